# ruff: noqa: N802 - Qt names the methods it calls
"""What an opening meeting speaks about: a line to tick for each."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from auditapp.domain.opening import TOPICS, OpeningMeeting, Topic, is_needed
from ui.i18n import moment_of
from ui.theme_tokens import SPACE_M
from ui.widgets.check_line import CheckLine
from ui.widgets.link_button import LinkButton


class TopicList(QWidget):
    """The arrow keys go from line to line, Space ticks."""

    ticked = Signal(object, bool)
    """A Topic."""
    consent_wanted = Signal()
    line_reached = Signal(object)
    """The line that the keys are in now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[Topic, CheckLine] = {}
        self._uncovered: tuple[Topic, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_M)

    def show_meeting(self, meeting: OpeningMeeting) -> None:
        """Show what was covered, with its moment."""
        if not self._lines:
            self._make(meeting.topics)
        at = meeting.all_covered.at
        self._uncovered = tuple(it for it in meeting.topics if it not in at)
        for topic, line in self._lines.items():
            line.show_tick(topic in at)
            line.setToolTip(moment_of(at[topic]) if topic in at else "")

    @property
    def first(self) -> QWidget:
        """Where the keys begin."""
        left = [self._lines[it] for it in self._uncovered if it in self._lines]
        return next(iter((*left, *self._lines.values())), self)

    def tick_next(self) -> None:
        """Tick the first line that is not ticked, and go on to the one after it."""
        if self._uncovered:
            topic, *rest = self._uncovered
            # What is ticked is shown at once: the key may be hit again before it is recorded.
            self._uncovered = tuple(rest)
            self._lines[topic].show_tick(is_ticked=True)
            following = self._lines[rest[0] if rest else topic]
            following.box.setFocus()
            self.ticked.emit(topic, True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go up and down with the arrow keys."""
        boxes = [line.box for line in self._lines.values()]
        if watched in boxes and isinstance(watched, QWidget):
            if event.type() is QEvent.Type.FocusIn:
                self.line_reached.emit(watched.parentWidget())
            elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
                at = [box is watched for box in boxes].index(True) + step
                if step and 0 <= at < len(boxes):
                    boxes[at].setFocus()
                if step:
                    return True
        return super().eventFilter(watched, event)

    def _make(self, topics: Sequence[Topic]) -> None:
        for topic in topics:
            words = self.tr(TOPICS[topic])
            if not is_needed(topic):
                words = self.tr("{0} (where it applies)").format(words)
            line = CheckLine(words)
            line.setFocusProxy(line.box)
            line.box.installEventFilter(self)
            line.toggled.connect(partial(self.ticked.emit, topic))
            self._lines[topic] = line
            self._column.addWidget(line)
            if topic is Topic.PICTURES:
                consent = LinkButton(self.tr("Record who agreed to pictures"))
                consent.clicked.connect(self.consent_wanted)
                self._column.addWidget(consent, 0, Qt.AlignmentFlag.AlignLeft)
