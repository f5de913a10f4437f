# ruff: noqa: N802 - Qt names the methods it calls
"""Words on as many lines as they need, measured once for each width."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QWidget


class WrappedLabel(QLabel):
    """A label that wraps and remembers how high it is.

    Qt breaks the lines anew whenever a layout asks for the height, several times for each pass;
    with the words of a whole item that was a quarter of the time it takes to show one. Margins
    are to be set before it is first shown.
    """

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._heights: dict[int, int] = {}
        self.setWordWrap(True)

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = super().heightForWidth(width)
        return height

    def setText(self, text: str) -> None:
        """Show other words."""
        if text != self.text():
            self._heights.clear()
            super().setText(text)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after anything that may change the look."""
        self._heights.clear()
        super().changeEvent(event)
