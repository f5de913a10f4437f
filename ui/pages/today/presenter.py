"""What happens at the end of the day: lines lead to where they are mended, copies are made."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from shiboken6 import isValid

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId
from auditapp.services.copies import CopyMade
from ui.app import Shell
from ui.pages.today.page import TodayPage, TodayView
from ui.pages.today.rows import DayRow
from ui.tasks import Lane, Progress
from ui.widgets.progress_strip import ProgressStrip


def make_page(app: App, shell: Shell, audit: str) -> TodayPage:
    """Return the page of the end of the day, at work."""
    page = TodayPage()
    TodayPresenter(page, app, shell, AuditId(audit))
    return page


class TodayPresenter(QObject):
    """Decides for the page."""

    def __init__(self, page: TodayPage, app: App, shell: Shell, audit: AuditId) -> None:
        super().__init__(page)
        self._page = page
        self._app = app
        self._shell = shell
        self._audit = audit
        page.was_entered.connect(self._load)
        page.row_chosen.connect(self._on_row)
        page.item_chosen.connect(partial(shell.window.open_page, "checklist"))
        page.copy_wanted.connect(self._copy)
        shell.hub.subscribe(self, self._on_changes)

    def _on_changes(self, changes: Changes) -> None:
        if self._page.isVisible() and f"audit:{self._audit}" in changes.scopes:
            self._load()

    def _load(self) -> None:
        self._shell.tasks.run(Lane.READER, self, self._read, self._page.show_view)

    def _read(self) -> TodayView:
        return TodayView(
            self._app.day.evening(self._audit), self._app.copies.only_here(self._audit)
        )

    def _on_row(self, row: DayRow) -> None:
        self._shell.window.open_page(row.page, row.target or None)

    def _copy(self) -> None:
        place = self._shell.ask.open_folder(
            self._shell.window, self.tr("Copy everything to a folder on another disk")
        )
        if place is None:
            return
        self._page.show_copying(is_copying=True)
        words = self.tr("Copying everything to {0}…").format(place)
        strip = self._shell.window.progress.begin(words)
        # The strip belongs to the window: it must end even when the audit is closed meanwhile.
        progress = self._shell.tasks.run_long(
            # It may take minutes: on the lane of pictures every photo would wait for it.
            Lane.IMPORTS,
            self._shell.window,
            partial(self._make, place),
            partial(self._on_copied, strip),
            partial(self._on_failed, strip),
        )
        progress.changed.connect(lambda fraction, _text: strip.advance(fraction))
        strip.cancelled.connect(progress.cancel)
        strip.cancelled.connect(partial(self._end, strip))

    def _make(self, place: Path, progress: Progress) -> CopyMade:
        def report(done: int, total: int) -> None:
            progress.report(done / total if total else 0)

        return self._app.copies.make(place, report)

    def _on_copied(self, strip: ProgressStrip, made: CopyMade) -> None:
        self._end(strip)
        words = QCoreApplication.translate(
            "Today", "Everything is copied to {0} and was read back."
        ).format(made.folder)
        self._shell.window.notice.show_text(words)

    def _on_failed(self, strip: ProgressStrip, error: Exception) -> None:
        self._end(strip)
        self._shell.errors.show(error)

    def _end(self, strip: ProgressStrip) -> None:
        strip.finish()
        if isValid(self._page):
            self._page.show_copying(is_copying=False)
            self._load()
