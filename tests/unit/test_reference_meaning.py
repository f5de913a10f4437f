"""What a typed reference is said to mean, and what is offered instead of a wrong one."""

import pytest

from auditapp.catalogue.loading import load_catalogue
from auditapp.catalogue.reference_guard import explain_reference, numbers_in_both
from auditapp.catalogue.reference_meaning import ReferenceMeaning, ReferenceStatus
from auditapp.domain.references import Reference
from auditapp.domain.terms import Standard

ONLY_27001 = (Standard.ISO27001,)
ONLY_42001 = (Standard.ISO42001,)
CURRENT = ReferenceStatus.CURRENT
WITHDRAWN = ReferenceStatus.WITHDRAWN_EDITION
AMBIGUOUS = ReferenceStatus.AMBIGUOUS
UNKNOWN = ReferenceStatus.UNKNOWN

SUCCESSORS = {
    reference.number: {f"27001:2022 {number}" for number in requirement.successors}
    for reference, requirement in load_catalogue().requirements.items()
    if reference.edition == "2013" and requirement.successors
}
ALSO_IN_42001 = {"A.6.1.2", "A.6.1.3", "A.6.2.2"}
# As numbers without "A." these are clauses today.
CLAUSES_TODAY = {"6.1.1", "6.1.2", "6.1.3", "9.2.1", "9.2.2", "9.3.1"}

# The references of 56 audit questions that cover the subjects of both standards.
OF_QUESTIONS_27001 = """
    4.1 4.2 4.3 5.2 6.1.2 6.1.3 6.2 6.3 7.2 7.3 7.5.3 8.2 8.3 9.1 9.2.2 9.3.2 9.3.3 10.2
    A.5.1 A.5.2 A.5.3 A.5.5 A.5.9 A.5.10 A.5.12 A.5.14 A.5.16 A.5.17 A.5.18 A.5.20 A.5.21 A.5.22
    A.5.23 A.5.24 A.5.25 A.5.26 A.5.27 A.5.28 A.5.29 A.5.30 A.5.31 A.5.32 A.5.33 A.5.34 A.5.35
    A.5.37 A.6.3 A.6.6 A.6.8 A.7.14 A.8.2 A.8.3 A.8.5 A.8.7 A.8.10 A.8.11 A.8.12 A.8.13 A.8.14
    A.8.15 A.8.16 A.8.19 A.8.22 A.8.24 A.8.29 A.8.31 A.8.32 A.8.33
"""
OF_QUESTIONS_42001 = """
    4.1 4.3 5.2 6.1.2 6.1.3 6.1.4 6.2 6.3 7.2 8.2 8.4 9.1 9.2.2 9.3.2 9.3.3 10.2
    A.2.3 A.3.2 A.3.3 A.4.2 A.4.3 A.4.4 A.4.5 A.4.6 A.5.2 A.5.3 A.5.4 A.5.5 A.6.2.2 A.6.2.3 A.6.2.4
    A.6.2.5 A.6.2.6 A.6.2.7 A.6.2.8 A.7.2 A.7.3 A.7.4 A.7.5 A.7.6 A.8.2 A.8.3 A.8.4 A.8.5 A.9.2
    A.9.3 A.9.4 A.10.2 A.10.3 A.10.4
"""


def offered(meaning: ReferenceMeaning) -> list[str]:
    return [candidate.reference.label for candidate in meaning.candidates]


# The edition of 2013


def test_all_114_controls_of_2013_are_known() -> None:
    assert len(SUCCESSORS) == 114
    assert len(set().union(*SUCCESSORS.values())) == 93 - 11


@pytest.mark.parametrize(
    "form",
    [
        "27001:2013 {0}",
        "ISO/IEC 27001:2013, Annex A, control {1}",
        "27001:2013 Annex A {1}",
        "{0} of ISO/IEC 27001:2013",
        "{0} (ISO 27001:2013)",
        "27001:2013 control {1}",
    ],
)
def test_every_number_of_2013_with_its_edition_offers_exactly_its_successors(form: str) -> None:
    for number, successors in SUCCESSORS.items():
        meaning = explain_reference(form.format(number, number[2:]))
        assert (meaning.status, meaning.edition) == (WITHDRAWN, "27001:2013")
        assert set(offered(meaning)) == successors
        assert meaning.requirement is None


