"""The list of all items with its filters, what can be done, and details of the row where one is."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from auditapp.domain.coverage_view import CoverageLine
from ui.i18n import number
from ui.pages.coverage.action_bar import ActionBar
from ui.pages.coverage.details import Details
from ui.pages.coverage.filters import ItemFilters
from ui.pages.coverage.model import Column, CoverageFilter, CoverageModel, Role
from ui.pages.coverage.scene import Scene
from ui.pages.coverage.tree_view import CoverageTree
from ui.pages.coverage.words import (
    items_in_words,
    questions_in_words,
)
from ui.theme import em
from ui.widgets.empty_state import EmptyState

_ONE_LINE = 62
"""Where all filters fit into one line, in lines of text (see em)."""


class ItemsPane(QWidget):
    """Says which items are chosen and which one is opened."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene: Scene | None = None
        self._open: set[tuple[str, ...]] = set()
        self._model = CoverageModel(self)
        self._filter = CoverageFilter(self)
        self._filter.setSourceModel(self._model)
        self.tree = CoverageTree(self._filter)
        self.action_bar = ActionBar()
        self.details = Details()
        self.filters = ItemFilters()
        self._nothing = EmptyState(self.tr("No item meets all filters."), self.tr("Show all"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self._nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filters)
        layout.addWidget(self.action_bar)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.details)
        self._connect()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the items chosen."""
        return tuple(line.item.id for line in self.tree.chosen)

    def show_scene(self, scene: Scene) -> None:
        """Show the state of the coverage; rows that did not change stay as they are."""
        is_first = self._scene is None
        self._scene = scene
        current = self._current()
        self.filters.offer(scene)
        self.action_bar.show_people(scene.auditors, scene.me)
        with self.tree.changing():
            self._model.show_scene(scene)
            if is_first:
                self._open = {line.item.section[:1] for line in scene.view.lines}
                self.tree.restore_open(self._open)
            if current is not None and self._current() is None:
                self.select(current.item.id)
        self._show_details()

    def index_of(self, item_id: str) -> QModelIndex:
        """Return where an item stands in the list; an invalid index when it is not shown."""
        return self._filter.mapFromSource(self._model.index_of(item_id))

    def select(self, item_id: str) -> None:
        """Make an item the one chosen and bring it into sight, if it is shown."""
        index = self.index_of(item_id)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def show_item(self, item_id: str) -> None:
        """Choose an item whatever the filters say."""
        if not self.index_of(item_id).isValid():
            self.filters.clear()
        self.select(item_id)

    def select_all(self) -> None:
        """Choose everything that is shown."""
        self.tree.setFocus()
        self.tree.selectAll()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger text needs more room."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the filters on two lines when there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.filters.set_wide(is_wide=self.width() >= em(_ONE_LINE))

    def _connect(self) -> None:
        self.filters.search.returnPressed.connect(self.tree.setFocus)
        self.filters.changed.connect(self._on_filtered)
        self._nothing.started.connect(self.filters.clear)
        self.tree.opened.connect(self.opened)
        self.tree.chosen_changed.connect(self._on_chosen)
        self.tree.selectionModel().currentChanged.connect(lambda *_: self._show_details())
        self.tree.expanded.connect(lambda index: self._on_unfolded(index.data(Role.PATH), True))
        self.tree.collapsed.connect(lambda index: self._on_unfolded(index.data(Role.PATH), False))
        self.action_bar.all_wanted.connect(self.select_all)
        self.action_bar.closed.connect(self.tree.setFocus)

    def _on_filtered(self) -> None:
        current = self._current()
        criteria = self.filters.criteria()
        with self.tree.changing():
            self._filter.show_only(criteria)
            if criteria.is_active:
                with QSignalBlocker(self.tree):
                    self.tree.expandAll()
            else:
                self.tree.restore_open(self._open)
            if current is not None and self._current() is None:
                self.select(current.item.id)
        self._show_details()

    def _on_unfolded(self, path: tuple[str, ...], is_open: bool) -> None:
        if self._filter.criteria.is_active:
            return
        (self._open.add if is_open else self._open.discard)(tuple(path))

    def _on_chosen(self) -> None:
        self.action_bar.show_chosen(self.tree.chosen)
        self._show_state()

    def _current(self) -> CoverageLine | None:
        index = self.tree.currentIndex()
        line = index.siblingAtColumn(Column.ITEM).data(Role.LINE) if index.isValid() else None
        return line if isinstance(line, CoverageLine) else None

    def _show_details(self) -> None:
        self.details.show_line(self._current(), self._scene)

    def _show_state(self) -> None:
        if self._scene is None:
            return
        lines, criteria = self._scene.view.lines, self._filter.criteria
        shown = [line for line in lines if criteria.accepts(line)]
        covered = [line for line in shown if line.coverage.covered]
        self._stack.setCurrentWidget(self.tree if shown else self._nothing)
        words = self._counts(shown, covered, len(lines), is_filtered=criteria.is_active)
        if chosen := len(self.tree.chosen):
            words = self.tr("{0}  ·  {1} selected").format(words, number(chosen))
        self.filters.show_count(words, is_filtered=criteria.is_active)

    def _counts(
        self,
        shown: Sequence[CoverageLine],
        covered: Sequence[CoverageLine],
        total: int,
        *,
        is_filtered: bool,
    ) -> str:
        questions = questions_in_words(sum(line.questions for line in covered))
        if is_filtered:
            return self.tr("{0} of {1} shown, {2} covered").format(
                number(len(shown)), items_in_words(total), number(len(covered))
            )
        if len(covered) == total:
            return self.tr("The visit covers everything: {0}, {1}").format(
                items_in_words(total), questions
            )
        return self.tr("The visit covers {0} of {1} and asks {2}").format(
            number(len(covered)), items_in_words(total), questions
        )
