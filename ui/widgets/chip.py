# ruff: noqa: N802 - Qt names the methods it calls
"""A word or two on a soft background: what sort of thing this is."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import tokens
from ui.theme_tokens import SPACE_S


class Chip(QWidget):
    """Not a button. `colour` is a token with a soft background of its own, such as "quiet"."""

    def __init__(self, words: str, colour: str = "quiet", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._colour = colour
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words

    def sizeHint(self) -> QSize:
        """Room for the words."""
        metrics = QFontMetrics(self._font())
        return QSize(metrics.horizontalAdvance(self._words) + 2 * SPACE_S, metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:
        """As wide as the words: a chip goes to the next line instead of being cut."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint background and words."""
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.colour(f"{self._colour}_soft")))
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.setPen(QColor(colours.colour(self._colour)))
        painter.setFont(self._font())
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._words)
        painter.end()

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.9)
        return font
