import re

import pytest

from auditapp.catalogue.reference_guard import parse_reference
from auditapp.domain.terms import Standard
from auditapp.errors import UserError

ONLY_27001 = (Standard.ISO27001,)
ONLY_42001 = (Standard.ISO42001,)
BOTH = (Standard.ISO27001, Standard.ISO42001)


def refusal(text: str, standards: tuple[Standard, ...] = BOTH) -> str:
    with pytest.raises(UserError) as refused:
        parse_reference(text, standards)
    assert refused.value.field == "reference"
    return refused.value.message


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("27001 A.8.2", "27001:2022 A.8.2"),
        ("ISO/IEC 27001:2022 A.8.2", "27001:2022 A.8.2"),
        ("27001:2022 8.2", "27001:2022 8.2"),
        ("42001 A.6.2.4", "42001:2023 A.6.2.4"),
        ("ISO 42001:2023, 6.1.4", "42001:2023 6.1.4"),
        ("  iso/iec\u00a042001 \u2013 Clause 6.1.4. ", "42001:2023 6.1.4"),
        ("iso27001:2022 a8.2", "27001:2022 A.8.2"),
        ("27001, Annex A, control 8.2", "27001:2022 A.8.2"),
        ("27001 Annex A.8.2", "27001:2022 A.8.2"),
        ("27001 control 8.2", "27001:2022 A.8.2"),
        ("27001 control A.8.2", "27001:2022 A.8.2"),
        ("27001 clause A.8.2", "27001:2022 A.8.2"),
        ("27001 control 9.3.2", "27001:2022 9.3.2"),
        ("27001 sub-clause 9.3.2", "27001:2022 9.3.2"),
        ("27001-A.5.01", "27001:2022 A.5.1"),
        ("27001 A . 5 . 10", "27001:2022 A.5.10"),
        ("27001 2022 A.5.10", "27001:2022 A.5.10"),
        ("ISO/IEC 27001:2022 + Amd 1:2024 4.1", "27001:2022 4.1"),
        ("27001 A.8.2 Privileged access rights", "27001:2022 A.8.2"),
        ("27001:2022 A.8.2 \u2013 privileged access rights", "27001:2022 A.8.2"),
        ("(27001 A.8.2)", "27001:2022 A.8.2"),
        ("27001 A.8.2 (Privileged access rights)", "27001:2022 A.8.2"),
        ("27001 \uff21.8.2\u200b", "27001:2022 A.8.2"),
    ],
)
def test_a_reference_is_understood_as_people_write_it(text: str, label: str) -> None:
    assert parse_reference(text, BOTH).label == label


@pytest.mark.parametrize(
    ("text", "standards", "label"),
    [
        ("A.8.24", BOTH, "27001:2022 A.8.24"),
        ("control 8.24", BOTH, "27001:2022 A.8.24"),
        ("6.1.4", BOTH, "42001:2023 6.1.4"),
        ("A.10.3", BOTH, "42001:2023 A.10.3"),
        ("A.8.1", BOTH, "27001:2022 A.8.1"),
        ("8.2", ONLY_27001, "27001:2022 8.2"),
        ("8.2", ONLY_42001, "42001:2023 8.2"),
        ("A.8.2", ONLY_42001, "42001:2023 A.8.2"),
        ("A.6.1.2", ONLY_42001, "42001:2023 A.6.1.2"),
    ],
)
def test_a_bare_number_is_taken_where_only_one_audited_standard_has_it(
    text: str, standards: tuple[Standard, ...], label: str
) -> None:
    assert parse_reference(text, standards).label == label


def test_a_bare_control_number_of_both_standards_is_refused_with_both_titles() -> None:
    assert refusal("A.8.2") == (
        "A.8.2 is in both standards. Type 27001 A.8.2 (Privileged access rights) or 42001 A.8.2"
        " (System documentation and information for users)."
    )


def test_a_bare_clause_number_of_both_standards_is_refused_with_both_titles() -> None:
    assert refusal("8.2") == (
        "8.2 is in both standards. Type 27001 8.2 (Information security risk assessment) or"
        " 42001 8.2 (AI risk assessment)."
    )
    assert "27001 9.2.1 (Internal audit: general)" in refusal("9.2.1")


