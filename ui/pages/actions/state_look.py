"""How far a corrective action is, by shape, colour and word."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from auditapp.domain.corrective_steps import (
    Part,
    State,
    Step,
    Verification,
    corrective_label,
)
from ui.pages.actions.way_strip import Passing, Station
from ui.theme import tokens
from ui.widgets.status import Shape, paint_shape

_OFF_THE_WAY = frozenset({State.WITHDRAWN, State.SUPERSEDED})
_BACK = frozenset({State.PLAN_REJECTED, State.NOT_EFFECTIVE})
_PLACES: dict[State, int] = {
    State.DRAFT: 0,
    State.PLAN_RECEIVED: 2,
    State.PLAN_ACCEPTED: 3,
    State.IMPLEMENTING: 3,
    State.EVIDENCE_RECEIVED: 4,
    State.VERIFYING: 4,
    State.EFFECTIVE: 5,
    State.CLOSED: 6,
}
"""How many stations are behind; in every other state on the way, only the first."""

OURS = frozenset(
    {State.DISPUTED, State.PLAN_RECEIVED, State.EVIDENCE_RECEIVED, State.VERIFYING, State.EFFECTIVE}
)
"""States in which the auditors are to do the next step."""


@dataclass(frozen=True, slots=True)
class StateLook:
    """`share` of a disc that is full, or a shape of its own; `colour` names a token."""

    share: float
    colour: str
    shape: Shape | None = None


def state_look(state: State) -> StateLook:
    """Return how a state is shown beside its word."""
    if state is State.CLOSED:
        return StateLook(1.0, "good", Shape.DISC)
    if state in _OFF_THE_WAY:
        return StateLook(0.0, "quiet", Shape.DASH)
    if state is State.DISPUTED:
        return StateLook(0.0, "warn", Shape.TRIANGLE)
    if state in _BACK:
        return StateLook(0.0, "bad", Shape.CROSS)
    return StateLook(_place(state) / len(_station_words()), "accent")


def paint_progress(painter: QPainter, rect: QRectF, state: State) -> None:
    """Paint the shape of a state centred in a rectangle: a disc that fills on the way."""
    look = state_look(state)
    colour = QColor(tokens().colour(look.colour))
    if look.shape is not None:
        paint_shape(painter, rect, look.shape, colour)
        return
    side = min(rect.width(), rect.height()) * 0.76
    inner = QRectF(0, 0, side, side)
    inner.moveCenter(rect.center())
    width = side * 0.14
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(inner.adjusted(width / 2, width / 2, -width / 2, -width / 2))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    full = inner.adjusted(width, width, -width, -width)
    painter.drawPie(full, 90 * 16, -round(360 * 16 * look.share))
    painter.restore()


def stations(state: State) -> tuple[Station, ...]:
    """Return the way with the present place on it; empty where the way was left."""
    if state in _OFF_THE_WAY:
        return ()
    behind = _place(state)
    return tuple(Station(words, _passing(at, behind)) for at, words in enumerate(_station_words()))


def said(term: State | Step | Verification | Part) -> str:
    """Return the words for a term of corrective action in the language of the screen."""
    return QCoreApplication.translate("Terms", corrective_label(term))


def _place(state: State) -> int:
    return _PLACES.get(state, 1)


def _passing(at: int, behind: int) -> Passing:
    if at < behind:
        return Passing.DONE
    return Passing.NOW if at == behind else Passing.AHEAD


def _station_words() -> tuple[str, ...]:
    text = QCoreApplication.translate
    return (
        text("Way", "Issued"),
        text("Way", "Answered"),
        text("Way", "Plan accepted"),
        text("Way", "Evidence"),
        text("Way", "Verified"),
        text("Way", "Closed"),
    )
