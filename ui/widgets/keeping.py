"""When what somebody types is kept: as a draft soon, as a record on leaving or after a pause."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

DRAFT_MS = 400
IDLE_MS = 30_000


class Keeping(QObject):
    """The clockwork of a field; `text` reads it, `edited` and `left` tell about it.

    `edited` is called 400 ms after the last key; `left` by `flush` and after 30 idle seconds, only
    when the text differs from what was last set or left.
    """

    def __init__(
        self,
        field: QObject,
        text: Callable[[], str],
        edited: Callable[[str], object],
        left: Callable[[str], object],
    ) -> None:
        super().__init__(field)
        self._text = text
        self._edited = edited
        self._left = left
        self._kept = ""
        self._draft = self._timer(DRAFT_MS, self._send_draft)
        self._idle = self._timer(IDLE_MS, self.flush)

    def typed(self) -> None:
        """A key was pressed."""
        self._draft.start()
        self._idle.start()

    def begin(self, text: str) -> None:
        """Take a stored text as kept."""
        self._kept = text
        self._draft.stop()
        self._idle.stop()

    def flush(self) -> None:
        """Tell what is not yet kept."""
        self._idle.stop()
        if self._draft.isActive():
            self._draft.stop()
            self._send_draft()
        text = self._text()
        if text != self._kept:
            self._kept = text
            self._left(text)

    def _send_draft(self) -> None:
        self._edited(self._text())

    def _timer(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer
