"""Alt+Left and Alt+Right: to the places where somebody has been, as in a browser."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from auditapp.domain.ids import AuditId
from auditapp.errors import UserError
from ui.audit_header import header_of
from ui.keys import Command
from ui.tasks import Lane
from ui.way_buttons import WayButtons

if TYPE_CHECKING:
    from auditapp.bootstrap import App
    from auditapp.domain.audits import AuditLine
    from ui.app import Shell
    from ui.way_back import Place

_ENTITIES = {"findings": "finding", "evidence": "evidence"}
"""By page, what its targets are."""


class BackAndForward(QObject):
    """Skips what was removed meanwhile. Make it before the pages are registered."""

    def __init__(self, app: App, shell: Shell) -> None:
        super().__init__(shell.window)
        self._app = app
        self._shell = shell
        self._is_looking = False
        window, menu = shell.window, self.tr("&Go")
        window.way_wanted.connect(self.go)
        WayButtons(window).pressed.connect(self.go)
        back, forward = self.tr("Back"), self.tr("Forward")
        window.offer(
            (
                Command(
                    "back",
                    back,
                    "Alt+Left",
                    partial(self.go, -1),
                    "arrow-left-line",
                    menu=menu,
                    possible=lambda: window.way.can(-1),
                ),
                Command(
                    "forward",
                    forward,
                    "Alt+Right",
                    partial(self.go, 1),
                    "arrow-right-line",
                    menu=menu,
                    possible=lambda: window.way.can(1),
                ),
            )
        )

    def go(self, step: int) -> None:
        """Go one place back (-1) or forward (1)."""
        if self._is_looking:
            return
        self._shell.window.mark_place()
        around = list(self._shell.window.way.beside(step))
        if not around:
            words = self.tr("This is where you started.") if step < 0 else ""
            self._shell.window.notice.show_text(words or self.tr("There is nothing ahead."))
            return
        self._is_looking = True
        self._shell.tasks.run(
            Lane.READER, self, partial(self._first, around), self._show, self._on_failed
        )

    def _first(self, around: list[tuple[int, Place]]) -> tuple[int, AuditLine | None] | None:
        """Return the nearest place that still stands, with its audit."""
        lines: dict[str, AuditLine | None] = {}
        for position, place in around:
            if place.audit not in lines:
                lines[place.audit] = self._line(place.audit) if place.audit else None
            line = lines[place.audit]
            if (line is not None or not place.audit) and self._stands(place):
                return position, line
        return None

    def _line(self, audit: str) -> AuditLine | None:
        try:
            line = self._app.audit_list.line(AuditId(audit))
        except UserError:
            return None
        return None if line.problem else line

    def _stands(self, place: Place) -> bool:
        entity, target = _ENTITIES.get(place.page), place.target.partition("#")[0]
        if not place.audit or not target:
            return True
        if place.page == "notes":
            entity, _, target = target.partition(":")
        if entity and target:
            return self._app.search.stands(AuditId(place.audit), entity, target)
        if place.page == "checklist":
            items = self._app.checklists.checklist(AuditId(place.audit)).items
            return any(item.id == target for item in items)
        return True

    def _show(self, found: tuple[int, AuditLine | None] | None) -> None:
        self._is_looking = False
        window = self._shell.window
        if found is None:
            window.notice.show_text(self.tr("What was there has been removed."))
            return
        position, line = found
        window.go_along(position, header_of(line) if line else None)

    def _on_failed(self, error: Exception) -> None:
        self._is_looking = False
        self._shell.errors.show(error)
