"""How marks look: lines, filled outlines and words that screen and report draw alike."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from auditapp.domain.marks import ROUND, MarkColour, MarkKind, Shape

Place = tuple[float, float]
Measure = Callable[[str, float], float]
"""Says how wide a line of text is in letters of a size, both in pixels."""

PALETTE: dict[MarkColour, tuple[str, str]] = {
    MarkColour.RED: ("#d3191c", "#ffffff"),
    MarkColour.YELLOW: ("#ffd500", "#1a1a1a"),
    MarkColour.BLUE: ("#1450c8", "#ffffff"),
    MarkColour.BLACK: ("#111111", "#ffffff"),
    MarkColour.WHITE: ("#ffffff", "#1a1a1a"),
}
"""Colour and edge: one of the two stands out from any background, in black and white too."""

LINE_HEIGHT = 1.25
"""From one line of text to the next, in sizes of the letters."""
ASCENT = 0.98
"""From the top of a text to the foot of its first line, in sizes of the letters."""
_CAPITALS = 0.714
"""Height of digits, in sizes of the letters."""
_EDGE = 0.4
_TEXT_EDGE = 0.1
_HEAD = 5.0
_DISC = 0.86
_CORNERS = 72


@dataclass(frozen=True, slots=True)
class Line:
    """A line with round ends and corners; `width` in pixels."""

    points: tuple[Place, ...]
    width: float
    colour: str


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled outline."""

    points: tuple[Place, ...]
    colour: str


@dataclass(frozen=True, slots=True)
class Words:
    """One line of bold text on its foot line; `edge` is the width of the rim around each letter.

    `x` is its left end, or its middle when `is_centred`.
    """

    x: float
    foot: float
    size: float
    text: str
    colour: str
    edge_colour: str
    edge: float
    is_centred: bool = False


Stroke = Line | Fill | Words


def strokes(shape: Shape) -> tuple[Stroke, ...]:
    """Return what to draw, the lowest first; nothing for a crop and for areas."""
    if shape.kind is MarkKind.TEXT:
        return _text(shape)
    if shape.kind is MarkKind.NUMBER:
        return _number(shape)
    if shape.kind is MarkKind.CROP or shape.is_area:
        return ()
    colour, edge = PALETTE[shape.colour]
    rim = 2 * max(1.0, shape.width * _EDGE)
    if shape.kind is MarkKind.ARROW:
        shaft, head = _arrow(shape)
        return (
            Line(shaft, shape.width + rim, edge),
            Line((*head, head[0]), rim, edge),
            Line(shaft, shape.width, colour),
            Fill(head, colour),
        )
    line = outline(shape)
    return Line(line, shape.width + rim, edge), Line(line, shape.width, colour)


def outline(shape: Shape) -> tuple[Place, ...]:
    """Return the line along a shape, closed for boxes and ellipses."""
    if shape.kind in (MarkKind.PEN, MarkKind.ARROW):
        return shape.points if len(shape.points) > 1 else (shape.points[0], shape.points[0])
    left, top, right, bottom = shape.box
    if shape.kind in ROUND:
        return ellipse(left, top, right, bottom)
    return (left, top), (right, top), (right, bottom), (left, bottom), (left, top)


def ellipse(left: float, top: float, right: float, bottom: float) -> tuple[Place, ...]:
    """Return the closed line of the ellipse in a box."""
    across, down = (right - left) / 2, (bottom - top) / 2
    turns = [2 * math.pi * step / _CORNERS for step in range(_CORNERS)]
    ring = [
        (left + across + across * math.cos(turn), top + down + down * math.sin(turn))
        for turn in turns
    ]
    return (*ring, ring[0])


def disc_radius(shape: Shape) -> float:
    """Return the radius in pixels of the disc of a number."""
    return shape.width * _DISC


def bounds(shape: Shape, measure: Measure) -> tuple[float, float, float, float]:
    """Return the box around a mark without its edge: left, top, right, bottom."""
    if shape.kind is MarkKind.NUMBER:
        (x, y), radius = shape.points[0], disc_radius(shape)
        return x - radius, y - radius, x + radius, y + radius
    if shape.kind is MarkKind.TEXT:
        (x, y), lines = shape.points[0], shape.text.split("\n")
        widest = max(measure(line, shape.width) for line in lines)
        return x, y, x + max(widest, shape.width / 2), y + LINE_HEIGHT * shape.width * len(lines)
    return shape.box


def is_at(shape: Shape, place: Place, slack: float, measure: Measure) -> bool:
    """Whether a place lies on a mark, or nearer to it than `slack` pixels."""
    left, top, right, bottom = bounds(shape, measure)
    x, y = place
    if not (left - slack <= x <= right + slack and top - slack <= y <= bottom + slack):
        return False
    if shape.is_area or shape.kind in (MarkKind.TEXT, MarkKind.NUMBER):
        return True
    if shape.kind is MarkKind.CROP:
        # Marks lie inside the crop; it is taken by its edge only.
        inner = left + slack < x < right - slack and top + slack < y < bottom - slack
        return not inner
    line = outline(shape)
    near = slack + shape.width / 2
    return any(_distance(place, one, other) <= near for one, other in pairwise(line))


def _distance(place: Place, one: Place, other: Place) -> float:
    """How far a place is from the straight line between two others."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = dx * dx + dy * dy
    along = ((place[0] - one[0]) * dx + (place[1] - one[1]) * dy) / length if length else 0.0
    along = min(max(along, 0.0), 1.0)
    return math.dist(place, (one[0] + along * dx, one[1] + along * dy))


def _arrow(shape: Shape) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Return the shaft and the three corners of the head."""
    tail, tip = shape.points
    length = math.dist(tail, tip)
    if not length:
        return (tail, tip), (tip, tip, tip)
    along = ((tip[0] - tail[0]) / length, (tip[1] - tail[1]) / length)
    head = min(_HEAD * shape.width, length)
    neck = (tip[0] - along[0] * head, tip[1] - along[1] * head)
    half = head * 0.48
    wings = tuple(
        (neck[0] - along[1] * half * side, neck[1] + along[0] * half * side) for side in (1, -1)
    )
    # The shaft ends inside the head, so that its round end does not look out at the tip.
    inside = (tip[0] - along[0] * head * 0.7, tip[1] - along[1] * head * 0.7)
    return (tail, inside), (tip, *wings)


def _text(shape: Shape) -> tuple[Stroke, ...]:
    (x, y), size = shape.points[0], shape.width
    colour, edge = PALETTE[shape.colour]
    return tuple(
        Words(
            x, y + size * (ASCENT + LINE_HEIGHT * row), size, line, colour, edge, size * _TEXT_EDGE
        )
        for row, line in enumerate(shape.text.split("\n"))
        if line.strip()
    )


def _number(shape: Shape) -> tuple[Stroke, ...]:
    (x, y), radius = shape.points[0], disc_radius(shape)
    colour, edge = PALETTE[shape.colour]
    rim = max(1.0, radius * 0.12)
    size = shape.width * (1.0, 0.86, 0.64, 0.5)[len(str(shape.number)) - 1]
    foot = y + size * _CAPITALS / 2
    return (
        Fill(ellipse(x - radius - rim, y - radius - rim, x + radius + rim, y + radius + rim), edge),
        Fill(ellipse(x - radius, y - radius, x + radius, y + radius), colour),
        Words(x, foot, size, str(shape.number), edge, colour, 0, is_centred=True),
    )
