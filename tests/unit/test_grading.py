from dataclasses import replace

import pytest

import resources
from auditapp.domain.grading import (
    check_answers,
    check_grade_allowed,
    check_override,
    questions_for,
    suggest,
)
from auditapp.domain.grading_inputs import GradingInputs
from auditapp.domain.grading_rule_file import rule_set_from_text
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
from auditapp.domain.terms import AuditType, Grade, Standard, TeamRole
from auditapp.errors import UserError

RULES = rule_set_from_text(resources.text("rules/grading-2026-1.json"))
REASON = "the register is checked by a second person every week"


def security(number: str) -> tuple[Reference, ...]:
    return (Reference(Standard.ISO27001, "2022", number),)


UNMET = GradingInputs(
    standard=Standard.ISO27001,
    audit_type=AuditType.STAGE2,
    references=security("8.1"),
    fulfilment=Fulfilment.NOT_FULFILLED,
    verified_items=2,
    extent=Extent.ISOLATED,
    element_state=ElementState.PRESENT,
)
MET = replace(UNMET, fulfilment=Fulfilment.FULFILLED)
CONTROL = replace(UNMET, references=security("A.5.18"), binding=Binding.ANNEX_A_APPLICABLE)
ABSENT_AUDIT = replace(
    UNMET,
    references=security("9.2"),
    element_state=ElementState.ABSENT,
    element="internal_audit",
)
MANY_LEAVERS = replace(CONTROL, sampled=12, exceptions=5)
DOUBTED = replace(MANY_LEAVERS, process_control_doubt=True, doubt_reason="nobody owns it")
SEVERAL = replace(UNMET, extent=Extent.SEVERAL_IN_UNIT)


def ids(inputs: GradingInputs) -> tuple[str, ...]:
    return suggest(inputs, RULES).rule_ids


def asked(inputs: GradingInputs) -> tuple[str, ...]:
    return tuple(question.id for question in suggest(inputs, RULES).questions)


# Vectors of the specification


def test_t1_without_a_requirement_there_is_no_nonconformity() -> None:
    result = suggest(replace(UNMET, references=()), RULES)
    assert (result.grade, result.rule_ids) == (None, ("G1",))
    with pytest.raises(UserError, match="Link the requirement"):
        check_grade_allowed(result, Grade.MINOR)


def test_t2_without_verified_evidence_it_stays_an_open_trail() -> None:
    result = suggest(replace(CONTROL, references=security("A.8.13"), verified_items=0), RULES)
    assert (result.grade, result.rule_ids) == (Grade.OPEN_TRAIL, ("G2",))


def test_t3_guidance_is_no_criterion_but_may_be_an_opportunity() -> None:
    result = suggest(replace(UNMET, binding=Binding.GUIDANCE_ONLY), RULES)
    assert (result.grade, result.rule_ids) == (None, ("G4",))
    check_override(result, Grade.OFI, "", TeamRole.AUDITOR)
    for grade in (Grade.MAJOR, Grade.MINOR, Grade.CONFORMITY, Grade.POSITIVE):
        with pytest.raises(UserError, match="guidance"):
            check_override(result, grade, REASON, TeamRole.LEAD)


@pytest.mark.parametrize(
    ("justified", "words"), [(True, "challenge it under 6.1.3"), (False, "raise the finding under")]
)
def test_t4_an_excluded_control_points_to_risk_treatment(justified: bool, words: str) -> None:
    inputs = replace(
        CONTROL, binding=Binding.ANNEX_A_EXCLUDED, exclusion_justified=justified, soa_version="4"
    )
    result = suggest(inputs, RULES)
    assert (result.grade, result.rule_ids) == (None, ("G4",))
    assert "excluded in the Statement of Applicability, version 4," in result.rationale
    assert len(result.advice) == 1
    assert words in result.advice[0]


