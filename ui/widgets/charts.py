# ruff: noqa: N802 - Qt names the methods it calls
"""Numbers people compare, as pictures that can also be read out."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from auditapp.domain.terms import Grade, Outcome
from ui.i18n import number
from ui.theme import em, tokens
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.status import look, paint_shape


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a heat map: how many of the judged items conform.

    Counts, not per cent: a share of a judgement sample says nothing about the whole.
    """

    label: str
    conforming: int
    judged: int
    detail: str


@dataclass(frozen=True, slots=True)
class Part:
    """How many of one status a bar holds; None is not yet concluded."""

    status: Outcome | Grade | None
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a bar chart."""

    label: str
    parts: tuple[Part, ...]


class _Picture(QWidget):
    """A painted picture with a name, words to read out and a tooltip at each place."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def words_at(self, x: float, y: float) -> str:
        """Return what stands at a place."""
        raise NotImplementedError

    def event(self, event: QEvent) -> bool:
        """Show the words of the place under the mouse."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.words_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _paint_focus(self, painter: QPainter) -> None:
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(tokens().focus))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class HeatMap(_Picture):
    """Rows of fields; each says its label and per cent, on a background from bad to good."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._rows: tuple[tuple[str, tuple[Cell, ...]], ...] = ()

    def show_rows(self, rows: Sequence[tuple[str, Sequence[Cell]]]) -> None:
        """Show titled rows of fields, such as one for each standard."""
        self._rows = tuple((title, tuple(cells)) for title, cells in rows)
        self.setAccessibleDescription(
            ". ".join(
                f"{title}: " + ", ".join(f"{cell.label} {_count(cell)}" for cell in cells)
                for title, cells in self._rows
            )
        )
        self.updateGeometry()
        self.update()

    def words_at(self, x: float, y: float) -> str:
        """Return the detail of a field."""
        for rect, cell in self._places():
            if rect.contains(x, y):
                return cell.detail
        return ""

    def sizeHint(self) -> QSize:
        """Two lines of text for each row."""
        widest = max((len(cells) for _, cells in self._rows), default=0)
        return QSize(
            self._titles() + widest * em(4.5), len(self._rows) * (em(2.8) + SPACE_XS) + SPACE_XS
        )

    def minimumSizeHint(self) -> QSize:
        """Fields may get narrow, not lower."""
        widest = max((len(cells) for _, cells in self._rows), default=0)
        return QSize(self._titles() + widest * em(2.6), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint titles and fields."""
        painter = QPainter(self)
        painter.setPen(QColor(tokens().text))
        for row, (title, _) in enumerate(self._rows):
            area = QRectF(0, self._top(row), self._titles() - SPACE_S, em(2.8))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, title)
        for rect, cell in self._places():
            _paint_cell(painter, rect, cell)
        self._paint_focus(painter)
        painter.end()

    def _titles(self) -> int:
        metrics = QFontMetrics(self.font())
        widths = [metrics.horizontalAdvance(title) for title, _ in self._rows]
        return max(widths, default=0) + 2 * SPACE_S

    def _top(self, row: int) -> float:
        return SPACE_XS + row * (em(2.8) + SPACE_XS)

    def _places(self) -> list[tuple[QRectF, Cell]]:
        widest = max((len(cells) for _, cells in self._rows), default=1)
        width = (self.width() - self._titles() - SPACE_XS) / max(widest, 1)
        return [
            (
                QRectF(self._titles() + column * width, self._top(row), width - SPACE_XS, em(2.8)),
                cell,
            )
            for row, (_, cells) in enumerate(self._rows)
            for column, cell in enumerate(cells)
        ]


class BarChart(_Picture):
    """Stacked bars with shape and count in each part, and a legend of the words below."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._bars: tuple[Bar, ...] = ()

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these bars; their lengths are comparable with each other."""
        self._bars = tuple(bars)
        self.setAccessibleDescription(". ".join(self._words(bar) for bar in self._bars))
        self.updateGeometry()
        self.update()

    def words_at(self, x: float, y: float) -> str:
        """Return the words of the bar."""
        row = int(y // self._line())
        return self._words(self._bars[row]) if 0 <= row < len(self._bars) else ""

    def sizeHint(self) -> QSize:
        """A line for each bar, and the legend."""
        legend = len(self._legend_lines(max(self.width(), em(20))))
        return QSize(em(20), len(self._bars) * self._line() + legend * em(1.4) + 2 * SPACE_S)

    def minimumSizeHint(self) -> QSize:
        """Bars may get short, not lower."""
        return QSize(em(12), self.sizeHint().height())

    def resizeEvent(self, event: QEvent) -> None:
        """The legend may need another line."""
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint labels, bars and legend."""
        painter = QPainter(self)
        labels = self._labels()
        largest = max((self._total(bar) for bar in self._bars), default=0) or 1
        totals = QFontMetrics(self.font()).horizontalAdvance(number(largest)) + 2 * SPACE_S
        scale = max(self.width() - labels - totals, 1) / largest
        for row, bar in enumerate(self._bars):
            line = QRectF(labels, row * self._line() + 2, 0, self._line() - SPACE_XS)
            painter.setPen(QColor(tokens().text))
            name = QRectF(SPACE_XS, line.top(), labels - SPACE_S, line.height())
            painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, bar.label)
            self._paint_bar(painter, line, bar, scale)
        self._paint_legend(painter, len(self._bars) * self._line() + SPACE_S)
        self._paint_focus(painter)
        painter.end()

    def _paint_bar(self, painter: QPainter, line: QRectF, bar: Bar, scale: float) -> None:
        left = line.left()
        for part in (it for it in bar.parts if it.count):
            rect = QRectF(left, line.top(), part.count * scale, line.height())
            _paint_part(painter, rect, part)
            left = rect.right()
        painter.setPen(QColor(tokens().text))
        total = QRectF(left + SPACE_XS, line.top(), em(5), line.height())
        painter.drawText(total, Qt.AlignmentFlag.AlignVCenter, number(self._total(bar)))

    def _paint_legend(self, painter: QPainter, top: float) -> None:
        colours = tokens()
        for row, statuses in enumerate(self._legend_lines(self.width())):
            left = 0.0 if self._labels() == 1 else float(SPACE_XS)
            for status in statuses:
                seen = look(status)
                square = QRectF(left, top + row * em(1.4), em(), em())
                paint_shape(painter, square, seen.shape, QColor(colours.colour(seen.colour)))
                painter.setPen(QColor(colours.text_muted))
                words = QRectF(square.right() + SPACE_XS, square.top(), self.width(), em())
                painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._legend_word(status))
                left += self._legend_width(status)

    def _legend_lines(self, width: int) -> list[list[Outcome | Grade | None]]:
        seen = dict.fromkeys(part.status for bar in self._bars for part in bar.parts if part.count)
        lines: list[list[Outcome | Grade | None]] = []
        room = 0.0
        for status in seen:
            needed = self._legend_width(status)
            if not lines or needed > room:
                lines.append([])
                room = width
            lines[-1].append(status)
            room -= needed
        return lines

    def _legend_width(self, status: Outcome | Grade | None) -> float:
        words = QFontMetrics(self.font()).horizontalAdvance(self._legend_word(status))
        return em(1) + words + 3 * SPACE_S

    def _legend_word(self, status: Outcome | Grade | None) -> str:
        """Return the word; with one bar also how many, which a narrow part has no room for."""
        word = look(status).word
        if len(self._bars) != 1:
            return word
        return (
            f"{word} {number(sum(it.count for it in self._bars[0].parts if it.status is status))}"
        )

    def _line(self) -> int:
        return em(1.8)

    def _labels(self) -> int:
        metrics = QFontMetrics(self.font())
        widest = max((metrics.horizontalAdvance(it.label) for it in self._bars), default=0)
        # Without labels the bar begins where the heading above it does.
        return widest + SPACE_S + SPACE_XS if widest else 1

    def _total(self, bar: Bar) -> int:
        return sum(part.count for part in bar.parts)

    def _words(self, bar: Bar) -> str:
        parts = [f"{look(it.status).word} {number(it.count)}" for it in bar.parts if it.count]
        return f"{bar.label}: " + (", ".join(parts) or number(0))


