"""The marks on screen and what the hand does to them: no Qt, nothing is recorded here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from auditapp.domain.mark_geometry import Measure, bounds, is_at
from auditapp.domain.mark_handling import dragged, grown, handles, is_click, moved
from auditapp.domain.marks import MarkKind, Point, Shape, next_number
from ui.pages.evidence.markup.tools import AT_ONE_POINT, Hand, Tool


class _Doing(Enum):
    NOTHING = auto()
    DRAWING = auto()
    MOVING = auto()
    RESIZING = auto()


@dataclass(frozen=True, slots=True)
class Made:
    """What a gesture ends in: a new mark when `mark` is empty, otherwise another shape of it."""

    mark: str
    shape: Shape


@dataclass(slots=True)
class Sheet:
    """`shapes` by id, the lowest first; `live` is what is being drawn or changed right now."""

    measure: Measure
    hand: Hand = field(default_factory=Hand)
    size: tuple[int, int] = (1, 1)
    shapes: dict[str, Shape] = field(default_factory=dict)
    selected: str = ""
    live: Shape | None = None
    _doing: _Doing = _Doing.NOTHING
    _path: list[Point] = field(default_factory=list)
    _handle: int = 0

    @property
    def is_busy(self) -> bool:
        """Whether a gesture is under way."""
        return self._doing is not _Doing.NOTHING

    @property
    def live_mark(self) -> str:
        """The mark that `live` stands for; empty while a new one is drawn."""
        return self.selected if self._doing in (_Doing.MOVING, _Doing.RESIZING) else ""

    @property
    def shape(self) -> Shape | None:
        """The selected shape, as it is now."""
        if self.live is not None and self.live_mark:
            return self.live
        return self.shapes.get(self.selected)

    def show(self, shapes: Mapping[str, Shape]) -> None:
        """Show what was read; a selected mark that has gone is selected no more."""
        self.shapes = dict(shapes)
        if self.selected not in self.shapes:
            self.selected = ""
            if self._doing is not _Doing.DRAWING:
                self.give_up()

    def at(self, place: Point, slack: float) -> str:
        """Return the uppermost mark at a place, nothing when there is none."""
        found = [
            mark for mark, shape in self.shapes.items() if is_at(shape, place, slack, self.measure)
        ]
        # The crop is taken last: it reaches around everything.
        found.sort(key=lambda mark: self.shapes[mark].kind is not MarkKind.CROP)
        return found[-1] if found else ""

    def handle_at(self, place: Point, slack: float) -> int:
        """Return the handle of the selected mark at a place, -1 when there is none."""
        if (shape := self.shape) is None:
            return -1
        near = [
            (max(abs(x - place[0]), abs(y - place[1])), at)
            for at, (x, y) in enumerate(handles(shape, self.measure))
        ]
        distance, at = min(near)
        return at if distance <= slack else -1

    def press(self, place: Point, slack: float) -> bool:
        """Begin a gesture; return whether there is one, otherwise the picture may be moved."""
        self._path = [place]
        self._handle = self.handle_at(place, slack)
        if self._handle >= 0:
            self._doing = _Doing.RESIZING
        elif self.hand.tool is not Tool.SELECT:
            self._doing = _Doing.DRAWING
            self.selected = ""
            self.drag(place, 1.0)
        else:
            self.selected = self.at(place, slack)
            self._doing = _Doing.MOVING if self.selected else _Doing.NOTHING
        return self.is_busy

    def drag(self, place: Point, scale: float) -> None:
        """Go on with the gesture."""
        shape = self.shapes.get(self.selected)
        if self._doing is _Doing.DRAWING:
            self._path.append(place)
            self.live = self.hand.shape(self._path, self.size, scale)
            if self.live is not None and self.live.kind is MarkKind.NUMBER:
                self.live = _numbered(self.live, self.shapes)
        elif self._doing is _Doing.MOVING and shape is not None:
            start = self._path[0]
            self.live = moved(shape, place[0] - start[0], place[1] - start[1])
        elif self._doing is _Doing.RESIZING and shape is not None:
            self.live = dragged(shape, self._handle, place, self.measure)

    def release(self) -> Made | None:
        """End the gesture and return what came of it, nothing for a mere click."""
        made, mark, was = self.live, self.live_mark, self.shapes.get(self.selected)
        is_drawn = self._doing is _Doing.DRAWING
        self.give_up()
        if made is None or (is_drawn and is_click(made)) or made == (was if mark else None):
            return None
        if mark:
            self.shapes[mark] = made
        return Made(mark, made)

    def give_up(self) -> bool:
        """End the gesture without a result; return whether there was one."""
        was_busy = self.is_busy
        self._doing, self.live, self._path = _Doing.NOTHING, None, []
        return was_busy

    def step(self, by: int) -> bool:
        """Select the next (1) or previous (-1) mark; return False past the last one."""
        order = list(self.shapes)
        if self.selected in order:
            at = order.index(self.selected) + by
        else:
            at = 0 if by > 0 else len(order) - 1
        if not 0 <= at < len(order):
            self.selected = ""
            return False
        self.selected = order[at]
        return True

    def nudged(self, dx: int, dy: int, *, grow: bool) -> Made | None:
        """Move the selected mark by the keys, or its last handle."""
        shape = self.shapes.get(self.selected)
        if shape is None:
            return None
        made = grown(shape, dx, dy, self.measure) if grow else moved(shape, dx, dy)
        self.shapes[self.selected] = made
        return Made(self.selected, made)

    def placed(self, middle: Point) -> Made | None:
        """Return what the tool draws in the middle of the view, for who has no mouse."""
        if self.hand.tool in (Tool.SELECT, Tool.TEXT):
            return None
        x, y = middle
        if self.hand.tool in AT_ONE_POINT:
            path = [middle]
        else:
            across, down = max(self.size[0] // 10, 4), max(self.size[1] // 10, 4)
            path = [(x - across, y - down), (x + across, y + down)]
        shape = self.hand.shape(path, self.size, 1.0)
        if shape is None:
            return None
        return Made("", _numbered(shape, self.shapes) if shape.kind is MarkKind.NUMBER else shape)

    def box(self) -> tuple[float, float, float, float] | None:
        """Return the box around the selected mark."""
        shape = self.shape
        return bounds(shape, self.measure) if shape is not None else None


def _numbered(shape: Shape, others: Mapping[str, Shape]) -> Shape:
    return Shape(
        shape.kind,
        shape.points,
        shape.colour,
        shape.width,
        number=next_number(others.values()),
    )
