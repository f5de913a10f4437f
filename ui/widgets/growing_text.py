# ruff: noqa: N802 - Qt names the methods it calls
"""A field for prose that grows with the text and says when to keep it."""

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QTextEdit, QWidget

from auditapp.domain.pasted import cleaned
from ui.tracing import offer_history
from ui.widgets.keeping import Keeping


class GrowingTextEdit(QTextEdit):
    """Plain text only. `edited` asks for a draft, `left` for a record.

    `edited` comes 400 ms after the last key; `left` on leaving the field, after 30 idle seconds
    and by `flush`, each with the whole text and only when it differs from what was last set or
    left. Ctrl+Z undoes typing first; with nothing left to undo it goes to the window.
    """

    edited = Signal(str)
    left = Signal(str)

    def __init__(
        self, name: str, parent: QWidget | None = None, *, lines: tuple[int, int] = (2, 14)
    ) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        # One line is then as high as a field of one line.
        self.document().setDocumentMargin(1)
        self._keeping = Keeping(self, self.text, self.edited.emit, self.left.emit)
        self.textChanged.connect(self._keeping.typed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_grown)

    def set_text(self, text: str) -> None:
        """Show a stored text. Nothing is sent, and typing before it cannot be undone."""
        if text != self.toPlainText():
            self.setPlainText(text)
        self._keeping.begin(text)

    def text(self) -> str:
        """Return what stands in the field."""
        return self.toPlainText()

    def flush(self) -> None:
        """Send what is not yet kept."""
        self._keeping.flush()

    def _on_grown(self) -> None:
        # A scroll bar that comes and goes would wrap the text anew each time.
        policy = Qt.ScrollBarPolicy
        fits = self._content() <= self._height_of(self._lines[1])
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded
        )
        self.updateGeometry()

    def _height_of(self, lines: int) -> int:
        line = QFontMetrics(self.font()).lineSpacing()
        return lines * line + round(2 * self.document().documentMargin())

    def _content(self) -> int:
        return round(self.document().size().height())

    def sizeHint(self) -> QSize:
        """As high as the text, within the lines allowed."""
        low, high = (self._height_of(count) for count in self._lines)
        height = min(max(self._content(), low), high)
        width = 16 * QFontMetrics(self.font()).lineSpacing()
        return QSize(width, height + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """As high as the hint: a column of fields scrolls rather than squeezing them."""
        return QSize(QFontMetrics(self.font()).lineSpacing() * 6, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window when no typing can be undone."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.document().isUndoAvailable()
        ):
            event.ignore()
            return True
        return super().event(event)

    def context_menu(self) -> QMenu:
        """Return the menu of every text field, with the history of this one."""
        menu = self.createStandardContextMenu()
        offer_history(menu, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu."""
        self.context_menu().popup(event.globalPos())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Send the text for keeping."""
        super().focusOutEvent(event)
        self.flush()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Leave dropped files to the page around."""
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words without their looks and without what is invisible in them."""
        self.textCursor().insertText(cleaned(source.text()))
