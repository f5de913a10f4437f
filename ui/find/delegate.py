# ruff: noqa: N802 - Qt names the methods it calls
"""Draws what was found: icon, title, who and when; below, the words where they stand."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from auditapp.domain.search_words import Excerpt
from ui.find.model import ROW
from ui.find.rows import FoundRow, Heading, More
from ui.i18n import number
from ui.icons import icon
from ui.theme import em, tokens
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS

Index = QModelIndex | QPersistentModelIndex


class FoundDelegate(QStyledItemDelegate):
    """One line for a heading, two for a hit with a piece of text."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row; the width is that of the list."""
        row, line = index.data(ROW), option.fontMetrics.height()
        if isinstance(row, Heading):
            return QSize(em(10), line + SPACE_L)
        lines = 2 if isinstance(row, FoundRow) and row.text.text else 1
        return QSize(em(10), lines * line + 2 * SPACE_S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        row, rect = index.data(ROW), QRect(option.rect)
        painter.save()
        if isinstance(row, Heading):
            _paint_heading(painter, option, rect, row)
        else:
            _paint_ground(painter, option, rect)
            rect.adjust(SPACE_M, SPACE_S, -SPACE_M, -SPACE_S)
            if isinstance(row, More):
                self._paint_more(painter, option, rect, row)
            else:
                _paint_hit(painter, option, rect, row)
        painter.restore()

    def _paint_more(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, row: More
    ) -> None:
        painter.setPen(QColor(tokens().accent))
        rect.adjust(em(1) + SPACE_S, 0, 0, 0)
        words = self.tr("{0} more").format(number(row.count))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, words)


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
    colours = tokens()
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, QColor(colours.accent_soft))
        painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(colours.accent))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, QColor(colours.hover))


def _paint_heading(
    painter: QPainter, option: QStyleOptionViewItem, rect: QRect, row: Heading
) -> None:
    font = QFont(option.font)
    font.setBold(True)
    rect.adjust(SPACE_M, SPACE_S, -SPACE_M, 0)
    painter.setFont(font)
    painter.setPen(QColor(tokens().text))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, row.title)
    width = QFontMetrics(font).horizontalAdvance(row.title)
    painter.setFont(option.font)
    painter.setPen(QColor(tokens().text_muted))
    rect.adjust(width + SPACE_S, 0, 0, 0)
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, number(row.count))


def _paint_hit(painter: QPainter, option: QStyleOptionViewItem, rect: QRect, row: FoundRow) -> None:
    colours, metrics = tokens(), option.fontMetrics
    side = em(1)
    glyph = QRect(rect.topLeft() + QPoint(0, (metrics.height() - side) // 2), QSize(side, side))
    icon(row.icon, "text_muted").paint(painter, glyph)
    rect.setLeft(rect.left() + side + SPACE_S)
    top = QRect(rect.left(), rect.top(), rect.width(), metrics.height())
    note = metrics.elidedText(row.note, Qt.TextElideMode.ElideMiddle, rect.width() // 2)
    painter.setPen(QColor(colours.text_muted))
    painter.drawText(top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)
    top.setRight(top.right() - metrics.horizontalAdvance(note) - SPACE_M)
    _paint_excerpt(painter, option, top, row.title, colours.text)
    if row.text.text:
        below = QRect(rect.left(), top.bottom() + 1, rect.width(), metrics.height() + SPACE_XS)
        _paint_excerpt(painter, option, below, row.text, colours.text)


def _paint_excerpt(
    painter: QPainter, option: QStyleOptionViewItem, rect: QRect, words: Excerpt, colour: str
) -> None:
    """Draw one line; hits are bold on a ground of their own."""
    text = option.fontMetrics.elidedText(words.text, Qt.TextElideMode.ElideRight, rect.width())
    layout = QTextLayout(text, option.font)
    layout.setFormats([_marked(start, end, len(text)) for start, end in words.marks])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(max(rect.width(), 1))
    layout.endLayout()
    painter.setPen(QColor(colour))
    painter.setClipRect(rect)
    layout.draw(painter, QPointF(rect.topLeft()))
    painter.setClipping(False)


def _marked(start: int, end: int, length: int) -> QTextLayout.FormatRange:
    mark = QTextCharFormat()
    mark.setFontWeight(QFont.Weight.Bold)
    mark.setForeground(QColor(tokens().accent))
    found = QTextLayout.FormatRange()
    found.start, found.length = min(start, length), max(0, min(end, length) - start)
    found.format = mark
    return found
