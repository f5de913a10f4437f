# ruff: noqa: N802 - Qt names the methods it calls
"""A field to sign in, with a finger, a pen or the mouse; what is drawn are vectors."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from auditapp.domain.signatures import HEIGHT, MAX_STROKES, WIDTH, Point, Stroke
from ui.closing.stage import Stage

_NEAR = 18
"""Units of the field: a point nearer than this to the one before adds nothing."""


class SignaturePad(QWidget):
    """Touch and pen arrive as the mouse does: Qt hands both over where nobody takes them."""

    drawn = Signal()
    """A stroke was finished."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage: Stage | None = None
        self._strokes: list[Stroke] = []
        self._drawing: list[Point] = []
        self._hint = ""
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 60)

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """The strokes that are finished."""
        return tuple(self._strokes)

    def show_strokes(self, strokes: Sequence[Stroke], stage: Stage, hint: str = "") -> None:
        """Show strokes; `hint` stands there while there are none. One being drawn goes on."""
        self._stage, self._hint = stage, hint
        self._strokes = list(strokes)
        self.update()

    def take_back(self) -> bool:
        """Take the last stroke back; False when there is none."""
        if not self._strokes:
            return False
        self._strokes.pop()
        self.update()
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        if event.button() is Qt.MouseButton.LeftButton and len(self._strokes) < MAX_STROKES:
            self._drawing = [self._point(event.position())]
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it."""
        if self._drawing:
            point, last = self._point(event.position()), self._drawing[-1]
            if max(abs(point[0] - last[0]), abs(point[1] - last[1])) >= _NEAR:
                self._drawing.append(point)
                self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish it."""
        if self._drawing:
            self._strokes.append(tuple(self._drawing))
            self._drawing = []
            self.update()
            self.drawn.emit()

    def sizeHint(self) -> QSize:
        """As wide as the field is by nature."""
        unit = self._stage.unit if self._stage else 24
        return QSize(unit * 30, unit * 9)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, its line and the strokes."""
        stage = self._stage
        if stage is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        field = self._field()
        painter.setPen(QPen(stage.colour("control_border"), 1))
        painter.setBrush(stage.colour("raised"))
        painter.drawRoundedRect(field, 6, 6)
        line = field.top() + field.height() * 0.78
        inset = field.width() * 0.05
        painter.drawLine(QPointF(field.left() + inset, line), QPointF(field.right() - inset, line))
        if not self._strokes and not self._drawing:
            painter.setFont(stage.font(0.8))
            painter.setPen(stage.colour("text_muted"))
            painter.drawText(field, Qt.AlignmentFlag.AlignCenter, self._hint)
        paint_strokes(painter, field, [*self._strokes, tuple(self._drawing)], stage)
        painter.end()

    def _field(self) -> QRectF:
        """The field in its own proportions, as large as there is room."""
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        scale = min(room.width() / WIDTH, room.height() / HEIGHT)
        field = QRectF(0, 0, WIDTH * scale, HEIGHT * scale)
        field.moveCenter(room.center())
        return field

    def _point(self, at: QPointF) -> Point:
        field = self._field()
        across = (at.x() - field.left()) / field.width() * WIDTH
        down = (at.y() - field.top()) / field.height() * HEIGHT
        return min(max(round(across), 0), WIDTH), min(max(round(down), 0), HEIGHT)


def paint_strokes(
    painter: QPainter, field: QRectF, strokes: Sequence[Stroke], stage: Stage
) -> None:
    """Paint strokes into a field, smooth between their points."""
    width = max(field.height() / 90, 1.5)
    pen = QPen(stage.colour("text"), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for stroke in strokes:
        points = [_in(field, point) for point in stroke]
        if len(points) == 1:
            painter.drawPoint(points[0])
        elif points:
            painter.drawPath(_curve(points))


def _in(field: QRectF, point: Point) -> QPointF:
    across = field.left() + point[0] / WIDTH * field.width()
    return QPointF(across, field.top() + point[1] / HEIGHT * field.height())


def _curve(points: Sequence[QPointF]) -> QPainterPath:
    """Return a line through the middles between points, bent at the points."""
    path = QPainterPath(points[0])
    for point, following in pairwise(points[1:]):
        path.quadTo(point, (point + following) / 2)
    path.lineTo(points[-1])
    return path
