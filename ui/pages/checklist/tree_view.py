# ruff: noqa: N802 - Qt names the methods it calls
"""The tree itself: keys that move, a row that shows where one is."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from auditapp.domain.terms import Standard
from ui.pages.checklist.model import TITLE_COLUMN, Role
from ui.pages.checklist.tree_delegate import TreeDelegate, paint_branch
from ui.theme import em, tokens

_CHOOSING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class StandardsHeader(QHeaderView):
    """The head over the shapes: each standard's number in its colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setStretchLastSection(False)
        self.setMinimumSectionSize(1)
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        """Paint one head."""
        colours = tokens()
        painter.save()
        painter.fillRect(rect, QColor(colours.raised))
        painter.setPen(QColor(colours.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        value = self.model().headerData(
            logicalIndex, Qt.Orientation.Horizontal, Role.STANDARD.value
        )
        if value:
            # What went through Qt comes back as plain text.
            standard = Standard(value)
            font = self.font()
            font.setBold(True)
            painter.setFont(font)
            painter.setPen(QColor(colours.standard(standard)))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, standard.value)
        painter.restore()


class TreeView(QTreeView):
    """Up and down choose; Enter opens; Space goes to the next unanswered item."""

    next_wanted = Signal()
    opened = Signal()
    menu_wanted = Signal(object)
    """Where on the screen, as a QPoint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Items of the checklist"))
        self.setHeader(StandardsHeader(self))
        self.setItemDelegate(TreeDelegate(self))
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setAllColumnsShowFocus(True)
        self.setExpandsOnDoubleClick(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.clicked.connect(self._on_clicked)
        self._fit()

    def arrange(self) -> None:
        """Give the standards their columns and the title the rest."""
        header = self.header()
        for column in range(header.count()):
            mode = QHeaderView.ResizeMode
            is_title = column == TITLE_COLUMN
            header.setSectionResizeMode(column, mode.Stretch if is_title else mode.Fixed)
            if not is_title:
                header.resizeSection(column, em(3))

    def changeEvent(self, event: QEvent) -> None:
        """Follow larger text and another scheme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Space and Enter; the rest is the tree's."""
        if event.key() == Qt.Key.Key_Space:
            self.next_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are commands here, and `/` searches."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, then the frame that shows where the focus is."""
        super().paintEvent(event)
        if not self.hasFocus() or not self.currentIndex().isValid():
            return
        row = self.visualRect(self.currentIndex().siblingAtColumn(TITLE_COLUMN))
        if not row.isValid():
            return
        frame = QRect(1, row.top(), self.viewport().width() - 2, row.height() - 1)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(tokens().focus), 2))
        painter.drawRect(frame.adjusted(0, 1, 0, 0))
        painter.end()

    def drawRow(
        self,
        painter: QPainter,
        options: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Mark the current row by a bar at its left, whatever has the focus."""
        super().drawRow(painter, options, index)
        if index.data(Role.LINE) is None:
            row = self.visualRect(index)
            row.setRight(self.viewport().width())
            paint_branch(painter, row, self.font(), index)
        if self.selectionModel().isSelected(index):
            row = self.visualRect(index)
            painter.fillRect(0, row.top(), 3, row.height(), QColor(tokens().accent))

    def _on_menu(self, place: QPoint) -> None:
        if self.indexAt(place).data(Role.LINE) is not None:
            self.menu_wanted.emit(self.viewport().mapToGlobal(place))

    def _on_clicked(self, index: QModelIndex) -> None:
        # Choosing several items is not opening the one under the mouse.
        if QApplication.keyboardModifiers() & _CHOOSING:
            return
        self._open(index)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and index.data(Role.LINE) is not None:
            self.opened.emit()
        elif index.isValid():
            self.setExpanded(index, not self.isExpanded(index))

    def _fit(self) -> None:
        self.setIndentation(em(0.8))
        # Shapes keep their colours on the soft background; on the full accent they would not.
        colours = tokens()
        soft = QPalette()
        soft.setColor(QPalette.ColorRole.Highlight, QColor(colours.accent_soft))
        soft.setColor(QPalette.ColorRole.HighlightedText, QColor(colours.text))
        if self.palette().highlight().color() != soft.highlight().color():
            self.setPalette(soft)
        if self.model() is not None:
            self.arrange()