@pytest.mark.parametrize(
    "form",
    ["{0}", "27001 {0}", "a . {1}", "Annex A {1}", "control {1}", "27001:2022 {0}", "clause {0}"],
)
def test_every_number_of_2013_without_its_edition_offers_its_successors(form: str) -> None:
    for number, successors in SUCCESSORS.items():
        meaning = explain_reference(form.format(number, number[2:]))
        assert meaning.status in (WITHDRAWN, AMBIGUOUS)
        in_2022 = {label for label in offered(meaning) if label.startswith("27001")}
        assert in_2022 == successors
        assert (f"42001:2023 {number}" in offered(meaning)) == (number in ALSO_IN_42001)


@pytest.mark.parametrize("form", ["{0}", "27001 {0}", "27001 clause {0}"])
def test_every_number_of_2013_without_its_letter_is_explained_where_it_is_no_clause(
    form: str,
) -> None:
    for number, successors in SUCCESSORS.items():
        bare = number[2:]
        meaning = explain_reference(form.format(bare), ONLY_27001)
        if bare in CLAUSES_TODAY:
            assert meaning.requirement == Reference(Standard.ISO27001, "2022", bare)
        else:
            assert meaning.status is WITHDRAWN
            assert set(offered(meaning)) == successors


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("A.5.1.2", ["A.5.1"]),
        ("A.6.1.3", ["A.5.5"]),
        ("A.6.1.5", ["A.5.8"]),
        ("A.6.2.1", ["A.8.1"]),
        ("A.8.2.1", ["A.5.12"]),
        ("A.9.1.2", ["A.5.15"]),
        ("A.9.2.1", ["A.5.16"]),
        ("A.9.2.3", ["A.8.2"]),
        ("A.9.2.5", ["A.5.18"]),
        ("A.9.2.6", ["A.5.18"]),
        ("A.9.3.1", ["A.5.17"]),
        ("A.9.4.1", ["A.8.3"]),
        ("A.9.4.2", ["A.8.5"]),
        ("A.9.4.4", ["A.8.18"]),
        ("A.9.4.5", ["A.8.4"]),
        ("A.12.6.2", ["A.8.19"]),
        ("A.12.7.1", ["A.8.34"]),
        ("A.13.2.1", ["A.5.14"]),
        ("A.13.2.3", ["A.5.14"]),
        ("A.14.2.3", ["A.8.32"]),
        ("A.14.2.4", ["A.8.32"]),
        ("A.18.2.3", ["A.5.36", "A.8.8"]),
        ("A.9.1", ["A.5.15"]),
        ("A.10", ["A.8.24"]),
        ("A.13.2", ["A.5.14", "A.6.6"]),
    ],
)
def test_numbers_of_2013_that_public_maps_get_wrong_offer_the_right_successors(
    old: str, now: list[str]
) -> None:
    assert offered(explain_reference(f"27001:2013 {old}")) == [f"27001:2022 {it}" for it in now]


def test_the_two_wrong_citations_of_published_guidance_are_caught_and_corrected() -> None:
    for text in (
        "clause 8.2.1 information classification",
        "27001 clause 8.2.1 information classification",
        "Clause 8.2.1 of ISO 27001 requires classification",
        "A.8.2.1 information classification",
    ):
        meaning = explain_reference(text)
        assert (meaning.status, meaning.edition) == (WITHDRAWN, "27001:2013")
        assert "A.8.2.1" in meaning.sentence
        assert offered(meaning) == ["27001:2022 A.5.12"]

    for text in ("clause A.9 access control", "27001 A.9 access control", "A.9 Access Control"):
        meaning = explain_reference(text)
        assert (meaning.status, meaning.edition) == (WITHDRAWN, "27001:2013")
        assert 'A.9 is the heading "Access control" of 27001:2013' in meaning.sentence
        assert offered(meaning)[0] == "27001:2022 A.5.15"
        assert len(offered(meaning)) == 9


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("27001:2013 9.2.1", "27001:2022 A.5.16"),
        ("27001:2013 6.1.4", "27001:2022 A.5.6"),
        ("27001:2013 6.1.2", "27001:2022 6.1.2"),
        ("27001:2013 6.1.2 segregation of duties", "27001:2022 A.5.3"),
        ("27001:2013 10.1", "27001:2022 10.2"),
        ("27001:2013 10.2", "27001:2022 10.1"),
        ("27001:2013 9.3.2", "27001:2022 9.3.2"),
        ("27001:2013 A.5.15", "27001:2022 A.5.15"),
    ],
)
def test_a_bare_number_of_2013_is_a_clause_where_2013_had_one(text: str, first: str) -> None:
    meaning = explain_reference(text)
    assert meaning.status is WITHDRAWN
    assert offered(meaning) == [first]


