# ruff: noqa: N802 - Qt names the methods it calls
"""The tree itself: several rows can be chosen, and columns give way when there is little room."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from auditapp.domain.coverage_view import CoverageLine
from ui.pages.coverage.model import NOWHERE, Column, CoverageFilter, Role
from ui.pages.coverage.tree_delegate import CoverageDelegate, bold, cell_rect, icon_side
from ui.pages.coverage.words import conflict_in_words, state_in_words
from ui.theme import em, tokens
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS

Index = QModelIndex | QPersistentModelIndex

_ITEM_WIDTH = 16
_WHY_WIDTH = 12
_GIVING_WAY = (Column.COVERED, Column.AUDITOR, Column.WHY, Column.QUESTIONS, Column.WHERE)
"""The columns beside the item, from the one that stays longest."""


class CoverageTree(QTreeView):
    """Shift and Ctrl choose several rows; a branch stands for the items below it."""

    opened = Signal(str)
    """The id of an item."""
    chosen_changed = Signal()

    def __init__(self, model: CoverageFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._chosen: dict[str, CoverageLine] = {}
        self._is_held = False
        self.setAccessibleName(self.tr("Items and their coverage"))
        self.setHeader(_Header(self))
        self.setItemDelegate(CoverageDelegate(self))
        self.setModel(model)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setExpandsOnDoubleClick(False)
        self.doubleClicked.connect(self._open)
        self._fit()

    @property
    def chosen(self) -> tuple[CoverageLine, ...]:
        """The items chosen, each itself or by its branch, as they are shown."""
        return tuple(self._chosen.values())

    def restore_open(self, opened: Iterable[tuple[str, ...]], parent: Index = NOWHERE) -> None:
        """Unfold the branches at these paths and fold the others."""
        wanted = frozenset(opened)
        for row in range(self._model.rowCount(parent)):
            index = self._model.index(row, Column.ITEM, parent)
            if self._model.hasChildren(index):
                self.setExpanded(index, index.data(Role.PATH) in wanted)
                self.restore_open(wanted, index)

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Work out once which items are chosen, after the list was changed inside of this.

        Qt tells of every row that goes.
        """
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False
            self._count_chosen()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Work out which items that means."""
        super().selectionChanged(selected, deselected)
        if not self._is_held:
            self._count_chosen()

    def sizeHint(self) -> QSize:
        """Some rows at least; the page gives it all the room there is."""
        return QSize(em(_ITEM_WIDTH), em(13))

    def minimumSizeHint(self) -> QSize:
        """A page that is too small scrolls."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Follow larger text and another scheme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width, and keep the row in sight that the details below are about."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
        if event.size().height() < event.oldSize().height() and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter; the rest is the tree's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are commands here, and `/` searches."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, then the frame that shows where the focus is."""
        super().paintEvent(event)
        row = self._row(self.currentIndex())
        if not self.hasFocus() or not row.isValid():
            return
        painter = QPainter(self.viewport())
        pen = painter.pen()
        pen.setColor(QColor(tokens().focus))
        pen.setWidth(2)
        painter.setPen(pen)
        painter.drawRect(row.adjusted(1, 1, -1, -1))
        painter.end()

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paint the arrow of a branch; an item has nothing to unfold."""
        if self.model().hasChildren(index):
            super().drawBranches(painter, rect, index)

    def drawRow(
        self,
        painter: QPainter,
        options: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        """Lay a soft ground under what is chosen, and mark the selected rows by a bar."""
        is_selected = self.selectionModel().isSelected(index)
        line = index.data(Role.LINE)
        is_meant = isinstance(line, CoverageLine) and line.item.id in self._chosen
        row = self._row(index)
        if is_selected or is_meant:
            painter.fillRect(row, QColor(tokens().accent_soft))
        super().drawRow(painter, options, index)
        if is_selected:
            painter.fillRect(0, row.top(), 3, row.height(), QColor(tokens().accent))

    def _count_chosen(self) -> None:
        rows = self.selectionModel().selectedRows(Column.ITEM)
        above = {_key(up) for row in rows for up in _branches_above(row)}
        # Who chooses rows of a branch one by one does not mean the whole of it.
        meant = [row for row in rows if _key(row) not in above]
        self._chosen = {
            line.item.id: line for row in meant for line in self._model.lines_below(row)
        }
        self.viewport().update()
        self.chosen_changed.emit()

    def _row(self, index: Index) -> QRect:
        row = self.visualRect(index.sibling(index.row(), Column.ITEM))
        if row.isValid():
            row.setLeft(0)
            row.setRight(self.viewport().width() - 1)
        return row

    def _open(self, index: Index) -> None:
        line = index.data(Role.LINE)
        if isinstance(line, CoverageLine):
            self.opened.emit(line.item.id)
        elif index.isValid():
            branch = index.sibling(index.row(), Column.ITEM)
            self.setExpanded(branch, not self.isExpanded(branch))

    def _fit(self) -> None:
        """Share the width; what is less needed gives way, and its words stand in the details."""
        if self.model() is None:
            return
        self.setIndentation(em(0.9))
        # The style paints arrows on the colour of a selection; on the full accent they are lost.
        soft = QPalette()
        soft.setColor(QPalette.ColorRole.Highlight, QColor(tokens().accent_soft))
        if self.palette().highlight().color() != soft.highlight().color():
            self.setPalette(soft)
        widths = self._widths()
        room = self.viewport().width() - em(_ITEM_WIDTH)
        shown = {Column.ITEM}
        for column in _GIVING_WAY:
            if widths[column] > room:
                break
            shown.add(column)
            room -= widths[column]
        room = max(room, 0)
        widths[Column.ITEM] = self.viewport().width() - sum(
            widths[it] for it in shown if it is not Column.ITEM
        )
        if Column.WHY in shown:
            widths[Column.WHY] += room // 2
            widths[Column.ITEM] -= room // 2
        for column in Column:
            self.setColumnHidden(column, column not in shown)
            self.header().resizeSection(column, max(widths[column], 1))

    def _widths(self) -> dict[Column, int]:
        metrics = QFontMetrics(bold(self.font()))
        heads = {it: metrics.horizontalAdvance(str(self._head(it))) for it in Column}
        words = (state_in_words(covered=True), state_in_words(covered=False), conflict_in_words())
        state = max(metrics.horizontalAdvance(it) for it in words) + icon_side() + SPACE_XS
        air = SPACE_XS + SPACE_M
        return {
            Column.ITEM: em(_ITEM_WIDTH),
            Column.COVERED: max(state, heads[Column.COVERED]) + air,
            Column.WHY: em(_WHY_WIDTH),
            Column.QUESTIONS: heads[Column.QUESTIONS] + air + SPACE_S,
            Column.WHERE: max(em(5), heads[Column.WHERE]) + air,
            Column.AUDITOR: max(em(3.5), heads[Column.AUDITOR]) + air,
        }

    def _head(self, column: Column) -> object:
        return self._model.headerData(column, Qt.Orientation.Horizontal)


def _branches_above(index: QModelIndex) -> Iterable[QModelIndex]:
    above = index.parent()
    while above.isValid():
        yield above
        above = above.parent()


def _key(index: QModelIndex) -> tuple[str, ...]:
    return tuple(index.data(Role.PATH))


class _Header(QHeaderView):
    """Plain words over the columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setStretchLastSection(False)
        self.setMinimumSectionSize(1)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        """One line with air around it."""
        return QSize(em(10), em(1.7))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        """Paint one head."""
        colours = tokens()
        column = Column(logicalIndex)
        painter.save()
        painter.fillRect(rect, QColor(colours.raised))
        painter.setPen(QColor(colours.border))
        painter.drawLine(rect.topLeft(), rect.topRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(bold(self.font()))
        painter.setPen(QColor(colours.text_muted))
        place = cell_rect(rect, column).adjusted(SPACE_S if column is Column.ITEM else 0, 0, 0, 0)
        side = Qt.AlignmentFlag.AlignRight if column is Column.QUESTIONS else Qt.AlignmentFlag(0)
        words = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal)
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, str(words))
        painter.restore()
