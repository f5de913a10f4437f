# ruff: noqa: N802 - Qt names the methods it calls
"""The tree itself: one column, headings that wrap to its width."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTreeView, QWidget

from ui.pages.library.browsing import Leaf
from ui.pages.library.model import Role
from ui.pages.library.tree_delegate import TreeDelegate
from ui.theme import em, tokens


class TreeView(QTreeView):
    """Up and down choose; Enter and a click open an item or unfold a heading."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Items of the library"))
        self.setHeaderHidden(True)
        self.setItemDelegate(TreeDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setExpandsOnDoubleClick(False)
        self.clicked.connect(self._on_clicked)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow larger text and another scheme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the headings anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and Space; the rest is the tree's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are commands here, and `/` searches."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, then the frame that shows where the focus is."""
        super().paintEvent(event)
        if not self.hasFocus() or not self.currentIndex().isValid():
            return
        row = self.visualRect(self.currentIndex())
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
        """Lay a soft ground under the current row and mark it by a bar at its left."""
        is_current = self.selectionModel().isSelected(index)
        row = self.visualRect(index)
        width = self.viewport().width()
        if is_current:
            painter.fillRect(0, row.top(), width, row.height(), QColor(tokens().accent_soft))
        super().drawRow(painter, options, index)
        if is_current:
            painter.fillRect(0, row.top(), 3, row.height(), QColor(tokens().accent))

    def _on_clicked(self, index: QModelIndex) -> None:
        if isinstance(index.data(Role.LEAF), Leaf):
            self.opened.emit()
        elif index.isValid():
            self.setExpanded(index, not self.isExpanded(index))

    def _fit(self) -> None:
        self.setIndentation(em(0.9))
        colours = tokens()
        soft = QPalette()
        soft.setColor(QPalette.ColorRole.Highlight, QColor(colours.accent_soft))
        soft.setColor(QPalette.ColorRole.HighlightedText, QColor(colours.text))
        if self.palette().highlight().color() != soft.highlight().color():
            self.setPalette(soft)
        self.scheduleDelayedItemsLayout()
