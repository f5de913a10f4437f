"""Which part of a picture is on screen, and how large: plain numbers, no Qt."""

from dataclasses import dataclass

from auditapp.domain.mark_geometry import Place
from auditapp.domain.marks import Point

_LARGEST = 8.0
_MARGIN = 16.0


@dataclass(slots=True)
class Viewpoint:
    """`scale` is the side of a pixel of the original on screen; sizes on screen in its pixels."""

    scale: float = 1.0
    left: float = 0.0
    top: float = 0.0
    width: int = 1
    height: int = 1
    room_width: int = 1
    room_height: int = 1
    is_fitted: bool = True

    def begin(self, width: int, height: int) -> None:
        """Show another picture as a whole."""
        self.width, self.height = max(width, 1), max(height, 1)
        self.fit()

    def resize(self, width: int, height: int) -> None:
        """Take another room; what was fitted stays fitted."""
        self.room_width, self.room_height = max(width, 1), max(height, 1)
        if self.is_fitted:
            self.fit()
        else:
            self._stay_inside()

    def fit(self) -> None:
        """Show the whole picture, as large as there is room; a tiny one not larger than life."""
        self.scale = self._whole()
        self.is_fitted = True
        self._stay_inside()

    def zoom(self, factor: float, at: Place | None = None) -> None:
        """Come closer (above 1) or go back, to where `at` points on screen or the middle."""
        x, y = at or (self.room_width / 2, self.room_height / 2)
        before = self.scale
        whole = self._whole()
        self.scale = min(max(before * factor, whole), max(_LARGEST, whole))
        self.is_fitted = self.scale <= whole
        self.left = x - (x - self.left) * self.scale / before
        self.top = y - (y - self.top) * self.scale / before
        self._stay_inside()

    def pan(self, dx: float, dy: float) -> None:
        """Move the picture on the screen."""
        self.left += dx
        self.top += dy
        self._stay_inside()

    def show(self, box: tuple[float, float, float, float]) -> None:
        """Bring a box of the picture into sight, moving as little as needed."""
        left, top = self.on_screen(box[0], box[1])
        right, bottom = self.on_screen(box[2], box[3])
        self.pan(
            _shift(left - _MARGIN, right + _MARGIN, self.room_width),
            _shift(top - _MARGIN, bottom + _MARGIN, self.room_height),
        )

    def on_screen(self, x: float, y: float) -> Place:
        """Return where a place of the picture is on screen."""
        return self.left + x * self.scale, self.top + y * self.scale

    def in_picture(self, x: float, y: float) -> Point:
        """Return the pixel of the picture at a place on screen, also beside the picture."""
        return round((x - self.left) / self.scale), round((y - self.top) / self.scale)

    def inside(self, x: float, y: float) -> Point:
        """Return the pixel of the picture nearest to a place on screen."""
        across, down = self.in_picture(x, y)
        return min(max(across, 0), self.width), min(max(down, 0), self.height)

    def visible(self) -> tuple[float, float, float, float]:
        """Return the part of the picture on screen: left, top, right, bottom."""
        return (
            max(-self.left / self.scale, 0),
            max(-self.top / self.scale, 0),
            min((self.room_width - self.left) / self.scale, self.width),
            min((self.room_height - self.top) / self.scale, self.height),
        )

    def _whole(self) -> float:
        across = max(self.room_width - 2 * _MARGIN, 1) / self.width
        down = max(self.room_height - 2 * _MARGIN, 1) / self.height
        return min(across, down, 4.0)

    def _stay_inside(self) -> None:
        """Keep a small picture in the middle, and no gap beside a large one."""
        self.left = _kept(self.left, self.width * self.scale, self.room_width)
        self.top = _kept(self.top, self.height * self.scale, self.room_height)


def _kept(start: float, length: float, room: float) -> float:
    if length + 2 * _MARGIN <= room:
        return (room - length) / 2
    return min(max(start, room - length - _MARGIN), _MARGIN)


def _shift(start: float, end: float, room: float) -> float:
    if start < 0 or end - start > room:
        return -start
    return min(room - end, 0)
