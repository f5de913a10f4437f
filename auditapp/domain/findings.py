"""Findings: requirement, nature, objective evidence, and one grade per standard."""

from dataclasses import dataclass, field
from typing import Self

from auditapp.domain.finding_issue import Obstacle
from auditapp.domain.finding_state import Standing
from auditapp.domain.grading_inputs import GradingInputs
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.levels import USUAL
from auditapp.domain.other_standard import OtherStandard
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Grade, Level, Standard, TeamRole, known
from auditapp.domain.values import Value, text_in
from auditapp.domain.workspace import LinkedEvidence


@dataclass(frozen=True, slots=True)
class Grading:
    """Inputs, suggestion and decision for one standard: one field, kept together for review.

    `grade` is the auditor's decision. Where it differs from `suggested`, `override_reason` says
    why, and `role` whose decision it was.
    """

    rule_set: str
    inputs: GradingInputs
    suggested: Grade | None
    rules: tuple[str, ...]
    rationale: str
    grade: Grade
    override_reason: str
    role: TeamRole

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {
            "rule_set": self.rule_set,
            "inputs": self.inputs.to_value(),
            "suggested": self.suggested.value if self.suggested else None,
            "rules": list(self.rules),
            "rationale": self.rationale,
            "grade": self.grade.value,
            "override_reason": self.override_reason,
            "role": self.role.value,
        }

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self | None:
        """Read what `to_value` wrote; None for a grade or inputs of another version."""
        grade = known(Grade, value.get("grade"))
        inputs = GradingInputs.from_record(value.get("inputs"))
        if grade is None or inputs is None:
            return None
        rules = value.get("rules")
        return cls(
            rule_set=text_in(value, "rule_set"),
            inputs=inputs,
            suggested=known(Grade, value.get("suggested")),
            rules=tuple(str(rule) for rule in rules) if isinstance(rules, list) else (),
            rationale=text_in(value, "rationale"),
            grade=grade,
            override_reason=text_in(value, "override_reason"),
            role=known(TeamRole, value.get("role")) or TeamRole.AUDITOR,
        )


@dataclass(frozen=True, slots=True)
class FindingRequirement:
    """A requirement that a finding is raised against."""

    id: str
    reference: Reference
    title: str
    primary: bool
    version: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GradingView:
    """The grading for one standard as the form shows it; the grade was given `by` and `at`."""

    standard: Standard
    grading: Shown[Grading]
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class FindingEditor:
    """A finding as the form shows it.

    `fields`: title, nature, objective_evidence, follow_up, process, and owner (who answers for it
    at the client's, a role).

    `missing` says in sentences what is not there yet; `lacking` is the part of it that stops the
    finding from being issued, each with its field.

    `other_standard` answers whether the `other_standards`, of which it names no requirement, are
    affected too. `level` is who may read it.
    """

    audit: AuditId
    id: FindingId
    number: str
    item: str
    fields: dict[str, Shown[str]]
    site: Shown[str]
    ai_system: Shown[str]
    requirements: tuple[FindingRequirement, ...]
    gradings: tuple[GradingView, ...]
    evidence: tuple[LinkedEvidence, ...]
    missing: tuple[str, ...]
    lacking: tuple[Obstacle, ...]
    standing: Standing
    version: tuple[str, ...]
    other_standards: tuple[Standard, ...] = ()
    other_standard: Shown[OtherStandard] = field(default_factory=lambda: Shown(None))
    level: Level = USUAL

    @property
    def called(self) -> str:
        """The number that people use: the final one once it was given."""
        return self.standing.final_number or self.number

    def text(self, name: str) -> str:
        """Return the displayed text of a field, empty when it has none."""
        shown = self.fields.get(name)
        return (shown.value or "") if shown else ""
