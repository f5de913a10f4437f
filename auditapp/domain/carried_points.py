"""Points that the previous audit left open: its nonconformities and what it did not settle.

Conclusions never carry forward: the next audit looks again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from auditapp.domain.terms import Grade, Standard, known
from auditapp.domain.values import Value, text_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditapp.domain.corrective_carry import CarriedRequest
    from auditapp.domain.ids import AuditId
    from auditapp.domain.shown import Shown


class PointKind(StrEnum):
    """What was left open."""

    FINDING = "finding"
    OPEN_TRAIL = "open-trail"
    NOT_AUDITED = "not-audited"
    FOLLOW_UP = "follow-up"


class PointOutcome(StrEnum):
    """What this audit found about it."""

    CLOSED = "closed"
    STILL_OPEN = "still-open"
    NOT_CHECKED = "not-checked"


@dataclass(frozen=True, slots=True)
class PointResult:
    """What this audit found about a point, with a remark: one field."""

    outcome: PointOutcome
    remark: str = ""

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {"outcome": self.outcome.value, "remark": self.remark}

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self | None:
        """Read what `to_value` wrote; None for an outcome of another version."""
        outcome = known(PointOutcome, value.get("outcome"))
        return cls(outcome, text_in(value, "remark")) if outcome else None


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """What an audit left open, in words that need no other audit.

    `source` is the id of what was left open; `item` where it belongs in the checklist of the audit
    that takes it over, empty where it has none. `grades` only of findings, and `corrective` only of
    those that were issued.
    """

    source_audit: AuditId
    source: str
    kind: PointKind
    item: str
    number: str
    title: str
    text: str
    grades: Mapping[Standard, Grade]
    corrective: CarriedRequest | None = None


@dataclass(frozen=True, slots=True)
class CarriedPoint:
    """A point of the previous audit in this one, with what was found about it."""

    id: str
    point: OpenPoint
    result: Shown[PointResult]

    @property
    def is_settled(self) -> bool:
        """Whether this audit has said what became of it."""
        return self.result.value is not None

    @property
    def is_carried_on(self) -> bool:
        """Whether the next audit has to look at it again."""
        return self.result.value is None or self.result.value.outcome is not PointOutcome.CLOSED


def grades_to_text(grades: Mapping[Standard, Grade]) -> str:
    """Return grades as they are stored: "27001:major 42001:minor"."""
    return " ".join(f"{standard}:{grades[standard]}" for standard in sorted(grades))


def grades_from_text(text: str) -> dict[Standard, Grade]:
    """Read what `grades_to_text` wrote, without what only another version knows."""
    pairs = (word.partition(":") for word in text.split())
    return {
        standard: grade
        for name, _, value in pairs
        if (standard := known(Standard, name)) and (grade := known(Grade, value))
    }


@dataclass(frozen=True, slots=True)
class EarlierAudit:
    """An audit of the same client that can be the previous one."""

    id: AuditId
    title: str
    start: str


@dataclass(frozen=True, slots=True)
class CarryOver:
    """What an audit took over from the previous one.

    `previous` is None while none is named or while it is not in this store. `offered` is what the
    previous audit left open and this one has not taken over; `choices` are the other audits of the
    client, the latest first.
    """

    named: Shown[str]
    previous: EarlierAudit | None
    points: tuple[CarriedPoint, ...]
    offered: tuple[OpenPoint, ...]
    choices: tuple[EarlierAudit, ...]

    @property
    def unsettled(self) -> int:
        """How many points wait for a word on what became of them."""
        return sum(not point.is_settled for point in self.points)
