"""Where somebody was in each audit, how it was filtered and what was open."""

from PySide6.QtCore import QObject, Qt

from auditapp.services.bookmarks import Bookmark


class LastItems(QObject):
    """Lives with the window: the pages of an audit go when it is closed.

    What is here is newer than what is stored, which is a moment behind.
    """

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        self._bookmarks: dict[str, Bookmark] = {}
        self.open_parts: dict[str, bool] = {}

    @classmethod
    def of(cls, window: QObject) -> "LastItems":
        """Return the one of a window, made when first asked for."""
        found = window.findChild(cls, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return found if isinstance(found, cls) else cls(window)

    def bookmark(self, audit: str) -> Bookmark | None:
        """Return where somebody was in an audit, None before it was opened in this run."""
        return self._bookmarks.get(audit)

    def remember(self, audit: str, bookmark: Bookmark) -> bool:
        """Keep where somebody is; return whether that is somewhere else than before."""
        is_new = self._bookmarks.get(audit) != bookmark
        self._bookmarks[audit] = bookmark
        return is_new
