"""Ctrl+K: from anywhere to any item, finding, piece of evidence, page or audit, or to a command."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from auditapp.domain.ids import AuditId
from ui.keys import Command, key_text
from ui.opening import Opening
from ui.tasks import Lane
from ui.way_back import Place
from ui.widgets.go_to_panel import Destination, GoToPanel
from ui.words import evidence_in_words, finding_in_words, item_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditapp.bootstrap import App
    from ui.app import Shell

Places = tuple[Destination, ...]

_RECENT = 8
_ID = "go-to"


class GoToPresenter(QObject):
    """Offers the field in the menu. Make it before the pages are registered."""

    def __init__(self, app: App, shell: Shell) -> None:
        super().__init__(shell.window)
        self._app = app
        self._shell = shell
        self._opening = Opening(app, shell)
        self._panel = GoToPanel(shell.window)
        self._panel.chosen.connect(self._go)
        words, menu = self.tr("Go to anything"), self.tr("&Go")
        shell.window.offer((Command(_ID, words, "Ctrl+K", self._open, menu=menu),))

    def _open(self) -> None:
        if self._panel.isVisible():
            self._panel.close_panel()
            return
        window = self._shell.window
        window.mark_place()
        page = self.tr("Page")
        pages = tuple(Destination(page, it.title, it.id) for it in window.places)
        commands = tuple(self._commands())
        self._panel.open_on((*pages, *commands))
        audit = window.audit_id
        self._shell.tasks.run(
            Lane.READER,
            self,
            partial(self._read, audit),
            partial(self._on_read, audit, pages, commands),
        )

    def _commands(self) -> Iterator[Destination]:
        """Yield what can be done on this screen now."""
        for command in self._shell.window.possible_commands():
            if command.id != _ID and not command.id.startswith("go-"):
                words = f"{command.text}  {key_text(command.key)}"
                yield Destination(self.tr("Command"), words, "", call=command.call)

    def _read(self, open_audit: str | None) -> Places:
        audits = tuple(
            Destination(self.tr("Audit"), line.title, "overview", audit=line.id)
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
            *self._talks(audit),
            *(
                Destination(piece, evidence_in_words(it), "evidence", it.id)
                for it in self._app.evidence.all(audit)
            ),
        )

    def _talks(self, audit: AuditId) -> Iterator[Destination]:
        """Yield interviews, documents and trails."""
        for interview in self._app.interviews.log(audit).interviews:
            words = " · ".join(it.value for it in (interview.role, interview.topic) if it.value)
            yield Destination(self.tr("Interview"), words, "notes", f"interview:{interview.id}")
        for document in self._app.documents.all(audit):
            named = (document.fields[name].value for name in ("identifier", "title"))
            words = " ".join(it for it in named if it)
            yield Destination(self.tr("Document"), words, "notes", f"document:{document.id}")
        for trail in self._app.trails.all(audit):
            item = next((step.item for step in trail.steps if step.item), "")
            yield Destination(self.tr("Trail"), trail.title.value or "", "checklist", item)

    def _on_read(self, audit: str | None, pages: Places, commands: Places, places: Places) -> None:
        if audit == self._shell.window.audit_id:
            everywhere = (*pages, *places)
            self._panel.show_destinations(
                (*everywhere, *commands), tuple(self._recent(audit or "", everywhere))
            )

    def _recent(self, audit: str, everywhere: Iterable[Destination]) -> Iterator[Destination]:
        """Yield where one was last, the latest first; where one is now is no place to go to."""
        known = {Place(it.audit or audit, it.page, it.target): it for it in everywhere}
        been = dict.fromkeys(reversed(self._shell.window.way.places))
        found = [known[place] for place in list(been)[1:] if place in known]
        yield from found[:_RECENT]

    def _go(self, to: Destination) -> None:
        if to.call is not None:
            to.call()
        elif to.audit:
            self._opening.go(Place(to.audit, to.page, to.target))
        else:
            self._opening.go(Place(self._shell.window.audit_id or "", to.page, to.target))
