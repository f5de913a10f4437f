"""Decides what the page of corrective actions does: which is open, what is reloaded when."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId, FindingId
from ui.app import Shell
from ui.due_words import OVERDUE
from ui.page import Page
from ui.pages.actions.action_desk import ActionDesk
from ui.pages.actions.calendar_file import CalendarFile
from ui.pages.actions.document_desk import DocumentDesk
from ui.pages.actions.page import ActionsPage
from ui.pages.actions.reading import Listing, read_listing
from ui.pages.actions.reply_desk import ReplyDesk
from ui.pages.actions.sheet import ActionSheet
from ui.saving import Saving
from ui.tasks import Lane

if TYPE_CHECKING:
    from ui.pages.actions.action_list import ActionList

_SHOWN = (
    "finding",
    "finding_issue",
    "closing_meeting",
    "closing_answer",
    "corrective_action",
    "corrective_step",
    "corrective_document",
    "evidence",
    "criterion",
    "scheme",
    "audit",
    "team_member",
    "visited_site",
    "audited_system",
)


def make_page(app: App, shell: Shell, audit: str) -> Page:
    """Return the page of corrective actions of an audit, at work."""
    page = ActionsPage()
    ActionsPresenter(app, shell, AuditId(audit), page)
    return page


class ActionsPresenter(QObject):
    """Lives as long as its page."""

    def __init__(self, app: App, shell: Shell, audit: AuditId, page: ActionsPage) -> None:
        super().__init__(page)
        self._app = app
        self._shell = shell
        self._audit = audit
        self._page = page
        self._list: ActionList | None = None
        self._desk: ActionDesk | None = None
        self._listing: Listing | None = None
        self._wanted = ""
        self._is_stale = False
        self._saving = Saving(app, shell, audit, self)
        self._saving.settled.connect(self._on_settled)
        self._documents = DocumentDesk(app, shell, audit, self._saving)
        self._documents.finished.connect(page.report.show_attached)
        page.report.again.connect(self._documents.try_again)
        page.is_entered.connect(self._on_entered)
        page.is_left.connect(self._on_left)
        page.findings_wanted.connect(partial(self._shell.window.open_page, "findings"))
        page.finding_wanted.connect(self._on_finding)
        self._calendar = CalendarFile(app, shell, audit, self)
        page.calendar_wanted.connect(self._on_calendar)
        page.all_dates_wanted.connect(partial(self._calendar.save_all, page))
        shell.hub.subscribe(self, self._on_changes, *_SHOWN)
        self._reload()

    # What is read

    def _reload(self) -> None:
        self._is_stale = self._saving.is_pending
        if not self._is_stale:
            read = partial(read_listing, self._app, self._audit)
            self._shell.tasks.run(Lane.READER, self, read, self._on_listing)

    def _on_listing(self, listing: Listing) -> None:
        self._listing = listing
        if self._list is None:
            self._list = self._page.build_list(listing.standards)
            self._list.chosen.connect(lambda finding: self._open(FindingId(finding)))
            # Not together with the list, so that neither holds up the window.
            QTimer.singleShot(0, self, self._make_sheet)
        else:
            self._show_listing(listing)

    def _show_listing(self, listing: Listing) -> None:
        desk = self._desk
        if desk is None or self._list is None:
            return
        desk.use(listing)
        self._page.show_empty(not listing.lines)
        known = {line.finding for line in listing.lines}
        wanted, self._wanted = self._wanted, ""
        if wanted == OVERDUE:
            self._page.list_overdue()
        elif wanted in known:
            desk.open(FindingId(wanted))
        self._list.show_lines(listing.lines, listing.today, desk.finding or "")
        if desk.finding is None and self._list.model.listed:
            self._open(self._list.model.listed[0].finding)
        elif desk.finding is not None:
            self._mark(desk.finding)

    def _make_sheet(self) -> None:
        QTimer.singleShot(0, self, partial(self._make_desk, self._page.build_sheet()))

    def _make_desk(self, sheet: ActionSheet) -> None:
        desk = ActionDesk(self._app, self._shell, self._audit, sheet, self._saving, self._documents)
        self._desk = desk
        page = self._page
        desk.shown.connect(lambda _finding: page.show_sheet(shown=True))
        self._make_reply_desk(desk)
        desk.gone.connect(self._on_gone)
        page.step_wanted.connect(desk.take)
        page.others_wanted.connect(sheet.next.show_others)
        page.record_wanted.connect(desk.record)
        page.give_up_wanted.connect(desk.give_up)
        page.date_wanted.connect(desk.agree_date)
        page.document_wanted.connect(desk.add_documents)
        if self._listing is not None:
            self._show_listing(self._listing)

    def _make_reply_desk(self, desk: ActionDesk) -> None:
        page, sheet = self._page, desk.sheet
        replies = ReplyDesk(self._app, self._shell, self._audit, sheet.reply, self._saving)

        def shown(finding: str) -> None:
            if desk.request is not None:
                replies.show_request(FindingId(finding), desk.request.line.number)

        desk.shown.connect(shown)
        # A turn later it has its place.
        reveal = partial(QTimer.singleShot, 0, sheet, partial(sheet.reveal, sheet.reply))
        replies.opened.connect(reveal)
        page.form_wanted.connect(replies.save_form)
        page.all_forms_wanted.connect(replies.save_all_forms)
        page.paper_wanted.connect(replies.save_paper)
        page.reply_wanted.connect(replies.ask)
        page.form_dropped.connect(replies.read)
        page.take_all_wanted.connect(replies.take_all)
        page.give_up_wanted.connect(replies.put_away)

    def _on_changes(self, changes: Changes) -> None:
        if f"audit:{self._audit}" not in changes.scopes:
            return
        self._reload()
        if self._desk is not None:
            self._desk.reload()

    def _on_settled(self) -> None:
        if self._is_stale:
            self._reload()

    # Which request is open

    def _on_entered(self, target: str) -> None:
        if not target:
            return
        self._wanted = target
        if target == OVERDUE:
            if self._listing is not None:
                self._wanted = ""
                self._page.list_overdue()
            return
        self._page.open_sheet()
        if self._listing and any(line.finding == target for line in self._listing.lines):
            self._open(FindingId(target))

    def _on_left(self) -> None:
        if self._desk is not None:
            self._desk.flush()

    def _open(self, finding: FindingId) -> None:
        if self._desk is None or self._list is None:
            return
        self._wanted = ""
        self._desk.open(finding)
        self._mark(finding)

    def _mark(self, finding: FindingId) -> None:
        if self._list is not None:
            if self._list.model.row_of(finding) < 0:
                self._list.filters.clear()
            self._list.mark(finding)

    def _on_gone(self) -> None:
        self._page.show_sheet(shown=False)
        self._reload()

    def _on_calendar(self) -> None:
        if self._desk is not None and self._desk.request is not None:
            self._calendar.save_one(self._desk.request.line, self._page)

    def _on_finding(self) -> None:
        if self._desk is not None and self._desk.finding is not None:
            self._shell.window.open_page("findings", self._desk.finding)
