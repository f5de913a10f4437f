"""What happens when somebody says who they are, opens an audit or starts one."""

import json
from functools import partial

from PySide6.QtCore import QObject, QTimer

import resources
from auditapp.bootstrap import App
from auditapp.catalogue.library_loading import load_depths
from auditapp.domain.audits import AuditLine
from auditapp.domain.carried_points import EarlierAudit
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId, ClientId
from auditapp.domain.pack_views import PackLine
from auditapp.domain.shown import Shown
from auditapp.errors import UserError
from auditapp.services.drafts import Place
from ui.app import Shell
from ui.audit_header import header_of
from ui.due_words import OVERDUE
from ui.pages.audits.counting import Counting
from ui.pages.audits.new_audit import AuditInput
from ui.pages.audits.overdue import OverdueCounting
from ui.pages.audits.page import AuditsPage, AuditsView
from ui.tasks import Lane
from ui.widgets.entry_picker import Entry

_NEW = AuditId("new")
_PLACE = Place(_NEW, "audit", "new", "form")
_Places = tuple[tuple[Entry, ...], tuple[Entry, ...]]


def make_page(app: App, shell: Shell) -> AuditsPage:
    """Return the page of all audits, at work."""
    page = AuditsPage()
    AuditsPresenter(page, app, shell)
    return page


def open_sample(app: App) -> AuditId:
    """Return the sample audit, made first when the store has none.

    It has a team of its own; who works here stays who they are.
    """
    reference = json.loads(resources.text("sample/audit.json"))["audit"]["reference"]
    for entry in app.audit_list.entries():
        if entry.reference == reference:
            return entry.id
    from auditapp.sample import make_sample

    me = app.identity.known()
    try:
        return make_sample(app)
    finally:
        app.identity.become(me)