def test_t5_an_absent_whole_element_is_major() -> None:
    result = suggest(ABSENT_AUDIT, RULES)
    assert (result.grade, result.rule_ids) == (Grade.MAJOR, ("M1",))


def test_t6_stage_1_records_a_concern_with_the_projected_grade() -> None:
    result = suggest(replace(ABSENT_AUDIT, audit_type=AuditType.STAGE1), RULES)
    assert (result.grade, result.projected) == (Grade.CONCERN, Grade.MAJOR)
    assert result.rule_ids == ("G5", "M1")


def test_t7_an_isolated_lapse_is_minor() -> None:
    result = suggest(replace(CONTROL, sampled=12, exceptions=1), RULES)
    assert (result.grade, result.rule_ids, result.questions) == (Grade.MINOR, ("N1",), ())


def test_t8_a_high_rate_of_exceptions_asks_about_control_before_issue() -> None:
    result = suggest(MANY_LEAVERS, RULES)
    assert (result.grade, result.rule_ids) == (Grade.MINOR, ("N4",))
    assert asked(MANY_LEAVERS) == ("process_control_doubt",)
    with pytest.raises(UserError, match="under effective control") as refusal:
        check_answers(result)
    assert refusal.value.field == "process_control_doubt"
    check_answers(suggest(replace(MANY_LEAVERS, process_control_doubt=False), RULES))


def test_t9_doubt_about_control_is_major() -> None:
    result = suggest(DOUBTED, RULES)
    assert (result.grade, result.rule_ids, result.questions) == (Grade.MAJOR, ("M3",), ())


def test_t10_an_overdue_minor_without_action_is_escalated_and_linked_to_10_2() -> None:
    inputs = replace(
        UNMET, audit_type=AuditType.SURVEILLANCE, previous=Previous.OPEN_OVERDUE_NO_ACTION
    )
    result = suggest(inputs, RULES)
    assert (result.grade, result.rule_ids) == (Grade.MAJOR, ("M4",))
    assert result.advice == ("Link clause 10.2 as well.",)


def test_t11_related_minors_that_are_not_systemic_stay_minor_with_the_reason() -> None:
    related = replace(CONTROL, references=security("A.8.8"), related_open_minors=3)
    assert asked(related) == ("systemic",)
    answered = replace(related, systemic=False)
    assert asked(answered) == ("systemic_reason",)
    assert asked(replace(answered, systemic_reason="  ")) == ("systemic_reason",)
    result = suggest(replace(answered, systemic_reason="the causes differ"), RULES)
    assert (result.grade, result.questions) == (Grade.MINOR, ())
    assert result.rationale.endswith("do not show a systemic failure because the causes differ.")
    check_override(result, Grade.MINOR, "", TeamRole.AUDITOR)


def test_t12_two_standards_have_two_grades() -> None:
    supplier = replace(CONTROL, references=security("A.5.22"))
    ai_supplier = replace(
        supplier,
        standard=Standard.ISO42001,
        references=(Reference(Standard.ISO42001, "2023", "A.10.3"),),
        process_control_doubt=True,
        doubt_reason="no retest followed",
    )
    grades = [suggest(inputs, RULES).grade for inputs in (supplier, ai_supplier)]
    assert grades == [Grade.MINOR, Grade.MAJOR]


def test_t13_an_exemplary_practice_is_a_strength() -> None:
    result = suggest(replace(MET, note=Note.EXEMPLARY), RULES)
    assert (result.grade, result.rule_ids) == (Grade.POSITIVE, ("O2",))


def test_t14_a_gap_analysis_gives_a_priority_and_no_grade() -> None:
    result = suggest(replace(ABSENT_AUDIT, audit_type=AuditType.GAP), RULES)
    assert (result.grade, result.rule_ids) == (Grade.GAP, ("G6",))
    assert (result.priority, result.projected) == (GapPriority.HIGH, None)
    with pytest.raises(UserError):
        check_override(result, Grade.MAJOR, REASON, TeamRole.LEAD)


