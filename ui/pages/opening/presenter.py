"""What happens at the opening meeting: each tick, name and stroke is recorded as it comes."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.closing import Attendance
from auditapp.domain.ids import AuditId, derived_id
from auditapp.domain.opening import OpeningMeeting, Topic
from auditapp.domain.shown import Shown
from auditapp.domain.signatures import Signature
from auditapp.reports.request import Kind
from auditapp.services.drafts import Place, Unfinished
from ui.app import Shell
from ui.capture.consent_desk import ConsentDesk
from ui.pages.opening.page import OpeningPage, OpeningView
from ui.saving import Cell, Saving
from ui.tasks import Lane

_ENTITY = "opening_meeting"


def make_page(app: App, shell: Shell, audit: str) -> OpeningPage:
    """Return the page of the opening meeting of an audit, at work."""
    page = OpeningPage()
    OpeningPresenter(page, app, shell, AuditId(audit))
    return page


def read(app: App, audit: AuditId) -> OpeningView:
    """Read everything; raise UserError when there is no such audit."""
    members = app.audits.overview(audit).team
    meeting = app.opening.view(audit)
    there = [it.role for it in meeting.everybody.people if it.role]
    spoken = app.interviews.log(audit).roles
    return OpeningView(
        meeting,
        {str(member.person): member.name for member in members},
        tuple(dict.fromkeys((*spoken, *there))),
        app.drafts.of(audit),
    )


class OpeningPresenter(QObject):
    """Lives as long as its page."""

    def __init__(self, page: OpeningPage, app: App, shell: Shell, audit: AuditId) -> None:
        super().__init__(page)
        self._page = page
        self._app = app
        self._shell = shell
        self._audit = audit
        self._saving = Saving(app, shell, audit, self)
        self._cells: dict[str, Cell[Any]] = {}
        self._meeting: OpeningMeeting | None = None
        self._drafts: dict[Place, Unfinished] | None = None
        self._is_stale = True
        self._saving.settled.connect(self._load)
        page.was_entered.connect(self._on_entered)
        page.held.connect(self._on_held)
        page.held_resolved.connect(self._hold)
        page.all_covered.connect(self._cover_all)
        page.ticks_kept.connect(self._keep_ticks)
        page.topics.ticked.connect(self._on_ticked)
        page.people.attended.connect(self._on_attended)
        page.remark.edited.connect(self._on_remark_typed)
        page.remark.left.connect(self._on_remark)
        page.remark.resolved.connect(self._on_remark)
        page.signature.edited.connect(self._on_drawn)
        page.signature.left.connect(self._sign)
        page.signature.cleared.connect(self._on_cleared)
        page.document_wanted.connect(partial(shell.window.open_page, "report", Kind.OPENING.value))
        consents = ConsentDesk(app, shell, audit, page.consents, self)
        page.topics.consent_wanted.connect(consents.show)
        shell.theme.changed.connect(page.follow_look)
        shell.hub.subscribe(self, self._on_changes, _ENTITY)

    # Reading

    def _on_entered(self) -> None:
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
            work = partial(read, self._app, self._audit)
            self._shell.tasks.run(Lane.READER, self, work, self._show)

    def _show(self, view: OpeningView) -> None:
        if self._saving.is_pending:
            # Read before the last tick was written; the reading after it is on its way.
            self._is_stale = True
            return
        page, meeting = self._page, view.meeting
        self._meeting = meeting
        is_typing, is_drawing = page.remark.is_dirty, page.signature.is_dirty
        for field, keeps in (
            ("held_at", False),
            ("present", False),
            ("covered", False),
            ("remark", is_typing),
            ("signature", is_drawing),
        ):
            if not keeps or field not in self._cells:
                self._cells[field] = Cell(self._place(field), getattr(meeting, field))
        page.show_view(view)
        if not is_typing:
            page.remark.show_value(meeting.remark, view.authors)
        if self._drafts is None:
            self._drafts = dict(view.drafts)
            self._put_back()

    def _put_back(self) -> None:
        drafts, page = self._drafts or {}, self._page
        self._saving.put_back(page.remark, self._cells["remark"], drafts)
        drawn = drafts.get(self._place("signature"))
        if drawn is not None:
            signature = Signature.from_value(json.loads(drawn.text))
            if signature is not None:
                page.signature.put_back(signature)

    def _place(self, field: str) -> Place:
        return Place(self._audit, _ENTITY, derived_id(_ENTITY, self._audit), field)

    # Recording

    def _record(self, field: str, write: Callable[[Shown[Any]], Changes]) -> None:
        cell = self._cells.get(field)
        if cell is not None:
            self._saving.record(cell, write, partial(self._read_again, field))

    def _read_again(self, field: str) -> Shown[Any]:
        shown: Shown[Any] = getattr(self._app.opening.view(self._audit), field)
        return shown

    def _on_held(self, is_held: bool) -> None:
        self._hold(self._app.opening.now() if is_held else "")

    def _hold(self, began: str) -> None:
        opening, audit = self._app.opening, self._audit
        self._record("held_at", lambda shown: opening.hold(audit, shown, began))

    def _on_ticked(self, topic: Topic, is_covered: bool) -> None:
        self._cover((topic,), is_covered=is_covered)

    def _cover_all(self) -> None:
        if self._meeting is not None:
            self._cover(self._meeting.topics, is_covered=True)

    def _keep_ticks(self) -> None:
        if self._meeting is not None:
            self._cover(tuple(self._meeting.all_covered.at), is_covered=True)

    def _cover(self, topics: tuple[Topic, ...], *, is_covered: bool) -> None:
        opening, audit = self._app.opening, self._audit

        def write(_shown: Shown[Any]) -> Changes:
            # What was ticked a moment ago counts too, though the screen has not read it yet.
            return opening.cover(audit, opening.view(audit), *topics, is_covered=is_covered)

        self._record("covered", write)

    def _on_attended(self, present: Attendance) -> None:
        opening, audit = self._app.opening, self._audit
        in_conflict = self._meeting is not None and self._meeting.present.in_conflict
        self._page.people.show_people(present, in_conflict=in_conflict)
        self._record("present", lambda shown: opening.attend(audit, shown, present))

    def _on_remark_typed(self, text: str) -> None:
        if "remark" in self._cells:
            self._saving.keep_draft(self._cells["remark"], text)

    def _on_remark(self, text: str) -> None:
        opening, audit = self._app.opening, self._audit
        self._record("remark", lambda shown: opening.remark(audit, shown, text))

    def _on_drawn(self, signature: Signature) -> None:
        if "signature" in self._cells:
            dated = replace(signature, at=self._app.opening.now())
            self._saving.keep_draft(self._cells["signature"], json.dumps(dated.to_value()))

    def _on_cleared(self) -> None:
        cell = self._cells.get("signature")
        if cell is None:
            return
        if cell.shown.value is None:
            self._saving.drop_draft(cell.place)
            self._page.signature.wipe()
        else:
            self._sign(None)

    def _sign(self, signature: Signature | None) -> None:
        opening, audit = self._app.opening, self._audit
        self._record("signature", lambda shown: opening.sign(audit, shown, signature))
