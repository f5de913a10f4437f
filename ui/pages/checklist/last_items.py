"""Where somebody was in each audit and what was open, for as long as the program runs."""

from PySide6.QtCore import QObject, Qt


class LastItems(QObject):
    """Lives with the window: the pages of an audit go when it is closed."""

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        self._items: dict[str, str] = {}
        self.open_parts: dict[str, bool] = {}

    @classmethod
    def of(cls, window: QObject) -> "LastItems":
        """Return the one of a window, made when first asked for."""
        found = window.findChild(cls, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return found if isinstance(found, cls) else cls(window)

    def item(self, audit: str) -> str:
        """Return the last item of an audit, empty when there was none."""
        return self._items.get(audit, "")

    def remember(self, audit: str, item: str) -> None:
        """Keep the item somebody is at."""
        self._items[audit] = item
