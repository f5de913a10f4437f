"""How far the work on an item is, by shape, colour and word; and for many items as a strip."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from auditapp.domain.item_state import ItemState
from ui.theme import tokens
from ui.widgets.status import Shape, paint_shape

ORDER = (
    ItemState.CONCLUDED,
    ItemState.NOT_CONCLUDED,
    ItemState.IN_PROGRESS,
    ItemState.OPEN,
)
"""From what is done to what is left, as the strips stack them."""

_COLOURS = {
    ItemState.OPEN: "quiet",
    ItemState.IN_PROGRESS: "note",
    ItemState.CONCLUDED: "accent",
    ItemState.NOT_CONCLUDED: "warn",
}


@dataclass(frozen=True, slots=True)
class StateLook:
    """The word of a state, what it means, and its colour as the name of a token."""

    word: str
    meaning: str
    colour: str


def state_look(state: ItemState) -> StateLook:
    """Return how a state is shown."""
    word, meaning = {
        ItemState.OPEN: (_tr("Open"), _tr("Nothing is recorded yet")),
        ItemState.IN_PROGRESS: (
            _tr("In progress"),
            _tr("Something is recorded, a conclusion is missing"),
        ),
        ItemState.CONCLUDED: (_tr("Concluded"), _tr("Every standard has its conclusion")),
        ItemState.NOT_CONCLUDED: (
            _tr("Not concluded"),
            _tr("An open trail: not enough evidence yet"),
        ),
    }[state]
    return StateLook(word, meaning, _COLOURS[state])


def paint_state(painter: QPainter, rect: QRectF, state: ItemState) -> None:
    """Paint the shape of a state: ring, half disc, tick, or the triangle of an open trail."""
    colour = QColor(tokens().colour(_COLOURS[state]))
    if state is ItemState.NOT_CONCLUDED:
        paint_shape(painter, rect, Shape.TRIANGLE, colour)
    elif state is ItemState.CONCLUDED:
        _paint_tick(painter, rect, colour)
    else:
        paint_shape(painter, rect, Shape.RING, colour)
        if state is ItemState.IN_PROGRESS:
            _paint_half(painter, rect, colour)


def paint_strip(painter: QPainter, rect: QRectF, counts: Mapping[ItemState, int]) -> None:
    """Paint the shares of the states beside each other; what is open is the empty rest."""
    total = sum(counts.values())
    colours = tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = QPainterPath()
    frame.addRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.fillPath(frame, QColor(colours.border))
    painter.setClipPath(frame)
    left = rect.left()
    for state in ORDER[:-1]:
        width = rect.width() * counts.get(state, 0) / total if total else 0.0
        part = QRectF(left, rect.top(), width, rect.height())
        painter.fillRect(part, QColor(colours.colour(_COLOURS[state])))
        left += width
    painter.restore()


def states_in_words(counts: Mapping[ItemState, int]) -> str:
    """Return the states that occur with their numbers, for a tooltip and to be read out."""
    return ", ".join(
        f"{state_look(state).word}: {counts[state]}" for state in ORDER if counts.get(state)
    )


def _paint_tick(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(colour, side * 0.15, Qt.PenStyle.SolidLine, cap, join))
    corners = ((0.17, 0.53), (0.41, 0.77), (0.85, 0.26))
    painter.drawPolyline(
        [QPointF(rect.left() + x * side, rect.top() + y * side) for x, y in corners]
    )
    painter.restore()


def _paint_half(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    side = min(rect.width(), rect.height()) * 0.68
    disc = QRectF(0, 0, side, side)
    disc.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPie(disc, -90 * 16, 180 * 16)
    painter.restore()


def _tr(words: str) -> str:
    return QCoreApplication.translate("ItemStates", words)
