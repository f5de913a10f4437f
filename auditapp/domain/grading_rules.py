"""The grading rules of one edition, as read from a rule file; `grading` runs them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from auditapp.domain.grading_terms import GapPriority
from auditapp.domain.rule_conditions import Condition
from auditapp.domain.rule_files import RuleSetHeading
from auditapp.domain.rule_sentences import Sentence
from auditapp.domain.terms import Grade, Standard


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence that is said while its condition holds; `notify` asks to tell people at once."""

    when: Condition
    sentence: Sentence
    notify: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule says where `when` holds. `allowed` are the grades that a gate leaves open."""

    when: Condition
    sentence: Sentence
    grade: Grade | None
    priority: GapPriority | None
    allowed: tuple[Grade, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the decision table.

    `asks` are ids of questions that must be answered before a finding with this rule is issued;
    `lead_only` says that nobody but the lead auditor grades by it.
    """

    id: str
    order: int
    when: Condition
    outcomes: tuple[Outcome, ...]
    advice: tuple[Remark, ...]
    asks: tuple[str, ...]
    lead_only: bool
    confidence: str
    status: str
    source: str

    def outcome(self, facts: Mapping[str, object]) -> Outcome:
        """Return the first outcome that holds; the last one always does."""
        return next(outcome for outcome in self.outcomes if outcome.when(facts))


@dataclass(frozen=True, slots=True)
class Group:
    """Rules of one letter in their order, tried only while `when` holds."""

    when: Condition
    rules: tuple[Rule, ...]

    def hits(self, facts: Mapping[str, object]) -> tuple[Rule, ...]:
        """Return every rule that applies, in order."""
        if not self.when(facts):
            return ()
        return tuple(rule for rule in self.rules if rule.when(facts))


@dataclass(frozen=True, slots=True)
class Question:
    """A question the auditor answers in `field`; open while it is asked and not answered."""

    id: str
    field: str
    wording: str
    when: Condition


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """A question of the short form; one tick list may answer several fields."""

    id: str
    wording: str
    when: Condition
    fields: tuple[tuple[str, Condition], ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Answers that cannot both be meant."""

    when: Condition
    text: str
    field: str


@dataclass(frozen=True, slots=True)
class Permission:
    """The grades a person may choose where no gate stops, and what is said about any other."""

    when: Condition
    grades: tuple[Grade, ...]
    refusal: str


@dataclass(frozen=True, slots=True)
class Element:
    """A whole element without which a system cannot work, for the standards that require it."""

    id: str
    title: str
    clauses: tuple[str, ...]
    standards: tuple[Standard, ...]


@dataclass(frozen=True, slots=True)
class GradingRules:
    """A rule set. `majors` hit together; of `minors` and `fulfilled` the first hit counts."""

    heading: RuleSetHeading
    settings: Mapping[str, bool | int]
    elements: tuple[Element, ...]
    contradictions: tuple[Contradiction, ...]
    duties: tuple[Remark, ...]
    gates: Group
    stage1: Group
    majors: Group
    minors: Group
    fulfilled: Group
    remarks: tuple[Remark, ...]
    unanswered: str
    permissions: tuple[Permission, ...]
    questions: tuple[Question, ...]
    form: tuple[FormQuestion, ...]
    systems: Mapping[Standard, str]
    definitions: tuple[tuple[Grade, str], ...]

    @property
    def id(self) -> str:
        """The id that a grading record stores."""
        return self.heading.id

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule, group by group as they are tried."""
        groups = (self.gates, self.stage1, self.majors, self.minors, self.fulfilled)
        return tuple(rule for group in groups for rule in group.rules)

    @property
    def observations_enabled(self) -> bool:
        """Whether the certification body uses the class "observation"."""
        return self.settings["observation_enabled"] is True

    def elements_for(self, standard: Standard) -> tuple[Element, ...]:
        """Return the whole elements to choose from for one standard."""
        return tuple(element for element in self.elements if standard in element.standards)

    def with_settings(self, settings: Mapping[str, bool | int]) -> "GradingRules":
        """Return the same rules with other switches of the certification body.

        Raises:
            ValueError: an unknown switch, or a value of another kind than the switch has.
        """
        for name, value in settings.items():
            if type(self.settings.get(name)) is not type(value):
                raise ValueError(f"Unknown grading setting: {name} = {value!r}")
        return replace(self, settings={**self.settings, **settings})
