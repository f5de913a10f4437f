"""The suggested grade of a finding for one standard, and what a person may decide instead.

The rules come from a versioned rule file; this module only runs them: contradictions, duties,
gates (the first stops), then every major rule that hits, or else the first minor rule, or the
first rule for a requirement that is met. The auditor decides; the suggestion is stored beside it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from auditapp.domain.grading_inputs import GradingInputs
from auditapp.domain.grading_rules import Contradiction, GradingRules, Outcome, Remark, Rule
from auditapp.domain.grading_terms import GapPriority
from auditapp.domain.grading_words import insertions_for
from auditapp.domain.rule_conditions import Facts, is_missing, setting_fact
from auditapp.domain.scheme import NO_GRADE_NAMES, GradeNames, grade_name
from auditapp.domain.terms import Grade, TeamRole
from auditapp.errors import UserError

MINIMUM_OVERRIDE_REASON = 20
"""Characters that the reason for deviating from a suggestion needs at least."""


@dataclass(frozen=True, slots=True)
class ForcedQuestion:
    """A question to answer in the input `field` before the finding can be issued."""

    id: str
    field: str
    wording: str


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """A question of the short form; more than one field means one list to tick."""

    id: str
    wording: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the rules suggest for one standard.

    `grade` is None where no grade can be given; `projected` is the grade that a stage 1 concern
    would have at stage 2. `rationale` is printed; `advice` tells the auditor what to do. `allowed`
    are the grades a person may choose; `refusal` is said about any other. `notify_now` asks to
    tell the people concerned at once (ISO/IEC 17021-1:2015, 9.4.3.3).
    """

    rule_set: str
    grade: Grade | None
    projected: Grade | None
    priority: GapPriority | None
    rule_ids: tuple[str, ...]
    rationale: str
    advice: tuple[str, ...]
    questions: tuple[ForcedQuestion, ...]
    notify_now: bool
    lead_only: bool
    allowed: tuple[Grade, ...]
    refusal: str

    @property
    def nonconformity(self) -> Grade | None:
        """Major or minor, given now or projected from stage 1; None for anything else."""
        grade = self.projected or self.grade
        return grade if grade in (Grade.MAJOR, Grade.MINOR) else None


def suggest(inputs: GradingInputs, rules: GradingRules) -> Suggestion:
    """Run the rules once, for the standard of the inputs.

    Raises:
        UserError: two answers contradict each other.
    """
    case = _Case(inputs, rules, _facts(inputs, rules), insertions_for(inputs, rules))
    _refuse_contradictions(rules.contradictions, case.facts)
    gate = rules.gates.hits(case.facts)[:1]
    return case.stopped(gate[0]) if gate else case.graded()


def questions_for(inputs: GradingInputs, rules: GradingRules) -> tuple[FormQuestion, ...]:
    """Return the at most four short questions that matter for the answers so far, in order."""
    facts = _facts(inputs, rules)
    return tuple(
        FormQuestion(
            question.id,
            question.wording,
            tuple(name for name, when in question.fields if when(facts)),
        )
        for question in rules.form
        if question.when(facts)
    )


def check_answers(suggestion: Suggestion) -> None:
    """Refuse to issue a finding while a question is open.

    Raises:
        UserError: names the first open question and its field.
    """
    for question in suggestion.questions:
        raise UserError(
            f"Answer this before the finding is issued: {question.wording}", question.field
        )


def check_grade_allowed(suggestion: Suggestion, chosen: Grade) -> None:
    """Refuse a grade that the gates and the answers rule out, whatever the reason given.

    Raises:
        UserError: says why and what to do.
    """
    if chosen not in suggestion.allowed:
        raise UserError(suggestion.refusal, "grade")


def check_override(
    suggestion: Suggestion,
    chosen: Grade,
    reason: str,
    role: TeamRole,
    names: GradeNames = NO_GRADE_NAMES,
) -> None:
    """Check the grade that a person chose against the suggestion.

    `names` are the words of the audit's scheme for grades.

    Raises:
        UserError: the grade is ruled out; the reason for deviating is shorter than
            `MINIMUM_OVERRIDE_REASON` characters; or only the lead auditor may do this.
    """
    check_grade_allowed(suggestion, chosen)
    if suggestion.lead_only and role is not TeamRole.LEAD:
        raise UserError(
            "Only the lead auditor may grade a finding about the integrity of evidence.", "grade"
        )
    if suggestion.grade is None or chosen is suggestion.grade:
        return
    if len(" ".join(reason.split())) < MINIMUM_OVERRIDE_REASON:
        raise UserError(
            f'The rules suggest "{grade_name(suggestion.grade, names)}". Say in at least '
            f"{MINIMUM_OVERRIDE_REASON} characters why another grade is right.",
            "override_reason",
        )
    if suggestion.nonconformity is Grade.MAJOR and role is not TeamRole.LEAD:
        raise UserError("Only the lead auditor may lower a suggested major nonconformity.", "grade")


