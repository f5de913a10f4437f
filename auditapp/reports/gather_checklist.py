"""The checklist record of a report: every item with conclusions, notes, evidence and findings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from auditapp.domain.checklist import Checklist, ChecklistItem
from auditapp.domain.ids import AuditId
from auditapp.domain.levels import USUAL_OF_NOTES, may_read
from auditapp.domain.numbers import in_order
from auditapp.domain.terms import Level, Outcome, Standard, known
from auditapp.domain.workspace import ControlDecision, FindingLine, Verdict
from auditapp.reports.content import ChecklistEntry, ChecklistSection, ConclusionLine
from auditapp.reports.words import Words
from auditapp.services.audit_reading import decisions, rows_of
from auditapp.services.level_reading import level_of_row
from auditapp.services.note_reading import filed_on
from db.models import ConclusionRow, EvidenceLinkRow, NoteRow, ObservationRow


@dataclass(frozen=True, slots=True)
class _Record:
    """What is on the items: verdicts, notes in order of making, evidence and finding numbers."""

    verdicts: Mapping[tuple[str, Standard], Verdict]
    decisions: Mapping[tuple[Standard, str], ControlDecision]
    notes: Mapping[str, list[str]]
    evidence: Mapping[str, list[str]]
    findings: Mapping[str, list[str]]


def checklist_sections(
    words: Words,
    session: Session,
    audit: AuditId,
    checklist: Checklist,
    evidence_numbers: Mapping[str, str],
    findings: tuple[FindingLine, ...],
    level: Level,
) -> tuple[ChecklistSection, ...]:
    """Return the sections in checklist order, with the notes that a reader of a level may see."""
    record = _Record(
        _verdicts(session, audit),
        decisions(session, audit),
        _notes(session, audit, level),
        _grouped(
            (row.item or "", evidence_numbers.get(row.evidence or "", ""))
            for row in rows_of(session, EvidenceLinkRow, audit)
        ),
        _grouped((line.item, line.called) for line in findings),
    )
    sections: dict[str, list[ChecklistEntry]] = {}
    for item in checklist.items:
        sections.setdefault(_section_title(words, item), []).append(_entry(words, item, record))
    return tuple(ChecklistSection(title, tuple(entries)) for title, entries in sections.items())


def _section_title(words: Words, item: ChecklistItem) -> str:
    """Return the clause or theme; a control theme says whose it is, since numbers repeat.

    What neither standard asks stands under the procedure, contract or scheme that does.
    """
    if item.own_title:
        further = words("coverage.further")
        return words("report.said", name=further, text=item.source) if item.source else further
    group = item.section[-1]
    reference = item.requirements[0].reference
    if reference.is_control:
        return words("coverage.controls", standard=reference.standard.label, group=group)
    return words("coverage.clause", group=group)


def _entry(words: Words, item: ChecklistItem, record: _Record) -> ChecklistEntry:
    conclusions = []
    for requirement in item.requirements:
        reference = requirement.reference
        verdict = record.verdicts.get((item.id, reference.standard))
        decision = record.decisions.get((reference.standard, reference.number))
        outcome: Outcome | None = verdict.outcome if verdict else None
        reason = (verdict.reason if verdict else "") or _exclusion(words, decision)
        conclusions.append(ConclusionLine(reference.standard, reference.label, outcome, reason))
    return ChecklistEntry(
        item.full_title,
        tuple(conclusions),
        tuple(record.notes.get(item.id, ())),
        tuple(sorted(record.evidence.get(item.id, ()), key=in_order)),
        tuple(sorted(record.findings.get(item.id, ()), key=in_order)),
    )


def _exclusion(words: Words, decision: ControlDecision | None) -> str:
    if decision is None or decision.applicable:
        return ""
    return words("coverage.excluded", reason=decision.justification)


def _verdicts(session: Session, audit: AuditId) -> dict[tuple[str, Standard], Verdict]:
    return {
        (row.item or "", standard): verdict
        for row in rows_of(session, ConclusionRow, audit)
        if (standard := known(Standard, row.standard))
        and (verdict := Verdict.from_value(row.verdict or {}))
    }


def _notes(session: Session, audit: AuditId, level: Level) -> dict[str, list[str]]:
    every: list[NoteRow | ObservationRow] = [
        *rows_of(session, NoteRow, audit),
        *rows_of(session, ObservationRow, audit),
    ]
    rows = [it for it in every if may_read(level, level_of_row(it, USUAL_OF_NOTES))]
    rows.sort(key=lambda row: row.id)
    filed: dict[str, list[str]] = {}
    for item, note in filed_on(session, audit):
        filed.setdefault(note, []).append(item)
    return _grouped(
        (item, _note_text(row)) for row in rows for item in (row.item or "", *filed.get(row.id, ()))
    )


def _note_text(row: NoteRow | ObservationRow) -> str:
    speaker = row.speaker if isinstance(row, NoteRow) else None
    return f"{speaker}: {row.text}" if speaker else row.text or ""


def _grouped(pairs: Iterator[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        if value:
            found.setdefault(key, []).append(value)
    return found
