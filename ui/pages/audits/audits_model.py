# ruff: noqa: N802 - Qt names the methods it calls
"""The audits that are listed: all of the store, or those in which the searched words occur."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ui.i18n import number, term

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from auditapp.domain.audits import AuditEntry, AuditLine
    from auditapp.domain.ids import AuditId

ENTRY_ROLE = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


class AuditsModel(QAbstractListModel):
    """Entries, the latest first; where an audit stands is told when it has been counted."""

    uncounted = Signal(str)
    """Somebody looks at an audit of which it is not known where it stands, or not any more."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all: tuple[AuditEntry, ...] = ()
        self._shown: list[AuditEntry] = []
        self._words: list[str] = []
        self._searched: list[str] | None = None
        self._lines: dict[AuditId, AuditLine] = {}
        self._overdue: dict[AuditId, int] = {}
        self._is_only_overdue = False
        self._counted: set[AuditId] = set()

    def show_entries(self, entries: Sequence[AuditEntry]) -> None:
        """Show these audits; rows that are still there keep their place and selection.

        Where they stand counts as out of date from now on.
        """
        self._all, self._searched = tuple(entries), None
        self._counted.clear()
        self._show(self._found())

    def show_lines(self, lines: Iterable[AuditLine]) -> None:
        """Show where some of the audits stand."""
        found = {line.id: line for line in lines}
        self._lines |= found
        self._counted |= set(found)
        for row, entry in enumerate(self._shown):
            if entry.id in found:
                self.dataChanged.emit(self.index(row), self.index(row))

    def find(self, text: str) -> None:
        """Show only audits with all of these words in title, client, type, dates or reference."""
        self._words = text.casefold().split()
        self._show(self._found())

    def show_overdue(self, counts: Mapping[AuditId, int]) -> None:
        """Show how many corrective actions are overdue, where any are."""
        self._overdue = dict(counts)
        self._show(self._found())

    def only_overdue(self, *, is_on: bool) -> None:
        """Show only audits in which corrective actions are overdue, or all again."""
        self._is_only_overdue = is_on
        self._show(self._found())

    def standing(self, entry: AuditEntry) -> AuditLine | None:
        """Return where an audit stands, as far as it is known; it is counted when it is not."""
        if entry.id not in self._counted:
            self.uncounted.emit(entry.id)
        return self._lines.get(entry.id)

    def row_of(self, audit: str) -> QModelIndex:
        """Return where an audit is shown; an invalid index when it is not."""
        rows = (row for row, entry in enumerate(self._shown) if entry.id == audit)
        row = next(rows, None)
        return QModelIndex() if row is None else self.index(row)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many audits are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt asks for anything
        """Return the title, the whole row in words, or the audit itself."""
        if not index.isValid():
            return None
        entry = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.words(entry)
        if role == Qt.ItemDataRole.ToolTipRole:
            line = self._lines.get(entry.id)
            return (line.problem if line else "") or entry.title
        return None

    def words(self, entry: AuditEntry) -> str:
        """Return a row as it is read out."""
        line = self._lines.get(entry.id)
        state = self.state(line) if line else ""
        parts = (self._named(entry), state, self.overdue_words(entry.id))
        return ". ".join(part for part in parts if part)

    def facts(self, entry: AuditEntry) -> str:
        """Return client, type, dates and reference in one line."""
        return "  ·  ".join(
            part
            for part in (entry.client_name, term(entry.type), self.dates(entry), entry.reference)
            if part
        )

    def dates(self, entry: AuditEntry) -> str:
        """Return the days of the audit."""
        days = list(dict.fromkeys(it for it in (entry.start, entry.end) if it))
        return self.tr(" to ").join(days)

    def state(self, line: AuditLine) -> str:
        """Return progress and findings in words, or what keeps the audit from being opened."""
        if line.problem:
            return line.problem
        done = self.tr("{0} of {1} items concluded").format(
            number(line.progress.concluded), number(line.progress.total)
        )
        found = (
            self.tr("1 finding")
            if line.findings == 1
            else self.tr("{0} findings").format(number(line.findings))
        )
        return f"{done}  ·  {found}"

    def conflict_words(self, line: AuditLine) -> str:
        """Return how many fields are in conflict, or nothing."""
        if not line.conflicts:
            return ""
        if line.conflicts == 1:
            return self.tr("1 open conflict")
        return self.tr("{0} open conflicts").format(number(line.conflicts))

    def overdue_words(self, audit: AuditId) -> str:
        """Return how many corrective actions of an audit are overdue, or nothing."""
        count = self._overdue.get(audit, 0)
        if not count:
            return ""
        if count == 1:
            return self.tr("1 corrective action overdue")
        return self.tr("{0} corrective actions overdue").format(number(count))

    def _named(self, entry: AuditEntry) -> str:
        standards = self.tr(" and ").join(standard.label for standard in entry.standards)
        return ". ".join(part for part in (entry.title, self.facts(entry), standards) if part)

    def _found(self) -> list[AuditEntry]:
        found = self._with_words()
        if self._is_only_overdue:
            found = [entry for entry in found if entry.id in self._overdue]
        return found

    def _with_words(self) -> list[AuditEntry]:
        if not self._words:
            return list(self._all)
        if self._searched is None:
            # Folded once, not with each key that is typed.
            self._searched = [self._named(entry).casefold() for entry in self._all]
        pairs = zip(self._all, self._searched, strict=True)
        return [entry for entry, text in pairs if all(word in text for word in self._words)]

    def _show(self, entries: list[AuditEntry]) -> None:
        before, same = self._shown, [entry.id for entry in self._shown]
        if [entry.id for entry in entries] != same:
            self.beginResetModel()
            self._shown = entries
            self.endResetModel()
            return
        self._shown = entries
        if before:
            self.dataChanged.emit(self.index(0), self.index(len(before) - 1))
