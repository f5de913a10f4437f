# ruff: noqa: N802 - Qt names the methods it calls
"""The tree of the library for Qt: branches, and items where they stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.i18n import number
from ui.pages.library.browsing import Branch, Leaf
from ui.pages.library.focus import EVERYTHING, Focus

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class Role(IntEnum):
    """What is asked of a row besides its words."""

    LEAF = Qt.ItemDataRole.UserRole + 1
    BRANCH = Qt.ItemDataRole.UserRole + 2
    COUNT = Qt.ItemDataRole.UserRole + 3
    KEY = Qt.ItemDataRole.UserRole + 4
    FOCUS = Qt.ItemDataRole.UserRole + 5
    LEVEL = Qt.ItemDataRole.UserRole + 6
    CHANGES = Qt.ItemDataRole.UserRole + 7


@dataclass(slots=True)
class _Node:
    number: int
    key: tuple[str, ...]
    parent: "_Node | None"
    row: int = 0
    branch: Branch | None = None
    leaf: Leaf | None = None
    focus: Focus = EVERYTHING
    count: int = 0
    children: "list[_Node]" = field(default_factory=list)


class LibraryModel(QAbstractItemModel):
    """One column. An item stands as often as it belongs somewhere."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = _Node(0, (), None)
        self._nodes = [self._root]
        self.changes: Mapping[str, str] = {}
        """By item what is different in one's own checklist, in words."""

    def show_branches(self, branches: Sequence[Branch]) -> None:
        """Show headings with the items under them."""
        self.beginResetModel()
        self._clear()
        for branch in branches:
            self._add_branch(branch, self._root)
        self.endResetModel()

    def show_leaves(self, leaves: Sequence[Leaf]) -> None:
        """Show items without headings."""
        self.beginResetModel()
        self._clear()
        for leaf in leaves:
            self._add_leaf(leaf, self._root)
        self.endResetModel()

    def place_of(self, item_id: str, near: tuple[str, ...] = ()) -> QModelIndex:
        """Return where an item stands, under the branch `near` if it does; invalid if nowhere."""
        found = [it for it in self._nodes if it.leaf and it.leaf.item.id == item_id]
        if not found:
            return QModelIndex()
        return self._index(next((it for it in found if it.key[:-1] == near), found[0]))

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        """Return the index of a row below a parent."""
        children = self._node(parent).children
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row].number)

    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent() too
        """Return the index of the branch above."""
        above = self._node(child).parent
        return QModelIndex() if above is None else self._index(above)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows are below."""
        return len(self._node(parent).children)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return the one column."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row shows."""
        node = self._node(index)
        own = {
            Role.LEAF: node.leaf,
            Role.BRANCH: node.branch,
            Role.COUNT: node.count,
            Role.KEY: node.key,
            Role.FOCUS: node.focus,
            Role.LEVEL: len(node.key) - 1,
            Role.CHANGES: self._changes(node),
        }
        if role in own:
            return own[Role(role)]
        if role == Qt.ItemDataRole.DisplayRole:
            return _title(node)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (_tip(node), self._changes(node)) if part)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(node)
        return None

    def _spoken(self, node: _Node) -> str:
        if node.leaf is None:
            return self.tr("{0}, {1} items").format(_title(node), number(node.count))
        labels = [standard.label for standard in node.leaf.item.standards]
        said = (_title(node), node.leaf.tip, self._changes(node), *labels)
        return ", ".join(part for part in said if part)

    def _changes(self, node: _Node) -> str:
        return self.changes.get(node.leaf.item.id, "") if node.leaf else ""

    def _clear(self) -> None:
        self._root = _Node(0, (), None)
        self._nodes = [self._root]

    def _add_branch(self, branch: Branch, parent: _Node) -> None:
        node = self._added((*parent.key, branch.title), parent)
        node.branch = branch
        node.focus = parent.focus.and_also(branch.focus)
        node.count = len(branch.items())
        for inner in branch.branches:
            self._add_branch(inner, node)
        for leaf in branch.leaves:
            self._add_leaf(leaf, node)

    def _add_leaf(self, leaf: Leaf, parent: _Node) -> None:
        node = self._added((*parent.key, leaf.item.id), parent)
        node.leaf = leaf
        node.focus = parent.focus
        node.count = 1

    def _added(self, key: tuple[str, ...], parent: _Node) -> _Node:
        node = _Node(len(self._nodes), key, parent, len(parent.children))
        parent.children.append(node)
        self._nodes.append(node)
        return node

    def _node(self, index: Index) -> _Node:
        return self._nodes[index.internalId()] if index.isValid() else self._root

    def _index(self, node: _Node) -> QModelIndex:
        if node.parent is None:
            return QModelIndex()
        return self.createIndex(node.row, 0, node.number)


def _title(node: _Node) -> str:
    if node.leaf is not None:
        return f"{node.leaf.item.full_number}  {node.leaf.item.full_title}"
    return node.branch.title if node.branch else ""


def _tip(node: _Node) -> str:
    if node.leaf is not None:
        return "\n".join(part for part in (_title(node), node.leaf.tip) if part)
    return "\n".join((_title(node), *node.branch.about)) if node.branch else ""
