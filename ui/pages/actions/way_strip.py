# ruff: noqa: N802 - Qt names the methods it calls
"""The way of a corrective action from issue to closing, as a calm strip of stations."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import icon
from ui.theme import em, tokens
from ui.theme_tokens import SPACE_S, SPACE_XS


class Passing(Enum):
    """How a station stands to where the action is now."""

    DONE = auto()
    NOW = auto()
    AHEAD = auto()


@dataclass(frozen=True, slots=True)
class Station:
    """One station in a word or two."""

    words: str
    passing: Passing


class WayStrip(QWidget):
    """Stations side by side; where all words have no room, only those of the present one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stations: tuple[Station, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def stations(self) -> tuple[Station, ...]:
        """What is shown."""
        return self._stations

    def show_stations(self, stations: Sequence[Station]) -> None:
        """Show another way, or another place on it."""
        if tuple(stations) == self._stations:
            return
        self._stations = tuple(stations)
        said = {
            Passing.DONE: self.tr("{0}: done"),
            Passing.NOW: self.tr("{0}: now"),
            Passing.AHEAD: self.tr("{0}: ahead"),
        }
        words = ", ".join(said[it.passing].format(it.words) for it in stations)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """A line of dots above a line of words."""
        return QSize(em(20), self._side() + SPACE_XS + QFontMetrics(self._small()).height() + 2)

    def minimumSizeHint(self) -> QSize:
        """Dots need little room."""
        return QSize(em(8), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint line, dots and words."""
        if not self._stations:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._side()
        step = self.width() / len(self._stations)
        centres = [QPointF((at + 0.5) * step, side / 2) for at in range(len(self._stations))]
        self._paint_line(painter, centres)
        for station, centre in zip(self._stations, centres, strict=True):
            _paint_dot(painter, centre, side, station.passing)
        self._paint_words(painter, centres, step)
        painter.end()

    def _paint_line(self, painter: QPainter, centres: Sequence[QPointF]) -> None:
        colours = tokens()
        for at in range(1, len(centres)):
            is_passed = self._stations[at].passing is not Passing.AHEAD
            colour = colours.accent if is_passed else colours.control_border
            style = Qt.PenStyle.SolidLine if is_passed else Qt.PenStyle.DotLine
            painter.setPen(QPen(QColor(colour), 2, style))
            gap = QPointF(self._side() / 2 + 2, 0)
            painter.drawLine(centres[at - 1] + gap, centres[at] - gap)

    def _paint_words(self, painter: QPainter, centres: Sequence[QPointF], step: float) -> None:
        plain, bold = self._small(), self._small()
        bold.setWeight(QFont.Weight.DemiBold)
        top = self._side() + SPACE_XS
        fonts = [bold if it.passing is Passing.NOW else plain for it in self._stations]
        widths = [
            QFontMetrics(font).horizontalAdvance(station.words)
            for font, station in zip(fonts, self._stations, strict=True)
        ]
        has_room = all(width + SPACE_S <= step for width in widths)
        for at, station in enumerate(self._stations):
            if not has_room and station.passing is not Passing.NOW:
                continue
            left = min(max(centres[at].x() - widths[at] / 2, 0), max(self.width() - widths[at], 0))
            room = QRectF(left, top, min(widths[at] + 1, self.width()), self.height() - top)
            is_ahead = station.passing is Passing.AHEAD
            painter.setFont(fonts[at])
            painter.setPen(QColor(tokens().text_muted if is_ahead else tokens().text))
            words = QFontMetrics(fonts[at]).elidedText(
                station.words, Qt.TextElideMode.ElideRight, round(room.width()) + 1
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, words)

    def _side(self) -> int:
        return em(1.1)

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.9)
        return font


def _paint_dot(painter: QPainter, centre: QPointF, side: int, passing: Passing) -> None:
    colours = tokens()
    rect = QRectF(0, 0, side * 0.86, side * 0.86)
    rect.moveCenter(centre)
    if passing is Passing.AHEAD:
        painter.setPen(QPen(QColor(colours.control_border), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(rect.adjusted(2, 2, -2, -2))
        return
    painter.setPen(QPen(QColor(colours.accent), 2))
    painter.setBrush(QColor(colours.accent if passing is Passing.DONE else colours.accent_soft))
    painter.drawEllipse(rect)
    if passing is Passing.DONE:
        mark = rect.adjusted(2, 2, -2, -2).toRect()
        icon("check-line", "on_accent").paint(painter, mark)
    else:
        inner = QRectF(0, 0, side * 0.34, side * 0.34)
        inner.moveCenter(centre)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawEllipse(inner)
