"""The opening meeting as it goes: what is said at the left, who is there at the right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.opening import OpeningMeeting
from auditapp.domain.shown import Shown
from auditapp.domain.signatures import Signature
from auditapp.services.drafts import Place, Unfinished
from ui.capture.capture_area import CaptureArea
from ui.closing.signature_panel import SignaturePanel
from ui.closing.stage import Stage
from ui.i18n import moment_of, number
from ui.icons import icon
from ui.keys import Command, with_key
from ui.page import Page
from ui.pages.opening.attendance_box import AttendanceBox
from ui.pages.opening.topic_list import TopicList
from ui.theme import em, set_role, tokens
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from ui.widgets.conflict_box import ConflictBox
from ui.widgets.folding_splitter import FoldingSplitter
from ui.widgets.form_column import READING_WIDTH
from ui.widgets.prose_field import ProseField
from ui.widgets.reading import heading, wrapped
from ui.widgets.scroll_column import ScrollColumn


@dataclass(frozen=True, slots=True)
class OpeningView:
    """What the page shows; `roles` are those to propose, `drafts` what was typed before a crash."""

    meeting: OpeningMeeting
    authors: Mapping[str, str]
    roles: tuple[str, ...]
    drafts: Mapping[Place, Unfinished]


class OpeningPage(Page):
    """Shows one view; everything on it keeps itself."""

    held = Signal(bool)
    """The meeting was held, or was not after all."""
    held_resolved = Signal(str)
    all_covered = Signal()
    ticks_kept = Signal()
    """What several people ticked at once counts together."""
    document_wanted = Signal()
    was_entered = Signal()
    was_left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._is_held = False
        self._title = QLabel(self.tr("Opening meeting"))
        set_role(self._title, "title")
        self._state = wrapped("", "muted")
        self._hold = QPushButton()
        self._hold.clicked.connect(self.toggle_held)
        self._conflict = ConflictBox()
        self._ticks = ConflictBox()
        self.people = AttendanceBox()
        self.topics = TopicList()
        self._all = QPushButton(icon("check-double-line"), self.tr("Tick all"))
        self._all.setToolTip(with_key(self.tr("Everything was covered"), "A"))
        self._all.clicked.connect(self.all_covered)
        self._left_out = wrapped("", "muted")
        self.consents = CaptureArea(width=READING_WIDTH)
        self.remark = ProseField(
            self.tr("Agreed"),
            hint=self.tr("Agreements, changes of the plan, questions"),
            lines=(3, 16),
        )
        self.signature = SignaturePanel(self.tr("Signature of the opening meeting"))
        document = QPushButton(icon("file-text-line"), self.tr("Record as a document"))
        document.setToolTip(with_key(self.tr("Show the record among the documents"), "D"))
        document.clicked.connect(self.document_wanted)
        self._lay_out(document)
        self.topics.line_reached.connect(
            partial(self._topics.ensureWidgetVisible, ymargin=SPACE_XL)
        )
        self.setFocusProxy(self.people)

    def show_view(self, view: OpeningView) -> None:
        """Show everything but the remark, which the presenter hands over."""
        meeting = view.meeting
        self._show_held(meeting, view.authors)
        self.people.propose(view.roles)
        self.people.show_people(meeting.everybody, in_conflict=meeting.present.in_conflict)
        self.topics.show_meeting(meeting)
        both = [(self.tr("All that either of them ticked"), self.ticks_kept.emit)]
        self._ticks.show_choices(both if meeting.covered.in_conflict else ())
        missing = len(meeting.uncovered)
        self._all.setEnabled(missing > 0)
        if missing:
            words = self.tr("{0} of {1} covered").format(
                number(len([it for it in meeting.topics if it in meeting.all_covered.at])),
                number(len(meeting.topics)),
            )
        else:
            words = self.tr("Everything that every meeting speaks about was covered.")
        self._left_out.setText(words)
        roles = [it.role for it in meeting.everybody.people if it.role]
        self.signature.role.propose(roles)
        self._show_signature(meeting.signature)

    def commands(self) -> Sequence[Command]:
        """Return what can be done here."""
        return (
            Command(
                "held",
                self.tr("Meeting held"),
                "H",
                self.toggle_held,
                "time-line",
                self.tr("Record that the meeting is held now, or that it was not"),
            ),
            Command(
                "tick-next",
                self.tr("Tick the next topic"),
                "T",
                self.topics.tick_next,
                "check-line",
                self.tr("Tick the first topic that is not ticked"),
            ),
            Command(
                "tick-all",
                self.tr("Tick all topics"),
                "A",
                self.all_covered.emit,
                "check-double-line",
                self.tr("Record that everything was covered"),
            ),
            Command(
                "go-to-people",
                self.tr("Add somebody"),
                "N",
                self.people.role.setFocus,
                "user-add-line",
                self.tr("Go to the field for who is there"),
            ),
            Command(
                "record",
                self.tr("Record as a document"),
                "D",
                self.document_wanted.emit,
                "file-text-line",
                self.tr("Show the record of the meeting among the documents"),
            ),
        )

    def entered(self, target: str | None) -> None:
        """Read again."""
        self.was_entered.emit()

    def left(self) -> None:
        """Hand over what is being typed and drawn."""
        self.people.flush()
        self.remark.flush()
        self.signature.flush()
        self.was_left.emit()

    def toggle_held(self) -> None:
        """Record that it is held now; a second time that it was not."""
        self.held.emit(not self._is_held)

    def stage(self) -> Stage:
        """Return how the field for the signature looks here."""
        return Stage(tokens(), em())

    def follow_look(self) -> None:
        """Take over other colours, or a larger text."""
        self.signature.pad.show_strokes(self.signature.pad.strokes, self.stage())

    def _show_held(self, meeting: OpeningMeeting, authors: Mapping[str, str]) -> None:
        shown = meeting.held_at
        self._is_held = bool(shown.value)
        if shown.value:
            self._state.setText(self.tr("Held {0}").format(moment_of(shown.value)))
            self._hold.setText(self.tr("Not held after all"))
            self._hold.setIcon(icon("arrow-go-back-line"))
        else:
            self._state.setText(self.tr("Not recorded as held yet."))
            self._hold.setText(self.tr("Held now"))
            self._hold.setIcon(icon("time-line"))
        self._hold.setToolTip(with_key(self._hold.text(), "H"))
        set_role(self._hold, "" if shown.value else "primary")
        self._hold.setVisible(not shown.in_conflict)
        values = (shown.value, *shown.others) if shown.in_conflict else ()
        self._conflict.show_choices(
            [
                (
                    moment_of(it) if it else self.tr("Not held"),
                    partial(self.held_resolved.emit, it or ""),
                )
                for it in values
            ]
        )

    def _show_signature(self, shown: Shown[Signature]) -> None:
        self.signature.show_signature("opening", shown, {}, (), self.stage())

    def _lay_out(self, document: QPushButton) -> None:
        panes = FoldingSplitter()
        self._topics = self._topics_pane()
        panes.add_pane(self._topics, self.tr("What is said"), 24, importance=2, stretch=3)
        panes.add_pane(self._people_pane(document), self.tr("People"), 22, importance=1, stretch=2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(panes)

    def _topics_pane(self) -> ScrollColumn:
        head = QHBoxLayout()
        head.setSpacing(SPACE_M)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._hold)
        below = QHBoxLayout()
        below.setSpacing(SPACE_M)
        below.addWidget(self._left_out, 1)
        below.addWidget(self._all)
        scroll = ScrollColumn(margin=SPACE_L)
        scroll.add(head)
        scroll.add(self._state)
        scroll.add(self._conflict)
        scroll.add(below)
        scroll.add(self._ticks)
        scroll.add(self.consents)
        scroll.add(self.topics)
        return scroll

    def _people_pane(self, document: QPushButton) -> ScrollColumn:
        self.signature.pad.setMinimumHeight(em(8))
        self.signature.pad.setMaximumSize(QSize(em(30), em(9)))
        scroll = ScrollColumn(margin=SPACE_L)
        for part in (
            heading(self.tr("Who is here")),
            self.people,
            self.remark,
            heading(self.tr("Signature")),
            self.signature,
        ):
            scroll.add(part)
        line = QHBoxLayout()
        line.setContentsMargins(0, SPACE_S, 0, 0)
        line.addWidget(document, 0, Qt.AlignmentFlag.AlignLeft)
        line.addStretch(1)
        holder = QWidget()
        holder.setLayout(line)
        scroll.add(holder)
        return scroll
