"""The first start: who works here. A panel in the page, not a box."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.errors import UserError
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_XL
from ui.widgets.field_note import FieldNotes
from ui.widgets.form_column import labelled
from ui.widgets.line_field import LineField


class WelcomePanel(QWidget):
    """Asks for name and initials and says why."""

    introduced = Signal(str, str)
    """Name and initials were given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = LineField(self.tr("Your name"))
        self._initials = LineField(self.tr("Your initials"), placeholder="AB")
        self._initials.setMaxLength(4)
        self._initials.setMaximumWidth(em(6))
        self._go = QPushButton(self.tr("Start"))
        set_role(self._go, "primary")
        self._go.clicked.connect(self._on_go)
        self._name.returnPressed.connect(self._initials.setFocus)
        self._initials.returnPressed.connect(self._on_go)
        self._lay_out()
        self.setFocusProxy(self._name)

    def show_error(self, error: UserError) -> bool:
        """Say what is wrong beside its field; return whether it has a place here."""
        return self._notes.show(error)

    def _on_go(self) -> None:
        self._notes.clear()
        self.introduced.emit(self._name.text(), self._initials.text())

    def _lay_out(self) -> None:
        card = QFrame()
        set_role(card, "card")
        title = QLabel(self.tr("Who audits on this device?"))
        set_role(title, "title")
        title.setWordWrap(True)
        why = QLabel(
            self.tr(
                "Every note, conclusion and finding carries the initials of who made it, and the "
                "report names the team. Your name stays in your audits; nothing is sent anywhere."
            )
        )
        why.setWordWrap(True)
        set_role(why, "muted")
        name, name_note = labelled(self.tr("Your name, as it stands in reports"), self._name)
        initials, initials_note = labelled(
            self.tr("Your initials"),
            self._initials,
            self.tr("Two to four letters. They number your findings: AB-01, AB-02."),
        )
        self._notes = FieldNotes({"name": name_note, "initials": initials_note})
        inside = QVBoxLayout(card)
        inside.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        inside.setSpacing(SPACE_L)
        for widget in (title, why, name, initials):
            inside.addWidget(widget)
        inside.addWidget(self._go, 0, Qt.AlignmentFlag.AlignLeft)
        card.setMinimumWidth(em(22))
        card.setMaximumWidth(em(34))
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card, 8)
        middle.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        layout.addStretch(2)
        layout.addLayout(middle)
        layout.addStretch(3)
