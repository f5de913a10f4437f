"""Readings of the hybrid clock only ever go forward, whatever the clocks of the devices do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditapp.domain.hybrid_clock import MOST_DRIFT_MS, HybridClock, parse, reading
from tests.support.fixed_clock import START_MS

YEARS = 10 * 365 * 24 * 3600 * 1000
WALLS = st.integers(START_MS - YEARS, START_MS + YEARS)


@given(st.lists(st.tuples(WALLS, st.none() | WALLS), max_size=30))
def test_each_reading_is_later_than_all_before(steps: list[tuple[int, int | None]]) -> None:
    clock = HybridClock()
    readings = []
    for wall, received in steps:
        if received is not None:
            clock.see(reading(received, 3), wall)
        readings.append(clock.tick(wall))
    assert readings == sorted(set(readings))


def test_a_clock_that_went_back_raises_the_counter_only() -> None:
    clock = HybridClock()
    clock.tick(START_MS)
    assert parse(clock.tick(START_MS - YEARS)) == (START_MS, 1)


def test_a_clock_that_stands_still_raises_the_counter() -> None:
    clock = HybridClock()
    assert [parse(clock.tick(START_MS))[1] for _ in range(3)] == [0, 1, 2]


def test_a_full_counter_moves_on_by_a_millisecond() -> None:
    clock = HybridClock(reading(START_MS, 0xFFFF))
    assert parse(clock.tick(START_MS)) == (START_MS + 1, 0)


def test_a_received_reading_is_followed() -> None:
    clock = HybridClock()
    clock.see(reading(START_MS + MOST_DRIFT_MS, 5), START_MS)
    assert parse(clock.tick(START_MS)) == (START_MS + MOST_DRIFT_MS, 6)


def test_a_reading_more_than_a_day_ahead_is_not_followed() -> None:
    clock = HybridClock()
    clock.see(reading(START_MS + MOST_DRIFT_MS + 1, 0), START_MS)
    assert parse(clock.tick(START_MS)) == (START_MS, 0)


def test_an_earlier_reading_changes_nothing() -> None:
    clock = HybridClock(reading(START_MS, 4))
    clock.see(reading(START_MS, 3), START_MS)
    assert parse(clock.tick(START_MS)) == (START_MS, 5)


def test_a_restart_goes_on_after_the_latest_reading() -> None:
    assert HybridClock(reading(START_MS, 4)).tick(START_MS - 5) == reading(START_MS, 5)


@given(st.integers(0, 2**48 - 1), st.integers(0, 0xFFFF), st.integers(0, 2**48 - 1))
def test_readings_sort_as_text_like_their_times(ms: int, count: int, other: int) -> None:
    assert parse(reading(ms, count)) == (ms, count)
    assert (reading(ms, count) < reading(other, 0)) == ((ms, count) < (other, 0))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "0199ab34cd56",
        "0199ab34cd56-2",
        "0199ab34cd5-00002",
        "0199ab34cd56+0002",
        "0199AB34CD56-0002",
        " 199ab34cd56-0002",
        "0199ab34_d56-0002",
        "-199ab34cd56-0002",
        "0199ab34cd56-0002\n",
    ],
    ids=ascii,
)
def test_anything_else_is_no_reading(text: str) -> None:
    with pytest.raises(ValueError, match="no reading"):
        parse(text)
