"""Paints marks as `auditapp.domain.mark_geometry` describes them, the same as reports do."""

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRawFont,
)

import resources
from auditapp.domain.mark_geometry import Fill, Line, Place, Stroke, Words, strokes
from auditapp.domain.marks import Shape

_FONT = "fonts/NotoSans-Bold.ttf"
_MEASURED = 100


def paint_marks(painter: QPainter, shapes: Iterable[Shape]) -> None:
    """Paint marks in pixels of the original; the painter is scaled to what is on screen."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in shapes:
        for stroke in strokes(shape):
            _paint(painter, stroke)


def measure(text: str, size: float) -> float:
    """Return how wide a line of text on a picture is, in the unit of its size."""
    return QFontMetricsF(letters(_MEASURED)).horizontalAdvance(text) * size / _MEASURED


def letters(pixels: int) -> QFont:
    """Return the letters of texts and numbers on pictures."""
    font = QFont(_family())
    font.setWeight(QFont.Weight.Bold)
    font.setPixelSize(max(pixels, 1))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def undrawable(text: str) -> str:
    """Return the letters that reports cannot draw on a picture, each once."""
    font = _raw()
    return "".join(
        dict.fromkeys(it for it in text if not it.isspace() and not font.supportsCharacter(ord(it)))
    )


def polygon(points: Iterable[Place]) -> QPolygonF:
    """Return points as Qt wants them."""
    return QPolygonF([QPointF(x, y) for x, y in points])


def _paint(painter: QPainter, stroke: Stroke) -> None:
    if isinstance(stroke, Words):
        _paint_words(painter, stroke)
    elif isinstance(stroke, Fill):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(stroke.colour))
        painter.drawPolygon(polygon(stroke.points))
    else:
        painter.setPen(_pen(stroke))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if len(set(stroke.points)) == 1:
            # Qt leaves out a line of no length.
            painter.drawPoint(QPointF(*stroke.points[0]))
        else:
            painter.drawPolyline(polygon(stroke.points))


def _pen(line: Line) -> QPen:
    return QPen(
        QColor(line.colour),
        line.width,
        Qt.PenStyle.SolidLine,
        Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )


def _paint_words(painter: QPainter, words: Words) -> None:
    # Drawn large and scaled down: letters have whole sizes only.
    path = QPainterPath()
    path.addText(QPointF(0, 0), letters(_MEASURED), words.text)
    scale = words.size / _MEASURED
    left = measure(words.text, words.size) / 2 if words.is_centred else 0.0
    painter.save()
    painter.translate(words.x - left, words.foot)
    painter.scale(scale, scale)
    if words.edge:
        rim = QPen(QColor(words.edge_colour), 2 * words.edge / scale)
        rim.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, rim)
    painter.fillPath(path, QColor(words.colour))
    painter.restore()


@lru_cache(maxsize=1)
def _family() -> str:
    number = QFontDatabase.addApplicationFont(str(resources.path(_FONT)))
    return QFontDatabase.applicationFontFamilies(number)[0]


@lru_cache(maxsize=1)
def _raw() -> QRawFont:
    return QRawFont(str(resources.path(_FONT)), _MEASURED)
