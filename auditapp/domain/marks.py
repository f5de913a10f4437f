"""What is drawn on a picture: vectors in pixels of the upright original, which stay editable."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from auditapp.domain.terms import known
from auditapp.domain.values import Value, compact, text_in

Point = tuple[int, int]
"""Pixels from the left and from the top of the upright original."""
Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels; right and bottom are the first ones outside."""

MAX_POINTS = 4_000
"""A longer stroke of the pen is thinned before it is kept."""
MAX_TEXT = 2_000
_FARTHEST = 1_000_000
_WIDEST = 20_000


class MarkKind(StrEnum):
    """What sort of mark it is; the last four are areas to make unreadable."""

    ARROW = "arrow"
    BOX = "box"
    ELLIPSE = "ellipse"
    PEN = "pen"
    TEXT = "text"
    NUMBER = "number"
    CROP = "crop"
    BLACK_BOX = "black-box"
    BLACK_ELLIPSE = "black-ellipse"
    BLUR_BOX = "blur-box"
    BLUR_ELLIPSE = "blur-ellipse"


class MarkColour(StrEnum):
    """The colours of marks; each has an edge of its own, see `mark_geometry`."""

    RED = "red"
    YELLOW = "yellow"
    BLUE = "blue"
    BLACK = "black"
    WHITE = "white"


BLACKENED = frozenset({MarkKind.BLACK_BOX, MarkKind.BLACK_ELLIPSE})
BLURRED = frozenset({MarkKind.BLUR_BOX, MarkKind.BLUR_ELLIPSE})
AREAS = BLACKENED | BLURRED
"""What is made unreadable, not drawn."""
ROUND = frozenset({MarkKind.ELLIPSE, MarkKind.BLACK_ELLIPSE, MarkKind.BLUR_ELLIPSE})
_FEWEST = {MarkKind.TEXT: 1, MarkKind.NUMBER: 1, MarkKind.PEN: 1}
_MOST = {MarkKind.TEXT: 1, MarkKind.NUMBER: 1, MarkKind.PEN: MAX_POINTS}


@dataclass(frozen=True, slots=True)
class Shape:
    """One mark.

    An arrow goes from its first point to its second; boxes, ellipses, areas and the crop have two
    opposite corners; a text begins at its upper left; a number stands around its point. `width` is
    the width of the line in pixels, for texts and numbers the size of the letters.
    """

    kind: MarkKind
    points: tuple[Point, ...]
    colour: MarkColour = MarkColour.RED
    width: int = 1
    text: str = ""
    number: int = 0

    @property
    def is_area(self) -> bool:
        """Whether it makes a part unreadable instead of drawing something."""
        return self.kind in AREAS

    @property
    def box(self) -> Box:
        """The smallest box around the points."""
        across, down = [x for x, _ in self.points], [y for _, y in self.points]
        return min(across), min(down), max(across), max(down)

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field; whole numbers only."""
        points: list[Value] = [coordinate for point in self.points for coordinate in point]
        return {
            "kind": self.kind.value,
            "points": points,
            "colour": self.colour.value,
            "width": self.width,
            "text": self.text,
            "number": self.number,
        }

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self | None:
        """Read what `to_value` wrote; None for what this program cannot draw."""
        kind = known(MarkKind, value.get("kind"))
        points = _points(value.get("points"))
        if kind is None or not _FEWEST.get(kind, 2) <= len(points) <= _MOST.get(kind, 2):
            return None
        return cls(
            kind,
            points,
            known(MarkColour, value.get("colour")) or MarkColour.RED,
            _whole(value.get("width"), 1, _WIDEST),
            text_in(value, "text")[:MAX_TEXT],
            _whole(value.get("number"), 0, 9_999),
        )


@dataclass(frozen=True, slots=True)
class EvidencePicture:
    """What is shown of a piece of evidence, everywhere: a file, and what lies over it.

    `sha256` names the original or, once it was redacted, the picture made from it. `covers` are
    areas that are not yet destroyed in that file: they are covered on whatever is made from it.
    `width` and `height` are pixels of the upright picture.
    """

    sha256: str
    width: int = 0
    height: int = 0
    marks: tuple[Shape, ...] = ()
    covers: tuple[Shape, ...] = ()
    crop: Box | None = None
    is_redacted: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether the file is shown as it is."""
        return not self.marks and not self.covers and self.crop is None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels of the part that is shown."""
        if self.crop is None:
            return self.width, self.height
        left, top, right, bottom = self.crop
        return right - left, bottom - top

    @property
    def version(self) -> str:
        """A name for what lies over the file: equal for equal marks, covers and crop."""
        shapes: list[Value] = [shape.to_value() for shape in self.marks]
        covers: list[Value] = [shape.to_value() for shape in self.covers]
        crop: list[Value] = list(self.crop or ())
        return hashlib.sha256(compact([shapes, covers, crop]).encode()).hexdigest()[:16]


def visible_part(box: Box, width: int, height: int) -> Box | None:
    """Return the part of a box inside a picture, None when nothing of it is."""
    left, top = max(box[0], 0), max(box[1], 0)
    right, bottom = min(box[2], width), min(box[3], height)
    return (left, top, right, bottom) if left < right and top < bottom else None


def next_number(shapes: Iterable[Shape]) -> int:
    """Return the number of the next number mark: one more than the largest."""
    return max((it.number for it in shapes if it.kind is MarkKind.NUMBER), default=0) + 1


def line_width(width: int, height: int) -> int:
    """Return the width in pixels of a line that is seen on a picture of this size, also in print.

    A two-hundredth of the picture: half a millimetre where it is printed 11 cm wide.
    """
    return max(1, round(_extent(width, height) / 200))


def letter_size(width: int, height: int) -> int:
    """Return the size in pixels of letters that are read on a picture of this size in print.

    A twenty-sixth of the picture: 6 points where it stands with two others in a row of a report.
    """
    return max(6, round(_extent(width, height) / 26))


def _extent(width: int, height: int) -> int:
    """The longer side; less for a strip, on which marks would else be higher than the picture."""
    return min(max(width, height), 3 * min(width, height))


def _points(value: Value) -> tuple[Point, ...]:
    if not isinstance(value, list) or len(value) % 2 or len(value) > 2 * MAX_POINTS:
        return ()
    found = [it for it in value if isinstance(it, int) and not isinstance(it, bool)]
    if len(found) != len(value) or any(abs(it) > _FARTHEST for it in found):
        return ()
    return tuple(zip(found[::2], found[1::2], strict=True))


def _whole(value: Value, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        return least
    return min(max(value, least), most)
