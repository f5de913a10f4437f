"""Thumbnails of the evidence that a finding shows, loaded on the pictures lane."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from auditapp.domain.marks import EvidencePicture
from auditapp.errors import StorageError
from ui.tasks import Lane, TaskRunner

_MOST_KEPT = 200


class LinkedPictures(QObject):
    """Keeps the small JPEGs by what they show; `read` may touch the disk."""

    loaded = Signal()

    def __init__(
        self, tasks: TaskRunner, read: Callable[[EvidencePicture], bytes], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._read = read
        self.jpegs: dict[EvidencePicture, bytes] = {}

    def want(self, pictures: Iterable[EvidencePicture]) -> None:
        """Load what is not there yet."""
        missing = [it for it in pictures if it not in self.jpegs]
        if missing:
            self._tasks.run(Lane.PICTURES, self, lambda: self._read_all(missing), self._on_loaded)

    def _read_all(self, pictures: list[EvidencePicture]) -> dict[EvidencePicture, bytes]:
        return {it: self._one(it) for it in pictures}

    def _one(self, picture: EvidencePicture) -> bytes:
        try:
            return self._read(picture)
        except StorageError:
            # Not received yet: the strip draws a file instead.
            return b""

    def _on_loaded(self, jpegs: dict[EvidencePicture, bytes]) -> None:
        if len(self.jpegs) + len(jpegs) > _MOST_KEPT:
            self.jpegs.clear()
        self.jpegs.update(jpegs)
        self.loaded.emit()
