"""Which checklist a new audit starts with: the library as shipped, or one of one's own."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from auditapp.domain.pack_views import PackLine
from ui.theme_tokens import SPACE_XS
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.field_note import FieldNote
from ui.widgets.reading import wrapped


class ChecklistField(QWidget):
    """Has its own label, and is hidden while there is nothing to choose."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[PackLine, ...] = ()
        self._wanted = ""
        label = QLabel(self.tr("Checklist"))
        self._choice = CalmComboBox()
        self._choice.setAccessibleName(self.tr("Checklist"))
        label.setBuddy(self._choice)
        self._purpose = wrapped("", "small")
        self.note = FieldNote(self._choice)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        for widget in (label, self._choice, self._purpose, self.note):
            layout.addWidget(widget)
        self.setFocusProxy(self._choice)
        self._choice.currentIndexChanged.connect(self._on_chosen)
        self.hide()

    def show_checklists(self, lines: Sequence[PackLine]) -> None:
        """Offer these beside the library as shipped."""
        self._lines = tuple(lines)
        with QSignalBlocker(self._choice):
            self._choice.clear()
            self._choice.addItem(self.tr("Library as shipped"), "")
            for line in lines:
                self._choice.addItem(line.title, line.id)
        self.choose(self._wanted)
        self.setVisible(bool(lines))

    def choose(self, pack: str) -> None:
        """Show what a draft named; a checklist that is gone is the library."""
        self._wanted = pack
        with QSignalBlocker(self._choice):
            self._choice.setCurrentIndex(max(self._choice.findData(pack), 0))
        self._show_purpose()

    def chosen(self) -> str:
        """Return the id of the checklist, empty for the library as shipped."""
        return (self._choice.currentData() or "") if self._choice.count() else self._wanted

    def _on_chosen(self) -> None:
        self._wanted = self.chosen()
        self._show_purpose()
        self.note.clear_note()
        self.edited.emit()

    def _show_purpose(self) -> None:
        purpose = next((it.purpose for it in self._lines if it.id == self.chosen()), "")
        self._purpose.setText(purpose)
        self._purpose.setVisible(bool(purpose))
