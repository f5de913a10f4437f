# ruff: noqa: N802 - Qt names the methods it calls
"""One field over the window with a list below: type, choose, go."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from ui.theme import em, set_role
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class TypingPanel(QFrame):
    """Enter or a click chooses, Escape or a click elsewhere closes and gives the keys back."""

    typed = Signal(str)
    picked = Signal(QModelIndex)
    """An entry of the list was chosen."""

    def __init__(self, window: QWidget, name: str, hint: str, size: tuple[float, float]) -> None:
        """`size` is width and height in lines of text (see em), where there is room."""
        super().__init__(window)
        self._window = window
        self._size = size
        self._before: QWidget | None = None
        set_role(self, "overlay")
        self.setAccessibleName(name)
        self.field = QLineEdit()
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(hint)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self.typed)
        self.list = QListView()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self.picked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        self._column.setSpacing(SPACE_S)
        self._column.addWidget(self.field)
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        self.hide()

    def use(
        self, model: QAbstractItemModel, delegate: QStyledItemDelegate, *notes: QWidget
    ) -> None:
        """Show a model in the list; the notes stand between field and list."""
        self.list.setModel(model)
        self.list.setItemDelegate(delegate)
        for widget in (*notes, self.list):
            self._column.addWidget(widget)
        self._column.setStretch(self._column.count() - 1, 1)

    def open_panel(self) -> None:
        """Come up, with the keys in the field."""
        if self.isHidden():
            self._before = self._window.focusWidget()
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus()
        self.field.selectAll()

    def close_panel(self) -> None:
        """Hide, and give the keys back to who had them."""
        if self.isHidden():
            return
        self.hide()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that are not typed into the field; keep in place."""
        kind = event.type()
        if watched is self._window:
            if kind is QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        if not isinstance(event, QKeyEvent):
            return False
        if kind is QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return kind is QEvent.Type.KeyPress and self._take(event)

    def changeEvent(self, event: QEvent) -> None:
        """Make room for larger text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self.isVisible():
            self._place()

    def _take(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.list.currentIndex().isValid():
                self.picked.emit(self.list.currentIndex())
        elif event.key() in _MOVES:
            QApplication.sendEvent(self.list, event)
        else:
            return False
        return True

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible() and not self.isAncestorOf(now):
            # Somebody clicked elsewhere: the keys are there now.
            self._before = None
            self.close_panel()

    def _place(self) -> None:
        room = self._window.size()
        width = min(em(self._size[0]), room.width() - 2 * SPACE_L)
        height = min(em(self._size[1]), room.height() - 2 * SPACE_XL)
        self.setGeometry((room.width() - width) // 2, SPACE_XL, width, height)
