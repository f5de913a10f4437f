# ruff: noqa: N802 - Qt names the methods it calls
"""Choosing an area of a screen on a still picture of it, by mouse or keys."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from ui.theme import em

_STEP = 8
_SMALLEST = 8
_SHADE = QColor(0, 0, 0, 120)
_ARROWS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


class AreaPicker(QWidget):
    """Covers a screen. Arrows move the area, with Shift they size it, with Ctrl pixel by pixel."""

    picked = Signal(object)
    """The chosen part as a QImage in the pixels of the screen."""
    given_up = Signal()

    def __init__(self, picture: QPixmap) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint)
        self.setAccessibleName(self.tr("Choose an area"))
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._picture = picture
        self._start: QPoint | None = None
        self._is_over = False
        size = (picture.deviceIndependentSize() / 2).toSize()
        self._area = QRect(QPoint(size.width() // 2, size.height() // 2), size)

    @property
    def area(self) -> QRect:
        """The area chosen now, in the coordinates of the screen."""
        return QRect(self._area)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin an area."""
        self._start = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the area up to here."""
        if self._start is not None:
            start, now = self._start, event.position().toPoint()
            corner = QPoint(min(start.x(), now.x()), min(start.y(), now.y()))
            self._area = QRect(corner, QSize(abs(now.x() - start.x()), abs(now.y() - start.y())))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take what was drawn; a mere click draws nothing."""
        self._start = None
        if self._area.width() >= _SMALLEST and self._area.height() >= _SMALLEST:
            self._take()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, size, take or give up."""
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self._step(_ARROWS[key], event.modifiers())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._take()
        elif key == Qt.Key.Key_Escape:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed before anything was taken, it was given up."""
        if not self._is_over:
            self._is_over = True
            self.given_up.emit()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the screen with all but the area in shade."""
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), self._picture)
        painter.fillRect(self.rect(), _SHADE)
        painter.drawPixmap(QRectF(self._area), self._picture, QRectF(self._source()))
        painter.setPen(QPen(QColor("white"), 2))
        painter.drawRect(self._area)
        words = self.tr(
            "Drag over the area, or move it with the arrows and size it with Shift. "
            "Enter takes it, Esc gives up."
        )
        box = painter.fontMetrics().boundingRect(words).adjusted(-em(), -em(0.5), em(), em(0.5))
        box.moveCenter(QPoint(self.width() // 2, em(2)))
        painter.fillRect(box, QColor(0, 0, 0, 200))
        painter.setPen(QColor("white"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _step(self, by: QPoint, held: Qt.KeyboardModifier) -> None:
        step = by * (1 if held & Qt.KeyboardModifier.ControlModifier else _STEP)
        area = QRect(self._area)
        if held & Qt.KeyboardModifier.ShiftModifier:
            area.setBottomRight(area.bottomRight() + step)
        else:
            area.translate(step)
        if self.rect().contains(area) and min(area.width(), area.height()) >= _SMALLEST:
            self._area = area
            self.update()

    def _source(self) -> QRect:
        scale = self._picture.devicePixelRatio()
        corner, size = self._area.topLeft() * scale, self._area.size() * scale
        return QRect(corner, size)

    def _take(self) -> None:
        if self._is_over:
            return
        self._is_over = True
        image = self._picture.copy(self._source()).toImage()
        self.close()
        self.picked.emit(image)
