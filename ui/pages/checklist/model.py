# ruff: noqa: N802 - Qt names the methods it calls
"""The checklist as a tree for Qt: branches from the sections, leaves from the items."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from auditapp.domain.audits import Progress
from auditapp.domain.item_state import ItemState
from auditapp.domain.terms import Standard
from auditapp.domain.workspace import ChecklistView, ItemLine
from ui.i18n import number
from ui.pages.checklist.branches import Place, by_clause, by_theme
from ui.pages.checklist.criteria import Criteria
from ui.widgets.item_states import state_look, states_in_words
from ui.widgets.status import look

Index = QModelIndex | QPersistentModelIndex
TITLE_COLUMN = 0
NOWHERE = QModelIndex()


class Role(IntEnum):
    """What the tree asks of a row besides its words."""

    LINE = Qt.ItemDataRole.UserRole + 1
    PROGRESS = Qt.ItemDataRole.UserRole + 2
    PATH = Qt.ItemDataRole.UserRole + 3
    STANDARD = Qt.ItemDataRole.UserRole + 4
    THEME = Qt.ItemDataRole.UserRole + 5
    STATES = Qt.ItemDataRole.UserRole + 6
    INITIALS = Qt.ItemDataRole.UserRole + 7


@dataclass(slots=True)
class _Node:
    number: int
    title: str
    path: tuple[str, ...]
    parent: "_Node | None"
    row: int = 0
    line: ItemLine | None = None
    theme: str = ""
    children: "list[_Node]" = field(default_factory=list)
    counted: Counter[ItemState] | None = None

    def states(self) -> Counter[ItemState]:
        """Count the items below by their state; painted often, so it is counted once."""
        if self.counted is None:
            self.counted = Counter(line.state for line in self.lines())
        return self.counted

    def progress(self) -> Progress:
        """Return how many of the items below are concluded."""
        found = self.states()
        return Progress(found[ItemState.CONCLUDED], found.total())

    def lines(self) -> list[ItemLine]:
        """Return all items below."""
        if self.line is not None:
            return [self.line]
        return [line for child in self.children for line in child.lines()]


_OWN: dict[int, Callable[[_Node], object]] = {
    Role.LINE: lambda node: node.line,
    Role.PROGRESS: _Node.progress,
    Role.PATH: lambda node: node.path,
    Role.THEME: lambda node: node.theme,
    Role.STATES: lambda node: dict(node.states()),
}
"""What a row knows by itself."""


class ChecklistModel(QAbstractItemModel):
    """Column 0 has number and title; then one column for each standard of the audit.

    Grouped by theme an item can stand in several places.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._standards: tuple[Standard, ...] = ()
        self._root = _Node(0, "", (), None)
        self._nodes: list[_Node] = [self._root]
        self._leaves: list[_Node] = []
        self._themes: Mapping[str, str] | None = None
        self._initials: Mapping[str, str] = {}

    def name_people(self, initials: Mapping[str, str]) -> None:
        """Take the initials by person that stand at what somebody was assigned."""
        self._initials = initials

    def group_by(self, themes: Mapping[str, str] | None) -> None:
        """Take the titles of the themes to group the next view by; None groups by clause."""
        self._themes = themes

    def show_view(self, view: ChecklistView) -> None:
        """Show the state of a checklist; when the rows are the same, only what changed."""
        themes = self._themes
        places = by_clause(view.lines) if themes is None else by_theme(view.lines, themes)
        same = [_path(place) for place in places] == [leaf.path for leaf in self._leaves]
        if not same or view.standards != self._standards:
            self.beginResetModel()
            self._build(places, view.standards)
            self.endResetModel()
            return
        for node, place in zip(self._leaves, places, strict=True):
            if node.line != place.line:
                node.line = place.line
                self._announce(node)

    def index_of(self, item_id: str) -> QModelIndex:
        """Return where an item stands first; an invalid index when there is none."""
        return next(iter(self.indexes_of(item_id)), QModelIndex())

    def indexes_of(self, item_id: str) -> list[QModelIndex]:
        """Return everywhere that an item stands."""
        return [
            self._index(leaf, TITLE_COLUMN)
            for leaf in self._leaves
            if leaf.line is not None and leaf.line.item.id == item_id
        ]

    def rows(self) -> list[QModelIndex]:
        """Return all items from top to bottom, each everywhere that it stands."""
        return [self._index(leaf, TITLE_COLUMN) for leaf in self._leaves]

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        """Return the index of a row and column below a parent."""
        children = self._node(parent).children
        if not (0 <= row < len(children) and 0 <= column < self.columnCount()):
            return QModelIndex()
        return self.createIndex(row, column, children[row].number)

    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent() too
        """Return the index of the branch above."""
        above = self._node(child).parent
        return QModelIndex() if above is None else self._index(above, TITLE_COLUMN)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows are below."""
        return 0 if parent.column() > 0 else len(self._node(parent).children)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return the title's column and one for each standard."""
        return 1 + len(self._standards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row shows."""
        node = self._node(index)
        if role in _OWN:
            return _OWN[role](node)
        if role == Role.INITIALS:
            return self._initials.get(node.line.auditor, "") if node.line else ""
        if role == Role.STANDARD and index.column() > 0:
            return self._standards[index.column() - 1]
        if index.column() > TITLE_COLUMN:
            return self._status_words(node, index.column(), role)
        if role == Qt.ItemDataRole.DisplayRole:
            return node.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(node)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(node)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the head of a column: nothing over the titles, the number of each standard."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._standards[section - 1].value if section > 0 else self.tr("Item")
        if role == Role.STANDARD and section > 0:
            return self._standards[section - 1]
        return None

    def _status_words(self, node: _Node, column: int, role: int) -> str | None:
        spoken = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        standard = self._standards[column - 1]
        if role not in spoken or node.line is None or standard not in node.line.outcomes:
            return None
        return _words(node.line, standard)

    def _spoken(self, node: _Node) -> str:
        if node.line is None:
            progress = node.progress()
            return self.tr("{0}, {1} of {2} concluded").format(
                node.title, number(progress.concluded), number(progress.total)
            )
        states = (_words(node.line, standard) for standard in node.line.outcomes)
        return ", ".join((node.title, self._facts(node.line), *states))

    def _tip(self, node: _Node) -> str:
        """Return the title in full and, below it, the state and what the marks mean."""
        if node.line is None:
            return f"{node.title}\n{states_in_words(node.states())}"
        return f"{node.title}\n{self._facts(node.line)}"

    def _facts(self, line: ItemLine) -> str:
        facts = [state_look(line.state).word]
        if initials := self._initials.get(line.auditor):
            facts.append(self.tr("assigned to {0}").format(initials))
        for count, words in (
            (line.notes, self.tr("notes: {0}")),
            (line.evidence, self.tr("evidence: {0}")),
            (line.findings, self.tr("findings: {0}")),
            (line.follow_ups, self.tr("to come back to: {0}")),
            (line.carried, self.tr("from the previous audit: {0}")),
        ):
            if count:
                facts.append(words.format(number(count)))
        return ", ".join(facts)

    def _build(self, places: list[Place], standards: tuple[Standard, ...]) -> None:
        self._standards = standards
        self._root = _Node(0, "", (), None)
        self._nodes = [self._root]
        self._leaves = []
        branches: dict[tuple[str, ...], _Node] = {(): self._root}
        for place in places:
            branch = self._root
            for depth in range(1, len(place.path) + 1):
                path = place.path[:depth]
                if path not in branches:
                    branches[path] = self._added(path[-1], path, branch)
                branch = branches[path]
            item = place.line.item
            leaf = self._added(f"{item.full_number}  {item.full_title}", _path(place), branch)
            leaf.line, leaf.theme = place.line, place.theme
            self._leaves.append(leaf)

    def _added(self, title: str, path: tuple[str, ...], parent: _Node) -> _Node:
        node = _Node(len(self._nodes), title, path, parent, len(parent.children))
        parent.children.append(node)
        self._nodes.append(node)
        return node

    def _announce(self, node: _Node) -> None:
        last = self.columnCount() - 1
        step: _Node | None = node
        while step is not None and step.parent is not None:
            step.counted = None
            self.dataChanged.emit(self._index(step, TITLE_COLUMN), self._index(step, last))
            step = step.parent

    def _node(self, index: Index) -> _Node:
        return self._nodes[index.internalId()] if index.isValid() else self._root

    def _index(self, node: _Node, column: int) -> QModelIndex:
        if node.parent is None:
            return QModelIndex()
        return self.createIndex(node.row, column, node.number)


class ChecklistFilter(QSortFilterProxyModel):
    """Shows what meets the criteria, with its branches; the current item stays in any case.

    Without that, answering under "Unanswered only" would take the item away under the hand.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setRecursiveFilteringEnabled(True)
        self._criteria = Criteria()
        self._kept = ""

    @property
    def criteria(self) -> Criteria:
        """What is asked for now."""
        return self._criteria

    def show_only(self, criteria: Criteria) -> None:
        """Show what meets other criteria."""
        self._change(criteria, self._kept)

    def keep(self, item_id: str) -> None:
        """Keep another item in any case."""
        if self._criteria.is_active and item_id != self._kept:
            self._change(self._criteria, item_id)
        self._kept = item_id

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Decide on items only; branches are shown for what is in them."""
        model = self.sourceModel()
        line = model.data(model.index(source_row, TITLE_COLUMN, source_parent), Role.LINE)
        if not isinstance(line, ItemLine):
            return False
        if line.item.id == self._kept:
            return True
        theme = model.data(model.index(source_row, TITLE_COLUMN, source_parent), Role.THEME)
        is_elsewhere = theme and self._criteria.theme not in ("", theme)
        return not is_elsewhere and self._criteria.accepts(line)

    def _change(self, criteria: Criteria, kept: str) -> None:
        self.beginFilterChange()
        self._criteria = criteria
        self._kept = kept
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)


def _path(place: Place) -> tuple[str, ...]:
    return (*place.path, place.line.item.id)


def _words(line: ItemLine, standard: Standard) -> str:
    return f"{standard.label}: {look(line.outcomes[standard]).word}"
