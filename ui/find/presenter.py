"""Ctrl+F: looks while one types, and opens what was found where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from auditapp.catalogue.compiling import compile_checklist
from auditapp.domain.ids import AuditId
from auditapp.domain.terms import Standard
from ui.find.panel import FindPanel
from ui.find.sections import PAGES, ItemShelf, sections
from ui.i18n import number
from ui.keys import Command
from ui.opening import Opening
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditapp.bootstrap import App
    from auditapp.domain.changes import Changes
    from ui.app import Shell
    from ui.find.rows import Section

_ITEMS = ("added_item", "added_question", "question_change", "audit")


@dataclass(frozen=True, slots=True)
class _Outcome:
    typed: str
    audit: str
    sections: Sequence[Section]
    audits: int
    is_query: bool
    is_cut: bool


class FindPresenter(QObject):
    """One question at a time; what was typed meanwhile is asked next, and only the latest."""

    def __init__(self, app: App, shell: Shell) -> None:
        super().__init__(shell.window)
        self._app = app
        self._shell = shell
        self._opening = Opening(app, shell)
        self._is_asking = False
        self._shelves: dict[str, ItemShelf] = {}
        self._panel = FindPanel(shell.window)
        self._panel.typed.connect(self._on_typed)
        self._panel.chosen.connect(self._opening.go)
        shell.hub.subscribe(self, self._on_changes)
        words, menu = self.tr("Find what was written"), self.tr("&Edit")
        shell.window.offer((Command("find", words, "Ctrl+F", self.open, "search-line", menu=menu),))

    def open(self) -> None:
        """Open the field; a second time puts it away."""
        if self._panel.isVisible():
            self._panel.close_panel()
            return
        self._panel.open_panel()
        # What was found last time may have changed, or stood in another audit.
        self._on_typed(self._panel.field.text())

    def _on_typed(self, typed: str) -> None:
        if not typed.strip():
            self._panel.show_hint()
        elif not self._is_asking and self._panel.isVisible():
            self._is_asking = True
            window = self._shell.window
            look = partial(
                self._look, typed, window.audit_id or "", frozenset(filter(window.offers, PAGES))
            )
            self._shell.tasks.run(Lane.READER, self, look, self._on_found, self._failed)

    def _look(self, typed: str, audit: str, offered: frozenset[str]) -> _Outcome:
        found = self._app.search.find(typed, AuditId(audit) if audit else None)
        if not found.wanted:
            return _Outcome(typed, audit, (), found.audits, is_query=False, is_cut=False)
        here = self._shelf(audit) if audit else None
        listed = sections(found, here, self._shelf(""), offered)
        return _Outcome(typed, audit, listed, found.audits, is_query=True, is_cut=found.is_cut)

    def _shelf(self, audit: str) -> ItemShelf:
        """Return the items of an audit, or those of the library; only asked on one lane."""
        if audit not in self._shelves:
            if audit:
                items = self._app.checklists.checklist(AuditId(audit)).items
            else:
                items = compile_checklist(tuple(Standard)).items
            kept = {"": self._shelves[""]} if "" in self._shelves else {}
            self._shelves = {**kept, audit: ItemShelf.of(items, audit)}
        return self._shelves[audit]

    def _on_found(self, outcome: _Outcome) -> None:
        self._is_asking = False
        now = self._panel.field.text()
        if (outcome.typed, outcome.audit) != (now, self._shell.window.audit_id or ""):
            self._on_typed(now)
            return
        self._panel.show_sections(outcome.sections, self._told(outcome))

    def _told(self, outcome: _Outcome) -> str:
        count = sum(len(section.rows) for section in outcome.sections)
        if not outcome.is_query:
            return self.tr("Type a letter or a number to look for.")
        if not count:
            where = self.tr("1 audit") if outcome.audits == 1 else self.tr("{0} audits")
            return self.tr("Nothing found for “{0}”. Looked in everything written in {1}, and in "
                           "the library.").format(outcome.typed.strip(), where.format(
                               number(outcome.audits)))  # fmt: skip
        if outcome.is_cut:
            return self.tr("The best {0} hits. Another word narrows them down.").format(
                number(count)
            )
        return self.tr("1 hit") if count == 1 else self.tr("{0} hits").format(number(count))

    def _failed(self, error: Exception) -> None:
        self._is_asking = False
        self._shell.errors.show(error)

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches(*_ITEMS):
            self._shelves = {name: it for name, it in self._shelves.items() if not name}