# Numbers that mean several things


def test_the_15_numbers_of_both_standards_are_asked_about_and_show_their_standard() -> None:
    numbers = numbers_in_both(load_catalogue())
    assert len(numbers) == 15
    for number in numbers:
        asked = explain_reference(number)
        assert asked.status is AMBIGUOUS
        assert {it.reference.standard for it in asked.candidates} == set(Standard)
        for candidate in asked.candidates:
            assert candidate.title

        named = explain_reference(f"27001 {number}")
        assert named.requirement == Reference(Standard.ISO27001, "2022", number)
        assert f"27001:2022 {number} is" in named.sentence
        assert f"42001:2023 {number} is" in named.sentence


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("A.8.2", ["27001:2022 A.8.2", "42001:2023 A.8.2"]),
        ("A.6.1.2", ["42001:2023 A.6.1.2", "27001:2022 A.5.3"]),
        ("A.6.1", ["27001:2022 A.6.1", "42001:2023 A.6.1.2", "42001:2023 A.6.1.3"]),
        ("A.10", [*(f"42001:2023 A.10.{n}" for n in (2, 3, 4)), "27001:2022 A.8.24"]),
        ("5.4", ["27001:2022 A.5.4", "42001:2023 A.5.4"]),
        ("10.4", ["42001:2023 A.10.4"]),
        ("A.7.4 data quality", ["42001:2023 A.7.4", "27001:2022 A.7.4"]),
    ],
)
def test_a_number_that_fits_several_things_is_asked_about(text: str, labels: list[str]) -> None:
    meaning = explain_reference(text)
    assert meaning.requirement is None
    assert offered(meaning) == labels


def test_a_number_of_42001_and_of_a_heading_of_2013_is_asked_about() -> None:
    meaning = explain_reference("A.9.2")
    assert meaning.status is AMBIGUOUS
    assert offered(meaning)[:2] == ["42001:2023 A.9.2", "27001:2022 A.5.16"]
    assert explain_reference("A.9.2", ONLY_42001).status is CURRENT


@pytest.mark.parametrize(
    ("text", "words", "instead"),
    [
        ("A.8.2 information classification", "27001:2013", "27001:2022 A.5.12"),
        ("27001 8.2 information classification", "27001:2013", "27001:2022 A.5.12"),
        ("A.6.1.2 segregation of duties", "27001:2013", "27001:2022 A.5.3"),
        ("9.2.1 user registration", "27001:2013", "27001:2022 A.5.16"),
        ("A.8 asset management", "27001:2013", "27001:2022 A.5.9"),
    ],
)
def test_the_title_of_2013_beside_a_number_tells_its_edition(
    text: str, words: str, instead: str
) -> None:
    meaning = explain_reference(text)
    assert meaning.status is WITHDRAWN
    assert words in meaning.sentence
    assert instead in offered(meaning)


# Numbers with the title of another


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("27001 10.1 nonconformity and corrective action", "27001:2022 10.2"),
        ("42001 10.1 Nonconformity", "42001:2023 10.2"),
        ("27001 10.2 continual improvement", "27001:2022 10.1"),
        ("42001 10.2 improvement", "42001:2023 10.1"),
    ],
)
def test_10_1_and_10_2_swapped_are_refused_with_the_reason(text: str, number: str) -> None:
    meaning = explain_reference(text)
    assert meaning.status is AMBIGUOUS
    assert "In 27001:2013 they stood the other way round" in meaning.sentence
    assert offered(meaning)[0] == number
    assert len(offered(meaning)) == 2


