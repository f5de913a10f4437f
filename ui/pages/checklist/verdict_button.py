# ruff: noqa: N802 - Qt names the methods it calls
"""One of the five conclusions as a button: shape above, word below, a key in the corner."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from auditapp.domain.terms import Outcome
from ui.theme import em, tokens
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.status import look, paint_shape


class VerdictButton(QAbstractButton):
    """Checked is what is recorded; pressing it only announces a wish.

    `is_pending`: chosen, but not recorded before a reason is given.
    """

    def __init__(self, outcome: Outcome, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outcome = outcome
        self._key = key
        self._is_pending = False
        self.setText(look(outcome).word)
        self.setAccessibleName(self.text())
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, *, is_chosen: bool, is_pending: bool) -> None:
        """Show whether this is the conclusion."""
        self._is_pending = is_pending
        self.setChecked(is_chosen or is_pending)
        self.update()

    def nextCheckState(self) -> None:
        """Leave the state to what is recorded."""

    def sizeHint(self) -> QSize:
        """Room for the shape and two lines of words; at least what a finger needs."""
        line = QFontMetrics(self._font()).height()
        return QSize(em(4.6), max(44, em(1.1) + 2 * line + 2 * SPACE_S))

    def minimumSizeHint(self) -> QSize:
        """The longest word must fit."""
        metrics = QFontMetrics(self._font())
        longest = max(metrics.horizontalAdvance(word) for word in self.text().split())
        return QSize(longest + 2 * SPACE_XS, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Fit larger text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, edge, shape and word."""
        colours, seen = tokens(), look(self.outcome)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        self._paint_ground(painter, rect)
        side = em(1.0)
        square = QRectF(0, 0, side, side)
        square.moveCenter(rect.center())
        square.moveTop(rect.top() + SPACE_S)
        paint_shape(painter, square, seen.shape, QColor(colours.colour(seen.colour)))
        words = rect.adjusted(2, SPACE_S + side + 2, -2, -2)
        painter.setFont(self._font())
        painter.setPen(QColor(colours.text))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, flags | Qt.TextFlag.TextWordWrap, self.text())
        self._paint_key(painter, rect)
        painter.end()

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        colours, seen = tokens(), look(self.outcome)
        ground = colours.hover if self.underMouse() or self.isDown() else colours.surface
        edge, width, line = colours.control_border, 1.0, Qt.PenStyle.SolidLine
        if self.isChecked():
            ground = colours.colour(f"{seen.colour}_soft")
            edge, width = colours.colour(seen.colour), 2.0
            line = Qt.PenStyle.DashLine if self._is_pending else line
        painter.setPen(QPen(QColor(edge), width, line))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(rect, 5, 5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.drawRoundedRect(rect.adjusted(2.5, 2.5, -2.5, -2.5), 3, 3)

    def _paint_key(self, painter: QPainter, rect: QRectF) -> None:
        small = QFont(self.font())
        small.setPointSizeF(small.pointSizeF() * 0.8)
        painter.setFont(small)
        painter.setPen(QColor(tokens().text_muted))
        corner = rect.adjusted(0, 2, -SPACE_XS - 1, 0)
        painter.drawText(corner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, self._key)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.88)
        if self.isChecked():
            font.setWeight(QFont.Weight.DemiBold)
        return font
