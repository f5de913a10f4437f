# ruff: noqa: N802 - Qt names the methods it calls
"""The two buttons at the side of a mouse: back and forward, wherever it points in the window."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

_STEPS = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}


class WayButtons(QObject):
    """Asks the window's own surface, before any list or field could take the click for itself."""

    pressed = Signal(int)
    """Back (-1) or forward (1)."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)
        self._listen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the two buttons; the surface is there once the window shows."""
        if watched is self._window:
            if event.type() is QEvent.Type.Show:
                self._listen()
            return False
        if event.type() is QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            step = _STEPS.get(event.button())
            if step is not None:
                self.pressed.emit(step)
                return True
        return False

    def _listen(self) -> None:
        surface = self._window.windowHandle()
        if surface is not None:
            surface.removeEventFilter(self)
            surface.installEventFilter(self)
