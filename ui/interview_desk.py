"""Whom the auditor speaks with now: shared by the audit bar, the notes and the checklist."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from auditapp.domain.ids import AuditId
from auditapp.domain.interviews import InterviewLog, InterviewState
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta

    from auditapp.bootstrap import App
    from auditapp.domain.changes import Changes
    from auditapp.domain.interviews import InterviewView, NewInterview
    from ui.app import Shell


class InterviewDesk(QObject):
    """The log of the open audit, read again when it changes; lives with the window."""

    changed = Signal()
    """Another log is there: another audit, or something happened in this one."""

    def __init__(self, app: App, shell: Shell) -> None:
        super().__init__(shell.window)
        self._app = app
        self._shell = shell
        self._audit = ""
        self._is_reading = False
        self._is_stale = False
        self.log = InterviewLog()
        shell.window.moved.connect(lambda _page: self.look())
        shell.hub.subscribe(self, self._on_changes, "interview", "note", "evidence")

    @classmethod
    def of(cls, app: App, shell: Shell) -> InterviewDesk:
        """Return the one of a window, made when first asked for."""
        only_own = Qt.FindChildOption.FindDirectChildrenOnly
        found = shell.window.findChild(cls, options=only_own)
        return found if isinstance(found, cls) else cls(app, shell)

    @property
    def current(self) -> InterviewView | None:
        """The interview of mine that is under way."""
        return self.log.current

    @property
    def current_id(self) -> str:
        """Its id; empty while there is none, and in a break."""
        current = self.current
        is_on = current is not None and current.times.state is InterviewState.RUNNING
        return current.id if current is not None and is_on else ""

    def length(self, interview: InterviewView) -> timedelta:
        """Return how long an interview has taken by now."""
        return interview.times.length(self._app.clock.now())

    def look(self) -> None:
        """Read the log when another audit is open than before."""
        if (audit := self._shell.window.audit_id or "") != self._audit:
            self._audit, self.log = audit, InterviewLog()
            self.changed.emit()
            self._read()

    def start(
        self, new: NewInterview, done: Callable[[str], None], failed: Callable[[Exception], None]
    ) -> None:
        """Start an interview; `done` receives its id."""
        audit, service = AuditId(self._audit), self._app.interviews

        def on_started(outcome: tuple[str, Changes]) -> None:
            interview, changes = outcome
            self._shell.hub.publish(changes)
            done(interview)

        work = partial(service.start, audit, new)
        self._shell.tasks.run(Lane.WRITER, self, work, on_started, failed)

    def pause_or_resume(self) -> None:
        """Begin or end a break."""
        service = self._app.interviews
        if (current := self.current) is not None:
            is_on = current.times.state is InterviewState.RUNNING
            self._act(service.pause if is_on else service.resume)

    def stop(self) -> None:
        """End the interview."""
        self._act(self._app.interviews.stop)

    def _act(self, action: Callable[[AuditId, InterviewView], Changes]) -> None:
        audit, service = AuditId(self._audit), self._app.interviews

        def work() -> Changes | None:
            # As it is by now: two quick presses must not stand side by side.
            current = service.log(audit).current
            return action(audit, current) if current else None

        self._shell.tasks.run(Lane.WRITER, self, work, self._on_done)

    def _on_done(self, changes: Changes | None) -> None:
        if changes is not None:
            self._shell.hub.publish(changes)

    def _on_changes(self, changes: Changes) -> None:
        if self._audit and f"audit:{self._audit}" in changes.scopes:
            self._read()

    def _read(self) -> None:
        self._is_stale = True
        if self._is_reading or not self._audit:
            return
        self._is_reading, self._is_stale = True, False
        audit = AuditId(self._audit)
        work = partial(self._app.interviews.log, audit)
        self._shell.tasks.run(
            Lane.READER, self, work, partial(self._on_read, audit), self._on_failed
        )

    def _on_read(self, audit: str, log: InterviewLog) -> None:
        self._is_reading = False
        if audit == self._audit:
            self.log = log
            self.changed.emit()
        if self._is_stale:
            self._read()

    def _on_failed(self, error: Exception) -> None:
        self._is_reading = False
        self._shell.errors.show(error)
