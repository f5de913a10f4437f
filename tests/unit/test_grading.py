from dataclasses import replace

import pytest

from auditapp.domain.grading import (
    check_grade_allowed,
    questions_for,
    suggest,
)
from auditapp.domain.grading_inputs import GradingInputs
from auditapp.domain.grading_terms import (
    Binding,
    CompensatingControl,
    ElementState,
    Extent,
    Fulfilment,
    GapPriority,
    Legal,
    LegalResponse,
    Note,
    Previous,
)
from auditapp.domain.references import Reference
from auditapp.domain.terms import AuditType, Grade, Standard
from auditapp.errors import UserError
from tests.support.grading_cases import (
    ABSENT_AUDIT,
    ALL_MAJORS,
    ALL_MINORS,
    CONTROL,
    DOUBTED,
    MET,
    RULES,
    SEVERAL,
    UNMET,
    asked,
    form,
    ids,
    security,
)


def test_every_major_rule_that_hits_is_kept_in_order() -> None:
    assert ids(ALL_MAJORS) == ("M1", "M2", "M3", "M4", "M6", "M7", "M8", "M9")


def test_an_ineffective_corrective_action_is_major_only_for_the_same_cause() -> None:
    again = replace(UNMET, previous=Previous.CA_IMPLEMENTED_NOT_EFFECTIVE)
    assert asked(again) == ("same_cause",)
    assert ids(again) == ("N1",)
    assert ids(replace(again, same_cause=False)) == ("N1",)
    assert ids(replace(again, same_cause=True)) == ("M5",)


def test_minor_rules_are_tried_in_their_order() -> None:
    inputs = ALL_MINORS
    assert ids(inputs) == ("N6",)
    inputs = replace(inputs, binding=Binding.OWN_PROCEDURE)
    assert ids(inputs) == ("N4",)
    inputs = replace(inputs, exceptions=1)
    assert ids(inputs) == ("N5",)
    inputs = replace(inputs, compensating_control=CompensatingControl.PARTIAL)
    assert ids(inputs) == ("N3",)
    inputs = replace(
        inputs,
        binding=Binding.CLAUSE,
        fulfilment=Fulfilment.PARTLY,
        element_state=ElementState.PRESENT,
    )
    assert ids(inputs) == ("N1",)
    inputs = replace(inputs, extent=Extent.SEVERAL_IN_UNIT)
    assert ids(inputs) == ("N2",)
    assert ids(replace(inputs, element_state=None)) == ("N7",)


def test_gates_are_tried_in_their_order() -> None:
    inputs = replace(
        UNMET,
        audit_type=AuditType.GAP,
        references=(),
        verified_items=0,
        binding=Binding.GUIDANCE_ONLY,
    )
    assert ids(inputs) == ("G6",)
    inputs = replace(inputs, audit_type=AuditType.STAGE1)
    assert ids(inputs) == ("G1",)
    inputs = replace(inputs, references=security("8.1"))
    assert ids(inputs) == ("G2",)
    assert ids(replace(inputs, fulfilment=Fulfilment.UNDETERMINED)) == ("G2",)
    assert ids(replace(inputs, fulfilment=Fulfilment.UNDETERMINED, verified_items=1)) == ("G3",)
    inputs = replace(inputs, verified_items=1)
    assert ids(inputs) == ("G4",)
    assert ids(replace(inputs, binding=Binding.CLAUSE)) == ("G5", "N1")


def test_what_is_met_is_graded_by_what_is_worth_saying() -> None:
    assert ids(replace(MET, note=Note.WEAKNESS)) == ("O1",)
    assert suggest(replace(MET, note=Note.WEAKNESS), RULES).grade is Grade.OFI
    assert suggest(replace(MET, note=Note.TREND), RULES).grade is Grade.OBSERVATION
    assert ids(MET) == ("O3",)
    assert suggest(MET, RULES).grade is Grade.CONFORMITY


def test_a_conformity_needs_verified_evidence_too() -> None:
    assert ids(replace(MET, verified_items=0)) == ("G2",)


