"""Small pictures for lists: loaded on the pictures lane as they come into sight, then kept."""

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from auditapp.errors import StorageError
from ui.tasks import Lane, TaskRunner

_KEPT = 600
_AT_ONCE = 6


class ThumbnailLoader(QObject):
    """Thumbnails by the hash of their original; what was asked for last is loaded first.

    `read` returns JPEG bytes and is called on the pictures lane. A file that cannot be read stays
    without a picture. Some 600 are kept: about 180 MB at 320 x 240 pixels.
    """

    loaded = Signal(str)
    """The hash of a picture that can be shown now."""

    def __init__(
        self,
        tasks: TaskRunner,
        read: Callable[[str], bytes],
        parent: QObject,
        kept: int = _KEPT,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._read = read
        self._kept = kept
        self._pictures: OrderedDict[str, QPixmap] = OrderedDict()
        self._wanted: list[str] = []
        self._is_loading = False

    def picture(self, sha256: str) -> QPixmap | None:
        """Return a picture, or None and load it."""
        found = self._pictures.get(sha256)
        if found is not None:
            self._pictures.move_to_end(sha256)
            return found
        if sha256 not in self._wanted:
            self._wanted.append(sha256)
            self._load()
        return None

    def _load(self) -> None:
        if self._is_loading or not self._wanted:
            return
        self._is_loading = True
        batch = [self._wanted.pop() for _ in range(min(_AT_ONCE, len(self._wanted)))]
        # What was scrolled past long ago is asked for again when it comes back into sight.
        del self._wanted[: -self._kept]
        self._tasks.run(Lane.PICTURES, self, lambda: self._read_all(batch), self._on_loaded)

    def _read_all(self, batch: list[str]) -> list[tuple[str, QImage]]:
        return [(sha256, self._image(sha256)) for sha256 in batch]

    def _image(self, sha256: str) -> QImage:
        try:
            return QImage.fromData(self._read(sha256))
        except StorageError:
            return QImage()

    def _on_loaded(self, images: list[tuple[str, QImage]]) -> None:
        self._is_loading = False
        for sha256, image in images:
            self._pictures[sha256] = QPixmap.fromImage(image)
            self.loaded.emit(sha256)
        while len(self._pictures) > self._kept:
            self._pictures.popitem(last=False)
        self._load()
