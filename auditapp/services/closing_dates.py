"""By when the client answers, as the closing meeting says it: also before anything is issued."""

from datetime import date

from sqlalchemy.orm import Session

from auditapp.domain.closing import ClosingFinding, ClosingView
from auditapp.domain.corrective_dates import (
    AgreedDates,
    Allowance,
    DateFacts,
    Deadlines,
    DueDate,
    due_dates,
)
from auditapp.domain.corrective_steps import day
from auditapp.domain.ids import FindingId
from auditapp.domain.terms import Grade
from auditapp.services.audit_reading import among, audit_row, rows_of
from auditapp.services.corrective_reading import action_id
from db.models import CorrectiveActionRow

_ANSWERED = (Grade.MAJOR, Grade.MINOR)


def closing_dates(
    session: Session, view: ClosingView, start: date, deadlines: Deadlines, allowance: Allowance
) -> dict[FindingId, tuple[DueDate, ...]]:
    """Return the dates of each nonconformity, counted from the day on which the meeting began."""
    gravest = {it.id: grade for it in view.findings if (grade := _gravest(it))}
    last_day = day(audit_row(session, view.audit).end or "")
    row = CorrectiveActionRow
    rows = rows_of(session, row, view.audit, among(row.id, map(action_id, gravest)))
    agreed = {it.finding: AgreedDates.from_value(it.dates) for it in rows if it.dates}
    return {
        finding.id: due_dates(
            DateFacts(
                gravest[finding.id],
                view.type,
                start,
                last_day=last_day or start,
                expires=_first_expiry(view, finding),
            ),
            deadlines,
            allowance,
            agreed.get(finding.id),
        )
        for finding in view.findings
        if finding.id in gravest
    }


def _gravest(finding: ClosingFinding) -> Grade | None:
    return next((grade for grade in _ANSWERED if grade in finding.grades.values()), None)


def _first_expiry(view: ClosingView, finding: ClosingFinding) -> date | None:
    """Return the earliest day on which a certificate concerned ends."""
    days = (
        day(it.certificate_expires.value or "")
        for it in view.criteria
        if finding.grades.get(it.standard) in _ANSWERED
    )
    return min((on for on in days if on), default=None)
