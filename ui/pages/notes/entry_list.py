# ruff: noqa: N802 - Qt names the methods it calls
"""A list of entries: several may be chosen, dragged, or met with the keys of a filing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from auditapp.domain.marks import EvidencePicture
from ui.pages.notes.entries import Entry
from ui.pages.notes.entry_delegate import ENTRY, EntryDelegate
from ui.widgets.tooltip import tooltip

MIME = "application/x-auditapp-entries"
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class EntryModel(QAbstractListModel):
    """Entries as they were read; rows that stay keep their selection."""

    def __init__(
        self, parent: QObject, picture: Callable[[EvidencePicture], QPixmap | None]
    ) -> None:
        super().__init__(parent)
        self._picture = picture
        self.entries: tuple[Entry, ...] = ()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def row_of(self, entry_id: str) -> int:
        """Return the row of an entry, -1 for none."""
        return next((at for at, it in enumerate(self.entries) if it.id == entry_id), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many entries there are."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an entry, its words, or its picture once that is loaded."""
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.in_words
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(entry.text)
        if role == Qt.ItemDataRole.DecorationRole and entry.picture is not None:
            return self._picture(entry.picture)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let entries be chosen and dragged."""
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """Return what is dragged."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the ids of the entries dragged."""
        data = QMimeData()
        ids = [self.entries[index.row()].id for index in indexes]
        data.setData(MIME, "\n".join(ids).encode())
        return data


class EntryList(QListView):
    """Enter opens or files what is chosen; letters and digits go to `typed`."""

    entered = Signal()
    typed = Signal(str)
    chosen = Signal()
    """Something else is selected."""

    def __init__(
        self,
        name: str,
        picture: Callable[[EvidencePicture], QPixmap | None],
        *,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.entries = EntryModel(self, picture)
        self.setModel(self.entries)
        self.setItemDelegate(EntryDelegate(self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._several = several
        if several:
            self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
            self.setDragEnabled(True)
            self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.selectionModel().selectionChanged.connect(lambda _on, _off: self.chosen.emit())

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show entries; what was chosen stays so, and what was next is when it has gone."""
        if tuple(entries) == self.entries.entries:
            return
        before, row = self.selected_ids(), self.currentIndex().row()
        blocked = self.selectionModel().blockSignals(True)
        self.entries.show_entries(entries)
        self.select([it for it in before if self.entries.row_of(it) >= 0])
        if not self.selected_ids() and before and entries:
            self.select([entries[min(max(row, 0), len(entries) - 1)].id])
        self.selectionModel().blockSignals(blocked)
        self.viewport().update()
        self.chosen.emit()

    def select(self, ids: Sequence[str]) -> None:
        """Choose these and bring the last into sight."""
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().clear()
        for entry_id in ids:
            row = self.entries.row_of(entry_id)
            if row >= 0:
                index = self.entries.index(row)
                self.selectionModel().setCurrentIndex(index, flag.Select)
                self.scrollTo(index)

    def selected(self) -> list[Entry]:
        """Return what is chosen, from top to bottom."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self.entries.entries[row] for row in rows]

    def selected_ids(self) -> list[str]:
        """Return the ids of what is chosen."""
        return [entry.id for entry in self.selected()]

    def step(self, by: int) -> None:
        """Choose the next (1) or previous (-1) entry."""
        count = self.entries.rowCount()
        if count:
            row = min(max(self.currentIndex().row() + by, 0), count - 1)
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self.entries.index(row), flag)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """File on Enter; hand letters and digits on."""
        text = event.text()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif self._several and _is_word(event):
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Claim letters and digits before they become commands of the page."""
        is_override = event.type() is QEvent.Type.ShortcutOverride
        if is_override and self._several and isinstance(event, QKeyEvent) and _is_word(event):
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the words anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()


def _is_word(event: QKeyEvent) -> bool:
    text = event.text()
    return bool(text) and text.isalnum() and event.modifiers() in _PLAIN
