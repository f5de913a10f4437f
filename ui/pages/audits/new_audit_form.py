"""The form of a new audit, inside the page."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from auditapp.domain.audits import Client
from auditapp.domain.terms import AuditType, Standard
from auditapp.errors import UserError
from ui.i18n import term
from ui.pages.audits import suggestions
from ui.pages.audits.checklist_field import ChecklistField
from ui.pages.audits.depth_field import DepthField
from ui.pages.audits.new_audit import AuditInput
from ui.pages.audits.previous_field import PreviousField
from ui.theme import set_role
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.entry_picker import Entry, EntryAdder, EntryPicker
from ui.widgets.field_note import FieldNote, FieldNotes
from ui.widgets.form_column import FormColumn, labelled
from ui.widgets.growing_text import GrowingTextEdit
from ui.widgets.keeping import DRAFT_MS
from ui.widgets.line_field import LineField
from ui.widgets.scroll_column import ScrollColumn


class NewAuditForm(QWidget):
    """Everything a new audit needs; only client, title and one standard must be there."""

    created = Signal(object, object, object)
    """The AuditInput, the ticked sites and the ticked systems."""
    given_up = Signal()
    edited = Signal(str)
    """A draft of the form, a moment after the last change."""
    client_chosen = Signal(str)
    """The id of a known client whose sites and systems are wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left_out: tuple[str, ...] = ()
        self._wanted_client = ""
        self._added: dict[str, tuple[Entry, ...]] = {"sites": (), "systems": ()}
        self._make_fields()
        self._lay_out()
        self._listen()
        self.setFocusProxy(self.client)

    def show_clients(self, clients: Sequence[Client]) -> None:
        """Offer the known clients beside a new one."""
        wanted = self.client.currentData() or self._wanted_client
        self.client.blockSignals(True)
        self.client.clear()
        self.client.addItem(self.tr("New client"), "")
        for client in clients:
            self.client.addItem(client.name, client.id)
        self.client.setCurrentIndex(max(self.client.findData(wanted), 0))
        self.client.blockSignals(False)
        self._show_client()

    def show_places(self, sites: Sequence[Entry], systems: Sequence[Entry]) -> None:
        """Show the sites and systems of the chosen client, then those added by hand."""
        for picker, known, added in (
            (self.sites, sites, self._added["sites"]),
            (self.systems, systems, self._added["systems"]),
        ):
            picker.show_entries([*known, *added])
            picker.untick(self._left_out)

    def show_input(self, given: AuditInput) -> None:
        """Fill the form, with what is new or with a draft."""
        self._left_out = given.left_out
        self._added = {"sites": given.sites, "systems": given.systems}
        # Kept as well: a draft may be shown before the clients are known.
        self._wanted_client = given.client_id
        self.client.setCurrentIndex(max(self.client.findData(given.client_id), 0))
        for name, field in self._texts.items():
            field.set_text(getattr(given, name))
        self.type.setCurrentIndex(self.type.findData(given.type))
        self.visit_depth.propose_for(AuditType(given.type))
        self.visit_depth.choose(given.depth)
        self.checklist.choose(given.pack)
        self.previous.choose(given.previous)
        for standard, box in self.standards.items():
            box.setChecked(standard.value in given.standards)
        self._suggested = {
            "title": self._suggestion("title"),
            "objectives": self._suggestion("objectives"),
        }
        self._suggest()
        self.show_places((), ())
        self._show_client()
        self.notes.clear()
        self._draft.stop()

    def input(self) -> AuditInput:
        """Return what stands in the form."""
        texts = {name: field.text() for name, field in self._texts.items()}
        picked = (*self.sites.entries(), *self.systems.entries())
        ticked = (*self.sites.chosen(), *self.systems.chosen())
        return AuditInput(
            client_id=self.client.currentData() or self._wanted_client,
            type=self.type.currentData(),
            standards=tuple(it.value for it, box in self.standards.items() if box.isChecked()),
            sites=tuple(it for it in self.sites.entries() if not it.id),
            systems=tuple(it for it in self.systems.entries() if not it.id),
            left_out=tuple(it.id for it in picked if it.id and it not in ticked),
            depth=self.visit_depth.chosen(),
            pack=self.checklist.chosen(),
            previous=self.previous.chosen(),
            **texts,
        )

    def show_error(self, error: UserError) -> bool:
        """Say what is wrong beside its field; return whether it has a place here."""
        is_here = self.notes.show(error)
        self._reveal()
        return is_here

    def _make_fields(self) -> None:
        self.client = CalmComboBox()
        self.type = CalmComboBox()
        for audit_type in AuditType:
            self.type.addItem(term(audit_type), audit_type.value)
        self.visit_depth = DepthField(self.tr("Depth"))
        self.checklist = ChecklistField()
        self.previous = PreviousField()
        self.standards = {it: QCheckBox(it.label) for it in Standard}
        date = self.tr("YYYY-MM-DD")
        self._texts: dict[str, LineField | GrowingTextEdit] = {
            "client": LineField(self.tr("Name of the client")),
            "address": LineField(self.tr("Address")),
            "representative": LineField(self.tr("Representative")),
            "activities": LineField(self.tr("Activities")),
            "title": LineField(self.tr("Title")),
            "reference": LineField(self.tr("Reference")),
            "audit_body": LineField(self.tr("Audit body")),
            "start": LineField(self.tr("First day"), placeholder=date),
            "end": LineField(self.tr("Last day"), placeholder=date),
            "objectives": GrowingTextEdit(self.tr("Objectives"), lines=(3, 10)),
            "scope": GrowingTextEdit(self.tr("Scope"), lines=(2, 10)),
        }
        self.sites = EntryPicker(
            EntryAdder(
                self.tr("Site"),
                self.tr("Name"),
                (self.tr("Address"),),
                self.tr("A site needs a short code and a name."),
            )
        )
        self.systems = EntryPicker(
            EntryAdder(
                self.tr("AI system"),
                self.tr("Name"),
                (self.tr("Purpose"), self.tr("Role of the client")),
                self.tr("An AI system needs a short code and a name."),
            )
        )
        self._suggested = {"title": "", "objectives": ""}
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(DRAFT_MS)
        self._draft.timeout.connect(lambda: self.edited.emit(self.input().to_draft()))

    def _lay_out(self) -> None:
        form, text = FormColumn(), self._texts
        form.heading(self.tr("Client"))
        notes = {"client": form.field(self.tr("Client"), self.client)}
        self._client_box, note = self._client_fields()
        form.add(self._client_box)
        notes["name"] = note
        form.heading(self.tr("Audit"))
        notes["type"] = form.field(self.tr("Type"), self.type)
        notes["depth"] = form.field(self.tr("Depth"), self.visit_depth)
        form.add(self.previous)
        form.add(self.checklist)
        notes["pack"] = self.checklist.note
        form.add(self._standards_row())
        notes["standards"] = FieldNote(self.standards[Standard.ISO27001])
        form.add(notes["standards"])
        notes["title"] = form.field(self.tr("Title"), text["title"])
        form.row(
            (
                (self.tr("Reference"), text["reference"], 1),
                (self.tr("Audit body"), text["audit_body"], 2),
            )
        )
        notes["start"], notes["end"] = form.row(
            (
                (self.tr("First day"), text["start"], 1),
                (self.tr("Last day"), text["end"], 1),
            )
        )
        form.heading(
            self.tr("Sites and AI systems"),
            self.tr("What the team will visit and look at. More can follow during the audit."),
        )
        form.field(self.tr("Sites"), self.sites)
        form.field(self.tr("AI systems"), self.systems)
        form.heading(self.tr("Objectives and scope"))
        form.field(self.tr("Objectives"), text["objectives"])
        form.field(
            self.tr("Scope"), text["scope"], self.tr("Organisation, places, processes and limits.")
        )
        self.notes = FieldNotes(notes)
        self._scroll = ScrollColumn(margin=SPACE_XL)
        self._scroll.add(form.at_left())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head())
        layout.addWidget(self._scroll, 1)

    def _client_fields(self) -> tuple[QWidget, FieldNote]:
        box = FormColumn()
        note = box.field(self.tr("Name"), self._texts["client"])
        box.field(self.tr("Address"), self._texts["address"])
        box.row(
            (
                (self.tr("Representative"), self._texts["representative"], 1),
                (self.tr("What it does"), self._texts["activities"], 1),
            )
        )
        return box, note

    def _standards_row(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_L)
        for box in self.standards.values():
            line.addWidget(box)
        line.addStretch(1)
        return labelled(self.tr("Standards"), row)[0]

    def _head(self) -> QWidget:
        title = QLabel(self.tr("New audit"))
        set_role(title, "title")
        create = QPushButton(self.tr("Create audit"))
        set_role(create, "primary")
        create.setToolTip(self.tr("Create the audit and open it (Ctrl+Return)"))
        create.clicked.connect(self.send)
        back = QPushButton(self.tr("Cancel"))
        back.clicked.connect(self.given_up)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_S)
        line.addWidget(title, 1)
        line.addWidget(back)
        line.addWidget(create)
        column = FormColumn()
        column.add(row)
        head, at_left = QWidget(), column.at_left()
        at_left.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_M)
        head.setLayout(at_left)
        return head

    def _listen(self) -> None:
        self.client.currentIndexChanged.connect(self._on_client)
        self.type.currentIndexChanged.connect(self._on_facts)
        self.visit_depth.edited.connect(self._draft.start)
        self.checklist.edited.connect(self._draft.start)
        self.previous.edited.connect(self._draft.start)
        for box in self.standards.values():
            box.toggled.connect(self._draft.start)
        for name, field in self._texts.items():
            field.edited.connect(self._draft.start)
            if name in ("client", "start"):
                field.textChanged.connect(self._on_facts)
        for picker in (self.sites, self.systems):
            picker.edited.connect(self._draft.start)

    def send(self) -> None:
        """Ask for the audit to be made."""
        self.notes.clear()
        if self.sites.take() and self.systems.take():
            self.created.emit(self.input(), self.sites.chosen(), self.systems.chosen())
        else:
            self._reveal()

    def _reveal(self) -> None:
        """Scroll to the field with the focus, and what is said below it."""
        field = self.focusWidget()
        if field is not None and self._scroll.isAncestorOf(field):
            self._scroll.ensureWidgetVisible(field, 0, 3 * SPACE_XL)

    def _on_client(self) -> None:
        given = self.input()
        self._left_out = ()
        self._added = {"sites": given.sites, "systems": given.systems}
        self._show_client()
        self._on_facts()
        self._wanted_client = self.client.currentData() or ""
        self.client_chosen.emit(self._wanted_client)

    def _show_client(self) -> None:
        self._client_box.setVisible(not self.client.currentData())

    def _on_facts(self) -> None:
        self._suggest()
        self._draft.start()

    def _suggest(self) -> None:
        """Follow type, client and year as long as nobody wrote something else."""
        for name in self._suggested:
            field, proposed = self._texts[name], self._suggestion(name)
            if field.text() in ("", self._suggested[name]):
                field.set_text(proposed)
            self._suggested[name] = proposed
        self.visit_depth.propose_for(AuditType(self.type.currentData()))

    def _suggestion(self, name: str) -> str:
        audit_type = AuditType(self.type.currentData())
        if name == "objectives":
            return suggestions.objectives(audit_type)
        is_known = bool(self.client.currentData())
        client = self.client.currentText() if is_known else self._texts["client"].text()
        return suggestions.title(audit_type, client, self._texts["start"].text())
