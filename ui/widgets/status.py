# ruff: noqa: N802 - Qt names the methods it calls
"""Status by shape, colour and word; the two standards by number and colour."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QIcon,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from auditapp.domain.terms import Grade, Outcome, Standard
from ui.i18n import term
from ui.theme import em, tokens
from ui.theme_tokens import SPACE_S, SPACE_XS


class Shape(Enum):
    """The outlines a status can have; each has one meaning in the whole program and on paper."""

    DISC = auto()
    RING = auto()
    CROSS = auto()
    TRIANGLE = auto()
    SQUARE = auto()
    DASH = auto()
    DIAMOND = auto()
    OPEN_DIAMOND = auto()
    OPEN_TRIANGLE = auto()
    BLOCK = auto()
    PLUS = auto()
    OPEN_WEDGE = auto()
    CORNER = auto()


@dataclass(frozen=True, slots=True)
class Look:
    """How a status is shown; `colour` is the name of a token."""

    shape: Shape
    colour: str
    word: str


# Outcome.OPEN_TRAIL and Grade.OPEN_TRAIL are the same stored word, hence one key.
_LOOKS: dict[Outcome | Grade, tuple[Shape, str]] = {
    Outcome.CONFORMS: (Shape.DISC, "good"),
    Outcome.DOES_NOT_CONFORM: (Shape.CROSS, "bad"),
    Outcome.OPEN_TRAIL: (Shape.TRIANGLE, "warn"),
    Outcome.NOT_AUDITED: (Shape.SQUARE, "quiet"),
    Outcome.NOT_APPLICABLE: (Shape.DASH, "quiet"),
    Grade.MAJOR: (Shape.DIAMOND, "bad"),
    Grade.MINOR: (Shape.OPEN_DIAMOND, "bad"),
    Grade.OFI: (Shape.OPEN_TRIANGLE, "note"),
    Grade.OBSERVATION: (Shape.BLOCK, "quiet"),
    Grade.POSITIVE: (Shape.PLUS, "good"),
    Grade.CONFORMITY: (Shape.DISC, "good"),
    Grade.CONCERN: (Shape.OPEN_WEDGE, "warn"),
    Grade.GAP: (Shape.CORNER, "warn"),
}
_HOLLOW = frozenset(
    {Shape.RING, Shape.SQUARE, Shape.OPEN_DIAMOND, Shape.OPEN_TRIANGLE, Shape.OPEN_WEDGE}
)
_LINES = frozenset({Shape.CROSS, Shape.DASH, Shape.PLUS})


def look(status: Outcome | Grade | None) -> Look:
    """Return shape, colour and word; None is an item without a conclusion."""
    if status is None:
        return Look(Shape.RING, "quiet", QCoreApplication.translate("Status", "Not concluded"))
    shape, colour = _LOOKS[status]
    return Look(shape, colour, term(status))


def paint_shape(painter: QPainter, rect: QRectF, shape: Shape, colour: QColor) -> None:
    """Paint a shape centred in a rectangle."""
    side = min(rect.width(), rect.height())
    inner = QRectF(0, 0, side * 0.76, side * 0.76)
    inner.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if shape in _HOLLOW or shape in _LINES:
        width = side * (0.2 if shape in _LINES else 0.12)
        inner.adjust(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPath(_path(shape, inner))
    else:
        painter.fillPath(_path(shape, inner), colour)
    painter.restore()


def status_pixmap(status: Outcome | Grade | None, size: int, ratio: float = 1.0) -> QPixmap:
    """Return the shape alone, `size` in logical pixels; the word must stand beside it."""
    seen = look(status)
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_shape(painter, QRectF(0, 0, size, size), seen.shape, QColor(tokens().colour(seen.colour)))
    painter.end()
    return pixmap


def status_icon(status: Outcome | Grade | None) -> QIcon:
    """Return the shape for a list or tree, sharp on fine screens. Make it again on a new theme."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(status_pixmap(status, em(), ratio))
    return made


