# ruff: noqa: N802 - Qt names the methods it calls
"""The register of findings as a list for Qt, with a heading above each group."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from auditapp.domain.levels import USUAL
from auditapp.domain.workspace import FindingLine
from ui.i18n import number
from ui.pages.findings.issue_state import state_sentence
from ui.pages.findings.register_filter import RegisterFilter, numbers_by_standard
from ui.pages.findings.register_words import value_words
from ui.widgets.level_button import unusual
from ui.widgets.status import look

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Role(IntEnum):
    """What the painter asks of a row."""

    LINE = Qt.ItemDataRole.UserRole + 1
    GROUP = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Group:
    """The heading of a group, with how many findings stand below it."""

    words: str
    count: int


Row = FindingLine | Group


class RegisterModel(QAbstractListModel):
    """Lists the findings that a filter lets through."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[FindingLine, ...] = ()
        self._rows: list[Row] = []
        self._filter = RegisterFilter()

    @property
    def total(self) -> int:
        """How many findings there are, listed or not."""
        return len(self._all)

    @property
    def all(self) -> tuple[FindingLine, ...]:
        """All findings, listed or not."""
        return self._all

    @property
    def listed(self) -> int:
        """How many findings are listed."""
        return sum(isinstance(row, FindingLine) for row in self._rows)

    @property
    def filter(self) -> RegisterFilter:
        """The filter in use."""
        return self._filter

    def show_lines(self, lines: Sequence[FindingLine]) -> None:
        """Show the findings of the audit; when they stay the same ones, only what changed."""
        self._all = tuple(lines)
        self._list()

    def show_filter(self, chosen: RegisterFilter) -> None:
        """List what this filter lets through."""
        self._filter = chosen
        self._list()

    def row_of(self, finding: str) -> int:
        """Return the row of a finding, -1 when it is not listed."""
        return next(
            (
                at
                for at, row in enumerate(self._rows)
                if isinstance(row, FindingLine) and row.id == finding
            ),
            -1,
        )

    def line(self, row: int) -> FindingLine | None:
        """Return the finding in a row, None for a heading and outside the list."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, FindingLine) else None

    def next_row(self, row: int, by: int) -> int:
        """Return the row of the finding before (-1) or after (1) a row, else the row itself."""
        wanted = row + by
        while 0 <= wanted < len(self._rows):
            if self.line(wanted) is not None:
                return wanted
            wanted += by
        return row

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are, headings too."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is there to be read only."""
        if index.isValid() and self.line(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row itself, its words, or the whole of it for a screen reader."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, Group):
            words = f"{row.words} ({number(row.count)})"
            said = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return row if role == Role.GROUP else words if role in said else None
        if role == Role.LINE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.called} {row.title}"
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._spoken(row)
        return None

    def _list(self) -> None:
        found = list(self._grouped(self._filter.applied(self._all)))
        if [_name(row) for row in found] != [_name(row) for row in self._rows]:
            self.beginResetModel()
            self._rows = found
            self.endResetModel()
            return
        before, self._rows = self._rows, found
        for at, row in enumerate(found):
            if row != before[at]:
                index = self.index(at)
                self.dataChanged.emit(index, index)

    def _grouped(self, lines: Sequence[FindingLine]) -> Iterator[Row]:
        group = self._filter.group
        if group is None:
            yield from lines
            return
        counts = Counter(self._filter.group_of(line) for line in lines)
        last: str | None = None
        for line in lines:
            value = self._filter.group_of(line)
            if value != last:
                last = value
                yield Group(value_words(group, value), counts[value])
            yield line

    def _spoken(self, line: FindingLine) -> str:
        parts = [f"{line.called} {line.title or self.tr('No title yet')}"]
        if state := state_sentence(line.standing):
            parts.append(state)
        for standard, numbers in numbers_by_standard(line).items():
            grade = line.grades[standard]
            word = look(grade).word if grade else self.tr("not graded")
            parts.append(f"{standard.label} {', '.join(numbers)}: {word}")
        if line.site:
            parts.append(self.tr("Site {0}").format(line.site))
        if line.ai_system:
            parts.append(self.tr("AI system {0}").format(line.ai_system))
        if line.process:
            parts.append(self.tr("Process: {0}").format(line.process))
        if line.owner:
            parts.append(self.tr("Owner: {0}").format(line.owner))
        if words := unusual(line.level, USUAL):
            parts.append(self.tr("Who may read it: {0}").format(words))
        if line.pictures:
            parts.append(self.tr("Evidence: {0}").format(number(line.pictures)))
        if line.in_conflict:
            parts.append(self.tr("Open conflict"))
        parts += line.missing
        return "\n".join(parts)


def _name(row: Row) -> str:
    return row.words if isinstance(row, Group) else row.id
