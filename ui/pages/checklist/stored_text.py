"""A text field that shows what is stored without taking away what is being typed."""

from PySide6.QtWidgets import QWidget

from ui.widgets.growing_text import GrowingTextEdit


class StoredText(GrowingTextEdit):
    """Between `begin` and the next `begin` it belongs to one field of one entity."""

    def __init__(
        self, name: str, parent: QWidget | None = None, *, lines: tuple[int, int] = (1, 14)
    ) -> None:
        super().__init__(name, parent, lines=lines)
        self._stored = ""

    def begin(self, stored: str, draft: str | None = None) -> None:
        """Show another field; a draft that was never recorded is put on top, as if typed."""
        self._stored = stored
        self.set_text(stored)
        if draft is not None and draft != stored:
            self.setPlainText(draft)

    def follow(self, stored: str) -> None:
        """Show what is stored now, unless something else was typed meanwhile."""
        is_typed = self.text().strip() not in (self._stored, stored)
        self._stored = stored
        if not is_typed and self.text().strip() != stored:
            self.set_text(stored)
