"""Reads for one checklist item: its conclusions, notes, and items that the team added."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import chain

from sqlalchemy.orm import Session

from auditapp.catalogue.loading import load_catalogue
from auditapp.domain.checklist import ChecklistItem, Prompt, Requirement
from auditapp.domain.ids import AuditId, derived_id
from auditapp.domain.references import Reference
from auditapp.domain.terms import Standard
from auditapp.domain.workspace import ConclusionView, ControlDecision, NoteView, Verdict
from auditapp.services.audit_reading import rows_of
from auditapp.services.writes import audit_scope
from db.models import AddedItemRow, NoteRow, ObservationRow
from db.queries.versions import versions_of

_ADDED_SECTION = ("Added by the team", "Added items")


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


def added_item(row: AddedItemRow) -> ChecklistItem | None:
    """Return an item that the team added as a checklist item; None without a known reference."""
    references = _references(row)
    if not references:
        return None
    standards = tuple(reference.standard for reference in references)
    catalogue = load_catalogue()
    titles = {
        reference: found.title if (found := catalogue.find(reference)) else row.title or ""
        for reference in references
    }
    prompts = (
        (Prompt(f"{row.id}/1", row.question, row.expected_evidence or "", standards),)
        if row.question
        else ()
    )
    return ChecklistItem(
        id=row.id,
        section=_ADDED_SECTION,
        requirements=tuple(Requirement(reference, titles[reference]) for reference in references),
        shared=row.title or "",
        adds=(),
        prompts=prompts,
    )


def _references(row: AddedItemRow) -> list[Reference]:
    labels = (row.references or {}).get("labels")
    found = []
    for label in labels if isinstance(labels, list) else ():
        with suppress(ValueError):
            found.append(Reference.from_label(str(label)))
    return found


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
