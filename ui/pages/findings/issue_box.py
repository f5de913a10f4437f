"""The way of a finding to the client: what still stops it, and issue, amend, withdraw."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.finding_issue import IssueView, Obstacle
from auditapp.domain.finding_state import FindingState, Standing
from auditapp.domain.terms import Grade, TeamRole
from ui.icons import icon
from ui.keys import with_key
from ui.pages.actions.paper_form import PAPER
from ui.pages.findings.issue_state import state_sentence
from ui.pages.findings.issue_versions import IssueVersions
from ui.pages.findings.reason_field import ReasonField
from ui.theme import set_role
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.field_note import FieldNote
from ui.widgets.link_button import LinkButton

ISSUE, AMEND, WITHDRAW = "I", "A", "W"
"""Keys of the three."""


class IssueBox(QFrame):
    """Says what is wanted; a reason is asked for in place."""

    issue_chosen = Signal()
    amend_chosen = Signal(str)
    withdraw_chosen = Signal(str)
    paper_wanted = Signal()
    field_wanted = Signal(str)
    """The field where an obstacle is mended."""
    reason_edited = Signal(str, str)
    """A reason that is being typed: what it is for, and its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.setAccessibleName(self.tr("Issue"))
        self._standing = Standing()
        self._view: IssueView | None = None
        self._title = QLabel()
        set_role(self._title, "heading")
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._sentence, "muted")
        self._shown: tuple[Obstacle, ...] = ()
        self._obstacles = QVBoxLayout()
        self._obstacles.setSpacing(SPACE_XS)
        self._changes = IssueVersions()
        self._issues = IssueVersions()
        self._issue = QPushButton(icon("check-double-line"), self.tr("Issue"))
        self._issue.setToolTip(with_key(self.tr("Freeze it as it is handed to the client"), ISSUE))
        self._amend = QPushButton(icon("mark-pen-line"), self.tr("Amend"))
        self._amend.setToolTip(with_key(self.tr("Open it for changes, with a reason"), AMEND))
        self._withdraw = QPushButton(icon("close-line"), self.tr("Withdraw"))
        self._withdraw.setToolTip(
            with_key(self.tr("It stays visible and counts in nothing"), WITHDRAW)
        )
        self._paper = QPushButton(icon("file-text-line"), self.tr("Nonconformity form…"))
        self._paper.setToolTip(with_key(self.tr("Save it as it was issued, as PDF or Word"), PAPER))
        self.reason = ReasonField()
        self.note = FieldNote(self._issue)
        self._lay_out()
        self._issue.clicked.connect(self.issue_chosen)
        self._amend.clicked.connect(self.ask_amend)
        self._withdraw.clicked.connect(self.ask_withdraw)
        self._paper.clicked.connect(self.paper_wanted)
        self.reason.given.connect(self._on_reason)
        self.reason.typed.connect(self.reason_edited)
        self.reason.closed.connect(self._show_buttons)

    def show_issue(self, standing: Standing, view: IssueView) -> None:
        """Show what stops the finding, or since when the client holds it."""
        if standing.state is not self._standing.state:
            self.reason.close_field()
        self._standing, self._view = standing, view
        self._title.setText(self._heading(standing.state, bool(view.obstacles)))
        sentence = state_sentence(standing)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._show_obstacles(() if standing.is_frozen else view.obstacles)
        title = self.tr("Changed so far")
        if standing.state is FindingState.ISSUED:
            title = self.tr("This arrived after it was issued. Amend the finding to take it over.")
        self._changes.show_changes(title, view.changes if standing.counts else ())
        self._issues.show_issues(view.issues)
        self.note.clear_note()
        self._show_buttons()

    def start_over(self) -> None:
        """Forget what was open for another finding."""
        self.reason.close_field()
        self.note.clear_note()

    @property
    def is_frozen(self) -> bool:
        """Whether its content may not be changed now."""
        return self._standing.is_frozen

    @property
    def can_issue(self) -> bool:
        """Whether a finding is shown that the client does not hold as it is."""
        return self._view is not None and not self._standing.is_frozen

    @property
    def can_amend(self) -> bool:
        """Whether the finding is issued and closed."""
        return self._standing.state is FindingState.ISSUED

    @property
    def can_withdraw(self) -> bool:
        """Whether the lead looks at what the client holds; anything else is just removed."""
        is_lead = self._view is not None and self._view.role is TeamRole.LEAD
        return is_lead and self._standing.counts and self._standing.issues > 0

    @property
    def has_paper(self) -> bool:
        """Whether the client holds a nonconformity, of which there is a form."""
        if self._view is None or self._standing.state is not FindingState.ISSUED:
            return False
        given = {it.grade for it in self._view.issues[-1].content.grades}
        return bool(given & {Grade.MAJOR, Grade.MINOR})

    def ask_amend(self) -> None:
        """Ask for the reason of an amendment."""
        if self.can_amend:
            self._ask("amending", self.tr("Why is it amended?"), self.tr("Open for amendment"))

    def ask_withdraw(self) -> None:
        """Ask for the reason of a withdrawal."""
        if self.can_withdraw:
            self._ask("withdrawn", self.tr("Why is it withdrawn?"), self.tr("Withdraw it"))

    def show_stops(self) -> bool:
        """Go to the first obstacle; whether there is one."""
        if not self._shown:
            return False
        first = self._obstacles.itemAt(0)
        widget = first.widget() if first is not None else None
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _ask(self, purpose: str, words: str, button: str) -> None:
        self.reason.ask(purpose, words, button)
        self._show_buttons()

    def _on_reason(self, purpose: str, words: str) -> None:
        signal = self.amend_chosen if purpose == "amending" else self.withdraw_chosen
        signal.emit(words)

    def _heading(self, state: FindingState, is_stopped: bool) -> str:
        if state is FindingState.PROVISIONAL:
            return self.tr("Before it can be issued") if is_stopped else self.tr("Ready to issue")
        if state is FindingState.AMENDING:
            again = self.tr("Before it can be issued again")
            return again if is_stopped else self.tr("Ready to issue again")
        words = {
            FindingState.ISSUED: self.tr("The client holds it"),
            FindingState.WITHDRAWN: self.tr("Withdrawn"),
            FindingState.JOINED: self.tr("Joined"),
        }
        return words[state]

    def _show_buttons(self) -> None:
        asking = self.reason.is_open
        standing = self._standing
        is_open = not standing.is_frozen
        self._issue.setVisible(is_open and not asking)
        stopped = bool(self._view and self._view.obstacles)
        set_role(self._issue, "" if stopped else "primary")
        self._issue.setIcon(icon("check-double-line", "text" if stopped else "on_accent"))
        again = standing.state is FindingState.AMENDING
        self._issue.setText(self.tr("Issue again") if again else self.tr("Issue"))
        self._amend.setVisible(self.can_amend and not asking)
        self._withdraw.setVisible(self.can_withdraw and not asking)
        self._paper.setVisible(self.has_paper and not asking)

    def _show_obstacles(self, found: Sequence[Obstacle]) -> None:
        if tuple(found) == self._shown:
            return
        self._shown = tuple(found)
        while (item := self._obstacles.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for obstacle in found:
            self._obstacles.addWidget(self._row(obstacle))

    def _row(self, obstacle: Obstacle) -> QWidget:
        if not obstacle.field:
            words = QLabel(obstacle.sentence)
            words.setWordWrap(True)
            return words
        link = LinkButton(obstacle.sentence)
        link.setToolTip(self.tr("Go to the field"))
        link.clicked.connect(lambda: self.field_wanted.emit(obstacle.field))
        return link

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        for button in (self._issue, self._paper, self._amend, self._withdraw):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addLayout(self._obstacles)
        column.addWidget(self._changes)
        column.addWidget(self.reason)
        column.addLayout(buttons)
        column.addWidget(self.note)
        column.addWidget(self._issues)
