"""Conclusions: which standards a key means, when a reason is needed, what is refused."""

from collections.abc import Iterable

from PySide6.QtCore import QObject

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.terms import Outcome, Standard
from auditapp.domain.workspace import ItemWorkspace, Verdict
from auditapp.errors import UserError
from ui.pages.checklist.desk import Desk
from ui.pages.checklist.drafting import reason_place
from ui.pages.checklist.outlook import Verdicts
from ui.pages.checklist.page import ChecklistPage


class Concluding(QObject):
    """A conclusion and its reason are one record; "not audited" waits until there is a reason."""

    def __init__(self, app: App, desk: Desk, page: ChecklistPage) -> None:
        super().__init__(page)
        self._app = app
        self._desk = desk
        self._page = page
        page.key_pressed.connect(self._on_key)
        page.verdict_chosen.connect(lambda standard, outcome: self._choose((standard,), outcome))
        page.reason_left.connect(self._on_reason_left)
        page.value_used.connect(self._on_value_used)

    def _on_key(self, outcome: Outcome | None, is_other_only: bool) -> None:
        workspace = self._desk.workspace()
        if workspace is None:
            return
        standards = workspace.item.standards
        if not is_other_only:
            self._choose(standards, outcome)
        elif len(standards) > 1:
            self._choose(standards[1:], outcome)
        else:
            self._page.capture.row(standards[0]).show_refusal(
                self.tr("This item serves one standard. Press the digit without Alt.")
            )

    def _choose(self, standards: Iterable[Standard], outcome: Outcome | None) -> None:
        workspace, scene = self._desk.workspace(), self._desk.scene
        if workspace is None or scene is None:
            return
        chosen = [it for it in standards if not workspace.conclusion(it).verdict.in_conflict]
        for standard in chosen:
            self._page.capture.row(standard).clear_note()
        pending = {it: was for it, was in scene.pending.items() if it not in chosen}
        verdicts: dict[Standard, Verdict | None] = {}
        for standard in chosen:
            reason = self._reason(workspace, standard, outcome)
            if outcome is Outcome.NOT_AUDITED and not reason:
                pending[standard] = outcome
            else:
                verdicts[standard] = Verdict(outcome, reason) if outcome else None
        self._desk.expect(verdicts, pending)
        if verdicts:
            self._record(verdicts)
        waiting = [standard for standard in chosen if standard in pending]
        if waiting:
            self._page.ask_reason(waiting[0], self._asking(len(waiting)))

    def _reason(self, workspace: ItemWorkspace, standard: Standard, outcome: Outcome | None) -> str:
        """Return the reason that stays: why it was not audited says nothing about a conclusion."""
        before = workspace.conclusion(standard).verdict.value
        if before and before.outcome is Outcome.NOT_AUDITED and outcome is not before.outcome:
            return ""
        return self._page.capture.row(standard).reason()

    def _asking(self, count: int) -> str:
        if count > 1:
            return self.tr("Say why it was not audited; the reason goes to both standards.")
        return self.tr("Say why it was not audited; the report gives the reason.")

    def _on_reason_left(self, standard: Standard, text: str) -> None:
        workspace, scene = self._desk.workspace(), self._desk.scene
        if workspace is None or scene is None:
            return
        reason = text.strip()
        verdicts: dict[Standard, Verdict | None] = {}
        if standard in scene.pending and reason:
            for waiting, outcome in scene.pending.items():
                own = self._page.capture.row(waiting).reason()
                verdicts[waiting] = Verdict(outcome, own or reason)
            self._desk.expect(verdicts, {})
            for waiting in verdicts:
                self._page.capture.row(waiting).clear_note()
        elif standard not in scene.pending:
            verdict = workspace.conclusion(standard).verdict.value
            if verdict is not None and verdict.reason != reason:
                verdicts[standard] = Verdict(verdict.outcome, reason)
        if verdicts:
            self._record(verdicts)

    def _on_value_used(self, standard: Standard, verdict: Verdict | None) -> None:
        desk, checklists = self._desk, self._app.checklists

        def act(workspace: ItemWorkspace) -> Changes:
            shown = workspace.conclusion(standard).verdict
            return checklists.resolve(desk.audit, workspace.item.id, standard, shown, verdict)

        desk.record(act)

    def _record(self, verdicts: Verdicts) -> None:
        first = next(iter(verdicts))

        def act(workspace: ItemWorkspace) -> Changes:
            shown = {it: workspace.conclusion(it).verdict for it in verdicts}
            return self._app.checklists.conclude(
                self._desk.audit,
                workspace.item.id,
                {it: (shown[it], verdict) for it, verdict in verdicts.items()},
            )

        def on_refused(error: UserError) -> None:
            row = self._page.capture.row(first)
            if error.field == "reason":
                row.show_error(error.message)
            else:
                row.show_refusal(error.message)

        workspace = self._desk.workspace()
        places = tuple(reason_place(workspace, it) for it in verdicts) if workspace else ()
        self._desk.record(act, on_refused, drafts=places)
