"""Brings somebody back to the item and the filters they left, also after a restart."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from auditapp.bootstrap import App
from auditapp.domain.ids import AuditId
from auditapp.services.bookmarks import Bookmark
from ui.app import Shell
from ui.pages.checklist.criteria import Criteria
from ui.pages.checklist.last_items import LastItems
from ui.pages.checklist.page import ChecklistPage
from ui.tasks import Lane

_SOON_MS = 700


class Bookmarking(QObject):
    """Keeps where somebody is, a moment after they went there and when they leave."""

    def __init__(self, app: App, shell: Shell, audit: AuditId, page: ChecklistPage) -> None:
        super().__init__(page)
        self._app = app
        self._shell = shell
        self._audit = audit
        self._tree = page.tree
        self._item = ""
        self._is_restored = False
        self._wanted: Criteria | None = None
        self._last = LastItems.of(shell.window)
        page.item.remember_folds_in(self._last.open_parts)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._store)
        page.tree.filtered.connect(self._on_filtered)
        page.left_page.connect(self._on_left)

    def read(self) -> Bookmark:
        """Return where somebody was; called on the reader lane."""
        return self._last.bookmark(self._audit) or self._app.bookmarks.of(self._audit)

    def show_only(self, criteria: Criteria) -> None:
        """Filter by these instead, with the next reading."""
        self._wanted = criteria

    def restore(self, bookmark: Bookmark) -> str:
        """Filter as it was left, once: when the checklist is first shown.

        Returns the item to go to where something else was asked for, empty to stay.
        """
        wanted, self._wanted = self._wanted, None
        if not self._is_restored:
            self._tree.restore(bookmark.filters)
            self._is_restored = True
        if wanted is None:
            return ""
        self._tree.filters.restore(wanted)
        return self._tree.first_accepted()

    def be_at(self, item: str) -> None:
        """Keep the item somebody is at."""
        self._item = item
        self._keep()

    def _on_filtered(self) -> None:
        if self._is_restored and self._item:
            self._keep()

    def _keep(self) -> None:
        if self._last.remember(self._audit, Bookmark(self._item, self._tree.kept())):
            self._soon.start()

    def _on_left(self) -> None:
        if self._soon.isActive():
            self._soon.stop()
            self._store()

    def _store(self) -> None:
        bookmark = self._last.bookmark(self._audit)
        if bookmark is not None:
            keep = partial(self._app.bookmarks.keep, self._audit, bookmark)
            # The hub outlives the page, which may be on its way out.
            self._shell.tasks.run(Lane.WRITER, self._shell.hub, keep, lambda _none: None)
