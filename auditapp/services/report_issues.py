"""Documents that went out: numbered, frozen, and never changed but by a further version."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from auditapp.domain.changes import Changes
from auditapp.domain.clock import Clock
from auditapp.domain.finding_state import MINIMUM_REASON, is_reason
from auditapp.domain.ids import AuditId, IdSource
from auditapp.domain.records import Write
from auditapp.domain.registry import TOMBSTONE
from auditapp.domain.report_issue import (
    IssuedReport,
    NextIssue,
    ReportIssue,
    Series,
    latest_of_each,
    next_issue,
)
from auditapp.domain.terms import Standard, TeamRole, known
from auditapp.errors import UserError
from auditapp.services.audit_reading import initials, role_of, rows_of
from auditapp.services.identity import Identity
from auditapp.services.writes import audit_scope, creation
from db.journal import tips
from db.models import ReportIssueRow
from db.queries.versions import in_order_of_making
from db.store import Store


class ReportIssues:
    """The issued documents of audits; their files lie with the evidence."""

    def __init__(self, store: Store, clock: Clock, ids: IdSource, who: Identity) -> None:
        self._store = store
        self._clock = clock
        self._ids = ids
        self._who = who

    def all(self, audit: AuditId) -> tuple[ReportIssue, ...]:
        """Return everything that was issued in an audit, the latest last."""
        with self._store.reading() as session:
            return report_issues(session, audit)

    def issue_of(self, audit: AuditId, issue: str) -> ReportIssue:
        """Return one issue; raise UserError when it was taken back meanwhile."""
        found = next((it for it in self.all(audit) if it.id == issue), None)
        if found is None:
            raise UserError("This issue was taken back meanwhile.", "issue")
        return found

    def role(self, audit: AuditId) -> TeamRole:
        """Return what whoever works here does in the audit."""
        with self._store.reading() as session:
            return role_of(session, audit, self._who.known().id)

    def next(self, audit: AuditId, series: Series) -> NextIssue:
        """Return the number and version that a document would get now, and its last issue."""
        return next_issue(self.all(audit), series)

    def check(self, audit: AuditId, series: Series, reason: str) -> NextIssue:
        """Return the number and version that would be given now.

        Raises UserError for anybody but the lead, and for an amendment without a reason.
        """
        with self._store.reading() as session:
            return self._checked(session, audit, series, reason)

    def latest_records(self, audit: AuditId) -> tuple[str, ...]:
        """Return the records after which nothing was recorded in the audit yet."""
        with self._store.plain_reading() as connection:
            return tuple(tips(connection, audit_scope(audit)))

    def record(
        self,
        audit: AuditId,
        kind: str,
        standard: Standard | None,
        report: IssuedReport,
        reason: str = "",
        issued_at: str = "",
    ) -> tuple[str, Changes]:
        """Record that a document went out as its frozen files hold it; return the id of the issue.

        Raises UserError as `check` does, and where somebody else issued it meanwhile.
        """
        reason = " ".join(reason.split())
        series = Series(kind, standard, report.language, report.level)
        with self._store.reading() as session:
            coming = self._checked(session, audit, series, reason)
        if (coming.number, coming.version) != (report.number, report.version):
            raise UserError(
                f"{report.number} version {report.version} is taken meanwhile. Issue it again.",
                "issue",
            )
        issue = self._ids.new_id()
        return issue, self._store.journal.commit(
            audit_scope(audit),
            creation(
                "report_issue",
                issue,
                {
                    "audit": audit,
                    "kind": kind,
                    "standard": standard.value if standard else "",
                    "issued_at": issued_at or self.now(),
                    "reason": reason,
                    "content": report.to_value(),
                },
            ),
            action=f"{report.number} version {report.version} issued",
            blobs=tuple(dict.fromkeys((report.text, *(it.sha256 for it in report.files)))),
        )

    def now(self) -> str:
        """Return the moment with its offset, as an issue records it."""
        return self._clock.now().isoformat(timespec="seconds")

    def _checked(self, session: Session, audit: AuditId, series: Series, reason: str) -> NextIssue:
        if role_of(session, audit, self._who.known().id) is not TeamRole.LEAD:
            raise UserError("Only the lead auditor issues documents.", "issue")
        coming = next_issue(report_issues(session, audit), series)
        if coming.last is not None and not is_reason(reason):
            raise UserError(
                f"{coming.last.name} went out already. Say in at least {MINIMUM_REASON} "
                "characters why it is amended.",
                "reason",
            )
        return coming


def report_issues(session: Session, audit: AuditId) -> tuple[ReportIssue, ...]:
    """Return everything that was issued in an audit, in the order in which it was recorded."""
    rows = {row.id: row for row in rows_of(session, ReportIssueRow, audit)}
    if not rows:
        return ()
    names = initials(session, audit)
    return tuple(
        _issue(rows[entity], names.get(rows[entity].made_by or "", ""))
        for entity in in_order_of_making(session, str(audit_scope(audit)), rows)
    )


def refuse_built_on(session: Session, audit: AuditId, writes: Iterable[Write]) -> None:
    """Refuse to take back an issue after which the document was issued again.

    Raises:
        UserError: names the version, and what to do instead.
    """
    going = {
        write.entity_id
        for write in writes
        if (write.entity_type, write.field, write.value) == ("report_issue", TOMBSTONE, True)
    }
    if not going:
        return
    issues = report_issues(session, audit)
    latest = latest_of_each(issues)
    for issue in issues:
        if issue.id in going and latest[issue.series].id not in going:
            raise UserError(
                f"{issue.name} cannot be taken back: it was issued again since. Issue a further "
                "version instead."
            )


def _issue(row: ReportIssueRow, by: str) -> ReportIssue:
    return ReportIssue(
        row.id,
        row.kind or "",
        known(Standard, row.standard),
        row.issued_at or "",
        by,
        row.reason or "",
        IssuedReport.from_value(row.content or {}),
    )
