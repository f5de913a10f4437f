"""Which scheme an audit follows: shown, compared, taken over."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId
from auditapp.domain.scheme_views import AuditScheme, SchemeLine
from auditapp.errors import UserError
from ui.app import Shell
from ui.pages.overview.page import OverviewPage
from ui.saving import Saving
from ui.tasks import Lane


@dataclass(frozen=True, slots=True)
class Reading:
    """What one read brought."""

    started: int
    kept: AuditScheme
    lines: tuple[SchemeLine, ...]
    authors: Mapping[str, str]


class ChoosingScheme(QObject):
    """Lives as long as the overview."""

    def __init__(self, page: OverviewPage, app: App, shell: Shell, audit: AuditId) -> None:
        super().__init__(page)
        self._app = app
        self._shell = shell
        self._audit = audit
        self._page = page
        self._field = page.scheme
        self._kept: AuditScheme | None = None
        self._lines: tuple[SchemeLine, ...] = ()
        self._is_comparing = False
        self._saving = Saving(app, shell, audit, self)
        self._saving.settled.connect(self._load)
        self._field.chosen.connect(self._compare)
        self._field.taken_over.connect(self._take_over)
        self._field.schemes_wanted.connect(self._open_schemes)
        page.was_entered.connect(self._begin)
        shell.hub.subscribe(self, self._on_changes, "audit", "scheme")

    def _on_changes(self, _changes: Changes) -> None:
        if self._page.isVisible():
            self._load()

    def _begin(self) -> None:
        """Show what the audit keeps, whatever was looked at before."""
        self._is_comparing = False
        self._load()

    def _load(self) -> None:
        if not self._saving.is_pending:
            self._shell.tasks.run(Lane.READER, self, self._read, self._show)

    def _read(self) -> Reading:
        schemes, started = self._app.schemes, self._saving.started
        return Reading(
            started, schemes.of_audit(self._audit), schemes.all(), self._app.packs.authors()
        )

    def _show(self, reading: Reading) -> None:
        if reading.started != self._saving.started:
            return
        if self._is_comparing and (reading.kept, reading.lines) == (self._kept, self._lines):
            return  # Something else was recorded: what is being compared stays.
        self._is_comparing = False
        self._kept, self._lines = reading.kept, reading.lines
        kept = reading.kept
        names = []
        for head in kept.shown.heads if kept.shown.in_conflict else ():
            name = head.value.get("name", "") if head.value else ""
            names.append(f"{reading.authors.get(head.by) or self.tr('Somebody')}: {name}")
        by = ", ".join(names)
        self._field.show_scheme(kept, reading.lines, self._app.schemes.shipped.name, by)

    def _compare(self, scheme: str) -> None:
        kept = self._kept
        if kept is None:
            return
        if scheme == kept.scheme.id and not kept.shown.in_conflict:
            self._begin()
            return
        self._is_comparing = True
        work = partial(self._app.schemes.changes, self._audit, scheme)
        done = partial(self._field.show_changes, scheme)
        self._shell.tasks.run(Lane.READER, self, work, done, self._on_gone)

    def _on_gone(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._begin()
        self._shell.errors.show(error)

    def _take_over(self, scheme: str) -> None:
        kept = self._kept
        if kept is None:
            return
        self._saving.write(
            partial(self._app.schemes.choose, self._audit, kept.shown, scheme),
            self._saving.beside(self._field.note),
        )

    def _open_schemes(self) -> None:
        scheme = self._kept.scheme.id if self._kept else ""
        self._shell.window.close_audit("schemes", scheme)
