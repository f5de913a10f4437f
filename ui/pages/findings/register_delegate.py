# ruff: noqa: N802 - Qt names the methods it calls
"""Paints a finding of the register: what it is, against what, how grave, and what is missing."""

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from auditapp.domain.finding_state import FindingState
from auditapp.domain.levels import USUAL
from auditapp.domain.terms import Grade, Standard
from auditapp.domain.workspace import FindingLine
from ui.i18n import number, short_grade
from ui.icons import icon
from ui.pages.findings.issue_state import state_look
from ui.pages.findings.register_filter import numbers_by_standard
from ui.pages.findings.register_model import Group, Index, Role
from ui.theme import tokens
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.level_button import KEPT
from ui.widgets.status import Shape, look, paint_shape

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RegisterDelegate(QStyledItemDelegate):
    """The title above; below it one line for each standard, its grades under each other."""

    def __init__(self, standards: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = 1 + max(standards, 2)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every finding is equally high, so that a thousand of them need no measuring."""
        if index.data(Role.GROUP) is not None:
            return QSize(0, _line_height(option) + 2 * SPACE_S)
        return QSize(0, self._lines * _line_height(option) + 2 * SPACE_S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one finding."""
        rect: QRect = option.rect
        group: Group | None = index.data(Role.GROUP)
        if group is not None:
            _paint_group(painter, option, rect, group)
            return
        line: FindingLine = index.data(Role.LINE)
        painter.save()
        _paint_ground(painter, option, rect)
        inner = rect.adjusted(SPACE_M, SPACE_S, -SPACE_M, -SPACE_S)
        height = _line_height(option)
        left = QFontMetrics(_bold(option)).horizontalAdvance("OFI-888") + SPACE_S
        body = inner.adjusted(left, 0, 0, 0)
        _paint_margin(painter, option, QRect(inner.left(), inner.top(), left, inner.height()), line)
        top = QRect(body.left(), body.top(), body.width(), height)
        _paint_title(painter, option, top, line)
        for standard, numbers in numbers_by_standard(line).items():
            top.translate(0, height)
            _paint_standard(painter, option, top, standard, numbers, line.grades[standard])
        painter.restore()


def _line_height(option: QStyleOptionViewItem) -> int:
    return option.fontMetrics.height() + SPACE_XS


def _font(option: QStyleOptionViewItem) -> QFont:
    return QFont(option.font)


def _bold(option: QStyleOptionViewItem) -> QFont:
    font = _font(option)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
    colours = tokens()
    state = option.state
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


def _paint_group(
    painter: QPainter, option: QStyleOptionViewItem, rect: QRect, group: Group
) -> None:
    painter.save()
    painter.fillRect(rect, QColor(tokens().raised))
    painter.setPen(QColor(tokens().border))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    inner = rect.adjusted(SPACE_M, 0, -SPACE_M, 0)
    count = number(group.count)
    width = option.fontMetrics.horizontalAdvance(count)
    words = inner.adjusted(0, 0, -width - SPACE_S, 0)
    _write(painter, words, group.words, _bold(option), tokens().text)
    inner.setLeft(inner.right() - width)
    _write(painter, inner, count, _font(option), tokens().text_muted)
    painter.restore()


def _paint_margin(
    painter: QPainter, option: QStyleOptionViewItem, rect: QRect, line: FindingLine
) -> None:
    height = _line_height(option)
    row = QRect(rect.left(), rect.top(), rect.width() - SPACE_XS, height)
    _write(painter, row, line.called, _bold(option), tokens().text)
    if line.site:
        row.translate(0, height)
        _write(painter, row, line.site, _font(option), tokens().text_muted)
    if line.pictures:
        row = QRect(rect.left(), rect.top() + 2 * height, rect.width() - SPACE_XS, height)
        side = height - SPACE_S
        square = QRect(row.left(), row.top() + (height - side) // 2, side, side)
        icon("image-line", "text_muted").paint(painter, square)
        row.setLeft(square.right() + SPACE_XS)
        _write(painter, row, number(line.pictures), _font(option), tokens().text_muted)


def _paint_title(
    painter: QPainter, option: QStyleOptionViewItem, rect: QRect, line: FindingLine
) -> None:
    words, shape, colour = _mark(line)
    room = QRect(rect)
    if line.level is not USUAL:
        side = rect.height() - SPACE_XS
        sign = QRect(room.left(), room.top() + 1, side, side)
        icon(KEPT, "warn").paint(painter, sign)
        room.setLeft(sign.right() + SPACE_XS)
    if words:
        width = QFontMetrics(_font(option)).horizontalAdvance(words) + rect.height()
        mark = QRect(rect.right() - width, rect.top(), width, rect.height())
        room.setRight(mark.left() - SPACE_S)
        square = QRectF(mark.left(), mark.top() + 3, rect.height() - 6, rect.height() - 6)
        paint_shape(painter, square, shape, QColor(tokens().colour(colour)))
        mark.setLeft(round(square.right()) + SPACE_XS)
        _write(painter, mark, words, _font(option), tokens().colour(colour))
    if line.title:
        font = _bold(option)
        font.setStrikeOut(not line.standing.counts)
        _write(painter, room, line.title, font, tokens().text)
    else:
        untitled = QCoreApplication.translate("Register", "No title yet")
        _write(painter, room, untitled, _font(option), tokens().text_muted)


def _mark(line: FindingLine) -> tuple[str, Shape, str]:
    """Return what is said beside the title: what is wrong comes before where it stands."""
    text = QCoreApplication.translate
    if line.in_conflict:
        return text("Register", "Conflict"), Shape.TRIANGLE, "warn"
    state = line.standing.state
    if state is FindingState.PROVISIONAL:
        if line.missing:
            return text("Register", "Incomplete"), Shape.TRIANGLE, "warn"
        return "", Shape.RING, "quiet"
    seen = state_look(state)
    return seen.word, seen.shape, seen.colour


def _paint_standard(
    painter: QPainter,
    option: QStyleOptionViewItem,
    rect: QRect,
    standard: Standard,
    numbers: list[str],
    grade: Grade | None,
) -> None:
    bold = _bold(option)
    width = QFontMetrics(bold).horizontalAdvance(standard.value) + SPACE_S
    _paint_badge(
        painter, QRect(rect.left(), rect.top() + 1, width, rect.height() - 2), standard, bold
    )
    middle = rect.left() + width + round((rect.width() - width) * 0.38)
    words = QRect(rect)
    words.setLeft(rect.left() + width + SPACE_S)
    words.setRight(middle - SPACE_S)
    _write(painter, words, ", ".join(numbers), _font(option), tokens().text)
    seen = look(grade)
    side = rect.height() - SPACE_XS
    square = QRectF(QPointF(middle, rect.top() + 2), QPointF(middle + side, rect.top() + 2 + side))
    paint_shape(painter, square, seen.shape, QColor(tokens().colour(seen.colour)))
    words = QRect(rect)
    words.setLeft(round(square.right()) + SPACE_XS)
    ungraded = QCoreApplication.translate("Register", "Not graded")
    colour = tokens().text if grade else tokens().text_muted
    _write(painter, words, short_grade(grade) if grade else ungraded, _font(option), colour)


def _paint_badge(painter: QPainter, rect: QRect, standard: Standard, font: QFont) -> None:
    colours = tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(colours.standard(standard)))
    painter.setBrush(QColor(colours.standard_soft(standard)))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setFont(font)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, standard.value)
    painter.restore()


def _write(painter: QPainter, rect: QRect, text: str, font: QFont, colour: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    words = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, _LEFT, words)
