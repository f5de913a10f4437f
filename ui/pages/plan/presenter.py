"""What happens on the plan: every change is one record, and can be undone."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId
from auditapp.domain.plan import (
    AuditTime,
    PlannedSession,
    SessionKind,
    SessionOutcome,
    SessionPlace,
    SessionView,
)
from auditapp.domain.plan_checks import PlanRemark, PlanRule
from auditapp.domain.plan_entry import PlanNames, read_criteria, times_from_words
from auditapp.domain.plan_words import day_in_words
from auditapp.domain.shown import Shown
from auditapp.errors import UserError
from auditapp.services.drafts import Place
from ui.app import Shell
from ui.page import Page
from ui.pages.plan.page import PlanPage
from ui.pages.plan.scene import NEW, PlanScene, read_scene
from ui.pages.plan.session_form import SessionForm
from ui.saving import Saving
from ui.tasks import Lane

_HEARD = (
    *("plan_session", "audit", "team_member", "visited_site", "audited_system", "criterion"),
    *("coverage", "applicability", "added_item"),
)


def make_page(app: App, shell: Shell, audit: str) -> Page:
    """Return the page of the plan, at work."""
    page = PlanPage(shell.window.room)
    PlanPresenter(app, shell, AuditId(audit), page)
    return page


class PlanPresenter(QObject):
    """Lives as long as its page."""

    def __init__(self, app: App, shell: Shell, audit: AuditId, page: PlanPage) -> None:
        super().__init__(page)
        self._app = app
        self._shell = shell
        self._audit = audit
        self._page = page
        self._scene: PlanScene | None = None
        self._is_stale = True
        # Only the writer lane looks into it: what the next edit of a session replaces.
        self._latest: dict[str, SessionView] = {}
        self._saving = Saving(app, shell, audit, self)
        self._saving.settled.connect(self._load)
        shell.hub.subscribe(self, self._on_changes, *_HEARD)
        self._connect()

    def _connect(self) -> None:
        page = self._page
        page.was_entered.connect(self._on_entered)
        page.proposal_wanted.connect(self._on_proposal)
        page.copy_wanted.connect(self._on_copy)
        page.dates_wanted.connect(partial(self._shell.window.open_page, "overview"))
        page.entry.wanted.connect(self._on_new)
        page.entry.typed.connect(partial(self._keep_draft, NEW, "title"))
        page.side.remark_chosen.connect(self._on_remark)
        page.side.time_made.connect(lambda box: box.agreed.connect(self._on_agreed))
        page.side.form_made.connect(self._connect_form)
        page.removal_wanted.connect(self._on_removal)

    def _connect_form(self, form: SessionForm) -> None:
        form.changed.connect(self._on_field)
        form.edited.connect(lambda name, text: self._keep_draft(form.session, name, text))
        form.resolved.connect(self._on_resolved)
        form.held.connect(self._on_held)
        form.removal_wanted.connect(self._page.removal_wanted)

    # Reading

    def _on_entered(self, _target: str) -> None:
        if self._is_stale:
            self._load()

    def _on_changes(self, changes: Changes) -> None:
        if f"audit:{self._audit}" in changes.scopes:
            self._is_stale = True
            if self._page.isVisible():
                self._load()

    def _load(self) -> None:
        if not self._saving.is_pending:
            self._is_stale = False
            read = partial(read_scene, self._app, self._audit, self._saving.started)
            self._shell.tasks.run(Lane.READER, self, read, self._show)

    def _show(self, scene: PlanScene) -> None:
        if self._saving.is_pending or scene.started != self._saving.started:
            # Read before the last change was written; the reading after it is on its way.
            self._is_stale = True
            return
        is_first = self._scene is None
        self._scene = scene
        self._latest = {it.id: it for it in scene.view.sessions}
        self._page.show_scene(scene)
        if is_first:
            self._put_back(scene)

    def _put_back(self, scene: PlanScene) -> None:
        """Show what was typed before the program ended."""
        page = self._page
        for place, draft in scene.drafts.items():
            if place.entity_id == NEW:
                page.entry.put_back(draft.text)
            elif scene.view.session(place.entity_id) and not page.board.current:
                page.choose(place.entity_id)
            if place.entity_id == page.side.session:
                page.side.form.put_back(place.field, draft.text)

    # What is done

    def _on_new(self, planned: PlannedSession) -> None:
        app, audit, place = self._app, self._audit, self._place(NEW, "title")
        text = self._page.entry.field.text()

        def work() -> tuple[str, Changes]:
            made = app.plan.add(audit, planned)
            app.drafts.drop(place)
            return made

        def give_back(error: UserError) -> None:
            self._page.entry.field.setText(text)
            self._page.entry.note.show_error(error.message)

        self._page.entry.clear()
        self._saving.make(work, self._page.board.choose, give_back)

    def _on_proposal(self) -> None:
        app, audit, shell = self._app, self._audit, self._shell

        def work() -> tuple[str, Changes]:
            changes = app.plan.propose(audit)
            return changes.record, changes

        words = self.tr("A first plan is made. Change what does not fit.")
        self._saving.make(
            work,
            partial(self._saving.offer_undo, words),
            lambda error: shell.window.notice.show_text(error.message),
        )

    def _on_copy(self, day: str, target: str) -> None:
        app, audit, shell = self._app, self._audit, self._shell

        def work() -> tuple[str, Changes]:
            _, changes = app.plan.copy_day(audit, day, target)
            return changes.record, changes

        words = self.tr("{0} is planned like {1}.").format(day_in_words(target), day_in_words(day))
        self._saving.make(
            work,
            partial(self._saving.offer_undo, words),
            lambda error: shell.window.notice.show_text(error.message),
        )

    def _on_field(self, name: str, value: object) -> None:
        scene, session = self._scene, self._page.side.session
        if scene is None or not session:
            return
        plan, names = self._app.plan, scene.names

        def act(view: SessionView) -> Changes:
            return plan.change(self._audit, view, with_field(view.planned, name, value, names))

        self._change(session, act, name)

    def _on_held(self, outcome: SessionOutcome | None) -> None:
        session, hold = self._page.side.session, self._app.plan.hold
        self._change(session, lambda view: hold(self._audit, view, outcome), "reason")

    def _on_resolved(self, name: str, value: object) -> None:
        session, resolve = self._page.side.session, self._app.plan.resolve
        stored = value if isinstance(value, str | dict) else None
        self._change(session, lambda view: resolve(self._audit, view, name, stored), name)

    def _on_removal(self) -> None:
        session = self._page.board.current
        view = self._scene.view.session(session) if self._scene else None
        if view is None:
            return
        app, audit, latest = self._app, self._audit, self._latest
        words = self.tr("“{0}” was taken out of the plan.").format(view.planned.title)
        self._saving.take_away(
            lambda: app.plan.remove(audit, [latest.get(session, view)]),
            words,
        )

    def _on_agreed(self, time: AuditTime) -> None:
        app, audit = self._app, self._audit
        self._saving.write(
            lambda: app.plan.agree_time(audit, app.plan.view(audit).time, time),
            lambda error: self._shell.window.notice.show_text(error.message),
        )

    def _on_remark(self, remark: PlanRemark) -> None:
        if remark.sessions:
            self._page.choose(remark.sessions[0])
        elif remark.day:
            self._page.board.show_day(remark.day)
        elif remark.rule is PlanRule.UNPLANNED:
            self._shell.window.open_page("checklist", remark.items[0])
        elif remark.rule is PlanRule.TIME_DIFFERS:
            self._page.turn_to_time()
        elif remark.rule is PlanRule.NOT_RECORDED:
            self._shell.window.open_page("overview", "team")
        else:
            self._page.entry.setFocus()

    def _change(self, session: str, act: Callable[[SessionView], Changes], name: str) -> None:
        """Do an action on a session as it is then, all earlier ones of this page included."""
        app, audit, latest = self._app, self._audit, self._latest
        place = self._place(session, name)

        def work() -> tuple[None, Changes]:
            view = latest.get(session) or app.plan.session(audit, session)
            changes = act(view)
            app.drafts.drop(place)
            latest[session] = app.plan.session(audit, session)
            return None, changes

        self._saving.make(
            work,
            lambda _none: self._page.side.form.accept(name),
            partial(self._refuse, session, name),
        )

    def _refuse(self, session: str, name: str, error: UserError) -> None:
        form = self._page.side.form
        if form.session != session or not form.refuse(error.field or name, error.message):
            self._shell.window.notice.show_text(error.message)

    def _keep_draft(self, entity: str, name: str, text: str) -> None:
        place, drafts = self._place(entity, name), self._app.drafts
        work = (
            partial(drafts.keep, place, text, Shown(None)) if text else partial(drafts.drop, place)
        )
        self._shell.tasks.run(Lane.WRITER, self._shell.hub, work, lambda _none: None)

    def _place(self, entity: str, name: str) -> Place:
        return Place(self._audit, "plan_session", entity, name)


def with_field(
    planned: PlannedSession, name: str, value: object, names: PlanNames
) -> PlannedSession:
    """Return a session with another value of one field of the form.

    Raises UserError for what cannot be read.
    """
    text = value if isinstance(value, str) else ""
    if name == "times":
        starts, ends = times_from_words(text, planned.day)
        return replace(planned, starts=starts, ends=ends)
    if name == "day":
        return planned.on(text)
    if name == "criteria":
        return replace(planned, criteria=read_criteria(text, names))
    if name == "auditors":
        return replace(planned, auditors=value if isinstance(value, tuple) else ())
    if name == "kind":
        return replace(planned, kind=SessionKind(text))
    if name == "place":
        return replace(planned, place=SessionPlace(text))
    return _with_text(planned, name, text)


def _with_text(planned: PlannedSession, name: str, text: str) -> PlannedSession:
    if name == "title":
        return replace(planned, title=text)
    if name == "technique":
        return replace(planned, technique=text)
    if name == "participants":
        return replace(planned, participants=text)
    if name == "site":
        return replace(planned, site=text)
    return replace(planned, ai_system=text)
