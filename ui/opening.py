"""From anywhere to a place, into another audit too."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from auditapp.domain.ids import AuditId
from ui.audit_header import header_of
from ui.tasks import Lane

if TYPE_CHECKING:
    from auditapp.bootstrap import App
    from auditapp.domain.audits import AuditLine
    from ui.app import Shell
    from ui.way_back import Place


class Opening(QObject):
    """Opens the audit of a place first, where it is another one."""

    def __init__(self, app: App, shell: Shell) -> None:
        super().__init__(shell.window)
        self._app = app
        self._shell = shell

    def go(self, place: Place) -> None:
        """Show a place."""
        window = self._shell.window
        target = place.target or None
        if place.audit == (window.audit_id or ""):
            window.open_page(place.page, target)
        elif place.audit:
            line = partial(self._app.audit_list.line, AuditId(place.audit))
            self._shell.tasks.run(Lane.READER, self, line, partial(self._show_audit, place))
        else:
            window.close_audit(place.page, target)

    def _show_audit(self, place: Place, line: AuditLine) -> None:
        if line.problem:
            self._shell.window.notice.show_text(line.problem)
        else:
            page = place.page if self._shell.window.offers(place.page) else None
            self._shell.window.open_audit(header_of(line), page, place.target or None)
