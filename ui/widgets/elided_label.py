# ruff: noqa: N802 - Qt names the methods it calls
"""One line of text that gives way: it ends in dots and says the rest in its tooltip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from ui.theme import em


class ElidedLabel(QLabel):
    """A label for names, whose length nobody knows."""

    def setText(self, text: str) -> None:
        """Show a text; the whole of it is always in the tooltip and the accessible name."""
        super().setText(text)
        self.setToolTip(text)
        self.setAccessibleName(text)

    def minimumSizeHint(self) -> QSize:
        """A few letters are enough."""
        return QSize(em(4), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much as there is room for."""
        rect = self.contentsRect()
        words = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, rect.width()
        )
        painter = QPainter(self)
        painter.drawText(rect, self.alignment() | Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()
