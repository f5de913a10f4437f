"""The findings page: the register at the left, the form of the chosen finding at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from auditapp.domain.grading_rules import GradingRules
from auditapp.domain.terms import Standard
from ui.keys import Command
from ui.page import Page
from ui.pages.findings.form import FindingForm
from ui.pages.findings.issue_commands import FindingCommands
from ui.pages.findings.patterns_line import WaitingBar
from ui.pages.findings.patterns_view import TogetherView
from ui.pages.findings.register import Register
from ui.pages.findings.remark_commands import remark_commands
from ui.widgets.empty_state import EmptyState
from ui.widgets.folding_splitter import FoldingSplitter
from ui.widgets.report_panel import ReportPanel

_REGISTER_WIDTH = 22
_FORM_WIDTH = 30


class FindingsPage(Page):
    """Made empty; register and form come when the audit was read."""

    is_entered = Signal(str)
    """The page is shown; the id of the finding to open, or nothing."""
    is_left = Signal()

    photo_wanted = Signal()
    grade_wanted = Signal()
    new_wanted = Signal()
    requirement_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.register: Register | None = None
        self.form: FindingForm | None = None
        self._finding_commands = FindingCommands(lambda: self.form, lambda: self.register)
        self._splitter = FoldingSplitter()
        self._empty = EmptyState(
            self.tr(
                "No findings yet. Raise one from a checklist item with F, or start one here and "
                "add its requirement."
            ),
            self.tr("New finding"),
        )
        self._empty.started.connect(self.new_wanted)
        self._all = QStackedWidget()
        self._all.addWidget(QWidget())
        self._all.addWidget(self._splitter)
        self._all.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._all)
        self._right = QStackedWidget()
        self._none_chosen = EmptyState(self.tr("Choose a finding to see and edit it."))
        self._right.addWidget(self._none_chosen)
        self.together = TogetherView()
        # Without a parent until somebody looks at it, and Qt holds what listens to it.
        self.destroyed.connect(self.together.deleteLater)
        self.together.left.connect(self.leave_together)
        self.waiting = WaitingBar()
        self._before_together: QWidget | None = None
        self.report = ReportPanel()
        self._side = QWidget()
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.report)
        column.addWidget(self.waiting)
        column.addWidget(self._right, 1)

    def commands(self) -> Sequence[Command]:
        """Return the keys of this page."""
        step = self._step
        return (
            Command("next-finding", self.tr("Next finding"), "J", lambda: step(1)),
            Command("previous-finding", self.tr("Previous finding"), "K", lambda: step(-1)),
            Command("search-findings", self.tr("Search findings"), "/", self._search),
            Command(
                "new-finding", self.tr("New finding"), "F", self.new_wanted.emit, icon="add-line"
            ),
            Command(
                "add-photo", self.tr("Add photo"), "P", self.photo_wanted.emit, icon="camera-line"
            ),
            Command(
                "add-requirement", self.tr("Add requirement"), "R", self.requirement_wanted.emit
            ),
            Command("go-to-grade", self.tr("Go to the grade"), "G", self.grade_wanted.emit),
            Command("findings-together", self.tr("Findings together"), "T", self._turn_together),
            *self._finding_commands.listed(),
            *remark_commands(lambda: self.form),
        )

    def entered(self, target: str | None) -> None:
        """Open a finding; the keys go to the register."""
        if self.register is not None:
            self.register.list.setFocus()
        self.is_entered.emit(target or "")

    def here(self) -> str:
        """Return the finding that is open."""
        return self.register.current if self.register is not None else ""

    def left(self) -> None:
        """Save what is being typed."""
        self.is_left.emit()

    def build_register(self, standards: Sequence[Standard]) -> Register:
        """Make the register for the standards of the audit, and room for the form."""
        self.register = Register(standards)
        self._splitter.add_pane(self.register, self.tr("Register"), _REGISTER_WIDTH, 2, 2)
        self._splitter.add_pane(self._side, self.tr("Finding"), _FORM_WIDTH, 1, 5)
        return self.register

    def build_form(self, standards: Sequence[Standard], rules: GradingRules) -> FindingForm:
        """Make the form; apart from the register, so that neither holds up the window."""
        self.form = FindingForm(standards, rules)
        self._right.addWidget(self.form)
        return self.form

    def show_empty(self, is_empty: bool) -> None:
        """Show how to start, while there is nothing else to show."""
        is_first = self._all.currentIndex() == 0
        self._all.setCurrentWidget(self._empty if is_empty else self._splitter)
        if is_first and self.register is not None:
            self.register.list.setFocus()

    def show_form(self, shown: bool) -> None:
        """Show the form, or that nothing is chosen."""
        if self.form is not None:
            self.leave_together()
            self._right.setCurrentWidget(self.form if shown else self._none_chosen)

    def show_together(self, key: str = "") -> None:
        """Show what findings show together, at the card of a key if one is given."""
        if self._right.currentWidget() is not self.together:
            self._before_together = self._right.currentWidget()
            self._right.addWidget(self.together)
            self._right.setCurrentWidget(self.together)
            self.waiting.suppress(is_on=True)
        self._splitter.open_pane(self._side)
        self.together.enter(key)

    def leave_together(self) -> None:
        """Go back to the finding."""
        self.waiting.suppress(is_on=False)
        if self._right.currentWidget() is self.together and self._before_together is not None:
            self.together.flush()
            self._right.setCurrentWidget(self._before_together)

    def open_form(self) -> None:
        """Bring the form into sight on a small window."""
        self.leave_together()
        self._splitter.open_pane(self._side)

    def _turn_together(self) -> None:
        if self._right.currentWidget() is self.together:
            self.leave_together()
        elif self.form is not None:
            self.show_together()

    def _search(self) -> None:
        if self.register is not None:
            self._splitter.open_pane(self.register)
            self.register.filters.focus_search()

    def _step(self, by: int) -> None:
        if self.register is not None:
            self.register.step(by)
