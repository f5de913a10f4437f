"""Takes in what the client sent: files become evidence of the audit and part of the answer."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from auditapp.bootstrap import App
from auditapp.domain.corrective_steps import Part
from auditapp.domain.corrective_views import CorrectiveDocument
from auditapp.domain.ids import AuditId, FindingId
from auditapp.services.evidence import Attached
from ui.app import Shell
from ui.i18n import number
from ui.saving import Saving
from ui.tasks import Lane, Progress
from ui.widgets.progress_strip import ProgressStrip

_SMALL_SET = 12


class DocumentDesk(QObject):
    """Off the GUI thread, with progress and a way to stop; what was recorded by then stays."""

    finished = Signal(object)
    """What became of a set of files, as `Attached`."""

    def __init__(self, app: App, shell: Shell, audit: AuditId, saving: Saving) -> None:
        super().__init__(saving)
        self._app = app
        self._shell = shell
        self._audit = audit
        self._saving = saving
        self._left: tuple[FindingId, Part | None, tuple[Path, ...]] | None = None

    def ask(self, finding: FindingId, part: Part | None, page: QWidget) -> None:
        """Let files be chosen, then take them in."""
        title = self.tr("Add documents of the client")
        if files := self._shell.ask.open_files(page, title, self.tr("All files (*)")):
            self.add(finding, part, files)

    def add(self, finding: FindingId, part: Part | None, files: list[Path]) -> None:
        """Take files in."""
        count = len(files)
        words = self.tr("Adding 1 file") if count == 1 else self.tr("Adding {0} files")
        strip = self._shell.window.progress.begin(words.format(number(count)))
        lane = Lane.PICTURES if count <= _SMALL_SET else Lane.IMPORTS
        # The window outlives the page: files under way are recorded and told all the same.
        progress = self._shell.tasks.run_long(
            lane,
            self._shell.window,
            partial(self._work, finding, part, tuple(files)),
            partial(self._on_done, strip, finding, part),
            partial(self._on_failed, strip),
        )
        progress.changed.connect(strip.advance)
        strip.cancelled.connect(progress.cancel)
        strip.cancelled.connect(strip.finish)

    def try_again(self) -> None:
        """Take in once more what was refused or not begun the last time."""
        left, self._left = self._left, None
        if left is not None:
            finding, part, files = left
            self.add(finding, part, [*files])

    def remove(self, document: CorrectiveDocument) -> None:
        """Take a document off the answer; the caller's notice offers to undo it."""
        words = self.tr("{0} was taken off the answer.").format(document.evidence.number)
        self._saving.take_away(
            lambda: self._app.corrective_actions.remove_document(self._audit, document), words
        )

    def _work(
        self, finding: FindingId, part: Part | None, files: tuple[Path, ...], progress: Progress
    ) -> Attached:
        def tell(done: int) -> None:
            # Not `report`, which ends the work on the spot: what is stored must be recorded.
            progress.changed.emit(done / len(files), "")

        return self._app.corrective_actions.attach(
            self._audit,
            finding,
            part,
            files,
            progress=tell,
            cancelled=lambda: progress.is_cancelled,
        )

    def _on_done(
        self, strip: ProgressStrip, finding: FindingId, part: Part | None, attached: Attached
    ) -> None:
        if isValid(strip):
            strip.finish()
        self._shell.hub.publish(attached.changes)
        if isValid(self):
            self._left = (finding, part, attached.left) if attached.left else None
            self.finished.emit(attached)

    def _on_failed(self, strip: ProgressStrip, error: Exception) -> None:
        if isValid(strip):
            strip.finish()
        self._shell.errors.show(error)
