# ruff: noqa: N802 - Qt names the methods it calls
"""The items that a text names, one line each: as many as a checklist has, hence one widget."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.coverage_view import CoverageLine
from ui.icons import icon
from ui.pages.coverage.tree_delegate import bold, icon_side, state_mark
from ui.pages.coverage.words import state_in_words
from ui.theme import em, tokens
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.words import item_in_words

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class NamedList(QWidget):
    """Not to be used, only to be read; what is left out now stands out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[CoverageLine, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[CoverageLine]) -> None:
        """Show these items."""
        self._lines = tuple(lines)
        self.setAccessibleName("; ".join(f"{item_in_words(it.item)}, {_now(it)}" for it in lines))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A line for each."""
        return QSize(em(16), em(1.7) * len(self._lines))

    def minimumSizeHint(self) -> QSize:
        """As high as all lines; the title gives way."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines that are in sight."""
        painter = QPainter(self)
        height = em(1.7)
        for at, line in enumerate(self._lines):
            rect = QRect(0, at * height, self.width(), height)
            if rect.intersects(event.rect()):
                self._paint_line(painter, rect, line)
        painter.end()

    def _paint_line(self, painter: QPainter, rect: QRect, line: CoverageLine) -> None:
        metrics = QFontMetrics(self.font())
        glyph, colour = state_mark(line)
        side = icon_side()
        widest = max(metrics.horizontalAdvance(state_in_words(covered=it)) for it in (True, False))
        state = QRect(rect.right() - widest - side - SPACE_S, rect.top(), widest, rect.height())
        place = QRect(state.left(), rect.center().y() - side // 2, side, side)
        icon(glyph, colour).paint(painter, place)
        painter.setFont(self.font())
        painter.setPen(QColor(tokens().colour(colour)))
        painter.drawText(state.translated(side + SPACE_XS, 0), _LEFT, _now(line))
        rect.setRight(state.left() - SPACE_M)
        _paint_item(painter, rect, self.font(), line.item)


def _paint_item(painter: QPainter, rect: QRect, font: QFont, item: ChecklistItem) -> None:
    strong = bold(font)
    metrics = QFontMetrics(strong)
    painter.setFont(strong)
    for standard in item.standards:
        painter.setPen(QColor(tokens().standard(standard)))
        painter.drawText(rect, _LEFT, standard.value)
        rect.setLeft(rect.left() + metrics.horizontalAdvance(standard.value) + SPACE_S)
    label = item.full_number
    painter.setPen(QColor(tokens().text))
    painter.drawText(rect, _LEFT, label)
    rect.setLeft(rect.left() + max(metrics.horizontalAdvance(label), em(2.6)) + SPACE_S)
    painter.setFont(font)
    shown = QFontMetrics(font).elidedText(
        item.full_title, Qt.TextElideMode.ElideRight, rect.width()
    )
    painter.drawText(rect, _LEFT, shown)


def _now(line: CoverageLine) -> str:
    return state_in_words(covered=line.coverage.covered)
