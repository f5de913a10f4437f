"""The findings page: the register at the left, the form of the chosen finding at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from auditapp.domain.grading_rules import GradingRules
from auditapp.domain.terms import Standard
from ui.keys import Command
from ui.page import Page
from ui.pages.findings.form import FindingForm
from ui.pages.findings.register import Register
from ui.widgets.empty_state import EmptyState
from ui.widgets.folding_splitter import FoldingSplitter
from ui.widgets.report_panel import ReportPanel

_REGISTER_WIDTH = 22
_FORM_WIDTH = 30


class FindingsPage(Page):
    """Made empty; `build` adds register and form when the audit was read."""

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
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._splitter = FoldingSplitter()
        self._right = QStackedWidget()
        self._none = EmptyState(self.tr("Choose a finding to see and edit it."))
        self.report = ReportPanel()

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
        )

    def entered(self, target: str | None) -> None:
        """Open a finding."""
        self.is_entered.emit(target or "")

    def left(self) -> None:
        """Save what is being typed."""
        self.is_left.emit()

    def build(
        self, standards: Sequence[Standard], rules: GradingRules
    ) -> tuple[Register, FindingForm]:
        """Make register and form for the standards of the audit."""
        self.register = register = Register(standards)
        self.form = form = FindingForm(standards, rules)
        self._right.addWidget(self._none)
        self._right.addWidget(form)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.report)
        column.addWidget(self._right, 1)
        self._splitter.add_pane(register, self.tr("Register"), _REGISTER_WIDTH, 1, 2)
        self._splitter.add_pane(side, self.tr("Finding"), _FORM_WIDTH, 2, 5)
        self._side = side
        self._layout.addWidget(self._splitter)
        return register, form

    def show_form(self, shown: bool) -> None:
        """Show the form, or that nothing is chosen."""
        if self.form is not None:
            self._right.setCurrentWidget(self.form if shown else self._none)

    def open_form(self) -> None:
        """Bring the form into sight on a small window."""
        self._splitter.open_pane(self._side)

    def _search(self) -> None:
        if self.register is not None:
            self._splitter.open_pane(self.register)
            self.register.search.setFocus()
            self.register.search.selectAll()

    def _step(self, by: int) -> None:
        if self.register is not None:
            self.register.step(by)
