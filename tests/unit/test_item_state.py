"""How far the work on an item is follows from what is recorded, whatever the order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditapp.domain.item_state import ItemState, is_concluded, item_state
from auditapp.domain.terms import Outcome

OUTCOMES = st.lists(st.sampled_from([None, *Outcome]), min_size=1, max_size=2)


@pytest.mark.parametrize(
    ("outcomes", "has_records", "expected"),
    [
        ((None, None), False, ItemState.OPEN),
        ((None, None), True, ItemState.IN_PROGRESS),
        ((Outcome.CONFORMS, None), False, ItemState.IN_PROGRESS),
        ((Outcome.CONFORMS, Outcome.DOES_NOT_CONFORM), True, ItemState.CONCLUDED),
        ((Outcome.NOT_AUDITED,), False, ItemState.CONCLUDED),
        ((Outcome.NOT_APPLICABLE,), False, ItemState.CONCLUDED),
        ((Outcome.OPEN_TRAIL, Outcome.CONFORMS), True, ItemState.NOT_CONCLUDED),
        ((Outcome.OPEN_TRAIL, None), False, ItemState.NOT_CONCLUDED),
    ],
)
def test_the_state_says_what_is_left_to_do(
    outcomes: tuple[Outcome | None, ...], has_records: bool, expected: ItemState
) -> None:
    assert item_state(outcomes, has_records=has_records) is expected


@given(OUTCOMES, st.booleans())
def test_the_order_of_the_standards_makes_no_difference(
    outcomes: list[Outcome | None], has_records: bool
) -> None:
    there = item_state(outcomes, has_records=has_records)
    assert there is item_state(reversed(outcomes), has_records=has_records)


@given(OUTCOMES, st.booleans())
def test_an_item_is_concluded_when_no_standard_waits(
    outcomes: list[Outcome | None], has_records: bool
) -> None:
    waits = any(outcome in (None, Outcome.OPEN_TRAIL) for outcome in outcomes)
    state = item_state(outcomes, has_records=has_records)
    assert (state is ItemState.CONCLUDED) is not waits
    assert is_concluded(outcomes) is not waits


@given(OUTCOMES)
def test_a_note_opens_an_item_and_concludes_none(outcomes: list[Outcome | None]) -> None:
    without = item_state(outcomes, has_records=False)
    with_note = item_state(outcomes, has_records=True)
    assert with_note is (ItemState.IN_PROGRESS if without is ItemState.OPEN else without)


@given(OUTCOMES, st.booleans())
def test_an_item_is_open_only_when_nothing_is_recorded(
    outcomes: list[Outcome | None], has_records: bool
) -> None:
    is_empty = not has_records and all(outcome is None for outcome in outcomes)
    assert (item_state(outcomes, has_records=has_records) is ItemState.OPEN) is is_empty
