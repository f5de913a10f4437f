"""Who is responsible for the corrective action, and by when it is to be done."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from auditapp.domain.shown import Shown
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.conflict_box import ConflictBox
from ui.widgets.field_note import FieldNote
from ui.widgets.line_field import LineField


class OwnerFields(QWidget):
    """Two fields of one line, in the client's words; what two people wrote is below them."""

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
        self._conflicts = {
            field: ConflictBox(
                title=self.tr("{0}: two people wrote here at the same time.").format(it)
            )
            for it, field in fields
        }
        for box in self._conflicts.values():
            column.addWidget(box)

    def show_conflict(
        self,
        field: LineField,
        shown: Shown[str],
        authors: Mapping[str, str],
        use: Callable[[str], None],
    ) -> None:
        """Show what each of them wrote in a field, with what lets it count; until then it waits."""
        field.setEnabled(not shown.in_conflict)
        choices = []
        for value in (shown.value, *shown.others) if shown.in_conflict else ():
            by = next((head.by for head in shown.heads if head.value == value), "")
            name = authors.get(by) or self.tr("Somebody")
            words = value or self.tr("nothing")
            choices.append((self.tr("{0}: {1}").format(name, words), partial(use, value or "")))
        self._conflicts[field].show_choices(choices)

    def flush(self) -> None:
        """Hand over what is typed, now."""
        self.responsible.flush()
        self.done_by.flush()
