# ruff: noqa: N802 - Qt names the methods it calls
"""One field over the window: type a few letters, choose where to go."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.ranking import ranked
from ui.theme import em, set_role, tokens
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL

_MOST = 100
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENTRY = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Destination:
    """Somewhere to go: `kind` says what sort of place it is; `target` belongs to `page`.

    `audit` is empty inside the open audit.
    """

    kind: str
    words: str
    page: str
    target: str = ""
    audit: str = ""


class GoToPanel(QFrame):
    """Ranked as one types; Enter or a click goes, Escape or a click elsewhere closes."""

    chosen = Signal(object)
    """A Destination."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._before: QWidget | None = None
        set_role(self, "overlay")
        self.setAccessibleName(self.tr("Go to"))
        self._model = _Destinations(self)
        self._field = QLineEdit()
        self._field.setAccessibleName(self.tr("Go to"))
        self._field.setPlaceholderText(self.tr("Go to an item, a finding, evidence, a page…"))
        self._field.installEventFilter(self)
        self._field.textChanged.connect(self._on_typed)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Delegate(self._list))
        self._list.setAccessibleName(self.tr("Where to go"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setFrameShape(QListView.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(self._go)
        self._nothing = QLabel(self.tr("Nothing holds all these words."))
        set_role(self._nothing, "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        layout.setSpacing(SPACE_S)
        for widget in (self._field, self._nothing, self._list):
            layout.addWidget(widget)
        layout.setStretch(2, 1)
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        self.hide()

    def open_panel(self, destinations: Sequence[Destination]) -> None:
        """Show where one can go; more may follow with `show_destinations`."""
        self._before = self._window.focusWidget()
        self._field.clear()
        self.show_destinations(destinations)
        self._place()
        self.show()
        self.raise_()
        self._field.setFocus()

    def show_destinations(self, destinations: Sequence[Destination]) -> None:
        """Offer these; what is typed stays."""
        self._model.show_destinations(destinations)
        self._on_typed(self._field.text())

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

    def _take(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self._list.currentIndex())
        elif event.key() in _MOVES:
            QApplication.sendEvent(self._list, event)
        else:
            return False
        return True

    def _go(self, index: QModelIndex) -> None:
        if index.isValid():
            self.close_panel()
            self.chosen.emit(index.data(_ENTRY))

    def _on_typed(self, text: str) -> None:
        self._model.show_matches(text)
        found = self._model.rowCount() > 0
        self._nothing.setVisible(not found)
        if found:
            self._list.setCurrentIndex(self._model.index(0))
            self._list.scrollToTop()

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible() and not self.isAncestorOf(now):
            # Somebody clicked elsewhere: the keys are there now.
            self._before = None
            self.close_panel()

    def _place(self) -> None:
        room = self._window.size()
        width = min(em(42), room.width() - 2 * SPACE_L)
        height = min(em(26), room.height() - 2 * SPACE_XL)
        self.setGeometry((room.width() - width) // 2, SPACE_XL, width, height)


class _Destinations(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all: tuple[Destination, ...] = ()
        self._texts: list[str] = []
        self._found: list[int] = []

    def show_destinations(self, destinations: Sequence[Destination]) -> None:
        self._all = tuple(destinations)
        self._texts = [f"{it.words} {it.kind}" for it in self._all]

    def show_matches(self, typed: str) -> None:
        self.beginResetModel()
        self._found = ranked(self._texts, typed)[:_MOST]
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._all[self._found[index.row()]]
        if role == _ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.kind}: {entry.words}"
        return None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(em(10), em(1.8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Destination = index.data(_ENTRY)
        colours, state, rect = tokens(), option.state, QRect(option.rect)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.accent_soft))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(colours.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.hover))
        rect.adjust(SPACE_M, 0, -SPACE_S, 0)
        painter.setPen(QColor(colours.text_muted))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, right, entry.kind)
        rect.setRight(rect.right() - option.fontMetrics.horizontalAdvance(entry.kind) - SPACE_M)
        painter.setPen(QColor(colours.text))
        words = option.fontMetrics.elidedText(
            entry.words, Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, words)
