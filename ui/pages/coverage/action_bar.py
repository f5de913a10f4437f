"""What can be done with the items chosen; a reason is asked for in the page, not in a dialog."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from auditapp.domain.audits import TeamMember
from auditapp.domain.coverage_view import CoverageLine
from ui.icons import icon
from ui.keys import with_key
from ui.pages.coverage.words import items_in_words
from ui.theme import set_role
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.field_note import FieldNote
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.line_field import LineField

BRING_IN, LEAVE_OUT, FOLLOW, ASSIGN, ALL = "B", "L", "D", "A", "Ctrl+A"
"""The keys of the actions."""


class Deciding(StrEnum):
    """What a reason is asked for."""

    BRING_IN = "bring in"
    LEAVE_OUT = "leave out"


class ActionBar(QWidget):
    """Buttons for the items chosen, and below them the reason while one is asked for."""

    decided = Signal(object, str)
    """A Deciding and the reason."""
    followed = Signal()
    assigned = Signal(str)
    """The id of a person, empty for nobody."""
    all_wanted = Signal()
    team_wanted = Signal()
    typed = Signal(str)
    """The reason that is being typed."""
    closed = Signal()
    """No reason is asked for any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[CoverageLine, ...] = ()
        self._asked: Deciding | None = None
        self._people: tuple[tuple[TeamMember, ...], str] | None = None
        self._bring = self._button(self.tr("Bring in…"), BRING_IN, "eye-line")
        self._leave = self._button(self.tr("Leave out…"), LEAVE_OUT, "eye-off-line")
        self._follow = self._button(self.tr("Follow the depth again"), FOLLOW, "arrow-go-back-line")
        self._assign = self._button(self.tr("Assign to"), ASSIGN, "user-line")
        self._menu = QMenu(self._assign)
        self._menu.setAccessibleName(self.tr("Assign to"))
        self._assign.setMenu(self._menu)
        everything = self._button(self.tr("Select all shown"), ALL, "checkbox-multiple-line")
        self._bring.clicked.connect(partial(self.ask, Deciding.BRING_IN))
        self._leave.clicked.connect(partial(self.ask, Deciding.LEAVE_OUT))
        self._follow.clicked.connect(self.followed)
        everything.clicked.connect(self.all_wanted)
        flow = FlowLayout(spacing=SPACE_S)
        acting = (self._bring, self._leave, self._follow, self._assign)
        for button in (*acting, everything):
            flow.addWidget(button)
        self._acting = acting
        self._make_reason()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, 0, SPACE_M, SPACE_S)
        layout.setSpacing(SPACE_S)
        layout.addLayout(flow)
        layout.addWidget(self._reason_box)
        self.show_chosen(())

    def show_people(self, people: Sequence[TeamMember], me: str) -> None:
        """Offer these to assign to."""
        if self._people == (tuple(people), me):
            return
        self._people = (tuple(people), me)
        self._menu.clear()
        for member in people:
            words = f"{member.initials}  {member.name}"
            mine = self.tr("{0} (me)").format(words) if member.person == me else words
            self._offer(mine, partial(self.assigned.emit, str(member.person)))
        self._menu.addSeparator()
        self._offer(self.tr("Nobody"), partial(self.assigned.emit, ""))
        self._offer(self.tr("Add to the team…"), self.team_wanted.emit)

    def show_chosen(self, lines: Sequence[CoverageLine]) -> None:
        """Hear which items are chosen."""
        self._lines = tuple(lines)
        for button in self._acting:
            button.setEnabled(bool(lines))
        self._word_reason()

    @property
    def is_asking(self) -> bool:
        """Whether a reason is asked for."""
        return self._asked is not None

    def ask(self, what: Deciding) -> None:
        """Ask for the reason, in the page."""
        if not self._lines:
            return
        self._asked = what
        self._note.clear_note()
        self._word_reason()
        self._reason_box.show()
        self.reason.setFocus()
        self.reason.selectAll()

    def ask_person(self) -> None:
        """Offer the people to assign to."""
        if self._lines:
            self._assign.setFocus()
            self._assign.showMenu()

    def put_back(self, reason: str) -> None:
        """Offer what was typed before the program ended, when a reason is asked for next."""
        self.reason.set_text(reason)

    def show_refusal(self, sentence: str) -> None:
        """Say beside the field why it was not done; what was typed stays."""
        if self._asked is None:
            self._asked = Deciding.BRING_IN
            self._word_reason()
        self._reason_box.show()
        self._note.show_error(sentence)

    def give_up(self) -> None:
        """Decide nothing."""
        self.typed.emit("")
        self.close_reason()

    def close_reason(self) -> None:
        """Ask no more."""
        had_focus = self._reason_box.isAncestorOf(self.focusWidget() or self)
        self._asked = None
        self.reason.set_text("")
        self._note.clear_note()
        self._reason_box.hide()
        if had_focus:
            self.closed.emit()

    def _word_reason(self) -> None:
        count = items_in_words(len(self._lines))
        self._confirm.setEnabled(bool(self._lines))
        if self._asked is Deciding.LEAVE_OUT:
            self._question.setText(self.tr("Why does this visit leave them out?"))
            self._confirm.setText(self.tr("Leave out {0}").format(count))
            self.reason.setPlaceholderText(self.tr("The report gives this reason"))
        else:
            self._question.setText(self.tr("Why does this visit cover them?"))
            self._confirm.setText(self.tr("Bring in {0}").format(count))
            self.reason.setPlaceholderText(self.tr("For example: named by the audit programme"))
        self.reason.setAccessibleName(self._question.text())

    def _on_confirmed(self) -> None:
        if self._asked is not None and self._lines:
            self._note.clear_note()
            self.decided.emit(self._asked, self.reason.text().strip())

    def _make_reason(self) -> None:
        self._question = QLabel()
        set_role(self._question, "strong")
        self.reason = LineField(self.tr("Reason"))
        self._note = FieldNote(self.reason)
        self._confirm = QPushButton()
        set_role(self._confirm, "primary")
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setToolTip(with_key(self.tr("Decide nothing"), "Esc"))
        self.reason.returnPressed.connect(self._on_confirmed)
        self.reason.edited.connect(self.typed)
        self.reason.textEdited.connect(lambda _text: self._note.clear_note())
        self._confirm.clicked.connect(self._on_confirmed)
        cancel.clicked.connect(self.give_up)
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        line.addWidget(self.reason, 1)
        line.addWidget(self._confirm)
        line.addWidget(cancel)
        self._reason_box = QFrame()
        set_role(self._reason_box, "card")
        column = QVBoxLayout(self._reason_box)
        column.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        column.setSpacing(SPACE_XS)
        column.addWidget(self._question)
        column.addLayout(line)
        column.addWidget(self._note)
        self._reason_box.hide()

    def _button(self, words: str, key: str, glyph: str) -> QPushButton:
        button = QPushButton(icon(glyph), words)
        button.setToolTip(with_key(words.rstrip("…"), key))
        return button

    def _offer(self, words: str, call: Callable[[], object]) -> None:
        action = QAction(words, self._menu)
        action.triggered.connect(lambda _checked=False: call())
        self._menu.addAction(action)
