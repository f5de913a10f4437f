"""Ctrl+K: from anywhere to any item, finding, piece of evidence, page or audit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from auditapp.domain.ids import AuditId
from ui.audit_header import header_of
from ui.keys import Command
from ui.tasks import Lane
from ui.widgets.go_to_panel import Destination, GoToPanel
from ui.words import evidence_in_words, finding_in_words, item_in_words

if TYPE_CHECKING:
    from auditapp.bootstrap import App
    from auditapp.domain.audits import AuditLine
    from ui.app import Shell

Places = tuple[Destination, ...]


class GoToPresenter(QObject):
    """Offers the field in the menu. Make it before the pages are registered."""

    def __init__(self, app: App, shell: Shell) -> None:
        super().__init__(shell.window)
        self._app = app
        self._shell = shell
        self._panel = GoToPanel(shell.window)
        self._panel.chosen.connect(self._go)
        words, menu = self.tr("Go to anything"), self.tr("&Go")
        shell.window.offer((Command("go-to", words, "Ctrl+K", self._open, menu=menu),))

    def _open(self) -> None:
        if self._panel.isVisible():
            self._panel.close_panel()
            return
        page = self.tr("Page")
        pages = tuple(Destination(page, it.title, it.id) for it in self._shell.window.places)
        self._panel.open_panel(pages)
        audit = self._shell.window.audit_id
        self._shell.tasks.run(
            Lane.READER, self, partial(self._read, audit), partial(self._on_read, audit, pages)
        )

    def _read(self, open_audit: str | None) -> Places:
        audits = tuple(
            Destination(self.tr("Audit"), line.title, "", audit=line.id)
            for line in self._app.audit_list.entries()
            if line.id != open_audit
        )
        return (*(self._inside(AuditId(open_audit)) if open_audit else ()), *audits)

    def _inside(self, audit: AuditId) -> Places:
        item, finding, piece = self.tr("Item"), self.tr("Finding"), self.tr("Evidence")
        items = self._app.checklists.checklist(audit).items
        return (
            *(Destination(item, item_in_words(it), "checklist", it.id) for it in items),
            *(
                Destination(finding, finding_in_words(it), "findings", it.id)
                for it in self._app.findings.all(audit)
            ),
            *(
                Destination(piece, evidence_in_words(it), "evidence", it.id)
                for it in self._app.evidence.all(audit)
            ),
        )

    def _on_read(self, audit: str | None, pages: Places, places: Places) -> None:
        if audit == self._shell.window.audit_id:
            self._panel.show_destinations((*pages, *places))

    def _go(self, to: Destination) -> None:
        if to.audit:
            line = partial(self._app.audit_list.line, AuditId(to.audit))
            self._shell.tasks.run(Lane.READER, self, line, self._show_audit)
        else:
            self._shell.window.open_page(to.page, to.target or None)

    def _show_audit(self, line: AuditLine) -> None:
        if line.problem:
            self._shell.window.notice.show_text(line.problem)
        else:
            self._shell.window.open_audit(header_of(line))
