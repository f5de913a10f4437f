# ruff: noqa: N802 - Qt names the methods it calls
"""The sessions of one day under each other, in the order of time."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.pages.plan.row_painting import height_of, paint_ground, paint_row
from ui.pages.plan.rows import SessionRow
from ui.widgets.tooltip import tooltip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW = Qt.ItemDataRole.UserRole + 1


class DayModel(QAbstractListModel):
    """The rows of a day."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[SessionRow, ...] = ()

    @property
    def rows(self) -> tuple[SessionRow, ...]:
        """What is shown."""
        return self._rows

    def show_rows(self, rows: Sequence[SessionRow]) -> bool:
        """Show these rows and return whether they are others; the same ones stay as they are."""
        if tuple(rows) == self._rows:
            return False
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of sessions."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row, and its words for screen readers and tooltips."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == _ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.words
        return tooltip(row.words) if role == Qt.ItemDataRole.ToolTipRole else None


class DayDelegate(QStyledItemDelegate):
    """Paints sessions; the height of each follows the width of the day."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as all the words of a session need."""
        width = self._view.viewport().width()
        return QSize(0, height_of(index.data(_ROW), width, option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one session."""
        state = option.state
        painter.save()
        paint_ground(
            painter,
            option.rect,
            is_chosen=bool(state & QStyle.StateFlag.State_Selected),
            is_under_mouse=bool(state & QStyle.StateFlag.State_MouseOver),
            has_focus=self._view.hasFocus(),
        )
        paint_row(painter, option.rect, index.data(_ROW), option.font)
        painter.restore()


class DayList(QListView):
    """Up and down go through the day, left and right to the days beside it."""

    chosen = Signal(str)
    opened = Signal(str)
    stepped = Signal(int)
    took_focus = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_showing = False
        self._model = DayModel(self)
        self.setModel(self._model)
        self.setItemDelegate(DayDelegate(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(_ROW).id))

    @property
    def current(self) -> str:
        """The session that is chosen; empty for none."""
        index = self.currentIndex()
        return index.data(_ROW).id if index.isValid() else ""

    @property
    def rows(self) -> tuple[SessionRow, ...]:
        """What is shown."""
        return self._model.rows

    def show_rows(self, rows: Sequence[SessionRow], chosen: str) -> None:
        """Show these sessions, one of them chosen where it is among them."""
        self._is_showing = True
        self._model.show_rows(rows)
        self._is_showing = False
        self.show_chosen(chosen)

    def show_chosen(self, session: str) -> None:
        """Mark a session; none where it is not of this day. Nothing is announced."""
        at = next((n for n, row in enumerate(self._model.rows) if row.id == session), -1)
        self._is_showing = True
        if at >= 0:
            self.setCurrentIndex(self._model.index(at))
        else:
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()
        self._is_showing = False

    def choose_nearest(self, time: str) -> None:
        """Choose the session that begins at a time, or the next one."""
        rows = self._model.rows
        at = next((n for n, row in enumerate(rows) if row.begin >= time), len(rows) - 1)
        if at >= 0:
            self.setCurrentIndex(self._model.index(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to other days, open the form."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = Qt.Key(event.key())
        if key in steps:
            self.stepped.emit(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first session where none is."""
        super().focusInEvent(event)
        self.took_focus.emit()
        if not self.currentIndex().isValid() and self._model.rows:
            self.setCurrentIndex(self._model.index(0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame of the focus off."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the words anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Let the rows grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and not self._is_showing:
            self.chosen.emit(index.data(_ROW).id)