def _paint_cell(painter: QPainter, rect: QRectF, cell: Cell) -> None:
    colours = tokens()
    name = _temperature(cell)
    painter.setPen(QColor(colours.colour(name)))
    painter.setBrush(QColor(colours.colour(f"{name}_soft")))
    painter.drawRoundedRect(rect, 4, 4)
    painter.setPen(QColor(colours.text))
    top = QRectF(rect.left(), rect.top(), rect.width(), rect.height() / 2)
    painter.drawText(top, Qt.AlignmentFlag.AlignCenter, cell.label)
    painter.setPen(QColor(colours.colour(name)))
    painter.drawText(
        top.translated(0, rect.height() / 2 - 1), Qt.AlignmentFlag.AlignCenter, _count(cell)
    )


def _temperature(cell: Cell) -> str:
    if not cell.judged:
        return "quiet"
    if cell.conforming == cell.judged:
        return "good"
    return "warn" if 2 * cell.conforming >= cell.judged else "bad"


def _count(cell: Cell) -> str:
    if not cell.judged:
        return QCoreApplication.translate("Charts", "open")
    return QCoreApplication.translate("Charts", "{0} of {1}").format(
        number(cell.conforming), number(cell.judged)
    )


def _paint_part(painter: QPainter, rect: QRectF, part: Part) -> None:
    colours = tokens()
    seen = look(part.status)
    painter.setPen(QColor(colours.colour(seen.colour)))
    painter.setBrush(QColor(colours.colour(f"{seen.colour}_soft")))
    painter.drawRect(rect)
    side = min(rect.height() * 0.7, float(em()))
    count = number(part.count)
    width = QFontMetrics(painter.font()).horizontalAdvance(count)
    if rect.width() < side + 2:
        return
    square = QRectF(rect.left() + SPACE_XS / 2, rect.center().y() - side / 2, side, side)
    paint_shape(painter, square, seen.shape, QColor(colours.colour(seen.colour)))
    if rect.width() > side + width + SPACE_XS:
        painter.setPen(QColor(colours.text))
        words = rect.adjusted(side + SPACE_XS, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, count)
