"""Reads for one checklist item: its conclusions and answers."""

from collections.abc import Mapping
from functools import partial
from itertools import chain

from sqlalchemy.orm import Session

from auditapp.domain.checklist import ChecklistItem, Prompt
from auditapp.domain.ids import AuditId, derived_id
from auditapp.domain.prompt_values import prompt_from_value
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Answer, Standard, known
from auditapp.domain.workspace import ConclusionView, ControlDecision, Verdict
from auditapp.services.writes import audit_scope
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
