# ruff: noqa: N802 - Qt names the methods it calls
"""A field for one line that says when to keep it, as `GrowingTextEdit` does for prose."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from ui.tracing import offer_history
from ui.widgets.keeping import Keeping


class LineField(QLineEdit):
    """`edited` asks for a draft, `left` for a record.

    `edited` comes 400 ms after the last key; `left` on leaving the field, on Enter, after 30 idle
    seconds and by `flush`, each with the whole text and only when it differs from what was last
    set or left. Ctrl+Z undoes typing first; with nothing left to undo it goes to the window.
    """

    edited = Signal(str)
    left = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None, *, placeholder: str = "") -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self._keeping = Keeping(self, self.text, self.edited.emit, self.left.emit)
        self.textEdited.connect(self._keeping.typed)
        self.returnPressed.connect(self.flush)

    def set_text(self, text: str) -> None:
        """Show a stored text. Nothing is sent, and typing before it cannot be undone."""
        if text != self.text():
            self.setText(text)
        self.setCursorPosition(0)
        self._keeping.begin(text)

    def flush(self) -> None:
        """Send what is not yet kept."""
        self._keeping.flush()

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window when no typing can be undone."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.isUndoAvailable()
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
