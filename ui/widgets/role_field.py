"""A field for the role of somebody, which proposes roles known from the audit."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from ui.widgets.line_field import LineField
from ui.widgets.offering import Offering


class RoleField(LineField):
    """Proposes what holds the letters typed, wherever they stand."""

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent, placeholder=placeholder)
        self._offering = Offering(self)
        self._offering.taken.connect(self._on_taken)

    def propose(self, roles: Iterable[str]) -> None:
        """Propose these, the likeliest first."""
        self._offering.propose(list(dict.fromkeys(roles)))

    def _on_taken(self, words: str) -> None:
        self.setText(words)
        self.textEdited.emit(words)
        self._offering.put_away()
