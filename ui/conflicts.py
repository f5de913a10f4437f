"""From the header's open conflicts to the first place where one can be resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from auditapp.domain.ids import AuditId
from ui.closing.command import ClosingCommand
from ui.tasks import Lane

if TYPE_CHECKING:
    from auditapp.bootstrap import App
    from ui.app import Shell

_CLOSING = "closing"


class ConflictPresenter(QObject):
    """Looks through the pages where one can be resolved; what is left is on the overview."""

    def __init__(self, app: App, shell: Shell) -> None:
        super().__init__(shell.window)
        self._app = app
        self._shell = shell
        shell.window.conflicts_chosen.connect(self._on_chosen)

    def _on_chosen(self) -> None:
        audit = self._shell.window.audit_id
        if audit is not None:
            self._shell.tasks.run(
                Lane.READER, self, lambda: self._first(AuditId(audit)), self._go_to
            )

    def _first(self, audit: AuditId) -> tuple[str, str | None]:
        for item_line in self._app.checklists.view(audit).lines:
            if item_line.in_conflict:
                return "checklist", item_line.item.id
        for finding in self._app.findings.all(audit):
            if finding.in_conflict:
                return "findings", finding.id
        for line in self._app.corrective_actions.all(audit):
            if line.in_conflict:
                return "actions", line.finding
        if self._app.closing.view(audit).in_conflict:
            return _CLOSING, None
        coverage = self._app.coverage.view(audit)
        for item in coverage.lines:
            if item.decision.in_conflict or item.auditor.in_conflict:
                return "coverage", item.item.id
        return ("coverage" if coverage.depth.in_conflict else "overview"), None

    def _go_to(self, place: tuple[str, str | None]) -> None:
        if self._shell.window.audit_id is None:
            return
        if place[0] == _CLOSING:
            # No page: the steps of the meeting offer both of what was recorded.
            ClosingCommand.of(self._app, self._shell).open_panel()
        else:
            self._shell.window.open_page(*place)
