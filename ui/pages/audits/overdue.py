"""Counts what clients owe, audit by audit, in the pauses: there may be a thousand of them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId
from ui.app import Shell
from ui.tasks import Lane

T = TypeVar("T")

_AT_ONCE = 8


class OverdueCounting(QObject):
    """Keeps the number of overdue corrective actions by audit until something changes there."""

    counted = Signal(object)
    """Overdue actions by audit, as far as they are counted; audits without any are left out."""

    def __init__(self, app: App, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._shell = shell
        self._known: dict[AuditId, int] = {}
        self._day = date.min
        self._waiting: list[AuditId] = []
        self._is_counting = False

    def look(self) -> None:
        """Count what is not known yet."""
        if not self._is_counting:
            self._is_counting = True
            self._run(self._read_open, self._on_open)

    def forget(self, changes: Changes) -> None:
        """Count again where something was written."""
        for scope in changes.scopes:
            kind, _, audit = scope.partition(":")
            if kind == "audit":
                self._known.pop(AuditId(audit), None)

    def _read_open(self) -> tuple[date, Sequence[AuditId]]:
        actions = self._app.corrective_actions
        return actions.today(), actions.audits_with_open()

    def _on_open(self, read: tuple[date, Sequence[AuditId]]) -> None:
        today, audits = read
        if today != self._day:
            self._day = today
            self._known.clear()
        self._known = {audit: self._known[audit] for audit in audits if audit in self._known}
        self._waiting = [audit for audit in audits if audit not in self._known]
        self._next()

    def _next(self) -> None:
        batch, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        if batch:
            self._run(partial(self._count, batch), self._on_counted)
        else:
            self._is_counting = False
            self.counted.emit({audit: count for audit, count in self._known.items() if count})

    def _count(self, batch: Sequence[AuditId]) -> Mapping[AuditId, int]:
        found = dict.fromkeys(batch, 0)
        for due in self._app.corrective_actions.due_in(batch, 0):
            if due.line.is_overdue(self._day):
                found[due.line.audit] += 1
        return found

    def _on_counted(self, counts: Mapping[AuditId, int]) -> None:
        self._known |= counts
        # A turn later: what somebody waits for goes first on the lane.
        QTimer.singleShot(0, self, self._next)

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._shell.tasks.run(Lane.READER, self, work, done, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self._is_counting = False
        self._waiting = []
        self._shell.errors.show(error)