@pytest.mark.parametrize("audit_type", [kind for kind in AuditType if kind is not AuditType.GAP])
def test_t15_an_immediate_risk_is_major_and_notified(audit_type: AuditType) -> None:
    inputs = replace(
        UNMET, audit_type=audit_type, immediate_risk=True, immediate_reason="a door stands open"
    )
    result = suggest(inputs, RULES)
    assert (result.nonconformity, result.notify_now) == (Grade.MAJOR, True)
    assert "record whom you told" in result.advice[0]


def test_t16_a_short_reason_does_not_lower_a_major() -> None:
    result = suggest(DOUBTED, RULES)
    for reason in ("too short", "x" * 19, " " * 30, "a" + " " * 30 + "b"):
        with pytest.raises(UserError) as refusal:
            check_override(result, Grade.MINOR, reason, TeamRole.LEAD)
        assert refusal.value.field == "override_reason"
    check_override(result, Grade.MINOR, "x" * 20, TeamRole.LEAD)


def test_t17_two_major_rules_give_one_major_and_both_ids() -> None:
    result = suggest(replace(DOUBTED, immediate_risk=True), RULES)
    assert (result.grade, result.rule_ids) == (Grade.MAJOR, ("M3", "M8"))


@pytest.mark.parametrize("state", [ElementState.ABSENT, ElementState.NEVER_OPERATED])
def test_t19_a_declared_control_that_never_worked_asks_both_questions(state: ElementState) -> None:
    inputs = replace(
        CONTROL,
        references=security("A.8.16"),
        soa_declared_implemented=True,
        element_state=state,
    )
    assert suggest(inputs, RULES).grade is Grade.MINOR
    assert ids(inputs) == ("N6",)
    assert asked(inputs) == ("process_control_doubt", "affects_intended_results")


def test_t20_several_cases_in_one_unit_ask_both_questions() -> None:
    assert suggest(SEVERAL, RULES).grade is Grade.MINOR
    assert ids(SEVERAL) == ("N7",)
    assert asked(SEVERAL) == ("process_control_doubt", "affects_intended_results")
    answered = replace(SEVERAL, process_control_doubt=False, affects_intended_results=False)
    assert asked(answered) == ()


# Order


ALL_MAJORS = replace(
    ABSENT_AUDIT,
    affects_intended_results=True,
    process_control_doubt=True,
    previous=Previous.OPEN_OVERDUE_NO_ACTION,
    extent=Extent.SYSTEMIC,
    systemic=True,
    legal=Legal.CONFIRMED,
    legal_response=LegalResponse.UNAWARE_OR_INACTIVE,
    immediate_risk=True,
    integrity_issue=True,
)


def test_every_major_rule_that_hits_is_kept_in_order() -> None:
    assert ids(ALL_MAJORS) == ("M1", "M2", "M3", "M4", "M6", "M7", "M8", "M9")


def test_an_ineffective_corrective_action_is_major_only_for_the_same_cause() -> None:
    again = replace(UNMET, previous=Previous.CA_IMPLEMENTED_NOT_EFFECTIVE)
    assert asked(again) == ("same_cause",)
    assert ids(again) == ("N1",)
    assert ids(replace(again, same_cause=False)) == ("N1",)
    assert ids(replace(again, same_cause=True)) == ("M5",)


ALL_MINORS = replace(
    CONTROL,
    soa_declared_implemented=True,
    element_state=ElementState.ABSENT,
    sampled=10,
    exceptions=2,
    compensating_control=CompensatingControl.EFFECTIVE,
)


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
    assert suggest(replace(MET, note=Note.TREND), RULES).grade is Grade.OFI
    assert ids(MET) == ("O3",)
    assert suggest(MET, RULES).grade is Grade.CONFORMITY


# Details of rules


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
    [(2, 10, "N4"), (2, 11, "N1"), (1, 5, "N1"), (1, 1, "N1"), (3, 15, "N4"), (2, 0, "N1")],
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


