"""Who is there: role and, where agreed, the name; from which organisation, in the room or not."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.closing import Attendance, Attendee
from ui.icons import icon
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.conflict_box import ConflictBox
from ui.widgets.icon_button import IconButton
from ui.widgets.line_field import LineField
from ui.widgets.reading import wrapped
from ui.widgets.role_field import RoleField


class AttendanceBox(QWidget):
    """Return in any field adds the person; the organisation stays for the next one."""

    attended = Signal(object)
    """Attendance."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._present = Attendance()
        self.role = RoleField(self.tr("Role"), self.tr("Role"))
        self.name = LineField(self.tr("Name"), placeholder=self.tr("Name, if agreed"))
        self.organisation = LineField(
            self.tr("Organisation"), placeholder=self.tr("Organisation, if another")
        )
        self.remote = QCheckBox(self.tr("Remote"))
        add = QPushButton(icon("add-line"), self.tr("Add"))
        add.setToolTip(self.tr("Add (Enter)"))
        add.clicked.connect(self._on_add)
        for field in (self.role, self.name, self.organisation):
            field.returnPressed.connect(self._on_add)
        self._conflict = ConflictBox()
        self._nobody = wrapped(self.tr("Nobody is on the list yet."), "muted")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_XS)
        self._lay_out(add)
        self.setFocusProxy(self.role)

    def propose(self, roles: Iterable[str]) -> None:
        """Propose roles, the likeliest first."""
        self.role.propose(roles)

    def show_people(self, everybody: Attendance, *, in_conflict: bool) -> None:
        """Show who is there; what two people noted at once can be kept together."""
        choices = []
        if in_conflict:
            words = " · ".join(map(person_words, everybody.people))
            choices = [(words, lambda: self.attended.emit(everybody))]
        self._conflict.show_choices(choices)
        if everybody == self._present and self._rows.count():
            return
        self._present = everybody
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for position, person in enumerate(everybody.people):
            self._rows.addWidget(self._row(position, person))
        self._nobody.setVisible(not everybody.people)

    def flush(self) -> None:
        """Add whom somebody is just naming."""
        if self.role.text().strip() or self.name.text().strip():
            self._on_add()

    def _on_add(self) -> None:
        role, name = self.role.text().strip(), self.name.text().strip()
        if not role and not name:
            self.role.setFocus()
            return
        organisation = self.organisation.text().strip()
        person = Attendee(role, name, organisation, is_remote=self.remote.isChecked())
        for field in (self.role, self.name):
            field.set_text("")
        self.remote.setChecked(False)
        self.role.setFocus()
        self.attended.emit(Attendance((*self._present.people, person)))

    def _on_removed(self, position: int) -> None:
        people = self._present.people
        self.attended.emit(Attendance((*people[:position], *people[position + 1 :])))

    def _row(self, position: int, person: Attendee) -> QWidget:
        words = person_words(person)
        if person.is_remote:
            words = self.tr("{0} · remote").format(words)
        remove = IconButton("close-line", self.tr("Take off the list"))
        remove.setAccessibleName(self.tr("Remove {0}").format(words))
        remove.clicked.connect(lambda: self._on_removed(position))
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(wrapped(words), 1)
        layout.addWidget(remove)
        return row

    def _lay_out(self, add: QPushButton) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for line, fields in (
            (first, (self.role, self.name)),
            (second, (self.organisation, self.remote, add)),
        ):
            line.setSpacing(SPACE_S)
            for field in fields:
                line.addWidget(field, 1 if isinstance(field, LineField) else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self._conflict)
        column.addWidget(self._nobody)
        column.addLayout(self._rows)


def person_words(person: Attendee) -> str:
    """Return who somebody is in one line."""
    return " · ".join(filter(None, (person.role, person.name, person.organisation)))
