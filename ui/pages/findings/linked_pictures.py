"""Thumbnails of the evidence that a finding shows, loaded on the pictures lane."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from auditapp.errors import StorageError
from ui.tasks import Lane, TaskRunner

_MOST_KEPT = 200


class LinkedPictures(QObject):
    """Keeps the small JPEGs by the hash of their original; `read` may touch the disk."""

    loaded = Signal()

    def __init__(self, tasks: TaskRunner, read: Callable[[str], bytes], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._read = read
        self.jpegs: dict[str, bytes] = {}

    def want(self, hashes: Iterable[str]) -> None:
        """Load what is not there yet."""
        missing = [sha256 for sha256 in hashes if sha256 not in self.jpegs]
        if missing:
            self._tasks.run(Lane.PICTURES, self, lambda: self._read_all(missing), self._on_loaded)

    def _read_all(self, hashes: list[str]) -> dict[str, bytes]:
        return {sha256: self._one(sha256) for sha256 in hashes}

    def _one(self, sha256: str) -> bytes:
        try:
            return self._read(sha256)
        except StorageError:
            # Not received yet: the strip draws a file instead.
            return b""

    def _on_loaded(self, jpegs: dict[str, bytes]) -> None:
        if len(self.jpegs) + len(jpegs) > _MOST_KEPT:
            self.jpegs.clear()
        self.jpegs.update(jpegs)
        self.loaded.emit()
