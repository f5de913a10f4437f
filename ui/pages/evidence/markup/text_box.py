# ruff: noqa: N802 - Qt names the methods it calls
"""A text on a picture while it is typed, at the place where it will stand."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from auditapp.domain.marks import MAX_TEXT
from ui.pages.evidence.markup.painting import letters
from ui.theme import em
from ui.widgets.growing_text import GrowingTextEdit

_SMALLEST, _LARGEST = 14, 48


class TextBox(GrowingTextEdit):
    """Enter ends it, Shift+Enter begins a line; so does Escape, which loses nothing."""

    ended = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent, lines=(1, 12))
        self._metrics = QFontMetrics(self.font())
        self.textChanged.connect(self._fit)
        self.hide()

    def begin(self, text: str, pixels: float) -> None:
        """Show a text to go on with, in letters about as large as on the picture."""
        font = letters(round(min(max(pixels, _SMALLEST), _LARGEST)))
        # The style sheet of the program would take a font that was merely set away again.
        self.setStyleSheet(
            f'font-family: "{font.family()}"; font-size: {font.pixelSize()}px; font-weight: 700;'
        )
        self._metrics = QFontMetrics(font)
        self.set_text(text)
        self._fit()
        self.show()
        self.raise_()
        self.setFocus()
        self.moveCursor(QTextCursor.MoveOperation.End)

    def put_back(self, text: str) -> None:
        """Show what was typed before the program ended; it counts as typed now."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def typed(self) -> str:
        """Return what stands in it, no longer than a mark may be."""
        return self.text()[:MAX_TEXT].strip("\n")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End on Enter and Escape."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (is_enter and not event.modifiers()):
            self.ended.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End when the keys go elsewhere; a menu or another window only borrows them."""
        super().focusOutEvent(event)
        borrowed = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in borrowed and self.isVisible():
            self.ended.emit()

    def _fit(self) -> None:
        metrics = self._metrics
        lines = self.toPlainText().split("\n")
        widest = max(metrics.horizontalAdvance(line) for line in lines)
        most = (self.parentWidget() or self).width() - 2 * em()
        width = min(max(widest + 3 * em(), em(10)), max(most, em(8)))
        self.resize(QSize(width, metrics.lineSpacing() * min(len(lines), 12) + em(1.2)))
