"""Taking files in: off the GUI thread, with progress and a way to stop."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from auditapp.domain.ids import AuditId
from auditapp.services.evidence import Attached, EvidenceFiles, Origin, Target
from auditapp.services.pending_files import PendingFiles, PendingSet
from ui.app import Shell
from ui.i18n import number
from ui.tasks import Lane, Progress
from ui.widgets.progress_strip import ProgressStrip

HANDED_OVER = Origin()
"""What somebody dropped or chose: no capture."""
_SMALL_SET = 12


@dataclass(slots=True)
class _Queue:
    """The sets of files that wait for one lane, and the strip of the one under way."""

    lane: Lane
    waiting: deque[tuple[tuple[Path, ...], Target, Origin]] = field(default_factory=deque)
    strip: ProgressStrip | None = None


class _Job:
    """One set of files on its lane: written down, attached, and forgotten again."""

    def __init__(
        self,
        evidence: EvidenceFiles,
        pending: PendingFiles,
        audit: AuditId,
        files: tuple[Path, ...],
        target: Target,
        origin: Origin,
    ) -> None:
        self.is_unwanted = False
        self._evidence = evidence
        self._pending = pending
        self._audit = audit
        self._files = files
        self._target = target
        self._origin = origin
        self._set: PendingSet | None = None

    def begin(self) -> None:
        """Write down what is about to be attached."""
        self._set = self._pending.begin(self._audit, self._files, self._target, self._origin)

    def work(self, progress: Progress) -> Attached:
        """Attach; what an end of the program leaves out stays written down."""

        def tell(done: int) -> None:
            # Not `report`, which ends the work on the spot: what is stored must be recorded.
            progress.changed.emit(done / len(self._files), "")

        left: tuple[Path, ...] = ()
        try:
            attached = self._evidence.attach(
                self._audit,
                self._files,
                self._target,
                self._origin,
                progress=tell,
                cancelled=lambda: progress.is_cancelled,
            )
            if progress.is_cancelled and not self.is_unwanted:
                left = attached.left
        finally:
            self.forget(left)
        return attached

    def forget(self, left: tuple[Path, ...] = ()) -> None:
        """Forget what was attached or is no longer wanted."""
        if self._set is not None:
            self._pending.end(self._audit, self._set, left)


class Attaching(QObject):
    """Attaches files to an audit, one set after the other. Stopping keeps what was recorded.

    A large set has a lane of its own, so that a photo taken meanwhile does not wait for it.
    """

    finished = Signal(object)
    """What became of a set of files, as `Attached`."""

    def __init__(
        self,
        shell: Shell,
        evidence: EvidenceFiles,
        pending: PendingFiles,
        audit: AuditId,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._shell = shell
        self._evidence = evidence
        self._pending = pending
        self._audit = audit
        self._small, self._large = _Queue(Lane.PICTURES), _Queue(Lane.IMPORTS)
        self._left: tuple[tuple[Path, ...], Target, Origin] | None = None
        shell.window.closed.connect(self._on_closed)

    def ask(self, target: Target, page: QWidget) -> None:
        """Let files be chosen, then attach them."""
        photos = self.tr("Photos (*.jpg *.jpeg *.png *.heic *.heif *.tif *.tiff *.webp)")
        kinds = f"{self.tr('All files (*)')};;{photos}"
        title = self.tr("Add photos or other files")
        if files := self._shell.ask.open_files(page, title, kinds):
            self.attach(files, target)

    def attach(self, files: Sequence[Path], target: Target, origin: Origin = HANDED_OVER) -> None:
        """Store the files, record them and link them to the target."""
        queue = self._small if len(files) <= _SMALL_SET else self._large
        queue.waiting.append((tuple(files), target, origin))
        if queue.strip is None:
            self._next(queue)

    def try_again(self) -> None:
        """Attach once more what was refused or not begun the last time."""
        left, self._left = self._left, None
        if left is not None:
            self.attach(*left)

    def take(self, read: Callable[[], bytes], name: str, target: Target, origin: Origin) -> None:
        """Record a picture that is no file yet; `read` makes its bytes on the pictures lane."""
        evidence, audit = self._evidence, self._audit
        self._shell.tasks.run(
            Lane.PICTURES,
            self._shell.window,
            lambda: evidence.take(audit, read(), name, target, origin),
            self._tell,
        )

    def _next(self, queue: _Queue) -> None:
        if not queue.waiting:
            return
        files, target, origin = queue.waiting.popleft()
        strip = queue.strip = self._shell.window.progress.begin(_words(len(files)))
        job = _Job(self._evidence, self._pending, self._audit, files, target, origin)
        # The window outlives the page: files under way are recorded and told all the same.
        window, tasks = self._shell.window, self._shell.tasks
        # By itself, because what ends before it begins has to be known as well.
        tasks.run(queue.lane, window, job.begin, lambda _none: None)
        progress = tasks.run_long(
            queue.lane,
            window,
            job.work,
            partial(self._on_done, queue, strip, target, origin),
            partial(self._on_failed, queue, strip),
        )

        def stop() -> None:
            queue.waiting.clear()
            job.is_unwanted = True
            progress.cancel()
            tasks.run(queue.lane, window, job.forget, lambda _none: None)
            # Stopped before it began, the work tells nobody that it has ended.
            self._release(queue, strip)

        progress.changed.connect(strip.advance)
        strip.cancelled.connect(stop)

    def _on_closed(self) -> None:
        """Write down what waits: the program ends before it is begun."""
        for queue in (self._small, self._large):
            for files, target, origin in queue.waiting:
                begin = partial(self._pending.begin, self._audit, files, target, origin)
                self._shell.tasks.run(queue.lane, self._shell.window, begin, lambda _set: None)
            queue.waiting.clear()

    def _on_done(
        self,
        queue: _Queue,
        strip: ProgressStrip,
        target: Target,
        origin: Origin,
        attached: Attached,
    ) -> None:
        self._left = (attached.left, target, origin) if attached.left else None
        self._release(queue, strip)
        self._tell(attached)

    def _tell(self, attached: Attached) -> None:
        self._shell.hub.publish(attached.changes)
        if isValid(self):
            self.finished.emit(attached)

    def _on_failed(self, queue: _Queue, strip: ProgressStrip, error: Exception) -> None:
        self._release(queue, strip)
        self._shell.errors.show(error)

    def _release(self, queue: _Queue, strip: ProgressStrip) -> None:
        if queue.strip is strip:
            queue.strip = None
            strip.finish()
            self._next(queue)


def _words(count: int) -> str:
    if count == 1:
        return QCoreApplication.translate("Attaching", "Adding 1 file")
    return QCoreApplication.translate("Attaching", "Adding {0} files").format(number(count))
