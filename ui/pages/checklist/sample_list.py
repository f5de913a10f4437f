# ruff: noqa: N802 - Qt names the methods it calls
"""Where the list of a population is pasted: a long one is kept whole and shown by its beginning."""

from PySide6.QtCore import QMimeData, QSize, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.i18n import number

_MOST_SHOWN = 20_000
_LINES_SHOWN = 12
_LINES = 5
_PAUSE_MS = 300


class ListField(QPlainTextEdit):
    """`changed` comes a moment after the last key, and at once for what is pasted."""

    changed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._held = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._send)
        self.textChanged.connect(self._pause.start)

    def text(self) -> str:
        """Return the whole list."""
        return self._held or self.toPlainText()

    @property
    def is_held(self) -> bool:
        """Whether the list is too long to be shown and edited here."""
        return bool(self._held)

    def set_text(self, text: str) -> None:
        """Take a list in place of what stands here."""
        self._held = text if len(text) > _MOST_SHOWN else ""
        self.setReadOnly(self.is_held)
        self.setPlainText(self._beginning(text) if self._held else text)
        self._send()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Leave dropped files to the page around."""
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste cells and words without their looks."""
        text = source.text()
        if len(text) + len(self.toPlainText()) > _MOST_SHOWN:
            self.set_text(f"{self.text()}\n{text}" if self.text() else text)
        else:
            was_empty = not self.toPlainText()
            self.textCursor().insertText(text)
            if was_empty:
                self.moveCursor(QTextCursor.MoveOperation.Start)
            self._send()

    def sizeHint(self) -> QSize:
        """A few lines."""
        line = QFontMetrics(self.font()).lineSpacing()
        return QSize(line * 12, line * _LINES + 2 * self.frameWidth() + 8)

    def minimumSizeHint(self) -> QSize:
        """As high as the hint: the column scrolls."""
        return QSize(QFontMetrics(self.font()).lineSpacing() * 6, self.sizeHint().height())

    def _send(self) -> None:
        self._pause.stop()
        self.changed.emit(self.text())

    def _beginning(self, text: str) -> str:
        lines = text.split("\n", _LINES_SHOWN)
        more = text.count("\n") + 1 - _LINES_SHOWN
        shown = "\n".join(line[:200] for line in lines[:_LINES_SHOWN])
        return f"{shown}\n" + self.tr("… and {0} lines more").format(number(max(more, 0)))