def test_a_control_number_that_is_an_objective_of_42001_is_refused_with_both_titles() -> None:
    assert refusal("A.6.1") == (
        "A.6.1 is in both standards. Type 27001 A.6.1 (Screening) or 42001 A.6.1.2 or A.6.1.3,"
        " which are under 42001 A.6.1 (Management guidance for AI system development)."
    )


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("A.9.2.3", "27001 A.8.2 (Privileged access rights)"),
        ("A.8.2.1", "27001 A.5.12 (Classification of information)"),
        ("27001 A.12.6.1", "27001 A.8.8 (Management of technical vulnerabilities)"),
        ("27001:2013 A.9.1.1", "27001 A.5.15 (Access control)"),
        ("27001 9.4.5", "27001 A.8.4 (Access to source code)"),
        ("A.13.2.1", "27001 A.5.14 (Information transfer)"),
        ("A.6.1.4", "27001 A.5.6 (Contact with special interest groups)"),
        ("A.18.2.3", "27001 A.8.8 (Management of technical vulnerabilities)"),
        ("27001 A.9.2", "27001 A.5.16 (Identity management)"),
        ("A.12", "27001 A.5.37, A.8.6"),
        ("27001:2013 A.5.1", "27001 A.5.1 (Policies for information security)"),
    ],
)
def test_a_number_of_the_2013_edition_is_refused_with_its_successor(
    text: str, instead: str
) -> None:
    message = refusal(text)
    assert "27001:2013" in message
    assert instead in message


def test_a_split_2013_control_names_both_successors() -> None:
    message = refusal("27001 A.18.2.3")
    assert "27001 A.5.36 (" in message
    assert " or 27001 A.8.8 (" in message


@pytest.mark.parametrize("text", ["8.2.1", "27001 8.2.1", "27001:2022 clause 8.2.1"])
def test_the_invented_clause_8_2_1_is_explained(text: str) -> None:
    assert refusal(text) == (
        '27001:2022 has no clause 8.2.1: 8.2 ("Information security risk assessment") has no'
        ' sub-clauses. For A.8.2.1 of 27001:2013, "Classification of information", type 27001'
        " A.5.12 (Classification of information)."
    )


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("27001:2013 10.1", "27001 10.2 (Nonconformity and corrective action)"),
        ("27001:2013 10.2", "27001 10.1 (Continual improvement)"),
        ("27001:2013 9.2", "27001 9.2.1 (Internal audit: general) or 27001 9.2.2"),
        ("27001:2013 7.2", "27001 7.2 (Competence)"),
        ("27001:2013 14.9", "Choose a number of ISO/IEC 27001:2022"),
        ("27001:2005 A.5.1", "27001 A.5.1 (Policies for information security)"),
        ("42001:2022 6.1.2", "42001 6.1.2 (AI risk assessment)"),
    ],
)
def test_another_edition_is_refused_with_the_number_in_the_current_one(
    text: str, instead: str
) -> None:
    assert instead in refusal(text)


def test_a_number_of_42001_and_of_the_2013_edition_is_said_to_be_ambiguous() -> None:
    assert refusal("A.6.1.2") == (
        "A.6.1.2 is in 42001:2023 and was in 27001:2013 (Segregation of duties). Type 42001"
        " A.6.1.2 (Objectives for responsible development of AI system) or, for the 2022 control,"
        " 27001 A.5.3 (Segregation of duties)."
    )
    assert "42001 A.6.1.2 (" in refusal("27001 A.6.1.2")
    assert "42001" not in refusal("A.6.1.2", ONLY_27001)


@pytest.mark.parametrize(
    ("text", "standards", "reason"),
    [
        ("42001 A.4.1", BOTH, "x.1 is the objective"),
        ("A.4.1", BOTH, "x.1 is the objective"),
        ("42001 A.8.1", BOTH, "x.1 is the objective"),
        ("A.8.1", ONLY_42001, "x.1 is the objective"),
        ("42001 A.6.2.1", BOTH, "x.1 is the objective"),
        ("42001 A.6.1", BOTH, "only a heading"),
        ("42001 A.11.2", BOTH, "goes from A.2 to A.10"),
        ("42001 A.1.2", BOTH, "goes from A.2 to A.10"),
        ("A.11.2", ONLY_42001, "27001:2013, not of 42001:2023"),
        ("42001 A.9.5", BOTH, "42001 A.9.4 (Intended use of the AI system)"),
        ("42001 A.9.2.3", BOTH, "A.9.2 has no parts"),
        ("42001 A.5.10", BOTH, "Type 27001 A.5.10 ("),
        ("27001 A.9.9", BOTH, "goes from A.5 to A.8"),
        ("27001 6.1.4", BOTH, "Type 42001 6.1.4 (AI system impact assessment)"),
        ("27001 5.10", BOTH, "Type 27001 A.5.10 ("),
        ("42001 8.2.1", BOTH, "Type 42001 8.2 (AI risk assessment)"),
        ("27001 9.2.9", BOTH, "27001 9.2.2 (Internal audit programme)"),
        ("42001 12.1", BOTH, "Choose a number of ISO/IEC 42001:2023"),
        ("A.99", BOTH, "Neither 27001:2022 nor 42001:2023 has A.99"),
        ("A.99", ONLY_27001, "27001:2022 has no control A.99"),
    ],
)
def test_an_invented_number_is_refused_with_the_reason(
    text: str, standards: tuple[Standard, ...], reason: str
) -> None:
    assert reason in refusal(text, standards)


def test_a_heading_is_refused_naming_its_sub_clauses() -> None:
    assert refusal("42001 9.3") == (
        "9.3 (Management review) is only a heading. Type 42001 9.3.1 (Management review: general),"
        " 42001 9.3.2 (Management review inputs) or 42001 9.3.3 (Management review results)."
    )
    assert "27001 9.3.1, 9.3.2 or 9.3.3, or 42001 9.3.1" in refusal("9.3")
    assert "one of 27001 A.5.1 to A.5.37, or 42001 A.5.2" in refusal("A.5")


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("27002 8.2", "27001 A.8.2 (Privileged access rights)"),
        ("ISO/IEC 27002:2022, 5.10", "27001 A.5.10 ("),
        ("27002:2013 9.2.3", "27001 A.8.2 (Privileged access rights)"),
        ("27002 99", "Choose a number of ISO/IEC 27001:2022"),
        ("B.6.2.8", "42001 A.6.2.8 (AI system recording of event logs)"),
        ("42001 Annex B 6.2.8", "42001 A.6.2.8 (AI system recording of event logs)"),
        ("42001 B.6.1", "42001 A.6.1.2 ("),
        ("Annex B", "Choose a number of ISO/IEC 42001:2023"),
        ("42001 C.2", "Choose a number of ISO/IEC 42001:2023"),
    ],
)
def test_guidance_is_refused_naming_the_control_it_explains(text: str, instead: str) -> None:
    message = refusal(text)
    assert "is guidance, not a criterion" in message
    assert instead in message


@pytest.mark.parametrize(
    ("text", "standards"),
    [
        ("42001 A.6.2.4", ONLY_27001),
        ("27001 4.1", ONLY_42001),
        ("27002 8.2", ONLY_42001),
        ("B.6.2.8", ONLY_27001),
        ("ISO 9001:2015 4.1", BOTH),
        ("ISO/IEC 27006-1:2024 9.1", BOTH),
        ("42001 4.1", ()),
    ],
)
def test_a_standard_that_is_no_criterion_of_the_audit_is_refused(
    text: str, standards: tuple[Standard, ...]
) -> None:
    message = refusal(text, standards)
    assert "not a criterion of th" in message
    for standard in set(Standard) - set(standards or Standard):
        assert f"example {standard}" not in message


@pytest.mark.parametrize("text", ["27001 B.3", "Q.5", "Annex E"])
def test_an_annex_that_does_not_exist_is_refused(text: str) -> None:
    assert "There is no Annex" in refusal(text)


@pytest.mark.parametrize("text", ["", "27001", "ISO/IEC 42001:2023", "hello", "Annex A", "Art. 5"])
def test_text_without_a_number_is_refused_with_an_example(text: str) -> None:
    assert "for example 27001 A.8.2 or 42001 6.1.4" in refusal(text)


def test_an_item_letter_belongs_in_the_text() -> None:
    assert 'write "item d"' in refusal("27001 6.1.3 d)")


@pytest.mark.parametrize("more", [" and 42001 A.8.2", " of 2022", "; 8.3"])
def test_only_the_title_may_follow_the_number(more: str) -> None:
    message = refusal(f"27001 A.8.2{more}")
    assert "one reference only" in message
    assert "Privileged access rights" in message


@pytest.mark.parametrize(
    "text",
    ["A.8.2", "8.2.1", "27001 A.9.2", "A.6.1.2", "42001 A.4.1", "B.6.1", "27002 8.2", "9.3", "x"],
)
def test_a_refusal_is_one_or_two_sentences(text: str) -> None:
    assert 1 <= len(re.findall(r"\.(?:\s|$)", refusal(text))) <= 2


def test_prose_pasted_by_mistake_is_refused_with_an_example() -> None:
    assert "for example 27001 A.8.2" in refusal("27001 A.8.2 " + "and so on " * 10_000)
