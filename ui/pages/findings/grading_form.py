"""Which questions the grade of a finding needs: the short form of the rules, then more facts."""

from dataclasses import dataclass

from auditapp.domain.grading import questions_for
from auditapp.domain.grading_inputs import GradingInputs
from auditapp.domain.grading_rules import GradingRules
from auditapp.domain.grading_terms import (
    CompensatingControl,
    Fulfilment,
    Legal,
    Note,
    Previous,
)

REASONS = {
    "note": "note_text",
    "process_control_doubt": "doubt_reason",
    "affects_intended_results": "affects_reason",
    "systemic": "systemic_reason",
    "immediate_risk": "immediate_reason",
    "integrity_issue": "integrity_reason",
}
"""The field that gives the reason for an answer."""

MORE_FACTS = (
    "immediate_risk",
    "integrity_issue",
    "previous",
    "previous_number",
    "same_cause",
    "legal",
    "legal_response",
    "sampled",
    "exceptions",
    "compensating_control",
    "control_description",
)
"""Facts beyond the short form that can decide the grade."""


@dataclass(frozen=True, slots=True)
class FormLine:
    """One field to answer and the words above it."""

    field: str
    wording: str


@dataclass(frozen=True, slots=True)
class FormGroup:
    """A question of the short form with all lines it can have; `wording` where it has several."""

    wording: str
    lines: tuple[FormLine, ...]


def short_form(rules: GradingRules) -> tuple[FormGroup, ...]:
    """Return every question the short form can ask, each with the reasons it can need."""
    groups = []
    for question in rules.form:
        names = [name for name, _ in question.fields]
        is_list = len(names) > 1
        lines = []
        for name in names:
            lines.append(FormLine(name, _wording(rules, name) if is_list else question.wording))
            if name in REASONS:
                lines.append(FormLine(REASONS[name], _wording(rules, REASONS[name])))
        groups.append(FormGroup(question.wording if is_list else "", tuple(lines)))
    return tuple(groups)


def asked(inputs: GradingInputs, rules: GradingRules) -> frozenset[str]:
    """Return the fields of the short form that matter for the answers so far."""
    found: set[str] = set()
    for question in questions_for(inputs, rules):
        for name in question.fields:
            found.add(name)
            if name in REASONS and needs_reason(name, getattr(inputs, name)):
                found.add(REASONS[name])
    return frozenset(found)


def more_asked(inputs: GradingInputs) -> frozenset[str]:
    """Return the further facts that can matter: none where the requirement is met."""
    if inputs.fulfilment not in (Fulfilment.PARTLY, Fulfilment.NOT_FULFILLED):
        return frozenset()
    found = {"immediate_risk", "integrity_issue", "previous", "legal", "sampled", "exceptions"}
    found.add("compensating_control")
    for name in ("immediate_risk", "integrity_issue"):
        if needs_reason(name, getattr(inputs, name)):
            found.add(REASONS[name])
    if inputs.previous is not Previous.NONE:
        found.add("previous_number")
    if inputs.previous is Previous.CA_IMPLEMENTED_NOT_EFFECTIVE:
        found.add("same_cause")
    if inputs.legal is Legal.CONFIRMED:
        found.add("legal_response")
    if inputs.compensating_control is not CompensatingControl.NONE:
        found.add("control_description")
    return frozenset(found)


def has_more_facts(inputs: GradingInputs) -> bool:
    """Return whether something beyond the short form was stated."""
    blank = GradingInputs(standard=inputs.standard, audit_type=inputs.audit_type)
    return any(getattr(inputs, name) != getattr(blank, name) for name in MORE_FACTS)


def needs_reason(name: str, answer: object) -> bool:
    """Return whether an answer needs its reason: each yes, any remark, systemic or not."""
    if name == "note":
        return answer is not Note.NONE
    return answer is not None if name == "systemic" else answer is True


def _wording(rules: GradingRules, field: str) -> str:
    return next((it.wording for it in rules.questions if it.field == field), "")
