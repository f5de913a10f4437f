"""What the evening finds: contradictions, and conclusions that rest on nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditapp.domain.day import (
    Contradiction,
    ItemRecord,
    audit_day,
    contradictions,
    without_evidence,
)
from auditapp.domain.terms import Answer, Grade, Outcome, Standard

ISMS, AIMS = Standard.ISO27001, Standard.ISO42001


def a_record(
    outcome: Outcome | None = None,
    *,
    grades: tuple[Grade | None, ...] = (),
    answers: frozenset[Answer] = frozenset(),
    excluded: bool = False,
    evidence: int = 1,
) -> ItemRecord:
    return ItemRecord(
        "27001-A.5.15",
        {ISMS: outcome},
        frozenset({ISMS}) if excluded else frozenset(),
        {ISMS: grades},
        {ISMS: answers},
        evidence,
    )


def kinds(record: ItemRecord) -> list[Contradiction]:
    return [found.kind for found in contradictions([record])]


def test_conforming_beside_a_nonconformity_is_a_contradiction() -> None:
    assert kinds(a_record(Outcome.CONFORMS, grades=(Grade.MINOR,))) == [
        Contradiction.CONFORMS_WITH_NONCONFORMITY
    ]
    assert kinds(a_record(Outcome.CONFORMS, grades=(Grade.OFI, None))) == []
    assert kinds(a_record(Outcome.DOES_NOT_CONFORM, grades=(Grade.MAJOR,))) == []


def test_conforming_although_something_was_not_shown_is_a_contradiction() -> None:
    for answer in (Answer.NOT_SHOWN, Answer.NONE):
        assert kinds(a_record(Outcome.CONFORMS, answers=frozenset({Answer.SHOWN, answer}))) == [
            Contradiction.CONFORMS_WITH_NOTHING_SHOWN
        ]
    assert kinds(a_record(Outcome.CONFORMS, answers=frozenset({Answer.PARTLY}))) == []


def test_not_conforming_needs_a_finding() -> None:
    assert kinds(a_record(Outcome.DOES_NOT_CONFORM)) == [Contradiction.FAILS_WITHOUT_FINDING]
    assert kinds(a_record(Outcome.DOES_NOT_CONFORM, grades=(None,))) == []


def test_not_applicable_needs_the_exclusion() -> None:
    assert kinds(a_record(Outcome.NOT_APPLICABLE)) == [Contradiction.EXCLUDED_ALTHOUGH_APPLICABLE]
    assert kinds(a_record(Outcome.NOT_APPLICABLE, excluded=True)) == []


def test_one_standard_of_a_shared_item_does_not_answer_for_the_other() -> None:
    shared = ItemRecord(
        "clause-9.3.2",
        {ISMS: Outcome.CONFORMS, AIMS: Outcome.DOES_NOT_CONFORM},
        frozenset(),
        {AIMS: (Grade.MAJOR,)},
        {},
        1,
    )
    assert contradictions([shared]) == ()


def test_a_conclusion_that_rests_on_nothing_is_named() -> None:
    assert without_evidence([a_record(Outcome.CONFORMS, evidence=0)]) == ("27001-A.5.15",)
    assert without_evidence([a_record(Outcome.CONFORMS)]) == ()
    for outcome in (None, Outcome.NOT_AUDITED, Outcome.OPEN_TRAIL, Outcome.NOT_APPLICABLE):
        assert without_evidence([a_record(outcome, evidence=0)]) == ()
    with_finding = a_record(Outcome.DOES_NOT_CONFORM, grades=(Grade.MINOR,), evidence=0)
    assert without_evidence([with_finding]) == ()


@given(
    st.sampled_from([None, *Outcome]),
    st.lists(st.sampled_from([None, *Grade]), max_size=3).map(tuple),
    st.frozensets(st.sampled_from(list(Answer))),
    st.booleans(),
)
def test_an_item_has_at_most_one_contradiction_for_a_standard_and_none_while_it_is_open(
    outcome: Outcome | None,
    grades: tuple[Grade | None, ...],
    answers: frozenset[Answer],
    excluded: bool,
) -> None:
    found = kinds(a_record(outcome, grades=grades, answers=answers, excluded=excluded))
    assert len(found) <= 1
    if outcome in (None, Outcome.OPEN_TRAIL, Outcome.NOT_AUDITED):
        assert found == []


@pytest.mark.parametrize(
    ("start", "end", "today", "expected"),
    [
        ("2026-05-04", "2026-05-06", "2026-05-05", (2, 3)),
        ("2026-05-04", "", "2026-05-04", (1, 1)),
        ("2026-05-04", "2026-05-06", "2026-05-07", (0, 0)),
        ("2026-05-04", "2026-05-06", "2026-05-03", (0, 0)),
        ("", "", "2026-05-03", (0, 0)),
        ("in May", "2026-05-06", "2026-05-05", (0, 0)),
    ],
)
def test_the_day_of_the_audit_is_counted_only_within_its_dates(
    start: str, end: str, today: str, expected: tuple[int, int]
) -> None:
    assert audit_day(start, end, today) == expected
