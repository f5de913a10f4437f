"""Small pictures for lists: loaded on the pictures lane as they come into sight, then kept."""

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from auditapp.domain.marks import EvidencePicture
from auditapp.errors import StorageError
from ui.tasks import Lane, TaskRunner

_KEPT = 600
_AT_ONCE = 6


class ThumbnailLoader(QObject):
    """Thumbnails by what they show; what was asked for last is loaded first.

    `read` returns JPEG bytes and is called on the pictures lane. A file that cannot be read stays
    without a picture. Some 600 are kept: about 180 MB at 320 x 240 pixels.
    """

    loaded = Signal(object)
    """The `EvidencePicture` whose thumbnail can be shown now."""

    def __init__(
        self,
        tasks: TaskRunner,
        read: Callable[[EvidencePicture], bytes],
        parent: QObject,
        kept: int = _KEPT,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._read = read
        self._kept = kept
        self._pictures: OrderedDict[EvidencePicture, QPixmap] = OrderedDict()
        self._wanted: list[EvidencePicture] = []
        self._is_loading = False

    def picture(self, wanted: EvidencePicture) -> QPixmap | None:
        """Return a picture, or None and load it."""
        found = self._pictures.get(wanted)
        if found is not None:
            self._pictures.move_to_end(wanted)
            return found
        if wanted not in self._wanted:
            self._wanted.append(wanted)
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

    def _read_all(self, batch: list[EvidencePicture]) -> list[tuple[EvidencePicture, QImage]]:
        return [(picture, self._image(picture)) for picture in batch]

    def _image(self, picture: EvidencePicture) -> QImage:
        try:
            return QImage.fromData(self._read(picture))
        except StorageError:
            return QImage()

    def _on_loaded(self, images: list[tuple[EvidencePicture, QImage]]) -> None:
        self._is_loading = False
        for picture, image in images:
            self._pictures[picture] = QPixmap.fromImage(image)
            self.loaded.emit(picture)
        while len(self._pictures) > self._kept:
            self._pictures.popitem(last=False)
        self._load()