def test_the_certification_body_is_told_only_where_there_is_one() -> None:
    risk = replace(UNMET, immediate_risk=True)
    assert "certification body" in suggest(risk, RULES).advice[0]
    internal = suggest(replace(risk, audit_type=AuditType.INTERNAL), RULES)
    assert "certification body" not in internal.advice[0]


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
        ({"immediate_risk": True}, "immediate_risk_reason"),
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
    ],
)
def test_a_gap_has_the_priority_of_its_weight(
    inputs: GradingInputs, priority: GapPriority | None
) -> None:
    result = suggest(replace(inputs, audit_type=AuditType.GAP), RULES)
    assert (result.grade, result.priority) == (Grade.GAP, priority)


# Switches of the certification body


def test_recurrence_can_be_a_minor_with_a_separate_finding() -> None:
    rules = RULES.with_settings({"recurrence_is_major": False})
    again = replace(UNMET, previous=Previous.CA_IMPLEMENTED_NOT_EFFECTIVE, same_cause=True)
    result = suggest(again, rules)
    assert (result.grade, result.rule_ids) == (Grade.MINOR, ("N1",))
    assert "separate nonconformity under 10.2" in result.advice[0]
    assert suggest(again, RULES).advice == ()


def test_stage_1_can_grade_like_stage_2() -> None:
    rules = RULES.with_settings({"stage1_concerns": False})
    result = suggest(replace(ABSENT_AUDIT, audit_type=AuditType.STAGE1), rules)
    assert (result.grade, result.projected, result.rule_ids) == (Grade.MAJOR, None, ("M1",))
    check_override(result, Grade.MAJOR, "", TeamRole.AUDITOR)


def test_a_trend_is_an_observation_where_the_body_uses_them() -> None:
    rules = RULES.with_settings({"observation_enabled": True})
    result = suggest(replace(MET, note=Note.TREND), rules)
    assert (result.grade, result.rule_ids) == (Grade.OBSERVATION, ("O1",))
    assert suggest(replace(MET, note=Note.WEAKNESS), rules).grade is Grade.OFI
    with pytest.raises(UserError):
        check_grade_allowed(suggest(MET, RULES), Grade.OBSERVATION)
    check_grade_allowed(suggest(MET, rules), Grade.OBSERVATION)


def test_thresholds_follow_the_settings() -> None:
    strict = RULES.with_settings(
        {"systemic_minors": 2, "exception_percent": 10, "exception_count": 1}
    )
    assert "systemic" in {
        question.id for question in suggest(replace(UNMET, related_open_minors=2), strict).questions
    }
    assert suggest(replace(CONTROL, sampled=10, exceptions=1), strict).rule_ids == ("N4",)


@pytest.mark.parametrize("settings", [{"unknown": 1}, {"systemic_minors": True}])
def test_an_unknown_switch_is_refused(settings: dict[str, int | bool]) -> None:
    with pytest.raises(ValueError, match="Unknown grading setting"):
        RULES.with_settings(settings)


# What a person may choose


@pytest.mark.parametrize(
    "grade", [Grade.OFI, Grade.OBSERVATION, Grade.CONFORMITY, Grade.POSITIVE, Grade.CONCERN]
)
def test_an_unmet_requirement_is_never_something_softer(grade: Grade) -> None:
    with pytest.raises(UserError, match="an unmet requirement is a nonconformity"):
        check_override(suggest(UNMET, RULES), grade, REASON, TeamRole.LEAD)


@pytest.mark.parametrize("grade", [Grade.MAJOR, Grade.MINOR, Grade.CONCERN])
def test_a_met_requirement_is_no_nonconformity(grade: Grade) -> None:
    with pytest.raises(UserError, match="recorded as fulfilled"):
        check_override(suggest(MET, RULES), grade, REASON, TeamRole.LEAD)


