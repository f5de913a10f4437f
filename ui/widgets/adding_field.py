"""A field that adds one of many things: type a few letters, choose, press Enter."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.icons import icon
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.field_note import FieldNote


class AddingField(QWidget):
    """Says what is to be added; `edit` and `note` are there to be spoken to."""

    added = Signal(str)

    def __init__(
        self, name: str, placeholder: str, glyph: str, button: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(name)
        self._choices = QStringListModel(self)
        self.edit.setCompleter(self._completer())
        self._add = QPushButton(icon(glyph), button)
        self._add.setEnabled(False)
        self.note = FieldNote(self.edit)
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        line.addWidget(self.edit, 1)
        line.addWidget(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addLayout(line)
        layout.addWidget(self.note)
        self.edit.textChanged.connect(self._on_changed)
        self.edit.returnPressed.connect(self._on_add)
        self._add.clicked.connect(self._on_add)
        self.setFocusProxy(self.edit)

    def set_choices(self, choices: Sequence[str]) -> None:
        """Offer these while somebody types."""
        self._choices.setStringList(list(choices))

    def clear_typed(self) -> None:
        """Empty the field once what it named was added."""
        self.edit.clear()
        self.note.clear_note()

    def _completer(self) -> QCompleter:
        completer = QCompleter(self._choices, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        return completer

    def _on_changed(self, text: str) -> None:
        self.note.clear_note()
        self._add.setEnabled(bool(text.strip()))

    def _on_add(self) -> None:
        if text := self.edit.text().strip():
            self.added.emit(text)
