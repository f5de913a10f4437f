"""Stage 1: a judgement for each of its objectives, and whether stage 2 can begin.

Source: ISO/IEC 17021-1:2015, 9.3.1.2.2 to 9.3.1.2.4; ISO/IEC 27006-1:2024, 9.3.2.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from auditapp.domain.shown import Shown
from auditapp.domain.terms import Standard, known
from auditapp.domain.values import Value, text_in


class Objective(StrEnum):
    """What stage 1 has to find out; the values are stored and never renamed."""

    DOCUMENTS = "documents"
    SITE = "site"
    STATUS = "status"
    SCOPE = "scope"
    RESOURCES = "resources"
    FOCUS = "focus"
    INTERNAL_AUDIT = "internal-audit"
    ISMS_BOUNDARIES = "27001-boundaries"
    ISMS_RISK = "27001-risk"
    ISMS_TREATMENT = "27001-treatment"
    ISMS_SOA = "27001-soa"
    AIMS_ROLES = "42001-roles"
    AIMS_INVENTORY = "42001-inventory"
    AIMS_POLICY = "42001-policy"
    AIMS_IMPACT = "42001-impact"
    AIMS_SOA = "42001-soa"
    AIMS_LIFE_CYCLE = "42001-life-cycle"
    AIMS_SUPPLIERS = "42001-suppliers"

    @property
    def standard(self) -> Standard | None:
        """The one standard it is about; None for what every management system needs."""
        return known(Standard, self.value.partition("-")[0])


OBJECTIVES: dict[Objective, str] = {
    Objective.DOCUMENTS: "Documented information",
    Objective.SITE: "Conditions on site and talks about readiness",
    Objective.STATUS: "Status against the requirements: performance, objectives, operation",
    Objective.SCOPE: "Scope, processes, sites and obligations",
    Objective.RESOURCES: "Resources for stage 2",
    Objective.FOCUS: "What stage 2 has to look at first",
    Objective.INTERNAL_AUDIT: "Internal audit and management review",
    Objective.ISMS_BOUNDARIES: "Boundaries and interfaces of the scope",
    Objective.ISMS_RISK: "Risk assessment that can be repeated",
    Objective.ISMS_TREATMENT: "Risk treatment",
    Objective.ISMS_SOA: "Statement of applicability",
    Objective.AIMS_ROLES: "Roles towards AI",
    Objective.AIMS_INVENTORY: "Inventory of AI systems",
    Objective.AIMS_POLICY: "AI policy",
    Objective.AIMS_IMPACT: "Method of risk and impact assessment",
    Objective.AIMS_SOA: "Statement of applicability",
    Objective.AIMS_LIFE_CYCLE: "Coverage of the life cycle",
    Objective.AIMS_SUPPLIERS: "Suppliers",
}
"""What each is called on the screen."""


class Fulfilled(StrEnum):
    """The judgement on an objective."""

    FULFILLED = "fulfilled"
    CONCERN = "with-concern"
    NOT_POSSIBLE = "not-possible"


class Readiness(StrEnum):
    """Whether stage 2 can begin."""

    GO = "go"
    GO_WITH_CONDITIONS = "go-with-conditions"
    REPEAT = "repeat"


FULFILLED: dict[Fulfilled, str] = {
    Fulfilled.FULFILLED: "Fulfilled",
    Fulfilled.CONCERN: "Concern",
    Fulfilled.NOT_POSSIBLE: "Could not be judged",
}
READINESS: dict[Readiness, str] = {
    Readiness.GO: "Stage 2 can begin",
    Readiness.GO_WITH_CONDITIONS: "Stage 2 can begin, with conditions",
    Readiness.REPEAT: "Stage 1 has to be repeated",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the team thinks of one objective, and why: one field."""

    outcome: Fulfilled
    text: str = ""

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {"outcome": self.outcome.value, "text": self.text}

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self | None:
        """Read what `to_value` wrote; None for an outcome of another version."""
        outcome = known(Fulfilled, value.get("outcome"))
        return None if outcome is None else cls(outcome, text_in(value, "text"))


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether stage 2 can begin: one field.

    `interval` is the time agreed until then, `changes` what changes in its time, plan or team.
    """

    readiness: Readiness
    conditions: str = ""
    interval: str = ""
    changes: str = ""

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {
            "readiness": self.readiness.value,
            "text": self.conditions,
            "interval": self.interval,
            "changes": self.changes,
        }

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self | None:
        """Read what `to_value` wrote; None for a readiness of another version."""
        readiness = known(Readiness, value.get("readiness"))
        if readiness is None:
            return None
        return cls(readiness, *(text_in(value, name) for name in ("text", "interval", "changes")))


@dataclass(frozen=True, slots=True)
class StageOne:
    """The judgements of stage 1 in their order, and the verdict."""

    judgements: Mapping[Objective, Shown[Judgement]]
    verdict: Shown[Verdict]

    @property
    def open(self) -> tuple[Objective, ...]:
        """The objectives that were not judged yet."""
        return tuple(it for it, shown in self.judgements.items() if shown.value is None)


def objectives_of(standards: Collection[Standard]) -> tuple[Objective, ...]:
    """Return what stage 1 has to find out for these standards."""
    return tuple(it for it in Objective if it.standard is None or it.standard in standards)
