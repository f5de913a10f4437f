# ruff: noqa: N802 - Qt names the methods it calls
"""How a cell of the coverage is painted: words, a shape for covered or left out, standards."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from auditapp.domain.coverage_view import CoverageLine
from auditapp.domain.terms import Standard
from ui.icons import icon
from ui.pages.coverage.model import Column, Role
from ui.theme import em, tokens
from ui.theme_tokens import SPACE_L, SPACE_S, SPACE_XS

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CoverageDelegate(QStyledItemDelegate):
    """Paints the words of one cell; the ground of the row is the tree's matter."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line of text with air around it; a finger finds it."""
        return QSize(em(3), em(1.8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        line = index.data(Role.LINE)
        rect = cell_rect(option.rect, Column(index.column()))
        painter.save()
        if isinstance(line, CoverageLine):
            _paint_item(painter, rect, option.font, line, index)
        else:
            _paint_branch(painter, rect, option.font, index)
        painter.restore()


def cell_rect(rect: QRect, column: Column) -> QRect:
    """Return where the words of a cell or its head stand; numbers keep off what follows them."""
    return rect.adjusted(SPACE_XS, 0, -SPACE_L if column is Column.QUESTIONS else -SPACE_S, 0)


def state_mark(line: CoverageLine) -> tuple[str, str]:
    """Return the icon and the colour of an item: looked at, left out, or disputed."""
    if line.decision.in_conflict:
        return "alert-line", "warn"
    return ("eye-line", "accent") if line.coverage.covered else ("eye-off-line", "quiet")


def cell_colour(line: CoverageLine, column: Column) -> str:
    """Return the colour of the words; what is left out steps back."""
    if column is Column.COVERED:
        return state_mark(line)[1]
    if column is Column.AUDITOR and line.auditor.in_conflict:
        return "warn"
    return "text" if line.coverage.covered and column is not Column.WHY else "text_muted"


def bold(font: QFont) -> QFont:
    """Return the font of numbers and branches."""
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def icon_side() -> int:
    """Return the side of the icon of a row in pixels."""
    return em(0.95)


def _paint_branch(painter: QPainter, rect: QRect, font: QFont, index: Index) -> None:
    column = Column(index.column())
    is_title = column is Column.ITEM
    if column is Column.WHY:
        _paint_share(painter, rect, index)
        return
    if column is Column.COVERED:
        rect.setLeft(rect.left() + icon_side() + SPACE_XS)
    flags = _RIGHT if column is Column.QUESTIONS else _LEFT
    colour = "text" if is_title else "text_muted"
    _words(painter, rect, bold(font) if is_title else font, colour, str(index.data()), flags)


def _paint_share(painter: QPainter, rect: QRect, index: Index) -> None:
    """Paint how much of a branch is covered, so that branches can be compared at a glance."""
    share = index.data(Role.SHARE)
    bar = QRectF(rect.left(), rect.center().y() - 2, min(em(8), rect.width()), 5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens().hover))
    painter.drawRoundedRect(bar, 2.5, 2.5)
    if isinstance(share, float) and share:
        bar.setWidth(max(bar.width() * share, 5))
        painter.setBrush(QColor(tokens().accent))
        painter.drawRoundedRect(bar, 2.5, 2.5)


def _paint_item(
    painter: QPainter, rect: QRect, font: QFont, line: CoverageLine, index: Index
) -> None:
    column = Column(index.column())
    colour = cell_colour(line, column)
    if column is Column.ITEM:
        _paint_title(painter, rect, font, line, colour)
        return
    if column is Column.COVERED:
        side = icon_side()
        place = QRect(rect.left(), rect.center().y() - side // 2, side, side)
        _mark(*state_mark(line)).paint(painter, place)
        rect.setLeft(place.right() + 1 + SPACE_XS)
    flags = _RIGHT if column is Column.QUESTIONS else _LEFT
    _words(painter, rect, font, colour, str(index.data()), flags)


def _paint_title(
    painter: QPainter, rect: QRect, font: QFont, line: CoverageLine, colour: str
) -> None:
    _paint_standards(painter, rect, font, line.item.standards)
    label = line.item.full_number
    width = max(QFontMetrics(bold(font)).horizontalAdvance(label), em(2.6)) + SPACE_S
    number = QRect(rect.left(), rect.top(), width, rect.height())
    _words(painter, number, bold(font), colour, label, _LEFT)
    _words(painter, rect.adjusted(width, 0, 0, 0), font, colour, line.item.full_title, _LEFT)


def _paint_standards(
    painter: QPainter, rect: QRect, font: QFont, standards: tuple[Standard, ...]
) -> None:
    """Paint each standard's number in its colour, each standard under itself in the row above."""
    small = bold(font)
    small.setPointSizeF(small.pointSizeF() * 0.9)
    painter.setFont(small)
    for standard in reversed(Standard):
        if standard in standards:
            painter.setPen(QColor(tokens().standard(standard)))
            painter.drawText(rect, _RIGHT, standard.value)
        width = QFontMetrics(small).horizontalAdvance(standard.value)
        rect.setRight(rect.right() - width - SPACE_S)


def _words(
    painter: QPainter,
    rect: QRect,
    font: QFont,
    colour: str,
    words: str,
    flags: Qt.AlignmentFlag,
) -> None:
    painter.setFont(font)
    painter.setPen(QColor(tokens().colour(colour)))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, flags, shown)


_icons: dict[tuple[str, str], QIcon] = {}


def _mark(name: str, colour: str) -> QIcon:
    if (name, colour) not in _icons:
        _icons[name, colour] = icon(name, colour)
    return _icons[name, colour]
