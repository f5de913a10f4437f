"""Which scheme is shown, and what is done to it. Each change is one record and can be undone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId
from auditapp.domain.scheme import GradeName
from auditapp.domain.scheme_views import SchemeLine, SchemeView
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Grade
from auditapp.errors import UserError
from auditapp.services.drafts import Place
from ui.app import Shell
from ui.page import Page, Undoing
from ui.pages.schemes.page import SchemesPage
from ui.saving import Saving
from ui.tasks import Lane

_HERE = AuditId("schemes")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one read brought; `view` is None for the scheme of the program."""

    started: int
    lines: tuple[SchemeLine, ...]
    view: SchemeView | None
    authors: Mapping[str, str]
    drafts: Mapping[str, str]


def make_page(app: App, shell: Shell) -> Page:
    """Return the page of schemes, at work."""
    page = SchemesPage(app.schemes.rules)
    SchemesPresenter(app, shell, page)
    return page


class SchemesPresenter(QObject):
    """Lives as long as its page."""

    def __init__(self, app: App, shell: Shell, page: SchemesPage) -> None:
        super().__init__(page)
        self._app = app
        self._shell = shell
        self._page = page
        self._scheme = ""
        self._is_new = False
        self._latest: dict[str, SchemeView] = {}
        self._saving = Saving(app, shell, _HERE, self)
        self._saving.settled.connect(self._load)
        page.undoing_here = self._undoing
        page.was_entered.connect(self._on_entered)
        page.chosen.connect(self._choose)
        page.copy_wanted.connect(self._on_copy)
        page.removal_wanted.connect(self._on_removal)
        page.form.edited.connect(self._on_edited)
        page.form.left.connect(self._on_left)
        page.form.switched.connect(self._on_switched)
        page.form.value_used.connect(self._on_value_used)
        shell.hub.subscribe(self, self._on_changes, "scheme")

    # Reading

    def _on_entered(self, target: str) -> None:
        self._choose(target or self._scheme)

    def _choose(self, scheme: str) -> None:
        self._page.form.flush()
        self._scheme = scheme
        self._load()

    def _load(self) -> None:
        app, scheme, started = self._app, self._scheme, self._saving.started

        def work() -> Reading:
            lines = app.schemes.all()
            is_there = any(line.id == scheme for line in lines)
            view = app.schemes.view(scheme) if is_there else None
            drafts = app.drafts.of(_HERE).values()
            typed = {it.place.field: it.text for it in drafts if it.place.entity_id == scheme}
            return Reading(started, lines, view, app.packs.authors(), typed)

        self._shell.tasks.run(Lane.READER, self, work, partial(self._on_read, scheme))

    def _on_read(self, scheme: str, reading: Reading) -> None:
        if scheme != self._scheme or reading.started != self._saving.started:
            return  # Older than what is shown or written; what follows brings it.
        if reading.view is None:
            self._scheme = ""
        elif not self._saving.is_pending:
            self._latest[scheme] = reading.view
        page, shipped = self._page, self._app.schemes.shipped
        page.show_schemes(reading.lines, shipped.name, self._scheme)
        page.form.show_scheme(reading.view, shipped, reading.authors, reading.drafts)
        if self._is_new and reading.view is not None:
            self._is_new = False
            page.form.focus_name()

    def _on_changes(self, _changes: Changes) -> None:
        if not self._saving.is_pending:
            self._latest.clear()
            self._load()

    # What is done

    def _on_copy(self) -> None:
        self._page.form.flush()
        schemes, scheme = self._app.schemes, self._scheme

        def work() -> tuple[str, Changes]:
            taken = {line.name.casefold() for line in schemes.all()}
            name = self.tr("Copy of {0}").format(schemes.scheme(scheme).name)
            tried, number = name[:60], 2
            while tried.casefold() in taken:
                tried, number = f"{name[:60]} {number}", number + 1
            return schemes.create(tried, copy_of=scheme)

        def done(made: str) -> None:
            self._is_new = True
            self._scheme = made
            self._load()

        self._saving.make(work, done)

    def _on_removal(self) -> None:
        if not self._scheme:
            return
        self._page.form.flush()
        scheme, history = self._scheme, self._app.history
        name = self._latest[scheme].scheme.name if scheme in self._latest else ""
        words = self.tr("“{0}” was removed. Audits that chose it keep it.").format(name)

        def offer(gone: Changes) -> None:
            def take_back() -> None:
                undo = partial(history.undo_in_scheme, scheme, gone.record)
                self._saving.make(lambda: (None, undo()), lambda _none: self._choose(scheme))

            self._shell.window.notice.show_text(words, self.tr("Undo"), take_back)

        self._record(self._app.schemes.remove, done=offer)

    def _on_edited(self, name: str, text: str) -> None:
        if self._scheme:
            place, drafts = self._place(name), self._app.drafts
            keep = partial(drafts.keep, place, text, Shown(None))
            self._shell.tasks.run(Lane.WRITER, self._shell.hub, keep, lambda _none: None)

    def _on_left(self, name: str, text: str) -> None:
        if not self._scheme:
            return
        refused = partial(self._refuse, self._scheme, name)
        self._record(partial(self._written, name, text), refused, self._place(name))

    def _on_switched(self, name: str, on: bool) -> None:
        schemes = self._app.schemes
        self._record(lambda view: schemes.set_grading(view, name, on))

    def _on_value_used(self, part: str, value: object) -> None:
        schemes = self._app.schemes
        stored = value if isinstance(value, str | dict) else None
        self._record(lambda view: schemes.resolve(view, part, stored))

    def _written(self, field: str, text: str, view: SchemeView) -> Changes:
        """Record a field by its name in the form; runs on the writer lane."""
        schemes = self._app.schemes
        part, _, name = field.partition(".")
        if part == "name":
            return schemes.rename(view.scheme.id, view.name, text)
        if part == "grade_names":
            stored, _, kind = name.partition(".")
            grade = Grade(stored)
            own = view.scheme.grade_names.get(grade, GradeName())
            named = GradeName(text, own.prefix) if kind == "name" else GradeName(own.name, text)
            return schemes.name_grade(view, grade, named)
        number = _number(text)
        if part == "deadlines":
            return schemes.set_deadline(view, name, number)
        return schemes.set_grading(view, name, number)

    def _record(
        self,
        act: Callable[[SchemeView], Changes],
        refused: Callable[[UserError], None] | None = None,
        draft: Place | None = None,
        done: Callable[[Changes], None] | None = None,
    ) -> None:
        """Do an action on the scheme as it is then, all earlier ones of this page included."""
        scheme, app, latest = self._scheme, self._app, self._latest

        def work() -> tuple[Changes, Changes]:
            changes = act(latest.get(scheme) or app.schemes.view(scheme))
            if draft is not None:
                app.drafts.drop(draft)
            if any(line.id == scheme for line in app.schemes.all()):
                latest[scheme] = app.schemes.view(scheme)
            else:
                latest.pop(scheme, None)
            return changes, changes

        self._saving.make(work, done or (lambda _changes: None), refused)

    def _refuse(self, scheme: str, name: str, error: UserError) -> None:
        if scheme == self._scheme:
            self._page.form.refuse(name, error.message)
        else:
            self._shell.errors.show(error)

    def _place(self, name: str) -> Place:
        return Place(_HERE, "scheme", self._scheme, name)

    def _undoing(self) -> Undoing | None:
        if not self._scheme:
            return None
        history = self._app.history
        return Undoing(
            partial(history.undo_in_scheme, self._scheme),
            partial(history.redo_in_scheme, self._scheme),
        )


def _number(text: str) -> int | None:
    """Return a typed number; None for an empty field.

    Raises:
        UserError: something else than a whole number is typed.
    """
    typed = "".join(text.split())
    if not typed:
        return None
    if not typed.isdecimal() or len(typed) > 9:
        raise UserError(f"“{text.strip()[:20]}” is not a whole number. Type digits only.")
    return int(typed)
