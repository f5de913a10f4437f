"""What holds for every combination of answers, not only for the known cases."""

from dataclasses import replace
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

import resources
from auditapp.domain.grading import Suggestion, check_grade_allowed, questions_for, suggest
from auditapp.domain.grading_inputs import GradingInputs
from auditapp.domain.grading_rule_file import rule_set_from_text
from auditapp.domain.grading_terms import (
    Binding,
    CompensatingControl,
    ElementState,
    Extent,
    Fulfilment,
    Legal,
    LegalResponse,
    Note,
    Previous,
)
from auditapp.domain.references import Reference
from auditapp.domain.terms import AuditType, Grade, Standard
from auditapp.errors import UserError

RULES = rule_set_from_text(resources.text("rules/grading-2026-1.json"))
REFERENCE = Reference(Standard.ISO27001, "2022", "9.2")
ANSWERS: list[bool | None] = [None, False, True]
BLANK = GradingInputs(
    standard=Standard.ISO27001,
    audit_type=AuditType.STAGE2,
    references=(REFERENCE,),
    verified_items=1,
)
SOFT = {Grade.OFI, Grade.OBSERVATION, Grade.POSITIVE, Grade.CONFORMITY}

words = st.sampled_from(["", "  ", ".", "Because", "because The log  is gone. ", "PR-07;", "No"])
answers = st.sampled_from(ANSWERS)
inputs = st.builds(
    GradingInputs,
    standard=st.sampled_from(Standard),
    audit_type=st.sampled_from(AuditType),
    references=st.sampled_from([(), (REFERENCE,), (REFERENCE, REFERENCE)]),
    binding=st.sampled_from(Binding),
    exclusion_justified=answers,
    soa_version=words,
    soa_declared_implemented=answers,
    fulfilment=st.none() | st.sampled_from(Fulfilment),
    missing_part=words,
    verified_items=st.integers(0, 2),
    sampled=st.none() | st.integers(0, 12),
    exceptions=st.none() | st.integers(0, 12),
    extent=st.none() | st.sampled_from(Extent),
    unit=words,
    element_state=st.none() | st.sampled_from(ElementState),
    element=st.sampled_from(["", "internal_audit", "impact_assessment", "unknown"]),
    process=words,
    process_control_doubt=answers,
    doubt_reason=words,
    affects_intended_results=answers,
    affects_reason=words,
    legal=st.sampled_from(Legal),
    legal_response=st.sampled_from(LegalResponse),
    obligation=words,
    immediate_risk=answers,
    integrity_issue=answers,
    previous=st.sampled_from(Previous),
    same_cause=answers,
    previous_number=words,
    related_open_minors=st.integers(0, 5),
    systemic=answers,
    systemic_reason=words,
    compensating_control=st.sampled_from(CompensatingControl),
    note=st.sampled_from(Note),
    note_text=words,
)


def contradictory(given_inputs: GradingInputs) -> bool:
    return given_inputs.extent is Extent.SYSTEMIC and given_inputs.systemic is False


def check_result(given_inputs: GradingInputs, result: Suggestion) -> None:
    ids = result.rule_ids
    majors = [rule_id for rule_id in ids if rule_id.startswith("M")]
    others = [rule_id for rule_id in ids if rule_id[0] in "NO"]
    gates = [rule_id for rule_id in ids if rule_id.startswith("G") and rule_id != "G5"]
    unanswered = not ids and given_inputs.fulfilment is None
    assert [bool(majors), len(others) == 1, len(gates) == 1, unanswered].count(True) == 1
    assert len(set(ids)) == len(ids)
    assert (result.nonconformity is Grade.MAJOR) == bool(majors)
    assert (result.nonconformity is Grade.MINOR) == any(name.startswith("N") for name in ids)
    assert ("G5" in ids) == (result.grade is Grade.CONCERN) == (result.projected is not None)
    assert result.notify_now == (given_inputs.immediate_risk is True)
    check_words(result)


def check_words(result: Suggestion) -> None:
    for text in (result.rationale, result.refusal, *result.advice):
        assert text.endswith(".")
        assert not set("{}[]") & set(text)
        assert "  " not in text
        assert text[0] == text[0].upper()
        assert not any(wrong in text for wrong in (" .", " ,", " ;", "..", "because.", "()"))


@given(inputs)
def test_every_answer_leads_to_one_result_or_to_the_contradiction(
    given_inputs: GradingInputs,
) -> None:
    try:
        result = suggest(given_inputs, RULES)
    except UserError:
        assert contradictory(given_inputs)
        return
    assert not contradictory(given_inputs)
    check_result(given_inputs, result)


@given(inputs)
def test_what_is_suggested_may_be_chosen_and_what_is_unmet_is_never_soft(
    given_inputs: GradingInputs,
) -> None:
    if contradictory(given_inputs):
        return
    result = suggest(given_inputs, RULES)
    if result.grade is not None:
        check_grade_allowed(result, result.grade)
    unmet = given_inputs.fulfilment in (Fulfilment.PARTLY, Fulfilment.NOT_FULFILLED)
    if unmet and "G4" not in result.rule_ids:
        assert not SOFT & set(result.allowed)
    if not unmet:
        assert not {Grade.MAJOR, Grade.MINOR, Grade.CONCERN} & set(result.allowed)


