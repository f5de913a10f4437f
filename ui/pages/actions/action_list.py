# ruff: noqa: N802 - Qt names the methods it calls
"""The corrective actions of an audit: a list with filters that combine."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QListView, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from auditapp.domain.corrective_steps import State
from auditapp.domain.corrective_views import CorrectiveLine
from auditapp.domain.terms import Grade, Standard
from ui.i18n import number, term
from ui.icons import icon
from ui.keys import with_key
from ui.pages.actions.action_delegate import ActionDelegate
from ui.pages.actions.action_filter import ActionFilter, Due, Order, Turn
from ui.pages.actions.action_model import ActionModel
from ui.pages.actions.state_look import said
from ui.theme_tokens import SPACE_S
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import FilterBar
from ui.widgets.marked_row import mark_row


class ActionList(QWidget):
    """Says which request was chosen, and that all dates are wanted for a calendar."""

    chosen = Signal(str)
    calendar_wanted = Signal()

    def __init__(self, standards: Sequence[Standard], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened = ""
        self._today = date.min
        self.model = ActionModel(self)
        self.filters = FilterBar(self.tr("Search corrective actions"), self.tr("Search (/)"))
        self.list = self._make_list()
        self._make_filters(standards)
        self._nothing = EmptyState(
            self.tr("No corrective action meets all filters."), self.tr("Show all")
        )
        self._lay_out()
        self._connect()

    def show_lines(self, lines: Sequence[CorrectiveLine], today: date, current: str) -> None:
        """Show the requests and mark one of them."""
        self._today = today
        self._offer_owners(lines)
        self.model.show_lines(lines, today)
        self._show_state()
        self.mark(current)

    def mark(self, finding: str) -> None:
        """Show which request is open, without choosing it again."""
        self._opened = finding or self._opened
        mark_row(self.list, self.model.row_of(finding))

    def step(self, by: int) -> None:
        """Choose the next (1) or the previous (-1) request listed; headings are passed over."""
        row = self.list.currentIndex().row() + by
        while 0 <= row < self.model.rowCount():
            if self.model.line(row) is not None:
                self.list.setCurrentIndex(self.model.index(row))
                return
            row += by

    def show_due(self, due: Due) -> None:
        """List only what is due so soon."""
        self.filters.clear()
        self._due.setCurrentIndex(self._due.findData(due))

    @property
    def current(self) -> str:
        """The finding whose request is open, empty without one."""
        line = self.model.line(self.list.currentIndex().row())
        return line.finding if line is not None else self._opened

    def changeEvent(self, event: QEvent) -> None:
        """Let the rows grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.list.scheduleDelayedItemsLayout()

    def _on_filter(self) -> None:
        current = self.current
        self.model.show_filter(
            ActionFilter(
                text=self.filters.search.text(),
                turn=self._turn.currentData(),
                due=self._due.currentData(),
                grade=self._grade.currentData(),
                standard=self._standard.currentData(),
                owner=self._owner.currentData(),
                order=self._order.currentData(),
            )
        )
        self._show_state()
        self.mark(current)

    def _on_current(self, row: int) -> None:
        line = self.model.line(row)
        if line is not None:
            self._opened = line.finding
            self.chosen.emit(line.finding)

    def _show_state(self) -> None:
        listed, total = len(self.model.listed), self.model.total
        self._stack.setCurrentWidget(self.list if listed or not total else self._nothing)
        if self.model.filter.is_active:
            words = self.tr("{0} of {1}").format(number(listed), number(total))
        else:
            late = sum(line.is_overdue(self._today) for line in self.model.listed)
            one, several = self.tr("1 action"), self.tr("{0} actions")
            words = one if total == 1 else several.format(number(total))
            if late:
                words = self.tr("{0}, {1} overdue").format(words, number(late))
        self.filters.show_count(words, is_filtered=self.model.filter.is_active)

    def _offer_owners(self, lines: Sequence[CorrectiveLine]) -> None:
        owners = sorted({line.owner for line in lines if line.owner}, key=str.casefold)
        known = [self._owner.itemData(at) for at in range(1, self._owner.count())]
        if owners == known:
            return
        chosen = self._owner.currentData()
        blocker = QSignalBlocker(self._owner)
        while self._owner.count() > 1:
            self._owner.removeItem(1)
        for owner in owners:
            self._owner.addItem(owner, owner)
        self._owner.setCurrentIndex(max(self._owner.findData(chosen), 0))
        blocker.unblock()

    def _make_list(self) -> QListView:
        made = QListView()
        made.setModel(self.model)
        made.setItemDelegate(ActionDelegate(made))
        made.setMouseTracking(True)
        made.setFrameShape(QListView.Shape.NoFrame)
        made.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setAccessibleName(self.tr("Corrective actions"))
        made.setBackgroundRole(QPalette.ColorRole.Base)
        return made

    def _make_filters(self, standards: Sequence[Standard]) -> None:
        bar = self.filters
        self._turn = bar.choice(self.tr("State"), self._turns())
        self._due = bar.choice(
            self.tr("Due"),
            (
                (self.tr("Any date"), None),
                (self.tr("Overdue"), Due.OVERDUE),
                (self.tr("Within 7 days"), Due.WEEK),
                (self.tr("Within 30 days"), Due.MONTH),
                (self.tr("At the next audit"), Due.NEXT_AUDIT),
            ),
        )
        self._grade = bar.choice(
            self.tr("Grade"),
            (
                (self.tr("All grades"), None),
                *((term(it), it) for it in (Grade.MAJOR, Grade.MINOR)),
            ),
        )
        self._standard = bar.choice(
            self.tr("Standard"),
            ((self.tr("Both standards"), None), *((it.label, it) for it in standards)),
        )
        self._owner = bar.choice(self.tr("Owner"), ((self.tr("All owners"), None),))
        self._order = bar.choice(self.tr("Order"), self._orders(), is_filter=False)
        self._more = QPushButton(self.tr("More filters"))
        self._more.setCheckable(True)
        self._more.setToolTip(self.tr("Filter by grade, standard and owner"))
        calendar = QPushButton(icon("calendar-2-line"), self.tr("Calendar"))
        calendar.setToolTip(
            with_key(self.tr("Save all dates of this audit as a calendar file"), "Shift+C")
        )
        calendar.clicked.connect(self.calendar_wanted)
        bar.action(calendar)
        bar.row(bar.search)
        bar.row(self._turn, self._due)
        bar.row(self._order, self._more)
        several = (self._standard,) if len(standards) > 1 else ()
        self._further = QWidget()
        line = bar.line(self._grade, *several)
        column = QVBoxLayout(self._further)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(line)
        column.addWidget(self._owner)
        self._further.hide()
        bar.row(self._further)

    def _turns(self) -> tuple[tuple[str, object], ...]:
        return (
            (self.tr("All states"), None),
            (self.tr("Open"), Turn.OPEN),
            (self.tr("Waiting for us"), Turn.OURS),
            (self.tr("Waiting for the client"), Turn.CLIENT),
            (self.tr("Ended"), Turn.ENDED),
            *((said(it), it) for it in State if it is not State.DRAFT),
        )

    def _orders(self) -> tuple[tuple[str, object], ...]:
        return (
            (self.tr("By date"), Order.DUE),
            (self.tr("By number"), Order.NUMBER),
            (self.tr("Grouped by state"), Order.STATES),
            (self.tr("Grouped by date"), Order.DATES),
            (self.tr("Grouped by grade"), Order.GRADES),
            (self.tr("Grouped by standard"), Order.STANDARDS),
            (self.tr("Grouped by owner"), Order.OWNERS),
        )

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for state in (self.list, self._nothing):
            self._stack.addWidget(state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filters)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self._on_filter)
        self._more.toggled.connect(self._further.setVisible)
        self.list.selectionModel().currentChanged.connect(
            lambda now, _before: self._on_current(now.row())
        )
        self._nothing.started.connect(self.filters.clear)