def test_a_reference_of_the_other_standard_is_no_criterion() -> None:
    assert ids(replace(UNMET, standard=Standard.ISO42001)) == ("G1",)


def test_an_element_counts_only_where_its_standard_requires_it() -> None:
    impact = replace(ABSENT_AUDIT, element="impact_assessment_process")
    assert ids(impact) == ("N7",)
    ai = replace(
        impact,
        standard=Standard.ISO42001,
        references=(Reference(Standard.ISO42001, "2023", "6.1.4"),),
    )
    assert ids(ai) == ("M1",)


@pytest.mark.parametrize("element", ["", "something else"])
@pytest.mark.parametrize("state", [ElementState.ABSENT, ElementState.NEVER_OPERATED])
def test_an_absent_clause_that_is_no_whole_element_asks_both_questions(
    element: str, state: ElementState
) -> None:
    inputs = replace(
        ABSENT_AUDIT,
        element=element,
        element_state=state,
        sampled=10,
        exceptions=5,
        compensating_control=CompensatingControl.EFFECTIVE,
    )
    assert ids(inputs) == ("N7",)
    assert asked(inputs) == ("process_control_doubt", "affects_intended_results")


def test_a_listed_element_that_exists_is_not_major() -> None:
    assert ids(replace(ABSENT_AUDIT, element_state=ElementState.PARTLY_PRESENT)) == ("N1",)


def test_an_absent_control_is_not_a_whole_element() -> None:
    assert ids(replace(ABSENT_AUDIT, binding=Binding.ANNEX_A_APPLICABLE)) == ("N1",)


@pytest.mark.parametrize(
    ("exceptions", "sampled", "rule"),
    [
        (2, 10, "N4"),
        (2, 11, "N1"),
        (1, 5, "N1"),
        (1, 1, "N1"),
        (3, 15, "N4"),
        (2, 0, "N1"),
        (19, 100, "N1"),
    ],
)
def test_the_rate_of_exceptions_is_compared_without_rounding(
    exceptions: int, sampled: int, rule: str
) -> None:
    assert ids(replace(CONTROL, exceptions=exceptions, sampled=sampled)) == (rule,)


def test_two_related_minors_and_one_unit_do_not_ask_for_the_system() -> None:
    assert "systemic" not in asked(replace(SEVERAL, related_open_minors=2))


@pytest.mark.parametrize("extent", [Extent.SEVERAL_UNITS_OR_SITES, Extent.SYSTEMIC])
def test_a_wide_extent_asks_whether_it_is_systemic(extent: Extent) -> None:
    wide = replace(UNMET, extent=extent)
    assert "systemic" in asked(wide)
    assert suggest(wide, RULES).grade is Grade.MINOR
    yes = replace(wide, systemic=True)
    assert ids(yes) == ("M6",)
    assert asked(yes) == ("systemic_reason",)


def test_a_systemic_answer_without_related_findings_or_extent_changes_nothing() -> None:
    assert ids(replace(UNMET, systemic=True)) == ("N1",)


def test_the_system_question_stays_open_beside_another_major() -> None:
    assert asked(replace(DOUBTED, related_open_minors=3)) == ("systemic",)


def test_systemic_extent_and_a_no_to_systemic_contradict() -> None:
    with pytest.raises(UserError, match="Change one of them") as refusal:
        suggest(replace(UNMET, extent=Extent.SYSTEMIC, systemic=False), RULES)
    assert refusal.value.field == "systemic"


@pytest.mark.parametrize(
    ("legal", "response"),
    [
        (Legal.POSSIBLE, LegalResponse.UNAWARE_OR_INACTIVE),
        (Legal.CONFIRMED, LegalResponse.AWARE_AND_ACTING),
    ],
)
def test_a_handled_or_unconfirmed_obligation_is_not_major(
    legal: Legal, response: LegalResponse
) -> None:
    assert ids(replace(UNMET, legal=legal, legal_response=response)) == ("N1",)


