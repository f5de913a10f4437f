"""The way to the phone as camera; the rest of it is loaded when somebody goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.keys import Command

if TYPE_CHECKING:
    from auditapp.bootstrap import App
    from ui.app import Shell
    from ui.phone.networks import Networks
    from ui.phone.presenter import PhonePresenter

KEY = "Ctrl+Shift+P"


class PhoneCommand(QObject):
    """Offers it in the menu. Make it before the pages are registered.

    `networks` tells the laptop's own addresses, by default what the system says.
    """

    def __init__(self, app: App, shell: Shell, networks: Networks | None = None) -> None:
        super().__init__(shell.window)
        self._app = app
        self._shell = shell
        self._networks = networks
        self._presenter: PhonePresenter | None = None
        command = Command(
            "phone",
            self.tr("Phone as camera"),
            KEY,
            self.toggle,
            "smartphone-line",
            self.tr("Let a phone send pictures to the item that is open"),
            menu=self.tr("&File"),
            possible=lambda: shell.window.audit_id is not None,
        )
        shell.window.offer((command,))

    def toggle(self) -> None:
        """Show or hide the panel."""
        if self._shell.window.audit_id is None:
            return
        if self._presenter is None:
            from ui.phone.networks import own_networks
            from ui.phone.presenter import PhonePresenter

            networks = self._networks or own_networks
            self._presenter = PhonePresenter(self._app, self._shell, networks)
        self._presenter.toggle()
