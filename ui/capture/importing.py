"""A card, a phone's memory or a folder: counted first, then taken in, and taken up again."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QObject

from auditapp.bootstrap import App
from auditapp.domain.consents import Source
from auditapp.domain.ids import AuditId
from auditapp.evidence.folder_survey import FolderSurvey
from auditapp.services.evidence import Origin, Target
from ui.app import Shell
from ui.attaching import Attaching
from ui.capture.capture_area import CaptureArea
from ui.capture.import_panel import ImportPanel
from ui.i18n import number
from ui.tasks import Lane, Progress


class Importing(QObject):
    """One folder at a time; what is read keeps nothing else waiting."""

    def __init__(
        self,
        app: App,
        shell: Shell,
        audit: AuditId,
        area: CaptureArea,
        attaching: Attaching,
        target: Callable[[], Target],
    ) -> None:
        super().__init__(attaching)
        self._app = app
        self._shell = shell
        self._audit = audit
        self._area = area
        self._attaching = attaching
        self._target = target
        self._files: tuple[Path, ...] = ()

    @cached_property
    def _panel(self) -> ImportPanel:
        panel = ImportPanel(self._area)
        panel.accepted.connect(self._on_accepted)
        return panel

    def begin(self) -> None:
        """Let a folder be chosen and count what is new in it."""
        title = self.tr("Choose the card, the phone's folder (often DCIM) or another folder")
        folder = self._shell.ask.open_folder(self._area.window(), title)
        if folder is not None:
            self._survey(folder)

    def _survey(self, folder: Path) -> None:
        app, audit = self._app, self._audit
        counting = self.tr("Looking: {0} files")
        comparing = self.tr("Comparing with what is here")

        def work(progress: Progress) -> FolderSurvey:
            return app.evidence.survey(
                audit,
                folder,
                found=lambda count: progress.report(0.0, counting.format(number(count))),
                compared=lambda fraction: progress.report(fraction, comparing),
            )

        strip = self._shell.window.progress.begin(self.tr("Looking at the folder"))

        def on_done(survey: FolderSurvey) -> None:
            strip.finish()
            self._files = survey.files
            self._panel.show_survey(survey)
            self._area.open_panel(self.tr("Import from “{0}”").format(folder.name), self._panel)

        def on_failed(error: Exception) -> None:
            strip.finish()
            self._shell.errors.show(error)

        progress = self._shell.tasks.run_long(Lane.IMPORTS, self, work, on_done, on_failed)
        progress.changed.connect(strip.advance)
        strip.cancelled.connect(progress.cancel)
        strip.cancelled.connect(strip.finish)

    def _on_accepted(self) -> None:
        self._area.close_panel()
        self._attaching.attach(self._files, self._target(), Origin(Source.IMPORT))
