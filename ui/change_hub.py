"""Tells the screens what an action has touched; no screen refreshes another.

hub.subscribe(self, self._on_changes, "conclusion", "finding")
hub.publish(changes, initiator=self)
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from auditapp.domain.changes import Changes


class ChangeHub(QObject):
    """The one place that knows who wants to hear of changes. Lives on the GUI thread."""

    changed = Signal(object, object)
    """Changes, and the object that caused them or None."""

    def publish(self, changes: Changes, initiator: QObject | None = None) -> None:
        """Tell everyone; who caused the change already shows it and is left out."""
        self.changed.emit(changes, initiator)

    def subscribe(
        self, owner: QObject, reload: Callable[[Changes], None], *entity_types: str
    ) -> None:
        """Call `reload` when one of the types is touched by somebody else.

        Without types, on every change. Ends with the life of `owner`.
        """
        self.changed.connect(_Subscription(owner, reload, entity_types).on_changed)


class _Subscription(QObject):
    def __init__(
        self, owner: QObject, reload: Callable[[Changes], None], entity_types: tuple[str, ...]
    ) -> None:
        super().__init__(owner)
        self._reload = reload
        self._entity_types = entity_types

    def on_changed(self, changes: Changes, initiator: QObject | None) -> None:
        if initiator is not None and initiator is self.parent():
            return
        if not self._entity_types or changes.touches(*self._entity_types):
            self._reload(changes)
