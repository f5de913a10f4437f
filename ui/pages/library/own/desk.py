"""The own checklist that is shown: reads it, records what is done to it, takes it back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from auditapp.bootstrap import App
from auditapp.catalogue.library_loading import load_library
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId
from auditapp.domain.pack_views import PackLine, PackView
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Standard
from auditapp.errors import UserError
from auditapp.services.drafts import Place
from ui.app import Shell
from ui.page import Undoing
from ui.pages.library.view import LibraryView
from ui.saving import Refused, Saving
from ui.tasks import Lane

_TOUCHED = ("pack", "pack_item", "pack_question", "pack_change")
_NEW = AuditId("new-pack")
_NEW_TITLE = Place(_NEW, "pack", "new", "title")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one read brought; `view` is None for the library as shipped.

    `started` is the number of writes there had been when it was asked.
    """

    started: int
    lines: tuple[PackLine, ...]
    view: LibraryView | None
    new_title: str = ""


class PackDesk(QObject):
    """Every action is one record; what cannot be recorded is said where it was typed."""

    read = Signal(object)
    """A Reading."""

    def __init__(self, app: App, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self.pack_id = ""
        self._app = app
        self._shell = shell
        self._latest: dict[str, PackView] = {}
        self._saving = Saving(app, shell, _NEW, self)
        self._saving.settled.connect(self.reload)
        shell.hub.subscribe(self, self._on_changes, *_TOUCHED)

    def choose(self, pack: str) -> None:
        """Read a checklist of one's own; "" is for the library as shipped."""
        self.pack_id = pack
        self.reload()

    def reload(self) -> None:
        """Read again what is shown, and which checklists there are."""
        app, pack, started = self._app, self.pack_id, self._saving.started

        def work() -> Reading:
            lines = app.packs.all()
            new = app.drafts.of(_NEW).get(_NEW_TITLE)
            new_title = new.text if new else ""
            if pack not in [line.id for line in lines]:
                return Reading(started, lines, None, new_title)
            view = LibraryView.of(
                app.packs.checklist(pack, tuple(Standard)),
                load_library(),
                app.packs.pack(pack),
                app.packs.authors(),
            )
            drafts = app.drafts.of(AuditId(pack)).values()
            typed = {
                (it.place.entity_type, it.place.entity_id, it.place.field): it.text for it in drafts
            }
            return Reading(started, lines, replace(view, typed=typed), new_title)

        self._shell.tasks.run(Lane.READER, self, work, partial(self._on_read, pack))

    def create(self, title: str, copy_of: str, done: Callable[[str], None], no: Refused) -> None:
        """Make a checklist and hand over its id."""

        def work() -> tuple[str, Changes]:
            made = self._app.packs.create(title, copy_of=copy_of)
            self._app.drafts.drop(_NEW_TITLE)
            return made

        self._saving.make(work, done, no)

    def record(
        self,
        act: Callable[[PackView], Changes],
        refused: Refused | None = None,
        done: Callable[[Changes], None] | None = None,
        drafts: tuple[Place, ...] = (),
    ) -> None:
        """Do an action on the checklist; its drafts are dropped once it was recorded.

        `act` receives the checklist as it is then, all earlier actions of this page included.
        """
        pack, app, latest = self.pack_id, self._app, self._latest

        def work() -> tuple[Changes, Changes]:
            changes = act(latest.get(pack) or app.packs.pack(pack))
            for place in drafts:
                app.drafts.drop(place)
            if any(line.id == pack for line in app.packs.all()):
                latest[pack] = app.packs.pack(pack)
            else:
                latest.pop(pack, None)
            return changes, changes

        def on_refused(error: UserError) -> None:
            (refused or self._shell.errors.show)(error)

        self._saving.make(work, done or (lambda _changes: None), on_refused)

    def make(
        self,
        act: Callable[[PackView], tuple[str, Changes]],
        refused: Refused,
        done: Callable[[str], None],
        drafts: tuple[Place, ...] = (),
    ) -> None:
        """Do an action that makes something, then hand over its id."""
        made: list[str] = []

        def acting(view: PackView) -> Changes:
            entity, changes = act(view)
            made.append(entity)
            return changes

        self.record(acting, refused, lambda _changes: done(made[0]), drafts)

    def offer_undo(
        self, words: str, changes: Changes, done: Callable[[], None] | None = None
    ) -> None:
        """Say what went, with a button that brings back just that; then `done` is called."""
        undo = partial(self._app.history.undo_in_pack, self.pack_id, changes.record)

        def take_back() -> None:
            self._saving.make(lambda: (None, undo()), lambda _none: done() if done else None)

        button = QCoreApplication.translate("Saving", "Undo")
        self._shell.window.notice.show_text(words, button, take_back)

    def undoing(self) -> Undoing | None:
        """Return how to take the last action back; None for the library as shipped."""
        if not self.pack_id:
            return None
        history = self._app.history
        return Undoing(
            partial(history.undo_in_pack, self.pack_id), partial(history.redo_in_pack, self.pack_id)
        )

    def place(self, kind: str, entity: str, name: str) -> Place:
        """Return where what is typed into a field is kept."""
        return Place(AuditId(self.pack_id), kind, entity, name)

    def keep_draft(self, place: Place, text: str, stored: str) -> None:
        """Keep what is being typed on this device, unless it is what is recorded anyway."""
        drafts = self._app.drafts
        if text.strip() in ("", stored):
            self._local(lambda: drafts.drop(place))
        else:
            self._local(lambda: drafts.keep(place, text, Shown(None)))

    def keep_new_title(self, title: str) -> None:
        """Keep the title of a checklist that is not made yet."""
        self.keep_draft(_NEW_TITLE, title, "")

    def _local(self, work: Callable[[], None]) -> None:
        self._shell.tasks.run(Lane.WRITER, self._shell.hub, work, lambda _none: None)

    def _on_read(self, pack: str, reading: Reading) -> None:
        if pack != self.pack_id or reading.started != self._saving.started:
            return  # Older than what is shown or written; what follows brings it.
        if reading.view is None:
            self.pack_id = ""
        elif reading.view.pack is not None and not self._saving.is_pending:
            self._latest[pack] = reading.view.pack
        self.read.emit(reading)

    def _on_changes(self, _changes: Changes) -> None:
        if not self._saving.is_pending:
            self._latest.clear()
            self.reload()
