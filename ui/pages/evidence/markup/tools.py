"""The tools of the editor: what a drag with each of them makes."""

from dataclasses import dataclass
from enum import StrEnum

from auditapp.domain.mark_handling import thinned
from auditapp.domain.marks import (
    MarkColour,
    MarkKind,
    Point,
    Shape,
    letter_size,
    line_width,
)


class Tool(StrEnum):
    """What the mouse does on the picture."""

    SELECT = "select"
    ARROW = "arrow"
    BOX = "box"
    ELLIPSE = "ellipse"
    PEN = "pen"
    TEXT = "text"
    NUMBER = "number"
    CROP = "crop"
    BLACK_OUT = "black-out"
    BLUR = "blur"


HIDING = frozenset({Tool.BLACK_OUT, Tool.BLUR})
AT_ONE_POINT = frozenset({Tool.TEXT, Tool.NUMBER})
_HIDDEN = {
    (Tool.BLACK_OUT, False): MarkKind.BLACK_BOX,
    (Tool.BLACK_OUT, True): MarkKind.BLACK_ELLIPSE,
    (Tool.BLUR, False): MarkKind.BLUR_BOX,
    (Tool.BLUR, True): MarkKind.BLUR_ELLIPSE,
}


class Size(StrEnum):
    """How thick lines and how large letters are."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


_TIMES = {Size.SMALL: 0.6, Size.MEDIUM: 1.0, Size.LARGE: 1.8}


@dataclass(slots=True)
class Hand:
    """What is in the hand: the tool, and how what it draws looks."""

    tool: Tool = Tool.SELECT
    colour: MarkColour = MarkColour.RED
    size: Size = Size.MEDIUM
    is_round: bool = False

    @property
    def kind(self) -> MarkKind | None:
        """What the tool draws; None for choosing."""
        if self.tool is Tool.SELECT:
            return None
        if self.tool in HIDING:
            return _HIDDEN[self.tool, self.is_round]
        return MarkKind(self.tool.value)

    def width(self, picture: tuple[int, int], size: Size | None = None) -> int:
        """Return the width of lines, or the size of letters, on a picture of this size."""
        times = _TIMES[size or self.size]
        if self.tool in AT_ONE_POINT:
            return max(6, round(letter_size(*picture) * times))
        return max(1, round(line_width(*picture) * times))

    def shape(self, path: list[Point], picture: tuple[int, int], scale: float) -> Shape | None:
        """Return what a drag along a path draws, or a click for texts and numbers.

        `scale` is that of the screen: a pen line needs no points nearer than two of its pixels.
        """
        kind = self.kind
        if kind is None or not path:
            return None
        if self.tool in AT_ONE_POINT:
            points: tuple[Point, ...] = (path[-1],)
        elif kind is MarkKind.PEN:
            points = thinned(path, round(2 / scale))
        else:
            points = (path[0], path[-1])
        return Shape(kind, points, self.colour, self.width(picture))


def resized(shape: Shape, size: Size, picture: tuple[int, int]) -> int:
    """Return the width that a mark has in a size."""
    tool = Tool.TEXT if shape.kind in (MarkKind.TEXT, MarkKind.NUMBER) else Tool.BOX
    return Hand(tool).width(picture, size)
