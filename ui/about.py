"""What this program is, where its data lies, and on what it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, qVersion

from ui.keys import Command
from ui.tasks import Lane
from ui.widgets.facts_panel import FactsPanel

if TYPE_CHECKING:
    from auditapp.bootstrap import App
    from ui.app import Shell

Facts = tuple[tuple[str, str], ...]


class AboutPresenter(QObject):
    """Offers the panel in the menu. Make it before the pages are registered."""

    def __init__(self, app: App, shell: Shell) -> None:
        super().__init__(shell.window)
        self._app = app
        self._shell = shell
        self._panel = FactsPanel(shell.window, self.tr("About this program"))
        words, menu = self.tr("About this program"), self.tr("&Help")
        shell.window.offer((Command("about", words, "Shift+F1", self._open, menu=menu),))

    def _open(self) -> None:
        if self._panel.isVisible():
            self._panel.close_panel()
        else:
            self._shell.tasks.run(Lane.READER, self, self._read, self._show)

    def _read(self) -> Facts:
        from auditapp.doctor import program_facts

        encrypted = self.tr("yes") if self._app.store.key else self.tr("no")
        return (
            (self.tr("Your audits"), str(self._app.store.folder)),
            (self.tr("Encrypted"), encrypted),
            ("Qt", qVersion()),
            *program_facts(),
        )

    def _show(self, facts: Facts) -> None:
        sentence = self.tr(
            "Combined audits of ISO/IEC 27001 and ISO/IEC 42001. Nothing leaves this device. It "
            "holds numbers and short titles of the standards, not their text: keep your copies at "
            "hand. ISO is a trademark of its owner; this program is not affiliated with ISO or IEC."
        )
        self._panel.show_facts(sentence, facts)
