"""What is wrong with a field, said beside it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from auditapp.errors import UserError
from ui.theme import set_role


class FieldNote(QLabel):
    """An inline message under `field`; hidden while there is none."""

    def __init__(self, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()

    def show_error(self, text: str) -> None:
        """Say what is wrong and put the focus on the field."""
        self._show(text, "error")
        self._field.setFocus()

    def show_hint(self, text: str) -> None:
        """Say what could be better, without taking the focus."""
        self._show(text, "warning")

    def show_fact(self, text: str) -> None:
        """Say what the field will be taken for."""
        self._show(text, "muted")

    def clear_note(self) -> None:
        """Take the message away."""
        self.clear()
        self._field.setAccessibleDescription("")
        self.hide()

    def _show(self, text: str, role: str) -> None:
        set_role(self, role)
        self.setText(text)
        self._field.setAccessibleDescription(text)
        self.show()


class FieldNotes:
    """The notes of one form, found by the field that a UserError names."""

    def __init__(self, notes: dict[str, FieldNote]) -> None:
        self._notes = notes

    def show(self, error: UserError) -> bool:
        """Show the sentence beside its field; return whether there is such a field."""
        note = self._notes.get(error.field or "")
        if note is not None:
            note.show_error(error.message)
        return note is not None

    def clear(self) -> None:
        """Take all messages away."""
        for note in self._notes.values():
            note.clear_note()
