# ruff: noqa: N802 - Qt names the methods it calls
"""The two standards side by side, to search and to go from."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from auditapp.domain.checklist import Requirement
from ui.i18n import number
from ui.pages.library.crosswalk import Group, Pair, Relation
from ui.pages.library.crosswalk_delegate import CrosswalkDelegate, standard_of
from ui.pages.library.crosswalk_model import RELATION_COLUMN, CrosswalkModel, Role
from ui.theme import em, set_role, tokens
from ui.theme_tokens import SPACE_M, SPACE_S
from ui.widgets.filter_bar import FilterBar

_WIDTHS = (3, 3, 5)
_Test = Callable[[Pair], bool]


class CrosswalkPane(QFrame):
    """Lists pairs; a click or Enter on a number goes to its item."""

    reference_chosen = Signal(object)
    """A Reference."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs: tuple[Pair, ...] = ()
        self._model = CrosswalkModel(self)
        self.table = CrosswalkTable()
        self.table.setModel(self._model)
        self.table.reference_chosen.connect(self.reference_chosen)
        self.filters = FilterBar(
            self.tr("Search the crosswalk"), self.tr("Search number, title or subject (/)")
        )
        self._choice = self.filters.choice(self.tr("Show"), [(it, it) for it in self._kinds()])
        self.filters.row(self.filters.search, self._choice)
        self.filters.search.returnPressed.connect(self.table.setFocus)
        self.filters.changed.connect(self._list)
        words = QLabel(
            self.tr(
                "Which numbers belong together is our own judgement, informed by public "
                "comparisons. It is not an official mapping. A click on a number opens its item."
            )
        )
        words.setWordWrap(True)
        words.setContentsMargins(SPACE_M, 0, SPACE_M, SPACE_S)
        set_role(words, "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filters)
        layout.addWidget(words)
        layout.addWidget(self.table, 1)

    def show_pairs(self, pairs: tuple[Pair, ...]) -> None:
        """Show the crosswalk."""
        self._pairs = pairs
        self._list()

    def _kinds(self) -> dict[str, _Test]:
        overlaps = (Relation.STRONG, Relation.PARTIAL)
        return {
            self.tr("Clauses and controls"): lambda _pair: True,
            self.tr("Clauses"): lambda pair: pair.group is Group.CLAUSES,
            self.tr("Clauses with more in 42001"): lambda pair: (
                pair.relation in (Relation.EXTENDED, Relation.ONLY_42001)
            ),
            self.tr("Controls with a counterpart"): lambda pair: pair.relation in overlaps,
            self.tr("Controls with a strong overlap"): lambda pair: (
                pair.relation is Relation.STRONG
            ),
            self.tr("Controls without a counterpart"): lambda pair: pair.relation is Relation.NONE,
        }

    def _list(self) -> None:
        test = self._kinds()[self._choice.currentData()]
        words = self.filters.search.text().casefold().split()
        shown = [
            pair
            for pair in self._pairs
            if test(pair) and all(word in pair.text().casefold() for word in words)
        ]
        self._model.show_pairs(shown)
        self.table.arrange(self._model.headings(), self._model.runs())
        is_filtered = len(shown) < len(self._pairs)
        count, total = number(len(shown)), number(len(self._pairs))
        self.filters.show_count(
            self.tr("{0} of {1} lines").format(count, total)
            if is_filtered
            else self.tr("{0} lines").format(total),
            is_filtered=is_filtered,
        )


class CrosswalkTable(QTableView):
    """Columns share the width; rows are as high as their words."""

    reference_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Crosswalk"))
        self.setItemDelegate(CrosswalkDelegate(self))
        self.setHorizontalHeader(_Header(self))
        self.verticalHeader().hide()
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.clicked.connect(self._open)
        self.entered.connect(self._show_hand)

    def arrange(self, headings: Sequence[int], runs: Sequence[tuple[int, int]]) -> None:
        """Let headings stand over all columns, and a number once for its counterparts."""
        self.clearSpans()
        for row in headings:
            self.setSpan(row, 0, 1, RELATION_COLUMN + 1)
        for row, length in runs:
            self.setSpan(row, 0, length, 1)
        self._fit()
        self.scrollToTop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Make room for larger text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter; the rest is the table's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are commands here, and `/` searches."""

    def _open(self, index: QModelIndex) -> None:
        requirement = _requirement(index)
        if requirement is not None:
            self.reference_chosen.emit(requirement.reference)

    def _show_hand(self, index: QModelIndex) -> None:
        """Let the pointer tell what can be clicked."""
        shape = Qt.CursorShape
        is_link = _requirement(index) is not None
        self.viewport().setCursor(shape.PointingHandCursor if is_link else shape.ArrowCursor)

    def _fit(self) -> None:
        width = self.viewport().width()
        for column, share in enumerate(_WIDTHS):
            self.setColumnWidth(column, width * share // sum(_WIDTHS))
        self.resizeRowsToContents()


def _requirement(index: QModelIndex) -> Requirement | None:
    pair = index.data(Role.PAIR)
    if isinstance(pair, Pair) and index.column() != RELATION_COLUMN:
        return pair.columns[index.column()]
    return None


class _Header(QHeaderView):
    """Each standard's name in its colour."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setStretchLastSection(True)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        """One line with air around it."""
        return QSize(em(10), em(1.9))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        """Paint one head."""
        colours = tokens()
        painter.save()
        painter.fillRect(rect, QColor(colours.raised))
        painter.setPen(QColor(colours.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        standard = standard_of(logicalIndex)
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(colours.standard(standard) if standard else colours.text))
        words = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal)
        painter.drawText(
            rect.adjusted(SPACE_M, 0, -SPACE_M, 0), Qt.AlignmentFlag.AlignVCenter, str(words)
        )
        painter.restore()
