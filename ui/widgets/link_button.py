# ruff: noqa: N802 - Qt names the methods it calls
"""Words that lead somewhere; unlike a push button they wrap."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import em, tokens

_FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
EDGE = 2
"""The room around the words for the frame of the focus, in pixels."""


class LinkButton(QAbstractButton):
    """In the colour of the accent; underlined under the mouse, framed with the focus."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return self._bounds(width).height() + 2 * EDGE

    def sizeHint(self) -> QSize:
        """As wide as the words, up to a comfortable line."""
        width = min(self._bounds(10_000).width() + 2 * EDGE + 1, em(30))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A few words beside each other."""
        return QSize(em(6), em())

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words and the frame that shows where the focus is."""
        colours = tokens()
        painter = QPainter(self)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.focus), 1.5))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 3, 3)
        font = QFont(self.font())
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(QColor(colours.accent))
        painter.drawText(self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE), _FLAGS, self.text())
        painter.end()

    def _bounds(self, width: int) -> QRect:
        room = QRect(0, 0, max(width - 2 * EDGE, em(2)), 100_000)
        return QFontMetrics(self.font()).boundingRect(room, _FLAGS.value, self.text())
