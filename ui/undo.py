"""Undo and redo of one's own actions, from every page of an audit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from auditapp.domain.ids import AuditId
from ui.keys import Command
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditapp.bootstrap import App
    from auditapp.domain.changes import Changes
    from ui.app import Shell
    from ui.page import Undoing


class UndoPresenter(QObject):
    """Takes the last action back and says which. Make it before the pages are registered."""

    def __init__(self, app: App, shell: Shell) -> None:
        super().__init__(shell.window)
        self._app = app
        self._shell = shell
        menu = self.tr("&Edit")
        shell.window.offer(
            (
                Command(
                    "undo", self.tr("Undo"), "Ctrl+Z", self.undo, "arrow-go-back-line", menu=menu
                ),
                Command(
                    "redo",
                    self.tr("Redo"),
                    "Ctrl+Shift+Z",
                    self.redo,
                    "arrow-go-forward-line",
                    menu=menu,
                    also="Ctrl+Y",
                ),
            )
        )

    def undo(self) -> None:
        """Take my last action in the open audit, or on the page, back."""
        self._run(
            lambda audit: self._app.history.undo(audit),
            lambda here: here.undo,
            self.tr("Redo"),
            self.redo,
        )

    def redo(self) -> None:
        """Do again what I took back last."""
        self._run(
            lambda audit: self._app.history.redo(audit),
            lambda here: here.redo,
            self.tr("Undo"),
            self.undo,
        )

    def _run(
        self,
        in_audit: Callable[[AuditId], Changes],
        here: Callable[[Undoing], Callable[[], Changes]],
        word: str,
        back: Callable[[], None],
    ) -> None:
        window = self._shell.window
        audit, page = window.audit_id, window.page
        undoing = page.undoing() if page is not None else None
        if audit is not None:
            action = partial(in_audit, AuditId(audit))
        elif undoing is not None:
            action = partial(here(undoing))
        else:
            window.notice.show_text(self.tr("Open an audit: undo works inside it."))
            return

        def on_done(changes: Changes) -> None:
            self._shell.hub.publish(changes)
            window.notice.show_text(f"{changes.action}.", word, back)

        self._shell.tasks.run(Lane.WRITER, self, action, on_done, self._shell.errors.show)
