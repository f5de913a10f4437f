"""Unfinished typing on an item: which field it belongs to, and how it comes back."""

from collections.abc import Iterable

from auditapp.domain.shown import Head, Shown
from auditapp.domain.terms import Outcome, Standard
from auditapp.domain.workspace import ItemWorkspace
from auditapp.services.drafts import Place, Unfinished
from ui.pages.checklist import (
    applicability_line,
    carried_box,
    conclusion_row,
    documents_box,
    evidence_box,
    follow_ups_box,
)
from ui.pages.checklist.conclusion_row import draft_place
from ui.pages.checklist.question import CHANGED, QUESTION
from ui.pages.checklist.question import draft_place as question_place
from ui.pages.checklist.scene import Drafts


def shown_text(
    workspace: ItemWorkspace, entity_type: str, entity_id: str, field: str
) -> Shown[str]:
    """Return what a field showed when somebody typed into it; nothing for a new note."""
    for each in workspace.conclusions:
        reference = workspace.item.requirement(each.standard).reference
        if (entity_type, entity_id) == (
            conclusion_row.ENTITY,
            draft_place(workspace.item.id, each.standard),
        ):
            return each.verdict.read_as(lambda verdict: verdict.reason)
        if (entity_type, entity_id) == (applicability_line.ENTITY, reference.label):
            return each.decision.read_as(lambda decision: decision.justification)
    for prompt in workspace.item.prompts:
        if (entity_type, entity_id) == (CHANGED, question_place(prompt.id)):
            words = prompt.question if field == QUESTION else prompt.expected_evidence
            heads = workspace.wordings[prompt.id].heads
            return Shown(words, tuple(Head(head.operation, words) for head in heads))
    return _shown_on_it(workspace, entity_type, entity_id, field)


def _shown_on_it(
    workspace: ItemWorkspace, entity_type: str, entity_id: str, field: str
) -> Shown[str]:
    for note in workspace.notes:
        if (entity_type, entity_id) == (note.kind, note.id):
            return note.text
    for cited in workspace.documents:
        if (entity_type, entity_id) == (documents_box.LINK, cited.use.link):
            return cited.use.claim
    if entity_type in (follow_ups_box.ENTITY, carried_box.ENTITY):
        return _shown_to_settle(workspace, entity_id, field)
    for linked in workspace.evidence:
        if (entity_type, entity_id) == (evidence_box.LINK, linked.link):
            return linked.claim
    return Shown(None)


def _shown_to_settle(workspace: ItemWorkspace, entity_id: str, field: str) -> Shown[str]:
    for follow_up in workspace.follow_ups:
        if entity_id == follow_up.id:
            done = follow_up.done.read_as(lambda settled: settled.remark)
            return follow_up.text if field == follow_ups_box.TEXT else done
    for point in workspace.carried:
        if entity_id == point.id:
            return point.result.read_as(lambda result: result.remark)
    return Shown(None)


def packed(outcome: Outcome | None, reason: str) -> str:
    """Return a reason as it is kept while it is no record: with the conclusion it belongs to."""
    return f"{outcome or ''}\n{reason}"


def unpacked(text: str) -> tuple[Outcome | None, str]:
    """Read what `packed` wrote."""
    name, _, reason = text.partition("\n")
    return (Outcome(name) if name else None), reason


def texts_of(unfinished: Iterable[Unfinished]) -> Drafts:
    """Return the drafts by field."""
    return {
        (each.place.entity_type, each.place.entity_id, each.place.field): each.text
        for each in unfinished
    }


def come_back(
    workspace: ItemWorkspace, unfinished: Iterable[Unfinished]
) -> tuple[Drafts, dict[Standard, Outcome]]:
    """Return the drafts by field, and the conclusions that still wait for their reason."""
    drafts = texts_of(unfinished)
    pending: dict[Standard, Outcome] = {}
    for standard in workspace.item.standards:
        key = (
            conclusion_row.ENTITY,
            draft_place(workspace.item.id, standard),
            conclusion_row.FIELD,
        )
        if key not in drafts:
            continue
        outcome, drafts[key] = unpacked(drafts[key])
        verdict = workspace.conclusion(standard).verdict.value
        if outcome is not None and (verdict is None or verdict.outcome is not outcome):
            pending[standard] = outcome
    return drafts, pending


def reason_place(workspace: ItemWorkspace, standard: Standard) -> Place:
    """Return where the reason of a conclusion is kept while it is typed."""
    return Place(
        workspace.audit,
        conclusion_row.ENTITY,
        draft_place(workspace.item.id, standard),
        conclusion_row.FIELD,
    )
