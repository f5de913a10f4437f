"""What the record of a closing meeting says (ISO/IEC 17021-1:2015, 9.4.7), in any language."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditapp.domain.closing import (
    Attendance,
    ClientAnswer,
    ClosingFinding,
    ClosingView,
    Said,
)
from auditapp.domain.recommendations import RECOMMENDING
from auditapp.domain.shown import Shown
from auditapp.reports.attendance_table import attendance_table
from auditapp.reports.marks import grade_word
from auditapp.reports.nonconformity_content import SignatureEntry
from auditapp.reports.wording import Cell, Table
from auditapp.reports.wording import Facts as NamedFacts
from auditapp.reports.words import Words
from auditapp.reports.zones import in_zone_of, zone_of


@dataclass(frozen=True, slots=True)
class ClosingRecord:
    """What the record says. `remark` are paragraphs; `signature` is None where nobody signed.

    `recommending` is the key of what the team gives; `notes` stand below the recommendations:
    where they differ, and who decides.
    """

    facts: NamedFacts
    present: Table
    said: Table
    findings: Table
    recommendation: Table
    recommending: str
    notes: tuple[str, ...]
    remark: tuple[str, ...]
    signature: SignatureEntry | None


def record_of(words: Words, view: ClosingView) -> ClosingRecord:
    """Return the record of a meeting."""
    meeting = view.meeting
    held = meeting.held_at.value or ""
    facts = (
        ("client", view.client),
        ("audit", " · ".join(filter(None, (view.reference, view.title)))),
        ("criteria", "\n".join(it.name for it in view.criteria)),
        ("held", _held_words(words, held) if held else words("closing.not-held")),
    )
    return ClosingRecord(
        tuple((words(f"closing.{key}"), value) for key, value in facts if value),
        _present(words, meeting.present),
        _said(words, view, held),
        _findings(words, view, held),
        _recommendations(words, view),
        "recommendation" if view.type in RECOMMENDING else "conclusion",
        tuple(filter(None, _notes(words, view))),
        tuple((meeting.remark.value or "").splitlines()) or (words("closing.no-remark"),),
        _signed(words, view, held),
    )


def _notes(words: Words, view: ClosingView) -> Iterator[str]:
    yield view.split
    yield from dict.fromkeys(it.notice for it in view.recommendations)
    if view.withheld:
        yield words.counted("closing.withheld", view.withheld)


def _held_words(words: Words, held: str) -> str:
    """Return when it was held, with the zone in which all moments of the record are."""
    zone, moment = zone_of(held), words.moment(held)
    return words("closing.in-zone", moment=moment, zone=zone) if zone else moment


def _heads(words: Words, *keys: str) -> tuple[str, ...]:
    return tuple(words(f"closing.{key}") for key in keys)


def _present(words: Words, shown: Shown[Attendance]) -> Table:
    everybody = shown.value or Attendance()
    for other in shown.others:
        everybody = everybody.with_all_of(other or Attendance())
    return attendance_table(words, everybody)


def _said(words: Words, view: ClosingView, held: str) -> Table:
    shown = view.meeting.said
    said = shown.value or Said({})
    for other in shown.others:
        said = said.with_all_of(other or Said({}))
    not_ticked = words("closing.not-ticked")
    rows = tuple(
        (
            (words(f"closing.statement-{it}"),),
            (words.moment(in_zone_of(said.at[it], held)) if it in said.at else not_ticked,),
        )
        for it in view.statements
    )
    return Table(_heads(words, "statement", "told"), (7.4, 2.6), rows, "")


def _findings(words: Words, view: ClosingView, held: str) -> Table:
    rows = tuple(
        (
            (it.number,),
            (
                it.title or words("document.not-stated"),
                *(reference.label for reference in it.references),
            ),
            _grades(words, view, it),
            _answer(words, it.answer, held, is_older=it.is_answered_on_older_words),
        )
        for it in view.findings
    )
    heads = _heads(words, "number", "finding", "grade", "answer")
    return Table(heads, (1.2, 3.4, 2.4, 3), rows, words("closing.no-findings"))


def _recommendations(words: Words, view: ClosingView) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        ((it.name,), (it.label, it.said) if it.said else (words("closing.not-decided"),))
        for it in view.recommendations
    )
    return Table(_heads(words, "standard", "recommended"), (3, 7), rows, "")


def _grades(words: Words, view: ClosingView, finding: ClosingFinding) -> tuple[str, ...]:
    return tuple(
        words(
            "closing.grade-for",
            standard=standard.value,
            grade=grade_word(words, grade, view.grade_names)
            if grade
            else words("closing.not-graded-yet"),
        )
        for standard, grade in finding.grades.items()
    )


def _answer(
    words: Words, shown: Shown[ClientAnswer], held: str, *, is_older: bool
) -> tuple[str, ...]:
    answer = shown.value
    if shown.in_conflict:
        return (words("closing.unsettled"),)
    if answer is None:
        return (words("closing.no-answer"),)
    at = words.moment(in_zone_of(answer.at, held))
    lines = (
        words(f"forms.facts-{answer.facts}") if answer.facts else "",
        answer.remark,
        ", ".join(filter(None, (answer.role, at))),
        words("forms.answered-before-change") if is_older else "",
    )
    return tuple(line for line in lines if line)


def _signed(words: Words, view: ClosingView, held: str) -> SignatureEntry | None:
    shown = view.meeting.signature
    signature = shown.value
    if signature is None:
        return None
    changed = ", ".join(it.number for it in view.changed_since(signature))
    notes = (
        words("forms.signed-before-numbers", numbers=changed) if changed else "",
        words("closing.unsettled") if shown.in_conflict else "",
    )
    who = ", ".join(filter(None, (signature.name, signature.role)))
    at = words.moment(in_zone_of(signature.at, held))
    return SignatureEntry(signature.strokes, who, at, " ".join(filter(None, notes)))
