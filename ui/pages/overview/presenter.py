"""What happens on the overview: texts keep themselves, recommendations are checked, lists grow."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from auditapp.bootstrap import App
from auditapp.catalogue.library_loading import load_depths
from auditapp.domain.audits import (
    AiSystem,
    Criterion,
    Person,
    Recommendation,
    Site,
    Soa,
    TeamMember,
)
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId, ClientId, derived_id
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Standard, TeamRole
from auditapp.domain.values import Value
from auditapp.errors import UserError
from auditapp.services.audit_start import take_site, take_system
from auditapp.services.drafts import Place
from ui.app import Shell
from ui.pages.overview.carrying_over import CarryingOver
from ui.pages.overview.choosing_scheme import ChoosingScheme
from ui.pages.overview.page import OverviewPage
from ui.pages.overview.people_and_places import PeopleAndPlaces
from ui.pages.overview.qualifying import Qualifying
from ui.pages.overview.recommendation_box import Options
from ui.pages.overview.view import OverviewView, TextKey, standard_of, text_of
from ui.saving import Cell, Saving
from ui.tasks import Lane
from ui.widgets.entry_picker import Entry


def make_page(app: App, shell: Shell, audit: str) -> OverviewPage:
    """Return the overview of an audit, at work."""
    page = OverviewPage()
    OverviewPresenter(page, app, shell, AuditId(audit))
    return page


_CRITERION_FIELDS = {"scope": "scope_statement", "soa": "soa", "expires": "certificate_expires"}


class OverviewPresenter(QObject):
    """Decides for the overview."""

    def __init__(self, page: OverviewPage, app: App, shell: Shell, audit: AuditId) -> None:
        super().__init__(page)
        self._page = page
        self._app = app
        self._shell = shell
        self._audit = audit
        self._saving = Saving(app, shell, audit, self)
        self._view: OverviewView | None = None
        self._cells: dict[TextKey, Cell[str]] = {}
        self._choices: dict[Standard, Cell[Recommendation]] = {}
        self._criteria: dict[Standard, Criterion] = {}
        self._client = ClientId("")
        self._refused: set[TextKey | Standard] = set()
        self._is_stale = True
        self._has_places = False
        self._saving.settled.connect(self._load)
        page.was_entered.connect(self._on_entered)
        page.part_made.connect(self._bind)
        page.group_chosen.connect(self._open_group)
        page.coverage_chosen.connect(partial(shell.window.open_page, "coverage"))
        page.opening_chosen.connect(partial(shell.window.open_page, "opening"))
        CarryingOver(page, app, shell, audit)
        ChoosingScheme(page, app, shell, audit)
        shell.hub.subscribe(self, self._on_changes)

    # Reading

    def _on_entered(self) -> None:
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
            self._shell.tasks.run(Lane.READER, self, self._read, self._show)

    def _read(self) -> OverviewView:
        view = self._app.audits.overview(self._audit)
        sites, systems = {it.id for it in view.sites}, {it.id for it in view.systems}
        client = view.client.id
        coverage = self._app.coverage.summary(self._audit)
        return OverviewView(
            view,
            tuple(it for it in self._app.clients.sites(client) if it.id not in sites),
            tuple(it for it in self._app.clients.ai_systems(client) if it.id not in systems),
            self._app.drafts.of(self._audit) if self._view is None else self._view.drafts,
            coverage,
            next((it.title for it in load_depths() if it.id == coverage.depth), ""),
            bool(self._app.opening.view(self._audit).held_at.value),
        )

    def _show(self, view: OverviewView) -> None:
        if self._saving.is_pending:
            # Read before the last edit was written; the reading after it is on its way.
            self._is_stale = True
            return
        first = self._view is None
        self._view = view
        if first:
            self._client = view.audit.client.id
            self._criteria = {it.standard: it.criterion for it in view.audit.standards}
            self._page.build(view.audit.standards)
        for key in self._cells:
            self._show_text(key, view)
        for standard, box in self._page.recommendations.items():
            if standard in self._refused:
                continue
            entry = standard_of(view.audit, standard)
            self._choices[standard].shown = entry.recommendation
            box.show_recommendation(entry.recommendation, entry.allowed, view.authors)
            box.show_points(entry.points, entry.open_minors)
            box.show_regraded(entry.regraded)
        self._page.show_view(view)

    def _show_text(self, key: TextKey, view: OverviewView) -> None:
        if not self._page.texts[key].is_dirty and key not in self._refused:
            self._cells[key].shown = text_of(view.audit, key)
            self._page.show_text(key, view)

    # Texts

    def _bind(self) -> None:
        """Connect what was made since the last time, and show its texts."""
        view = self._view
        if view is None:
            return
        if self._page.places is not None and not self._has_places:
            self._has_places = True
            self._bind_places(self._page.places)
        for key, field in self._page.texts.items():
            if key not in self._cells:
                cell = self._cells[key] = Cell(self._place(key), text_of(view.audit, key))
                field.edited.connect(partial(self._saving.keep_draft, cell))
                field.left.connect(partial(self._record, key))
                field.resolved.connect(partial(self._resolve, key))
                self._show_text(key, view)
                self._saving.put_back(field, cell, view.drafts)
        for standard, box in self._page.recommendations.items():
            if standard not in self._choices:
                entity = derived_id("recommendation", self._audit, standard)
                place = Place(self._audit, "recommendation", entity, "choice")
                entry = standard_of(view.audit, standard)
                self._choices[standard] = Cell(place, entry.recommendation)
                box.facts_changed.connect(partial(self._ask_options, standard))
                box.chosen.connect(partial(self._recommend, standard))
                box.resolved.connect(partial(self._resolve_choice, standard))

    def _bind_places(self, places: PeopleAndPlaces) -> None:
        places.site_added.connect(self._add_site)
        places.system_added.connect(self._add_system)
        places.member_added.connect(partial(self._add_member, places))
        places.competence_written.connect(self._write_competence)
        Qualifying(places.qualification, self._app, self._shell, self._audit)

    def _place(self, key: TextKey) -> Place:
        if key.standard is None:
            return Place(self._audit, "audit", self._audit, key.name)
        if key.name == "statement":
            entity = derived_id("recommendation", self._audit, key.standard)
            return Place(self._audit, "recommendation", entity, "statement")
        criterion = self._criteria[key.standard]
        return Place(self._audit, "criterion", criterion.id, _CRITERION_FIELDS[key.name])

    def _record(self, key: TextKey, text: str) -> None:
        self._refused.discard(key)
        self._saving.record(
            self._cells[key],
            lambda shown: self._write(key, shown, text),
            lambda: text_of(self._app.audits.overview(self._audit), key),
            partial(self._refuse_text, key),
        )

    def _refuse_text(self, key: TextKey, error: UserError) -> None:
        """Leave what was typed where it is, until it is typed anew."""
        self._refused.add(key)
        self._page.texts[key].note.show_hint(error.message)

    def _write(self, key: TextKey, shown: Shown[str], text: str) -> Changes:
        audits, audit = self._app.audits, self._audit
        if key.standard is None:
            return audits.edit(audit, key.name, shown, text)
        if key.name == "statement":
            return audits.state(audit, key.standard, shown, text)
        criterion = self._criteria[key.standard]
        if key.name == "scope":
            return audits.set_scope(audit, replace(criterion, scope_statement=shown), text)
        if key.name == "expires":
            return audits.set_expiry(audit, replace(criterion, certificate_expires=shown), text)
        soa = _soa(text)
        return audits.set_soa(audit, replace(criterion, soa=shown.read_as(_soa)), soa)

    def _resolve(self, key: TextKey, text: str) -> None:
        cell = self._cells[key]
        value: Value = text or None
        shown: Shown[Value] = cell.shown.read_as(lambda it: it)
        if key.name == "soa":
            value = _soa(text).to_value() if text.strip() else None
        self._resolve_at(cell.place, shown, value)

    def _resolve_at(self, place: Place, shown: Shown[Value], value: Value) -> None:
        where = (place.entity_type, place.entity_id, place.field)
        self._saving.write(lambda: self._app.audits.resolve(self._audit, where, shown, value))

    # Recommendation

    def _ask_options(self, standard: Standard) -> None:
        box = self._page.recommendations[standard]
        facts = box.facts()

        def show(options: Options) -> None:
            box.show_options(options)
            if box.is_chosen:
                self._recommend(standard)
            else:
                self._refused.add(standard)
                box.ask_to_choose()

        read = partial(self._app.audits.options, self._audit, standard, facts)
        self._shell.tasks.run(Lane.READER, self, read, show)

    def _recommend(self, standard: Standard) -> None:
        box = self._page.recommendations[standard]
        given = box.facts()
        self._refused.discard(standard)
        self._saving.record(
            self._choices[standard],
            lambda shown: self._app.audits.recommend(self._audit, standard, shown, given),
            lambda: standard_of(self._app.audits.overview(self._audit), standard).recommendation,
            partial(self._refuse, standard),
        )

    def _refuse(self, standard: Standard, error: UserError) -> None:
        self._refused.add(standard)
        self._page.recommendations[standard].show_refusal(error)

    def _resolve_choice(self, standard: Standard, value: Recommendation | None) -> None:
        cell = self._choices[standard]
        shown: Shown[Value] = cell.shown.read_as(lambda it: it.to_value())
        self._resolve_at(cell.place, shown, value.to_value() if value else None)

    # People and places

    def _add_site(self, entry: Entry) -> None:
        app = self._app
        site = Site(entry.id, entry.code, entry.name, entry.detail)
        self._several(
            lambda client: take_site(app.store, app.clients, app.audits, self._audit, client, site)
        )

    def _add_system(self, entry: Entry) -> None:
        app = self._app
        system = AiSystem(entry.id, entry.code, entry.name, entry.detail, entry.more)
        self._several(
            lambda client: take_system(
                app.store, app.clients, app.audits, self._audit, client, system
            )
        )

    def _several(self, work: Callable[[ClientId], list[Changes]]) -> None:
        client = self._client

        def done(changes: list[Changes]) -> None:
            for change in changes[:-1]:
                self._shell.hub.publish(change, self)

        def make() -> tuple[list[Changes], Changes]:
            changes = work(client)
            return changes, changes[-1]

        self._saving.make(make, done)

    def _add_member(
        self, places: PeopleAndPlaces, name: str, initials: str, role: TeamRole, competence: str
    ) -> None:
        self._saving.make(
            lambda: (
                None,
                self._app.audits.new_member(self._audit, name, initials, role, competence),
            ),
            lambda _none: places.clear_member(),
            places.show_member_refused,
        )

    def _write_competence(self, member: TeamMember, text: str) -> None:
        person = Person(member.person, member.name, member.initials)
        self._saving.write(lambda: self._app.audits.set_competence(self._audit, person, text))

    # Elsewhere

    def _open_group(self, standard: Standard, number: str) -> None:
        def read() -> str | None:
            for item in self._app.checklists.checklist(self._audit).items:
                if standard in item.standards and item.group[0] == number:
                    return item.id
            return None

        self._shell.tasks.run(Lane.READER, self, read, self._open_item)

    def _open_item(self, item: str | None) -> None:
        if item is not None:
            self._shell.window.open_page("checklist", item)


def _soa(text: str) -> Soa:
    parts = (*text.split("\n"), "", "", "")
    return Soa(*(part.strip() for part in parts[:3]))
