"""Taking files in: off the GUI thread, with progress and a way to stop."""

from collections import deque
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from auditapp.domain.ids import AuditId
from auditapp.services.evidence import Attached, EvidenceFiles, Target
from ui.app import Shell
from ui.i18n import number
from ui.tasks import Lane, Progress
from ui.widgets.progress_strip import ProgressStrip


class Attaching(QObject):
    """Attaches files to an audit, one set after the other. Stopping keeps what was recorded."""

    finished = Signal(object)
    """What became of a set of files, as `Attached`."""

    def __init__(
        self, shell: Shell, evidence: EvidenceFiles, audit: AuditId, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._shell = shell
        self._evidence = evidence
        self._audit = audit
        self._waiting: deque[tuple[tuple[Path, ...], Target]] = deque()
        self._strip: ProgressStrip | None = None

    def ask(self, target: Target, page: QWidget) -> None:
        """Let files be chosen, then attach them."""
        photos = self.tr("Photos (*.jpg *.jpeg *.png *.heic *.heif *.tif *.tiff *.webp)")
        kinds = f"{self.tr('All files (*)')};;{photos}"
        title = self.tr("Add photos or other files")
        if files := self._shell.ask.open_files(page, title, kinds):
            self.attach(files, target)

    def attach(self, files: Sequence[Path], target: Target) -> None:
        """Store the files, record them and link them to the target."""
        self._waiting.append((tuple(files), target))
        if self._strip is None:
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            return
        files, target = self._waiting.popleft()
        strip = self._strip = self._shell.window.progress.begin(_words(len(files)))

        def stop() -> None:
            self._waiting.clear()
            progress.cancel()
            # Stopped before it began, the work tells nobody that it has ended.
            self._release(strip)

        # The window outlives the page: files under way are recorded and told all the same.
        progress = self._shell.tasks.run_long(
            Lane.PICTURES,
            self._shell.window,
            partial(self._work, files, target),
            partial(self._on_done, strip),
            partial(self._on_failed, strip),
        )
        progress.changed.connect(strip.advance)
        strip.cancelled.connect(stop)

    def _work(self, files: tuple[Path, ...], target: Target, progress: Progress) -> Attached:
        def tell(done: int) -> None:
            # Not `report`, which ends the work on the spot: what is stored must be recorded.
            progress.changed.emit(done / len(files), "")

        return self._evidence.attach(
            self._audit, files, target, progress=tell, cancelled=lambda: progress.is_cancelled
        )

    def _on_done(self, strip: ProgressStrip, attached: Attached) -> None:
        self._release(strip)
        self._shell.hub.publish(attached.changes)
        if isValid(self):
            self.finished.emit(attached)

    def _on_failed(self, strip: ProgressStrip, error: Exception) -> None:
        self._release(strip)
        self._shell.errors.show(error)

    def _release(self, strip: ProgressStrip) -> None:
        if self._strip is strip:
            self._strip = None
            strip.finish()
            self._next()


def _words(count: int) -> str:
    if count == 1:
        return QCoreApplication.translate("Attaching", "Adding 1 file")
    return QCoreApplication.translate("Attaching", "Adding {0} files").format(number(count))
