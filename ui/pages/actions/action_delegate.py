# ruff: noqa: N802 - Qt names the methods it calls
"""Paints a corrective action of the list: what it is, how far, by when, how grave, whose it is."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from auditapp.domain.corrective_views import CorrectiveLine
from auditapp.domain.terms import Grade, Standard
from ui.due_words import due_in_words
from ui.i18n import short_grade
from ui.pages.actions.action_model import Index, Role
from ui.pages.actions.state_look import paint_progress, said
from ui.theme import tokens
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XL, SPACE_XS
from ui.widgets.status import Shape, look, paint_shape

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LINES = 3


class ActionDelegate(QStyledItemDelegate):
    """Number and title above, then state and date, then grades and owner; headings between."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every request is equally high; headings have room above them."""
        if isinstance(index.data(Role.LINE), str):
            return QSize(0, option.fontMetrics.height() + SPACE_XL)
        return QSize(0, _LINES * _line_height(option) + 2 * SPACE_S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row: CorrectiveLine | str = index.data(Role.LINE)
        rect: QRect = option.rect
        painter.save()
        if isinstance(row, str):
            inner = rect.adjusted(SPACE_M, SPACE_M, -SPACE_M, 0)
            _write(painter, inner, row, _bold(option), tokens().text_muted)
        else:
            _paint_ground(painter, option, rect)
            inner = rect.adjusted(SPACE_M, SPACE_S, -SPACE_M, -SPACE_S)
            _paint_request(painter, option, inner, row, index.data(Role.TODAY))
        painter.restore()


def _paint_request(
    painter: QPainter,
    option: QStyleOptionViewItem,
    rect: QRect,
    line: CorrectiveLine,
    today: date,
) -> None:
    bold = _bold(option)
    height = _line_height(option)
    left = QFontMetrics(bold).horizontalAdvance("MM-888") + SPACE_S
    number = QRect(rect.left(), rect.top(), left - SPACE_XS, height)
    _write(painter, number, line.number, bold, tokens().text)
    if line.site:
        number.translate(0, height)
        _write(painter, number, line.site, QFont(option.font), tokens().text_muted)
    row = QRect(rect.left() + left, rect.top(), rect.width() - left, height)
    if line.title:
        _write(painter, row, line.title, bold, tokens().text)
    row.translate(0, height)
    _paint_state(painter, option, QRect(row), line, today)
    row.translate(0, height)
    _paint_grades(painter, option, QRect(row), line)


def _paint_state(
    painter: QPainter,
    option: QStyleOptionViewItem,
    row: QRect,
    line: CorrectiveLine,
    today: date,
) -> None:
    colours, font = tokens(), QFont(option.font)
    words, is_late = _due_words(line, today)
    if words:
        width = QFontMetrics(font).horizontalAdvance(words)
        _write(painter, row, words, font, colours.bad if is_late else colours.text, _RIGHT)
        if is_late:
            square = QRectF(
                row.right() - width - row.height(), row.top(), row.height(), row.height()
            )
            paint_shape(painter, square.adjusted(2, 2, -2, -2), Shape.TRIANGLE, QColor(colours.bad))
            width += row.height()
        row.setRight(row.right() - width - SPACE_S)
    square = QRectF(row.left(), row.top(), row.height(), row.height()).adjusted(0, 1, -2, -1)
    paint_progress(painter, square, line.state)
    row.setLeft(round(square.right()) + SPACE_XS)
    _write(painter, row, _state_words(line), font, colours.text)


def _paint_grades(
    painter: QPainter, option: QStyleOptionViewItem, row: QRect, line: CorrectiveLine
) -> None:
    for standard, grade in line.grades.items():
        row.setLeft(_paint_grade(painter, option, row, standard, grade) + SPACE_M)
    if line.owner:
        _write(painter, row, line.owner, QFont(option.font), tokens().text_muted, _RIGHT)


def _paint_grade(
    painter: QPainter, option: QStyleOptionViewItem, row: QRect, standard: Standard, grade: Grade
) -> int:
    """Paint the number of a standard and its grade; return where that ends."""
    colours, bold, plain = tokens(), _bold(option), QFont(option.font)
    width = QFontMetrics(bold).horizontalAdvance(standard.value) + SPACE_S
    badge = QRect(row.left(), row.top() + 1, width, row.height() - 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(colours.standard(standard)))
    painter.setBrush(QColor(colours.standard_soft(standard)))
    painter.drawRoundedRect(QRectF(badge).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setFont(bold)
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, standard.value)
    painter.restore()
    seen = look(grade)
    side = row.height() - SPACE_XS
    square = QRectF(badge.right() + SPACE_XS, row.top() + 2, side, side)
    paint_shape(painter, square, seen.shape, QColor(colours.colour(seen.colour)))
    words = QRect(row)
    words.setLeft(round(square.right()) + SPACE_XS)
    _write(painter, words, short_grade(grade), plain, colours.text)
    return words.left() + QFontMetrics(plain).horizontalAdvance(short_grade(grade))


def _due_words(line: CorrectiveLine, today: date) -> tuple[str, bool]:
    due = line.next_due
    if due is None:
        return "", False
    if due.on is None:
        return QCoreApplication.translate("Actions", "next audit"), False
    return due_in_words(due.on, today), due.on < today


def _state_words(line: CorrectiveLine) -> str:
    text = QCoreApplication.translate
    words = said(line.state)
    if line.in_conflict:
        return text("Actions", "{0}, conflict").format(words)
    if line.undecided:
        return text("Actions", "{0}, to decide").format(words)
    if line.is_escalated:
        return text("Actions", "{0}, escalated").format(words)
    return words


def _line_height(option: QStyleOptionViewItem) -> int:
    return option.fontMetrics.height() + SPACE_XS


def _bold(option: QStyleOptionViewItem) -> QFont:
    font = QFont(option.font)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
    colours, state = tokens(), option.state
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, QColor(colours.accent_soft))
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(colours.accent))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, QColor(colours.hover))
    painter.setPen(QColor(colours.border))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
        painter.setPen(QPen(QColor(colours.focus), 2))
        painter.drawRect(rect.adjusted(1, 1, -2, -2))


def _write(
    painter: QPainter,
    rect: QRect,
    text: str,
    font: QFont,
    colour: str,
    where: Qt.AlignmentFlag = _LEFT,
) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    words = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, where, words)
