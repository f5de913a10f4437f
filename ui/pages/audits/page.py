"""Audits: the first start, the list, and the form of a new one. Shows, and says what was done."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from auditapp.domain.audits import AuditEntry, Person
from auditapp.errors import UserError
from ui.keys import Command
from ui.page import Page
from ui.pages.audits.audit_list import AuditList
from ui.pages.audits.new_audit import AuditInput
from ui.pages.audits.new_audit_form import NewAuditForm
from ui.pages.audits.welcome import WelcomePanel
from ui.theme import set_role
from ui.theme_tokens import SPACE_L, SPACE_S


@dataclass(frozen=True, slots=True)
class AuditsView:
    """What the page shows: who works here, the audits, and an unfinished form."""

    me: Person | None
    audits: tuple[AuditEntry, ...]
    draft: AuditInput | None = None


class AuditsPage(Page):
    """One of four things: who are you, no audits yet, the list, the form."""

    introduced = Signal(str, str)
    opened = Signal(str)
    sample_chosen = Signal()
    was_entered = Signal()
    was_left = Signal()
    given_up = Signal(object)
    """The AuditInput that is not wanted any more."""

    def __init__(self) -> None:
        super().__init__()
        self.welcome = WelcomePanel()
        self.welcome.introduced.connect(self.introduced)
        self.empty = _Empty()
        self.list = AuditList()
        self.form = NewAuditForm()
        self.form.given_up.connect(self._give_up)
        for part in (self.list, self.empty):
            part.new_chosen.connect(self.start_new)
            part.sample_chosen.connect(self.sample_chosen)
        self.list.opened.connect(self.opened)
        self._view: AuditsView | None = None
        self._stack = QStackedLayout(self)
        for widget in (QWidget(), self.welcome, self.empty, self.list, self.form):
            self._stack.addWidget(widget)

    def show_view(self, view: AuditsView) -> None:
        """Show the audits; a form that is being filled in stays."""
        first = self._view is None
        self._view = view
        self.list.show_entries(view.audits)
        if not self.is_filling_in:
            self.show_list()
            if first and view.draft is not None:
                self.start_new()

    def commands(self) -> Sequence[Command]:
        """Return what can be done here."""
        file, edit, filling_in = self.tr("&File"), self.tr("&Edit"), lambda: self.is_filling_in
        return (
            Command(
                "new-audit",
                self.tr("New audit"),
                "Ctrl+N",
                self.start_new,
                "add-line",
                menu=file,
                possible=lambda: self._is_known and not self.is_filling_in,
            ),
            Command(
                "create-audit",
                self.tr("Create the audit"),
                "Ctrl+Return",
                self._create,
                "checkbox-circle-line",
                menu=file,
                possible=filling_in,
            ),
            Command(
                "leave-form",
                self.tr("Back to the list"),
                "Esc",
                self._back,
                menu=file,
                possible=filling_in,
            ),
            Command(
                "sample",
                self.tr("Open the sample audit"),
                "Ctrl+Shift+N",
                self._sample,
                menu=file,
                possible=lambda: self._is_known,
            ),
            self._overdue_command(),
            Command(
                "search-audits",
                self.tr("Search audits"),
                "/",
                self.list.search,
                menu=edit,
                possible=lambda: self.list.has_search,
            ),
        )

    def _overdue_command(self) -> Command:
        return Command(
            "overdue",
            self.tr("Only audits with overdue corrective actions"),
            "O",
            self.list.toggle_overdue,
            menu=self.tr("&View"),
            possible=lambda: self.list.has_overdue,
        )

    def entered(self, target: str | None) -> None:
        """Read again: much may have happened inside an audit."""
        self.was_entered.emit()

    def left(self) -> None:
        """Keep what stands in the form."""
        self.was_left.emit()

    @property
    def is_filling_in(self) -> bool:
        """Whether the form of a new audit is open."""
        return self._stack.currentWidget() is self.form

    def start_new(self) -> None:
        """Open the form of a new audit, with what was entered before and not created."""
        if self._view is None or not self._is_known or self.is_filling_in:
            return
        self.form.show_input(self._view.draft or AuditInput())
        self._show(self.form)

    def take_back(self, given: AuditInput) -> None:
        """Show the form again with what was given up."""
        if self._view is not None:
            self._view = replace(self._view, draft=given)
            self.start_new()

    def show_list(self) -> None:
        """Show the list, or what stands in its place."""
        if self._view is None:
            return
        if self._view.me is None:
            self._show(self.welcome)
        else:
            self._show(self.list if self._view.audits else self.empty)

    def show_error(self, error: UserError) -> bool:
        """Say what is wrong beside its field; return whether it has a place here."""
        shown = self._stack.currentWidget()
        if shown is self.welcome:
            return self.welcome.show_error(error)
        return shown is self.form and self.form.show_error(error)

    @property
    def _is_known(self) -> bool:
        """Whether it is known who works here."""
        return self._view is not None and self._view.me is not None

    def _sample(self) -> None:
        if self._is_known:
            self.sample_chosen.emit()

    def _create(self) -> None:
        if self.is_filling_in:
            self.form.send()

    def _back(self) -> None:
        """Leave the form; what was entered is there again when somebody comes back."""
        if self.is_filling_in and self._view is not None:
            self.was_left.emit()
            self._view = replace(self._view, draft=self.form.input())
            self.show_list()

    def _give_up(self) -> None:
        if self._view is not None:
            given = self.form.input()
            self._view = replace(self._view, draft=None)
            self.show_list()
            self.given_up.emit(given)

    def _show(self, widget: QWidget) -> None:
        if self._stack.currentWidget() is not widget:
            self._stack.setCurrentWidget(widget)
            self.setFocusProxy(widget)
            if self.isVisible():
                widget.setFocus(Qt.FocusReason.OtherFocusReason)


class _Empty(QWidget):
    """No audits yet: one sentence and the two ways to begin."""

    new_chosen = Signal()
    sample_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        title = QLabel(self.tr("No audits yet"))
        set_role(title, "title")
        sentence = QLabel(
            self.tr(
                "Start with your own audit, or look around in the finished audit of a fictional "
                "company first."
            )
        )
        sentence.setWordWrap(True)
        sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(sentence, "muted")
        new = QPushButton(self.tr("New audit"))
        set_role(new, "primary")
        new.clicked.connect(self.new_chosen)
        sample = QPushButton(self.tr("Open the sample audit"))
        sample.clicked.connect(self.sample_chosen)
        sample.setMinimumHeight(new.sizeHint().height())
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addStretch(1)
        buttons.addWidget(new)
        buttons.addWidget(sample)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(SPACE_L)
        layout.addStretch(2)
        layout.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(sentence)
        layout.addLayout(buttons)
        layout.addStretch(3)
        self.setFocusProxy(new)
