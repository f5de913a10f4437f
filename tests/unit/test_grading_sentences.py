from dataclasses import replace

import pytest

import resources
from auditapp.domain.grading import suggest
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
from auditapp.domain.rule_sentences import as_clause, as_words, enumeration, sentence_from
from auditapp.domain.terms import AuditType, Standard

RULES = rule_set_from_text(resources.text("rules/grading-2026-1.json"))
UNMET = GradingInputs(
    standard=Standard.ISO27001,
    audit_type=AuditType.STAGE2,
    references=(Reference(Standard.ISO27001, "2022", "A.5.18"),),
    binding=Binding.ANNEX_A_APPLICABLE,
    fulfilment=Fulfilment.NOT_FULFILLED,
    verified_items=2,
    extent=Extent.ISOLATED,
    element_state=ElementState.PRESENT,
)
MET = replace(UNMET, fulfilment=Fulfilment.FULFILLED)
SEVERAL = replace(UNMET, extent=Extent.SEVERAL_IN_UNIT)
ABSENT = replace(
    UNMET, binding=Binding.CLAUSE, element="internal_audit", element_state=ElementState.ABSENT
)
CASES = [
    (
        replace(UNMET, sampled=12, exceptions=1),
        (
            "An isolated lapse in ISO/IEC 27001:2022 A.5.18: 1 of 12 sampled items failed; "
            "nothing seen shows that the capability of the ISMS to achieve its intended results"
            " is affected."
        ),
    ),
    (
        replace(UNMET, affects_intended_results=False, affects_reason="The account was disabled."),
        (
            "An isolated lapse in ISO/IEC 27001:2022 A.5.18; the capability of the ISMS to "
            "achieve its intended results is not affected because the account was disabled."
        ),
    ),
    (
        replace(
            UNMET, process_control_doubt=True, doubt_reason="no owner", sampled=12, exceptions=5
        ),
        (
            "There is significant doubt that the process is under effective control because no "
            "owner; 5 of 12 sampled items failed."
        ),
    ),
    (
        replace(UNMET, process_control_doubt=True, process="leaver handling"),
        "There is significant doubt that leaver handling is under effective control.",
    ),
    (
        replace(UNMET, affects_intended_results=True, affects_reason="risks stay unknown"),
        (
            "The failure affects the capability of the ISMS to achieve its intended results "
            "because risks stay unknown."
        ),
    ),
    (
        ABSENT,
        (
            "A required element (the internal audit) is absent, so the ISMS cannot be shown to "
            "reach its intended results."
        ),
    ),
    (
        replace(ABSENT, element_state=ElementState.NEVER_OPERATED),
        (
            "A required element (the internal audit) has never operated, so the ISMS cannot be "
            "shown to reach its intended results."
        ),
    ),
    (
        replace(
            UNMET,
            previous=Previous.OPEN_OVERDUE_NO_ACTION,
            previous_number="NC-04",
            previous_date="3 May 2026",
            previous_due="1 August 2026",
        ),
        (
            "NC-04 from 3 May 2026 is overdue since 1 August 2026 and no effective action is "
            "shown; clause 10.2 is not met either."
        ),
    ),
    (
        replace(UNMET, previous=Previous.OPEN_OVERDUE_NO_ACTION),
        (
            "The earlier nonconformity is overdue and no effective action is shown; clause 10.2"
            " is not met either."
        ),
    ),
    (
        replace(UNMET, previous=Previous.CA_IMPLEMENTED_NOT_EFFECTIVE, same_cause=True),
        "The corrective action for the earlier nonconformity did not prevent recurrence.",
    ),
    (
        replace(UNMET, related_open_minors=3, systemic=True, issue="patching"),
        (
            "Taken together, 3 minor nonconformities on the same requirement or issue "
            "(patching) indicate a systemic failure."
        ),
    ),
    (
        replace(UNMET, extent=Extent.SYSTEMIC, systemic=True, systemic_reason="all sites do so"),
        "The extent of the failure shows that it is systemic because all sites do so.",
    ),
    (
        replace(UNMET, legal=Legal.CONFIRMED, legal_response=LegalResponse.UNAWARE_OR_INACTIVE),
        (
            "A confirmed departure from an obligation that the organisation identified as "
            "applicable was neither detected nor handled by the ISMS."
        ),
    ),
    (
        replace(UNMET, immediate_risk=True, notified_to="the site manager", notified_at="10:40"),
        (
            "The situation presents an immediate, significant risk; it was reported to the site"
            " manager at 10:40."
        ),
    ),
    (replace(UNMET, integrity_issue=True), "The reliability of evidence is in doubt."),
    (
        replace(
            UNMET,
            soa_declared_implemented=True,
            element_state=ElementState.ABSENT,
            soa_version="3.1",
        ),
        (
            "ISO/IEC 27001:2022 A.5.18 is declared implemented in the Statement of "
            "Applicability, version 3.1; no implementation was found."
        ),
    ),
    (
        replace(UNMET, sampled=10, exceptions=2),
        (
            "In the sample for ISO/IEC 27001:2022 A.5.18, 2 of 10 items failed; whether control"
            " of the process is in doubt is still to be answered."
        ),
    ),
    (
        replace(UNMET, sampled=10, exceptions=2, process_control_doubt=False),
        (
            "In the sample for ISO/IEC 27001:2022 A.5.18, 2 of 10 items failed; control of the "
            "process is not in significant doubt."
        ),
    ),
    (
        replace(UNMET, compensating_control=CompensatingControl.EFFECTIVE),
        "The risk is reduced by another control, but ISO/IEC 27001:2022 A.5.18 itself is not met.",
    ),
    (
        replace(UNMET, binding=Binding.OWN_PROCEDURE, document="PR-07", sampled=9, exceptions=1),
        (
            "The organisation's own rule (PR-07) was not followed in 1 of 9 sampled cases; it "
            "is binding under ISO/IEC 27001:2022 A.5.18."
        ),
    ),
    (
        replace(SEVERAL, fulfilment=Fulfilment.PARTLY, missing_part="The yearly review."),
        (
            "ISO/IEC 27001:2022 A.5.18 is largely implemented and operates, but not completely;"
            " what is missing: the yearly review."
        ),
    ),
    (
        replace(SEVERAL, unit="the warehouse", exceptions=3),
        (
            "ISO/IEC 27001:2022 A.5.18 is not met in 3 cases in the warehouse; whether control "
            "of the process and the intended results of the ISMS are affected is still to be "
            "answered."
        ),
    ),
    (
        replace(SEVERAL, process_control_doubt=False, affects_intended_results=False, exceptions=1),
        (
            "ISO/IEC 27001:2022 A.5.18 is not met in 1 case; control of the process and the "
            "intended results of the ISMS are not affected."
        ),
    ),
    (
        replace(MET, note=Note.WEAKNESS, note_text="The labelling of drafts"),
        "ISO/IEC 27001:2022 A.5.18 is met; the labelling of drafts could be strengthened.",
    ),
    (replace(MET, note=Note.EXEMPLARY), "ISO/IEC 27001:2022 A.5.18 is met in an exemplary way."),
    (
        replace(MET, evidence_numbers=("E-1", "E-2", "E-3")),
        "That ISO/IEC 27001:2022 A.5.18 is fulfilled is shown by E-1, E-2 and E-3.",
    ),
    (
        replace(MET, references=()),
        "That the requirement is fulfilled is shown by the evidence seen.",
    ),
]


