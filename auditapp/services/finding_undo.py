"""What may not be taken back: an issue that something was built on, and frozen content."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from auditapp.domain.finding_issue import differences_between
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.records import Write
from auditapp.domain.registry import TOMBSTONE
from auditapp.domain.values import text_in
from auditapp.errors import UserError
from auditapp.services.audit_reading import among, columns_of, rows_of
from auditapp.services.finding_reading import finding_editors
from auditapp.services.finding_states import name_of, refuse_frozen
from auditapp.services.issue_content import content_of, issues_by_finding, places_of
from db.models import (
    ClosingAnswerRow,
    CorrectiveActionRow,
    CorrectiveDocumentRow,
    CorrectiveStepRow,
    FindingIssueRow,
    FindingRow,
)

_BUILT_ON = (
    (CorrectiveStepRow, "its corrective action has begun"),
    (CorrectiveActionRow, "its corrective action has begun"),
    (CorrectiveDocumentRow, "its corrective action has begun"),
)


def check_undo(session: Session, audit: AuditId, writes: Iterable[Write]) -> None:
    """Refuse to take back or put back what an issued finding stands on.

    Raises:
        UserError: says which finding it is and what to do instead.
    """
    writes = tuple(writes)
    refuse_frozen(session, audit, writes)
    _refuse_lost_numbers(session, audit, writes)
    for issue, called in _unissued(session, audit, writes):
        why = _built_on(session, audit, issue)
        if why:
            raise UserError(
                f"The issue of {called} cannot be taken back: {why}. Amend or withdraw it instead."
            )
    if any(write.entity_type == "finding_issue" for write in writes):
        return
    closed = [
        FindingId(write.entity_id)
        for write in writes
        if (write.entity_type, write.field, write.value) == ("finding", "amending", None)
    ]
    if closed:
        _refuse_changed(session, audit, closed)


def _unissued(
    session: Session, audit: AuditId, writes: Iterable[Write]
) -> Iterator[tuple[FindingIssueRow, str]]:
    """Yield the issues that would go, with the numbers of their findings."""
    going = {
        write.entity_id
        for write in writes
        if (write.entity_type, write.field, write.value) == ("finding_issue", TOMBSTONE, True)
    }
    if not going:
        return
    rows = rows_of(session, FindingIssueRow, audit, among(FindingIssueRow.id, going))
    issues = {row.finding: row for row in rows}
    for found in rows_of(session, FindingRow, audit, among(FindingRow.id, map(str, issues))):
        later = issues_by_finding(session, audit, [found.id]).get(FindingId(found.id), ())
        if later and later[-1].id not in going:
            raise UserError(
                f"The issue of {name_of(found)} cannot be taken back: it was issued again since."
            )
        yield issues[found.id], name_of(found)


def _refuse_lost_numbers(session: Session, audit: AuditId, writes: Collection[Write]) -> None:
    """Refuse to take a final number away under which the client holds a finding."""
    issued_with_it = {it.entity_id for it in writes if it.entity_type == "finding_issue"}
    renumbered = {
        FindingId(it.entity_id): it.value
        for it in writes
        if (it.entity_type, it.field) == ("finding", "final_number")
    }
    issues = issues_by_finding(session, audit, renumbered) if renumbered else {}
    for finding, issued in issues.items():
        content = issued[-1].content
        if issued[-1].id not in issued_with_it and content.final_number not in (
            "",
            renumbered[finding],
        ):
            raise UserError(
                f"The client holds {content.final_number} under this number, so it stays."
            )


def _is_answered(session: Session, audit: AuditId, issue: FindingIssueRow) -> bool:
    """Whether the client said or signed something to an issue.

    What was said in the closing meeting before it ended stays when its end is taken back. Pictures
    were ticked by the team.
    """
    row = ClosingAnswerRow
    found = columns_of(
        session, row, audit, row.answer, row.signature, where=(row.finding == issue.finding,)
    )
    issued = _moment(issue.issued_at or "")
    for answer, signature in found:
        if answer and text_in(answer, "issue") == issue.id:
            return True
        signed = _moment(text_in(signature, "at")) if signature else None
        if signature and (issued is None or signed is None or signed > issued):
            return True
    return False


def _moment(text: str) -> datetime | None:
    """Return a moment with its offset; None for what is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _built_on(session: Session, audit: AuditId, issue: FindingIssueRow) -> str:
    if _is_answered(session, audit, issue):
        return "the client has answered it"
    return next(
        (
            why
            for row, why in _BUILT_ON
            if columns_of(session, row, audit, row.id, where=(row.finding == issue.finding,))
        ),
        "",
    )


def _refuse_changed(session: Session, audit: AuditId, findings: list[FindingId]) -> None:
    """Refuse to close an amendment whose changes would stay without an issue of their own."""
    standing = {
        FindingId(row.id)
        for row in rows_of(session, FindingRow, audit, among(FindingRow.id, findings))
    }
    issues = issues_by_finding(session, audit, findings)
    places = places_of(session, audit)
    for editor in finding_editors(session, audit, [it for it in findings if it in standing]):
        issued = issues.get(editor.id, ())
        if issued and differences_between(issued[-1].content, content_of(editor, places)):
            raise UserError(
                f"{editor.called} was changed since it was opened for amendment. Undo those "
                "changes first, or issue it again."
            )
