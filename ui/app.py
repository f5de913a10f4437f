"""Starts the window and ends it in order; the rest of `ui` is handed what it needs from here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar, cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings
from PySide6.QtWidgets import QApplication

from auditapp.errors import AuditAppError
from ui.ask import Ask, QtAsk
from ui.capture.camera import Camera, device_camera
from ui.change_hub import ChangeHub
from ui.errors import ErrorDesk
from ui.keys import TypingGuard
from ui.main_window import MainWindow
from ui.page import PageEntry
from ui.tasks import Lane, TaskRunner
from ui.theme import Theme

A = TypeVar("A")


@dataclass(frozen=True, slots=True)
class Shell:
    """What every page may use. Made once by `make_shell`."""

    theme: Theme
    ask: Ask
    errors: ErrorDesk
    tasks: TaskRunner
    hub: ChangeHub
    window: MainWindow
    make_camera: Callable[[QObject], Camera] = device_camera


def make_shell(app: QApplication, ask: Ask | None = None, memory: QSettings | None = None) -> Shell:
    """Build the window and what stands behind it, without data and without showing it."""
    theme = Theme(app)
    window = MainWindow(theme, memory)
    TypingGuard(app, window)
    asker = ask or QtAsk()
    errors = ErrorDesk(asker, window.notice.show_text)
    return Shell(theme, asker, errors, TaskRunner(errors.show), ChangeHub(), window)


def run(
    open_data: Callable[[], A],
    make_pages: Callable[[A, Shell], Sequence[PageEntry]],
    close_data: Callable[[A], None],
    argv: Sequence[str] = (),
    *,
    ask: Ask | None = None,
    remember_window: bool = True,
) -> int:
    """Show the window and return the exit code.

    `open_data` opens the store on the writer lane while the window is already there; `make_pages`
    then names the pages on the GUI thread; `close_data` ends on the writer lane after the last
    page has saved. A store that cannot be opened is told with advice, and the exit code is 1.
    """
    app = cast("QApplication", QApplication.instance() or QApplication(["auditapp", *argv]))
    app.setApplicationName("auditapp")
    memory = QSettings("auditapp", "auditapp") if remember_window else None
    shell = make_shell(app, ask, memory)
    shell.errors.install()
    opened: list[A] = []

    def on_opened(data: A) -> None:
        opened.append(data)
        opening.finish()
        shell.window.register(make_pages(data, shell))

    def on_failed(error: Exception) -> None:
        opening.finish()
        if isinstance(error, AuditAppError):
            title = QCoreApplication.translate("App", "Your audits could not be opened")
            shell.ask.warn(shell.window, title, error.message)
        else:
            shell.errors.show(error)
        app.exit(1)

    shell.window.show()
    words = QCoreApplication.translate("App", "Opening your audits…")
    opening = shell.window.progress.begin(words, can_cancel=False)
    shell.tasks.run(Lane.WRITER, shell.window, open_data, on_opened, on_failed)
    code = app.exec()
    _end(shell, [partial(close_data, data) for data in opened])
    return code


def _end(shell: Shell, closing: Sequence[Callable[[], None]]) -> None:
    if shell.window.isVisible():
        shell.window.close()
    # First all lanes end: work on another one still needs the data.
    shell.tasks.shutdown()
    for close in closing:
        shell.tasks.run(Lane.WRITER, shell.window, close, lambda _none: None)
    shell.tasks.shutdown()
    shell.errors.uninstall()
    free(shell)


def free(shell: Shell) -> None:
    """Delete the window and the theme, which Python alone would not: Qt holds their slots."""
    for part in (shell.window, shell.theme):
        part.deleteLater()
        QCoreApplication.sendPostedEvents(part, QEvent.Type.DeferredDelete.value)
