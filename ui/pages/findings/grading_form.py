"""Which questions the grade of a finding needs: the short form of the rules, then more facts."""

from dataclasses import dataclass

from auditapp.domain.grading import questions_for
from auditapp.domain.grading_inputs import GradingInputs
from auditapp.domain.grading_rules import GradingRules
from auditapp.domain.grading_terms import (
    Binding,
    CompensatingControl,
    Extent,
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
    *("missing_part", "unit", "process"),
    *("immediate_risk", "notified_to", "notified_at", "integrity_issue"),
    *("previous", "previous_number", "previous_date", "previous_due", "same_cause"),
    *("binding", "document", "exclusion_justified"),
    *("legal", "obligation", "legal_response"),
    *("sampled", "exceptions"),
    *("compensating_control", "control_description"),
)
"""Facts beyond the short form that can decide the grade."""


_FILLED_IN = frozenset({"binding", "process"})
CHOSEN_BINDINGS = (
    *(Binding.OWN_PROCEDURE, Binding.LEGAL_CONTRACTUAL),
    *(Binding.SCHEME, Binding.GUIDANCE_ONLY),
)
"""What somebody says makes the requirement binding; the others follow from the reference."""
_EARLIER = tuple(it for it in Previous if it is not Previous.NONE)
_OVERDUE = (Previous.OPEN_OVERDUE_NO_ACTION,)
_FOLLOWING: tuple[tuple[str, tuple[object, ...], tuple[str, ...]], ...] = (
    ("fulfilment", (Fulfilment.PARTLY,), ("missing_part",)),
    ("extent", (Extent.SEVERAL_IN_UNIT,), ("unit",)),
    ("process_control_doubt", (True, False), ("process",)),
    ("immediate_risk", (True,), ("notified_to", "notified_at")),
    ("previous", _EARLIER, ("previous_number",)),
    ("previous", _OVERDUE, ("previous_date", "previous_due")),
    ("previous", (Previous.CA_IMPLEMENTED_NOT_EFFECTIVE,), ("same_cause",)),
    ("binding", (Binding.OWN_PROCEDURE,), ("document",)),
    ("binding", (Binding.ANNEX_A_EXCLUDED,), ("exclusion_justified",)),
    ("legal", (Legal.POSSIBLE, Legal.CONFIRMED), ("obligation",)),
    ("legal", (Legal.CONFIRMED,), ("legal_response",)),
    (
        "compensating_control",
        (CompensatingControl.PARTIAL, CompensatingControl.EFFECTIVE),
        ("control_description",),
    ),
)
"""Which answer to a fact asks for which others."""


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
    found = {"immediate_risk", "integrity_issue", "previous", "binding", "legal"}
    found |= {"sampled", "exceptions", "compensating_control"}
    for name in ("immediate_risk", "integrity_issue"):
        if needs_reason(name, getattr(inputs, name)):
            found.add(REASONS[name])
    for name, answers, following in _FOLLOWING:
        if getattr(inputs, name) in answers:
            found.update(following)
    return frozenset(found)


def has_more_facts(inputs: GradingInputs) -> bool:
    """Return whether something beyond the short form was stated."""
    blank = GradingInputs(standard=inputs.standard, audit_type=inputs.audit_type)
    by_hand = (name for name in MORE_FACTS if name not in _FILLED_IN)
    return inputs.binding in CHOSEN_BINDINGS or any(
        getattr(inputs, name) != getattr(blank, name) for name in by_hand
    )


def needs_reason(name: str, answer: object) -> bool:
    """Return whether an answer needs its reason: each yes, any remark, systemic or not."""
    if name == "note":
        return answer is not Note.NONE
    return answer is not None if name == "systemic" else answer is True


def _wording(rules: GradingRules, field: str) -> str:
    return next((it.wording for it in rules.questions if it.field == field), "")
