"""Reads for one checklist item: its conclusions, notes, and items that the team added."""

from collections.abc import Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from auditapp.catalogue.loading import load_catalogue
from auditapp.domain.checklist import ChecklistItem, Prompt, Requirement
from auditapp.domain.ids import AuditId, derived_id
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Standard
from auditapp.domain.workspace import ConclusionView, ControlDecision, NoteView, Verdict
from auditapp.services.writes import audit_scope
from db.models import AddedItemRow, NoteRow, ObservationRow
from db.queries.versions import shown_fields, version_of

_ADDED_SECTION = ("Added by the team", "Added items")


def conclusion(
    session: Session, audit: AuditId, item: ChecklistItem, standard: Standard
) -> ConclusionView:
    """Return the conclusion for one standard with what the statement of applicability says."""
    scope = str(audit_scope(audit))
    number = item.requirement(standard).reference.number
    verdict = shown_fields(session, scope, derived_id("conclusion", audit, item.id, standard))
    decision = shown_fields(session, scope, derived_id("applicability", audit, standard, number))
    return ConclusionView(
        standard,
        verdict.get("verdict", Shown(None)).read_as(Verdict.from_value),
        decision.get("decision", Shown(None)).read_as(ControlDecision.from_value),
    )


def notes(
    session: Session, audit: AuditId, item_id: str, names: Mapping[str, str]
) -> Iterator[NoteView]:
    """Yield notes and observations of an item in the order in which they were made."""
    scope = str(audit_scope(audit))
    rows = [
        *session.scalars(
            select(NoteRow).where(NoteRow.scope == scope, NoteRow.item == item_id, ~NoteRow.deleted)
        ),
        *session.scalars(
            select(ObservationRow).where(
                ObservationRow.scope == scope,
                ObservationRow.item == item_id,
                ~ObservationRow.deleted,
            )
        ),
    ]
    for row in sorted(rows, key=lambda row: row.id):
        observed = isinstance(row, ObservationRow)
        yield NoteView(
            row.id,
            "observation" if observed else "note",
            shown_fields(session, scope, row.id).get("text", Shown(None)),
            "" if isinstance(row, ObservationRow) else row.speaker or "",
            names.get(row.made_by or "", ""),
            row.made_at or "",
            version_of(session, scope, row.id),
            row.site or "" if isinstance(row, ObservationRow) else "",
            row.ai_system or "" if isinstance(row, ObservationRow) else "",
        )


def added_item(row: AddedItemRow) -> ChecklistItem:
    """Return an item that the team added as a checklist item."""
    references = [Reference.from_label(text) for text in (row.references or {}).get("labels", [])]
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
