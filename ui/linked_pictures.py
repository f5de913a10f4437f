"""Thumbnails of the evidence on an item or a finding, loaded on the pictures lane."""

from collections.abc import Callable, Iterable
from contextlib import suppress

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from auditapp.domain.marks import EvidencePicture
from auditapp.errors import StorageError
from ui.tasks import Lane, TaskRunner

_MOST_KEPT = 200


class LinkedPictures(QObject):
    """Keeps small pictures by what they show; `read` returns JPEG bytes and may touch the disk."""

    loaded = Signal()

    def __init__(
        self, tasks: TaskRunner, read: Callable[[EvidencePicture], bytes], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._read = read
        self.images: dict[EvidencePicture, QImage] = {}

    def want(self, pictures: Iterable[EvidencePicture]) -> None:
        """Load what is not there yet."""
        missing = [it for it in pictures if it not in self.images]
        if missing:
            self._tasks.run(Lane.PICTURES, self, lambda: self._read_all(missing), self._on_loaded)

    def _read_all(self, pictures: list[EvidencePicture]) -> dict[EvidencePicture, QImage]:
        found = {}
        for picture in pictures:
            # One that was not received yet must not hide the others; it is asked for again.
            with suppress(StorageError):
                found[picture] = QImage.fromData(self._read(picture))
        return found

    def _on_loaded(self, images: dict[EvidencePicture, QImage]) -> None:
        if len(self.images) + len(images) > _MOST_KEPT:
            self.images.clear()
        self.images.update(images)
        self.loaded.emit()
