# ruff: noqa: N802 - Qt names the methods it calls
"""How a row of the library is painted: titles wrap onto two lines, headings onto more."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from auditapp.domain.terms import Standard
from ui.i18n import number
from ui.icons import icon
from ui.pages.library.browsing import Branch, Leaf
from ui.pages.library.model import Role
from ui.theme import em, tokens
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS

Index = QModelIndex | QPersistentModelIndex
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class TreeDelegate(QStyledItemDelegate):
    """Paints for one tree, whose width decides where headings wrap."""

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As many lines as the title needs, and one for a note or for the text of a find."""
        leaf, branch, room = index.data(Role.LEAF), index.data(Role.BRANCH), self._room(index)
        height = 0
        if isinstance(leaf, Leaf):
            taken = _number_width(leaf, option.font) + _mark_width(leaf, option.font)
            title = _shortened(leaf.item.full_title, option.font, room - taken)
            height = _height(title, option.font, room - taken)
            height += QFontMetrics(_small(option.font)).height() if leaf.found else 0
        elif isinstance(branch, Branch):
            font = _branch_font(option.font, index)
            room -= _count_width(font, index)
            height = _height(branch.title, font, room)
            if branch.note:
                height += _height(branch.note, _small(option.font), room)
        return QSize(em(3), max(em(1.8), height + SPACE_S + SPACE_XS))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        colours = tokens()
        painter.save()
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(colours.hover))
        rect = option.rect.adjusted(SPACE_XS, 0, -SPACE_S, 0)
        leaf, branch = index.data(Role.LEAF), index.data(Role.BRANCH)
        if isinstance(leaf, Leaf):
            first = _paint_leaf(painter, rect, option.font, leaf)
            if index.data(Role.CHANGES):
                _paint_change(painter, first)
        elif isinstance(branch, Branch):
            _paint_branch(painter, rect, option.font, index, branch)
        painter.restore()

    def _room(self, index: Index) -> int:
        inside = self._tree.indentation() * (1 + int(index.data(Role.LEVEL) or 0))
        return self._tree.viewport().width() - inside - SPACE_XS - SPACE_S


def _paint_branch(
    painter: QPainter, rect: QRect, font: QFont, index: Index, branch: Branch
) -> None:
    colours = tokens()
    bold, small = _branch_font(font, index), _small(font)
    words = rect.adjusted(0, 0, -_count_width(bold, index), 0)
    height = _height(branch.title, bold, words.width())
    note = _height(branch.note, small, words.width()) if branch.note else 0
    words.setTop(rect.top() + (rect.height() - height - note) // 2)
    painter.setFont(bold)
    painter.setPen(QColor(colours.text_muted))
    count = number(int(index.data(Role.COUNT)))
    first = QRect(rect.left(), words.top(), rect.width(), rect.height())
    painter.drawText(first, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, count)
    painter.setPen(QColor(colours.text))
    painter.drawText(words, _WRAP, branch.title)
    if branch.note:
        painter.setFont(small)
        painter.setPen(QColor(colours.warn))
        painter.drawText(words.adjusted(0, height, 0, 0), _WRAP, branch.note)


def _paint_leaf(painter: QPainter, rect: QRect, font: QFont, leaf: Leaf) -> QRect:
    """Paint an item and return its first line."""
    colours = tokens()
    room = rect.adjusted(_number_width(leaf, font), 0, -_mark_width(leaf, font), 0)
    title = _shortened(leaf.item.full_title, font, room.width())
    height = _height(title, font, room.width())
    small = QFontMetrics(_small(font)).height() if leaf.found else 0
    room.setTop(rect.top() + (rect.height() - height - small) // 2)
    first = QRect(rect.left(), room.top(), rect.width(), QFontMetrics(font).height())
    painter.setPen(QColor(colours.text))
    painter.setFont(_bold(font))
    painter.drawText(first, Qt.AlignmentFlag.AlignLeft | _MIDDLE, leaf.item.full_number)
    painter.setFont(font)
    painter.drawText(room, _WRAP, title)
    if leaf.mark:
        painter.setFont(_small(font))
        painter.setPen(QColor(colours.text_muted))
        painter.drawText(first, Qt.AlignmentFlag.AlignRight | _MIDDLE, leaf.mark)
    else:
        _paint_standards(painter, first, font, leaf.item.standards)
    if leaf.found:
        below = QRect(rect.left(), room.top() + height, rect.width(), small)
        words = f"{leaf.kind}: {leaf.found}"
        _elided(painter, below, _small(font), colours.text_muted, words)
    return first


def _paint_change(painter: QPainter, line: QRect) -> None:
    """Paint a small pencil before the number: this item differs in one's own checklist."""
    side = em(0.8)
    left = line.left() - side - SPACE_XS
    place = QRect(left, line.center().y() - side // 2, side, side)
    icon("pencil-fill", "accent").paint(painter, place)


def _number_width(leaf: Leaf, font: QFont) -> int:
    wide = QFontMetrics(_bold(font)).horizontalAdvance(leaf.item.full_number)
    return max(wide, em(2.9)) + SPACE_S


def _mark_width(leaf: Leaf, font: QFont) -> int:
    """Return the room for the mark, or for a column of each standard."""
    if leaf.mark:
        return QFontMetrics(_small(font)).horizontalAdvance(leaf.mark) + SPACE_M
    return sum(_standard_width(standard, font) for standard in Standard) + SPACE_S


def _standard_width(standard: Standard, font: QFont) -> int:
    return QFontMetrics(_small(_bold(font))).horizontalAdvance(standard.value) + SPACE_S


def _paint_standards(
    painter: QPainter, line: QRect, font: QFont, standards: tuple[Standard, ...]
) -> None:
    """Paint each standard's number in its colour, each standard in a column of its own."""
    painter.setFont(_small(_bold(font)))
    place = QRect(line)
    for standard in reversed(Standard):
        if standard in standards:
            painter.setPen(QColor(tokens().standard(standard)))
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | _MIDDLE, standard.value)
        place.setRight(place.right() - _standard_width(standard, font))


def _elided(painter: QPainter, rect: QRect, font: QFont, colour: str, words: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | _MIDDLE, shown)


def _shortened(words: str, font: QFont, width: int) -> str:
    """Return a title on two lines at most; the whole of it is in the tooltip."""
    most = 2 * QFontMetrics(font).lineSpacing()
    shown = words
    while _height(shown, font, width) > most and " " in words:
        words = words.rpartition(" ")[0]
        shown = f"{words}…"
    return shown


def _height(words: str, font: QFont, width: int) -> int:
    room = QRect(0, 0, max(width, em(4)), 100_000)
    return QFontMetrics(font).boundingRect(room, _WRAP.value, words).height()


def _count_width(font: QFont, index: Index) -> int:
    return QFontMetrics(font).horizontalAdvance(number(int(index.data(Role.COUNT)))) + SPACE_M


def _branch_font(font: QFont, index: Index) -> QFont:
    """Return the font of a heading; the ones inside are lighter."""
    return font if index.data(Role.LEVEL) else _bold(font)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(small.pointSizeF() * 0.9)
    return small
