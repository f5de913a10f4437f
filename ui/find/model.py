# ruff: noqa: N802 - Qt names the methods it calls
"""The rows of the find panel as Qt's lists want them."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.find.rows import FoundRow, Heading, More, Row, Section, listed
from ui.i18n import number

ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class FoundModel(QAbstractListModel):
    """Headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sections: tuple[Section, ...] = ()
        self._opened: set[str] = set()
        self._rows: list[Row] = []

    def show_sections(self, sections: Sequence[Section]) -> None:
        """List other hits."""
        self.beginResetModel()
        self._sections, self._opened = tuple(sections), set()
        self._rows = listed(self._sections, self._opened)
        self.endResetModel()

    def open_section(self, title: str) -> int:
        """List every hit of a section; return the row of the first that is new."""
        before = self._rows
        first = next(
            at for at, row in enumerate(before) if isinstance(row, More) and row.section == title
        )
        self.beginResetModel()
        self._opened.add(title)
        self._rows = listed(self._sections, self._opened)
        self.endResetModel()
        return first

    def first_hit(self) -> int:
        """Return the row of the first hit, -1 for none."""
        return next((at for at, row in enumerate(self._rows) if isinstance(row, FoundRow)), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows are listed."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let headings be passed over."""
        if not index.isValid() or isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, or what a screen reader says of it."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(row)
        return None

    def _spoken(self, row: Row) -> str:
        if isinstance(row, Heading):
            return f"{row.title} ({number(row.count)})"
        if isinstance(row, More):
            return self.tr("{0} more in {1}").format(number(row.count), row.section)
        said = (f"{row.kind}: {row.title.text}", row.text.text, row.note)
        return ". ".join(part for part in said if part)
