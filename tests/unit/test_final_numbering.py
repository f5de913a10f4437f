"""Final numbers follow from the findings alone, in whatever order a device has them."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from auditapp.domain.final_numbers import Countable, final_numbers
from auditapp.domain.references import Reference
from auditapp.domain.terms import Grade, Standard

PREFIXES = {Grade.MAJOR: "NC", Grade.MINOR: "NC", Grade.OFI: "OFI"}
GIVEN = st.sampled_from(["", "NC-01", "NC-02", "NC-07", "OFI-01"])


def countable(at: int, final: str, number: str, grade: Grade | None) -> Countable:
    reference = Reference(Standard.ISO27001, "2022", number)
    grades = {Standard.ISO27001: grade} if grade else {}
    return Countable(f"id{at}", f"BM-{at:02}", final, (reference,), grades)


FINDINGS = st.lists(
    st.tuples(
        GIVEN, st.sampled_from(["4.1", "9.3", "10.2", "A.8.2"]), st.sampled_from([*PREFIXES, None])
    ),
    max_size=8,
).map(lambda rows: [countable(at, *row) for at, row in enumerate(rows)])


@given(FINDINGS, st.lists(GIVEN), st.randoms())
def test_the_order_of_reading_changes_nothing(
    findings: list[Countable], ever: list[str], shuffled: Random
) -> None:
    turned = list(findings)
    shuffled.shuffle(turned)

    numbers = final_numbers(findings, ever, PREFIXES.__getitem__)

    assert final_numbers(turned, ever, PREFIXES.__getitem__) == numbers


@given(FINDINGS, st.lists(GIVEN))
def test_no_number_is_given_twice_or_again(findings: list[Countable], ever: list[str]) -> None:
    numbers = final_numbers(findings, ever, PREFIXES.__getitem__)
    before = {it.final for it in findings if it.final}

    assert len(set(numbers.values())) == len(numbers)
    assert not (set(numbers.values()) - before) & set(ever)
    assert all(it.id in numbers for it in findings if it.grade)


@given(FINDINGS, st.lists(GIVEN))
def test_numbering_again_changes_nothing(findings: list[Countable], ever: list[str]) -> None:
    numbers = final_numbers(findings, ever, PREFIXES.__getitem__)
    numbered = [
        Countable(it.id, it.number, numbers.get(it.id, ""), it.references, it.grades)
        for it in findings
    ]

    assert final_numbers(numbered, [*ever, *numbers.values()], PREFIXES.__getitem__) == numbers
