"""Ctrl+H: the history of the field one is in; Ctrl+Shift+H: what one did last."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from auditapp.domain.history import Act, Edit, FieldId, about, is_shown, of_field
from auditapp.domain.ids import AuditId
from ui.history.panel import HistoryPanel, HistoryView, Reach
from ui.history.words import field_in_words
from ui.keys import Command
from ui.tasks import Lane
from ui.tracing import COMMAND, traced

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditapp.bootstrap import App
    from auditapp.domain.changes import Changes
    from auditapp.domain.values import Value
    from ui.app import Shell

_MOST_MINE = 60


class HistoryPresenter(QObject):
    """Make it before the pages are registered."""

    def __init__(self, app: App, shell: Shell) -> None:
        super().__init__(shell.window)
        self._app = app
        self._shell = shell
        self._field: FieldId | None = None
        self._open_thing = ""
        self._page = ""
        self._audit = ""
        self._reach = Reach.AUDIT
        self._panel = HistoryPanel(shell.window)
        self._panel.reach_chosen.connect(self._show)
        self._panel.put_back.connect(self._on_put_back)
        self._panel.undo_wanted.connect(self._on_undo)
        self._panel.redo_wanted.connect(self._on_redo)
        shell.hub.subscribe(self, self._on_changes)
        menu, window = self.tr("&Edit"), shell.window
        history = self.tr("History of this field or item")
        mine = self.tr("What I did last")
        window.offer(
            (
                Command(COMMAND, history, "Ctrl+H", self.open, "history-line", menu=menu),
                Command("my-actions", mine, "Ctrl+Shift+H", self.open_mine, menu=menu),
            )
        )

    def open(self) -> None:
        """Show the history of the field with the keys, else of what is open, else of the audit."""
        if self._panel.isVisible():
            self._panel.close_panel()
        elif self._look_around():
            nearest = Reach.OPEN if self._open_thing else Reach.AUDIT
            self._show(Reach.FIELD if self._field else nearest)

    def open_mine(self) -> None:
        """Show what I did last in this audit, with the way back."""
        if self._panel.isVisible() and self._reach is Reach.MINE:
            self._panel.close_panel()
        elif self._look_around():
            self._show(Reach.MINE)

    def _look_around(self) -> bool:
        window = self._shell.window
        audit, page = window.audit_id, window.page
        if audit is None or page is None:
            window.notice.show_text(self.tr("Open an audit: its history is inside it."))
            return False
        focused = QApplication.focusWidget()
        if not self._panel.isVisible():
            self._field = traced(focused)
            # Behind the sign stands what is done with it, such as drawing.
            self._open_thing = page.here().partition("#")[0]
            self._page = window.page_id
        self._audit = audit
        return True

    def _show(self, reach: Reach) -> None:
        self._reach = reach
        self._shell.tasks.run(
            Lane.READER, self, partial(self._read, reach, self._audit), self._on_read
        )

    def _read(self, reach: Reach, audit: str) -> HistoryView:
        acts = self._app.history.timeline(AuditId(audit))
        return HistoryView(reach, self._offered(), self._title(reach), self._of(reach, acts))

    def _of(self, reach: Reach, acts: tuple[Act, ...]) -> tuple[Act, ...]:
        if reach is Reach.FIELD and self._field is not None:
            return of_field(acts, self._field)
        if reach is Reach.MINE:
            me = self._app.identity.known().id
            mine = (act for act in acts if act.person == me)
            return tuple(act for act, _ in zip(mine, range(_MOST_MINE), strict=False))
        if reach is Reach.OPEN:
            return about(acts, self._open_thing)
        return tuple(act for act in acts if any(is_shown(edit.place) for edit in act.edits))

    def _offered(self) -> tuple[tuple[Reach, str], ...]:
        words = {
            Reach.FIELD: self.tr("This field"),
            Reach.OPEN: self._open_in_words(),
            Reach.AUDIT: self.tr("This audit"),
            Reach.MINE: self.tr("What I did"),
        }
        there = {
            Reach.FIELD: self._field is not None,
            Reach.OPEN: bool(self._open_thing),
        }
        return tuple((reach, words[reach]) for reach in Reach if there.get(reach, True))

    def _open_in_words(self) -> str:
        words = {
            "findings": self.tr("This finding"),
            "actions": self.tr("This finding"),
            "evidence": self.tr("This piece"),
        }
        return words.get(self._page, self.tr("This item"))

    def _title(self, reach: Reach) -> str:
        if reach is Reach.FIELD and self._field is not None:
            return field_in_words(self._field)
        return ""

    def _on_read(self, view: HistoryView) -> None:
        if view.reach is self._reach and self._shell.window.audit_id == self._audit:
            self._panel.show_view(view)

    def _on_put_back(self, edit: Edit, value: Value) -> None:
        put_back = partial(self._app.history.put_back, AuditId(self._audit), edit, value)
        self._write(put_back, self.tr("Undo"), self._on_undo)

    def _on_undo(self, record: str) -> None:
        undo = partial(self._app.history.undo, AuditId(self._audit), record)
        self._write(undo, self.tr("Redo"), lambda _record: self._on_redo())

    def _on_redo(self) -> None:
        redo = partial(self._app.history.redo, AuditId(self._audit))
        self._write(redo, self.tr("Undo"), self._on_undo_latest)

    def _on_undo_latest(self, _record: str) -> None:
        self._on_undo("")

    def _write(self, act: Callable[[], Changes], word: str, back: Callable[[str], None]) -> None:
        def on_done(changes: Changes) -> None:
            self._shell.hub.publish(changes)
            words = f"{changes.action}."
            self._shell.window.notice.show_text(words, word, lambda: back(changes.record))

        self._shell.tasks.run(Lane.WRITER, self, act, on_done, self._shell.errors.show)

    def _on_changes(self, changes: Changes) -> None:
        if self._panel.isVisible() and f"audit:{self._audit}" in changes.scopes:
            self._show(self._reach)
