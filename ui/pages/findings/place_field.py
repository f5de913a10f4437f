"""Where a finding was made: a site or an AI system of the audit."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from auditapp.domain.shown import Shown
from ui.theme import set_role
from ui.theme_tokens import SPACE_XS
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.field_note import FieldNote


class PlaceField(QWidget):
    """Says the id of the place chosen, empty for none. In conflict, choosing resolves it."""

    chosen = Signal(str)

    def __init__(self, label: str, none: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._none = none
        title = QLabel(label)
        set_role(title, "strong")
        self.combo = CalmComboBox()
        self.combo.setAccessibleName(label)
        title.setBuddy(self.combo)
        self.note = FieldNote(self.combo)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        for widget in (title, self.combo, self.note):
            layout.addWidget(widget)
        self.combo.activated.connect(lambda at: self.chosen.emit(self.combo.itemData(at)))

    def set_places(self, places: Sequence[tuple[str, str]]) -> None:
        """Offer these places: id and words. Without any the field is not shown."""
        current = self.combo.currentData()
        self.combo.clear()
        self.combo.addItem(self._none, "")
        for place, words in places:
            self.combo.addItem(words, place)
        self.combo.setCurrentIndex(max(self.combo.findData(current), 0))
        self.setVisible(bool(places))

    def show_value(self, shown: Shown[str]) -> None:
        """Show the place of the finding."""
        self.combo.setCurrentIndex(max(self.combo.findData(shown.value or ""), 0))
        self.note.clear_note()
        if shown.in_conflict:
            names = [self._name(value) for value in (shown.value, *shown.others)]
            self.note.show_hint(
                self.tr("Chosen at the same time: {0}. Choose the one that is right.").format(
                    " / ".join(names)
                )
            )

    def _name(self, place: str | None) -> str:
        return self.combo.itemText(max(self.combo.findData(place or ""), 0))