def _facts(inputs: GradingInputs, rules: GradingRules) -> dict[str, object]:
    """Return what conditions speak of: the inputs, the settings, and what follows from both."""
    facts: dict[str, object] = {field.name: getattr(inputs, field.name) for field in fields(inputs)}
    facts.update({setting_fact(name): value for name, value in rules.settings.items()})
    facts["references"] = tuple(
        reference for reference in inputs.references if reference.standard is inputs.standard
    )
    facts["element_listed"] = any(
        element.id == inputs.element for element in rules.elements_for(inputs.standard)
    )
    facts["major_hit"] = bool(rules.majors.hits(facts))
    return facts


def _refuse_contradictions(contradictions: Iterable[Contradiction], facts: Facts) -> None:
    for contradiction in contradictions:
        if contradiction.when(facts):
            raise UserError(contradiction.text, contradiction.field)


@dataclass(frozen=True, slots=True)
class _Case:
    """One finding in one standard, with the rules and what sentences insert."""

    inputs: GradingInputs
    rules: GradingRules
    facts: Facts
    insertions: Mapping[str, str]

    def stopped(self, gate: Rule) -> Suggestion:
        """Return the result of the gate that stops."""
        outcome = gate.outcome(self.facts)
        rationale = outcome.sentence.render(self.insertions)
        return self.suggestion(
            hits=(gate,),
            outcome=outcome,
            rationale=rationale,
            allowed=outcome.allowed,
            refusal=" ".join([rationale, *self.said(gate.advice)]),
        )

    def graded(self) -> Suggestion:
        """Return the result where no gate stops."""
        facts, rules = self.facts, self.rules
        found = rules.majors.hits(facts) or rules.minors.hits(facts)[:1]
        hits = found or rules.fulfilled.hits(facts)[:1]
        concern = rules.stage1.hits(facts) if found else ()
        outcomes = [rule.outcome(facts) for rule in (*concern, *hits)]
        sentences = [outcome.sentence.render(self.insertions) for outcome in outcomes]
        permission = next(entry for entry in rules.permissions if entry.when(facts))
        return self.suggestion(
            hits=(*concern, *hits),
            outcome=outcomes[0] if outcomes else None,
            projected=outcomes[-1].grade if concern else None,
            rationale=" ".join([*sentences, *self.said(rules.remarks)]) or rules.unanswered,
            questions=self.open_questions(hits),
            allowed=permission.grades,
            refusal=permission.refusal,
        )

    def suggestion(
        self,
        *,
        hits: tuple[Rule, ...],
        outcome: Outcome | None,
        rationale: str,
        allowed: tuple[Grade, ...],
        refusal: str,
        projected: Grade | None = None,
        questions: tuple[ForcedQuestion, ...] = (),
    ) -> Suggestion:
        """Return a suggestion with what all of them have in common."""
        duties = self.rules.duties
        return Suggestion(
            rule_set=self.rules.id,
            grade=outcome.grade if outcome else None,
            projected=projected,
            priority=outcome.priority if outcome else None,
            rule_ids=tuple(rule.id for rule in hits),
            rationale=rationale,
            advice=(*self.said(duties), *self.said(part for hit in hits for part in hit.advice)),
            questions=questions,
            notify_now=any(duty.notify and duty.when(self.facts) for duty in duties),
            lead_only=any(rule.lead_only for rule in hits),
            allowed=tuple(grade for grade in allowed if self.in_use(grade)),
            refusal=refusal,
        )

    def in_use(self, grade: Grade) -> bool:
        """Whether the certification body uses this class of finding."""
        return grade is not Grade.OBSERVATION or self.rules.observations_enabled

    def said(self, remarks: Iterable[Remark]) -> tuple[str, ...]:
        """Return the sentences of the remarks whose conditions hold."""
        return tuple(
            remark.sentence.render(self.insertions) for remark in remarks if remark.when(self.facts)
        )

    def open_questions(self, hits: tuple[Rule, ...]) -> tuple[ForcedQuestion, ...]:
        """Return what must still be answered, in the order of the rule file."""
        asked = {question for rule in hits for question in rule.asks}
        return tuple(
            ForcedQuestion(question.id, question.field, question.wording)
            for question in self.rules.questions
            if (question.id in asked or question.when(self.facts))
            and is_missing(self.facts[question.field])
        )
