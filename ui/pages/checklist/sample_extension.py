"""More members for a sample: how many at random, or which ones, and why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.sampling_records import Picking, SamplingMethod
from auditapp.errors import UserError
from ui.icons import icon
from ui.pages.checklist.stored_text import StoredText
from ui.theme import set_role
from ui.theme_tokens import SPACE_XS
from ui.widgets.field_note import FieldNote, FieldNotes
from ui.widgets.line_field import LineField
from ui.widgets.reading import wrapped


class ExtensionForm(QWidget):
    """The first members stay; a judgement sample may also be extended by hand."""

    extended = Signal(int, str, str)
    """How many more at random, or what was picked by hand; and why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = LineField(self.tr("How many more, at random"))
        self._picked = StoredText(self.tr("Which more, one a line"), lines=(1, 6))
        self._reason = StoredText(self.tr("Why the sample is extended"), lines=(1, 5))
        self._about = wrapped("", "muted")
        self._parts: dict[str, tuple[QLabel, FieldNote]] = {}
        add = QPushButton(icon("add-line"), self.tr("Add to the sample"))
        add.clicked.connect(self.submit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        for name, field in (
            ("size", self._size),
            ("picked", self._picked),
            ("reason", self._reason),
        ):
            label, note = QLabel(field.accessibleName()), FieldNote(field)
            set_role(label, "strong")
            label.setBuddy(field)
            self._parts[name] = (label, note)
            for widget in (label, field, note):
                column.addWidget(widget)
        column.addWidget(self._about)
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        self._notes = FieldNotes({name: note for name, (_, note) in self._parts.items()})

    def begin(self) -> None:
        """Start with nothing."""
        for field in (self._size, self._picked, self._reason):
            field.set_text("")
        self._notes.clear()

    def show_way(self, picking: Picking, method: SamplingMethod) -> None:
        """Offer what fits the way in which the first members were picked."""
        at_random = picking is Picking.RANDOM
        by_hand = method is SamplingMethod.JUDGEMENT
        for name, field, is_shown in (
            ("size", self._size, at_random),
            ("picked", self._picked, by_hand),
        ):
            self._parts[name][0].setVisible(is_shown)
            field.setVisible(is_shown)
        is_statistical = method is SamplingMethod.STATISTICAL
        self._about.setText(
            self.tr("The bound stays that of the first draw, whose size was fixed beforehand.")
        )
        self._about.setVisible(is_statistical)

    def focus(self) -> None:
        """Take the keys."""
        (self._picked if self._size.isHidden() else self._size).setFocus()

    def show_error(self, error: UserError) -> bool:
        """Show a refusal beside its field; return whether there is such a field."""
        return self._notes.show(error)

    def submit(self) -> None:
        """Ask for more members."""
        self._notes.clear()
        size = self._size.text().strip()
        more = int(size) if size.isascii() and size.isdecimal() and len(size) < 8 else 0
        self.extended.emit(more, self._picked.text().strip(), self._reason.text().strip())
