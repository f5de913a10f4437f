"""What must not leave the team in a file: names of persons and secrets in findings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from auditapp.domain.ids import AuditId
from auditapp.domain.writing.checks import leaks
from auditapp.domain.writing.remarks import (
    EVIDENCE,
    FOLLOW_UP,
    GRADE,
    NATURE,
    OWNER,
    PROCESS,
    TITLE,
    FindingText,
    GradeText,
    WritingContext,
)
from auditapp.domain.writing.secrets import KEYS, secrets_in
from auditapp.domain.writing.words import WordLists
from auditapp.errors import UserError
from auditapp.reports.content import FindingEntry
from auditapp.services.writing_reading import leak_context
from db.store import Store

_FIELDS = {
    TITLE: "title",
    NATURE: "nature",
    EVIDENCE: "objective evidence",
    FOLLOW_UP: "follow-up",
    PROCESS: "process",
    OWNER: "owner",
    GRADE: "reason of the grade",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that are printed with a finding and stand in none of its texts; `where` says where."""

    number: str
    where: str
    text: str


def leaking(
    store: Store,
    audit: AuditId,
    entries: Iterable[FindingEntry],
    passages: Iterable[Passage] = (),
) -> tuple[tuple[str, str], ...]:
    """Return what must be taken out first: the number of the finding, and a sentence.

    `passages` are what is printed besides the findings themselves.
    """
    with store.reading() as session:
        context = leak_context(session, audit)
    found: list[tuple[str, str]] = []
    for entry in entries:
        found += (
            (entry.number, _sentence(entry.number, _FIELDS[remark.field], remark.sentence))
            for remark in leaks(_text(entry), context)
        )
        found += _in_passages(_besides(entry), context)
    return (*found, *_in_passages(passages, context))


def refuse_leaks(
    store: Store,
    audit: AuditId,
    entries: Iterable[FindingEntry],
    passages: Iterable[Passage] = (),
) -> None:
    """Stop a file that names persons or holds secrets.

    Raises:
        UserError: names the first finding and field, and says how many places follow.
    """
    found = leaking(store, audit, entries, passages)
    if found:
        more = f" And {len(found) - 1} more." if len(found) > 1 else ""
        raise UserError(f"Nothing was written. {found[0][1]}{more}", "finding")


def refuse_keys(store: Store, audit: AuditId, texts: Iterable[tuple[str, str]]) -> None:
    """Stop a file for a key or password anywhere in it: notes, captions and reasons too.

    `texts` are what it holds, each with the place where it stands.

    Raises:
        UserError: names the first place.
    """
    with store.reading() as session:
        words = leak_context(session, audit).words or WordLists("")
    for where, text in texts:
        for kind, _span in secrets_in(text, words):
            if kind in KEYS:
                raise UserError(
                    f"Nothing was written. {where}: there is {kind} in the text. Take it out.",
                    "text",
                )


def refuse_secrets(store: Store, audit: AuditId, where: str, text: str) -> None:
    """Stop a file for a secret in words that are about no finding and may name people.

    Raises:
        UserError: says `where` it stands.
    """
    for sentence in leaking_secrets(store, audit, where, text):
        raise UserError(f"Nothing was written. {sentence}")


def leaking_secrets(store: Store, audit: AuditId, where: str, text: str) -> tuple[str, ...]:
    """Return a sentence for each secret in words that are about no finding."""
    with store.reading() as session:
        words = leak_context(session, audit).words or WordLists("")
    return tuple(
        f"{where}: There is {kind} in the text. Take it out."
        for kind, _span in secrets_in(text, words)
    )


def _in_passages(passages: Iterable[Passage], context: WritingContext) -> Iterator[tuple[str, str]]:
    for it in passages:
        # Only the sentences of the remarks are wanted, so any text of a finding will do.
        for remark in leaks(FindingText(it.number, {EVIDENCE: it.text}), context):
            yield it.number, _sentence(it.number, it.where, remark.sentence)


def _sentence(number: str, where: str, sentence: str) -> str:
    return f"Finding {number}, {where}: {sentence}"


def _besides(entry: FindingEntry) -> Iterator[Passage]:
    """Yield what is printed with a finding beside its texts."""
    for reference, text in entry.claims:
        yield Passage(entry.number, f"what the evidence shows for {reference}", text)
    for picture in entry.pictures:
        yield Passage(entry.number, f"caption of {picture.number}", picture.caption)
    yield Passage(entry.number, "the other standard", entry.other_standard)


def _text(entry: FindingEntry) -> FindingText:
    return FindingText(
        entry.number,
        {
            TITLE: entry.title,
            NATURE: entry.nature,
            EVIDENCE: entry.evidence,
            FOLLOW_UP: entry.follow_up,
            PROCESS: entry.process,
            OWNER: entry.owner,
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
