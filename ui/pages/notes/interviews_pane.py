"""The log of interviews: whom, on what, how long, and what was noted in each."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from auditapp.domain.interviews import InterviewState, InterviewView, in_words, minutes_in
from auditapp.domain.marks import EvidencePicture
from ui.i18n import moment_of
from ui.icons import icon
from ui.keys import with_key
from ui.pages.notes.entries import EVIDENCE, interview_entries, of_interview
from ui.pages.notes.entry_list import EntryList
from ui.pages.notes.reading import NotesReading
from ui.theme import set_role
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S
from ui.tracing import trace
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.field_note import FieldNotes
from ui.widgets.folding_splitter import FoldingSplitter
from ui.widgets.form_column import FormColumn
from ui.widgets.icon_button import IconButton
from ui.widgets.interview_timer import PAUSE_KEY, START_KEY
from ui.widgets.line_field import LineField
from ui.widgets.role_field import RoleField

_TEXTS = ("role", "topic")


class InterviewsPane(QWidget):
    """Left the log, right one interview to put right, with its notes and photos."""

    start_wanted = Signal()
    pause_wanted = Signal()
    stop_wanted = Signal(str)
    resume_wanted = Signal(str)
    field_left = Signal(str, str, str)
    """Interview, field and text."""
    planned_left = Signal(str, int)
    times_left = Signal(str, str)
    removed = Signal(str)
    entry_opened = Signal(str, str)
    """Kind and id of a note or a piece of evidence."""

    def __init__(
        self,
        picture: Callable[[EvidencePicture], QPixmap | None],
        length: Callable[[InterviewView], timedelta],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._reading = NotesReading()
        self._length = length
        self._shown: InterviewView | None = None
        self.list = EntryList(self.tr("Interviews"), picture)
        self.list.chosen.connect(self._on_chosen)
        self._start = QPushButton(icon("mic-line"), self.tr("Start an interview"))
        self._start.setToolTip(with_key(self.tr("Start an interview"), START_KEY))
        self._start.clicked.connect(self.start_wanted)
        self._make_details(picture)
        self._empty = EmptyState(
            self.tr("No interviews yet. Each is timed, and what is noted meanwhile belongs to it."),
            self.tr("Start an interview"),
        )
        self._empty.started.connect(self.start_wanted)
        self._lay_out()

    def show_reading(self, reading: NotesReading) -> None:
        """Show the log as it is now."""
        self._reading = reading
        self._fill(self._site, self.tr("No site"), reading.sites)
        self._fill(self._system, self.tr("No AI system"), reading.systems)
        self._role.propose(reading.log.roles)
        interviews = reading.log.interviews
        self._stack.setCurrentWidget(self._panes if interviews else self._empty)
        self.show_time()
        if interviews and not self.list.selected_ids():
            self.list.select([interviews[-1].id])
        self._on_chosen()

    def show_time(self) -> None:
        """Show how long the interviews have taken by now."""
        reading = self._reading
        self.list.show_entries(
            [of_interview(it, self._minutes(it), reading) for it in reading.log.interviews]
        )

    def open_interview(self, interview_id: str) -> None:
        """Choose an interview."""
        self.list.select([interview_id])

    def show_error(self, field: str, sentence: str) -> bool:
        """Say beside a field what was refused; return whether there is such a field."""
        note = self._notes.get(field)
        if note is not None:
            note.show_error(sentence)
        return note is not None

    def focus(self) -> None:
        """Take the keys."""
        showing = self._stack.currentWidget() is self._panes
        (self.list if showing else self._empty).setFocus()

    def flush(self) -> None:
        """Send what is being typed."""
        if self._shown is not None:
            for field in (*self._fields.values(), self._times, self._planned):
                field.flush()

    def _minutes(self, interview: InterviewView) -> int:
        return int(self._length(interview).total_seconds() // 60)

    def _on_chosen(self) -> None:
        chosen = self.list.selected_ids()
        interview = self._reading.interview(chosen[0]) if chosen else None
        before = self._shown.id if self._shown else ""
        if before and (interview is None or interview.id != before):
            self.flush()
            FieldNotes(self._notes).clear()
        self._shown = interview
        self._right.setVisible(interview is not None)
        if interview is not None:
            self._show(interview)

    def _show(self, interview: InterviewView) -> None:
        values = {"role": interview.role.value, "topic": interview.topic.value}
        for name, field in self._fields.items():
            trace(field, "interview", interview.id, name)
            if not field.hasFocus():
                field.set_text(values[name] or "")
        for box, value in ((self._site, interview.site), (self._system, interview.ai_system)):
            blocker = QSignalBlocker(box)
            box.setCurrentIndex(max(box.findData(value.value or ""), 0))
            blocker.unblock()
        if not self._planned.hasFocus():
            self._planned.set_text(str(interview.planned_minutes.value or ""))
        start = interview.times.start
        if not self._times.hasFocus():
            self._times.set_text(in_words(interview.times.spans))
        self._day.setText(moment_of(start.isoformat()).partition(" ")[0] if start else "")
        state = interview.times.state
        is_mine = self._reading.log.current is not None and (
            self._reading.log.current.id == interview.id
        )
        is_running = state is InterviewState.RUNNING
        self._pause.setVisible(is_mine)
        self._pause.setText(self.tr("Pause") if is_running else self.tr("Go on"))
        self._pause.setIcon(icon("pause-line" if is_running else "play-line"))
        # Also of somebody else: who left may have forgotten to end it.
        self._stop.setVisible(not interview.is_over)
        log = self._reading.log
        self._resume.setVisible(interview.is_over and interview.auditor in ("", log.me))
        entries = interview_entries(interview.id, self._reading)
        self.entries.show_entries(entries)
        self.entries.setVisible(bool(entries))
        self._nothing.setVisible(not entries)

    def _fill(self, box: CalmComboBox, none: str, named: Mapping[str, str]) -> None:
        listed = [("", none), *named.items()]
        if [(box.itemData(at), box.itemText(at)) for at in range(box.count())] == listed:
            return
        blocker = QSignalBlocker(box)
        box.clear()
        for value, words in listed:
            box.addItem(words, value)
        blocker.unblock()

    # The form

    def _make_details(self, picture: Callable[[EvidencePicture], QPixmap | None]) -> None:
        self._role = RoleField(self.tr("Whom"), self.tr("Role, not name"))
        self._fields: dict[str, LineField] = {
            "role": self._role,
            "topic": LineField(self.tr("Topic")),
        }
        for name in _TEXTS:
            self._fields[name].left.connect(lambda text, it=name: self._on_field_left(it, text))
        self._site, self._system = CalmComboBox(), CalmComboBox()
        for name, box in (("site", self._site), ("ai_system", self._system)):
            box.activated.connect(
                lambda _at, it=name, of=box: self._on_field_left(it, of.currentData() or "")
            )
        self._planned = LineField(self.tr("Planned minutes"))
        self._planned.left.connect(self._on_planned)
        self._times = LineField(self.tr("Times"), placeholder="09:05-09:40")
        self._times.left.connect(self._on_times_left)
        self._day = QLabel()
        set_role(self._day, "muted")
        self._pause = QPushButton()
        self._pause.setToolTip(with_key(self.tr("Begin or end a break"), PAUSE_KEY))
        self._pause.clicked.connect(self.pause_wanted)
        self._stop = QPushButton(icon("stop-circle-line"), self.tr("End"))
        self._stop.setToolTip(self.tr("End the interview"))
        self._stop.clicked.connect(lambda: self.stop_wanted.emit(self._id))
        self._resume = QPushButton(icon("play-line"), self.tr("Take up again"))
        self._resume.setToolTip(self.tr("Go on with this interview"))
        self._resume.clicked.connect(lambda: self.resume_wanted.emit(self._id))
        self._remove = IconButton("delete-bin-line", self.tr("Remove this interview"))
        self._remove.clicked.connect(lambda: self.removed.emit(self._id))
        self.entries = EntryList(self.tr("Notes and photos of the interview"), picture)
        self.entries.entered.connect(self._open_entry)
        self.entries.doubleClicked.connect(lambda _index: self._open_entry())
        self._nothing = QLabel(self.tr("Nothing was noted in it."))
        set_role(self._nothing, "muted")

    @property
    def _id(self) -> str:
        return self._shown.id if self._shown else ""

    def _on_field_left(self, name: str, text: str) -> None:
        if self._shown is not None:
            if name in self._notes:
                self._notes[name].clear_note()
            self.field_left.emit(self._id, name, text)

    def _on_planned(self, text: str) -> None:
        if self._shown is not None:
            self._notes["planned_minutes"].clear_note()
            self.planned_left.emit(self._id, minutes_in(text))

    def _on_times_left(self, text: str) -> None:
        if self._shown is not None:
            self._notes["times"].clear_note()
            self.times_left.emit(self._id, text)

    def _open_entry(self) -> None:
        for entry in self.entries.selected()[:1]:
            kind = EVIDENCE if entry.kind == EVIDENCE else "note"
            self.entry_opened.emit(kind, entry.id)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget(self)
        self._panes = FoldingSplitter(self._stack)
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        head.addStretch(1)
        head.addWidget(self._start)
        left = QWidget(self._panes.room)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self._panes.add_pane(left, self.tr("Interviews"), 20, 2, 2)
        holder = QWidget(self._panes.room)
        self._right = self._details(holder)
        filling = QVBoxLayout(holder)
        filling.setContentsMargins(0, 0, 0, 0)
        filling.addWidget(self._right)
        self.list.entered.connect(lambda: self._panes.open_pane(holder))
        self._panes.add_pane(holder, self.tr("Interview"), 24, 1, 3)
        self._stack.addWidget(self._panes)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _details(self, holder: QWidget) -> QWidget:
        right = QWidget(holder)
        form = FormColumn(right)
        self._notes = {
            "role": form.field(self.tr("Whom (role)"), self._fields["role"]),
            "topic": form.field(self.tr("Topic"), self._fields["topic"]),
        }
        form.row(((self.tr("Site"), self._site, 1), (self.tr("AI system"), self._system, 1)))
        times, planned = form.row(
            ((self.tr("Times"), self._times, 2), (self.tr("Planned minutes"), self._planned, 1))
        )
        self._notes |= {"times": times, "planned_minutes": planned}
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        for widget in (self._pause, self._stop, self._resume):
            buttons.addWidget(widget)
        buttons.addWidget(self._day, 1)
        buttons.addWidget(self._remove)
        noted = QLabel(self.tr("Notes and photos"))
        set_role(noted, "heading")
        details = QVBoxLayout(right)
        details.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        details.setSpacing(SPACE_M)
        details.addLayout(buttons)
        details.addWidget(form)
        details.addWidget(noted)
        details.addWidget(self._nothing)
        details.addWidget(self.entries, 1)
        details.addStretch(0)
        return right
