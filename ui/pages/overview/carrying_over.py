"""What happens with the previous audit on the overview."""

from functools import partial

from PySide6.QtCore import QObject

from auditapp.bootstrap import App
from auditapp.domain.carried_points import CarriedPoint, CarryOver, PointResult
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId
from auditapp.errors import UserError
from ui.app import Shell
from ui.pages.overview.page import OverviewPage
from ui.pages.overview.previous_audit import carried_in_words
from ui.saving import Saving
from ui.tasks import Lane

SHOW_CARRIED = "show:carried"
"""Where the checklist is opened at the items with points of the previous audit."""


class CarryingOver(QObject):
    """Lives as long as its page."""

    def __init__(self, page: OverviewPage, app: App, shell: Shell, audit: AuditId) -> None:
        super().__init__(page)
        self._page = page
        self._app = app
        self._shell = shell
        self._audit = audit
        self._saving = Saving(app, shell, audit, self)
        self._saving.settled.connect(self._load)
        show_items = partial(shell.window.open_page, "checklist", SHOW_CARRIED)
        previous = page.previous
        previous.chosen.connect(self._name)
        previous.taken_over.connect(self._take_over)
        previous.settled.connect(self._settle)
        previous.items_wanted.connect(show_items)
        page.carried_chosen.connect(show_items)
        page.was_entered.connect(self._load)
        page.was_left.connect(previous.flush)
        shell.hub.subscribe(self, self._on_changes, "audit", "carried_point")

    def _on_changes(self, changes: Changes) -> None:
        # What another audit leaves open is looked for when the page is opened.
        if f"audit:{self._audit}" in changes.scopes and self._page.isVisible():
            self._load()

    def _load(self) -> None:
        if not self._saving.is_pending:
            read = partial(self._app.carried_points.view, self._audit)
            self._shell.tasks.run(Lane.READER, self, read, self._show)

    def _show(self, view: CarryOver) -> None:
        if not self._saving.is_pending:
            self._page.previous.show_view(view)
            self._page.show_carried(carried_in_words(view))

    def _name(self, previous: str) -> None:
        points, audit = self._app.carried_points, self._audit

        def work() -> tuple[Changes, Changes]:
            changes = points.name_previous(audit, points.view(audit).named, previous)
            return changes, changes

        self._saving.make(work, self._say_named, self._saving.beside(self._page.previous.note))

    def _say_named(self, changes: Changes) -> None:
        count = sum(kind == "carried_point" for kind, _ in changes.touched)
        if changes.record and count:
            words = self.tr("Taken over or taken away: {0} points.").format(count)
            self._saving.offer_undo(words, changes.record)

    def _take_over(self) -> None:
        self._saving.write(partial(self._app.carried_points.take_over, self._audit))

    def _settle(self, point: str, result: PointResult | None) -> None:
        points, audit = self._app.carried_points, self._audit

        def work() -> Changes:
            return points.settle(audit, _point(points.view(audit), point), result)

        self._saving.write(work)


def _point(view: CarryOver, wanted: str) -> CarriedPoint:
    for point in view.points:
        if point.id == wanted:
            return point
    raise UserError("This point is not taken over any more. Name the previous audit again.")
