# ruff: noqa: N802 - Qt names the methods it calls
"""What lies under a line of a list: chosen, under the mouse, with the focus."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import tokens
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS

Index = QModelIndex | QPersistentModelIndex


def paint_row_ground(painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
    """Paint the ground of a line, before its words: a bar at its left says that it is chosen."""
    colours = tokens()
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    if chosen or option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, QColor(colours.accent_soft if chosen else colours.hover))
    if not chosen:
        return
    painter.fillRect(
        QRect(rect.left(), rect.top(), SPACE_XS, rect.height()), QColor(colours.accent)
    )
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QColor(colours.focus))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))


class LineDelegate(QStyledItemDelegate):
    """A line of words on its ground."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A line with room above and below."""
        return QSize(0, option.fontMetrics.height() + SPACE_S + SPACE_XS)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        painter.save()
        rect = QRect(option.rect)
        paint_row_ground(painter, option, rect)
        room = rect.adjusted(SPACE_M, 0, -SPACE_S, 0)
        end = Qt.TextElideMode.ElideRight
        words = option.fontMetrics.elidedText(str(index.data()), end, room.width())
        painter.setPen(QColor(tokens().text))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()
