# ruff: noqa: N802 - Qt names the methods it calls
"""Where one is in the library: a search, filters that combine, and the tree."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QSize, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from auditapp.domain.checklist import ChecklistItem
from ui.pages.library.browsing import Branch, Leaf, Way, arranged
from ui.pages.library.focus import EVERYTHING, Focus
from ui.pages.library.library_filters import LibraryFilters
from ui.pages.library.model import NOWHERE, LibraryModel, Role
from ui.pages.library.tree_view import TreeView
from ui.pages.library.view import LibraryView
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_L, SPACE_M

_OPEN_AT_FIRST = (Way.STANDARD, Way.FRAMEWORK, Way.DEPTH)


class BrowsePane(QFrame):
    """Shows the items of a view under the headings that are chosen."""

    item_chosen = Signal(str, object)
    """Item id, and the Focus on its questions."""
    branch_chosen = Signal(object)
    item_opened = Signal()
    changed = Signal()
    """Other items are listed now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: LibraryView | None = None
        self._model = LibraryModel(self)
        self._is_quiet = False
        self._open: dict[Way, set[tuple[str, ...]]] = {}
        self.tree = TreeView()
        self.tree.setModel(self._model)
        self.tree.selectionModel().currentChanged.connect(self._on_current_changed)
        self.tree.opened.connect(self.item_opened)
        self.tree.expanded.connect(partial(self._on_folded, is_open=True))
        self.tree.collapsed.connect(partial(self._on_folded, is_open=False))
        self._nothing = QLabel(self.tr("Nothing in the library meets all of this."))
        self._nothing.setWordWrap(True)
        self._nothing.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, 0)
        set_role(self._nothing, "muted")
        self._nothing.hide()
        self.filters = LibraryFilters()
        self.filters.search.returnPressed.connect(self.tree.setFocus)
        self.filters.changed.connect(self._list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filters)
        layout.addWidget(self._nothing)
        layout.addWidget(self.tree, 1)

    def show_view(self, view: LibraryView) -> None:
        """Show a checklist."""
        self._view = view
        self._model.changes = view.changes
        place = self.tree.verticalScrollBar().value()
        self.filters.offer(view)
        self._list()
        self.tree.verticalScrollBar().setValue(place)

    def browse(self, way: Way) -> None:
        """Show the items under other headings; a search ends."""
        if not self.filters.browse(way):
            self._list()

    @property
    def focus(self) -> Focus:
        """The questions that are looked at where one is."""
        below = self.tree.currentIndex().data(Role.FOCUS)
        focus = self.filters.criteria.focus
        return focus.and_also(below if isinstance(below, Focus) else EVERYTHING)

    @property
    def accepted(self) -> tuple[ChecklistItem, ...]:
        """The items that meet search and filters, whatever the headings."""
        if self._view is None:
            return ()
        items = self.filters.accepted(self._view)
        if not self.filters.typed:
            return items
        return tuple(leaf.item for leaf in self._view.index.find(self.filters.typed, items))

    def path(self) -> list[tuple[Branch, Focus]]:
        """Return the headings above the current row, outermost first, and what each looks at."""
        return list(self._path())[::-1]

    def current(self) -> ChecklistItem | None:
        """Return the item at which the tree stands."""
        leaf = self.tree.currentIndex().data(Role.LEAF)
        return leaf.item if isinstance(leaf, Leaf) else None

    def select(self, item_id: str) -> None:
        """Make an item the current one where it is listed, without announcing it."""
        near = self.tree.currentIndex().data(Role.KEY)
        index = self._model.place_of(item_id, near[:-1] if isinstance(near, tuple) else ())
        self._is_quiet = True
        self.tree.setCurrentIndex(index)
        self._is_quiet = False
        if index.isValid():
            self.tree.scrollTo(index)

    def step(self, step: int) -> None:
        """Go to the next item below or above, over headings."""
        index = self.tree.currentIndex()
        while True:
            index = self.tree.indexBelow(index) if step > 0 else self.tree.indexAbove(index)
            if not index.isValid():
                return
            if isinstance(index.data(Role.LEAF), Leaf):
                self.tree.setCurrentIndex(index)
                return

    def sizeHint(self) -> QSize:
        """Ask for room for two levels and a title."""
        return QSize(em(24), em(30))

    def _path(self) -> Iterator[tuple[Branch, Focus]]:
        index = self.tree.currentIndex()
        criteria = self.filters.criteria.focus
        while index.isValid():
            branch, focus = index.data(Role.BRANCH), index.data(Role.FOCUS)
            if isinstance(branch, Branch) and isinstance(focus, Focus):
                yield branch, criteria.and_also(focus)
            index = index.parent()

    def _list(self) -> None:
        """List what meets search and filters; the current item stays it where it is listed."""
        view = self._view
        if view is None:
            return
        current = self.current()
        criteria, typed = self.filters.criteria, self.filters.typed
        items = self.filters.accepted(view)
        self._is_quiet = True
        if typed:
            found = Branch("", leaves=view.index.find(typed, items))
            branches: tuple[Branch, ...] = (found,)
            self._model.show_leaves(found.leaves)
            self.tree.scrollToTop()
        else:
            branches = arranged(self.filters.way, items, view.library, criteria.focus)
            self._model.show_branches(branches)
            self._restore_open(is_filtered=self.filters.is_narrowed)
        if current is not None:
            self.select(current.id)
        self._is_quiet = False
        self._count(view.checklist.items, branches)
        self.changed.emit()

    def _count(self, items: Sequence[ChecklistItem], branches: Sequence[Branch]) -> None:
        focus = self.filters.criteria.focus
        listed: set[str] = set().union(*(branch.items() for branch in branches))
        asked: set[str] = set().union(*(branch.prompts(focus) for branch in branches))
        total = len(items), sum(len(item.prompts) for item in items)
        self.filters.show_amount((len(listed), len(asked)), total)
        self._nothing.setVisible(not listed)

    def _on_current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        if self._is_quiet:
            return
        leaf, branch = now.data(Role.LEAF), now.data(Role.BRANCH)
        if isinstance(leaf, Leaf):
            self.item_chosen.emit(leaf.item.id, self.focus)
        elif isinstance(branch, Branch):
            self.branch_chosen.emit(branch)

    def _on_folded(self, index: QModelIndex, *, is_open: bool) -> None:
        if self._is_quiet or self.filters.is_narrowed:
            return
        kept = self._open.setdefault(self.filters.way, set())
        if is_open:
            kept.add(index.data(Role.KEY))
        else:
            kept.discard(index.data(Role.KEY))

    def _restore_open(self, *, is_filtered: bool) -> None:
        if is_filtered:
            self.tree.expandAll()
            return
        way = self.filters.way
        if way not in self._open:
            first = [self._model.index(row, 0) for row in range(self._model.rowCount())]
            keys = {it.data(Role.KEY) for it in first} if way in _OPEN_AT_FIRST else set()
            self._open[way] = keys
        self._expand(NOWHERE, self._open[way])

    def _expand(self, parent: QModelIndex, keys: set[tuple[str, ...]]) -> None:
        for row in range(self._model.rowCount(parent)):
            index = self._model.index(row, 0, parent)
            if isinstance(index.data(Role.BRANCH), Branch):
                self.tree.setExpanded(index, index.data(Role.KEY) in keys)
                self._expand(index, keys)
