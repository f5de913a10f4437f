# ruff: noqa: N802 - Qt names the methods it calls
"""The corrective actions of an audit as a list for Qt, with headings where it is grouped."""

from collections.abc import Sequence
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from auditapp.domain.corrective_dates import DueDate
from auditapp.domain.corrective_views import CorrectiveLine
from ui.due_words import day_in_words, due_in_words
from ui.pages.actions.action_filter import ActionFilter
from ui.pages.actions.dates_box import kind_in_words
from ui.pages.actions.state_look import said
from ui.widgets.status import look

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Role(IntEnum):
    """What the painter asks of a row."""

    LINE = Qt.ItemDataRole.UserRole + 1
    TODAY = Qt.ItemDataRole.UserRole + 2


class ActionModel(QAbstractListModel):
    """Lists what a filter lets through; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[CorrectiveLine, ...] = ()
        self._rows: list[CorrectiveLine | str] = []
        self._filter = ActionFilter()
        self._today = date.min

    @property
    def total(self) -> int:
        """How many requests there are, listed or not."""
        return len(self._all)

    @property
    def listed(self) -> tuple[CorrectiveLine, ...]:
        """The requests listed, in order."""
        return tuple(row for row in self._rows if isinstance(row, CorrectiveLine))

    @property
    def filter(self) -> ActionFilter:
        """The filter in use."""
        return self._filter

    def show_lines(self, lines: Sequence[CorrectiveLine], today: date) -> None:
        """Show the requests of the audit; when they stay the same ones, only what changed."""
        self._all, self._today = tuple(lines), today
        self._list()

    def show_filter(self, chosen: ActionFilter) -> None:
        """List what this filter lets through."""
        self._filter = chosen
        self._list()

    def row_of(self, finding: str) -> int:
        """Return the row of a request, -1 when it is not listed."""
        rows = (
            at
            for at, row in enumerate(self._rows)
            if isinstance(row, CorrectiveLine) and row.finding == finding
        )
        return next(rows, -1)

    def line(self, row: int) -> CorrectiveLine | None:
        """Return the request in a row; None for a heading or no row."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, CorrectiveLine) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let requests be chosen, headings be read."""
        is_heading = index.isValid() and isinstance(self._rows[index.row()], str)
        return Qt.ItemFlag.NoItemFlags if is_heading else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the request or heading itself, its words, or the whole for a screen reader."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Role.LINE:
            return row
        if role == Role.TODAY:
            return self._today
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else f"{row.number} {row.title}"
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return row if isinstance(row, str) else self._spoken(row)
        return None

    def _list(self) -> None:
        rows = self._filter.applied(self._all, self._today)
        if _names(rows) != _names(self._rows):
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        before, self._rows = self._rows, rows
        for at, row in enumerate(rows):
            if row != before[at]:
                self.dataChanged.emit(self.index(at), self.index(at))

    def _spoken(self, line: CorrectiveLine) -> str:
        parts = [f"{line.number} {line.title}"]
        parts += [f"{it.label}: {look(grade).word}" for it, grade in line.grades.items()]
        parts.append(said(line.state))
        if line.is_disputed:
            parts.append(self.tr("The facts are disputed"))
        if line.is_escalated:
            parts.append(self.tr("Escalated"))
        if line.undecided:
            parts.append(self.tr("A step did not count; the lead auditor decides"))
        if line.in_conflict:
            parts.append(self.tr("Open conflict"))
        if line.next_due is not None:
            parts.append(_due(line.next_due, self._today))
        if line.owner:
            parts.append(self.tr("Owner: {0}").format(line.owner))
        return "\n".join(parts)


def _names(rows: Sequence[CorrectiveLine | str]) -> list[str]:
    return [row if isinstance(row, str) else row.finding for row in rows]


def _due(due: DueDate, today: date) -> str:
    what = kind_in_words(due.kind)
    if due.on is None:
        return f"{what}: {due.rule_words}"
    return f"{what}: {day_in_words(due.on)}, {due_in_words(due.on, today)}"
