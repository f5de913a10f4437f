"""Starts where somebody was: in the audit and on the page that were open when the program ended."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from auditapp.domain.ids import AuditId
from auditapp.errors import UserError
from auditapp.services.bookmarks import LastPage
from ui.audit_header import header_of
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditapp.bootstrap import App
    from auditapp.domain.audits import AuditLine
    from ui.app import Shell

_FIRST = "overview"


class LastPagePresenter(QObject):
    """Goes back there once, then remembers each page. Make it before the pages are registered.

    A half-typed form of a new audit comes first: it is on the list of audits. `load` is called on
    the reader lane with the page that is to be made: importing it would hold the window up.
    """

    def __init__(self, app: App, shell: Shell, load: Callable[[str], None]) -> None:
        super().__init__(shell.window)
        self._app = app
        self._shell = shell
        self._load = load
        self._is_back = False
        shell.window.moved.connect(self._on_moved)

    def _on_moved(self, page: str) -> None:
        run, window = self._shell.tasks.run, self._shell.window
        if not self._is_back:
            self._is_back = True
            run(Lane.READER, self, self._read, self._go)
            return
        last = LastPage(window.audit_id or "", page if window.audit_id else "")
        keep = partial(self._app.bookmarks.keep_last, last)
        run(Lane.WRITER, window, keep, lambda _none: None)

    def _read(self) -> tuple[AuditLine, str] | None:
        last = self._app.bookmarks.last()
        if not last.audit or self._app.drafts.of(AuditId("new")):
            return None
        try:
            line = self._app.audit_list.line(AuditId(last.audit))
        except UserError:
            # It went with a copy of the store that was put back.
            return None
        return None if line.problem else (line, last.page)

    def _go(self, found: tuple[AuditLine, str] | None) -> None:
        if found is None:
            return
        line, page = found
        wanted = page if self._shell.window.offers(page) else _FIRST
        load, go_on = partial(self._load, wanted), partial(self._open, line, wanted)
        self._shell.tasks.run(Lane.READER, self, load, lambda _none: go_on())

    def _open(self, line: AuditLine, page: str) -> None:
        window = self._shell.window
        # Somebody may have been quicker.
        if window.audit_id is None:
            window.open_audit(header_of(line), page)