class StatusChip(QWidget):
    """Shape and word on a soft background. Without `status` it says "Not concluded"."""

    def __init__(
        self, status: Outcome | Grade | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._look = look(status)
        self.set_status(status)

    def set_status(self, status: Outcome | Grade | None) -> None:
        """Show another status."""
        self._look = look(status)
        self.setAccessibleName(self._look.word)
        self.setToolTip(self._look.word)
        self.updateGeometry()
        self.update()

    @property
    def word(self) -> str:
        """The word shown."""
        return self._look.word

    def sizeHint(self) -> QSize:
        """Room for shape and word."""
        metrics = QFontMetrics(self.font())
        width = metrics.horizontalAdvance(self._look.word) + metrics.height() + 3 * SPACE_S
        return QSize(width, metrics.height() + SPACE_XS + 2)

    def minimumSizeHint(self) -> QSize:
        """Room for the shape; the word is then in the tooltip."""
        hint = self.sizeHint()
        return QSize(hint.height() + 2 * SPACE_S, hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint background, shape and word."""
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.colour(f"{self._look.colour}_soft")))
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        height = QFontMetrics(self.font()).height()
        square = QRectF(SPACE_S, (rect.height() - height) / 2, height, height)
        paint_shape(painter, square, self._look.shape, QColor(colours.colour(self._look.colour)))
        words = rect.adjusted(square.right() + SPACE_XS, 0, -SPACE_S, 0)
        text = QFontMetrics(self.font()).elidedText(
            self._look.word, Qt.TextElideMode.ElideRight, round(words.width())
        )
        painter.setPen(QColor(colours.text))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


class StandardBadge(QWidget):
    """The number of a standard in its colour, such as "27001"."""

    def __init__(self, standard: Standard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standard = standard
        self.setAccessibleName(standard.label)
        self.setToolTip(standard.label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the number."""
        metrics = QFontMetrics(self._bold())
        width = metrics.horizontalAdvance(self._standard.value) + 2 * SPACE_S
        return QSize(width, metrics.height() + SPACE_XS)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint background, edge and number."""
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.standard(self._standard)))
        painter.setBrush(QColor(colours.standard_soft(self._standard)))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(self._bold())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._standard.value)
        painter.end()

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font


def _path(shape: Shape, rect: QRectF) -> QPainterPath:
    path = QPainterPath()
    if shape in (Shape.DISC, Shape.RING):
        path.addEllipse(rect)
    elif shape in (Shape.SQUARE, Shape.BLOCK):
        path.addRect(rect.adjusted(1, 1, -1, -1))
    elif shape in _LINES:
        for start, end in _STROKES[shape]:
            path.moveTo(_at(rect, start))
            path.lineTo(_at(rect, end))
    else:
        path.addPolygon(QPolygonF([_at(rect, point) for point in _CORNERS[shape]]))
        path.closeSubpath()
    return path


def _at(rect: QRectF, point: tuple[float, float]) -> QPointF:
    return QPointF(rect.left() + point[0] * rect.width(), rect.top() + point[1] * rect.height())


_Point = tuple[float, float]
_DIAMOND: tuple[_Point, ...] = ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5))
_CORNERS: dict[Shape, tuple[_Point, ...]] = {
    Shape.TRIANGLE: ((0.5, 0.05), (1, 0.95), (0, 0.95)),
    Shape.DIAMOND: _DIAMOND,
    Shape.OPEN_DIAMOND: _DIAMOND,
    Shape.OPEN_TRIANGLE: ((0.5, 0.05), (1, 0.95), (0, 0.95)),
    Shape.OPEN_WEDGE: ((0, 0.05), (1, 0.05), (0.5, 0.95)),
    Shape.CORNER: ((0, 0.05), (1, 0.95), (0, 0.95)),
}
_STROKES: dict[Shape, tuple[tuple[_Point, _Point], ...]] = {
    Shape.CROSS: (((0.05, 0.05), (0.95, 0.95)), ((0.95, 0.05), (0.05, 0.95))),
    Shape.DASH: (((0, 0.5), (1, 0.5)),),
    Shape.PLUS: (((0.5, 0), (0.5, 1)), ((0, 0.5), (1, 0.5))),
}
