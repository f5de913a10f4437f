# ruff: noqa: N802 - Qt names the methods it calls
"""One corrective action: what was found, how far it is, what is next, the answer, the steps."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from auditapp.domain.corrective_steps import Part
from auditapp.domain.corrective_views import CorrectiveRequest
from ui.i18n import term
from ui.icons import icon
from ui.keys import with_key
from ui.pages.actions.dates_box import DatesBox
from ui.pages.actions.document_lines import DocumentLines
from ui.pages.actions.found_box import FoundBox
from ui.pages.actions.head_words import state_in_words
from ui.pages.actions.long_words import breakable
from ui.pages.actions.next_box import NextBox
from ui.pages.actions.owner_fields import OwnerFields
from ui.pages.actions.part_card import PartCard
from ui.pages.actions.reply_box import ReplyBox
from ui.pages.actions.state_look import stations
from ui.pages.actions.steps_box import StepsBox
from ui.pages.actions.way_strip import WayStrip
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_L, SPACE_S
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.reading import wrapped
from ui.widgets.scroll_column import ScrollColumn
from ui.widgets.status import StandardBadge, StatusChip

_TWO_COLUMNS = 62


class ActionSheet(QWidget):
    """Text at the left, dates and steps at the right where there is room, below otherwise.

    The answer and the steps are made with `build_more`, piece by piece after what is seen first.
    """

    finding_wanted = Signal()
    calendar_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = wrapped("", "title")
        self._state = wrapped("", "strong")
        self._grades = QWidget()
        self._chips = FlowLayout(self._grades)
        self._way = WayStrip()
        self.found = FoundBox()
        self.next = NextBox()
        self.reply = ReplyBox()
        self.dates = DatesBox()
        self.parts: dict[Part, PartCard] = {}
        self.steps: StepsBox | None = None
        self.whole: DocumentLines | None = None
        self.owner: OwnerFields | None = None
        self._finding = QPushButton(icon("flag-line"), self.tr("Finding"))
        self._finding.setToolTip(with_key(self.tr("Go to the finding it belongs to"), "G"))
        self._finding.clicked.connect(self.finding_wanted)
        self._calendar = QPushButton(icon("calendar-2-line"), self.tr("Calendar file"))
        self._calendar.setToolTip(
            with_key(self.tr("Save the dates of this action as a calendar file"), "C")
        )
        self._calendar.clicked.connect(self.calendar_wanted)
        self.head = QHBoxLayout()
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._scroll = ScrollColumn()
        self._lay_out()

    @property
    def has_rest(self) -> bool:
        """Whether the answer and the steps are made."""
        return self.steps is not None

    def build_more(self) -> None:
        """Make the next piece of the answer or the steps: each in a turn of its own."""
        if len(self.parts) < len(Part):
            self._add_part([*Part][len(self.parts)])
            return
        self.whole = DocumentLines()
        self._left.insertWidget(self._left.count() - 1, self.whole)
        self.steps = StepsBox()
        self._right.insertWidget(self._right.count() - 1, self.steps)

    def _add_part(self, part: Part) -> None:
        card = self.parts[part] = PartCard(part, _hints(self)[part])
        if part is Part.ACTION:
            self.owner = OwnerFields()
            card.extra.addWidget(self.owner)
        # Seen as soon as there is something in it.
        card.hide()
        self._left.insertWidget(self._left.count() - 1, card)

    def show_head(self, request: CorrectiveRequest, today: date) -> None:
        """Show what it is and how far it is."""
        line = request.line
        self._title.setText(breakable(f"{line.number} {line.title}".strip()))
        self._show_grades(request)
        self._state.setText(state_in_words(request, today))
        is_late = line.is_overdue(today)
        set_role(self._state, "error" if is_late else "strong")
        way = stations(line.state)
        self._way.show_stations(way)
        self._way.setVisible(bool(way))
        self.found.show_request(request)

    def show_documents(self, request: CorrectiveRequest) -> None:
        """Show the documents that belong to the whole answer."""
        if self.whole is not None:
            self.whole.show_documents([it for it in request.documents if it.part is None])

    def to_top(self) -> None:
        """Scroll to the beginning, for another request."""
        self._scroll.verticalScrollBar().setValue(0)

    def reveal(self, part: QWidget) -> None:
        """Bring a part into sight."""
        self._scroll.ensureWidgetVisible(part, 0, em(2))

    def flush(self) -> None:
        """Hand over everything that is typed, now."""
        for card in self.parts.values():
            card.flush()
        if self.owner is not None:
            self.owner.flush()
        self.next.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put dates and steps beside the text where there is room."""
        super().resizeEvent(event)
        is_wide = self.width() >= em(_TWO_COLUMNS)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def _show_grades(self, request: CorrectiveRequest) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for standard, grade in request.line.grades.items():
            pair = QWidget(self._grades)
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(SPACE_S)
            row.addWidget(StandardBadge(standard))
            row.addWidget(StatusChip(grade))
            pair.setAccessibleName(f"{standard.label}: {term(grade)}")
            self._chips.addWidget(pair)
            pair.show()

    def _lay_out(self) -> None:
        self.head.setSpacing(SPACE_S)
        self.head.addWidget(self._grades, 1)
        self.head.addWidget(self._calendar)
        self.head.addWidget(self._finding)
        left, right = QWidget(), QWidget()
        left.setLayout(self._left)
        right.setLayout(self._right)
        for column in (self._left, self._right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(SPACE_L)
            column.addStretch(1)
        self._left.insertWidget(0, self.next)
        self._left.insertWidget(1, self.found)
        self._left.insertWidget(2, self.reply)
        self._right.insertWidget(0, self.dates)
        self._columns.setSpacing(SPACE_L)
        self._columns.addWidget(left, 3)
        self._columns.addWidget(right, 2)
        self._scroll.add(self.head)
        self._scroll.add(self._title)
        self._scroll.add(self._way)
        self._scroll.add(self._state)
        self._scroll.add(self._columns)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)


def _hints(sheet: QWidget) -> Mapping[Part, str]:
    return {
        Part.CORRECTION: sheet.tr("What the client mended at once"),
        Part.EXTENT: sheet.tr("Where else the client looked for the same, and what was found"),
        Part.CAUSE: sheet.tr("Why the management system allowed it, in the client's words"),
        Part.ACTION: sheet.tr("What removes the cause"),
        Part.EFFECTIVENESS: sheet.tr("How and when it will be shown that it works"),
    }
