"""Keeps the header of the open audit true: progress, open conflicts and when was saved last."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from auditapp.domain.ids import AuditId
from ui.i18n import clock_time
from ui.page import AuditHeader
from ui.tasks import Lane

if TYPE_CHECKING:
    from auditapp.bootstrap import App
    from auditapp.domain.audits import AuditLine
    from auditapp.domain.changes import Changes
    from ui.app import Shell


def header_of(line: AuditLine, saved: str = "") -> AuditHeader:
    """Return what the header shows of an audit."""
    return AuditHeader(
        audit_id=line.id,
        name=line.title,
        standards=line.standards,
        concluded=line.progress.concluded,
        items=line.progress.total,
        saved=saved,
        open_conflicts=line.conflicts,
        grade_names=line.grade_names,
    )


class HeaderPresenter(QObject):
    """Reads the header again after each change; lives as long as the window."""

    def __init__(self, app: App, shell: Shell) -> None:
        super().__init__(shell.window)
        self._app = app
        self._shell = shell
        self._is_reading = False
        self._is_stale = False
        self._saved = ""
        shell.hub.subscribe(self, self._on_changes)

    def _on_changes(self, changes: Changes) -> None:
        audit = self._shell.window.audit_id
        if audit is None or f"audit:{audit}" not in changes.scopes:
            return
        self._saved = clock_time(self._app.clock.now())
        self._is_stale = True
        self._read(audit)

    def _read(self, audit: str) -> None:
        if self._is_reading or not self._is_stale:
            return
        self._is_reading, self._is_stale = True, False
        self._shell.tasks.run(
            Lane.READER,
            self,
            lambda: self._app.audit_list.line(AuditId(audit)),
            partial(self._on_read, audit),
            self._on_failed,
        )

    def _on_read(self, audit: str, line: AuditLine) -> None:
        self._is_reading = False
        self._shell.window.show_header(header_of(line, self._saved))
        if self._shell.window.audit_id is not None:
            self._read(audit)

    def _on_failed(self, error: Exception) -> None:
        self._is_reading = False
        self._shell.errors.show(error)
