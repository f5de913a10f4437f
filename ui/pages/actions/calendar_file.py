"""Saves dates of corrective actions as a calendar file, which every calendar program reads."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from auditapp.bootstrap import App
from auditapp.domain.corrective_views import CorrectiveLine
from auditapp.domain.ids import AuditId, FindingId
from auditapp.errors import StorageError
from ui.app import Shell
from ui.tasks import Lane


class CalendarFile(QObject):
    """Asks where to save, then writes aside; a notice says where the file is."""

    def __init__(self, app: App, shell: Shell, audit: AuditId, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._shell = shell
        self._audit = audit

    def save_one(self, line: CorrectiveLine, page: QWidget) -> None:
        """Save the outstanding dates of one corrective action."""
        if line.next_due is None or line.next_due.on is None:
            words = self.tr("No date of {0} is outstanding: there is nothing for a calendar.")
            self._shell.window.notice.show_text(words.format(line.number))
            return
        name = self.tr("Corrective action {0}").format(line.number)
        self._save(name, line.finding, page)

    def save_all(self, page: QWidget) -> None:
        """Save all outstanding dates of the audit."""
        self._save(self.tr("Corrective actions"), None, page)

    def _save(self, name: str, finding: FindingId | None, page: QWidget) -> None:
        place = self._shell.ask.save_file(
            page,
            self.tr("Save the dates as a calendar file"),
            Path.home() / f"{name.replace('/', '-')}.ics",
            self.tr("Calendar file (*.ics)"),
        )
        if place is None:
            return
        target = place if place.suffix else place.with_suffix(".ics")
        # The window outlives the page: the file is written and told all the same.
        window = self._shell.window
        told = self.tr("The dates are saved in {0}.").format(target)
        self._shell.tasks.run(
            Lane.PICTURES,
            window,
            partial(self._write, target, finding),
            lambda _none: window.notice.show_text(told),
        )

    def _write(self, target: Path, finding: FindingId | None) -> None:
        text = self._app.corrective_actions.calendar([self._audit], finding)
        try:
            target.write_bytes(text.encode())
        except OSError as error:
            raise StorageError(
                f"{target} could not be written ({error.strerror}). Choose another folder."
            ) from error
