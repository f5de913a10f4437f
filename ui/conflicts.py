"""From the header's open conflicts to the first place where one can be resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from auditapp.domain.ids import AuditId
from ui.closing.command import ClosingCommand
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        return next(self._places(audit), ("overview", None))

    def _places(self, audit: AuditId) -> Iterator[tuple[str, str | None]]:
        """Yield where something can be resolved; each page is read only when it is its turn."""
        app = self._app
        for item_line in app.checklists.view(audit).lines:
            if item_line.in_conflict:
                yield "checklist", item_line.item.id
        for finding in app.findings.all(audit):
            if finding.in_conflict:
                yield "findings", finding.id
        for line in app.corrective_actions.all(audit):
            if line.in_conflict:
                yield "actions", line.finding
        if app.closing.view(audit).in_conflict:
            yield _CLOSING, None
        yield from self._planned(audit)
        yield from self._written(audit)

    def _written(self, audit: AuditId) -> Iterator[tuple[str, str | None]]:
        from ui.pages.texts.reading import read

        meeting = self._app.opening.view(audit)
        people = (meeting.present, meeting.covered, meeting.signature)
        if any(shown.in_conflict for shown in (meeting.held_at, meeting.remark, *people)):
            yield "opening", None
        texts = read(self._app, audit)
        for line in texts.lines:
            if texts.in_conflict(line):
                yield "texts", line.key
        for record in self._app.qualifications.all(audit).values():
            if record.in_conflict:
                yield "overview", "team"

    def _planned(self, audit: AuditId) -> Iterator[tuple[str, str | None]]:
        plan = self._app.plan.view(audit)
        for session in plan.sessions:
            if session.in_conflict:
                yield "plan", session.id
        if plan.time.in_conflict:
            yield "plan", "time"
        coverage = self._app.coverage.view(audit)
        for item in coverage.lines:
            if item.decision.in_conflict or item.auditor.in_conflict:
                yield "coverage", item.item.id
        if coverage.depth.in_conflict:
            yield "coverage", None

    def _go_to(self, place: tuple[str, str | None]) -> None:
        if self._shell.window.audit_id is None:
            return
        if place[0] == _CLOSING:
            # No page: the steps of the meeting offer both of what was recorded.
            ClosingCommand.of(self._app, self._shell).open_panel()
        else:
            self._shell.window.open_page(*place)
