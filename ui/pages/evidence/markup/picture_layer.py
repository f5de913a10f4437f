"""The picture under the marks: an overview at once, tiles of the whole where one looks closer."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap

from auditapp.errors import AuditAppError
from auditapp.evidence.tiles import TILE, Overview
from ui.pages.evidence.markup.viewpoint import Viewpoint
from ui.tasks import Lane, TaskRunner

_KEPT = 150
_AT_ONCE = 8
# How far the overview may be stretched before the whole picture is worth decoding.
_STRETCHED = 1.5

At = tuple[int, int]


class PictureLayer(QObject):
    """Decodes on the pictures lane; the window only draws what is there.

    A tile on screen takes 1 MB, some 150 are kept. The whole is kept as JPEG, in tiles.
    """

    changed = Signal()
    """There is more to draw."""
    opened = Signal(int, int)
    """The size of the picture in pixels; `paint` shows it from now on."""
    failed = Signal(str)
    """The picture cannot be shown; the sentence says why."""

    def __init__(
        self,
        tasks: TaskRunner,
        read_overview: Callable[[str], Overview],
        read_tiles: Callable[[str], Mapping[At, bytes]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._read_overview = read_overview
        self._read_tiles = read_tiles
        self._sha256 = ""
        self._overview = QPixmap()
        self._tiles: Mapping[At, bytes] = {}
        self._pixmaps: OrderedDict[At, QPixmap] = OrderedDict()
        self._wanted: list[At] = []
        self._is_cutting = False
        self._is_decoding = False

    @property
    def has_picture(self) -> bool:
        """Whether there is something to draw."""
        return not self._overview.isNull()

    @property
    def is_sharp(self) -> bool:
        """Whether the tiles of the whole picture are there."""
        return bool(self._tiles)

    def open(self, sha256: str) -> None:
        """Show another file; the one before stays on screen until this one is decoded."""
        if sha256 == self._sha256:
            return
        self._sha256 = sha256
        self._run(partial(self._load_overview, sha256), partial(self._on_overview, sha256))

    def close(self) -> None:
        """Let the picture go."""
        self._sha256 = ""
        self._forget()

    def paint(self, painter: QPainter, view: Viewpoint, ratio: float) -> None:
        """Draw what is there; ask for what is missing at this size. `ratio` is of the screen."""
        if self._overview.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, view.scale * ratio < 3)
        whole = QRectF(view.left, view.top, view.width * view.scale, view.height * view.scale)
        painter.drawPixmap(whole, self._overview, QRectF(self._overview.rect()))
        if view.scale * ratio * view.width <= self._overview.width() * _STRETCHED:
            return
        if self._overview.width() >= view.width:
            return
        if self._tiles:
            self._paint_tiles(painter, view)
        elif not self._is_cutting:
            self._is_cutting = True
            sha256 = self._sha256
            self._run(partial(self._read_tiles, sha256), partial(self._on_tiles, sha256))

    def _paint_tiles(self, painter: QPainter, view: Viewpoint) -> None:
        left, top, right, bottom = view.visible()
        for row in range(int(top) // TILE, int(bottom) // TILE + 1):
            for column in range(int(left) // TILE, int(right) // TILE + 1):
                at = (column, row)
                found = self._pixmaps.get(at)
                if found is not None:
                    self._pixmaps.move_to_end(at)
                    x, y = view.on_screen(column * TILE, row * TILE)
                    side = QRectF(x, y, found.width() * view.scale, found.height() * view.scale)
                    painter.drawPixmap(side, found, QRectF(found.rect()))
                elif at in self._tiles and at not in self._wanted:
                    self._wanted.append(at)
        self._decode()

    def _decode(self) -> None:
        if self._is_decoding or not self._wanted:
            return
        self._is_decoding = True
        # What was asked for last is on screen now.
        batch = {at: self._tiles[at] for at in self._wanted[-_AT_ONCE:]}
        del self._wanted[-_AT_ONCE:]
        del self._wanted[:-_KEPT]
        self._run(partial(_decoded, batch), partial(self._on_decoded, self._sha256))

    def _load_overview(self, sha256: str) -> tuple[QImage, Overview]:
        found = self._read_overview(sha256)
        return QImage.fromData(found.jpeg), found

    def _on_overview(self, sha256: str, loaded: tuple[QImage, Overview]) -> None:
        if sha256 != self._sha256:
            return
        self._forget()
        image, found = loaded
        self._overview = QPixmap.fromImage(image)
        self.opened.emit(found.width, found.height)
        self.changed.emit()

    def _on_tiles(self, sha256: str, tiles: Mapping[At, bytes]) -> None:
        if sha256 == self._sha256:
            self._tiles = tiles
            self.changed.emit()

    def _on_decoded(self, sha256: str, images: Mapping[At, QImage]) -> None:
        self._is_decoding = False
        if sha256 != self._sha256:
            return
        for at, image in images.items():
            self._pixmaps[at] = QPixmap.fromImage(image)
        while len(self._pixmaps) > _KEPT:
            self._pixmaps.popitem(last=False)
        self.changed.emit()
        self._decode()

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._tasks.run(Lane.PICTURES, self, work, done, partial(self._on_failed, self._sha256))

    def _on_failed(self, sha256: str, error: Exception) -> None:
        if not isinstance(error, AuditAppError):
            raise error
        if sha256 == self._sha256:
            self.close()
            self.failed.emit(error.message)

    def _forget(self) -> None:
        self._overview = QPixmap()
        self._tiles = {}
        self._pixmaps.clear()
        self._wanted.clear()
        self._is_cutting = False
        self._is_decoding = False


def _decoded(batch: Mapping[At, bytes]) -> dict[At, QImage]:
    return {at: QImage.fromData(jpeg) for at, jpeg in batch.items()}
