from dataclasses import replace

import pytest

from auditapp.domain.grading import (
    check_grade_allowed,
    check_override,
    suggest,
)
from auditapp.domain.grading_inputs import GradingInputs
from auditapp.domain.grading_terms import (
    Binding,
    Fulfilment,
    Legal,
    LegalResponse,
    Note,
    Previous,
)
from auditapp.domain.terms import AuditType, Grade, TeamRole
from auditapp.errors import UserError
from tests.support.grading_cases import (
    ABSENT_AUDIT,
    ALL_MINORS,
    CONTROL,
    DOUBTED,
    MET,
    REASON,
    RULES,
    UNMET,
    WITHOUT_OBSERVATIONS,
    ids,
)


def test_recurrence_can_be_a_minor_with_a_separate_finding() -> None:
    rules = RULES.with_settings({"recurrence_is_major": False})
    again = replace(UNMET, previous=Previous.CA_IMPLEMENTED_NOT_EFFECTIVE, same_cause=True)
    result = suggest(again, rules)
    assert (result.grade, result.rule_ids) == (Grade.MINOR, ("N1",))
    assert "separate nonconformity under 10.2" in result.advice[0]
    assert suggest(again, RULES).advice == ()
    for other in (
        replace(again, same_cause=False),
        replace(again, previous=Previous.SAME_REQ_CLOSED),
        replace(again, fulfilment=Fulfilment.FULFILLED),
    ):
        assert suggest(other, rules).advice == ()


def test_stage_1_can_grade_like_stage_2() -> None:
    rules = RULES.with_settings({"stage1_concerns": False})
    result = suggest(replace(ABSENT_AUDIT, audit_type=AuditType.STAGE1), rules)
    assert (result.grade, result.projected, result.rule_ids) == (Grade.MAJOR, None, ("M1",))
    check_override(result, Grade.MAJOR, "", TeamRole.AUDITOR)


def test_a_trend_is_an_observation_only_where_the_body_uses_them() -> None:
    trend = replace(MET, note=Note.TREND)
    result = suggest(trend, RULES)
    assert (result.grade, result.rule_ids) == (Grade.OBSERVATION, ("O1",))
    check_grade_allowed(suggest(MET, RULES), Grade.OBSERVATION)
    without = suggest(trend, WITHOUT_OBSERVATIONS)
    assert (without.grade, without.rule_ids) == (Grade.OFI, ("O1",))
    with pytest.raises(UserError):
        check_grade_allowed(without, Grade.OBSERVATION)


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


TRAIL = {Grade.OPEN_TRAIL}
GAP_ONLY = {Grade.GAP, Grade.OPEN_TRAIL}
MILD = {Grade.OFI, Grade.POSITIVE, Grade.CONFORMITY}
GAP = replace(UNMET, audit_type=AuditType.GAP)
GAP_MET = replace(MET, audit_type=AuditType.GAP)


@pytest.mark.parametrize(
    ("inputs", "allowed"),
    [
        (replace(UNMET, references=()), TRAIL),
        (replace(UNMET, verified_items=0), TRAIL),
        (replace(UNMET, fulfilment=Fulfilment.UNDETERMINED), TRAIL),
        (replace(UNMET, fulfilment=None), TRAIL),
        (replace(UNMET, binding=Binding.GUIDANCE_ONLY), TRAIL | {Grade.OFI, Grade.OBSERVATION}),
        (replace(UNMET, binding=Binding.ANNEX_A_EXCLUDED), TRAIL | {Grade.OFI, Grade.OBSERVATION}),
        (UNMET, TRAIL | {Grade.MAJOR, Grade.MINOR}),
        (MET, TRAIL | MILD | {Grade.OBSERVATION}),
        (replace(UNMET, audit_type=AuditType.STAGE1), TRAIL | {Grade.CONCERN}),
        (replace(MET, audit_type=AuditType.STAGE1), TRAIL | MILD | {Grade.OBSERVATION}),
        (replace(GAP, process_control_doubt=True), GAP_ONLY),
        (GAP, GAP_ONLY),
        (replace(GAP, fulfilment=None), GAP_ONLY),
        (GAP_MET, GAP_ONLY | MILD),
        (replace(GAP_MET, note=Note.TREND), GAP_ONLY | MILD),
    ],
)
def test_each_situation_leaves_its_own_grades_open(
    inputs: GradingInputs, allowed: set[Grade]
) -> None:
    assert set(suggest(inputs, RULES).allowed) == allowed
    without = suggest(inputs, WITHOUT_OBSERVATIONS)
    assert set(without.allowed) == allowed - {Grade.OBSERVATION}


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        (replace(UNMET, references=()), "Link the requirement"),
        (replace(UNMET, verified_items=0), "Attach evidence"),
        (replace(UNMET, fulfilment=Fulfilment.UNDETERMINED), "report it as an unresolved issue"),
        (replace(UNMET, binding=Binding.GUIDANCE_ONLY), "Link the requirement"),
        (GAP, "keep certification wording out"),
    ],
)
def test_each_gate_says_what_to_do(inputs: GradingInputs, words: str) -> None:
    result = suggest(inputs, RULES)
    assert len(result.advice) == 1
    assert words in result.advice[0]
    assert result.refusal == f"{result.rationale} {result.advice[0]}"


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        (
            replace(UNMET, legal=Legal.CONFIRMED, legal_response=LegalResponse.UNAWARE_OR_INACTIVE),
            ("no legal verdict"),
        ),
        (ALL_MINORS, "one finding under 8.1 or 8.3"),
        (replace(UNMET, binding=Binding.OWN_PROCEDURE), "makes the rule binding"),
    ],
)
def test_a_rule_says_what_goes_with_it(inputs: GradingInputs, words: str) -> None:
    assert words in suggest(inputs, RULES).advice[0]


def test_met_guidance_is_graded_like_any_other_strength() -> None:
    guidance = replace(MET, binding=Binding.GUIDANCE_ONLY, note=Note.EXEMPLARY)
    assert ids(guidance) == ("O2",)


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
