# ruff: noqa: N802 - Qt names the methods it calls
"""The crosswalk as a table for Qt: two columns of numbers and how they relate."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from auditapp.domain.terms import Standard
from ui.pages.library.crosswalk import Group, Pair, Relation

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
RELATION_COLUMN = 2


class Role(IntEnum):
    """What is asked of a row besides its words; a row that is a heading has no pair."""

    PAIR = Qt.ItemDataRole.UserRole + 1


class CrosswalkModel(QAbstractTableModel):
    """Pairs under headings, which are rows of their own."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Group | Pair] = []

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Show these pairs with a heading above each group."""
        self.beginResetModel()
        self._rows = []
        group: Group | None = None
        for pair in pairs:
            if pair.group is not group:
                group = pair.group
                self._rows.append(group)
            self._rows.append(pair)
        self.endResetModel()

    def headings(self) -> list[int]:
        """Return the rows that are headings."""
        return [row for row, it in enumerate(self._rows) if isinstance(it, Group)]

    def runs(self) -> list[tuple[int, int]]:
        """Return row and length of pairs under each other with the same control of 27001."""
        found: list[tuple[int, int]] = []
        for row, it in enumerate(self._rows):
            if not isinstance(it, Pair) or it.columns[0] is None:
                continue
            start, length = found[-1] if found else (-1, 0)
            first = self._rows[start] if found else None
            is_same = isinstance(first, Pair) and first.columns[0] == it.columns[0]
            if is_same and start + length == row:
                found[-1] = (start, length + 1)
            else:
                found.append((row, 1))
        return [run for run in found if run[1] > 1]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return pairs and headings."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return a column for each standard and one for the relation."""
        return 0 if parent.isValid() else RELATION_COLUMN + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if index.isValid() and isinstance(self._rows[index.row()], Group):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return what stands over a column."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        if section == RELATION_COLUMN:
            return self.tr("How they relate")
        return list(Standard)[section].label

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Role.PAIR:
            return row if isinstance(row, Pair) else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(row, Group):
                return group_words(row)
            return _spoken(row, index.column())
        return None


def _spoken(pair: Pair, column: int) -> str:
    if column == RELATION_COLUMN:
        adds = (f"{standard.label}: {words}" for standard, words in pair.adds)
        return ". ".join(it for it in (relation_words(pair.relation), pair.subject, *adds) if it)
    requirement = pair.columns[column]
    if requirement is None:
        return nothing_words()
    return f"{requirement.reference.number} {requirement.title}"


def nothing_words() -> str:
    """Return what stands where a standard has nothing."""
    return QCoreApplication.translate("Crosswalk", "no counterpart")


def own_words() -> str:
    """Return what is said of a pair that is found in no public comparison."""
    return QCoreApplication.translate("Crosswalk", "our judgement alone")


def group_words(group: Group) -> str:
    """Return the heading of a group."""
    return {
        Group.CLAUSES: QCoreApplication.translate("Crosswalk", "Clauses 4-10"),
        Group.CONTROLS_27001: QCoreApplication.translate(
            "Crosswalk", "Controls of ISO/IEC 27001 and their counterparts"
        ),
        Group.CONTROLS_42001: QCoreApplication.translate(
            "Crosswalk", "Controls of ISO/IEC 42001 without a counterpart"
        ),
    }[group]


def relation_words(relation: Relation) -> str:
    """Return how two numbers belong together, in words."""
    return {
        Relation.SAME: QCoreApplication.translate("Crosswalk", "Same kind of requirement"),
        Relation.EXTENDED: QCoreApplication.translate("Crosswalk", "Same subject, more in 42001"),
        Relation.ONLY_42001: QCoreApplication.translate("Crosswalk", "Only in 42001"),
        Relation.STRONG: QCoreApplication.translate("Crosswalk", "Strong overlap"),
        Relation.PARTIAL: QCoreApplication.translate("Crosswalk", "Partial overlap"),
        Relation.NONE: QCoreApplication.translate("Crosswalk", "No counterpart"),
    }[relation]
