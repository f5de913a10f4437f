# ruff: noqa: N802 - Qt names the methods it calls
"""The register of findings as a list for Qt."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from auditapp.domain.workspace import FindingLine
from ui.i18n import number
from ui.pages.findings.register_filter import RegisterFilter, numbers_by_standard
from ui.widgets.status import look

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Role(IntEnum):
    """What the painter asks of a row."""

    LINE = Qt.ItemDataRole.UserRole + 1


class RegisterModel(QAbstractListModel):
    """Lists the findings that a filter lets through."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[FindingLine, ...] = ()
        self._listed: list[FindingLine] = []
        self._filter = RegisterFilter()

    @property
    def total(self) -> int:
        """How many findings there are, listed or not."""
        return len(self._all)

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
        return next((row for row, line in enumerate(self._listed) if line.id == finding), -1)

    def line(self, row: int) -> FindingLine:
        """Return the finding in a row."""
        return self._listed[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many findings are listed."""
        return 0 if parent.isValid() else len(self._listed)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the finding itself, its words, or the whole of it for a screen reader."""
        if not index.isValid():
            return None
        line = self._listed[index.row()]
        if role == Role.LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{line.number} {line.title}"
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._spoken(line)
        return None

    def _list(self) -> None:
        found = self._filter.applied(self._all)
        if [line.id for line in found] != [line.id for line in self._listed]:
            self.beginResetModel()
            self._listed = found
            self.endResetModel()
            return
        before, self._listed = self._listed, found
        for row, line in enumerate(found):
            if line != before[row]:
                index = self.index(row)
                self.dataChanged.emit(index, index)

    def _spoken(self, line: FindingLine) -> str:
        parts = [f"{line.number} {line.title or self.tr('No title yet')}"]
        for standard, numbers in numbers_by_standard(line).items():
            grade = line.grades[standard]
            word = look(grade).word if grade else self.tr("not graded")
            parts.append(f"{standard.label} {', '.join(numbers)}: {word}")
        if line.site:
            parts.append(self.tr("Site {0}").format(line.site))
        if line.pictures:
            parts.append(self.tr("Evidence: {0}").format(number(line.pictures)))
        if line.in_conflict:
            parts.append(self.tr("Open conflict"))
        parts += line.missing
        return "\n".join(parts)
