# ruff: noqa: N802 - Qt names the methods it calls
"""The page of corrective actions: the list at the left, the chosen one at the right."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from auditapp.domain.terms import Standard
from ui.keys import Command
from ui.page import Page
from ui.pages.actions.action_filter import Due
from ui.pages.actions.action_list import ActionList
from ui.pages.actions.sheet import ActionSheet
from ui.theme import set_role
from ui.widgets.drop_veil import files_in
from ui.widgets.empty_state import EmptyState
from ui.widgets.folding_splitter import FoldingSplitter
from ui.widgets.report_panel import ReportPanel

_LIST_WIDTH = 22
_SHEET_WIDTH = 30


class ActionsPage(Page):
    """Made empty; list and sheet come when the audit was read."""

    is_entered = Signal(str)
    """The page is shown; the finding whose request is to be opened, or nothing."""
    is_left = Signal()
    step_wanted = Signal(int)
    """The first (0) or second (1) step that is likely now."""
    others_wanted = Signal()
    record_wanted = Signal()
    give_up_wanted = Signal()
    document_wanted = Signal()
    date_wanted = Signal()
    finding_wanted = Signal()
    calendar_wanted = Signal()
    all_dates_wanted = Signal()
    findings_wanted = Signal()
    form_wanted = Signal()
    all_forms_wanted = Signal()
    paper_wanted = Signal()
    reply_wanted = Signal()
    take_all_wanted = Signal()
    form_dropped = Signal(Path)
    """A form that came back; parts of the answer take the files that are dropped on them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list: ActionList | None = None
        self.sheet: ActionSheet | None = None
        self._asked_for = ""
        self._splitter = FoldingSplitter()
        self._empty = EmptyState(
            self.tr(
                "No nonconformity is issued yet. Issue them on Findings: each then waits here for "
                "the client's answer."
            ),
            self.tr("Go to Findings"),
        )
        self._empty.started.connect(self.findings_wanted)
        self._all = QStackedWidget()
        for part in (QWidget(), self._splitter, self._empty):
            self._all.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._all)
        self._right = QStackedWidget()
        self._right.addWidget(EmptyState(self.tr("Choose a corrective action to work on it.")))
        self.report = ReportPanel()
        self._side = QWidget()
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.report)
        column.addWidget(self._right, 1)

    def commands(self) -> Sequence[Command]:
        """Return the keys of this page."""
        step = self._step
        return (
            Command("next-action", self.tr("Next corrective action"), "J", lambda: step(1)),
            Command(
                "previous-action", self.tr("Previous corrective action"), "K", lambda: step(-1)
            ),
            Command("search-actions", self.tr("Search corrective actions"), "/", self._search),
            Command("first-step", self.tr("The likely step"), "1", lambda: self._take(0)),
            Command("second-step", self.tr("The other likely step"), "2", lambda: self._take(1)),
            Command("other-steps", self.tr("Other steps"), "O", self.others_wanted.emit),
            Command(
                "record-step", self.tr("Record the step"), "Ctrl+Return", self.record_wanted.emit
            ),
            Command(
                "give-up-step",
                self.tr("Put the form away"),
                "Esc",
                self.give_up_wanted.emit,
            ),
            Command(
                "add-document",
                self.tr("Add a document of the client"),
                "P",
                self.document_wanted.emit,
                icon="attachment-line",
            ),
            Command(
                "agree-date",
                self.tr("Agree on another date"),
                "T",
                self.date_wanted.emit,
                icon="calendar-line",
            ),
            Command("go-to-finding", self.tr("Go to the finding"), "G", self.finding_wanted.emit),
            *self._file_commands(),
        )

    def _file_commands(self) -> Sequence[Command]:
        return (
            Command(
                "calendar-file",
                self.tr("Calendar file of this action"),
                "C",
                self.calendar_wanted.emit,
                icon="calendar-2-line",
            ),
            Command(
                "all-dates",
                self.tr("Calendar file of all actions"),
                "Shift+C",
                self.all_dates_wanted.emit,
            ),
            Command(
                "form-to-answer",
                self.tr("Form to answer"),
                "W",
                self.form_wanted.emit,
                icon="file-word-line",
            ),
            Command(
                "all-forms-to-answer",
                self.tr("Forms to answer of all actions"),
                "Ctrl+Shift+W",
                self.all_forms_wanted.emit,
            ),
            Command(
                "nonconformity-form",
                self.tr("Nonconformity form"),
                "Shift+W",
                self.paper_wanted.emit,
            ),
            Command(
                "read-answer",
                self.tr("Read an answer"),
                "R",
                self.reply_wanted.emit,
                icon="file-download-line",
            ),
            Command(
                "take-answers", self.tr("Take all answers over"), "A", self.take_all_wanted.emit
            ),
        )

    def entered(self, target: str | None) -> None:
        """Open a request, or list what is overdue; the keys go to the list."""
        if self.list is not None:
            self.list.list.setFocus()
        self._asked_for = target or ""
        self.is_entered.emit(self._asked_for)

    def here(self) -> str:
        """Return the finding whose request is open, or is going to be once it was read."""
        opened = self.list.current if self.list is not None else ""
        return opened or self._asked_for

    def left(self) -> None:
        """Save what is being typed."""
        self.is_left.emit()

    def build_list(self, standards: Sequence[Standard]) -> ActionList:
        """Make the list for the standards of the audit, and room for the sheet."""
        self.list = ActionList(standards)
        self.list.calendar_wanted.connect(self.all_dates_wanted)
        for sign in (self.list.list.clicked, self.list.list.activated):
            sign.connect(lambda _index: self.open_sheet())
        self._splitter.add_pane(self.list, self.tr("List"), _LIST_WIDTH, 2, 2)
        self._splitter.add_pane(self._side, self.tr("Corrective action"), _SHEET_WIDTH, 1, 5)
        return self.list

    def build_sheet(self) -> ActionSheet:
        """Make the sheet; apart from the list, so that neither holds up the window."""
        self.sheet = ActionSheet()
        self.sheet.finding_wanted.connect(self.finding_wanted)
        self.sheet.calendar_wanted.connect(self.calendar_wanted)
        self._right.addWidget(self.sheet)
        self.setAcceptDrops(True)
        return self.sheet

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show where the answers of a form will appear."""
        if self.sheet is not None and self.sheet.isVisible() and files_in(event):
            event.acceptProposedAction()
            set_role(self.sheet.reply, "drop")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go back to normal."""
        if self.sheet is not None:
            set_role(self.sheet.reply, "card")

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the first of the files as a form that came back."""
        if self.sheet is not None and (files := files_in(event)):
            event.acceptProposedAction()
            set_role(self.sheet.reply, "card")
            self.form_dropped.emit(files[0])

    @property
    def is_made(self) -> bool:
        """Whether the audit was read and everything has its place."""
        return self._all.currentIndex() > 0

    def show_empty(self, is_empty: bool) -> None:
        """Say where the work starts, while there is nothing else to show."""
        is_first = self._all.currentIndex() == 0
        self._all.setCurrentWidget(self._empty if is_empty else self._splitter)
        if is_first and self.list is not None:
            self.list.list.setFocus()

    def show_sheet(self, shown: bool) -> None:
        """Show the sheet, or that nothing is chosen."""
        if self.sheet is not None:
            self._right.setCurrentIndex(1 if shown else 0)

    def open_sheet(self) -> None:
        """Bring the sheet into sight on a small window."""
        self._splitter.open_pane(self._side)

    def list_overdue(self) -> None:
        """List only what is overdue."""
        if self.list is not None:
            self._splitter.open_pane(self.list)
            self.list.show_due(Due.OVERDUE)

    def _take(self, place: int) -> None:
        self.open_sheet()
        self.step_wanted.emit(place)

    def _search(self) -> None:
        if self.list is not None:
            self._splitter.open_pane(self.list)
            self.list.filters.focus_search()

    def _step(self, by: int) -> None:
        if self.list is not None:
            self.list.step(by)
