# ruff: noqa: N802 - Qt names the methods it calls
"""One of the four answers to a question as a small button: a sign, a colour and a word."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from auditapp.domain.terms import Answer
from ui.i18n import term
from ui.icons import icon
from ui.theme import em, tokens
from ui.theme_tokens import SPACE_XS

_EDGE = 6
"""Left and right of sign and word, in pixels: all four stand on one line of a narrow pane."""

# Other signs than those of conclusions: that something was shown does not yet say that it conforms.
LOOKS = {
    Answer.SHOWN: ("eye-line", "good"),
    Answer.PARTLY: ("contrast-line", "warn"),
    Answer.NOT_SHOWN: ("eye-off-line", "bad"),
    Answer.NONE: ("forbid-line", "quiet"),
}


class AnswerButton(QAbstractButton):
    """Checked is what is recorded; pressing it only announces a wish."""

    def __init__(self, answer: Answer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer = answer
        self._icon, self._colour = LOOKS[answer]
        self.setText(term(answer))
        self.setAccessibleName(self.text())
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        """Leave the state to what is recorded."""

    def sizeHint(self) -> QSize:
        """Room for the sign and the word, chosen or not; at least what a pointer needs."""
        width = QFontMetrics(self._font(is_bold=True)).horizontalAdvance(self.text())
        return QSize(width + _side() + SPACE_XS + 2 * _EDGE, max(26, em(1.45)))

    def minimumSizeHint(self) -> QSize:
        """All of it: what has no room goes to the next line."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Fit larger text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, edge, sign and word."""
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        self._paint_ground(painter, rect)
        side = _side()
        sign = QRect(_EDGE, (self.height() - side) // 2, side, side)
        icon(self._icon, self._sign_colour()).paint(painter, sign)
        words = rect.adjusted(_EDGE + side + SPACE_XS - 1, 0, 0, 0)
        painter.setFont(self._font(is_bold=self.isChecked()))
        painter.setPen(QColor(colours.text if self.isEnabled() else colours.text_disabled))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()

    def _sign_colour(self) -> str:
        return self._colour if self.isEnabled() else "text_disabled"

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        colours = tokens()
        ground = colours.hover if self.underMouse() or self.isDown() else colours.surface
        edge, width = colours.border, 1.0
        if self.isChecked():
            ground = colours.colour(f"{self._colour}_soft")
            edge, width = colours.colour(self._colour), 1.5
        elif self.isEnabled():
            edge = colours.control_border
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(rect, 4, 4)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.drawRoundedRect(rect, 4, 4)

    def _font(self, *, is_bold: bool) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.9)
        if is_bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font


def _side() -> int:
    return em(0.75)
