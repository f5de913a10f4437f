# ruff: noqa: N802 - Qt names the methods it calls
"""The coverage as a tree for Qt: branches from the sections, leaves from the items."""

from collections.abc import Callable, Iterable
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

from auditapp.domain.coverage_view import CoverageLine
from ui.i18n import number
from ui.pages.coverage.criteria import NOBODY, Criteria, assigned, is_disputed
from ui.pages.coverage.scene import Scene
from ui.pages.coverage.words import (
    conflict_in_words,
    items_in_words,
    questions_in_words,
    reason_in_words,
    state_in_words,
)

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class Column(IntEnum):
    """What stands in each column."""

    ITEM = 0
    COVERED = 1
    WHY = 2
    QUESTIONS = 3
    WHERE = 4
    AUDITOR = 5


class Role(IntEnum):
    """What is asked of a row besides its words."""

    LINE = Qt.ItemDataRole.UserRole + 1
    PATH = Qt.ItemDataRole.UserRole + 2
    SHARE = Qt.ItemDataRole.UserRole + 3


@dataclass(slots=True)
class _Node:
    number: int
    title: str
    path: tuple[str, ...]
    parent: "_Node | None"
    row: int = 0
    line: CoverageLine | None = None
    children: "list[_Node]" = field(default_factory=list)

    def lines(self) -> list[CoverageLine]:
        """Return all items below."""
        if self.line is not None:
            return [self.line]
        return [line for child in self.children for line in child.lines()]

    def share(self) -> float:
        """Return which part of the items below is covered, 0 to 1."""
        lines = self.lines()
        return sum(line.coverage.covered for line in lines) / max(len(lines), 1)