@pytest.mark.parametrize(
    "previous", [Previous.NONE, Previous.SAME_REQ_CLOSED, Previous.OPEN_IN_TIME]
)
def test_an_earlier_finding_in_time_or_closed_does_not_escalate(previous: Previous) -> None:
    assert ids(replace(UNMET, previous=previous, same_cause=True)) == ("N1",)


def test_an_immediate_risk_is_notified_before_any_gate() -> None:
    risk = replace(UNMET, immediate_risk=True)
    stopped = (
        replace(risk, fulfilment=Fulfilment.UNDETERMINED),
        replace(risk, audit_type=AuditType.GAP),
        replace(risk, references=()),
        replace(risk, verified_items=0),
        replace(risk, fulfilment=Fulfilment.FULFILLED),
    )
    for inputs in stopped:
        result = suggest(inputs, RULES)
        assert result.notify_now
        assert result.nonconformity is None
        assert "record whom you told" in result.advice[0]
    assert not suggest(UNMET, RULES).notify_now


@pytest.mark.parametrize("field", ["immediate_risk", "integrity_issue"])
@pytest.mark.parametrize(
    ("audit_type", "told"),
    [
        (AuditType.STAGE2, True),
        (AuditType.MOCK, True),
        (AuditType.INTERNAL, False),
        (AuditType.SECOND_PARTY, False),
        (AuditType.GAP, False),
    ],
)
def test_the_certification_body_is_told_only_where_there_is_one(
    field: str, audit_type: AuditType, told: bool
) -> None:
    inputs = GradingInputs.from_value(
        {**UNMET.to_value(), "audit_type": audit_type.value, field: True}
    )
    duties = [text for text in suggest(inputs, RULES).advice if "priority" not in text]
    assert len(duties) == 1
    assert ("certification body" in duties[0]) == told
    assert ("whoever ordered the audit" in duties[0]) == (not told)


def test_an_integrity_issue_is_a_duty_of_the_lead_even_behind_a_gate() -> None:
    inputs = replace(UNMET, integrity_issue=True, integrity_reason="two logs differ")
    assert ids(inputs) == ("M9",)
    trail = suggest(replace(inputs, verified_items=0), RULES)
    assert "considers stopping the audit" in trail.advice[0]


def test_a_finding_is_not_graded_before_fulfilment_is_answered() -> None:
    result = suggest(replace(UNMET, fulfilment=None), RULES)
    assert (result.grade, result.rule_ids) == (None, ())
    assert [question.id for question in result.questions] == ["fulfilment"]
    with pytest.raises(UserError, match="Say first whether"):
        check_grade_allowed(result, Grade.MINOR)


@pytest.mark.parametrize(
    ("changes", "question"),
    [
        ({"process_control_doubt": True}, "process_control_doubt_reason"),
        ({"affects_intended_results": True}, "affects_intended_results_reason"),
        ({"integrity_issue": True}, "integrity_issue_reason"),
    ],
)
def test_a_yes_needs_its_reason(changes: dict[str, bool], question: str) -> None:
    inputs = GradingInputs.from_value({**UNMET.to_value(), **changes})
    assert asked(inputs) == (question,)


@pytest.mark.parametrize(
    ("inputs", "priority"),
    [
        (replace(UNMET, affects_intended_results=True), GapPriority.HIGH),
        (replace(CONTROL, element_state=ElementState.NEVER_OPERATED), GapPriority.HIGH),
        (UNMET, GapPriority.MEDIUM),
        (replace(UNMET, fulfilment=Fulfilment.UNDETERMINED), GapPriority.MEDIUM),
        (replace(UNMET, fulfilment=None), GapPriority.MEDIUM),
        (replace(MET, note=Note.WEAKNESS), GapPriority.LOW),
        (MET, None),
        (replace(MET, element_state=ElementState.ABSENT), None),
    ],
)
def test_a_gap_has_the_priority_of_its_weight(
    inputs: GradingInputs, priority: GapPriority | None
) -> None:
    result = suggest(replace(inputs, audit_type=AuditType.GAP), RULES)
    assert (result.grade, result.priority) == (Grade.GAP, priority)


