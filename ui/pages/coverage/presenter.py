"""What happens on the coverage page: each thing somebody decides becomes one action."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.coverage import CoverageDecision
from auditapp.domain.ids import AuditId
from auditapp.domain.shown import Shown
from auditapp.services.drafts import Place
from ui.app import Shell
from ui.page import Page
from ui.pages.coverage.action_bar import Deciding
from ui.pages.coverage.decisions import Decisions, assignable, decided, one
from ui.pages.coverage.page import CoveragePage
from ui.pages.coverage.programme import Named, read_programme
from ui.pages.coverage.scene import Scene, read_scene
from ui.pages.coverage.words import items_in_words
from ui.tasks import Lane


def make_page(app: App, shell: Shell, audit: str) -> Page:
    """Return the page of an audit's coverage with what moves it."""
    page = CoveragePage(shell.window.room)
    CoveragePresenter(app, shell, AuditId(audit), page)
    return page


class CoveragePresenter(QObject):
    """Lives as long as its page."""

    def __init__(self, app: App, shell: Shell, audit: AuditId, page: CoveragePage) -> None:
        super().__init__(page)
        self._app = app
        self._shell = shell
        self._audit = audit
        self._page = page
        self._scene: Scene | None = None
        self._is_stale = True
        self._reason = Place(audit, "coverage", "chosen", "decision")
        self._text = Place(audit, "coverage", "programme", "decision")
        self._decisions = Decisions(app, shell, audit, self)
        self._saving = self._decisions.saving
        self._saving.settled.connect(self._load)
        shell.hub.subscribe(self, self._on_changes)
        page.entered_at.connect(self._on_entered)
        page.mine_wanted.connect(self._on_mine)
        page.depths.chosen.connect(self._on_depth)
        page.depths.resolved.connect(self._on_depth_resolved)
        self._connect_items()
        self._connect_programme()

    def _connect_items(self) -> None:
        items = self._page.items
        items.opened.connect(partial(self._shell.window.open_page, "checklist"))
        items.action_bar.decided.connect(self._on_decided)
        items.action_bar.followed.connect(self._on_followed)
        items.action_bar.assigned.connect(self._on_assigned)
        items.action_bar.team_wanted.connect(
            partial(self._shell.window.open_page, "overview", "team")
        )
        items.action_bar.typed.connect(partial(self._keep_draft, self._reason))
        items.details.decision_resolved.connect(self._on_decision_resolved)
        items.details.auditor_resolved.connect(self._on_auditor_resolved)

    def _connect_programme(self) -> None:
        programme = self._page.programme
        programme.asked.connect(self._on_asked)
        programme.wanted.connect(self._on_named_wanted)
        programme.typed.connect(partial(self._keep_draft, self._text))

    # Reading

    def _on_entered(self, _target: str) -> None:
        if self._is_stale:
            self._load()

    def _on_changes(self, changes: Changes) -> None:
        if f"audit:{self._audit}" in changes.scopes or changes.touches("site", "ai_system"):
            self._is_stale = True
            if self._page.isVisible():
                self._load()

    def _load(self) -> None:
        if not self._saving.is_pending:
            self._is_stale = False
            read = partial(read_scene, self._app, self._audit)
            self._shell.tasks.run(Lane.READER, self, read, self._show)

    def _show(self, scene: Scene) -> None:
        if self._saving.is_pending:
            # Read before the last decision was written; the reading after it is on its way.
            self._is_stale = True
            return
        is_first = self._scene is None
        self._scene = scene
        self._decisions.take_as_shown(scene.view)
        self._page.show_scene(scene)
        if is_first:
            self._put_back(scene)
        else:
            self._on_asked(self._page.programme.text.text())

    def _put_back(self, scene: Scene) -> None:
        if reason := scene.drafts.get(self._reason):
            self._page.items.action_bar.put_back(reason.text)
        if text := scene.drafts.get(self._text):
            self._page.programme.put_back(text.text)

    def _keep_draft(self, place: Place, text: str) -> None:
        drafts = self._app.drafts
        work = (
            partial(drafts.keep, place, text, Shown(None)) if text else partial(drafts.drop, place)
        )
        self._shell.tasks.run(Lane.WRITER, self._shell.hub, work, lambda _none: None)

    # Depth

    def _on_depth(self, depth: str) -> None:
        coverage, audit = self._app.coverage, self._audit
        self._decisions.change(lambda view: coverage.set_depth(audit, view.depth, depth))

    def _on_depth_resolved(self, depth: str) -> None:
        coverage, audit = self._app.coverage, self._audit
        self._decisions.change(lambda view: coverage.resolve_depth(audit, view.depth, depth))

    # Items

    def _on_decided(self, what: Deciding, reason: str) -> None:
        actions = self._page.items.action_bar
        items = self._page.items.chosen
        if what is Deciding.BRING_IN:
            self._bring_in(items, reason, self._done_with_reason, actions.show_refusal)
            return
        words = self.tr("{0} left out.").format(items_in_words(len(items)))
        self._decisions.act(
            items,
            lambda lines: self._app.coverage.leave_out(self._audit, decided(lines), reason),
            words,
            self._done_with_reason,
            lambda error: actions.show_refusal(error.message),
        )

    def _bring_in(
        self,
        items: Sequence[str],
        reason: str,
        done: Callable[[], None],
        refuse: Callable[[str], None],
    ) -> None:
        self._decisions.act(
            items,
            lambda lines: self._app.coverage.bring_in(self._audit, decided(lines), reason),
            self.tr("{0} brought in.").format(items_in_words(len(items))),
            done,
            lambda error: refuse(error.message),
        )

    def _done_with_reason(self) -> None:
        self._keep_draft(self._reason, "")
        self._page.items.action_bar.close_reason()

    def _on_followed(self) -> None:
        items = self._page.items.chosen
        self._decisions.act(
            items,
            lambda lines: self._app.coverage.follow_depth(self._audit, decided(lines)),
            self.tr("{0} as the depth and the SoA say.").format(items_in_words(len(items))),
        )

    def _on_assigned(self, person: str) -> None:
        items = self._page.items.chosen
        count = items_in_words(len(items))
        name = self._scene.initials(person) if self._scene else ""
        words = (
            self.tr("{0} assigned to {1}.").format(count, name)
            if person
            else self.tr("{0} assigned to nobody.").format(count)
        )
        self._decisions.act(
            items,
            lambda lines: self._app.coverage.assign(self._audit, assignable(lines), person),
            words,
        )

    def _on_mine(self) -> None:
        if self._scene is None or not self._page.items.chosen:
            return
        if any(it.person == self._scene.me for it in self._scene.auditors):
            self._on_assigned(self._scene.me)
        else:
            self._shell.window.notice.show_text(
                self.tr("You are not on the team of this audit. Add yourself on the overview.")
            )

    def _on_decision_resolved(self, item: str, decision: CoverageDecision | None) -> None:
        resolve = self._app.coverage.resolve_decision
        self._decisions.change(lambda view: resolve(self._audit, one(view, item), decision))

    def _on_auditor_resolved(self, item: str, person: str) -> None:
        resolve = self._app.coverage.resolve_auditor
        self._decisions.change(lambda view: resolve(self._audit, one(view, item), person))

    # What the programme names

    def _on_asked(self, text: str) -> None:
        scene = self._scene
        if scene is None:
            return
        if not text.strip():
            self._page.programme.show_named(())
            return

        def show(found: tuple[Named, ...]) -> None:
            if self._page.programme.text.text() == text:
                self._page.programme.show_named(found)

        read = partial(read_programme, text, scene.view, scene.standards)
        self._shell.tasks.run(Lane.READER, self, read, show)

    def _on_named_wanted(self, items: Sequence[str], reason: str) -> None:
        refuse = self._page.programme.show_refusal
        self._bring_in(items, reason, self._done_with_programme, refuse)

    def _done_with_programme(self) -> None:
        self._keep_draft(self._text, "")
        self._page.programme.clear()
