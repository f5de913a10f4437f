"""What the coverage page shows: every item of the checklist, covered or left out, and why."""

from collections.abc import Collection
from dataclasses import dataclass

from auditapp.domain.audits import AiSystem, Site, TeamMember
from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.coverage import CoverageDecision, ItemCoverage
from auditapp.domain.ids import AuditId
from auditapp.domain.shown import Shown
from auditapp.domain.terms import AuditType


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """One item of the checklist: whether this visit covers it, who looks at it, what it asks."""

    item: ChecklistItem
    coverage: ItemCoverage
    decision: Shown[CoverageDecision]
    auditor: Shown[str]
    questions: int


@dataclass(frozen=True, slots=True)
class DepthCount:
    """What the visit would cover at one depth: the number of its items and of their questions."""

    depth: str
    items: int
    questions: int


@dataclass(frozen=True, slots=True)
class CoverageSummary:
    """How many items of the checklist the visit covers, and the depth that it goes by."""

    covered: int
    total: int
    depth: str


@dataclass(frozen=True, slots=True)
class CoverageView:
    """The coverage of one audit. `has_ai` tells that questions about AI are asked.

    `depths` are all that can be chosen, each with what the visit would cover then.
    """

    audit: AuditId
    type: AuditType
    depth: Shown[str]
    has_ai: bool
    lines: tuple[CoverageLine, ...]
    team: tuple[TeamMember, ...]
    sites: tuple[Site, ...]
    systems: tuple[AiSystem, ...]
    depths: tuple[DepthCount, ...] = ()

    def chosen(self, items: Collection[str]) -> tuple[CoverageLine, ...]:
        """Return the lines of these items, in the order of the checklist."""
        return tuple(line for line in self.lines if line.item.id in items)