def test_what_is_met_raises_no_question_from_answers_left_over() -> None:
    left_over = replace(
        ALL_MAJORS,
        fulfilment=Fulfilment.FULFILLED,
        systemic=None,
        previous=Previous.CA_IMPLEMENTED_NOT_EFFECTIVE,
    )
    assert asked(left_over) == ()
    assert asked(replace(left_over, systemic=True)) == ()
    assert form(left_over) == ["fulfilment", "note"]
    stale = replace(MET, related_open_minors=3, systemic=False)
    assert suggest(stale, RULES).rationale == suggest(MET, RULES).rationale


def test_a_systemic_answer_matters_only_while_it_is_asked() -> None:
    assert asked(replace(UNMET, systemic=True)) == ()
    plain = suggest(UNMET, RULES).rationale
    assert suggest(replace(UNMET, systemic=False), RULES).rationale == plain
    assert suggest(replace(UNMET, related_open_minors=3), RULES).rationale == plain


def test_a_major_does_not_say_that_it_is_not_systemic() -> None:
    related = replace(DOUBTED, related_open_minors=3, systemic=False, systemic_reason="no link")
    assert suggest(related, RULES).rationale == suggest(DOUBTED, RULES).rationale


def test_recurrence_and_a_systemic_failure_are_both_kept() -> None:
    inputs = replace(
        UNMET,
        previous=Previous.CA_IMPLEMENTED_NOT_EFFECTIVE,
        same_cause=True,
        related_open_minors=3,
        systemic=True,
    )
    assert ids(inputs) == ("M5", "M6")


def test_a_declared_control_that_operates_is_not_called_missing() -> None:
    assert ids(replace(CONTROL, soa_declared_implemented=True)) == ("N1",)


def test_an_own_rule_broken_in_several_cases_asks_both_questions() -> None:
    assert ids(replace(SEVERAL, binding=Binding.OWN_PROCEDURE)) == ("N7",)


@pytest.mark.parametrize(
    ("state", "rule"),
    [
        (ElementState.PRESENT, "N2"),
        (ElementState.PARTLY_PRESENT, "N2"),
        (ElementState.ABSENT, "N7"),
        (ElementState.NEVER_OPERATED, "N7"),
    ],
)
def test_partly_met_is_minor_without_questions_only_where_it_operates(
    state: ElementState, rule: str
) -> None:
    assert ids(replace(SEVERAL, fulfilment=Fulfilment.PARTLY, element_state=state)) == (rule,)


@pytest.mark.parametrize("field", ["process_control_doubt", "affects_intended_results"])
def test_one_answer_of_two_does_not_settle_the_wider_effect(field: str) -> None:
    inputs = GradingInputs.from_value({**SEVERAL.to_value(), field: False})
    assert "still to be answered" in suggest(inputs, RULES).rationale
    assert len(asked(inputs)) == 1


def test_the_form_begins_with_fulfilment() -> None:
    assert form(replace(UNMET, fulfilment=None)) == ["fulfilment"]
    assert form(replace(UNMET, fulfilment=Fulfilment.UNDETERMINED)) == ["fulfilment"]


def test_the_form_asks_what_the_answers_make_relevant() -> None:
    assert form(MET) == ["fulfilment", "note"]
    assert form(UNMET) == ["fulfilment", "element_state", "extent", "consequences"]
    assert form(ABSENT_AUDIT) == ["fulfilment", "element_state", "element", "consequences"]
    assert form(replace(UNMET, binding=Binding.GUIDANCE_ONLY)) == ["fulfilment"]
    assert form(replace(ABSENT_AUDIT, fulfilment=Fulfilment.FULFILLED)) == ["fulfilment", "note"]


def test_the_last_question_is_one_list_to_tick() -> None:
    assert questions_for(UNMET, RULES)[-1].fields == (
        "process_control_doubt",
        "affects_intended_results",
    )
    wide = replace(UNMET, extent=Extent.SYSTEMIC)
    assert questions_for(wide, RULES)[-1].fields[-1] == "systemic"
