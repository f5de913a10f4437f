"""A signature drawn by hand: strokes as vectors, and what was signed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from auditapp.domain.ids import FindingId
from auditapp.domain.values import Value, text_in

Point = tuple[int, int]
Stroke = tuple[Point, ...]

WIDTH, HEIGHT = 10_000, 3_000
"""The field that strokes lie in, in units of no size: as large as it is drawn."""
MAX_STROKES = 200
MAX_POINTS = 4_000
"""Of all strokes together; more are thinned before they are kept."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed what, when: one field.

    `strokes` are points in a field of WIDTH by HEIGHT. `name` only where the person agrees. `at` is
    a moment with its offset; `about` are the hashes of the findings as they were on screen.
    """

    strokes: tuple[Stroke, ...]
    role: str = ""
    name: str = ""
    at: str = ""
    about: Mapping[FindingId, str] = field(default_factory=dict)

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field; whole numbers only."""
        strokes: list[Value] = [
            [part for point in stroke for part in point] for stroke in self.strokes
        ]
        return {
            "strokes": strokes,
            "role": self.role,
            "name": self.name,
            "at": self.at,
            "about": dict(self.about.items()),
        }

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self | None:
        """Read what `to_value` wrote; None for what is no drawing."""
        listed = value.get("strokes")
        if not isinstance(listed, list) or len(listed) > MAX_STROKES:
            return None
        strokes = tuple(stroke for it in listed if (stroke := _stroke(it)))
        if not strokes or sum(map(len, strokes)) > MAX_POINTS:
            return None
        about = value.get("about")
        signed = about.items() if isinstance(about, dict) else ()
        return cls(
            strokes,
            text_in(value, "role"),
            text_in(value, "name"),
            text_in(value, "at"),
            {FindingId(finding): str(content) for finding, content in signed},
        )


def bounded(strokes: Sequence[Stroke]) -> tuple[Stroke, ...]:
    """Return strokes that can be kept: points inside the field, no more than are allowed.

    Too many points are thinned to every second one until they fit; both ends of a stroke stay.
    """
    kept = tuple(tuple(map(_inside, stroke)) for stroke in strokes if stroke)[:MAX_STROKES]
    while sum(map(len, kept)) > MAX_POINTS:
        kept = tuple((*stroke[:-1:2], stroke[-1]) for stroke in kept)
    return kept


def _inside(point: Point) -> Point:
    across, down = point
    return min(max(across, 0), WIDTH), min(max(down, 0), HEIGHT)


def _stroke(value: Value) -> Stroke:
    if not isinstance(value, list) or len(value) % 2:
        return ()
    found = [it for it in value if isinstance(it, int) and not isinstance(it, bool)]
    if len(found) != len(value):
        return ()
    return tuple(map(_inside, zip(found[::2], found[1::2], strict=True)))
