# ruff: noqa: N802 - Qt names the methods it calls
"""One line that becomes a session: what it is taken for stands below while it is typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.plan import PlannedSession
from auditapp.domain.plan_entry import read_line
from auditapp.domain.plan_words import day_in_words
from auditapp.errors import UserError
from ui.icons import icon
from ui.keys import with_key
from ui.pages.plan.scene import PlanScene
from ui.pages.plan.words import reading_in_words
from ui.theme import set_role
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.field_note import FieldNote
from ui.widgets.line_field import LineField

ADD = "N"


class EntryField(LineField):
    """A line that keeps what it says until it was planned."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape; what is typed stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class EntryBar(QWidget):
    """`wanted` carries the session that is to be planned, `typed` what to keep as a draft."""

    wanted = Signal(object)
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene: PlanScene | None = None
        self._day = ""
        self.field = EntryField(
            self.tr("New session in one line"),
            placeholder=self.tr("9-10:30 Access control A.5.15 27001 A.8.2 JK + Head of IT"),
        )
        self.note = FieldNote(self.field)
        self._label = QLabel()
        self._label.setBuddy(self.field)
        self._add = QPushButton(icon("add-line"), self.tr("Plan it"))
        self._add.setToolTip(with_key(self.tr("Plan the session"), "Return"))
        self._add.clicked.connect(self.finish)
        self.field.textEdited.connect(self._on_typed)
        self.field.edited.connect(self.typed)
        self.field.returnPressed.connect(self.finish)
        self.setFocusProxy(self.field)
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        for widget, stretch in ((self._label, 0), (self.field, 1), (self._add, 0)):
            line.addWidget(widget, stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addLayout(line)
        layout.addWidget(self.note)
        set_role(self._label, "strong")

    def show_scene(self, scene: PlanScene) -> None:
        """Read lines as this plan understands them."""
        self._scene = scene

    def show_day(self, day: str) -> None:
        """Plan on this day."""
        self._day = day
        self._label.setText(day_in_words(day))
        self._label.setVisible(bool(day))
        self.setEnabled(bool(day))
        if self.field.text():
            self._on_typed(self.field.text())

    def put_back(self, text: str) -> None:
        """Show what was typed before the program ended."""
        if not self.field.text():
            self.field.setText(text)
            self.note.show_hint(self.tr("Typed before the program ended. Check it and go on."))

    def clear(self) -> None:
        """Be ready for the next session."""
        self.field.set_text("")
        self.note.clear_note()

    def finish(self) -> None:
        """Ask for the session, or say what cannot be read."""
        if self._scene is None or not self.field.text().strip():
            return
        try:
            self.wanted.emit(self._read(self._scene))
        except UserError as error:
            self.note.show_error(error.message)

    def _on_typed(self, text: str) -> None:
        if self._scene is None or not text.strip():
            self.note.clear_note()
            return
        try:
            self.note.show_fact(reading_in_words(self._read(self._scene), self._scene.view))
        except UserError as error:
            self.note.show_fact(error.message)

    def _read(self, scene: PlanScene) -> PlannedSession:
        ends = [it.planned.ends for it in scene.view.sessions if it.planned.day == self._day]
        return read_line(self.field.text(), self._day, scene.names, max(ends, default=""))
