# ruff: noqa: N802 - Qt names the methods it calls
"""The evidence of an audit as a list for Qt; thumbnails come as they are looked at."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from auditapp.domain.levels import USUAL
from auditapp.domain.marks import EvidencePicture
from auditapp.domain.workspace import EvidenceItem
from ui.i18n import number
from ui.pages.evidence.evidence_filter import EvidenceFilter
from ui.thumbnails import ThumbnailLoader
from ui.widgets.level_button import unusual

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Role(IntEnum):
    """What the painter asks of a cell."""

    ITEM = Qt.ItemDataRole.UserRole + 1


class GridModel(QAbstractListModel):
    """Shows the evidence that a filter lets through."""

    def __init__(self, thumbnails: ThumbnailLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._all: tuple[EvidenceItem, ...] = ()
        self._shown: list[EvidenceItem] = []
        self._rows: dict[EvidencePicture, list[int]] = {}
        self._filter = EvidenceFilter()
        thumbnails.loaded.connect(self._on_thumbnail)

    @property
    def total(self) -> int:
        """How much evidence there is, shown or not."""
        return len(self._all)

    @property
    def filter(self) -> EvidenceFilter:
        """The filter in use."""
        return self._filter

    def show_items(self, items: Sequence[EvidenceItem]) -> None:
        """Show the evidence of the audit; where it stays the same, only what changed."""
        self._all = tuple(items)
        self._list()

    def show_filter(self, chosen: EvidenceFilter) -> None:
        """Show what this filter lets through."""
        self._filter = chosen
        self._list()

    def row_of(self, evidence: str) -> int:
        """Return the row of a piece of evidence, -1 when it is not shown."""
        return next((row for row, item in enumerate(self._shown) if item.id == evidence), -1)

    def item(self, row: int) -> EvidenceItem:
        """Return the evidence in a row."""
        return self._shown[row]

    def known(self, evidence: str) -> EvidenceItem | None:
        """Return a piece of evidence of the audit, shown or not."""
        return next((item for item in self._all if item.id == evidence), None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how much evidence is shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the evidence itself, its thumbnail, or its words."""
        if not index.isValid():
            return None
        item = self._shown[index.row()]
        if role == Role.ITEM:
            return item
        if role == Qt.ItemDataRole.DecorationRole:
            return self._thumbnails.picture(item.picture)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{item.number} {item.title.value or item.file_name}"
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._spoken(item)
        return None

    def _list(self) -> None:
        found = self._filter.applied(self._all)
        before, self._shown = self._shown, found
        if [item.id for item in found] != [item.id for item in before]:
            self.beginResetModel()
            self._index()
            self.endResetModel()
            return
        self._index()
        for row, item in enumerate(found):
            if item != before[row]:
                self._changed(row)

    def _index(self) -> None:
        self._rows = {}
        for row, item in enumerate(self._shown):
            self._rows.setdefault(item.picture, []).append(row)

    def _on_thumbnail(self, picture: EvidencePicture) -> None:
        for row in self._rows.get(picture, ()):
            self._changed(row)

    def _changed(self, row: int) -> None:
        index = self.index(row)
        self.dataChanged.emit(index, index)

    def _spoken(self, item: EvidenceItem) -> str:
        return "\n".join(
            filter(
                None,
                (
                    item.number,
                    item.title.value,
                    item.file_name,
                    links_in_words(item.links),
                    unusual(item.level, USUAL),
                ),
            )
        )


def links_in_words(count: int) -> str:
    """Return how often evidence is linked."""
    if not count:
        return QCoreApplication.translate("Evidence", "Not linked")
    if count == 1:
        return QCoreApplication.translate("Evidence", "1 link")
    return QCoreApplication.translate("Evidence", "{0} links").format(number(count))
