"""What is noted, as it was last read or written, so that quick edits build on each other."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId
from auditapp.domain.shown import Shown
from auditapp.services.drafts import Place
from ui.app import Shell
from ui.pages.notes.reading import NotesReading, read_notes
from ui.saving import Cell, Refused, Saving
from ui.tasks import Lane

_SHOWN = (
    "note",
    "note_link",
    "observation",
    "interview",
    "document",
    "document_link",
    "evidence",
    "evidence_link",
    "finding",
    "added_item",
    "visited_site",
    "audited_system",
    "team_member",
)


class Ledger(QObject):
    """An edit replaces the version that was shown, and the next one what this one wrote.

    The writer lane alone puts what it wrote into `now` while a write is under way.
    """

    read = Signal(object)
    """NotesReading"""

    def __init__(self, app: App, shell: Shell, audit: AuditId, parent: QObject) -> None:
        super().__init__(parent)
        self.now = NotesReading()
        self._app = app
        self._tasks = shell.tasks
        self._audit = audit
        self._is_stale = True
        self._own: set[str] = set()
        self._window = shell.window
        self._page = parent.parent()
        self._saving = Saving(app, shell, audit, self)
        self._saving.settled.connect(self._on_settled)
        shell.hub.subscribe(self, self._on_changes, *_SHOWN)

    def look(self) -> None:
        """Read what changed since the page was shown last; otherwise show it again."""
        if self._is_stale:
            self._read()
        else:
            self.read.emit(self.now)

    def write(
        self,
        act: Callable[[NotesReading], Changes],
        refused: Refused | None = None,
        draft: Place | None = None,
    ) -> None:
        """Do an action on what is noted now; its draft is dropped once it was recorded."""
        self._saving.write(partial(self._do, act, draft), refused)

    def take_away(self, act: Callable[[NotesReading], Changes], words: str) -> None:
        """Do an action that a notice offers to undo."""
        self._saving.take_away(partial(self._do, act, None), words)

    def keep_draft(self, place: Place, text: str, shown: Shown[str]) -> None:
        """Keep what is being typed on this device."""
        if text.strip() == (shown.value or "").strip():
            self._saving.drop_draft(place)
        else:
            self._saving.keep_draft(Cell(place, shown), text)

    def _do(self, act: Callable[[NotesReading], Changes], draft: Place | None) -> Changes:
        changes = act(self.now)
        self._own.add(changes.record)
        if draft is not None:
            self._app.drafts.drop(draft)
        self.now = read_notes(self._app, self._audit)
        return changes

    def _on_settled(self) -> None:
        if self._is_stale:
            self._read()
        else:
            self.read.emit(self.now)

    def _on_changes(self, changes: Changes) -> None:
        if f"audit:{self._audit}" not in changes.scopes or changes.record in self._own:
            return
        self._is_stale = True
        if self._window.page is self._page and not self._saving.is_pending:
            self._read()

    def _read(self) -> None:
        self._is_stale = False
        started = self._saving.started
        work = partial(read_notes, self._app, self._audit)
        self._tasks.run(Lane.READER, self, work, partial(self._on_read, started))

    def _on_read(self, started: int, reading: NotesReading) -> None:
        if started == self._saving.started:
            self.now = reading
            self.read.emit(reading)
        elif self._saving.is_pending:
            # Older than what is being written. What follows brings it, even when that is refused.
            self._is_stale = True
        else:
            self._read()