@pytest.mark.parametrize("grade", [Grade.MAJOR, Grade.MINOR, Grade.OFI])
def test_stage_1_stores_concerns_only(grade: Grade) -> None:
    result = suggest(replace(UNMET, audit_type=AuditType.STAGE1), RULES)
    with pytest.raises(UserError, match="Stage 1 records an area of concern"):
        check_override(result, grade, REASON, TeamRole.LEAD)
    check_override(result, Grade.CONCERN, "", TeamRole.AUDITOR)


@pytest.mark.parametrize(
    "inputs",
    [
        replace(UNMET, references=()),
        replace(UNMET, verified_items=0),
        replace(UNMET, fulfilment=Fulfilment.UNDETERMINED),
        replace(UNMET, binding=Binding.ANNEX_A_EXCLUDED),
        replace(UNMET, audit_type=AuditType.GAP),
    ],
)
def test_no_reason_turns_a_gate_into_a_nonconformity(inputs: GradingInputs) -> None:
    for grade in (Grade.MAJOR, Grade.MINOR, Grade.CONCERN, Grade.CONFORMITY):
        with pytest.raises(UserError):
            check_override(suggest(inputs, RULES), grade, REASON, TeamRole.LEAD)


def test_raising_a_minor_needs_a_reason_but_not_the_lead() -> None:
    result = suggest(UNMET, RULES)
    with pytest.raises(UserError, match='"Minor nonconformity"'):
        check_override(result, Grade.MAJOR, "", TeamRole.AUDITOR)
    check_override(result, Grade.MAJOR, REASON, TeamRole.AUDITOR)


@pytest.mark.parametrize("chosen", [Grade.MINOR, Grade.OPEN_TRAIL])
def test_only_the_lead_lowers_a_major(chosen: Grade) -> None:
    with pytest.raises(UserError, match="Only the lead"):
        check_override(suggest(DOUBTED, RULES), chosen, REASON, TeamRole.AUDITOR)
    check_override(suggest(DOUBTED, RULES), chosen, REASON, TeamRole.LEAD)


def test_only_the_lead_drops_a_concern_that_is_projected_major() -> None:
    result = suggest(replace(DOUBTED, audit_type=AuditType.STAGE1), RULES)
    with pytest.raises(UserError, match="Only the lead"):
        check_override(result, Grade.OPEN_TRAIL, REASON, TeamRole.AUDITOR)


def test_only_the_lead_grades_the_integrity_of_evidence() -> None:
    result = suggest(replace(UNMET, integrity_issue=True), RULES)
    with pytest.raises(UserError, match="Only the lead"):
        check_override(result, Grade.MAJOR, "", TeamRole.AUDITOR)
    check_override(result, Grade.MAJOR, "", TeamRole.LEAD)


# The short form


def form(inputs: GradingInputs) -> list[str]:
    return [question.id for question in questions_for(inputs, RULES)]


def test_the_form_begins_with_fulfilment() -> None:
    assert form(replace(UNMET, fulfilment=None)) == ["fulfilment"]
    assert form(replace(UNMET, fulfilment=Fulfilment.UNDETERMINED)) == ["fulfilment"]


def test_the_form_asks_what_the_answers_make_relevant() -> None:
    assert form(MET) == ["fulfilment", "note"]
    assert form(UNMET) == ["fulfilment", "element_state", "extent", "consequences"]
    assert form(ABSENT_AUDIT) == ["fulfilment", "element_state", "element", "consequences"]
    assert form(replace(UNMET, binding=Binding.GUIDANCE_ONLY)) == ["fulfilment"]


def test_the_last_question_is_one_list_to_tick() -> None:
    assert questions_for(UNMET, RULES)[-1].fields == (
        "process_control_doubt",
        "affects_intended_results",
    )
    wide = replace(UNMET, extent=Extent.SYSTEMIC)
    assert questions_for(wide, RULES)[-1].fields[-1] == "systemic"
