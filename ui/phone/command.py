"""The way to the phone as camera; the rest of it is loaded when somebody goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from ui.keys import Command

if TYPE_CHECKING:
    from auditapp.bootstrap import App
    from ui.app import Shell
    from ui.phone.networks import Networks
    from ui.phone.presenter import PhonePresenter

KEY = "Ctrl+Shift+P"


class PhoneCommand(QObject):
    """Lives with the window."""

    def __init__(self, app: App, shell: Shell) -> None:
        super().__init__(shell.window)
        self.networks: Networks | None = None
        """Tells the laptop's own addresses; without it the system does."""
        self._app = app
        self._shell = shell
        self._presenter: PhonePresenter | None = None

    @classmethod
    def of(cls, app: App, shell: Shell) -> PhoneCommand:
        """Return the one of the window, made when first asked for."""
        found = shell.window.findChild(cls, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return found if isinstance(found, cls) else cls(app, shell)

    def offer(self) -> None:
        """Put it into the menu. Call it before the pages are registered."""
        window = self._shell.window
        command = Command(
            "phone",
            self.tr("Phone as camera"),
            KEY,
            self.toggle,
            "smartphone-line",
            self.tr("Let a phone send pictures to the item that is open"),
            menu=self.tr("&File"),
            possible=lambda: window.audit_id is not None,
        )
        window.offer((command,))

    def toggle(self) -> None:
        """Show or hide the panel."""
        if self._shell.window.audit_id is None:
            return
        if self._presenter is None:
            from ui.phone.networks import own_networks
            from ui.phone.presenter import PhonePresenter

            networks = self.networks or own_networks
            self._presenter = PhonePresenter(self._app, self._shell, networks)
        self._presenter.toggle()
