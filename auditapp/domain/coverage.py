"""What a visit covers of the whole checklist, and why something was left out.

The checklist of an audit holds every depth. A visit covers the items that its depth selects,
without the controls that the statement of applicability excludes; the team may decide otherwise for
each item, and what has something recorded on it is always covered, so that nothing disappears; so
is what somebody wanted to come back to or the previous audit left open.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from auditapp.domain.checklist import Checklist, ChecklistItem, Prompt
from auditapp.domain.terms import Standard
from auditapp.domain.values import Value, text_in

FULL = "full"


@dataclass(frozen=True, slots=True)
class CoverageDecision:
    """What the team decided about one item, with the reason: one field."""

    covered: bool
    reason: str = ""

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {"covered": self.covered, "reason": self.reason}

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self:
        """Read what `to_value` wrote."""
        return cls(value.get("covered") is not False, text_in(value, "reason"))


class Cause(StrEnum):
    """What made an item covered or left out."""

    RECORDED = "recorded"
    AWAITED = "awaited"
    DECIDED = "decided"
    EXCLUDED = "excluded"
    DEPTH = "depth"
    EVERY_DEPTH = "every-depth"


@dataclass(frozen=True, slots=True)
class CoverageFacts:
    """What coverage follows from.

    `excluded` gives the justification by standard and number. `recorded` are items with a
    conclusion, note, evidence, finding or answer; `awaited` those flagged to come back to, or with
    a point of the previous audit. `has_ai` tells that AI is in the scope of the audit. `left_out`
    is the depth's reason for what it does not select.
    """

    depth: str
    left_out: str
    has_ai: bool
    excluded: Mapping[tuple[Standard, str], str]
    decisions: Mapping[str, CoverageDecision]
    recorded: frozenset[str]
    awaited: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ItemCoverage:
    """Whether a visit covers an item, what made it so, and the reason in words."""

    covered: bool
    cause: Cause
    reason: str


def item_coverage(item: ChecklistItem, facts: CoverageFacts) -> ItemCoverage:
    """Return whether an item is covered and why."""
    decision = facts.decisions.get(item.id)
    if item.id in facts.recorded:
        given = decision.reason if decision and decision.covered else ""
        return ItemCoverage(True, Cause.RECORDED, given)
    if item.id in facts.awaited:
        return ItemCoverage(True, Cause.AWAITED, "")
    if decision is not None:
        return ItemCoverage(decision.covered, Cause.DECIDED, decision.reason)
    justifications = [
        facts.excluded.get((requirement.reference.standard, requirement.reference.number))
        for requirement in item.requirements
    ]
    # What a contract asks for is not excluded by a statement of applicability.
    is_excluded = all(justification is not None for justification in justifications)
    if is_excluded and not item.own_title:
        reason = "; ".join(justification for justification in justifications if justification)
        return ItemCoverage(False, Cause.EXCLUDED, reason)
    if not item.selections:
        # One's own without depths, or compiled by a version that knew none.
        return ItemCoverage(True, Cause.EVERY_DEPTH, "")
    return _by_depth(item, facts)


def _by_depth(item: ChecklistItem, facts: CoverageFacts) -> ItemCoverage:
    wanted = facts.depth or FULL
    for selection in item.selections:
        if selection.depth == wanted:
            return ItemCoverage(True, Cause.DEPTH, selection.reason)
    return ItemCoverage(False, Cause.DEPTH, facts.left_out)


def is_asked(item: ChecklistItem, prompt: Prompt, facts: CoverageFacts) -> bool:
    """Return whether a visit asks a question of a covered item.

    A depth asks the questions that name it; of an item that it does not select (the team brought
    it in) or of which it names none, all are asked. What AI brings in is asked where AI is in
    scope.
    """
    if prompt.lens and not facts.has_ai:
        return False
    wanted = facts.depth or FULL
    if wanted == FULL or wanted in prompt.depths:
        return True
    is_selected = any(selection.depth == wanted for selection in item.selections)
    return not is_selected or not any(wanted in other.depths for other in item.prompts)


def covered_checklist(checklist: Checklist, facts: CoverageFacts) -> Checklist:
    """Return the items that the visit covers, with the questions that it asks."""
    return Checklist(
        tuple(
            replace(item, prompts=tuple(p for p in item.prompts if is_asked(item, p, facts)))
            for item in checklist.items
            if item_coverage(item, facts).covered
        )
    )
