"""Who is responsible for the corrective action, and by when it is to be done."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import em, set_role
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.field_note import FieldNote
from ui.widgets.line_field import LineField


class OwnerFields(QWidget):
    """Two fields of one line, in the client's words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.responsible = LineField(
            self.tr("Who is responsible"), placeholder=self.tr("By role, as the client says")
        )
        self.done_by = LineField(self.tr("Done by"), placeholder=self.tr("YYYY-MM-DD"))
        self.done_by.setMaximumWidth(em(8))
        self.note = FieldNote(self.done_by)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        fields = ((self.tr("Responsible"), self.responsible), (self.tr("Due"), self.done_by))
        for words, field in fields:
            label = QLabel(words)
            label.setBuddy(field)
            set_role(label, "muted")
            row.addWidget(label)
            row.addWidget(field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addLayout(row)
        column.addWidget(self.note)

    def flush(self) -> None:
        """Hand over what is typed, now."""
        self.responsible.flush()
        self.done_by.flush()
