"""From an issued nonconformity to what the client still owes, in a line of its form."""

from functools import partial

from PySide6.QtCore import QObject

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.corrective_views import CorrectiveLine
from auditapp.domain.ids import AuditId, FindingId
from auditapp.errors import UserError
from ui.app import Shell
from ui.due_words import day_in_words, due_in_words
from ui.pages.actions.dates_box import kind_in_words
from ui.pages.actions.state_look import said
from ui.tasks import Lane
from ui.widgets.link_button import LinkButton

_SHOWN = (
    "finding_issue",
    "closing_meeting",
    "closing_answer",
    "corrective_action",
    "corrective_step",
    "finding",
)


class CorrectiveLink(QObject):
    """Fills the link with where the request of the open finding stands; hides it without one."""

    def __init__(self, app: App, shell: Shell, audit: AuditId, link: LinkButton) -> None:
        super().__init__(link)
        self._app = app
        self._shell = shell
        self._audit = audit
        self._link = link
        self._finding = ""
        link.clicked.connect(self._on_clicked)
        shell.hub.subscribe(self, self._on_changes, *_SHOWN)

    def show_finding(self, finding: str) -> None:
        """Show the request of another finding."""
        self._finding = finding
        self._link.hide()
        self._reload()

    def _on_changes(self, _changes: Changes) -> None:
        self._reload()

    def _reload(self) -> None:
        if self._finding:
            read = partial(self._read, FindingId(self._finding))
            self._shell.tasks.run(Lane.READER, self, read, self._on_read)

    def _read(self, finding: FindingId) -> CorrectiveLine | None:
        try:
            return self._app.corrective_actions.request(self._audit, finding).line
        except UserError:
            # It is no nonconformity, or not issued yet.
            return None

    def _on_read(self, line: CorrectiveLine | None) -> None:
        if line is None:
            self._link.hide()
        elif line.finding == self._finding:
            self._link.setText(self._words(line))
            self._link.setToolTip(self.tr("Go to its corrective action"))
            self._link.updateGeometry()
            self._link.show()

    def _words(self, line: CorrectiveLine) -> str:
        words = self.tr("Corrective action: {0}").format(said(line.state).lower())
        due = line.next_due
        if due is None:
            return words
        what = kind_in_words(due.kind).lower()
        if due.on is None:
            return self.tr("{0}; {1} at the next audit").format(words, what)
        far = due_in_words(due.on, self._app.corrective_actions.today())
        return self.tr("{0}; {1} due {2}, {3}").format(words, what, day_in_words(due.on), far)

    def _on_clicked(self) -> None:
        self._shell.window.open_page("actions", self._finding)