def test_10_1_and_10_2_swapped_are_refused_without_standard_too() -> None:
    meaning = explain_reference("10.1 nonconformity and corrective action")
    assert '10.1 is "Continual improvement" in both standards' in meaning.sentence
    assert offered(meaning)[:2] == ["27001:2022 10.2", "42001:2023 10.2"]


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("27001 A.5.1 access control", ["A.5.15", "A.5.1"]),
        ("27001 A.8.2 Secure coding", ["A.8.28", "A.8.2"]),
        ("27001 A.5.2 information security policy", ["A.5.1", "A.5.2"]),
        ("27001 A.5.1 rules of access control and more", ["A.5.15", "A.5.1"]),
        ("27001 A.5.16 access rights", ["A.5.18", "A.5.16"]),
    ],
)
def test_a_number_with_another_title_is_refused_naming_both(text: str, both: list[str]) -> None:
    meaning = explain_reference(text)
    assert meaning.status is AMBIGUOUS
    assert offered(meaning) == [f"27001:2022 {number}" for number in both]
    for candidate in meaning.candidates:
        assert candidate.title in meaning.sentence


@pytest.mark.parametrize(
    "text",
    [
        "27001 A.8.2 privileged access",
        "27001 A.8.1 user endpoint devices",
        "27001 A.8.17 clock synchronisation",
        "27001 A.8.2 Management of privileged access rights",
        "27001 5.2 information security policy",
        "27001 9.2.1 Internal audit",
        "42001 A.6.2.4 AI system lifecycle",
        "27001 A.5.12 information classification",
        "27001 A.8.2 ?",
    ],
)
def test_other_words_for_the_same_subject_are_accepted(text: str) -> None:
    assert explain_reference(text).status is CURRENT


def test_words_that_are_about_nothing_known_are_refused_with_the_title() -> None:
    meaning = explain_reference("27001 A.8.2 see notes of Monday")
    assert meaning.sentence == (
        '27001 A.8.2 is "Privileged access rights", not "see notes of Monday". Type the number'
        " alone if you mean it."
    )
    assert offered(meaning) == ["27001:2022 A.8.2"]


# Invented numbers of 42001


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("42001 A.8.6?", "has no control A.8.6"),
        ("A.3.4", "42001:2023 has no control A.3.4"),
        ("42001 A.3.4 segregation of duties in AI", "has no control A.3.4"),
        ("42001 A.4.1", "x.1 is the objective"),
        ("42001 A.5.1", "x.1 is the objective"),
        ("42001 A.1", "goes from A.2 to A.10"),
        ("A.1", "from A.5 to A.8 in 27001 and from A.2 to A.10 in 42001"),
        ("42001 A.11.1", "goes from A.2 to A.10"),
    ],
)
def test_an_invented_number_of_42001_is_refused_with_the_reason(text: str, reason: str) -> None:
    meaning = explain_reference(text)
    assert meaning.status is UNKNOWN
    assert reason in meaning.sentence


@pytest.mark.parametrize(
    ("text", "reason", "instead"),
    [
        (
            "42001 A.8.3 human oversight",
            "42001 has no control of its own for human oversight",
            ["A.3.2", "A.9.2", "A.9.3", "A.8.3"],
        ),
        (
            "42001 A.11.1 decommissioning of AI systems",
            "42001 has no control of its own for decommissioning",
            ["6.3", "8.1", "A.4.2", "A.6.1.3", "A.6.2.6"],
        ),
        (
            "42001 A.5.1 impact assessment",
            "x.1 is the objective",
            ["6.1.4", "8.4", "A.5.2", "A.5.3", "A.5.4", "A.5.5"],
        ),
    ],
)
def test_an_invented_control_is_refused_with_where_its_subject_is(
    text: str, reason: str, instead: list[str]
) -> None:
    meaning = explain_reference(text)
    assert reason in meaning.sentence
    assert offered(meaning) == [f"42001:2023 {number}" for number in instead]


