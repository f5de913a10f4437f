"""The data of an audit as flat rows: what a spreadsheet filters and sorts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from auditapp.domain.soa_review import SoaLine
from auditapp.domain.terms import Grade, Outcome
from auditapp.reports.content import ChecklistEntry, EvidenceLine, FindingEntry, ReportContent
from auditapp.reports.marks import grade_word
from auditapp.reports.report_evidence import consent_note, kind_word
from auditapp.reports.words import Words

Value = str | int | datetime | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, and its width in letters."""

    head: str
    width: int


@dataclass(frozen=True, slots=True)
class DataSheet:
    """A sheet: its title, its columns, and rows with a value for each of them."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


def data_sheets(
    words: Words, content: ReportContent, soa: tuple[SoaLine, ...]
) -> tuple[DataSheet, ...]:
    """Return findings, checklist, statements of applicability, evidence and coverage."""
    return (
        _sheet(words, "findings", _FINDING, _findings(words, content)),
        _sheet(words, "checklist", _ITEM, _items(words, content)),
        _sheet(words, "soa", _CONTROL, (_control(words, it) for it in soa)),
        _sheet(words, "evidence", _EVIDENCE, (_evidence(words, it) for it in content.evidence)),
        DataSheet(
            words("sheet.title-coverage"), _clause_columns(words), tuple(_clauses(words, content))
        ),
    )


_FINDING = {
    "number": 10,
    "standard": 16,
    "references": 24,
    "grade": 22,
    "title": 40,
    "nature": 60,
    "objective-evidence": 60,
    "reasons": 40,
    "override": 30,
    "site": 18,
    "system": 18,
    "process": 18,
    "owner": 18,
    "auditor": 10,
    "standing": 24,
    "follow-up": 30,
    "files": 20,
}
_ITEM = {
    "section": 30,
    "item": 40,
    "standard": 16,
    "reference": 24,
    "outcome": 18,
    "reason": 40,
    "notes": 60,
    "files": 20,
    "findings": 16,
}
_CONTROL = {
    "standard": 16,
    "number": 10,
    "control": 40,
    "statement": 16,
    "justification": 50,
    "implemented": 18,
    "outcome": 18,
    "files": 10,
    "findings": 16,
}
_EVIDENCE = {
    "number": 10,
    "title": 40,
    "kind": 14,
    "captured": 18,
    "auditor": 10,
    "bytes": 14,
    "consent": 16,
    "shows": 60,
    "digest": 68,
}


def _sheet(
    words: Words, key: str, columns: dict[str, int], rows: Iterator[tuple[Value, ...]]
) -> DataSheet:
    heads = tuple(Column(words(f"sheet.{name}"), width) for name, width in columns.items())
    return DataSheet(words(f"sheet.title-{key}"), heads, tuple(rows))


def _findings(words: Words, content: ReportContent) -> Iterator[tuple[Value, ...]]:
    for entry in content.findings:
        for line in entry.gradings:
            references = (it.reference for it in entry.requirements if it.standard is line.standard)
            yield (
                entry.number,
                line.standard.label,
                ", ".join(references),
                _grade(words, content, line.grade),
                *(entry.title, entry.nature, entry.evidence, line.rationale),
                line.override_reason,
                *_about(entry),
            )


def _about(entry: FindingEntry) -> tuple[Value, ...]:
    texts = (entry.site, entry.system, entry.process, entry.owner, entry.auditor, entry.standing)
    return (*texts, entry.follow_up, ", ".join(entry.evidence_numbers))


def _grade(words: Words, content: ReportContent, grade: Grade | None) -> str:
    if grade is None:
        return words("terms.not-graded")
    return grade_word(words, grade, content.grade_names)


def _outcome(words: Words, outcome: Outcome | None) -> str:
    return words.term(outcome) if outcome else words("terms.not-concluded")


def _items(words: Words, content: ReportContent) -> Iterator[tuple[Value, ...]]:
    for section in content.checklist:
        for entry in section.entries:
            yield from _conclusions(words, section.title, entry)


def _conclusions(words: Words, title: str, entry: ChecklistEntry) -> Iterator[tuple[Value, ...]]:
    for line in entry.conclusions:
        yield (
            *(title, entry.title, line.standard.label, line.reference),
            _outcome(words, line.outcome),
            line.reason,
            "\n".join(entry.notes),
            ", ".join(entry.evidence_numbers),
            ", ".join(entry.finding_numbers),
        )


def _control(words: Words, line: SoaLine) -> tuple[Value, ...]:
    decision = line.decision
    said = "open" if decision is None else "included" if decision.applicable else "excluded"
    state = decision.implemented if decision is not None and decision.applicable else None
    return (
        *(line.standard.label, line.number, line.title, words(f"soa.{said}")),
        decision.justification if decision else "",
        "" if state is None else words("soa.implemented" if state else "soa.not-implemented"),
        _outcome(words, line.outcome),
        line.evidence,
        ", ".join(line.findings),
    )


def _evidence(words: Words, line: EvidenceLine) -> tuple[Value, ...]:
    return (
        line.number,
        line.title,
        kind_word(words, line.kind),
        _moment(line.captured),
        line.auditor,
        line.size,
        consent_note(words, line),
        "\n".join(line.shows),
        line.sha256,
    )


def _moment(text: str) -> Value:
    """Return a moment as the clock on the wall showed it; a spreadsheet knows no time zones."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return text


def _clause_columns(words: Words) -> tuple[Column, ...]:
    return (
        Column(words("sheet.standard"), 26),
        Column(words("sheet.number"), 10),
        Column(words("sheet.clause"), 40),
        *(Column(words.term(outcome), 14) for outcome in Outcome),
        Column(words("sheet.open"), 14),
        Column(words("sheet.gravest"), 22),
    )


def _clauses(words: Words, content: ReportContent) -> Iterator[tuple[Value, ...]]:
    for result in content.results:
        for clause in result.clauses:
            counts = dict(clause.outcomes)
            yield (
                *(result.name, clause.number, clause.title),
                *(counts.get(outcome, 0) for outcome in Outcome),
                clause.unanswered,
                grade_word(words, clause.worst, content.grade_names) if clause.worst else "",
            )
