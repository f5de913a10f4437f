"""How a session is painted in its day: times at the left, words in a column at their right."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption

from auditapp.domain.plan import SessionState
from ui.icons import icon
from ui.pages.plan.rows import SessionRow
from ui.theme import tokens
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_STRIPE = 4
_MOST_LINES = 3
_STATES = {
    SessionState.AS_PLANNED: ("check-line", "good"),
    SessionState.CHANGED: ("edit-line", "note"),
    SessionState.NOT_HELD: ("close-line", "quiet"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a row; `icon` stands before them, `colour` is a token."""

    text: str
    colour: str
    strong: bool = False
    icon: str = ""
    lines: int = 1


def pieces(row: SessionRow) -> Iterator[Piece]:
    """Yield the words of a row from top to bottom."""
    yield Piece(
        row.title, "text_muted" if row.is_idle else "text", not row.is_idle, lines=_MOST_LINES
    )
    for standard, numbers in row.numbers:
        yield Piece(f"{standard} {numbers}", f"iso{standard}", lines=2)
    if row.themes:
        yield Piece(row.themes, "text", lines=2)
    around = " · ".join(part for part in (row.who, row.where) if part)
    if around:
        yield Piece(around, "text_muted", lines=2)
    if row.state is not None:
        glyph, colour = _STATES[row.state]
        yield Piece(row.outcome, colour, icon=glyph, lines=_MOST_LINES)
    for remark in row.remarks:
        yield Piece(remark, "warn", icon="error-warning-line", lines=_MOST_LINES)


def height_of(row: SessionRow, width: int, font: QFont) -> int:
    """Return how high a row is at a width."""
    room = _column(QRect(0, 0, width, 0), font)
    heights = [_height(piece, room.width(), font) for piece in pieces(row)]
    least = 1 if row.is_idle else 2
    height = sum(heights) + SPACE_XS * (len(heights) - 1)
    return max(height, least * QFontMetrics(font).height()) + 2 * SPACE_S


def paint_row(painter: QPainter, rect: QRect, row: SessionRow, font: QFont) -> None:
    """Paint the words of a row and the colours of its standards."""
    _paint_stripe(painter, rect, row)
    _paint_times(painter, rect, row, font)
    room = _column(rect, font)
    top = rect.top() + SPACE_S
    for piece in pieces(row):
        height = _height(piece, room.width(), font)
        _paint_piece(painter, QRect(room.left(), top, room.width(), height), piece, font)
        top += height + SPACE_XS


def paint_ground(
    painter: QPainter, rect: QRect, *, is_chosen: bool, is_under_mouse: bool, has_focus: bool
) -> None:
    """Paint what lies behind a row."""
    colours = tokens()
    if is_chosen:
        painter.fillRect(rect, QColor(colours.accent_soft))
    elif is_under_mouse:
        painter.fillRect(rect, QColor(colours.hover))
    painter.setPen(QColor(colours.border))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    if has_focus and is_chosen:
        painter.setPen(QPen(QColor(colours.focus), 2))
        painter.drawRect(rect.adjusted(1, 1, -2, -2))


def _paint_stripe(painter: QPainter, rect: QRect, row: SessionRow) -> None:
    count = len(row.standards)
    for number, standard in enumerate(row.standards):
        height = (rect.height() - 1) // count
        top = rect.top() + number * height
        colour = QColor(tokens().standard(standard))
        painter.fillRect(QRect(rect.left(), top, _STRIPE, height), colour)


def _paint_times(painter: QPainter, rect: QRect, row: SessionRow, font: QFont) -> None:
    metrics = QFontMetrics(font)
    left, top = rect.left() + _STRIPE + SPACE_S, rect.top() + SPACE_S
    painter.setFont(font)
    for number, (text, colour) in enumerate(((row.begin, "text"), (row.end, "text_muted"))):
        if number and row.is_idle:
            return
        painter.setPen(QColor(tokens().colour(colour)))
        line = QRect(left, top + number * metrics.height(), rect.width(), metrics.height())
        painter.drawText(line, _LEFT, text)


def _paint_piece(painter: QPainter, rect: QRect, piece: Piece, font: QFont) -> None:
    used = _font(piece, font)
    metrics = QFontMetrics(used)
    room = QRect(rect)
    if piece.icon:
        side = metrics.height()
        icon(piece.icon, piece.colour).paint(painter, QRect(room.topLeft(), QSize(side, side)))
        room.setLeft(room.left() + side + SPACE_XS)
    painter.setFont(used)
    painter.setPen(QColor(tokens().colour(piece.colour)))
    for number, text in enumerate(_lines(piece, room.width(), used)):
        top = room.top() + number * metrics.height()
        painter.drawText(QRect(room.left(), top, room.width(), metrics.height()), _LEFT, text)


def _lines(piece: Piece, width: int, font: QFont) -> list[str]:
    """Return the lines of some words; a word too long for one breaks, the last one is shortened."""
    layout = QTextLayout(piece.text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    found: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid() and len(found) < piece.lines:
        line.setLineWidth(max(width, 1))
        text = piece.text[line.textStart() : line.textStart() + line.textLength()]
        if len(found) == piece.lines - 1:
            rest = piece.text[line.textStart() :]
            text = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
        found.append(text)
    layout.endLayout()
    return found


def _height(piece: Piece, width: int, font: QFont) -> int:
    used = _font(piece, font)
    height = QFontMetrics(used).height()
    room = width - (height + SPACE_XS if piece.icon else 0)
    return len(_lines(piece, room, used)) * height


def _column(rect: QRect, font: QFont) -> QRect:
    times = QFontMetrics(font).horizontalAdvance("00:00")
    return rect.adjusted(_STRIPE + SPACE_S + times + SPACE_M, 0, -SPACE_S, 0)


def _font(piece: Piece, font: QFont) -> QFont:
    used = QFont(font)
    if piece.strong:
        used.setWeight(QFont.Weight.DemiBold)
    return used
