"""The plan of an audit: type sessions, see clashes where they are, say what became of each."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from auditapp.domain.plan import SessionState
from auditapp.domain.plan_words import day_in_words
from ui.i18n import number
from ui.icons import icon
from ui.keys import Command, with_key
from ui.page import Page
from ui.pages.plan.board import PlanBoard
from ui.pages.plan.entry_bar import ADD, EntryBar
from ui.pages.plan.scene import PlanScene
from ui.pages.plan.session_form import REMOVE
from ui.pages.plan.side import MEND, MEND_KEY, SESSION, TIME, TIME_KEY, PlanSide
from ui.pages.plan.words import state_in_words
from ui.theme import set_role
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.folding_splitter import FoldingSplitter

PROPOSE, COPY = "Shift+P", "Shift+C"
_STATES = (
    (SessionState.AS_PLANNED, "1"),
    (SessionState.CHANGED, "2"),
    (SessionState.NOT_HELD, "3"),
)


class PlanPage(Page):
    """Shows what it is given and announces what is done; decides nothing."""

    was_entered = Signal(str)
    proposal_wanted = Signal()
    copy_wanted = Signal(str, str)
    dates_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene: PlanScene | None = None
        self._wanted = ""
        self._is_waiting = False
        self._title = QLabel(self.tr("Plan"))
        set_role(self._title, "title")
        self._count = QLabel()
        set_role(self._count, "muted")
        self._person = CalmComboBox()
        self._person.setAccessibleName(self.tr("Sessions of"))
        self._person.activated.connect(lambda _at: self._show_board())
        self._copy = QPushButton(icon("file-copy-line"), self.tr("Copy day…"))
        self._copy.setToolTip(with_key(self.tr("Plan the same on another day"), COPY))
        self._copy.clicked.connect(self._ask_day)
        self.entry = EntryBar()
        self.board = PlanBoard()
        self.side = PlanSide()
        self._empty = EmptyState(
            self.tr(
                "Nothing is planned yet. Type the first session above, or let the program share"
                " out what the visit covers and change that."
            ),
            self.tr("Propose a plan"),
        )
        self._no_days = EmptyState(
            self.tr("The audit has no dates yet. Enter them to plan its days."),
            self.tr("Enter the dates"),
        )
        self._panes = FoldingSplitter()
        self._connect()
        self._lay_out()
        self.setFocusProxy(self.entry)

    def show_scene(self, scene: PlanScene) -> None:
        """Show the plan as it stands."""
        self._scene = scene
        sessions, days = len(scene.view.sessions), len(scene.view.days)
        self._count.setText(self._in_words(sessions, days))
        self._show_people(scene)
        self.entry.show_scene(scene)
        self._show_board()
        self.side.show_scene(scene)
        self.side.show_session(scene, self.board.current)
        self.board.setVisible(bool(sessions))
        self._empty.setVisible(not sessions and bool(days))
        self._no_days.setVisible(not days)
        self._person.setVisible(sessions > 0 and len(scene.view.members) > 1)
        self._copy.setVisible(sessions > 0)
        self.entry.show_day(self.board.day)
        if self._is_waiting:
            self._take_focus()
        if self._wanted:
            wanted, self._wanted = self._wanted, ""
            self.show_target(wanted)

    def commands(self) -> Sequence[Command]:
        """Return what can be done here."""
        return (
            Command("add", self.tr("Plan a session"), ADD, self.entry.setFocus, "add-line"),
            *self._holding(),
            Command(
                "remove",
                self.tr("Take out of the plan"),
                REMOVE,
                self.removal_wanted.emit,
                possible=self._has_session,
            ),
            Command("copy-day", self.tr("Copy this day"), COPY, self._ask_day),
            Command(
                "propose",
                self.tr("Propose a plan"),
                PROPOSE,
                self._ask_proposal,
                tip=self.tr("Make sessions from what the visit covers"),
                possible=self._can_propose,
            ),
            Command("mend", self.tr("To mend"), MEND_KEY, lambda: self.side.turn_to(MEND)),
            Command("time", self.tr("Time"), TIME_KEY, self.turn_to_time),
            Command("day-after", self.tr("Next day"), "Ctrl+PgDown", lambda: self.board.step(1)),
            Command(
                "day-before", self.tr("Previous day"), "Ctrl+PgUp", lambda: self.board.step(-1)
            ),
            Command("days", self.tr("Back to the days"), "Esc", self.board.take_focus),
        )

    def entered(self, target: str | None) -> None:
        """Show a session, the time or what is to mend, where one is named."""
        self._wanted = target or ""
        self._is_waiting = True
        self.was_entered.emit(self._wanted)
        if self._scene is not None:
            self._take_focus()
        if self._scene is not None and self._wanted:
            wanted, self._wanted = self._wanted, ""
            self.show_target(wanted)

    def here(self) -> str:
        """Return the chosen session."""
        return self.board.current

    def left(self) -> None:
        """Hand over what is being typed."""
        self.side.flush()
        self.entry.field.flush()

    def show_target(self, target: str) -> None:
        """Show a session by its id, or "time"."""
        if target == "time":
            self.turn_to_time()
        elif self._scene is not None and self._scene.view.session(target):
            self._person.setCurrentIndex(0)
            self._show_board()
            self.choose(target)

    def choose(self, session: str) -> None:
        """Show a session in the form, and where it is."""
        self.board.choose(session)
        self._on_chosen(session)

    def turn_to_time(self) -> None:
        """Show the time and put the keys there."""
        self._panes.open_pane(self.side)
        self.side.turn_to(TIME)
        self.side.time.focus_first()

    def _take_focus(self) -> None:
        """Put the keys where one goes on: on the days, or on the first line to type."""
        self._is_waiting = False
        if self._scene is not None and self._scene.view.sessions:
            self.board.take_focus()
        elif self.entry.isEnabled():
            self.entry.setFocus()

    def _holding(self) -> Iterator[Command]:
        for state, key in _STATES:
            yield Command(
                f"hold-{state}",
                state_in_words(state),
                key,
                partial(self._hold, state),
                possible=self._has_session,
            )
        yield Command(
            "hold-nothing",
            self.tr("Nothing said yet"),
            "0",
            self._take_back,
            possible=self._has_session,
        )

    def _can_propose(self) -> bool:
        return self._scene is not None and not self._scene.view.sessions

    def _ask_proposal(self) -> None:
        if self._can_propose():
            self.proposal_wanted.emit()

    def _has_session(self) -> bool:
        return bool(self.board.current)

    def _hold(self, state: SessionState) -> None:
        if self._has_session():
            self._panes.open_pane(self.side)
            self.side.turn_to(SESSION)
            self.side.form.outcome.choose(state)

    def _take_back(self) -> None:
        if self._has_session():
            self.side.form.outcome.take_back()

    def _ask_day(self) -> None:
        """Ask where to copy the current day to."""
        day = self.board.day
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Copy to"))
        for target in self.board.days:
            if target != day:
                words = self.tr("{0} to {1}").format(day_in_words(day), day_in_words(target))
                action = menu.addAction(words)
                action.triggered.connect(
                    lambda _on=False, target=target: self.copy_wanted.emit(day, target)
                )
        if not menu.isEmpty():
            menu.popup(self._copy.mapToGlobal(self._copy.rect().bottomLeft()))

    def _show_board(self) -> None:
        if self._scene is not None:
            self.board.show_scene(self._scene, self._person.currentData() or "")

    def _show_people(self, scene: PlanScene) -> None:
        wanted = [("", self.tr("Everybody"))]
        wanted += [(str(it.member.person), it.member.name) for it in scene.view.members]
        now = [
            (self._person.itemData(at), self._person.itemText(at))
            for at in range(self._person.count())
        ]
        if now != wanted:
            self._person.clear()
            for person, words in wanted:
                self._person.addItem(words, person)

    def _in_words(self, sessions: int, days: int) -> str:
        if not sessions:
            return ""
        one, several = self.tr("1 session"), self.tr("{0} sessions").format(number(sessions))
        a_day, more = self.tr("1 day"), self.tr("{0} days").format(number(days))
        return self.tr("{0} on {1}").format(
            one if sessions == 1 else several, a_day if days == 1 else more
        )

    def _on_chosen(self, session: str) -> None:
        if self._scene is not None:
            self.side.flush()
            self.side.show_session(self._scene, session)
            self.side.turn_to(SESSION)

    def _on_opened(self, _session: str) -> None:
        self._panes.open_pane(self.side)
        self.side.turn_to(SESSION)
        self.side.form.setFocus()

    def _connect(self) -> None:
        self.board.chosen.connect(self._on_chosen)
        self.board.opened.connect(self._on_opened)
        self.board.day_changed.connect(self.entry.show_day)
        self.entry.field.given_up.connect(self.board.take_focus)
        self._empty.started.connect(self.proposal_wanted)
        self._no_days.started.connect(self.dates_wanted)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE_M)
        top.addWidget(self._title)
        top.addWidget(self._count, 1, Qt.AlignmentFlag.AlignBottom)
        for widget in (self._person, self._copy):
            top.addWidget(widget)
        left = QWidget()
        left.setProperty("role", "plain")
        column = QVBoxLayout(left)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_M, SPACE_S)
        column.setSpacing(SPACE_M)
        column.addLayout(top)
        column.addWidget(self.entry)
        for below in (self.board, self._empty, self._no_days):
            column.addWidget(below, 1)
        self._panes.add_pane(left, self.tr("Days"), 28, 2, stretch=3)
        self._panes.add_pane(self.side, self.tr("Details"), 20, 1, stretch=1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._panes)
