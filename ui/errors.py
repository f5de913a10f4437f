"""How each kind of error is shown: beside the field, in a box with advice, or as one bug report."""

import logging
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QApplication

from auditapp.errors import StorageError, UserError
from ui.ask import Ask

log = logging.getLogger(__name__)


class ErrorDesk(QObject):
    """Where errors go that no page has taken.

    A page shows a UserError beside the field it names; one that comes here is shown by `notice`,
    the line at the foot of the window. A StorageError is a box with advice. Anything else is a
    bug: logged each time, shown once per run, and never as text that could name people.
    """

    def __init__(self, ask: Ask, notice: Callable[[str], None]) -> None:
        super().__init__()
        self._ask = ask
        self._notice = notice
        self._bug_shown = False

    def show(self, error: Exception) -> None:
        """Show an error as its kind asks for. Call it on the GUI thread."""
        if isinstance(error, UserError):
            self._notice(error.message)
        elif isinstance(error, StorageError):
            title = QCoreApplication.translate("Errors", "This could not be saved or read")
            self._ask.warn(QApplication.activeWindow(), title, error.message)
        else:
            self._show_bug(error)

    def install(self) -> None:
        """Take over what Python does with errors nobody catches."""
        sys.excepthook = self._on_uncaught

    def uninstall(self) -> None:
        """Give uncaught errors back to Python."""
        sys.excepthook = sys.__excepthook__

    def _on_uncaught(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(error, Exception):
            # A box opened while a widget paints would paint again: first let Qt finish.
            QTimer.singleShot(0, self, lambda: self.show(error))
        else:
            sys.__excepthook__(kind, error, trace)

    def _show_bug(self, error: Exception) -> None:
        details = where(error)
        log.error("Bug: %s", details)
        if self._bug_shown:
            return
        self._bug_shown = True
        self._ask.report_bug(QApplication.activeWindow(), details)


def where(error: BaseException) -> str:
    """Return the kind of an error and the lines it came through.

    Without its text and without values: both may quote what a client told the auditor.
    """
    lines = [
        f"{frame.name} ({frame.filename}:{frame.lineno})"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return "\n".join((type(error).__name__, *lines))
