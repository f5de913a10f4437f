"""Trails: a thread followed across items - what was seen, where it leads, what it touches."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from auditapp.domain.ids import AuditId
from auditapp.domain.shown import Shown
from auditapp.domain.values import Value, text_in


class StepKind(StrEnum):
    """What a step says about where the trail goes."""

    SAW = "saw"
    LEADS_TO = "leads_to"
    TOUCHES = "touches"


@dataclass(frozen=True, slots=True)
class Closing:
    """What came of a trail that needs no more following."""

    conclusion: str

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {"conclusion": self.conclusion}

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self | None:
        """Read what `to_value` wrote; None for one without conclusion."""
        conclusion = text_in(value, "conclusion")
        return cls(conclusion) if conclusion else None


@dataclass(frozen=True, slots=True)
class TrailStep:
    """One step: on an item it saw or leads to, or an item, a site or an AI system it touches.

    `version` is what removing it supersedes.
    """

    id: str
    kind: StepKind
    item: str
    text: Shown[str]
    by: str
    at: str
    version: tuple[str, ...]
    site: str = ""
    ai_system: str = ""


@dataclass(frozen=True, slots=True)
class Trail:
    """A thread with its steps in the order in which they were taken."""

    id: str
    audit: AuditId
    title: Shown[str]
    steps: tuple[TrailStep, ...]
    closed: Shown[Closing]
    by: str
    at: str
    version: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether it is still to be followed."""
        return self.closed.value is None

    @property
    def items(self) -> frozenset[str]:
        """The items that the trail went to or touches."""
        return frozenset(step.item for step in self.steps if step.item)

    @property
    def here(self) -> str:
        """The item that the trail has reached; empty before its first step on one."""
        on_items = (s.item for s in reversed(self.steps) if s.item and s.kind is not TOUCHES)
        return next(on_items, "")

    def step(self, step_id: str) -> TrailStep | None:
        """Return a step; None when it was taken off."""
        return next((step for step in self.steps if step.id == step_id), None)


TOUCHES = StepKind.TOUCHES
