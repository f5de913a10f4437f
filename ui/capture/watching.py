"""A folder that another device writes into: what is new there arrives on the item that is open."""

import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal

from auditapp.bootstrap import App
from auditapp.domain.consents import Source
from auditapp.domain.ids import AuditId
from auditapp.services.evidence import Attached, Origin
from ui.app import Shell
from ui.attaching import Attaching
from ui.capture.open_item import open_item
from ui.i18n import number
from ui.tasks import Lane

_LOOK_EVERY_MS = 3_000
_LOOK_AGAIN_MS = 700

Listing = dict[str, tuple[int, int]]
"""Size in bytes and time of the last change, by name."""


@dataclass(slots=True)
class _Watch:
    """One folder; `known` are names that were there or came, `growing` what was last seen."""

    audit: AuditId
    folder: Path
    known: set[str]
    growing: Listing
    came: int = 0


class Watching(QObject):
    """Lives with the window and ends with the audit. Only what comes after the start is taken."""

    changed = Signal()
    looked = Signal()
    """The folder was listed once more."""
    attached = Signal(object)
    """What became of a set of files, as `Attached`."""

    def __init__(self, app: App, shell: Shell) -> None:
        super().__init__(shell.window)
        self._app = app
        self._shell = shell
        self._watch: _Watch | None = None
        self._attaching: Attaching | None = None
        self._is_looking = False
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _path: self._look_soon())
        # Phones and network drives do not always say that something changed.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        shell.window.moved.connect(lambda _page: self._end_with_audit())

    @classmethod
    def of(cls, app: App, shell: Shell) -> "Watching":
        """Return the one of the window, made when first asked for."""
        found = shell.window.findChild(cls, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return found if isinstance(found, cls) else cls(app, shell)

    def words(self, audit: AuditId) -> str:
        """Return what is being watched for an audit; empty for nothing."""
        watch = self._watch
        if watch is None or watch.audit != audit:
            return ""
        one, many = self.tr("1 file came"), self.tr("{0} files came")
        came = one if watch.came == 1 else many.format(number(watch.came))
        return self.tr("Watching “{0}” · {1}").format(watch.folder.name, came)

    def folder(self, audit: AuditId) -> Path | None:
        """Return what is being watched for an audit."""
        return self._watch.folder if self._watch and self._watch.audit == audit else None

    def start(self, audit: AuditId, folder: Path) -> None:
        """Watch a folder instead of another one; what lies there now is left alone."""
        self.stop()
        self._shell.tasks.run(
            Lane.READER, self, partial(listing, folder), partial(self._begin, audit, folder)
        )

    def stop(self, sentence: str = "") -> None:
        """Watch no longer, and say why if nobody asked for it."""
        if self._watch is None:
            return
        self._timer.stop()
        self._watcher.removePath(str(self._watch.folder))
        self._watch = None
        self.changed.emit()
        if sentence:
            self._shell.window.notice.show_text(sentence)

    def _begin(self, audit: AuditId, folder: Path, found: Listing | None) -> None:
        if found is None:
            words = self.tr("“{0}” can't be read. Choose another folder.").format(folder.name)
            self._shell.window.notice.show_text(words)
            return
        if self._shell.window.audit_id != audit:
            return
        self._watch = _Watch(audit, folder, set(found), {})
        evidence, pending = self._app.evidence, self._app.pending_files
        if self._attaching is not None:
            self._attaching.deleteLater()
        self._attaching = Attaching(self._shell, evidence, pending, audit, self)
        self._attaching.finished.connect(self._on_attached)
        self._watcher.addPath(str(folder))
        self._timer.start(_LOOK_EVERY_MS)
        self.changed.emit()

    def _look_soon(self) -> None:
        if self._watch is not None:
            self._timer.start(_LOOK_AGAIN_MS)

    def _end_with_audit(self) -> None:
        if self._watch is not None and self._shell.window.audit_id != self._watch.audit:
            self.stop()

    def _look(self) -> None:
        watch = self._watch
        if watch is None or self._is_looking:
            return
        self._is_looking = True
        look = partial(_look_at, self._app, watch.audit, watch.folder)
        done = partial(self._on_listing, watch)
        self._shell.tasks.run(Lane.READER, self, look, done, self._on_look_failed)

    def _on_look_failed(self, error: Exception) -> None:
        # Better no watch than one that seems to go on.
        self._is_looking = False
        self.stop()
        self._shell.errors.show(error)

    def _on_listing(self, watch: _Watch, outcome: tuple[bool, Listing | None]) -> None:
        self._is_looking = False
        may, found = outcome
        if self._watch is not watch:
            return
        name = watch.folder.name
        if found is None:
            self.stop(self.tr("“{0}” is gone and is watched no longer.").format(name))
            return
        if not may:
            self.stop(
                self.tr("“{0}” is watched no longer: nobody allows pictures now.").format(name)
            )
            return
        fresh = {it: size for it, size in found.items() if it not in watch.known}
        # Whole when it has not changed between two looks and is not empty.
        whole = [it for it, size in fresh.items() if size[0] and watch.growing.get(it) == size]
        watch.growing = {it: size for it, size in fresh.items() if it not in whole}
        watch.known.update(whole)
        if whole and self._attaching is not None:
            target = open_item(self._shell.window, watch.audit)
            files = [watch.folder / it for it in sorted(whole)]
            self._attaching.attach(files, target, Origin(Source.WATCHED_FOLDER))
        self._timer.start(_LOOK_AGAIN_MS if watch.growing else _LOOK_EVERY_MS)
        self.looked.emit()

    def _on_attached(self, attached: Attached) -> None:
        if self._watch is not None:
            self._watch.came += len(attached.evidence)
            self.changed.emit()
        self.attached.emit(attached)


def listing(folder: Path) -> Listing | None:
    """Return the files of a folder that are neither hidden nor links; None when it is gone."""
    found: Listing = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_file(follow_symlinks=False) and not entry.name.startswith((".", "~")):
                    status = entry.stat(follow_symlinks=False)
                    found[entry.name] = (status.st_size, status.st_mtime_ns)
    except OSError:
        return None
    return found


def _look_at(app: App, audit: AuditId, folder: Path) -> tuple[bool, Listing | None]:
    return app.consents.current(audit) is not None, listing(folder)
