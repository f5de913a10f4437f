"""The whole window on a real store: what a person sees, driven by keys and mouse.

window = open_window(qapp, store, ask)
window.settle()
window.button("New audit").click()
...
window.end()                  # as closing does
window.drop()                 # as a power cut does: nothing is told to save
"""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from auditapp.bootstrap import App, open_app
from auditapp.domain.clock import Clock
from ui.app import Shell, free, make_shell
from ui.ask import Ask
from ui.program import pages

W = TypeVar("W", bound=QWidget)


@dataclass
class OpenWindow:
    """The running program."""

    shell: Shell
    app: App

    def settle(self) -> None:
        """Wait until nothing runs any more and what it brought is shown."""
        loop = QEventLoop()
        while self.shell.tasks.is_busy:
            self.shell.tasks.idle.connect(loop.quit)
            loop.exec()
            self.shell.tasks.idle.disconnect(loop.quit)
        QTimer.singleShot(0, loop.quit)
        loop.exec()
        if self.shell.tasks.is_busy:
            self.settle()

    def page(self, kind: type[W]) -> W:
        """Return the page shown; it must be of this kind."""
        page = self.shell.window.page
        assert isinstance(page, kind), page
        return page

    def named(self, name: str, kind: type[W]) -> W:
        """Return the visible widget with an accessible name."""
        found = [it for it in self._visible(kind) if it.accessibleName() == name]
        assert len(found) == 1, (name, found)
        return found[0]

    def button(self, text: str) -> QAbstractButton:
        """Return the visible button with a text or accessible name."""
        found = [
            it for it in self._visible(QAbstractButton) if text in (it.text(), it.accessibleName())
        ]
        assert len(found) == 1, (text, [it.text() for it in self._visible(QAbstractButton)])
        return found[0]

    def buttons(self) -> list[QAbstractButton]:
        """Return everything that can be clicked now."""
        return self._visible(QAbstractButton)

    def words(self) -> str:
        """Return everything that stands in visible labels."""
        return "\n".join(it.text() for it in self._visible(QLabel))

    def end(self) -> None:
        """Close the window as a person does; everything is saved."""
        self.shell.window.close()
        self._stop()

    def crash(self, folder: Path) -> Path:
        """Return a copy of the store as it is now, then end: nothing was told to save in it."""
        left = folder / "after-the-crash"
        shutil.copytree(self.app.store.folder, left, ignore=shutil.ignore_patterns("*.lock"))
        self.end()
        return left

    def _visible(self, kind: type[W]) -> list[W]:
        return [it for it in self.shell.window.findChildren(kind) if it.isVisible()]

    def _stop(self) -> None:
        self.shell.tasks.shutdown()
        self.app.close()
        free(self.shell)


def open_window(
    qapp: QApplication, store: Path, ask: Ask, clock: Clock | None = None
) -> OpenWindow:
    """Open the window on a store, made if it is not there, as the program does."""
    shell = make_shell(qapp, ask)
    shell.theme.choose(dark=False, high_contrast=False)
    app = open_app(store, make=True, clock=clock)
    shell.window.register(pages(app, shell))
    shell.window.resize(1280, 800)
    shell.window.show()
    shell.window.activateWindow()
    window = OpenWindow(shell, app)
    window.settle()
    return window
