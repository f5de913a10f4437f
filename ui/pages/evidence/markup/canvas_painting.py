"""Paints what lies over the picture on screen: areas that wait, the crop, marks, the selection."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPixmap

from auditapp.domain.mark_geometry import bounds
from auditapp.domain.mark_handling import handles
from auditapp.domain.marks import BLACKENED, ROUND, Box, MarkKind, Shape
from ui.pages.evidence.markup.painting import measure, paint_marks
from ui.pages.evidence.markup.viewpoint import Viewpoint
from ui.theme import tokens

HANDLE = 10
"""Side of a handle in pixels of the screen."""
_AROUND = 3.0
_LINES = frozenset({MarkKind.BOX, MarkKind.ELLIPSE, MarkKind.PEN})
_LINE, _LETTERS = 0.9, 0.1
_DARK = QColor(0, 0, 0, 220)
_FOG = QColor(214, 218, 222, 225)
_OUTSIDE = QColor(0, 0, 0, 150)


class RestingMarks:
    """The marks that nobody moves right now, painted once: a drag then paints one mark only."""

    def __init__(self) -> None:
        self._key: object = None
        self._picture = QPixmap()

    def paint(
        self, painter: QPainter, view: Viewpoint, shapes: tuple[Shape, ...], ratio: float
    ) -> None:
        """Paint marks; `ratio` is that of the screen."""
        if not shapes:
            return
        key = (replace(view), ratio, shapes)
        if key != self._key:
            self._key = key
            size = QSize(round(view.room_width * ratio), round(view.room_height * ratio))
            self._picture = QPixmap(size)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            own = QPainter(self._picture)
            paint_over(own, view, shapes)
            own.end()
        painter.drawPixmap(0, 0, self._picture)


def paint_over(painter: QPainter, view: Viewpoint, shapes: Iterable[Shape]) -> None:
    """Paint areas, then the crop, then the marks."""
    shown = tuple(shapes)
    for shape in shown:
        if shape.is_area:
            _paint_area(painter, view, shape)
    for shape in shown:
        if shape.kind is MarkKind.CROP:
            _paint_crop(painter, view, shape.box)
    painter.save()
    painter.translate(view.left, view.top)
    painter.scale(view.scale, view.scale)
    paint_marks(painter, (it for it in shown if not it.is_area))
    painter.restore()


def paint_outlines(painter: QPainter, view: Viewpoint, areas: Iterable[Shape]) -> None:
    """Show on the original where it is redacted."""
    for area in areas:
        _paint_dashes(painter, _area_path(view, area))


def paint_selection(painter: QPainter, view: Viewpoint, shape: Shape) -> None:
    """Paint a frame and the handles around the selected mark."""
    colours = tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    if shape.kind is MarkKind.ARROW:
        (x, y), (u, v) = (view.on_screen(*point) for point in shape.points)
        path.addEllipse(QPointF(x, y), HANDLE, HANDLE)
        path.addEllipse(QPointF(u, v), HANDLE, HANDLE)
    else:
        around = _AROUND
        if not shape.is_area and shape.kind is not MarkKind.CROP:
            # Beside the line of the mark, whose colour is to be seen.
            around += shape.width * view.scale * (_LINE if shape.kind in _LINES else _LETTERS)
        path.addRect(_rect(view, bounds(shape, measure)).adjusted(-around, -around, around, around))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((QColor("white"), 3), (QColor(colours.accent), 1)):
        painter.setPen(QPen(colour, width))
        painter.drawPath(path)
    for x, y in handles(shape, measure):
        middle = QPointF(*view.on_screen(x, y))
        square = QRectF(0, 0, HANDLE, HANDLE)
        square.moveCenter(middle)
        painter.setPen(QPen(QColor("white"), 2))
        painter.setBrush(QColor("#0a666d"))
        painter.drawRect(square)


def _paint_area(painter: QPainter, view: Viewpoint, area: Shape) -> None:
    path = _area_path(view, area)
    is_black = area.kind in BLACKENED
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(path, _DARK if is_black else _FOG)
    if not is_black:
        painter.fillPath(path, QBrush(QColor(90, 98, 106), Qt.BrushStyle.BDiagPattern))
    _paint_dashes(painter, path)


def _paint_dashes(painter: QPainter, path: QPainterPath) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor("#1a1a1a"), 2))
    painter.drawPath(path)
    dashes = QPen(QColor("#ffd500"), 2)
    dashes.setDashPattern([4, 4])
    painter.setPen(dashes)
    painter.drawPath(path)


def _paint_crop(painter: QPainter, view: Viewpoint, crop: Box) -> None:
    whole, part = QPainterPath(), QPainterPath()
    whole.addRect(_rect(view, (0, 0, view.width, view.height)))
    part.addRect(_rect(view, crop))
    painter.fillPath(whole.subtracted(part), _OUTSIDE)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor("white"), 2))
    painter.drawPath(part)


def _area_path(view: Viewpoint, area: Shape) -> QPainterPath:
    path = QPainterPath()
    rect = _rect(view, area.box)
    if area.kind in ROUND:
        path.addEllipse(rect)
    else:
        path.addRect(rect)
    return path


def _rect(view: Viewpoint, box: tuple[float, float, float, float]) -> QRectF:
    left, top = view.on_screen(box[0], box[1])
    right, bottom = view.on_screen(box[2], box[3])
    return QRectF(QPointF(left, top), QPointF(right, bottom))
