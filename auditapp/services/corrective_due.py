"""What is due over all audits: few queries over all of them, then only those with open requests."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy.orm import Session

from auditapp.domain.corrective_views import CorrectiveLine, DueLine
from auditapp.domain.ids import AuditId
from auditapp.services.corrective_reading import Basis, Requests
from db.models import AuditRow, ClientRow

# An issued finding without a last step, or with one that may not count: a colleague disputed it or
# found it not effective, what it rested on was undone, the lead took it back. Which of them is open
# for certain only the steps tell in their order; this leaves out what was closed for good.
_OPEN = """
SELECT DISTINCT finding_issue.scope FROM finding_issue
LEFT JOIN (
    SELECT scope, finding,
        sum(step IN ('close', 'withdraw', 'supersede')) AS ended,
        sum(step IN ('reopen', 'decide', 'dispute', 'find_not_effective')) AS begun,
        sum(step = 'close') > 0 AND sum(step = 'find_effective') = 0 AS rests_on_nothing,
        sum(step IN ('acknowledge', 'uphold')) AS agreed
    FROM corrective_step WHERE NOT deleted GROUP BY scope, finding
) AS taken ON taken.scope = finding_issue.scope AND taken.finding = finding_issue.finding
LEFT JOIN (
    SELECT scope, finding FROM closing_answer
    WHERE NOT deleted AND json_extract(answer, '$.facts') = 'disputed'
) AS disputed ON disputed.scope = finding_issue.scope AND disputed.finding = finding_issue.finding
WHERE NOT finding_issue.deleted AND (
    taken.ended IS NULL OR taken.ended = 0 OR taken.begun > 0 OR taken.rests_on_nothing
    OR (disputed.finding IS NOT NULL AND taken.agreed = 0)
)
ORDER BY finding_issue.scope
"""


def audits_with_open_requests(session: Session) -> list[AuditId]:
    """Return the audits in which a request may be open."""
    rows = session.connection().exec_driver_sql(_OPEN)
    scopes = (scope.partition(":") for (scope,) in rows)
    return [AuditId(audit) for kind, _, audit in scopes if kind == "audit"]


def due_lines(
    session: Session, audits: Iterable[AuditId], basis: Basis, days: int
) -> tuple[DueLine, ...]:
    """Return what is overdue or due within so many days, the earliest first."""
    latest = basis.today + timedelta(days=days)
    found: list[DueLine] = []
    for audit in audits:
        row = session.get(AuditRow, (f"audit:{audit}", audit))
        if row is None or row.deleted:
            continue
        lines = [it for it in Requests(session, audit, basis).lines() if _day(it) <= latest]
        if lines:
            client = session.get(ClientRow, (f"client:{row.client}", row.client or ""))
            name = (client.name or "") if client else ""
            found += [DueLine(row.title or "", name, line) for line in lines]
    return tuple(sorted(found, key=lambda it: (_day(it.line), it.line.audit, it.line.number)))


def _day(line: CorrectiveLine) -> date:
    return line.next_due.on if line.next_due and line.next_due.on else date.max
