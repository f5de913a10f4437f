# ruff: noqa: N802 - Qt names the methods it calls
"""A small form over the page: the work stays visible behind it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui.theme import em, set_role
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S


class OverPage(QFrame):
    """Escape puts it away and gives the keys back to who had them."""

    width_in_lines = 36

    def __init__(self, window: QWidget, title: str) -> None:
        super().__init__(window)
        self._window = window
        self._before: QWidget | None = None
        set_role(self, "overlay")
        self.setAccessibleName(title)
        self._heading = QLabel(title)
        set_role(self._heading, "heading")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        self.column.setSpacing(SPACE_S)
        self.column.addWidget(self._heading)
        window.installEventFilter(self)
        self.hide()

    def open_over(self, first: QWidget) -> None:
        """Show the form; the keys go to its first field."""
        if self.isHidden():
            self._before = self._window.focusWidget()
        self._place()
        self.show()
        self.raise_()
        first.setFocus()

    def put_away(self) -> None:
        """Hide."""
        if self.isHidden():
            return
        self.hide()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep in the middle when the window changes its size."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def event(self, event: QEvent) -> bool:
        """Keep Escape, which may be a command of the page behind; fit what changes inside."""
        kind = event.type()
        if kind is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        elif kind is QEvent.Type.LayoutRequest and self.isVisible():
            self._place()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go away on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        room = self._window.size()
        width = min(em(self.width_in_lines), room.width() - 2 * SPACE_L)
        needed = self.column.totalHeightForWidth(width)
        height = needed if needed > 0 else self.sizeHint().height()
        height = min(max(height, self.minimumSizeHint().height()), room.height() - 2 * SPACE_L)
        top = max(room.height() - SPACE_L - height, SPACE_L)
        self.setGeometry((room.width() - width) // 2, min(room.height() // 6, top), width, height)