@given(inputs)
def test_the_form_never_asks_more_than_four_questions(given_inputs: GradingInputs) -> None:
    asked = questions_for(given_inputs, RULES)
    assert 1 <= len(asked) <= 4
    assert asked[0].id == "fulfilment"
    assert all(question.fields for question in asked)


@given(inputs)
def test_inputs_survive_storage(given_inputs: GradingInputs) -> None:
    assert GradingInputs.from_value(given_inputs.to_value()) == given_inputs


@given(inputs, st.sampled_from(["process_control_doubt", "affects_intended_results"]))
def test_a_graver_answer_never_gives_a_milder_grade(
    given_inputs: GradingInputs, field: str
) -> None:
    if contradictory(given_inputs):
        return
    graver = GradingInputs.from_value({**given_inputs.to_value(), field: True})
    before, after = suggest(given_inputs, RULES), suggest(graver, RULES)
    assert after.nonconformity is Grade.MAJOR or after.nonconformity == before.nonconformity
    if before.nonconformity is not None:
        assert after.nonconformity is Grade.MAJOR


def test_all_combinations_of_the_main_inputs_have_exactly_one_result() -> None:
    reached: set[str] = set()
    main = product(
        [Fulfilment.PARTLY, Fulfilment.NOT_FULFILLED],
        [Binding.CLAUSE, Binding.ANNEX_A_APPLICABLE, Binding.OWN_PROCEDURE],
        Extent,
        ElementState,
        [None, True],
        [None, False, True],
        [Previous.NONE, Previous.OPEN_OVERDUE_NO_ACTION, Previous.CA_IMPLEMENTED_NOT_EFFECTIVE],
        [0, 3],
        [0, 5],
        [CompensatingControl.NONE, CompensatingControl.EFFECTIVE],
    )
    for (
        *(fulfilment, binding, extent, state, affects, systemic, previous, related, exceptions),
        control,
    ) in main:
        case = replace(
            BLANK,
            fulfilment=fulfilment,
            binding=binding,
            extent=extent,
            element_state=state,
            element="internal_audit",
            affects_intended_results=affects,
            systemic=systemic,
            previous=previous,
            same_cause=True,
            related_open_minors=related,
            sampled=12,
            exceptions=exceptions,
            compensating_control=control,
            soa_declared_implemented=True,
        )
        if not contradictory(case):
            result = suggest(case, RULES)
            check_result(case, result)
            reached.update(result.rule_ids)
    assert reached >= {"M1", "M2", "M4", "M5", "M6", "N1", "N2", "N3", "N4", "N5", "N6"}


def test_every_rule_can_be_reached() -> None:
    unmet = replace(BLANK, fulfilment=Fulfilment.NOT_FULFILLED, extent=Extent.ISOLATED)
    met = replace(BLANK, fulfilment=Fulfilment.FULFILLED)
    control = replace(unmet, binding=Binding.ANNEX_A_APPLICABLE)
    absent = replace(unmet, element_state=ElementState.ABSENT)
    several = replace(unmet, extent=Extent.SEVERAL_IN_UNIT)
    recurred = Previous.CA_IMPLEMENTED_NOT_EFFECTIVE
    cases = {
        "G1": replace(unmet, references=()),
        "G2": replace(met, verified_items=0),
        "G3": replace(BLANK, fulfilment=Fulfilment.UNDETERMINED),
        "G4": replace(unmet, binding=Binding.GUIDANCE_ONLY),
        "G5": replace(unmet, audit_type=AuditType.STAGE1),
        "G6": replace(unmet, audit_type=AuditType.GAP),
        "M1": replace(absent, element="internal_audit"),
        "M2": replace(unmet, affects_intended_results=True),
        "M3": replace(unmet, process_control_doubt=True),
        "M4": replace(unmet, previous=Previous.OPEN_OVERDUE_NO_ACTION),
        "M5": replace(unmet, previous=recurred, same_cause=True),
        "M6": replace(unmet, extent=Extent.SEVERAL_UNITS_OR_SITES, systemic=True),
        "M7": replace(
            unmet, legal=Legal.CONFIRMED, legal_response=LegalResponse.UNAWARE_OR_INACTIVE
        ),
        "M8": replace(unmet, immediate_risk=True),
        "M9": replace(unmet, integrity_issue=True),
        "N1": unmet,
        "N2": replace(
            several, fulfilment=Fulfilment.PARTLY, element_state=ElementState.PARTLY_PRESENT
        ),
        "N3": replace(unmet, binding=Binding.OWN_PROCEDURE),
        "N4": replace(unmet, sampled=12, exceptions=5),
        "N5": replace(unmet, compensating_control=CompensatingControl.EFFECTIVE),
        "N6": replace(
            control, soa_declared_implemented=True, element_state=ElementState.NEVER_OPERATED
        ),
        "N7": several,
        "O1": replace(met, note=Note.WEAKNESS),
        "O2": replace(met, note=Note.EXEMPLARY),
        "O3": met,
    }
    assert {name: name in suggest(case, RULES).rule_ids for name, case in cases.items()} == (
        dict.fromkeys(cases, True)
    )
    assert set(cases) == {rule.id for rule in RULES.rules}
