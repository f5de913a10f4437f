"""A session as a form: everything about it, and what became of it."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from auditapp.domain.plan import PlanMember, SessionKind, SessionPlace, SessionView
from auditapp.domain.plan_entry import criteria_in_words
from auditapp.domain.plan_words import day_in_words
from auditapp.domain.terms import TeamRole
from ui.i18n import term
from ui.icons import icon
from ui.keys import with_key
from ui.pages.plan.both_values import BothValues
from ui.pages.plan.outcome_box import OutcomeBox
from ui.pages.plan.rows import times_of
from ui.pages.plan.scene import PlanScene
from ui.pages.plan.words import kind_in_words, place_in_words
from ui.theme import set_role
from ui.theme_tokens import SPACE_XS
from ui.tracing import trace
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.form_column import FormColumn
from ui.widgets.line_field import LineField
from ui.widgets.wrapped_label import WrappedLabel

if TYPE_CHECKING:
    from ui.widgets.field_note import FieldNote

REMOVE = "Del"
_TRACED = {"times": "starts"}


class SessionForm(QWidget):
    """`changed` carries a field and its new value, `edited` a field and what to keep as a draft."""

    changed = Signal(str, object)
    edited = Signal(str, str)
    resolved = Signal(str, object)
    held = Signal(object)
    removal_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = ""
        self._stored: dict[str, str] = {}
        self._lines = {
            "title": LineField(self.tr("Title")),
            "times": LineField(self.tr("Times"), placeholder="9:00-10:30"),
            "criteria": LineField(
                self.tr("Criteria"), placeholder=self.tr("27001 A.5.15, A.8.2; 9.3; #governance")
            ),
            "participants": LineField(self.tr("Taking part")),
            "technique": LineField(
                self.tr("Remote technique"), placeholder=self.tr("video call, shared screen")
            ),
        }
        self._choices = {
            name: CalmComboBox() for name in ("day", "kind", "site", "ai_system", "place")
        }
        self._notes: dict[str, FieldNote] = {}
        self._people: dict[str, QPushButton] = {}
        self._team = QWidget()
        FlowLayout(self._team, spacing=SPACE_XS)
        self.outcome = OutcomeBox()
        self._both = BothValues()
        self._remarks = WrappedLabel()
        set_role(self._remarks, "warning")
        self._remove = QPushButton(icon("delete-bin-line"), self.tr("Take out of the plan"))
        self._remove.setToolTip(with_key(self.tr("Take the session out of the plan"), REMOVE))
        self._connect()
        self._lay_out()
        self.setFocusProxy(self._lines["title"])

    def show_session(self, scene: PlanScene, session: SessionView) -> None:
        """Show a session; what is being typed on the same one stays."""
        is_other = session.id != self.session
        self.session = session.id
        remarks = scene.remarks_on(session.id)
        self._remarks.setText("\n".join(remarks))
        self._remarks.setVisible(bool(remarks))
        self._both.show_session(session, scene.view, scene.authors)
        self._show_lines(session, is_other=is_other)
        self._show_choices(scene, session)
        self._show_people(scene, session)
        self.outcome.show_session(session)
        if is_other:
            for note in self._notes.values():
                note.clear_note()
            for name, widget in (*self._lines.items(), *self._choices.items()):
                trace(widget, "plan_session", session.id, _TRACED.get(name, name))
            trace(self.outcome, "plan_session", session.id, "outcome")
            trace(self._team, "plan_session", session.id, "auditors")

    def put_back(self, name: str, text: str) -> None:
        """Show what was typed in a field before the program ended."""
        if name == "reason":
            self.outcome.put_back(text)
        elif name in self._lines and text != self._stored.get(name):
            self._lines[name].setText(text)
            hint = self.tr("Typed before the program ended. Check it and go on.")
            self._notes[name].show_hint(hint)

    def refuse(self, name: str, sentence: str) -> bool:
        """Say what is wrong with a field; return whether there is such a field."""
        note = self.outcome.note if name == "reason" else self._notes.get(name)
        if note is not None:
            note.show_error(sentence)
        return note is not None

    def accept(self, name: str) -> None:
        """Take the sentence beside a field away."""
        if name in self._notes:
            self._notes[name].clear_note()

    def flush(self) -> None:
        """Hand over what is typed."""
        for line in self._lines.values():
            line.flush()
        self.outcome.flush()

    def _show_lines(self, session: SessionView, *, is_other: bool) -> None:
        planned = session.planned
        texts = {
            "title": planned.title,
            "times": times_of(session),
            "criteria": criteria_in_words(planned.criteria),
            "participants": planned.participants,
            "technique": planned.technique,
        }
        for name, text in texts.items():
            line = self._lines[name]
            if is_other or line.text() == self._stored.get(name) or not line.hasFocus():
                if is_other or text != self._stored.get(name):
                    line.set_text(text)
                self._stored[name] = text

    def _show_choices(self, scene: PlanScene, session: SessionView) -> None:
        planned, view = session.planned, scene.view
        nothing = ("", self.tr("None"))
        entries = {
            "day": [(day, day_in_words(day)) for day in view.days],
            "kind": [(it.value, kind_in_words(it)) for it in SessionKind],
            "place": [(it.value, place_in_words(it)) for it in SessionPlace],
            "site": [nothing, *((it.id, f"{it.code} {it.name}".strip()) for it in view.sites)],
            "ai_system": [nothing, *((it.id, f"{it.code} {it.name}") for it in view.systems)],
        }
        chosen = {
            "day": planned.day,
            "kind": planned.kind.value,
            "place": planned.place.value,
            "site": planned.site,
            "ai_system": planned.ai_system,
        }
        for name, combo in self._choices.items():
            _fill(combo, entries[name], chosen[name])

    def _show_people(self, scene: PlanScene, session: SessionView) -> None:
        persons = [str(it.member.person) for it in scene.view.members]
        if persons != list(self._people):
            self._make_people(scene.view.members)
        for person, button in self._people.items():
            button.setChecked(person in session.planned.auditors)

    def _make_people(self, members: tuple[PlanMember, ...]) -> None:
        layout = self._team.layout()
        for button in self._people.values():
            button.hide()
            button.deleteLater()
        self._people = {}
        for member in (it.member for it in members):
            button = QPushButton(member.initials)
            button.setCheckable(True)
            role = "" if member.role is TeamRole.AUDITOR else f", {term(member.role)}"
            button.setAccessibleName(f"{member.name}{role}")
            button.setToolTip(f"{member.name}{role}")
            button.toggled.connect(partial(_tick, button))
            button.clicked.connect(self._on_people)
            if layout is not None:
                layout.addWidget(button)
            self._people[str(member.person)] = button

    def _on_people(self) -> None:
        persons = tuple(it for it, button in self._people.items() if button.isChecked())
        self.changed.emit("auditors", persons)

    def _on_line(self, name: str, text: str) -> None:
        self.changed.emit(name, text)

    def _connect(self) -> None:
        for name, line in self._lines.items():
            line.left.connect(partial(self._on_line, name))
            line.edited.connect(partial(self.edited.emit, name))
        for name, combo in self._choices.items():
            combo.activated.connect(
                lambda _at, name=name, combo=combo: self.changed.emit(name, combo.currentData())
            )
        self.outcome.held.connect(self.held)
        self.outcome.edited.connect(partial(self.edited.emit, "reason"))
        self._both.used.connect(self.resolved)
        self._remove.clicked.connect(self.removal_wanted)

    def _lay_out(self) -> None:
        column = FormColumn(width=40)
        column.add(self._remarks)
        column.add(self._both)
        for name, widget, label in self._fields():
            self._notes[name] = column.field(label, widget)
        column.add(self.outcome)
        column.add(self._remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(column)

    def _fields(self) -> Iterator[tuple[str, QWidget, str]]:
        lines, choices = self._lines, self._choices
        yield "title", lines["title"], self.tr("Title")
        yield "times", lines["times"], self.tr("Times")
        yield "day", choices["day"], self.tr("Day")
        yield "auditors", self._team, self.tr("Audit team")
        yield "criteria", lines["criteria"], self.tr("Clauses, controls and themes")
        yield "participants", lines["participants"], self.tr("Taking part, by role")
        yield "kind", choices["kind"], self.tr("Kind")
        yield "site", choices["site"], self.tr("Site")
        yield "ai_system", choices["ai_system"], self.tr("AI system")
        yield "place", choices["place"], self.tr("Place")
        yield "technique", lines["technique"], self.tr("Remote technique")


def _fill(combo: CalmComboBox, entries: list[tuple[str, str]], chosen: str) -> None:
    """Fill a list where it has other entries now, and show the chosen one."""
    now = [(combo.itemData(at), combo.itemText(at)) for at in range(combo.count())]
    if now != entries:
        combo.clear()
        for value, words in entries:
            combo.addItem(words, value)
    combo.setCurrentIndex(combo.findData(chosen))


def _tick(button: QPushButton, on: bool) -> None:
    button.setIcon(icon("check-line", "accent") if on else QIcon())
