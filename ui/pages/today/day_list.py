# ruff: noqa: N802 - Qt names the methods it calls
"""The list of what is open at the end of the day; one click leads to where it is mended."""

from collections.abc import Sequence

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
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.pages.today.rows import DayRow
from ui.theme import tokens
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XL
from ui.widgets.tooltip import tooltip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW = Qt.ItemDataRole.UserRole + 1
_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class DayModel(QAbstractListModel):
    """Headings and lines; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[DayRow, ...] = ()

    def show_rows(self, rows: Sequence[DayRow]) -> None:
        """Show these rows; the same ones stay as they are."""
        if tuple(rows) != self._rows:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let lines be chosen, headings be read."""
        is_heading = index.isValid() and self._rows[index.row()].is_heading
        return Qt.ItemFlag.NoItemFlags if is_heading else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row, and its words for screen readers and tooltips."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == _ROW:
            return row
        words = " · ".join(it for it in (row.number, row.text, row.detail) if it)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words
        return tooltip(words) if role == Qt.ItemDataRole.ToolTipRole else None


class DayDelegate(QStyledItemDelegate):
    """A heading with its count; a line with the number of its item, the words, what it is about."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Headings have room above them."""
        height = option.fontMetrics.height()
        row: DayRow = index.data(_ROW)
        return QSize(0, height + SPACE_XL + SPACE_S if row.is_heading else height + 2 * SPACE_S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row: DayRow = index.data(_ROW)
        painter.save()
        rect: QRect = option.rect
        if row.is_heading:
            _paint_heading(painter, option, rect, row)
        else:
            _paint_ground(painter, option, rect)
            _paint_line(painter, option, rect.adjusted(SPACE_M, 0, -SPACE_M, 0), row)
        painter.restore()


def _paint_heading(
    painter: QPainter, option: QStyleOptionViewItem, rect: QRect, row: DayRow
) -> None:
    font = QFont(option.font)
    font.setWeight(QFont.Weight.DemiBold)
    line = rect.adjusted(SPACE_M, SPACE_XL - SPACE_S, -SPACE_M, 0)
    width = _write(painter, line, row.text, font, tokens().text)
    line.setLeft(line.left() + width + SPACE_S)
    _write(painter, line, row.detail, QFont(option.font), tokens().text_muted)
    painter.setPen(QColor(tokens().border))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
    colours = tokens()
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, QColor(colours.accent_soft))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, QColor(colours.hover))
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(colours.focus), 2))
        painter.drawRect(rect.adjusted(1, 1, -2, -2))


def _paint_line(painter: QPainter, option: QStyleOptionViewItem, rect: QRect, row: DayRow) -> None:
    colours, font = tokens(), QFont(option.font)
    line = QRect(rect)
    if row.number:
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        colour = colours.standard(row.standard) if row.standard else colours.text
        column = max(QFontMetrics(bold).horizontalAdvance("A.10.10  "), 0)
        width = _write(painter, line, row.number, bold, colour)
        line.setLeft(line.left() + max(column, width + SPACE_S))
    room = QRect(line)
    if row.detail:
        # The words come first; what they are about gets the rest, a quarter at least.
        metrics = QFontMetrics(font)
        left = line.width() - metrics.horizontalAdvance(row.text) - SPACE_M
        aside = min(metrics.horizontalAdvance(row.detail), max(left, line.width() // 4))
        room.setRight(line.right() - aside - SPACE_M)
        line.setLeft(line.right() - aside)
        _write(painter, line, row.detail, font, colours.text_muted)
    _write(painter, room, row.text, font, colours.text)


def _write(painter: QPainter, rect: QRect, text: str, font: QFont, colour: str) -> int:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    metrics = QFontMetrics(font)
    words = metrics.elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, _MIDDLE, words)
    return metrics.horizontalAdvance(words)


class DayList(QListView):
    """Leads away with one click, Enter or the space bar."""

    chosen = Signal(object)
    """The DayRow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = DayModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(DayDelegate(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("What is open today"))
        self.clicked.connect(self._on_clicked)

    def show_rows(self, rows: Sequence[DayRow]) -> None:
        """Show these rows, the first line ready for Enter."""
        row = max(self.currentIndex().row(), 1)
        self._rows.show_rows(rows)
        last = len(rows) - 1
        if rows:
            here = min(row, last)
            while rows[here].is_heading and here < last:
                here += 1
            self.setCurrentIndex(self._rows.index(here))

    def changeEvent(self, event: QEvent) -> None:
        """Let the rows grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead away with Enter or the space bar."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.currentIndex().isValid():
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        row: DayRow = index.data(_ROW)
        if not row.is_heading:
            self.chosen.emit(row)
