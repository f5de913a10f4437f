"""Follow-ups and points of the previous audit: each thing done becomes one action."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from auditapp.bootstrap import App
from auditapp.domain.carried_points import CarriedPoint, PointResult
from auditapp.domain.changes import Changes
from auditapp.domain.follow_ups import FollowUp
from auditapp.domain.workspace import ItemWorkspace
from auditapp.errors import UserError
from auditapp.services.drafts import Place
from ui.pages.checklist import carried_box, follow_ups_box
from ui.pages.checklist.desk import Desk
from ui.pages.checklist.page import ChecklistPage


class Following(QObject):
    """Lives as long as its page."""

    def __init__(self, app: App, desk: Desk, page: ChecklistPage) -> None:
        super().__init__(page)
        self._app = app
        self._desk = desk
        self._box = page.capture.follow_ups
        self._page = page
        box = self._box
        box.wanted.connect(self.flag)
        box.edited.connect(self._on_edited)
        box.remarked.connect(self._on_settled)
        box.settled.connect(partial(self._on_settled, remark=""))
        box.reopened.connect(self._on_reopened)
        box.removed.connect(self._on_removed)
        page.capture.carried.settled.connect(self._on_point_settled)

    def flag(self) -> None:
        """Flag the item; where that was just done, ask what to come back for."""
        workspace = self._desk.workspace()
        if workspace is None:
            return
        bare = [it for it in workspace.follow_ups if it.is_open and not it.text.value]
        if bare:
            self._page.write_follow_up(bare[-1].id)
            return
        item = workspace.item.id
        self._desk.record(lambda _now: self._app.follow_ups.flag(self._desk.audit, (item,)))

    def _on_edited(self, follow_up: str, text: str) -> None:
        edit = self._app.follow_ups.edit
        self._act(follow_up, lambda it: edit(self._desk.audit, it, text), follow_ups_box.TEXT)

    def _on_settled(self, follow_up: str, remark: str) -> None:
        settle = self._app.follow_ups.settle
        self._act(follow_up, lambda it: settle(self._desk.audit, it, remark), follow_ups_box.DONE)

    def _on_reopened(self, follow_up: str) -> None:
        reopen = self._app.follow_ups.reopen
        self._act(follow_up, lambda it: reopen(self._desk.audit, it), follow_ups_box.DONE)

    def _on_removed(self, follow_up: str) -> None:
        def act(now: ItemWorkspace) -> Changes:
            return self._app.follow_ups.remove(self._desk.audit, _follow_up(now, follow_up))

        words = self.tr("The follow-up was removed.")
        self._desk.record(act, done=partial(self._desk.offer_undo, words))

    def _act(self, follow_up: str, act: Callable[[FollowUp], Changes], field: str) -> None:
        self._desk.record(
            lambda now: act(_follow_up(now, follow_up)),
            lambda error: self._box.show_error(follow_up, error.message),
            drafts=(Place(self._desk.audit, follow_ups_box.ENTITY, follow_up, field),),
        )

    def _on_point_settled(self, point: str, result: PointResult | None) -> None:
        settle, audit = self._app.carried_points.settle, self._desk.audit
        self._desk.record(
            lambda now: settle(audit, _point(now, point), result),
            drafts=(Place(audit, carried_box.ENTITY, point, carried_box.REMARK),),
        )


def _follow_up(workspace: ItemWorkspace, wanted: str) -> FollowUp:
    for follow_up in workspace.follow_ups:
        if follow_up.id == wanted:
            return follow_up
    raise UserError("This follow-up was removed meanwhile. Undo that first to change it.", "text")


def _point(workspace: ItemWorkspace, wanted: str) -> CarriedPoint:
    for point in workspace.carried:
        if point.id == wanted:
            return point
    raise UserError("This point is not taken over any more. Name the previous audit again.")