def test_impact_assessment_is_not_a_6_2_of_42001() -> None:
    for text in ("42001 A.6.2 impact assessment", "A.6.2 impact assessment"):
        meaning = explain_reference(text)
        assert meaning.requirement is None
        assert "AI system life cycle" in meaning.sentence
        assert offered(meaning)[0] == "42001:2023 6.1.4"


def test_a_5_is_not_the_life_cycle() -> None:
    meaning = explain_reference("42001 A.5 AI system lifecycle")
    assert meaning.status is ReferenceStatus.HEADING
    assert '42001 A.5 is "Assessing impacts of AI systems"' in meaning.sentence
    assert "42001:2023 A.6.2.4" in offered(meaning)


# Everything else


@pytest.mark.parametrize(
    ("text", "standards", "status"),
    [
        ("27001 A.8.24", tuple(Standard), CURRENT),
        ("27001 9.3", tuple(Standard), ReferenceStatus.HEADING),
        ("9.3", tuple(Standard), ReferenceStatus.HEADING),
        ("27002 8.2", tuple(Standard), ReferenceStatus.GUIDANCE),
        ("B.6.2.8", tuple(Standard), ReferenceStatus.GUIDANCE),
        ("ISO/IEC TS 27008 7.1", tuple(Standard), ReferenceStatus.GUIDANCE),
        ("ISO 19011:2018 6.4", tuple(Standard), ReferenceStatus.GUIDANCE),
        ("ISO 9001 8.2", tuple(Standard), ReferenceStatus.NOT_AUDITED),
        ("42001 A.6.2.4", ONLY_27001, ReferenceStatus.NOT_AUDITED),
        ("27001:2005 A.5.1", tuple(Standard), WITHDRAWN),
        ("42001:2022 6.1.2", tuple(Standard), UNKNOWN),
        ("A.11.2", ONLY_42001, WITHDRAWN),
        ("Annex E", tuple(Standard), UNKNOWN),
        ("hello", tuple(Standard), ReferenceStatus.NOT_A_REFERENCE),
        ("27001 A.8.2 and A.8.3", tuple(Standard), ReferenceStatus.NOT_A_REFERENCE),
        ("27001 6.1.3 d)", tuple(Standard), ReferenceStatus.NOT_A_REFERENCE),
    ],
)
def test_every_kind_of_answer_has_its_status(
    text: str, standards: tuple[Standard, ...], status: ReferenceStatus
) -> None:
    meaning = explain_reference(text, standards)
    assert meaning.status is status
    assert meaning.typed == text
    assert (meaning.requirement is not None) == (status is CURRENT)


def test_a_heading_offers_what_is_under_it() -> None:
    meaning = explain_reference("27001 9.3")
    assert offered(meaning) == [f"27001:2022 9.3.{n}" for n in (1, 2, 3)]
    assert {it.why for it in meaning.candidates} == {"under 27001 9.3"}


def test_guidance_offers_the_control_it_explains() -> None:
    assert offered(explain_reference("27002 9.4.5")) == ["27001:2022 A.8.4"]
    assert offered(explain_reference("42001 B.6.1")) == [
        "42001:2023 A.6.1.2",
        "42001:2023 A.6.1.3",
    ]


def test_a_title_without_number_offers_what_has_it() -> None:
    assert offered(explain_reference("Access control")) == ["27001:2022 A.5.15"]
    assert offered(explain_reference("access control", ONLY_42001)) == []


@pytest.mark.parametrize(
    ("standard", "numbers"),
    [(Standard.ISO27001, OF_QUESTIONS_27001), (Standard.ISO42001, OF_QUESTIONS_42001)],
)
def test_the_references_of_the_audit_questions_resolve(standard: Standard, numbers: str) -> None:
    edition = load_catalogue().edition(standard).year
    for number in numbers.split():
        meaning = explain_reference(f"{standard} {number}")
        assert meaning.requirement == Reference(standard, edition, number)
        assert meaning.edition == f"{standard}:{edition}"
