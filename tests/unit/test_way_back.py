"""Where somebody has been: back, forward, and what is forgotten on the way."""

from hypothesis import given
from hypothesis import strategies as st

from ui.way_back import Place, WayBack

ONE, TWO, THREE = (Place("a", "checklist", target) for target in ("1", "2", "3"))


def been_at(*places: Place) -> WayBack:
    way = WayBack()
    for place in places:
        way.visit(place)
    return way


def test_nothing_lies_behind_at_the_start() -> None:
    assert not WayBack().can(-1)
    assert not been_at(ONE).can(-1)


def test_the_nearest_place_comes_first() -> None:
    way = been_at(ONE, TWO, THREE)
    assert list(way.beside(-1)) == [(1, TWO), (0, ONE)]
    way.move_to(0)
    assert list(way.beside(1)) == [(1, TWO), (2, THREE)]


def test_going_somewhere_else_forgets_what_lay_ahead() -> None:
    way = been_at(ONE, TWO)
    way.move_to(0)
    way.visit(THREE)
    assert way.places == (ONE, THREE)


def test_arriving_where_one_went_forgets_nothing() -> None:
    way = been_at(ONE, TWO)
    way.visit(way.move_to(0))
    assert way.places == (ONE, TWO)
    assert way.can(1)


def test_one_returns_to_where_one_was_last_on_a_page() -> None:
    way = been_at(ONE)
    way.stand_at(THREE)
    way.visit(TWO)
    assert list(way.beside(-1)) == [(0, THREE)]


def test_the_same_place_twice_in_a_row_is_one_step() -> None:
    way = been_at(ONE, TWO)
    way.stand_at(ONE)
    assert not way.can(-1)


@given(st.lists(st.integers(0, 5)))
def test_only_so_many_places_are_kept(visits: list[int]) -> None:
    way = been_at(*(Place("", "p", str(it)) for it in visits * 30))
    assert len(way.places) <= 100
