# ruff: noqa: N802 - Qt names the methods it calls
"""How a cell of the crosswalk is painted: a number with its title, or a relation in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from auditapp.domain.terms import Standard
from ui.pages.library.crosswalk import Pair, Relation
from ui.pages.library.crosswalk_model import (
    RELATION_COLUMN,
    Role,
    nothing_words,
    own_words,
    relation_words,
)
from ui.theme import em, tokens
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS

Index = QModelIndex | QPersistentModelIndex
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_NUMBER = 3.6
"""The room for a number before its title, in lines of text (see em)."""
_TITLE = 8
"""The least room for a title; with less, it stands below its number."""


@dataclass(frozen=True, slots=True)
class _Line:
    """Words in a colour; `label` stands before them."""

    words: str
    colour: str
    is_bold: bool = False
    label: str = ""
    label_colour: str = ""


class CrosswalkDelegate(QStyledItemDelegate):
    """Paints for one table, whose columns decide where words wrap."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words at the width of the column."""
        pair = index.data(Role.PAIR)
        if not isinstance(pair, Pair):
            return QSize(em(8), em(2.2))
        width = self._table.columnWidth(index.column()) - 2 * SPACE_M
        lines = _lines(pair, index.column())
        height = sum(_height(line, option.font, width) + SPACE_XS for line in lines) - SPACE_XS
        return QSize(em(8), height + 2 * SPACE_S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        painter.save()
        pair = index.data(Role.PAIR)
        colours, state = tokens(), option.state
        if not isinstance(pair, Pair):
            painter.fillRect(option.rect, QColor(colours.raised))
            heading = _Line(str(index.data()), colours.text, is_bold=True)
            rect = option.rect.adjusted(SPACE_M, 0, -SPACE_M, 0)
            painter.setFont(_bold(option.font))
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, heading.words)
        else:
            is_link = index.column() != RELATION_COLUMN and pair.columns[index.column()]
            if state & QStyle.StateFlag.State_Selected:
                painter.fillRect(option.rect, QColor(colours.accent_soft))
            elif is_link and state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(option.rect, QColor(colours.hover))
            _paint(painter, option, _lines(pair, index.column()))
        painter.restore()


def _lines(pair: Pair, column: int) -> Sequence[_Line]:
    colours = tokens()
    if column != RELATION_COLUMN:
        requirement = pair.columns[column]
        if requirement is None:
            return (_Line(nothing_words(), colours.text_muted),)
        colour = colours.standard(requirement.reference.standard)
        return (
            _Line(
                requirement.title,
                colours.text,
                label=requirement.reference.number,
                label_colour=colour,
            ),
        )
    is_none = pair.relation is Relation.NONE
    lines = [
        _Line(
            relation_words(pair.relation),
            colours.text_muted if is_none else colours.text,
            is_bold=not is_none,
        )
    ]
    if pair.subject:
        lines.append(_Line(pair.subject, colours.text))
    lines += [
        _Line(words, colours.text, label=standard.value, label_colour=colours.standard(standard))
        for standard, words in pair.adds
    ]
    if pair.is_own:
        lines.append(_Line(own_words(), colours.text_muted))
    return lines


def _paint(painter: QPainter, option: QStyleOptionViewItem, lines: Sequence[_Line]) -> None:
    rect = option.rect.adjusted(SPACE_M, SPACE_S, -SPACE_M, -SPACE_S)
    for line in lines:
        words = QRect(rect)
        if line.label:
            painter.setFont(_bold(option.font))
            painter.setPen(QColor(line.label_colour))
            painter.drawText(rect, _WRAP, line.label)
            left, top = _label_room(line, option.font, rect.width())
            words.adjust(left, top, 0, 0)
        painter.setFont(_bold(option.font) if line.is_bold else option.font)
        painter.setPen(QColor(line.colour))
        painter.drawText(words, _WRAP, line.words)
        rect.setTop(rect.top() + _height(line, option.font, rect.width()) + SPACE_XS)


def _height(line: _Line, font: QFont, width: int) -> int:
    left, top = _label_room(line, font, width)
    room = QRect(0, 0, max(width - left, em(2)), 100_000)
    metrics = QFontMetrics(_bold(font) if line.is_bold else font)
    return top + metrics.boundingRect(room, _WRAP.value, line.words).height()


def _label_room(line: _Line, font: QFont, width: int) -> tuple[int, int]:
    """Return the room that the label takes at the left, or above where there is little room."""
    if not line.label:
        return 0, 0
    metrics = QFontMetrics(_bold(font))
    left = max(metrics.horizontalAdvance(line.label) + SPACE_S, em(_NUMBER))
    return (left, 0) if width - left >= em(_TITLE) else (0, metrics.height())


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def standard_of(column: int) -> Standard | None:
    """Return the standard of a column, None for the relation."""
    return None if column == RELATION_COLUMN else list(Standard)[column]
