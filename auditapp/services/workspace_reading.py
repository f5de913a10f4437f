"""Reads for one checklist item: its conclusions, answers and notes."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain

from sqlalchemy.orm import Session

from auditapp.domain.checklist import ChecklistItem, Prompt
from auditapp.domain.ids import AuditId, derived_id
from auditapp.domain.prompt_values import prompt_from_value
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Answer, Standard, known
from auditapp.domain.workspace import ConclusionView, ControlDecision, NoteView, Verdict
from auditapp.services.audit_reading import rows_of
from auditapp.services.writes import audit_scope
from db.models import NoteRow, ObservationRow
from db.queries.versions import versions_of


def conclusions(
    session: Session, audit: AuditId, item: ChecklistItem
) -> tuple[ConclusionView, ...]:
    """Return the conclusion per standard with what the statement of applicability says."""
    entities = {
        standard: (
            derived_id("conclusion", audit, item.id, standard),
            derived_id(
                "applicability", audit, standard, item.requirement(standard).reference.number
            ),
        )
        for standard in item.standards
    }
    versions = versions_of(session, str(audit_scope(audit)), chain(*entities.values()))
    return tuple(
        ConclusionView(
            standard,
            versions[verdict].shown("verdict").read_as(Verdict.from_value),
            versions[decision].shown("decision").read_as(ControlDecision.from_value),
        )
        for standard, (verdict, decision) in entities.items()
    )


def notes(
    session: Session, audit: AuditId, item_id: str, names: Mapping[str, str]
) -> Iterator[NoteView]:
    """Yield notes and observations of an item in the order in which they were made."""
    rows: list[NoteRow | ObservationRow] = [
        *rows_of(session, NoteRow, audit, NoteRow.item == item_id),
        *rows_of(session, ObservationRow, audit, ObservationRow.item == item_id),
    ]
    versions = versions_of(session, str(audit_scope(audit)), [row.id for row in rows])
    for row in sorted(rows, key=lambda row: row.id):
        observed = isinstance(row, ObservationRow)
        yield NoteView(
            row.id,
            "observation" if observed else "note",
            versions[row.id].shown("text"),
            "" if isinstance(row, ObservationRow) else row.speaker or "",
            names.get(row.made_by or "", ""),
            row.made_at or "",
            versions[row.id].heads,
            row.site or "" if isinstance(row, ObservationRow) else "",
            row.ai_system or "" if isinstance(row, ObservationRow) else "",
        )


def answers(session: Session, audit: AuditId, item: ChecklistItem) -> dict[str, Shown[Answer]]:
    """Return the answer to each question of an item; one that was not asked shows nothing."""
    entities = {p.id: derived_id("answer", audit, p.id) for p in item.prompts}
    versions = versions_of(session, str(audit_scope(audit)), entities.values())
    return {
        prompt: versions[entity].shown("answer").read_as(lambda text: known(Answer, text))
        for prompt, entity in entities.items()
    }


def wordings(session: Session, audit: AuditId, item: ChecklistItem) -> dict[str, Shown[Prompt]]:
    """Return by question what the team reworded; one left as it was shows nothing."""
    entities = {p.id: derived_id("question_change", audit, p.id) for p in item.prompts}
    versions = versions_of(session, str(audit_scope(audit)), entities.values())
    return {
        prompt: versions[entity].shown("content").read_as(partial(prompt_from_value, prompt))
        for prompt, entity in entities.items()
    }


def excluded_standards(
    item: ChecklistItem, decided: Mapping[tuple[Standard, str], ControlDecision]
) -> frozenset[Standard]:
    """Return the standards whose statement of applicability excludes this control."""
    found = set()
    for requirement in item.requirements:
        decision = decided.get((requirement.reference.standard, requirement.reference.number))
        if decision is not None and not decision.applicable:
            found.add(requirement.reference.standard)
    return frozenset(found)
