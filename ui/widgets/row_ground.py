"""What lies under a line of a list: chosen, under the mouse, with the focus."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui.theme import tokens
from ui.theme_tokens import SPACE_XS


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