class CoverageModel(QAbstractItemModel):
    """Rows change in place as long as the items stay the same: selection and place are kept."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scene: Scene | None = None
        self._root = _Node(0, "", (), None)
        self._nodes: list[_Node] = [self._root]
        self._leaves: dict[str, _Node] = {}

    def show_scene(self, scene: Scene) -> None:
        """Show another state of the coverage."""
        before, self._scene = self._scene, scene
        lines = scene.view.lines
        if [line.item.id for line in lines] != list(self._leaves):
            self.beginResetModel()
            self._build(lines)
            self.endResetModel()
            return
        named = (scene.view.team, scene.view.sites, scene.view.systems)
        is_renamed = before is None or named != (
            before.view.team,
            before.view.sites,
            before.view.systems,
        )
        changed = []
        for line in lines:
            node = self._leaves[line.item.id]
            if is_renamed or node.line != line:
                node.line = line
                changed.append(node)
        self._announce(changed)

    def index_of(self, item_id: str) -> QModelIndex:
        """Return where an item stands; an invalid index when there is none."""
        node = self._leaves.get(item_id)
        return self._index(node, Column.ITEM) if node else QModelIndex()

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        """Return the index of a row and column below a parent."""
        children = self._node(parent).children
        if not (0 <= row < len(children) and 0 <= column < len(Column)):
            return QModelIndex()
        return self.createIndex(row, column, children[row].number)

    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent() too
        """Return the index of the branch above."""
        above = self._node(child).parent
        return QModelIndex() if above is None else self._index(above, Column.ITEM)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows are below."""
        return 0 if parent.column() > 0 else len(self._node(parent).children)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return the number of columns."""
        return len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        node = self._node(index)
        if role == Role.LINE:
            return node.line
        if role == Role.PATH:
            return node.path
        if role == Role.SHARE:
            return node.share()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(node, Column(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(node, Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(node, Column(index.column()))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the head of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self.heads()[Column(section)]
        return None

    def heads(self) -> dict[Column, str]:
        """Return the heads of all columns."""
        return {
            Column.ITEM: self.tr("Item"),
            Column.COVERED: self.tr("Covered"),
            Column.WHY: self.tr("Why"),
            Column.QUESTIONS: self.tr("Questions"),
            Column.WHERE: self.tr("Where"),
            Column.AUDITOR: self.tr("Auditor"),
        }

    def _cell(self, node: _Node, column: Column) -> str:
        if node.line is None:
            return self._branch_cell(node, column)
        line = node.line
        cells: dict[Column, Callable[[], str]] = {
            Column.ITEM: lambda: f"{line.item.full_number}  {line.item.full_title}",
            Column.COVERED: lambda: (
                conflict_in_words()
                if line.decision.in_conflict
                else state_in_words(covered=line.coverage.covered)
            ),
            Column.WHY: lambda: reason_in_words(line),
            Column.QUESTIONS: lambda: number(line.questions) if line.coverage.covered else "",
            Column.WHERE: lambda: ", ".join(self._scene.places(line)) if self._scene else "",
            Column.AUDITOR: lambda: self._auditors(line),
        }
        return cells[column]()

    def _branch_cell(self, node: _Node, column: Column) -> str:
        covered = [line for line in node.lines() if line.coverage.covered]
        if column is Column.ITEM:
            return node.title
        if column is Column.COVERED:
            total = number(len(node.lines()))
            return self.tr("{0} of {1}").format(number(len(covered)), total)
        if column is Column.QUESTIONS:
            return number(sum(line.questions for line in covered)) if covered else ""
        return ""

    def _auditors(self, line: CoverageLine) -> str:
        if self._scene is None:
            return ""
        named = [person for person in assigned(line) if person != NOBODY]
        # Somebody may have left the team since.
        return " / ".join(self._scene.initials(person) or "?" for person in named)

    def _tip(self, node: _Node, column: Column) -> str:
        if node.line is not None and column is Column.AUDITOR and self._scene is not None:
            people = {str(it.person): it.name for it in self._scene.view.team}
            named = [person for person in assigned(node.line) if person != NOBODY]
            return "\n".join(
                people.get(person) or self.tr("Not on the team any more") for person in named
            )
        return self._cell(node, column)

    def _spoken(self, node: _Node, column: Column) -> str:
        if column is not Column.ITEM:
            return self._cell(node, column)
        if node.line is None:
            covered = [line for line in node.lines() if line.coverage.covered]
            return self.tr("{0}, {1} of {2} covered, {3}").format(
                node.title,
                number(len(covered)),
                items_in_words(len(node.lines())),
                questions_in_words(sum(line.questions for line in covered)),
            )
        labels = [standard.label for standard in node.line.item.standards]
        disputed = [conflict_in_words()] if is_disputed(node.line) else []
        return ", ".join((self._cell(node, Column.ITEM), *labels, *disputed))

    def _build(self, lines: Iterable[CoverageLine]) -> None:
        self._root = _Node(0, "", (), None)
        self._nodes = [self._root]
        self._leaves = {}
        branches: dict[tuple[str, ...], _Node] = {(): self._root}
        for line in lines:
            branch = self._root
            for depth in range(1, len(line.item.section) + 1):
                path = line.item.section[:depth]
                if path not in branches:
                    branches[path] = self._added(path[-1], path, branch)
                branch = branches[path]
            leaf = self._added("", (*line.item.section, line.item.id), branch)
            leaf.line = line
            self._leaves[line.item.id] = leaf

    def _added(self, title: str, path: tuple[str, ...], parent: _Node) -> _Node:
        node = _Node(len(self._nodes), title, path, parent, len(parent.children))
        parent.children.append(node)
        self._nodes.append(node)
        return node

    def _announce(self, changed: Iterable[_Node]) -> None:
        """Tell once for each branch: telling of every row would filter the tree as often."""
        rows: dict[int, list[_Node]] = {}
        for node in changed:
            step: _Node | None = node
            while step is not None and step.parent is not None:
                rows.setdefault(step.parent.number, []).append(step)
                step = step.parent
        for nodes in rows.values():
            nodes.sort(key=lambda node: node.row)
            self.dataChanged.emit(
                self._index(nodes[0], Column.ITEM), self._index(nodes[-1], Column.AUDITOR)
            )

    def _node(self, index: Index) -> _Node:
        return self._nodes[index.internalId()] if index.isValid() else self._root

    def _index(self, node: _Node, column: int) -> QModelIndex:
        if node.parent is None:
            return QModelIndex()
        return self.createIndex(node.row, column, node.number)


class CoverageFilter(QSortFilterProxyModel):
    """Shows what meets the criteria, with its branches."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setRecursiveFilteringEnabled(True)
        self._criteria = Criteria()

    @property
    def criteria(self) -> Criteria:
        """What is asked for now."""
        return self._criteria

    def show_only(self, criteria: Criteria) -> None:
        """Show what meets other criteria."""
        self.beginFilterChange()
        self._criteria = criteria
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Decide on items only; branches are shown for what is in them."""
        model = self.sourceModel()
        line = model.data(model.index(source_row, Column.ITEM, source_parent), Role.LINE)
        return isinstance(line, CoverageLine) and self._criteria.accepts(line)

    def lines_below(self, index: Index) -> list[CoverageLine]:
        """Return the items shown at or below a row."""
        line = index.data(Role.LINE)
        if isinstance(line, CoverageLine):
            return [line]
        rows = (self.index(row, Column.ITEM, index) for row in range(self.rowCount(index)))
        return [line for row in rows for line in self.lines_below(row)]
