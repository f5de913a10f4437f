"""Checklists of one's own as files: saved, taken over, compared with what is here already."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal

from auditapp.bootstrap import App
from auditapp.catalogue.library_loading import load_library
from auditapp.domain.changes import Changes
from auditapp.services.pack_files import SUFFIX, PackComparison, PackFileError
from ui.app import Shell
from ui.i18n import number
from ui.pages.library.own.problem_panel import ProblemPanel
from ui.tasks import Lane
from ui.widgets.difference_panel import DifferencePanel

_KINDS = f"Own checklist (*{SUFFIX});;YAML (*.yaml *.yml)"


class Sharing(QObject):
    """Lives as long as the library page."""

    arrived = Signal(str)
    """A checklist was taken over whole or in part: its id."""

    def __init__(self, app: App, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._shell = shell
        self._file = Path()
        self._pack = ""
        self._title = ""
        self._panel = DifferencePanel(shell.window, self.tr("Changes in the file"))
        self._panel.taken.connect(self._on_taken)
        self._problems = ProblemPanel(shell.window)

    def save(self, pack: str, title: str) -> None:
        """Write a checklist to a file that somebody chooses."""
        target = self._shell.ask.save_file(
            self._shell.window,
            self.tr("Save “{0}” as a file").format(title),
            _documents() / f"{_as_file_name(title)}{SUFFIX}",
            _KINDS,
        )
        if target is None:
            return
        if target.suffix.lower() not in (".yaml", ".yml"):
            target = target.with_name(f"{target.name}{SUFFIX}")
        self._shell.tasks.run(
            Lane.PICTURES,
            self,
            partial(self._app.pack_files.export_pack, pack, target),
            lambda written: self._tell(self.tr("Written: {0}").format(written)),
        )

    def take_over(self) -> None:
        """Let a file be chosen; what is here already is compared with it first."""
        words = self.tr("Take over a checklist from a file")
        files = self._shell.ask.open_files(self._shell.window, words, _KINDS)
        if not files:
            return
        self._file = files[0]
        self._shell.tasks.run(
            Lane.READER,
            self,
            partial(self._app.pack_files.compare_with, self._file),
            self._on_compared,
            self._on_failed,
        )

    def _on_compared(self, compared: PackComparison) -> None:
        self._pack, self._title = compared.pack, compared.title
        if compared.is_new:
            work = partial(self._app.pack_files.import_pack, self._file)
            self._shell.tasks.run(
                Lane.WRITER, self, work, lambda outcome: self._done(outcome[1]), self._on_failed
            )
        elif compared.differences:
            self._panel.offer(self._sentence(compared), compared.differences, load_library())
        else:
            words = self.tr("“{0}” is here already, and nothing in the file differs.")
            self._tell(words.format(compared.title))

    def _sentence(self, compared: PackComparison) -> str:
        words = self.tr("“{0}” is here already. The file has {1} changes.")
        count = len(compared.differences)
        if count == 1:
            words = self.tr("“{0}” is here already. The file has 1 change.")
        words = words.format(compared.title, number(count))
        if not compared.same_library:
            other = self.tr("It was made with another version of the question library.")
            words = f"{words} {other}"
        return words

    def _on_taken(self, chosen: tuple[str, ...]) -> None:
        work = partial(self._app.pack_files.take, self._file, chosen)
        self._shell.tasks.run(Lane.WRITER, self, work, self._done, self._on_failed)

    def _done(self, changes: Changes) -> None:
        self._shell.hub.publish(changes)
        undo = partial(self._undo, self._pack, changes.record)
        words = self.tr("“{0}” was taken over.").format(self._title)
        self._shell.window.notice.show_text(words, self.tr("Undo"), undo)
        self.arrived.emit(self._pack)

    def _undo(self, pack: str, record: str) -> None:
        self._shell.tasks.run(
            Lane.WRITER,
            self,
            partial(self._app.history.undo_in_pack, pack, record),
            self._shell.hub.publish,
        )

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, PackFileError):
            self._problems.show_problems(error.problems)
        else:
            self._shell.errors.show(error)

    def _tell(self, words: str) -> None:
        self._shell.window.notice.show_text(words)


def _as_file_name(title: str) -> str:
    """Return a title without what no file system takes."""
    kept = "".join(letter if letter.isalnum() or letter in " -_." else " " for letter in title)
    return " ".join(kept.split()).strip(".") or "checklist"


def _documents() -> Path:
    return Path(
        QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        or Path.home()
    )
