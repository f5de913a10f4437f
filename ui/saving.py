"""What is typed becomes a draft at once and a record later, in order, without blocking the window.

saving = Saving(app, shell, audit, self)
saving.keep_draft(cell, text)                      # within a second
saving.record(cell, write, read_again, refused)    # on leaving the field
saving.settled.connect(self._reload)               # now reading shows all of it
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal
from shiboken6 import isValid

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId
from auditapp.domain.shown import Head, Shown
from auditapp.errors import UserError
from auditapp.services.drafts import Place, Unfinished
from ui.app import Shell
from ui.tasks import Lane
from ui.widgets.field_note import FieldNote

T = TypeVar("T")

Refused = Callable[[UserError], None]


@dataclass(slots=True)
class Cell(Generic[T]):
    """One field on screen and the version that its next edit replaces.

    While a save is under way only the writer lane touches `shown`: two quick edits of one field
    follow each other instead of standing side by side as a conflict with oneself.
    """

    place: Place
    shown: Shown[T]


class TextField(Protocol):
    """A field that can show what was typed before the program ended."""

    def put_back(self, text: str) -> None:
        """Show a text that counts as typed now."""
        ...


def typed_on(shown: Shown[str], draft: Unfinished) -> Shown[str]:
    """Return the version that a draft was typed on, which may be older than what is stored now."""
    if draft.version == tuple(head.operation for head in shown.heads):
        return shown
    return Shown(shown.value, tuple(Head(each, shown.value) for each in draft.version))


class Saving(QObject):
    """The writes of one page. What a page that is gone has started is finished all the same."""

    settled = Signal()
    """Nothing of this page is being written any more."""

    def __init__(self, app: App, shell: Shell, audit: AuditId, parent: QObject) -> None:
        super().__init__(parent)
        self._audit = audit
        self._tasks = shell.tasks
        self._hub = shell.hub
        self._notice = shell.window.notice
        self._show_error = shell.errors.show
        self._history = app.history
        self._drafts = app.drafts
        self._writing = 0
        self.started = 0

    @property
    def is_pending(self) -> bool:
        """Whether what the page would read now is not the whole of what it wrote."""
        return self._writing > 0

    def write(self, work: Callable[[], Changes], refused: Refused | None = None) -> None:
        """Do one action on the writer lane and tell everyone what it touched."""
        self.make(lambda: (None, work()), lambda _none: None, refused)

    def make(
        self,
        work: Callable[[], tuple[T, Changes]],
        done: Callable[[T], None],
        refused: Refused | None = None,
        give_back: Callable[[], None] | None = None,
    ) -> None:
        """Do an action that makes something, then hand that over.

        `give_back` puts what was typed back where it could not be stored.
        """
        self._writing += 1
        self.started += 1

        def on_done(outcome: tuple[T, Changes]) -> None:
            made, changes = outcome
            self._hub.publish(changes)
            if isValid(self):
                done(made)
                self._finish()

        # The hub outlives the page: what was written is told even when the page has gone.
        failed = partial(self._failed, refused, give_back)
        self._tasks.run(Lane.WRITER, self._hub, work, on_done, failed)

    def take_away(self, work: Callable[[], Changes], words: str) -> None:
        """Do an action that removes something; a notice says it and offers to undo it."""

        def noted() -> tuple[str, Changes]:
            changes = work()
            return changes.record, changes

        self.make(noted, partial(self.offer_undo, words))

    def offer_undo(self, words: str, record: str) -> None:
        """Say what was removed, with a button that undoes just that, whatever was done since."""
        undo = partial(self._history.undo, self._audit, record)
        button = QCoreApplication.translate("Saving", "Undo")
        self._notice.show_text(words, button, partial(self.write, undo))

    def beside(self, note: FieldNote, is_open: Callable[[], bool] = lambda: True) -> Refused:
        """Return what shows a refusal beside its field, or in the notice once that has gone."""

        def show(error: UserError) -> None:
            if isValid(note) and is_open():
                note.show_error(error.message)
            else:
                self._show_error(error)

        return show

    def put_back(
        self, field: TextField, cell: Cell[str], drafts: Mapping[Place, Unfinished]
    ) -> None:
        """Show what was typed before the program ended; a draft that is stored anyway goes."""
        draft = drafts.get(cell.place)
        if draft is None or cell.shown.in_conflict:
            return
        if draft.text.strip() == (cell.shown.value or "").strip():
            self.drop_draft(cell.place)
            return
        cell.shown = typed_on(cell.shown, draft)
        field.put_back(draft.text)

    def keep_draft(self, cell: Cell[str], text: str) -> None:
        """Keep what is being typed on this device, so that a crash loses no sentence."""
        self._local(lambda: self._drafts.keep(cell.place, text, cell.shown))

    def drop_draft(self, place: Place) -> None:
        """Forget a draft."""
        self._local(lambda: self._drafts.drop(place))

    def record(
        self,
        cell: Cell[T],
        write: Callable[[Shown[T]], Changes],
        read_again: Callable[[], Shown[T]],
        refused: Refused | None = None,
    ) -> None:
        """Replace what the cell shows; its draft is dropped only when that was stored."""

        def work() -> Changes:
            changes = write(cell.shown)
            self._drafts.drop(cell.place)
            cell.shown = read_again()
            return changes

        self.write(work, refused)

    def _local(self, work: Callable[[], None]) -> None:
        self._tasks.run(Lane.WRITER, self._hub, work, lambda _none: None)

    def _failed(
        self, refused: Refused | None, give_back: Callable[[], None] | None, error: Exception
    ) -> None:
        if refused is not None and isinstance(error, UserError) and isValid(self):
            refused(error)
        else:
            self._show_error(error)
            if give_back is not None and isValid(self):
                give_back()
        if isValid(self):
            self._finish()

    def _finish(self) -> None:
        self._writing -= 1
        if not self._writing:
            self.settled.emit()
