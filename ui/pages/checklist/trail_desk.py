"""Following trails from item to item: what is seen, where it leads, and how it ends."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.filing import FilingPlace
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Outcome
from auditapp.domain.trails import Closing, Trail, TrailStep
from auditapp.errors import UserError
from auditapp.services.drafts import Place, Unfinished
from auditapp.services.trails import Touched
from ui.app import Shell
from ui.pages.checklist.desk import Desk
from ui.pages.checklist.page import ChecklistPage
from ui.pages.checklist.trail_line import Asked
from ui.pages.checklist.trail_rows import TrailNames, rows_of, title_of
from ui.saving import Cell, Refused, Saving
from ui.tasks import Lane

_SITE, _SYSTEM = "site:", "ai-system:"


@dataclass(frozen=True, slots=True)
class _Reading:
    started: int
    trails: tuple[Trail, ...]
    followed: str
    items: dict[str, ChecklistItem]
    unfinished: dict[Place, Unfinished]


class TrailDesk(QObject):
    """Reads the trails of the audit, and records what is done to them."""

    def __init__(self, app: App, shell: Shell, desk: Desk, page: ChecklistPage) -> None:
        super().__init__(page)
        self._app = app
        self._shell = shell
        self._desk = desk
        self._page = page
        self._pane = page.trails
        self._line = page.capture.trail
        self._trails: tuple[Trail, ...] = ()
        self._followed = ""
        self._names = TrailNames()
        self._is_read = False
        self._is_starting = False
        self._shown_steps = 0
        self._cells: dict[str, Cell[str]] = {}
        self._saving = Saving(app, shell, desk.audit, self)
        self._saving.settled.connect(self._read)
        page.scene_shown.connect(self._on_scene)
        shell.hub.subscribe(self, self._on_changes, "trail", "trail_step", "added_item")
        self._connect()

    # Reading

    def _on_scene(self, _item_id: str) -> None:
        if not self._is_read:
            self._is_read = True
            self._read()
        else:
            self._show_line()

    def _on_changes(self, changes: Changes) -> None:
        if f"audit:{self._desk.audit}" in changes.scopes and not self._saving.is_pending:
            self._read()

    def _read(self) -> None:
        app, audit, started = self._app, self._desk.audit, self._saving.started

        def work() -> _Reading:
            trails = app.trails.all(audit)
            items = {item.id: item for item in app.checklists.checklist(audit).items}
            followed = app.trails.followed(audit)
            return _Reading(started, trails, followed, items, app.drafts.of(audit))

        self._shell.tasks.run(Lane.READER, self, work, self._on_read)

    def _on_read(self, reading: _Reading) -> None:
        if reading.started != self._saving.started:
            return
        guide = self._desk.scene.guide if self._desk.scene else None
        sites = dict(guide.sites) if guide else {}
        systems = dict(guide.systems) if guide else {}
        is_first = not self._names.items
        self._names = TrailNames(reading.items, sites, systems)
        self._trails, self._followed = reading.trails, reading.followed
        for trail in reading.trails:
            self._cell("trail", trail.id, "title", trail.title).shown = trail.title
            for step in trail.steps:
                self._cell("trail_step", step.id, "text", step.text).shown = step.text
        self._show()
        if is_first:
            self._put_back(reading.unfinished)

    def _show(self) -> None:
        before, now = self._shown_steps, sum(len(trail.steps) for trail in self._trails)
        self._shown_steps = now
        rows = rows_of(self._trails, self._followed, self._names)
        self._pane.show_rows(rows, dict(self._desk.scene.names) if self._desk.scene else {})
        if now > before:
            self._pane.list.go_to_last_step()
        self._page.side.count_trails(sum(trail.is_open for trail in self._trails))
        places = tuple(FilingPlace.of(item) for item in self._names.items.values())
        self._line.show_places(places, self._others())
        self._show_line()

    def _show_line(self) -> None:
        trail = self._trail()
        self._line.show_trail(
            title_of(trail) if trail else "",
            is_following=trail is not None,
            is_offered=self._is_offered(),
        )
        if trail is not None and self._is_starting:
            self._is_starting = False
            self._line.ask(Asked.SAW)

    def _is_offered(self) -> bool:
        """Whether the item was left as an open trail that nobody follows yet."""
        workspace = self._desk.workspace()
        if workspace is None or any(workspace.item.id in trail.items for trail in self._trails):
            return False
        verdicts = (each.verdict.value for each in workspace.conclusions)
        return any(it is not None and it.outcome is Outcome.OPEN_TRAIL for it in verdicts)

    def _others(self) -> tuple[FilingPlace, ...]:
        named = [(f"{_SITE}{site}", code) for site, code in self._names.sites.items()]
        named += [(f"{_SYSTEM}{system}", code) for system, code in self._names.systems.items()]
        return tuple(FilingPlace(place, (), code, "", frozenset()) for place, code in named)

    def _trail(self) -> Trail | None:
        """Return the trail that is followed, where it is open."""
        found = (trail for trail in self._trails if trail.id == self._followed and trail.is_open)
        return next(found, None)

    # Following

    def _on_wanted(self) -> None:
        self._page.show_capture()
        self._line.ask(Asked.SAW if self._trail() else Asked.START)

    def _on_asked(self, asked: Asked) -> None:
        if self._trail() is None:
            self._shell.window.notice.show_text(self.tr("Follow a trail first: press T."))
        else:
            self._page.show_capture()
            self._line.ask(asked)

    def _on_started(self, title: str) -> None:
        app, audit, item = self._app, self._desk.audit, self._desk.item_id

        def work() -> tuple[str, Changes]:
            trail, changes = app.trails.start(audit, title, item)
            app.trails.follow(audit, trail)
            app.drafts.drop(self._place(Asked.START))
            return trail, changes

        def on_started(trail: str) -> None:
            self._followed, self._is_starting = trail, True

        self._saving.make(work, on_started, self._refusing(Asked.START, title))

    def _on_followed(self, trail: str) -> None:
        """Follow a trail, or no longer the one that is followed."""
        app, audit = self._app, self._desk.audit
        self._followed = "" if trail == self._followed else trail
        keep = partial(app.trails.follow, audit, self._followed)
        self._shell.tasks.run(Lane.WRITER, self._shell.hub, keep, lambda _none: None)
        self._show()
        found = self._trail()
        if found is not None and found.here:
            self._pane.list.go_to_last_step()
            self._desk.open(found.here)

    def _on_saw(self, text: str) -> None:
        item, trails, audit = self._desk.item_id, self._app.trails, self._desk.audit
        refused = self._refusing(Asked.SAW, text)
        self._step(lambda trail: trails.saw(audit, trail, item, text), refused, Asked.SAW)

    def _on_led(self, place: FilingPlace) -> None:
        trails, audit = self._app.trails, self._desk.audit
        self._page.flush()
        self._step(lambda trail: trails.lead(audit, trail, place.id), self._shell.errors.show)
        self._desk.open(place.id)
        self._page.side.take_keys()

    def _on_touched(self, place: FilingPlace) -> None:
        trails, audit, what = self._app.trails, self._desk.audit, _touched(place.id)
        self._step(lambda trail: trails.touch(audit, trail, what), self._shell.errors.show)
        self._page.side.take_keys()

    def _on_closed(self, conclusion: str) -> None:
        app, audit = self._app, self._desk.audit

        def act(trail: Trail) -> Changes:
            changes = app.trails.close(audit, trail, conclusion)
            app.trails.follow(audit, "")
            return changes

        self._step(act, self._refusing(Asked.CLOSE, conclusion), Asked.CLOSE)
        self._page.side.take_keys()

    def _step(
        self, act: Callable[[Trail], Changes], refused: Refused, asked: Asked | None = None
    ) -> None:
        """Do something to the trail followed, as it is when its turn comes."""
        app, audit, followed = self._app, self._desk.audit, self._followed

        def work() -> Changes:
            trail = next((it for it in app.trails.all(audit) if it.id == followed), None)
            if trail is None:
                raise UserError("This trail was removed meanwhile. Undo that first to go on.")
            changes = act(trail)
            if asked is not None:
                app.drafts.drop(self._place(asked))
            return changes

        self._saving.write(work, refused)

    def _refusing(self, asked: Asked, text: str) -> Refused:
        def refused(error: UserError) -> None:
            self._line.put_back(asked, text)
            self._line.show_error(error.message)

        return refused

    # Words

    def _cell(self, kind: str, entity: str, field: str, shown: Shown[str]) -> Cell[str]:
        if entity not in self._cells:
            self._cells[entity] = Cell(Place(self._desk.audit, kind, entity, field), shown)
        return self._cells[entity]

    def _on_words_edited(self, _kind: str, entity: str, text: str) -> None:
        if entity in self._cells:
            self._saving.keep_draft(self._cells[entity], text)

    def _on_words_left(self, of: Trail | TrailStep, text: str) -> None:
        trails, audit = self._app.trails, self._desk.audit

        def write(shown: Shown[str]) -> Changes:
            if isinstance(of, Trail):
                return trails.rename(audit, replace(of, title=shown), text)
            return trails.correct(audit, replace(of, text=shown), text)

        def read_again() -> Shown[str]:
            for trail in trails.all(audit):
                if trail.id == of.id:
                    return trail.title
                if step := trail.step(of.id):
                    return step.text
            return Shown(None)

        if of.id in self._cells:
            self._saving.record(self._cells[of.id], write, read_again)

    def _on_words_resolved(self, of: Trail | TrailStep, text: str) -> None:
        trails, audit = self._app.trails, self._desk.audit
        self._saving.write(lambda: trails.resolve_words(audit, of, text))

    def _on_removed(self, of: Trail | TrailStep) -> None:
        trails, audit = self._app.trails, self._desk.audit
        if isinstance(of, Trail):
            words = self.tr("The trail was removed.")
            self._saving.take_away(lambda: trails.remove(audit, of), words)
        else:
            words = self.tr("The step was taken off.")
            self._saving.take_away(lambda: trails.take_off(audit, of), words)

    def _on_reopened(self, trail: Trail) -> None:
        trails, audit = self._app.trails, self._desk.audit

        def work() -> Changes:
            changes = trails.reopen(audit, trail)
            trails.follow(audit, trail.id)
            return changes

        self._saving.write(work)

    def _on_closing_used(self, trail: Trail, closing: Closing | None) -> None:
        trails, audit = self._app.trails, self._desk.audit
        self._saving.write(lambda: trails.resolve(audit, trail, closing))

    # What is being typed

    def _place(self, asked: Asked) -> Place:
        return Place(self._desk.audit, "trail", "new", asked.name.lower())

    def _on_typed(self, asked: Asked, text: str) -> None:
        cell: Cell[str] = Cell(self._place(asked), Shown(None))
        if text.strip():
            self._saving.keep_draft(cell, text)
        else:
            self._saving.drop_draft(cell.place)

    def _put_back(self, unfinished: dict[Place, Unfinished]) -> None:
        asked = (Asked.SAW, Asked.CLOSE) if self._trail() else (Asked.START,)
        for each in asked:
            draft = unfinished.get(self._place(each))
            if draft is not None:
                self._line.put_back(each, draft.text)
                return

    def _connect(self) -> None:
        page, pane, line = self._page, self._pane, self._line
        page.trail_wanted.connect(self._on_wanted)
        page.trail_asked.connect(self._on_asked)
        pane.started.connect(self._on_wanted)
        pane.item_chosen.connect(page.item_chosen)
        pane.followed.connect(self._on_followed)
        pane.words_edited.connect(self._on_words_edited)
        pane.words_left.connect(self._on_words_left)
        pane.words_resolved.connect(self._on_words_resolved)
        pane.removed.connect(self._on_removed)
        pane.reopened.connect(self._on_reopened)
        pane.closing_used.connect(self._on_closing_used)
        line.start_wanted.connect(self._on_wanted)
        line.started.connect(self._on_started)
        line.saw.connect(self._on_saw)
        line.led.connect(self._on_led)
        line.touched.connect(self._on_touched)
        line.closed.connect(self._on_closed)
        line.left_trail.connect(lambda: self._on_followed(self._followed))
        line.given_up.connect(page.focus_tree)
        line.typed.connect(self._on_typed)


def _touched(place: str) -> Touched:
    if place.startswith(_SITE):
        return Touched(site=place.removeprefix(_SITE))
    if place.startswith(_SYSTEM):
        return Touched(ai_system=place.removeprefix(_SYSTEM))
    return Touched(item=place)
