# ruff: noqa: N802 - Qt names the methods it calls
"""How a row of the tree is painted: words, marks, progress, and a shape for each standard."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from auditapp.domain.audits import Progress
from auditapp.domain.workspace import ItemLine
from ui.i18n import number
from ui.icons import icon
from ui.pages.checklist.model import TITLE_COLUMN, Role
from ui.theme import em, tokens
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.item_states import paint_state, paint_strip
from ui.widgets.status import look, paint_shape

Index = QModelIndex | QPersistentModelIndex


class TreeDelegate(QStyledItemDelegate):
    """Paints branches as titles with "5/7", items with number, title and marks."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line of text with air around it; a finger finds it."""
        return QSize(em(3), em(1.8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        self._paint_background(painter, option, index)
        line = index.data(Role.LINE)
        if not isinstance(line, ItemLine):
            return  # The view paints a branch over all columns.
        painter.save()
        if index.column() == TITLE_COLUMN:
            _paint_item(painter, option, line, index.data(Role.INITIALS) or "")
        else:
            _paint_status(painter, option, line, index)
        painter.restore()

    def _paint_background(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        plain.text = ""
        # The frame around the whole row is the view's matter.
        plain.state &= ~QStyle.StateFlag.State_HasFocus
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, option.widget)


def paint_branch(painter: QPainter, row: QRect, font: QFont, index: Index) -> None:
    """Paint title and "5/7" of a branch over the whole row, which has no shapes."""
    progress = index.data(Role.PROGRESS)
    colours = tokens()
    rect = row.adjusted(SPACE_XS, 0, -SPACE_M, 0)
    painter.save()
    if isinstance(progress, Progress):
        is_done = progress.concluded == progress.total
        words = f"{number(progress.concluded)}/{number(progress.total)}"
        painter.setPen(QColor(colours.good if is_done else colours.text_muted))
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        # As wide as the longest number, so that the strips stand under each other.
        widest = QFontMetrics(font).horizontalAdvance("000/000")
        strip = QRectF(0, 0, em(2.6), max(5, em(0.3)))
        strip.moveCenter(QRectF(rect).center())
        strip.moveRight(rect.right() - widest - SPACE_XS)
        paint_strip(painter, strip, index.data(Role.STATES))
        rect.setRight(round(strip.left()) - SPACE_S)
    _paint_words(painter, rect, _bold(font), colours.text, str(index.data()))
    painter.restore()


def _paint_item(
    painter: QPainter, option: QStyleOptionViewItem, line: ItemLine, initials: str
) -> None:
    colours = tokens()
    rect = option.rect.adjusted(0, 0, -SPACE_XS, 0)
    side = em(0.95)
    # Where a branch has its arrow; the title needs all the room there is.
    left, top = rect.left() - side - 2, rect.center().y() - side / 2 + 1
    paint_state(painter, QRectF(left, top, side, side), line.state)
    rect.setLeft(rect.left() + SPACE_XS)
    for name, colour in reversed(_marks(line)):
        side = em(0.85)
        place = QRect(rect.right() - side, rect.center().y() - side // 2, side, side)
        _mark(name, colour).paint(painter, place)
        rect.setRight(place.left() - SPACE_XS)
    if initials:
        _paint_initials(painter, rect, option.font, initials)
    label = line.item.full_number
    excluded = len(line.excluded) == len(line.outcomes)
    bold = _bold(option.font)
    width = max(QFontMetrics(bold).horizontalAdvance(label), em(2)) + SPACE_S
    colour = colours.text_muted if excluded else colours.text
    _paint_words(painter, QRect(rect.left(), rect.top(), width, rect.height()), bold, colour, label)
    rest = rect.adjusted(width, 0, 0, 0)
    _paint_words(painter, rest, option.font, colour, line.item.full_title)


def _paint_initials(painter: QPainter, rect: QRect, font: QFont, initials: str) -> None:
    """Paint who looks at the item, and leave the rest of the room."""
    small = QFont(font)
    small.setPointSizeF(small.pointSizeF() * 0.85)
    painter.setFont(small)
    painter.setPen(QColor(tokens().text_muted))
    painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, initials)
    rect.setRight(rect.right() - QFontMetrics(small).horizontalAdvance(initials) - SPACE_XS)


def _paint_status(
    painter: QPainter, option: QStyleOptionViewItem, line: ItemLine, index: Index
) -> None:
    standard = index.data(Role.STANDARD)
    if standard not in line.outcomes:
        return
    seen = look(line.outcomes[standard])
    side = em(0.95)
    square = QRectF(0, 0, side, side)
    square.moveCenter(QRectF(option.rect).center())
    paint_shape(painter, square, seen.shape, QColor(tokens().colour(seen.colour)))


def _paint_words(painter: QPainter, rect: QRect, font: QFont, colour: str, words: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _marks(line: ItemLine) -> list[tuple[str, str]]:
    marks = []
    if line.notes:
        marks.append(("sticky-note-line", "text_muted"))
    if line.evidence:
        marks.append(("attachment-2", "text_muted"))
    if line.findings:
        marks.append(("flag-2-line", "bad"))
    if line.follow_ups:
        marks.append(("bookmark-line", "accent"))
    if line.carried:
        marks.append(("history-line", "warn" if line.unsettled else "text_muted"))
    if line.trails:
        marks.append(("footprint-line", "accent"))
    if line.in_conflict:
        marks.append(("alert-line", "warn"))
    return marks


_icons: dict[tuple[str, str], QIcon] = {}


def _mark(name: str, colour: str) -> QIcon:
    if (name, colour) not in _icons:
        _icons[name, colour] = icon(name, colour)
    return _icons[name, colour]


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold
