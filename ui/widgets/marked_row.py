"""Showing in a list which entry is open, without choosing it again."""

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QListView


def mark_row(view: QListView, row: int) -> bool:
    """Select a row without announcing it, none where it is negative; return whether it moved."""
    selection = view.selectionModel()
    if row < 0:
        selection.clear()
        return False
    if view.currentIndex().row() == row and selection.hasSelection():
        return False
    index = view.model().index(row, 0)
    was_blocked = selection.blockSignals(True)
    selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    selection.blockSignals(was_blocked)
    view.viewport().update()
    view.scrollTo(index)
    return True
