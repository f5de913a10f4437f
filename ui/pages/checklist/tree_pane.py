"""The tree with its filters and counts."""

from collections.abc import Iterator, Mapping
from itertools import islice

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSignalBlocker,
    QSize,
    Signal,
)
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from auditapp.domain.values import Value
from auditapp.domain.workspace import ChecklistView, ItemLine
from ui.i18n import number
from ui.pages.checklist.criteria import Criteria
from ui.pages.checklist.guide import Guide
from ui.pages.checklist.model import NOWHERE, ChecklistFilter, ChecklistModel, Role
from ui.pages.checklist.selection_bar import SelectionBar
from ui.pages.checklist.tree_filters import TreeFilters
from ui.pages.checklist.tree_view import TreeView
from ui.theme import em

_ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class TreePane(QFrame):
    """Where one is in the checklist, and what is left."""

    item_chosen = Signal(str)
    item_opened = Signal()
    next_wanted = Signal()
    folded = Signal()
    theme_chosen = Signal(str)
    """The theme whose questions are looked for, empty for all."""
    coverage_wanted = Signal()
    requirement_wanted = Signal()
    menu_wanted = Signal(object)
    """A menu for the items chosen, at a QPoint on the screen."""
    filtered = Signal()
    """Something else is filtered now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ChecklistModel(self)
        self._filter = ChecklistFilter(self)
        self._filter.setSourceModel(self._model)
        self._view: ChecklistView | None = None
        self._guide = Guide()
        self._aim: tuple[str, ...] = ()
        self._at: tuple[str, ...] = ()
        self._is_quiet = False
        self._open: set[tuple[str, ...]] = set()
        self.tree = TreeView(self)
        self.tree.setModel(self._filter)
        self.tree.selectionModel().currentChanged.connect(self._on_current_changed)
        self.tree.next_wanted.connect(self.next_wanted)
        self.tree.opened.connect(self.item_opened)
        self.tree.expanded.connect(self._on_expanded)
        self.tree.collapsed.connect(self._on_collapsed)
        self.tree.selectionModel().selectionChanged.connect(self._on_selected)
        self.tree.menu_wanted.connect(self.menu_wanted)
        self._filter.modelReset.connect(self._on_reset)
        self.filters = TreeFilters(self)
        self.filters.search.returnPressed.connect(self.tree.setFocus)
        self.filters.changed.connect(self._on_filtered)
        self.filters.grouping_chosen.connect(self._on_grouping)
        self.filters.coverage_wanted.connect(self.coverage_wanted)
        self.filters.requirement_wanted.connect(self.requirement_wanted)
        self.selection = SelectionBar(self)
        self.selection.cleared.connect(self.choose_one)
        self.selection.done.connect(self.tree.setFocus)
        self._lay_out()

    def show_view(self, view: ChecklistView, guide: Guide) -> None:
        """Show the state of the checklist; rows that did not change stay as they are."""
        is_new = self._view is None or self._view.audit != view.audit
        self._view, self._guide = view, guide
        current = self.current_item()
        self._is_quiet = True
        # Whoever is alone looks at everything.
        self._model.name_people(guide.initials if len(view.team) > 1 else {})
        self._model.show_view(view)
        self._is_quiet = False
        self.filters.offer(view, guide)
        self._on_selected()
        if is_new:
            self._open = {line.item.section[:1] for line in view.lines}
            self._restore_open()
        if current and current != self.current_item():
            self.select(current)
        self._count()

    def select(self, item_id: str) -> None:
        """Make an item the current one and bring it into sight, without announcing it."""
        self._filter.keep(item_id)
        index = self._place_of(item_id)
        self._aim = ()
        self._at = index.data(Role.PATH) or ()
        if not self._stays(index, item_id):
            self._is_quiet = True
            # Not by the view, for which a key held down for something else would choose more.
            self.tree.selectionModel().setCurrentIndex(index, _ALONE)
            self._is_quiet = False
        self.tree.scrollTo(index)
        self._count()

    def _stays(self, index: QModelIndex, item_id: str) -> bool:
        """Return whether the choice can stay as it is: going to the same item must not end it."""
        if self.is_choosing and any(line.item.id == item_id for line in self.chosen()):
            return True
        return index == self.tree.currentIndex().siblingAtColumn(0)

    def chosen(self) -> list[ItemLine]:
        """Return the items that are chosen, in the order of the tree, each once.

        Among several rows a branch that is folded stands for all that is shown of it.
        """
        lines: list[ItemLine] = []
        rows = self.tree.selectionModel().selectedRows()
        for index in rows:
            line = index.data(Role.LINE)
            if isinstance(line, ItemLine):
                lines.append(line)
            elif len(rows) > 1 and not self.tree.isExpanded(index):
                lines += self._below(index)
        found = {line.item.id: line for line in lines}
        order = {it.item.id: at for at, it in enumerate(self._view.lines if self._view else ())}
        return sorted(found.values(), key=lambda line: order.get(line.item.id, -1))

    @property
    def is_choosing(self) -> bool:
        """Whether several items are chosen."""
        return not self.selection.isHidden()

    def give_up(self) -> bool:
        """Ask for no words any more, or choose one item again; return whether there was such."""
        if self.selection.is_asking:
            self.selection.close_words()
        elif self.is_choosing:
            self.choose_one()
        else:
            return False
        return True

    def choose_all(self) -> None:
        """Choose every item that meets the filters; not the current one where it only stays."""
        criteria = self._filter.criteria
        rows = [it for it in self._visible() if criteria.accepts(it.data(Role.LINE))]
        if len(rows) < 2:
            return
        selection = QItemSelection()
        for index in rows:
            selection.select(index, index)
        self.tree.selectionModel().select(selection, _ALONE)

    def choose_one(self) -> None:
        """Choose the current item alone again."""
        self.tree.selectionModel().select(self.tree.currentIndex(), _ALONE)
        self.tree.setFocus()

    def restore(self, kept: Mapping[str, Value]) -> None:
        """Filter and group as it was kept."""
        self.filters.group(is_by_theme=kept.get("by_theme") is True)
        self.filters.restore(Criteria.from_values(kept))

    def kept(self) -> dict[str, Value]:
        """Return how it is filtered and grouped, to be kept."""
        values = self.filters.criteria().to_values()
        return {**values, "by_theme": True} if self.filters.is_by_theme else values

    def menu_place(self) -> QPoint:
        """Return where a menu for the current item opens, on the screen."""
        row = self.tree.visualRect(self.tree.currentIndex())
        return self.tree.viewport().mapToGlobal(row.bottomLeft())

    def current_item(self) -> str:
        """Return the id of the current item, empty on a branch."""
        line = self.tree.currentIndex().siblingAtColumn(0).data(Role.LINE)
        return line.item.id if isinstance(line, ItemLine) else ""

    def visible_items(self) -> list[ItemLine]:
        """Return the items that meet the filters, in the order of the tree."""
        return [index.data(Role.LINE) for index in self._visible()]

    def first_accepted(self) -> str:
        """Return the first item that meets the filters by itself, empty when none does."""
        criteria = self._filter.criteria
        found = (line.item.id for line in self.visible_items() if criteria.accepts(line))
        return next(found, "")

    def item_beside(self, step: int) -> str:
        """Return the item so many rows further down, empty when there is none; aim at its row."""
        beside = self._row_beside(step)
        return self._aimed(beside) if beside is not None else ""

    def coming_item(self) -> str:
        """Return the item below, where somebody is likely to go; empty when there is none."""
        below = self._row_beside(1)
        line = below.data(Role.LINE) if below is not None else None
        return line.item.id if isinstance(line, ItemLine) else ""

    def next_unanswered(self) -> str:
        """Return the next item without a conclusion, from the top when none is left below."""
        rows, now = self._visible(), self._at
        paths = [index.data(Role.PATH) for index in rows]
        at = paths.index(now) + 1 if now in paths else 0
        for index in rows[at:] + rows[:at]:
            line = index.data(Role.LINE)
            if not line.answered and line.item.id not in now[-1:]:
                return self._aimed(index)
        return ""

    def _row_beside(self, step: int) -> QModelIndex | None:
        rows = self._model.rows()[:: 1 if step > 0 else -1]
        paths = (self._model.data(row, Role.PATH) for row in rows)
        at = next((place for place, path in enumerate(paths) if path == self._at), len(rows))
        # The row where one is counts as well: filtered away, it has none beside it.
        shown = filter(QModelIndex.isValid, map(self._filter.mapFromSource, rows[at:]))
        beside = next(islice(shown, abs(step), None), None)
        is_here = at < len(rows) and self._filter.mapFromSource(rows[at]).isValid()
        return beside if is_here else None

    def _visible(self) -> list[QModelIndex]:
        shown = (self._filter.mapFromSource(index) for index in self._model.rows())
        return [index for index in shown if index.isValid()]

    def _below(self, branch: QModelIndex) -> Iterator[ItemLine]:
        for row in range(self._filter.rowCount(branch)):
            index = self._filter.index(row, 0, branch)
            line = index.data(Role.LINE)
            if isinstance(line, ItemLine):
                yield line
            else:
                yield from self._below(index)

    def _aimed(self, index: QModelIndex) -> str:
        self._aim = index.data(Role.PATH)
        line: ItemLine = index.data(Role.LINE)
        return line.item.id

    def _place_of(self, item_id: str) -> QModelIndex:
        """Return the row of an item: the one aimed at, the current one, or the first."""
        shown = (self._filter.mapFromSource(it) for it in self._model.indexes_of(item_id))
        rows = {index.data(Role.PATH): index for index in shown if index.isValid()}
        here = self.tree.currentIndex().siblingAtColumn(0).data(Role.PATH)
        for path in (self._aim, here, self._at):
            if path in rows:
                return rows[path]
        return next(iter(rows.values()), QModelIndex())

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Tell when it is folded away."""
        super().hideEvent(event)
        if self.isHidden():
            self.folded.emit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for room for two levels and a title."""
        return QSize(em(22), em(30))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filters)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.selection)

    def _on_filtered(self) -> None:
        current = self.current_item()
        criteria = self.filters.criteria()
        if criteria.theme != self._filter.criteria.theme:
            self.theme_chosen.emit(criteria.theme)
        self._is_quiet = True
        self._filter.keep(current)
        self._filter.show_only(criteria)
        self._is_quiet = False
        if criteria.is_active:
            with QSignalBlocker(self.tree):
                self.tree.expandAll()
        else:
            self._restore_open()
        if current:
            self.select(current)
        self._count()
        self.filtered.emit()

    def _on_selected(self) -> None:
        self.selection.show_chosen(self.chosen())

    def _on_grouping(self, is_by_theme: bool) -> None:
        if self._view is None:
            return
        current = self.current_item()
        self._model.group_by(self._guide.themes if is_by_theme else None)
        self._is_quiet = True
        self._model.show_view(self._view)
        self._is_quiet = False
        if current:
            self.select(current)
        self._count()
        self.filtered.emit()

    def _on_reset(self) -> None:
        if self._filter.criteria.is_active:
            with QSignalBlocker(self.tree):
                self.tree.expandAll()
        else:
            self._restore_open()
        self.tree.arrange()

    def _count(self) -> None:
        if self._view is None:
            return
        criteria = self._filter.criteria
        lines = self._view.lines
        open_items = sum(not line.answered for line in lines)
        if criteria.is_active:
            words = self.tr("{0} of {1} items shown").format(
                number(sum(criteria.accepts(line) for line in lines)), number(len(lines))
            )
        else:
            words = self.tr("{0} items, {1} unanswered").format(
                number(len(lines)), number(open_items)
            )
        self.filters.show_count(words, is_filtered=criteria.is_active)
        self.filters.show_left_out(self._view.left_out)

    def _on_current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        line = now.siblingAtColumn(0).data(Role.LINE)
        if isinstance(line, ItemLine) and not self._is_quiet:
            self.item_chosen.emit(line.item.id)

    def _on_expanded(self, index: QModelIndex) -> None:
        if not self._filter.criteria.is_active:
            self._open.add(index.data(Role.PATH))

    def _on_collapsed(self, index: QModelIndex) -> None:
        if not self._filter.criteria.is_active:
            self._open.discard(index.data(Role.PATH))

    def _restore_open(self, parent: QModelIndex = NOWHERE) -> None:
        for row in range(self._filter.rowCount(parent)):
            index = self._filter.index(row, 0, parent)
            if self._filter.hasChildren(index):
                self.tree.setExpanded(index, index.data(Role.PATH) in self._open)
                self._restore_open(index)
