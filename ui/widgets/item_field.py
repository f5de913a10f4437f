# ruff: noqa: N802 - Qt names the methods it calls
"""A field that finds an item by its number or some of its words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from auditapp.domain.filing import FilingPlace, meant_by
from ui.widgets.offering import Offering


class ItemField(QLineEdit):
    """Enter takes what is proposed first; where a number may be several items it asks which."""

    chosen = Signal(object)
    """FilingPlace"""
    refused = Signal(str)
    """Why nothing was taken."""
    left = Signal()
    """Escape was pressed."""

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self._places: dict[str, FilingPlace] = {}
        self._asked = ""
        self._offering = Offering(self, eager=True)
        self._offering.taken.connect(self._on_taken)

    def show_places(self, places: Sequence[FilingPlace]) -> None:
        """Offer these items."""
        self._places = {place.words: place for place in places}
        self._offering.propose(list(self._places))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Refuse what is no item, give up on Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.refused.emit(self.tr("No item has this number or all these words."))
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Escape, which is a command of the page around."""
        is_override = event.type() is QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def _on_taken(self, words: str) -> None:
        typed = self.text().strip()
        meant = meant_by(typed, tuple(self._places.values()))
        if len(meant) > 1 and self._asked != typed:
            self._asked = typed
            self.refused.emit(which_is_meant(typed))
            self._offering.show_entries([place.words for place in meant])
            return
        self._asked = ""
        self.clear()
        self.chosen.emit(meant[0] if len(meant) == 1 else self._places[words])


def which_is_meant(typed: str) -> str:
    """Return the question for a number that several items have."""
    words = QCoreApplication.translate(
        "ItemField", "{0} may be any of these: choose one, then Enter."
    )
    return words.format(typed)
