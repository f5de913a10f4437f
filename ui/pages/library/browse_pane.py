# ruff: noqa: N802 - Qt names the methods it calls
"""Where one is in the library: a search, filters that combine, and the tree."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.terms import Standard
from ui.i18n import number
from ui.icons import icon
from ui.pages.library.browsing import Branch, Leaf, Way, arranged
from ui.pages.library.focus import EVERYTHING, Criteria, Focus
from ui.pages.library.model import NOWHERE, LibraryModel, Role
from ui.pages.library.tree_view import TreeView
from ui.pages.library.view import LibraryView
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_L, SPACE_M
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.filter_bar import FilterBar

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
        self.filters = FilterBar(self.tr("Search the library"), self.tr("Search the library (/)"))
        self._make_filters()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filters)
        layout.addWidget(self._nothing)
        layout.addWidget(self.tree, 1)

    def show_view(self, view: LibraryView) -> None:
        """Show a checklist."""
        self._view = view
        self._offer(view)
        self._list()

    def browse(self, way: Way) -> None:
        """Show the items under other headings; a search ends."""
        with QSignalBlocker(self.filters.search):
            self.filters.search.clear()
        if self.way == way:
            self._list()
        else:
            self._way.setCurrentIndex(self._way.findData(way.value))

    @property
    def way(self) -> Way:
        """The headings chosen."""
        return Way(self._way.currentData())

    @property
    def criteria(self) -> Criteria:
        """What the filters ask for."""
        standard = self._standard.currentData()
        return Criteria(
            Focus(
                # What went through Qt comes back as plain text.
                Standard(standard) if standard else None,
                _set_of(self._theme.currentData()),
                _set_of(self._depth.currentData()),
                with_lens=self._lens.isChecked(),
            ),
            self._framework.currentData() or "",
        )

    @property
    def focus(self) -> Focus:
        """The questions that are looked at where one is."""
        below = self.tree.currentIndex().data(Role.FOCUS)
        return self.criteria.focus.and_also(below if isinstance(below, Focus) else EVERYTHING)

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

    def _make_filters(self) -> None:
        bar = self.filters
        ways = (
            (self.tr("By standard"), Way.STANDARD),
            (self.tr("By theme"), Way.THEME),
            (self.tr("By framework"), Way.FRAMEWORK),
            (self.tr("By depth"), Way.DEPTH),
            (self.tr("By AI lens"), Way.LENS),
        )
        self._way = bar.choice(self.tr("Order of the library"), ways, is_filter=False)
        self._standard = bar.choice(self.tr("Standard"), ())
        self._theme = bar.choice(self.tr("Theme"), ())
        self._framework = bar.choice(self.tr("Framework"), ())
        self._depth = bar.choice(self.tr("Depth"), ())
        self._lens = bar.switch(
            self.tr("With AI lens"), self.tr("Only what AI brings into a clause or control")
        )
        self._more = QPushButton(icon("filter-3-line"), self.tr("Filters"))
        self._more.setCheckable(True)
        self._more.setToolTip(self.tr("Leave out what does not belong to the matter"))
        self._more.toggled.connect(self._unfold)
        bar.row(bar.search)
        bar.row(self._way, self._more)
        bar.row(self._standard, self._depth)
        bar.row(self._theme)
        bar.row(self._framework, self._lens)
        self._unfold(False)
        bar.search.returnPressed.connect(self.tree.setFocus)
        bar.changed.connect(self._list)

    def _unfold(self, is_open: bool) -> None:
        for widget in (*self._choices(), self._lens):
            widget.setVisible(is_open)

    def _offer(self, view: LibraryView) -> None:
        items, library = view.checklist.items, view.library
        standards = dict.fromkeys(it for item in items for it in item.standards)
        themes = dict.fromkeys(it for item in items for it in item.themes)
        _fill(
            self._standard,
            self.tr("Both standards"),
            [(it.label, it) for it in Standard if it in standards],
        )
        _fill(
            self._theme,
            self.tr("Any theme"),
            sorted((library.theme_title(it), it) for it in themes),
        )
        _fill(
            self._framework,
            self.tr("Any framework"),
            [(it.title, it.id) for it in library.frameworks],
        )
        _fill(self._depth, self.tr("Any depth"), [(it.title, it.id) for it in library.depths])

    def _list(self) -> None:
        """List what meets search and filters; the current item stays it where it is listed."""
        view = self._view
        if view is None:
            return
        current = self.tree.currentIndex().data(Role.LEAF)
        criteria, typed = self.criteria, self.filters.search.text().strip()
        items = criteria.accepted(view.checklist.items)
        self._is_quiet = True
        if typed:
            found = Branch("", leaves=view.index.find(typed, items))
            branches: tuple[Branch, ...] = (found,)
            self._model.show_leaves(found.leaves)
            self.tree.scrollToTop()
        else:
            branches = arranged(self.way, items, view.library, criteria.focus)
            self._model.show_branches(branches)
            self._restore_open(is_filtered=criteria.is_active)
        if isinstance(current, Leaf):
            self.select(current.item.id)
        self._is_quiet = False
        self._count(view.checklist.items, branches)
        self.changed.emit()

    def _count(self, items: Sequence[ChecklistItem], branches: Sequence[Branch]) -> None:
        criteria = self.criteria
        listed: set[str] = set().union(*(branch.items() for branch in branches))
        prompts: set[str] = set().union(*(it.prompts(criteria.focus) for it in branches))
        asked, total = len(prompts), sum(len(it.prompts) for it in items)
        if len(listed) < len(items) or asked < total:
            words = self.tr("{0} of {1} items, {2} of {3} questions").format(
                number(len(listed)), number(len(items)), number(asked), number(total)
            )
        else:
            words = self.tr("{0} items, {1} questions").format(number(len(items)), number(total))
        is_filtered = criteria.is_active or bool(self.filters.search.text().strip())
        self.filters.show_count(words, is_filtered=is_filtered)
        self._nothing.setVisible(not listed)
        in_use = sum(choice.currentIndex() > 0 for choice in self._choices())
        in_use += criteria.focus.with_lens
        words = self.tr("Filters ({0})").format(number(in_use)) if in_use else self.tr("Filters")
        self._more.setText(words)

    def _choices(self) -> tuple[CalmComboBox, ...]:
        return (self._standard, self._theme, self._framework, self._depth)

    def _on_current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        if self._is_quiet:
            return
        leaf, branch = now.data(Role.LEAF), now.data(Role.BRANCH)
        if isinstance(leaf, Leaf):
            self.item_chosen.emit(leaf.item.id, self.focus)
        elif isinstance(branch, Branch):
            self.branch_chosen.emit(branch)

    def _on_folded(self, index: QModelIndex, *, is_open: bool) -> None:
        if self._is_quiet or self.criteria.is_active:
            return
        kept = self._open.setdefault(self.way, set())
        if is_open:
            kept.add(index.data(Role.KEY))
        else:
            kept.discard(index.data(Role.KEY))

    def _restore_open(self, *, is_filtered: bool) -> None:
        if is_filtered:
            self.tree.expandAll()
            return
        if self.way not in self._open:
            first = [self._model.index(row, 0) for row in range(self._model.rowCount())]
            keys = {it.data(Role.KEY) for it in first} if self.way in _OPEN_AT_FIRST else set()
            self._open[self.way] = keys
        self._expand(NOWHERE, self._open[self.way])

    def _expand(self, parent: QModelIndex, keys: set[tuple[str, ...]]) -> None:
        for row in range(self._model.rowCount(parent)):
            index = self._model.index(row, 0, parent)
            if isinstance(index.data(Role.BRANCH), Branch):
                self.tree.setExpanded(index, index.data(Role.KEY) in keys)
                self._expand(index, keys)


def _set_of(value: str | None) -> frozenset[str]:
    return frozenset({value}) if value else frozenset()


def _fill(choice: CalmComboBox, nothing: str, entries: Sequence[tuple[str, object]]) -> None:
    with QSignalBlocker(choice):
        choice.clear()
        choice.addItem(nothing, None)
        for words, value in entries:
            choice.addItem(words, value)
