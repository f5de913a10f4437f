"""What must not leave the team in a file: names of persons and secrets in findings."""

from collections.abc import Iterable

from auditapp.domain.ids import AuditId
from auditapp.domain.writing.checks import leaks
from auditapp.domain.writing.remarks import (
    EVIDENCE,
    FOLLOW_UP,
    GRADE,
    NATURE,
    TITLE,
    FindingText,
    GradeText,
)
from auditapp.errors import UserError
from auditapp.reports.content import FindingEntry
from auditapp.services.writing_reading import leak_context
from db.store import Store

_FIELDS = {
    TITLE: "title",
    NATURE: "nature",
    EVIDENCE: "objective evidence",
    FOLLOW_UP: "follow-up",
    GRADE: "reason of the grade",
}


def leaking(
    store: Store, audit: AuditId, entries: Iterable[FindingEntry]
) -> tuple[tuple[str, str], ...]:
    """Return what must be taken out first: the number of the finding, and a sentence."""
    with store.reading() as session:
        context = leak_context(session, audit)
    return tuple(
        (
            entry.number,
            f"Finding {entry.number}, {_FIELDS[remark.field]}: {remark.sentence}",
        )
        for entry in entries
        for remark in leaks(_text(entry), context)
    )


def refuse_leaks(store: Store, audit: AuditId, entries: Iterable[FindingEntry]) -> None:
    """Stop a file that names persons or holds secrets.

    Raises:
        UserError: names the first finding and field, and says how many places follow.
    """
    found = leaking(store, audit, entries)
    if found:
        more = f" And {len(found) - 1} more." if len(found) > 1 else ""
        raise UserError(f"Nothing was written. {found[0][1]}{more}", "finding")


def _text(entry: FindingEntry) -> FindingText:
    return FindingText(
        entry.number,
        {
            TITLE: entry.title,
            NATURE: entry.nature,
            EVIDENCE: entry.evidence,
            FOLLOW_UP: entry.follow_up,
        },
        grades=tuple(
            GradeText(
                it.standard,
                it.grade,
                it.rationale,
                it.rules,
                it.suggested,
                it.override_reason,
            )
            for it in entry.gradings
            if it.grade is not None
        ),
    )
