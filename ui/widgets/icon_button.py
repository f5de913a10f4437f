# ruff: noqa: N802 - Qt names the methods it calls
"""A small button without a word beside it: its tooltip and accessible name say what it does."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from ui.icons import icon
from ui.theme import em


class IconButton(QToolButton):
    """Quiet until the mouse or the focus is on it."""

    def __init__(self, icon_name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ("", "")
        self.become(icon_name, words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._size()

    def become(self, icon_name: str, words: str) -> None:
        """Stand for something else from now on."""
        if self._shown != (icon_name, words):
            self._shown = (icon_name, words)
            self.setIcon(icon(icon_name, "text_muted"))
            self.setToolTip(words)
            self.setAccessibleName(words)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._size()

    def _size(self) -> None:
        self.setIconSize(QSize(em(), em()))
