# ruff: noqa: N802 - Qt names the methods it calls
"""A frame round something for a moment: here is what was looked for."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import tokens

_SHOWN_MS = 2_500
_LINE = 2


class Flash(QWidget):
    """Lies over a widget and lets every click through; goes by itself."""

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        self._around = around
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        around.installEventFilter(self)
        self.setGeometry(around.rect())
        self.show()
        self.raise_()
        QTimer.singleShot(_SHOWN_MS, self, self._go)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the size of what is framed."""
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._around.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().accent), _LINE))
        inside = QRectF(self.rect()).adjusted(_LINE / 2, _LINE / 2, -_LINE / 2, -_LINE / 2)
        painter.drawRoundedRect(inside, 4, 4)

    def _go(self) -> None:
        self.hide()
        self.deleteLater()
