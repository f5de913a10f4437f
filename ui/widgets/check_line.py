# ruff: noqa: N802 - Qt names the methods it calls
"""A box to tick with words that wrap; a click on the words ticks it too."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSizePolicy, QWidget

from ui.theme_tokens import SPACE_S
from ui.widgets.reading import wrapped


class CheckLine(QWidget):
    """One criterion. A note below says what speaks against ticking it."""

    toggled = Signal(bool)
    """Somebody ticked it or took the tick away."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox()
        self.box.setAccessibleName(words)
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.box.clicked.connect(self.toggled)
        self._words = wrapped(words)
        self._words.setCursor(Qt.CursorShape.PointingHandCursor)
        self._note = wrapped("", "warning")
        self._note.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_S)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.box, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._words, 0, 1)
        grid.addWidget(self._note, 1, 1)
        grid.setColumnStretch(1, 1)

    def show_tick(self, is_ticked: bool, note: str = "") -> None:
        """Show whether it is ticked, and what speaks against it."""
        self.box.setChecked(is_ticked)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.box.setAccessibleDescription(note)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click on the words for one on the box."""
        if event.button() is Qt.MouseButton.LeftButton and self.box.isEnabled():
            self.box.click()