@pytest.mark.parametrize(("inputs", "sentence"), CASES)
def test_the_rationale_is_a_whole_sentence(inputs: GradingInputs, sentence: str) -> None:
    assert suggest(inputs, RULES).rationale == sentence


def test_a_gap_that_is_not_urgent_is_said_to_be_one() -> None:
    assert suggest(replace(UNMET, audit_type=AuditType.GAP), RULES).rationale == (
        "Gap analysis does not grade nonconformities. ISO/IEC 27001:2022 A.5.18 is not fully met."
    )


def test_every_hit_of_a_major_is_explained_in_order() -> None:
    inputs = replace(UNMET, process_control_doubt=True, affects_intended_results=True)
    assert suggest(inputs, RULES).rationale == (
        "The failure affects the capability of the ISMS to achieve its intended results. "
        "There is significant doubt that the process is under effective control."
    )


def test_each_standard_has_its_own_words() -> None:
    ai = replace(
        UNMET,
        standard=Standard.ISO42001,
        references=(
            Reference(Standard.ISO42001, "2023", "8.1"),
            Reference(Standard.ISO42001, "2023", "A.6.2.5"),
            Reference(Standard.ISO27001, "2022", "A.8.32"),
        ),
    )
    rationale = suggest(ai, RULES).rationale
    assert "AIMS" in rationale
    assert "ISMS" not in rationale
    assert "lapse in ISO/IEC 42001:2023 8.1 and ISO/IEC 42001:2023 A.6.2.5;" in rationale


@pytest.mark.parametrize(
    ("entered", "clause"),
    [
        ("The log  is\ngone. ", "the log is gone"),
        ("because The log is gone", "the log is gone"),
        ("IT was not told", "IT was not told"),
        ("Berlin was not told!", "Berlin was not told"),
        ("Because", ""),
        ("No", "no"),
        ("", ""),
    ],
)
def test_a_reason_reads_as_the_second_half_of_a_sentence(entered: str, clause: str) -> None:
    assert as_clause(entered) == clause


def test_words_lose_only_space_and_closing_punctuation() -> None:
    assert as_words("  The  Plan; ") == "The Plan"


def test_lists_read_as_people_say_them() -> None:
    assert [enumeration(words) for words in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_what_is_entered_is_never_read_as_a_template() -> None:
    sentence = sentence_from("{one}[ and {two}].", {"one", "two"}, {"one": "x"})
    assert sentence.render({"one": "[{two}]", "two": "{one}"}) == "[{two}] and {one}."


@pytest.mark.parametrize(
    "text", ["", "[{one}", "{one}]", "{one", "one}", "{two}", "{three}", "[plain]", "[a [{one}] b]"]
)
def test_a_faulty_template_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"match|missing|Unknown"):
        sentence_from(text, {"one", "two"}, {"one": "x"})
