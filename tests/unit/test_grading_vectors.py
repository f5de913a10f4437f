from dataclasses import replace

import pytest

from auditapp.domain.grading import (
    check_answers,
    check_grade_allowed,
    check_override,
    suggest,
)
from auditapp.domain.grading_terms import (
    Binding,
    ElementState,
    GapPriority,
    Note,
    Previous,
)
from auditapp.domain.references import Reference
from auditapp.domain.terms import AuditType, Grade, Standard, TeamRole
from auditapp.errors import UserError
from tests.support.grading_cases import (
    ABSENT_AUDIT,
    CONTROL,
    DOUBTED,
    MANY_LEAVERS,
    MET,
    REASON,
    RULES,
    SEVERAL,
    UNMET,
    asked,
    ids,
    security,
)


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


def test_guidance_is_not_pointed_to_risk_treatment() -> None:
    guidance = replace(UNMET, binding=Binding.GUIDANCE_ONLY, exclusion_justified=False)
    assert len(suggest(guidance, RULES).advice) == 1


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


def test_t15_the_notification_of_an_immediate_risk_is_recorded_before_the_grade() -> None:
    risk = replace(UNMET, immediate_risk=True, immediate_reason="a door stands open")
    assert asked(risk) == ("notified_to", "notified_at")
    with pytest.raises(UserError, match="Whom did you tell") as refusal:
        check_answers(suggest(risk, RULES))
    assert refusal.value.field == "notified_to"
    told = replace(risk, notified_to="the head of operations", notified_at="2026-11-24 10:15")
    result = suggest(told, RULES)
    check_answers(result)
    assert result.rationale.endswith("to the head of operations at 2026-11-24 10:15.")
    assert asked(replace(risk, audit_type=AuditType.MOCK)) == ()


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
