"""Moving and resizing marks: what a drag or an arrow key makes of a shape."""

from dataclasses import replace

from auditapp.domain.mark_geometry import Measure, Place, bounds
from auditapp.domain.marks import MAX_POINTS, MarkKind, Point, Shape

SMALLEST = 4
"""Pixels; a drag below it on both sides was a click."""


def moved(shape: Shape, dx: int, dy: int) -> Shape:
    """Return the shape at another place."""
    return replace(shape, points=tuple((x + dx, y + dy) for x, y in shape.points))


def handles(shape: Shape, measure: Measure) -> tuple[Place, ...]:
    """Return where a selected shape is taken to resize it; the last one is for the keys."""
    if shape.kind is MarkKind.ARROW:
        return shape.points
    left, top, right, bottom = bounds(shape, measure)
    if shape.kind in (MarkKind.TEXT, MarkKind.NUMBER):
        return ((right, bottom),)
    if shape.kind is MarkKind.PEN:
        return (left, top), (right, top), (left, bottom), (right, bottom)
    (x, y), (u, v) = shape.points
    return (x, y), (u, y), (x, v), (u, v)


def dragged(shape: Shape, handle: int, to: Point, measure: Measure) -> Shape:
    """Return the shape with a handle at another place."""
    x, y = to
    if shape.kind is MarkKind.ARROW:
        tail, tip = shape.points
        return replace(shape, points=(to, tip) if handle == 0 else (tail, to))
    if shape.kind in (MarkKind.TEXT, MarkKind.NUMBER):
        return _enlarged(shape, to, measure)
    if shape.kind is MarkKind.PEN:
        return _stretched(shape, handle, to)
    (left, top), (right, bottom) = shape.points
    if handle in (0, 2):
        left = x
    else:
        right = x
    if handle in (0, 1):
        top = y
    else:
        bottom = y
    return replace(shape, points=((left, top), (right, bottom)))


def grown(shape: Shape, dx: int, dy: int, measure: Measure) -> Shape:
    """Return the shape with its last handle moved, as the keys do."""
    last = handles(shape, measure)[-1]
    to = (round(last[0]) + dx, round(last[1]) + dy)
    return dragged(shape, len(handles(shape, measure)) - 1, to, measure)


def is_click(shape: Shape) -> bool:
    """Whether a drawn shape has no size: nobody meant to draw it."""
    if shape.kind in (MarkKind.TEXT, MarkKind.NUMBER, MarkKind.PEN):
        return False
    left, top, right, bottom = shape.box
    return right - left < SMALLEST and bottom - top < SMALLEST


def thinned(points: list[Point], step: int) -> tuple[Point, ...]:
    """Return a drawn line without points nearer than `step` pixels to the one before."""
    step = max(1, step)
    while True:
        kept = points[:1]
        for point in points[1:]:
            if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= step:
                kept.append(point)
        if points and kept[-1] != points[-1] and len(kept) < MAX_POINTS:
            kept.append(points[-1])
        if len(kept) <= MAX_POINTS:
            return tuple(kept)
        step *= 2


def _enlarged(shape: Shape, to: Point, measure: Measure) -> Shape:
    left, top, right, bottom = bounds(shape, measure)
    if shape.kind is MarkKind.NUMBER:
        x, y = shape.points[0]
        half = (right - left) / 2
        factor = max(to[0] - x, to[1] - y) / half
    else:
        factor = max((to[0] - left) / (right - left), (to[1] - top) / (bottom - top))
    return replace(shape, width=max(6, round(shape.width * max(factor, 0.05))))


def _stretched(shape: Shape, handle: int, to: Point) -> Shape:
    left, top, right, bottom = shape.box
    fixed_x, from_x = (right, left) if handle in (0, 2) else (left, right)
    fixed_y, from_y = (bottom, top) if handle in (0, 1) else (top, bottom)
    across = _factor(to[0] - fixed_x, from_x - fixed_x)
    down = _factor(to[1] - fixed_y, from_y - fixed_y)
    return replace(
        shape,
        points=tuple(
            (fixed_x + round((x - fixed_x) * across), fixed_y + round((y - fixed_y) * down))
            for x, y in shape.points
        ),
    )


def _factor(wanted: int, before: int) -> float:
    """How much a side grows; one that would vanish could never be pulled out again."""
    if not before:
        return 1.0
    least = min(abs(before), SMALLEST)
    return max(abs(wanted), least) / abs(before) * (-1 if wanted * before < 0 else 1)
