"""Where the audit goes, what it looks at, and who does it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from auditapp.domain.audits import TeamMember
from auditapp.domain.terms import Standard, TeamRole
from auditapp.errors import UserError
from ui.i18n import term
from ui.icons import icon
from ui.pages.overview.qualification_box import QualificationBox
from ui.pages.overview.view import OverviewView
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.entry_picker import CODE_WIDTH, Entry, EntryAdder
from ui.widgets.field_note import FieldNotes
from ui.widgets.form_column import FormColumn, labelled
from ui.widgets.growing_text import GrowingTextEdit
from ui.widgets.line_field import LineField
from ui.widgets.scroll_column import ScrollColumn


class PeopleAndPlaces(ScrollColumn):
    """Lists that grow; what the client has besides is one click away."""

    site_added = Signal(object)
    """An Entry, with id when the client has that site already."""
    system_added = Signal(object)
    member_added = Signal(str, str, object, str)
    """Name, initials, TeamRole, competence."""
    competence_written = Signal(object, str)
    """A TeamMember and what it is competent for."""

    def __init__(self, standards: Sequence[Standard] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=SPACE_M)
        self.qualification = QualificationBox(standards)
        self._sites = _EntryList(
            self.tr("Site"),
            (self.tr("Address"),),
            self.tr("A site needs a short code and a name."),
            self.tr("No sites yet. Add where the team goes."),
        )
        self._systems = _EntryList(
            self.tr("AI system"),
            (self.tr("Purpose"), self.tr("Role of the client")),
            self.tr("An AI system needs a short code and a name."),
            self.tr("No AI systems yet. Add those that the audit looks at."),
        )
        self._sites.added.connect(self.site_added)
        self._systems.added.connect(self.system_added)
        self._team = QVBoxLayout()
        self._team.setSpacing(SPACE_S)
        self._lines: dict[str, GrowingTextEdit] = {}
        self._members: tuple[TeamMember, ...] = ()
        form = FormColumn(width=54)
        form.heading(self.tr("Sites"))
        form.add(self._sites)
        form.heading(self.tr("AI systems"))
        form.add(self._systems)
        form.heading(
            self.tr("Team"),
            self.tr("Initials stand at everything that somebody records; the report names all."),
        )
        box = QWidget()
        box.setLayout(self._team)
        self._team.setContentsMargins(0, 0, 0, 0)
        form.add(box)
        form.add(self._new_member())
        form.heading(
            self.tr("Qualification"),
            self.tr("The competence record that the body keeps, as the documents print it."),
        )
        form.add(self.qualification)
        self.add(form.at_left())

    def show_view(self, view: OverviewView) -> None:
        """Show what belongs to the audit and what else the client has."""
        self._sites.show_entries(
            [Entry(it.id, it.code, it.name, it.address) for it in view.audit.sites],
            [Entry(it.id, it.code, it.name, it.address) for it in view.other_sites],
        )
        self._systems.show_entries(
            [Entry(it.id, it.code, it.name, it.purpose, it.role) for it in view.audit.systems],
            [Entry(it.id, it.code, it.name, it.purpose, it.role) for it in view.other_systems],
        )
        if view.audit.team != self._members:
            self._show_team(view.audit.team)

    def flush(self) -> None:
        """Hand over what is being typed."""
        for line in self._lines.values():
            line.flush()
        self.qualification.flush()

    def show_member_refused(self, error: UserError) -> None:
        """Say what is missing beside its field."""
        self._notes.show(error)

    def clear_member(self) -> None:
        """Make room for the next member."""
        for line in (self._name, self._initials, self._competence):
            line.set_text("")
        self._notes.clear()
        self._name.setFocus()

    def _show_team(self, team: tuple[TeamMember, ...]) -> None:
        self._members = team
        while (item := self._team.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._lines = {}
        for member in team:
            self._team.addWidget(self._member_card(member))

    def _member_card(self, member: TeamMember) -> QWidget:
        card = QFrame()
        set_role(card, "card")
        initials = QLabel(member.initials)
        set_role(initials, "strong")
        initials.setMinimumWidth(em(3))
        who = QLabel(f"{member.name}\n{term(member.role)}")
        who.setWordWrap(True)
        competence = GrowingTextEdit(self.tr("Competence of {0}").format(member.name), lines=(1, 6))
        competence.setPlaceholderText(self.tr("Competent for"))
        competence.set_text(member.competence)
        competence.left.connect(lambda text: self.competence_written.emit(member, text))
        self._lines[member.id] = competence
        line = QHBoxLayout(card)
        line.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        line.setSpacing(SPACE_M)
        line.addWidget(initials)
        line.addWidget(who, 2)
        line.addWidget(competence, 4)
        return card

    def _new_member(self) -> QWidget:
        self._name = LineField(self.tr("Name of the new member"))
        self._initials = LineField(self.tr("Initials of the new member"))
        self._initials.setMaxLength(4)
        self._role = CalmComboBox()
        for role in TeamRole:
            self._role.addItem(term(role), role.value)
        self._role.setCurrentIndex(list(TeamRole).index(TeamRole.AUDITOR))
        self._competence = LineField(self.tr("Competence of the new member"))
        add = QPushButton(icon("add-line"), self.tr("Add to the team"))
        add.clicked.connect(self._on_member)
        self._competence.returnPressed.connect(self._on_member)
        form = FormColumn(width=54)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        notes = {}
        for key, label, widget, stretch in (
            ("name", self.tr("Name"), self._name, 4),
            ("initials", self.tr("Initials"), self._initials, 1),
            ("role", self.tr("Role"), self._role, 3),
        ):
            box, notes[key] = labelled(label, widget)
            row.addWidget(box, stretch, Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        holder.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        form.add(holder)
        form.field(self.tr("Competence"), self._competence)
        line = QHBoxLayout()
        line.addWidget(add)
        line.addStretch(1)
        button = QWidget()
        button.setLayout(line)
        line.setContentsMargins(0, 0, 0, 0)
        form.add(button)
        self._notes = FieldNotes(notes)
        return form

    def _on_member(self) -> None:
        self._notes.clear()
        self.member_added.emit(
            self._name.text(),
            self._initials.text(),
            TeamRole(self._role.currentData()),
            self._competence.text(),
        )


class _EntryList(QWidget):
    added = Signal(object)

    def __init__(self, what: str, details: tuple[str, ...], missing: str, nothing: str) -> None:
        super().__init__()
        self._entries: list[Entry] | None = None
        self._others: list[Entry] = []
        self._nothing = QLabel(nothing)
        self._nothing.setWordWrap(True)
        set_role(self._nothing, "muted")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_XS)
        adder = self._adder = EntryAdder(what, self.tr("Name"), details, missing)
        adder.added.connect(self.added)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._nothing)
        layout.addLayout(self._rows)
        layout.addWidget(adder)

    def show_entries(self, entries: list[Entry], others: list[Entry]) -> None:
        if entries == self._entries and others == self._others:
            return
        self._entries, self._others = entries, others
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._nothing.setVisible(not entries)
        for entry in entries:
            self._rows.addWidget(self._row(entry, None))
        for entry in others:
            use = QPushButton(self.tr("Add to the audit"))
            use.setAccessibleName(self.tr("Add {0} to the audit").format(entry.name))
            use.clicked.connect(lambda _checked=False, it=entry: self.added.emit(it))
            self._rows.addWidget(self._row(entry, use))

    def _row(self, entry: Entry, button: QPushButton | None) -> QWidget:
        row = QWidget()
        is_in = button is None
        line = QHBoxLayout(row)
        line.setContentsMargins(0, SPACE_XS, 0, SPACE_XS)
        line.setSpacing(SPACE_S)
        # The columns of the fields below, so that a new entry stands where it was typed.
        words = (entry.code, entry.name, entry.detail, entry.more)[: 2 + len(self._adder.details)]
        for position, text in enumerate(words):
            label = QLabel(text)
            label.setWordWrap(True)
            # Aligned in the label: an alignment in the layout would hide how high it has to be.
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            set_role(label, ("strong", "")[position] if is_in and position < 2 else "muted")
            if not position:
                label.setMinimumWidth(em(CODE_WIDTH))
                label.setMaximumWidth(em(CODE_WIDTH))
            line.addWidget(label, min(position, 1))
        if button is None:
            line.addSpacing(self._adder.button_width)
        else:
            line.addWidget(button)
        return row
