"""The items as they were last read or written, so that quick edits build on each other."""

from collections.abc import Iterable
from threading import Lock

from auditapp.domain.workspace import ItemWorkspace


class Shelf:
    """Holds one workspace per item; used by the writer lane and by the window.

    An edit replaces the version that was shown. Two quick edits of one field would both replace
    the first version and stand side by side as a conflict with oneself; so the writer puts what it
    wrote back here, and the next edit takes it from here.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._items: dict[str, ItemWorkspace] = {}

    def put(self, workspace: ItemWorkspace) -> None:
        """Keep an item as it is now."""
        with self._lock:
            self._items[workspace.item.id] = workspace

    def forget(self, items: Iterable[str]) -> None:
        """Let the next edit of these read them again: something else was written on them."""
        with self._lock:
            for item in items:
                self._items.pop(item, None)

    def get(self, item_id: str) -> ItemWorkspace | None:
        """Return an item, None when it was never put here."""
        with self._lock:
            return self._items.get(item_id)
