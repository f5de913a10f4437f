# ruff: noqa: N802 - Qt names the methods it calls
"""A card among others that takes the focus: up and down lead from one to the next."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from ui.theme import tokens
from ui.theme_tokens import SPACE_XS


class StepCard(QFrame):
    """Shows a frame while it has the focus, and a bar at its left where it has a colour for it."""

    step_wanted = Signal(int)
    """1 for the next card, -1 for the one before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def is_editing(self) -> bool:
        """Whether something is being written in it: the arrows are the field's then."""
        return False

    def bar_colour(self) -> str:
        """Return the name of the colour of the bar, empty for none."""
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the arrows from the card and its buttons."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        # On a Mac the arrows count as keys of the keypad.
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if step is None or self.is_editing or held:
            super().keyPressEvent(event)
        else:
            self.step_wanted.emit(step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys are."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they are elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, the bar, and the frame of the focus."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if colour := self.bar_colour():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens().colour(colour)))
            painter.drawRoundedRect(QRectF(1, SPACE_XS, 4, rect.height() - 2 * SPACE_XS), 2, 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens().focus), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        painter.end()
