"""The way to the closing meeting; the rest of it is loaded when somebody goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from ui.keys import Command

if TYPE_CHECKING:
    from auditapp.bootstrap import App
    from ui.app import Shell
    from ui.closing.presenter import ClosingPresenter

COMMAND = "closing-meeting"
KEY = "Ctrl+M"


class ClosingCommand(QObject):
    """Lives with the window."""

    def __init__(self, app: App, shell: Shell) -> None:
        super().__init__(shell.window)
        self._app = app
        self._shell = shell
        self.presenter: ClosingPresenter | None = None

    @classmethod
    def of(cls, app: App, shell: Shell) -> ClosingCommand:
        """Return the one of the window, made when first asked for."""
        found = shell.window.findChild(cls, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return found if isinstance(found, cls) else cls(app, shell)

    def offer(self) -> None:
        """Put it into the menu. Call it before the pages are registered."""
        window = self._shell.window
        command = Command(
            COMMAND,
            self.tr("Closing meeting"),
            KEY,
            self.open_panel,
            "slideshow-2-line",
            self.tr("What is missing before the closing meeting, then the meeting itself"),
            menu=self.tr("&View"),
            possible=lambda: window.audit_id is not None,
        )
        window.offer((command,))

    def open_panel(self) -> None:
        """Show what comes before the meeting, or the meeting that is under way."""
        if self._shell.window.audit_id is None:
            return
        if self.presenter is None:
            from ui.closing.presenter import ClosingPresenter

            self.presenter = ClosingPresenter(self._app, self._shell)
        self.presenter.open_panel()
