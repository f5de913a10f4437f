# ruff: noqa: N802 - Qt names the methods it calls
"""Paints a piece of evidence: its picture, number, caption, and how often it is linked."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from auditapp.domain.levels import USUAL
from auditapp.domain.workspace import EvidenceItem
from ui.icons import icon
from ui.pages.evidence.grid_model import Index, Role, links_in_words
from ui.theme import em, tokens
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.level_button import KEPT

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ICONS = {
    "photo": "image-line",
    "video": "film-line",
    "audio": "mic-line",
    "document": "file-text-line",
}


def cell_size() -> QSize:
    """Return the least room of a piece of evidence, which grows with the text."""
    return QSize(em(9.5), em(7) + 2 * em(1.25) + 2 * SPACE_S)


class GridDelegate(QStyledItemDelegate):
    """A card with a picture above two lines of words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every card fills its cell, so that a thousand of them need no measuring."""
        view = option.widget
        return view.gridSize() if isinstance(view, QListView) else cell_size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        item: EvidenceItem = index.data(Role.ITEM)
        card = option.rect.adjusted(SPACE_XS, SPACE_XS, -SPACE_XS, -SPACE_XS)
        painter.save()
        _paint_card(painter, option, card)
        inner = card.adjusted(SPACE_S, SPACE_S, -SPACE_S, -SPACE_S)
        line = em(1.25)
        picture = QRect(inner.left(), inner.top(), inner.width(), inner.height() - 2 * line)
        _paint_picture(painter, picture, index.data(Qt.ItemDataRole.DecorationRole), item)
        words = QRect(inner.left(), picture.bottom() + 1, inner.width(), line)
        _paint_words(painter, option, words, item)
        painter.restore()


def _paint_card(painter: QPainter, option: QStyleOptionViewItem, card: QRect) -> None:
    colours, state = tokens(), option.state
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    is_selected = bool(state & QStyle.StateFlag.State_Selected)
    ground = colours.surface
    if is_selected:
        ground = colours.accent_soft
    elif state & QStyle.StateFlag.State_MouseOver:
        ground = colours.hover
    painter.setBrush(QColor(ground))
    edge = colours.accent if is_selected else colours.border
    has_focus = is_selected and bool(state & QStyle.StateFlag.State_HasFocus)
    painter.setPen(QPen(QColor(edge), 2 if has_focus else 1))
    painter.drawRoundedRect(card.adjusted(0, 0, -1, -1), 6, 6)


def _paint_picture(
    painter: QPainter, room: QRect, picture: QPixmap | None, item: EvidenceItem
) -> None:
    # The drawn card that stands for an undecodable picture is for paper, not for a dark screen.
    if not item.readable or picture is None or picture.isNull():
        side = min(em(2.2), room.height())
        square = QRect(0, 0, side, side)
        square.moveCenter(room.center())
        icon(_ICONS.get(item.kind, "file-line"), "text_muted").paint(painter, square)
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    size = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(0, 0, size.width(), size.height())
    place.moveCenter(room.center())
    painter.drawPixmap(place, picture)


def _paint_words(
    painter: QPainter, option: QStyleOptionViewItem, rect: QRect, item: EvidenceItem
) -> None:
    colours = tokens()
    bold = QFont(option.font)
    bold.setWeight(QFont.Weight.DemiBold)
    painter.setPen(QColor(colours.text))
    painter.setFont(bold)
    painter.drawText(rect, _LEFT, item.number)
    used = QFontMetrics(bold).horizontalAdvance(item.number) + SPACE_S
    if item.level is not USUAL:
        side = rect.height() - SPACE_XS
        icon(KEPT, "warn").paint(painter, QRect(rect.left() + used, rect.top() + 2, side, side))
        used += side + SPACE_XS
    painter.setFont(option.font)
    painter.setPen(QColor(colours.text_muted if item.links else colours.warn))
    links = rect.adjusted(used, 0, 0, 0)
    words = option.fontMetrics.elidedText(
        links_in_words(item.links), Qt.TextElideMode.ElideRight, links.width()
    )
    painter.drawText(links, _RIGHT, words)
    rect = rect.translated(0, rect.height())
    caption = item.title.value or item.file_name
    painter.setPen(QColor(colours.text if item.title.value else colours.text_muted))
    how = Qt.TextElideMode.ElideRight if item.title.value else Qt.TextElideMode.ElideMiddle
    painter.drawText(rect, _LEFT, option.fontMetrics.elidedText(caption, how, rect.width()))
