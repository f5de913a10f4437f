"""What drags and arrow keys make of marks, for all shapes."""

import math

from hypothesis import given
from hypothesis import strategies as st

from auditapp.domain.mark_geometry import bounds, is_at, outline, strokes
from auditapp.domain.mark_handling import dragged, grown, handles, moved, thinned
from auditapp.domain.marks import (
    MAX_POINTS,
    MarkColour,
    MarkKind,
    Shape,
    line_width,
    next_number,
    visible_part,
)
from auditapp.domain.redactions import areas_of, areas_value

COORDINATES = st.integers(-20_000, 20_000)
POINTS = st.tuples(COORDINATES, COORDINATES)
ONE_POINT = frozenset({MarkKind.TEXT, MarkKind.NUMBER})
TWO_CORNERS = frozenset(MarkKind) - ONE_POINT - {MarkKind.PEN}


def measure(text: str, size: float) -> float:
    return len(text) * size / 2


@st.composite
def shapes(draw: st.DrawFn, kinds: frozenset[MarkKind] = frozenset(MarkKind)) -> Shape:
    kind = draw(st.sampled_from(sorted(kinds)))
    count = (1, 1) if kind in ONE_POINT else (2, 2) if kind is not MarkKind.PEN else (1, 40)
    return Shape(
        kind,
        tuple(draw(st.lists(POINTS, min_size=count[0], max_size=count[1]))),
        draw(st.sampled_from(MarkColour)),
        draw(st.integers(1, 400)),
        draw(st.text(max_size=20)) if kind is MarkKind.TEXT else "",
        draw(st.integers(1, 9_999)) if kind is MarkKind.NUMBER else 0,
    )


@given(shapes())
def test_a_mark_comes_back_from_its_record_as_it_was(shape: Shape) -> None:
    assert Shape.from_value(shape.to_value()) == shape


@given(st.lists(shapes(), max_size=5))
def test_the_areas_of_a_redaction_come_back_and_nothing_else_does(found: list[Shape]) -> None:
    assert areas_of(areas_value(found)) == tuple(it for it in found if it.is_area)


@given(
    st.dictionaries(
        st.sampled_from(["kind", "points", "colour", "width", "text", "number"]),
        st.none()
        | st.booleans()
        | st.integers()
        | st.text(max_size=5)
        | st.sampled_from(MarkKind)
        | st.lists(st.integers() | st.text(max_size=2) | st.none(), max_size=6),
    )
)
def test_a_strange_record_is_no_mark_or_one_that_can_be_drawn(value: dict[str, object]) -> None:
    shape = Shape.from_value(value)
    if shape is not None:
        assert len(strokes(shape)) >= 0
        assert Shape.from_value(shape.to_value()) == shape


@given(shapes(), COORDINATES, COORDINATES)
def test_moving_there_and_back_changes_nothing(shape: Shape, dx: int, dy: int) -> None:
    assert moved(moved(shape, dx, dy), -dx, -dy) == shape


@given(shapes(), COORDINATES, COORDINATES)
def test_a_moved_mark_has_the_same_size(shape: Shape, dx: int, dy: int) -> None:
    before, after = bounds(shape, measure), bounds(moved(shape, dx, dy), measure)
    for was, now, by in zip(before, after, (dx, dy, dx, dy), strict=True):
        assert math.isclose(was + by, now, abs_tol=1e-6)


@given(shapes(TWO_CORNERS), POINTS, st.integers(0, 3))
def test_pulling_a_handle_there_and_back_changes_nothing(
    shape: Shape, to: tuple[int, int], which: int
) -> None:
    places = handles(shape, measure)
    handle = which % len(places)
    x, y = places[handle]
    there = dragged(shape, handle, to, measure)
    assert handles(there, measure)[handle] == to
    assert dragged(there, handle, (round(x), round(y)), measure) == shape


@given(shapes(frozenset({MarkKind.PEN})), st.integers(0, 3), POINTS)
def test_a_pen_line_is_stretched_between_a_fixed_corner_and_the_pulled_one(
    shape: Shape, handle: int, to: tuple[int, int]
) -> None:
    stretched = dragged(shape, handle, to, measure)
    opposite = 3 - handle
    fixed = handles(shape, measure)[opposite]
    left, top, right, bottom = stretched.box
    assert left - 1 <= fixed[0] <= right + 1
    assert top - 1 <= fixed[1] <= bottom + 1
    assert len(stretched.points) == len(shape.points)


@given(shapes(TWO_CORNERS), st.integers(-50, 50), st.integers(-50, 50))
def test_growing_and_shrinking_by_the_keys_takes_itself_back(
    shape: Shape, dx: int, dy: int
) -> None:
    assert grown(grown(shape, dx, dy, measure), -dx, -dy, measure) == shape


@given(shapes(ONE_POINT), st.integers(1, 300))
def test_letters_grow_with_their_handle(shape: Shape, by: int) -> None:
    assert grown(shape, by, by, measure).width >= max(6, shape.width)


@given(shapes(frozenset(MarkKind) - {MarkKind.CROP}), st.integers(0, 1_000))
def test_a_mark_is_found_where_it_is_drawn(shape: Shape, pick: int) -> None:
    line = outline(shape) if shape.kind not in ONE_POINT else shape.points
    assert is_at(shape, line[pick % len(line)], 1.0, measure)


@given(st.lists(POINTS, min_size=1, max_size=MAX_POINTS + 500), st.integers(0, 9))
def test_a_long_line_is_thinned_and_keeps_its_ends(
    points: list[tuple[int, int]], step: int
) -> None:
    kept = thinned(points, step)
    assert kept[0] == points[0]
    assert 1 <= len(kept) <= MAX_POINTS
    assert set(kept) <= set(points)


@given(st.tuples(COORDINATES, COORDINATES, COORDINATES, COORDINATES), st.integers(1, 9_000))
def test_the_visible_part_of_a_box_lies_inside(box: tuple[int, int, int, int], side: int) -> None:
    part = visible_part(box, side, side)
    if part is not None:
        assert 0 <= part[0] < part[2] <= side
        assert 0 <= part[1] < part[3] <= side


@given(st.integers(1, 40_000), st.integers(1, 40_000))
def test_lines_fit_every_picture(width: int, height: int) -> None:
    assert 1 <= line_width(width, height) <= max(1, min(width, height))


def test_numbers_count_up_from_the_largest() -> None:
    numbers = [Shape(MarkKind.NUMBER, ((0, 0),), number=it) for it in (1, 7, 3)]
    assert next_number(numbers) == 8
    assert next_number([]) == 1
