"""A page's content under each other; it scrolls down rather than being squeezed, never sideways."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme_tokens import SPACE_L, SPACE_M


class ScrollColumn(QScrollArea):
    """Add content with `add`; what is left below stays empty."""

    def __init__(self, parent: QWidget | None = None, margin: int = SPACE_L) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.room = QWidget()
        """Where content is made, so that it gets its look only once."""
        self.room.setProperty("role", "plain")
        self._column = QVBoxLayout(self.room)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(SPACE_M)
        self._column.addStretch(1)
        self.setWidget(self.room)

    def add(self, item: QWidget | QLayout) -> None:
        """Add a widget or a layout below the others."""
        position = self._column.count() - 1
        if isinstance(item, QWidget):
            self._column.insertWidget(position, item)
        else:
            self._column.insertLayout(position, item)
