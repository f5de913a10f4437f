"""What is new in the library or one's own checklist, taken over into an audit under way."""

from functools import partial

from PySide6.QtCore import QObject

from auditapp.bootstrap import App
from auditapp.catalogue.library_loading import load_library
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId
from auditapp.domain.pack_differences import Difference
from auditapp.errors import UserError
from ui.app import Shell
from ui.i18n import number
from ui.pages.checklist.page import ChecklistPage
from ui.tasks import Lane
from ui.widgets.difference_panel import DifferencePanel

_TOUCHED = ("pack", "pack_item", "pack_question", "pack_change", "question_change", "added_item")


class Updates(QObject):
    """Lives as long as the page of an audit's checklist."""

    def __init__(self, app: App, shell: Shell, audit: AuditId, page: ChecklistPage) -> None:
        super().__init__(page)
        self._app = app
        self._shell = shell
        self._audit = audit
        self._page = page
        self._offered: tuple[Difference, ...] = ()
        self._is_due = False
        self._panel: DifferencePanel | None = None
        page.left_page.connect(self._on_left)
        page.entered_at.connect(self._on_entered)
        page.scene_shown.connect(self._on_scene_shown)
        page.updates.wanted.connect(self._on_wanted)
        shell.hub.subscribe(self, lambda _changes: self._read(), *_TOUCHED)

    def _on_entered(self, _item: str) -> None:
        self._is_due = True

    def _on_scene_shown(self, _item: str) -> None:
        # The item is shown before anybody looks for changes.
        if self._is_due:
            self._is_due = False
            self._read()

    def _read(self) -> None:
        offered = partial(self._app.checklist_updates.offered, self._audit)
        self._shell.tasks.run(Lane.READER, self, offered, self._on_read, self._on_failed)

    def _on_read(self, offered: tuple[Difference, ...]) -> None:
        self._offered = offered
        self._page.updates.show_count(len(offered))

    def _on_failed(self, error: Exception) -> None:
        # The own checklist of the audit is not on this computer: then there is nothing to offer.
        if isinstance(error, UserError):
            self._on_read(())
        else:
            self._shell.errors.show(error)

    def _on_wanted(self) -> None:
        if self._panel is not None and self._panel.isVisible():
            self._panel.close_panel()
        elif self._offered:
            self._page.flush()
            words = self.tr(
                "This audit keeps the checklist it started with until you take something over. "
                "Answers, notes and conclusions stay."
            )
            self._panel = self._panel or self._made()
            self._panel.offer(words, self._offered, load_library())

    def _made(self) -> DifferencePanel:
        words = self.tr("Changes since the audit started")
        panel = DifferencePanel(self._shell.window, words)
        panel.taken.connect(self._on_taken)
        # The panel lies over the window, which stays when the audit is closed.
        self._page.destroyed.connect(panel.deleteLater)
        return panel

    def _on_taken(self, chosen: tuple[str, ...]) -> None:
        work = partial(self._app.checklist_updates.take, self._audit, chosen)
        self._shell.tasks.run(Lane.WRITER, self._page, work, partial(self._on_done, len(chosen)))

    def _on_done(self, count: int, changes: Changes) -> None:
        self._shell.hub.publish(changes)
        words = self.tr("{0} changes were taken over.").format(number(count))
        if count == 1:
            words = self.tr("1 change was taken over.")
        undo = partial(self._undo, changes.record)
        self._shell.window.notice.show_text(words, self.tr("Undo"), undo)

    def _undo(self, record: str) -> None:
        work = partial(self._app.history.undo, self._audit, record)
        self._shell.tasks.run(Lane.WRITER, self._shell.window, work, self._shell.hub.publish)

    def _on_left(self) -> None:
        if self._panel is not None and self._panel.isVisible():
            self._panel.close_panel()
