# ruff: noqa: N802 - Qt names the methods it calls
"""Paints an entry: time or number first, the words beside it, who and when below."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.icons import icon
from ui.pages.notes.entries import EVIDENCE, Entry
from ui.theme import em, tokens
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS

ENTRY = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_MOST_LINES = 4
_FLAGS = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop)


class EntryDelegate(QStyledItemDelegate):
    """As high as its words, up to four lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that the words need at the width of the list."""
        entry: Entry = index.data(ENTRY)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        metrics = QFontMetrics(option.font)
        words = _text_height(metrics, entry, _body_width(option, width, entry))
        height = words + metrics.height() + SPACE_XS
        if entry.kind == EVIDENCE:
            height = max(height, em(4))
        return QSize(width, height + 2 * SPACE_S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one entry."""
        entry: Entry = index.data(ENTRY)
        painter.save()
        _paint_ground(painter, option)
        inner = option.rect.adjusted(SPACE_M, SPACE_S, -SPACE_M, -SPACE_S)
        metrics, colours = QFontMetrics(option.font), tokens()
        lead = QRect(inner.left(), inner.top(), _lead_width(option), metrics.height())
        painter.setFont(_bold(option))
        painter.setPen(QColor(colours.text))
        words = QFontMetrics(_bold(option)).elidedText(
            entry.lead, Qt.TextElideMode.ElideRight, lead.width()
        )
        painter.drawText(lead, Qt.AlignmentFlag.AlignVCenter, words)
        body = inner.adjusted(_lead_width(option) + SPACE_M, 0, 0, 0)
        if entry.kind == EVIDENCE:
            room = QRect(body.left(), body.top(), em(5), body.height())
            _paint_picture(painter, room, index.data(Qt.ItemDataRole.DecorationRole))
            body.setLeft(room.right() + SPACE_M)
        _paint_words(painter, option, body, entry)
        painter.restore()


def _paint_words(
    painter: QPainter, option: QStyleOptionViewItem, body: QRect, entry: Entry
) -> None:
    metrics, colours = QFontMetrics(option.font), tokens()
    painter.setFont(option.font)
    painter.setPen(QColor(colours.text))
    height = _text_height(metrics, entry, body.width())
    words = QRect(body.left(), body.top(), body.width(), height)
    painter.setClipRect(words)
    # Hebrew and Arabic begin at the right.
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.drawText(words, _FLAGS, entry.text)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.setClipping(False)
    foot = QRect(body.left(), words.bottom() + SPACE_XS, body.width(), metrics.height())
    for mark, colour in entry.marks:
        width = min(metrics.horizontalAdvance(mark) + 2 * SPACE_S, foot.width())
        chip = QRectF(foot.left(), foot.top(), width, foot.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        is_on = bool(option.state & QStyle.StateFlag.State_Selected)
        # On the ground of what is selected one of the soft colours would vanish.
        ground = colours.surface if is_on else colours.colour(f"{colour}_soft")
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
        painter.setPen(QColor(colours.colour(colour)))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, mark)
        foot.setLeft(foot.left() + width + SPACE_XS)
    painter.setPen(QColor(colours.text_muted))
    small = metrics.elidedText(entry.small, Qt.TextElideMode.ElideRight, foot.width())
    painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter, small)


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    colours, state, rect = tokens(), option.state, option.rect
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


def _paint_picture(painter: QPainter, room: QRect, picture: QPixmap | None) -> None:
    if picture is None or picture.isNull():
        side = min(em(2), room.height())
        square = QRect(0, 0, side, side)
        square.moveCenter(room.center())
        icon("file-line", "text_muted").paint(painter, square)
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    size = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(0, 0, size.width(), size.height())
    place.moveCenter(room.center())
    painter.drawPixmap(place, picture)


def _bold(option: QStyleOptionViewItem) -> QFont:
    font = QFont(option.font)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _lead_width(option: QStyleOptionViewItem) -> int:
    return QFontMetrics(_bold(option)).horizontalAdvance("88:88888")


def _body_width(option: QStyleOptionViewItem, width: int, entry: Entry) -> int:
    taken = em(5) + SPACE_M if entry.kind == EVIDENCE else 0
    return max(width - 2 * SPACE_M - _lead_width(option) - SPACE_M - taken, em(4))


def _text_height(metrics: QFontMetrics, entry: Entry, width: int) -> int:
    line = metrics.lineSpacing()
    if not entry.text:
        return line
    # A note of many pages need not be measured to its end.
    room = metrics.boundingRect(0, 0, width, 20 * line, _FLAGS, entry.text[:600])
    return min(max(room.height(), line), _MOST_LINES * line)
