"""Works on the issue of the open finding: issue, amend, withdraw, and the way to what stops it."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.shown import Shown
from auditapp.errors import UserError
from auditapp.services.drafts import Place
from ui.pages.findings.form import FindingForm
from ui.pages.findings.reading import OpenFinding
from ui.saving import Cell, Saving

_PURPOSES = ("amending", "withdrawn")


class IssueDesk(QObject):
    """One finding at a time, as the desk of the form shows it."""

    def __init__(self, app: App, audit: AuditId, form: FindingForm, saving: Saving) -> None:
        super().__init__(form)
        self._app = app
        self._audit = audit
        self._form = form
        self._box = form.issue
        self._saving = saving
        self._finding: FindingId | None = None
        self._called = ""
        box = self._box
        box.issue_chosen.connect(self.issue)
        box.amend_chosen.connect(self._on_amend)
        box.withdraw_chosen.connect(self._on_withdraw)
        box.field_wanted.connect(form.go_to_field)
        box.reason_edited.connect(self._on_reason_typed)

    def close(self) -> None:
        """Forget the finding."""
        self._finding = None
        self._box.start_over()

    def show(self, read: OpenFinding) -> None:
        """Show where the finding stands; `close` comes before another one."""
        is_new = self._finding is None
        self._finding, self._called = read.editor.id, read.editor.called
        self._box.show_issue(read.editor.standing, read.issue)
        self._form.freeze(is_frozen=read.editor.standing.is_frozen)
        if is_new:
            self._put_back(read)

    def issue(self) -> None:
        """Issue the finding with what is typed in it."""
        finding = self._finding
        if finding is None:
            return
        self._form.flush()
        self._write(
            lambda: self._app.finding_issues.issue(self._audit, finding),
            self.tr("{0} was issued.").format(self._called),
            self._on_refused,
        )

    def _on_amend(self, reason: str) -> None:
        finding = self._finding
        if finding is not None:
            self._write(
                lambda: self._app.finding_issues.amend(self._audit, finding, reason),
                self.tr("{0} can be changed now.").format(self._called),
                self._saving.beside(self._box.reason.note),
                lambda: self._drop(finding, "amending"),
            )

    def _on_withdraw(self, reason: str) -> None:
        finding = self._finding
        if finding is not None:
            self._write(
                lambda: self._app.finding_issues.withdraw(self._audit, finding, reason),
                self.tr("{0} was withdrawn.").format(self._called),
                self._saving.beside(self._box.reason.note),
                lambda: self._drop(finding, "withdrawn"),
            )

    def _write(
        self,
        work: Callable[[], Changes],
        words: str,
        refused: Callable[[UserError], None],
        finished: Callable[[], None] = lambda: None,
    ) -> None:
        def noted() -> tuple[str, Changes]:
            changes = work()
            return changes.record, changes

        def done(record: str) -> None:
            finished()
            if record:
                self._saving.offer_undo(words, record)

        self._saving.make(noted, done, refused)

    def _on_refused(self, error: UserError) -> None:
        # The list is the answer; the sentence says it where nothing in the list can be chosen.
        if not self._box.show_stops():
            self._box.note.show_error(error.message)
        self._form.reveal(self._box)

    def _on_reason_typed(self, purpose: str, text: str) -> None:
        if self._finding is not None:
            self._saving.keep_draft(Cell(self._place(self._finding, purpose), Shown(None)), text)

    def _put_back(self, read: OpenFinding) -> None:
        for purpose in _PURPOSES:
            draft = read.drafts.get(self._place(read.editor.id, purpose))
            if draft is None or not draft.text.strip():
                continue
            if purpose == "amending":
                self._box.ask_amend()
            else:
                self._box.ask_withdraw()
            if self._box.reason.purpose == purpose:
                self._box.reason.put_back(draft.text)
                return

    def _drop(self, finding: FindingId, purpose: str) -> None:
        self._saving.drop_draft(self._place(finding, purpose))

    def _place(self, finding: FindingId, purpose: str) -> Place:
        return Place(self._audit, "finding", finding, purpose)