class AuditsPresenter(QObject):
    """Decides for the page of all audits."""

    def __init__(self, page: AuditsPage, app: App, shell: Shell) -> None:
        super().__init__(page)
        self._page = page
        self._app = app
        self._shell = shell
        self._is_working = False
        page.was_entered.connect(self._load)
        page.was_left.connect(self._keep_form)
        page.introduced.connect(self._introduce)
        page.opened.connect(self._open)
        page.sample_chosen.connect(self._sample)
        page.form.created.connect(self._create)
        page.form.edited.connect(self._keep_draft)
        page.form.client_chosen.connect(self._load_places)
        page.given_up.connect(self._forget_draft)
        Counting(page.list.model, shell, app.audit_list.lines)
        self._overdue = OverdueCounting(app, shell, self)
        self._overdue.counted.connect(page.list.show_overdue)
        shell.hub.subscribe(self, self._on_changes)

    def _on_changes(self, changes: Changes) -> None:
        self._overdue.forget(changes)
        self._load()

    def _load(self) -> None:
        if self._page.isVisibleTo(self._shell.window):
            self._shell.tasks.run(Lane.READER, self, self._read, self._show)

    def _read(self) -> AuditsView:
        draft = self._app.drafts.of(_NEW).get(_PLACE)
        return AuditsView(
            self._app.identity.me(),
            self._app.audit_list.entries(),
            AuditInput.from_draft(draft.text) if draft else None,
        )

    def _show(self, view: AuditsView) -> None:
        self._page.show_view(view)
        # After the list is painted: this loads what the list does without.
        QTimer.singleShot(0, self, self._load_clients)

    def _load_clients(self) -> None:
        form = self._page.form
        self._shell.tasks.run(Lane.READER, self, lambda: self._app.clients.all(), form.show_clients)
        self._shell.tasks.run(Lane.READER, self, load_depths, form.visit_depth.show_depths)
        self._shell.tasks.run(Lane.READER, self, lambda: self._app.packs.all(), self._on_checklists)

    def _on_checklists(self, checklists: tuple[PackLine, ...]) -> None:
        self._page.form.checklist.show_checklists(checklists)
        # Last of all: what this loads would hold up the start.
        self._overdue.look()

    def _introduce(self, name: str, initials: str) -> None:
        self._shell.tasks.run(
            Lane.WRITER,
            self,
            lambda: self._app.identity.introduce(name, initials),
            lambda _changes: self._load(),
            self._on_failed,
        )

    def _open(self, audit: str) -> None:
        self._shell.tasks.run(
            Lane.READER, self, lambda: self._app.audit_list.line(AuditId(audit)), self._show_chosen
        )

    def _show_chosen(self, line: AuditLine) -> None:
        is_after_overdue = self._page.list.is_only_overdue
        self._show_audit(line, *(("actions", OVERDUE) if is_after_overdue else ()))

    def _show_audit(
        self, line: AuditLine, page: str | None = None, target: str | None = None
    ) -> None:
        if line.problem:
            self._shell.window.notice.show_text(line.problem)
        else:
            self._shell.window.open_audit(header_of(line), page, target)

    def _sample(self) -> None:
        if self._is_working:
            return
        self._is_working = True
        words = self.tr("Preparing the sample audit…")
        strip = self._shell.window.progress.begin(words, can_cancel=False)

        def done(line: AuditLine) -> None:
            strip.finish()
            self._is_working = False
            self._show_audit(line)

        def failed(error: Exception) -> None:
            strip.finish()
            self._on_failed(error)

        self._shell.tasks.run(
            Lane.WRITER,
            self,
            lambda: self._app.audit_list.line(open_sample(self._app)),
            done,
            failed,
        )

    def _create(
        self, given: AuditInput, sites: tuple[Entry, ...], systems: tuple[Entry, ...]
    ) -> None:
        if self._is_working:
            return
        self._is_working = True
        app, plan = self._app, given.plan(sites, systems)

        def work() -> tuple[AuditLine, tuple[Changes, ...]]:
            from auditapp.services.audit_start import start_audit

            carry = app.carried_points.take_over
            audit, changes = start_audit(app.store, app.clients, app.audits, plan, carry)
            app.drafts.drop(_PLACE)
            return app.audit_list.line(audit), changes

        def done(outcome: tuple[AuditLine, tuple[Changes, ...]]) -> None:
            line, changes = outcome
            self._is_working = False
            self._page.show_list()
            for change in changes:
                self._shell.hub.publish(change, self)
            self._show_audit(line)

        self._shell.tasks.run(Lane.WRITER, self, work, done, self._on_failed)

    def _load_places(self, client: str) -> None:
        def read() -> tuple[_Places, tuple[EarlierAudit, ...]]:
            sites = self._app.clients.sites(ClientId(client))
            systems = self._app.clients.ai_systems(ClientId(client))
            places = (
                tuple(Entry(it.id, it.code, it.name, it.address) for it in sites),
                tuple(Entry(it.id, it.code, it.name, it.purpose, it.role) for it in systems),
            )
            return places, self._app.carried_points.choices(ClientId(client))

        def show(reading: tuple[_Places, tuple[EarlierAudit, ...]]) -> None:
            self._page.form.show_places(*reading[0])
            self._page.form.previous.show_audits(reading[1])

        if not client:
            show((((), ()), ()))
            return
        self._shell.tasks.run(Lane.READER, self, read, show)

    def _keep_draft(self, text: str) -> None:
        if self._is_working or not self._page.is_filling_in:
            # Typed before the audit was created or given up: it must not come back.
            return
        keep = partial(self._app.drafts.keep, _PLACE, text, Shown(None))
        self._shell.tasks.run(Lane.WRITER, self, keep, lambda _none: None)

    def _keep_form(self) -> None:
        if self._page.is_filling_in:
            self._keep_draft(self._page.form.input().to_draft())

    def _forget_draft(self, given: AuditInput) -> None:
        drop = partial(self._app.drafts.drop, _PLACE)
        self._shell.tasks.run(Lane.WRITER, self, drop, lambda _none: self._load())
        if given.is_begun:
            words = self.tr("The new audit was given up.")
            undo = partial(self._page.take_back, given)
            self._shell.window.notice.show_text(words, self.tr("Undo"), undo)

    def _on_failed(self, error: Exception) -> None:
        self._is_working = False
        self._keep_form()
        if not (isinstance(error, UserError) and self._page.show_error(error)):
            self._shell.errors.show(error)
