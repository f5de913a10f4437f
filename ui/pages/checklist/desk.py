"""The item on the desk: reads it, records what is done to it, and shows what came of that."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

from auditapp.bootstrap import App
from auditapp.catalogue.library_loading import load_library
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId
from auditapp.domain.terms import Answer, Outcome, Standard
from auditapp.domain.workspace import ChecklistView, ItemWorkspace
from auditapp.errors import UserError
from auditapp.services.bookmarks import Bookmark
from auditapp.services.drafts import Place, Unfinished
from ui.app import Shell
from ui.linked_pictures import LinkedPictures
from ui.pages.checklist import conclusion_row
from ui.pages.checklist.bookmarking import Bookmarking
from ui.pages.checklist.criteria import Criteria
from ui.pages.checklist.drafting import come_back, packed, shown_text, texts_of
from ui.pages.checklist.evidence_box import MOST_SHOWN
from ui.pages.checklist.guide import Guide
from ui.pages.checklist.outlook import Verdicts, answered_item, concluded_item, concluded_view
from ui.pages.checklist.page import ChecklistPage
from ui.pages.checklist.scene import Drafts, Scene
from ui.pages.checklist.shelf import Shelf
from ui.saving import Refused, Saving
from ui.tasks import Lane

T = TypeVar("T")

_TOUCHED = (
    "conclusion",
    "note",
    "observation",
    "note_link",
    "document",
    "document_link",
    "evidence",
    "evidence_link",
    "mark",
    "redaction",
    "finding",
    "finding_requirement",
    "finding_grading",
    "applicability",
    "added_item",
    "team_member",
    "visited_site",
    "audited_system",
    "answer",
    "added_question",
    "follow_up",
    "carried_point",
    "sample",
    "trail",
    "trail_step",
    "interview",
    "question_change",
    "coverage",
    "audit",
)

AHEAD_MS = 80
"""How long somebody looks at an item before the one below is read."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one read brought; `started` is the number of writes there had been when it was asked.

    `moment` says how things stood in the store, see `Checklists.moment`.

    `asked` is the item that was wanted; where there is none of that id, another one came. `turn`
    counts the readings of the whole checklist: the last one asked for is as things are.
    `unfinished` is None unless the item was opened by this read. `bookmark` is where somebody was.
    """

    started: int
    moment: int
    turn: int
    asked: str
    view: ChecklistView
    workspace: ItemWorkspace
    guide: Guide
    unfinished: tuple[Unfinished, ...] | None
    bookmark: Bookmark


class Desk(QObject):
    """What the page shows now, and the way from an action to what it changed."""

    def __init__(self, app: App, shell: Shell, audit: AuditId, page: ChecklistPage) -> None:
        super().__init__(page)
        self.audit = audit
        self.item_id = ""
        self.view: ChecklistView | None = None
        self.scene: Scene | None = None
        self._coming: Scene | None = None
        self._ahead: _Reading | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(AHEAD_MS)
        self._soon.timeout.connect(self._read_ahead)
        # Whoever leaves, or ends the program, does not go on to the next item.
        page.left_page.connect(self._soon.stop)
        self._app = app
        self._shell = shell
        self._page = page
        self._shelf = Shelf()
        self._written: set[str] = set()
        self._turn = self._shown = 0
        self._guide: Guide | None = None
        self._pictures = LinkedPictures(shell.tasks, app.evidence.thumbnail, self)
        self._pictures.loaded.connect(self._on_pictures)
        self._bookmarking = Bookmarking(app, shell, audit, page)
        self._saving = Saving(app, shell, audit, self)
        self._saving.settled.connect(self._on_settled)
        shell.hub.subscribe(self, self._on_changes, *_TOUCHED)

    # Reading

    def open(self, item_id: str = "") -> None:
        """Put an item on the desk: the last one of this audit when none is named."""
        self._page.flush()
        self.item_id = item_id or self.item_id
        ahead, self._ahead = self._ahead, None
        if ahead is not None and ahead.asked == self.item_id and self._is_as_read(ahead):
            self._on_read(ahead)
        else:
            self._read(is_opening=True)

    def enter(self, item_id: str = "") -> None:
        """Open an item with the checklist read anew, as somebody comes from elsewhere."""
        self._shown = 0
        self.open(item_id)

    def show_only(self, criteria: Criteria) -> None:
        """Show what meets these criteria, and put the first of it on the desk."""
        self._bookmarking.show_only(criteria)
        self.enter()

    def workspace(self) -> ItemWorkspace | None:
        """Return the item shown, None while it is being read."""
        scene = self.scene
        return scene.workspace if scene and scene.workspace.item.id == self.item_id else None

    def _read(self, *, is_opening: bool) -> None:
        known = self._known_view(self.item_id) if is_opening else None
        if known is None:
            self._turn += 1
        work = self._reading(self.item_id, known, is_opening=is_opening)
        self._shell.tasks.run(Lane.READER, self, work, self._on_read)

    def _read_ahead(self) -> None:
        """Read the item below meanwhile, which is the one that is mostly asked for next."""
        item_id = self._page.tree.coming_item()
        known = self._known_view(item_id) if item_id else None
        if known is not None:
            work = self._reading(item_id, known, is_opening=True)
            self._shell.tasks.run(Lane.READER, self, work, self._keep_ahead)

    def _keep_ahead(self, reading: _Reading | None) -> None:
        self._ahead = reading

    def _is_as_read(self, reading: _Reading) -> bool:
        """Return whether nothing was recorded here, or read anew, since a reading was asked for."""
        is_same = (reading.started, reading.moment) == (
            self._saving.started,
            self._app.checklists.moment,
        )
        return is_same and reading.view is self._known_view(reading.asked)

    def _reading(
        self, item_id: str, known: ChecklistView | None, *, is_opening: bool
    ) -> Callable[[], _Reading | None]:
        app, audit, guide = self._app, self.audit, self._guide
        started, bookmarking, turn = self._saving.started, self._bookmarking, self._turn

        def work() -> _Reading | None:
            moment = app.checklists.moment
            bookmark = bookmarking.read()
            wanted = item_id or bookmark.item
            view = known or app.checklists.view(audit, keep=wanted)
            items = [line.item.id for line in view.lines]
            if not items:
                return None
            chosen = wanted if wanted in items else view.next_unanswered("") or items[0]
            return _Reading(
                started,
                moment,
                turn,
                item_id,
                view,
                app.checklists.item(audit, chosen),
                guide or Guide.of(app.audits.overview(audit), load_library(), app.identity.me()),
                tuple(app.drafts.of(audit).values()) if is_opening else None,
                bookmark,
            )

        return work

    def _known_view(self, item_id: str) -> ChecklistView | None:
        """Return the checklist as shown where going to an item changes nothing about it.

        Whatever is recorded is followed by a reading of its own.
        """
        view = self.view
        is_behind = self._turn != self._shown or self._saving.is_pending
        if view is None or view.kept or not self._guide or is_behind:
            return None
        return view if any(line.item.id == item_id for line in view.lines) else None

    def _on_read(self, reading: _Reading | None) -> None:
        if reading is None:
            return
        item_id = reading.workspace.item.id
        if self.item_id != reading.asked:
            return  # Somebody went on meanwhile.
        if reading.started != self._saving.started or item_id in self._written:
            return  # Older than what is being written; what follows the writing brings it.
        is_opening = reading.unfinished is not None or self.workspace() is None
        self.item_id = item_id
        self._soon.start()
        self._guide = reading.guide
        self._shelf.put(reading.workspace)
        pending = dict(self.scene.pending) if self.scene and not is_opening else {}
        drafts: Drafts = {}
        if is_opening:
            drafts, pending = come_back(reading.workspace, reading.unfinished or ())
        self._shown = reading.turn
        if reading.view is not self.view:
            self.view = reading.view
            self._page.show_checklist(reading.view, reading.guide)
        first = self._bookmarking.restore(reading.bookmark)
        self._bookmarking.be_at(item_id)
        scene = Scene(reading.workspace, reading.guide, pending, drafts)
        if first and first != item_id:
            self._show(scene)
            self.open(first)
        elif self.scene is None:
            # The tree is painted before the item is laid out: neither holds the window for long.
            self._coming = scene
            self._shell.tasks.later(self, self._show_coming)
        else:
            self._show(scene)

    def _show_coming(self) -> None:
        if self._coming is not None:
            self._show(self._coming)

    def _show(self, scene: Scene) -> None:
        self.scene, self._coming = scene, None
        self._page.show_scene(scene)
        self._show_pictures(scene.workspace)

    # Recording

    def record(
        self,
        act: Callable[[ItemWorkspace], Changes],
        refused: Refused | None = None,
        done: Callable[[Changes], None] | None = None,
        drafts: tuple[Place, ...] = (),
        give_back: Callable[[], None] | None = None,
    ) -> None:
        """Do an action on the item; its drafts are dropped once it was recorded.

        `act` receives the item as it is then, all earlier actions included. `give_back` puts what
        was typed back where it could not be stored.
        """
        item_id, audit, app, shelf = self.item_id, self.audit, self._app, self._shelf
        self._written.add(item_id)

        def work() -> tuple[Changes, Changes]:
            changes = act(shelf.get(item_id) or app.checklists.item(audit, item_id))
            for place in drafts:
                app.drafts.drop(place)
            shelf.put(app.checklists.item(audit, item_id))
            return changes, changes

        def on_refused(error: UserError) -> None:
            self._show_recorded()
            (refused or self._shell.errors.show)(error)

        self._saving.make(work, done or (lambda _changes: None), on_refused, give_back)

    def act_on_many(
        self,
        items: Iterable[str],
        work: Callable[[], tuple[T, Changes]],
        done: Callable[[T], None],
        refused: Refused | None = None,
    ) -> None:
        """Do one action on several items."""
        chosen, shelf = frozenset(items), self._shelf
        self._written |= chosen

        def whole() -> tuple[T, Changes]:
            try:
                return work()
            finally:
                shelf.forget(chosen)

        self._saving.make(whole, done, refused)

    def add_item(
        self, act: Callable[[], Changes], refused: Refused, drafts: tuple[Place, ...]
    ) -> None:
        """Add an item to the checklist and open it; its drafts are dropped once it is there."""
        app = self._app

        def work() -> tuple[str, Changes]:
            changes = act()
            for place in drafts:
                app.drafts.drop(place)
            return next(made for kind, made in changes.touched if kind == "added_item"), changes

        self._saving.make(work, self.open, refused)

    def read_drafts(self, done: Callable[[Drafts], None]) -> None:
        """Hand over what is being typed in this audit and was never recorded."""
        app, audit = self._app, self.audit

        def work() -> Drafts:
            # Behind the drafts that are being kept.
            return texts_of(app.drafts.of(audit).values())

        self._shell.tasks.run(Lane.WRITER, self, work, done)

    def offer_undo(self, words: str, changes: Changes) -> None:
        """Say what was removed, with a way back."""
        self._saving.offer_undo(words, changes.record)

    def expect(self, verdicts: Verdicts, pending: Mapping[Standard, Outcome]) -> None:
        """Show at once what is about to be recorded."""
        scene = self.scene
        if self.workspace() is None or scene is None or self.view is None:
            return
        view = concluded_view(self.view, self.item_id, verdicts)
        self._page.show_checklist(view, scene.guide)
        workspace = concluded_item(scene.workspace, verdicts)
        self._show(replace(scene, workspace=workspace, pending=pending, drafts={}))

    def expect_answer(self, prompt: str, answer: Answer | None) -> None:
        """Show at once which answer is about to be recorded."""
        scene = self.scene
        if self.workspace() is not None and scene is not None:
            workspace = answered_item(scene.workspace, prompt, answer)
            self._show(replace(scene, workspace=workspace, drafts={}))

    def keep_draft(self, entity_type: str, entity_id: str, field: str, text: str) -> None:
        """Keep what is being typed on this device, unless it is what is recorded anyway."""
        workspace = self.workspace()
        if workspace is None:
            return
        place = Place(self.audit, entity_type, entity_id, field)
        shown = shown_text(workspace, entity_type, entity_id, field)
        if text.strip() == (shown.value or ""):
            self._local(lambda: self._app.drafts.drop(place))
            return
        kept = self._packed(entity_id, text) if entity_type == conclusion_row.ENTITY else text
        self._local(lambda: self._app.drafts.keep(place, kept, shown))

    def _packed(self, entity_id: str, text: str) -> str:
        scene = self.scene
        if scene is None:
            return text
        standard = Standard(entity_id.rpartition(":")[2])
        verdict = scene.workspace.conclusion(standard).verdict.value
        recorded = verdict.outcome if verdict else None
        return packed(scene.pending.get(standard) or recorded, text)

    def _local(self, work: Callable[[], None]) -> None:
        self._shell.tasks.run(Lane.WRITER, self._shell.hub, work, lambda _none: None)

    def _show_recorded(self) -> None:
        recorded = self._shelf.get(self.item_id)
        if recorded is None or self.scene is None or self.view is None:
            return
        self._page.show_checklist(self.view, self.scene.guide)
        self._show(replace(self.scene, workspace=recorded, pending={}, drafts={}))

    def _on_settled(self) -> None:
        self._written.clear()
        self._read(is_opening=False)

    def _on_changes(self, changes: Changes) -> None:
        if f"audit:{self.audit}" not in changes.scopes or self._saving.is_pending:
            return
        if changes.touches("team_member", "visited_site", "audited_system"):
            self._guide = None
        self._read(is_opening=False)

    # Pictures

    def _show_pictures(self, workspace: ItemWorkspace) -> None:
        self._page.capture.evidence.show_thumbnails(self._pictures.images)
        self._pictures.want(it.evidence.picture for it in workspace.evidence[-MOST_SHOWN:])

    def _on_pictures(self) -> None:
        self._page.capture.evidence.show_thumbnails(self._pictures.images)
