# ruff: noqa: N802 - Qt names the methods it calls
"""The audits as rows that are painted: title, facts, progress in words and as a bar."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from auditapp.domain.audits import AuditEntry, AuditLine
from auditapp.domain.terms import Standard
from ui.pages.audits.audits_model import ENTRY_ROLE, AuditsModel
from ui.theme import em, tokens
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS, Tokens
from ui.widgets.status import Shape, paint_shape

Index = QModelIndex | QPersistentModelIndex


class AuditDelegate(QStyledItemDelegate):
    """Paints an audit as a calm card of three lines."""

    def __init__(self, model: AuditsModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Three lines and the space around them."""
        return QSize(em(24), round(em(3.6)) + 2 * SPACE_M + 2 * SPACE_S + SPACE_S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the card."""
        entry: AuditEntry = index.data(ENTRY_ROLE)
        colours = tokens()
        card = QRectF(option.rect).adjusted(1, 1, -1, -SPACE_S)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_card(painter, option, card, colours)
        inner = card.adjusted(SPACE_L, SPACE_M, -SPACE_L, -SPACE_M)
        height = em(1.2)
        right = self._paint_badges(painter, inner, entry.standards)
        bold = QFont(option.font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(colours.text))
        first = QRectF(inner.left(), inner.top(), right - inner.left() - SPACE_M, height)
        _words(painter, first, entry.title)
        painter.setFont(option.font)
        painter.setPen(QColor(colours.text_muted))
        second = QRectF(inner.left(), first.bottom() + SPACE_S, inner.width(), height)
        _words(painter, second, self._model.facts(entry))
        third = QRectF(inner.left(), second.bottom() + SPACE_S, inner.width(), height)
        overdue = self._model.overdue_words(entry.id)
        self._paint_state(painter, third, self._model.standing(entry), overdue, colours)
        painter.restore()

    def _paint_card(
        self, painter: QPainter, option: QStyleOptionViewItem, card: QRectF, colours: Tokens
    ) -> None:
        state = option.state
        is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setBrush(QColor(colours.hover if is_hovered else colours.surface))
        painter.setPen(QColor(colours.border))
        if state & QStyle.StateFlag.State_HasFocus:
            pen = painter.pen()
            pen.setColor(QColor(colours.focus))
            pen.setWidth(2)
            painter.setPen(pen)
        painter.drawRoundedRect(card, 6, 6)

    def _paint_badges(
        self, painter: QPainter, inner: QRectF, standards: Sequence[Standard]
    ) -> float:
        colours = tokens()
        bold = QFont(painter.font())
        bold.setBold(True)
        painter.setFont(bold)
        metrics = QFontMetrics(bold)
        right = inner.right()
        for standard in reversed(standards):
            width = metrics.horizontalAdvance(standard.value) + 2 * SPACE_S
            badge = QRectF(right - width, inner.top(), width, metrics.height() + SPACE_XS)
            painter.setPen(QColor(colours.standard(standard)))
            painter.setBrush(QColor(colours.standard_soft(standard)))
            painter.drawRoundedRect(badge, 4, 4)
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, standard.value)
            right = badge.left() - SPACE_S
        return right

    def _paint_state(
        self,
        painter: QPainter,
        row: QRectF,
        line: AuditLine | None,
        overdue: str,
        colours: Tokens,
    ) -> None:
        if line is not None and line.problem:
            _warn(painter, row, line.problem, colours)
            return
        bar = QRectF(row.left(), row.center().y() - SPACE_XS, em(10), SPACE_S)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.border))
        painter.drawRoundedRect(bar, 3, 3)
        if line is None:
            return
        share = line.progress.concluded / line.progress.total if line.progress.total else 0.0
        painter.setBrush(QColor(colours.accent))
        if share:
            painter.drawRoundedRect(
                QRectF(bar.topLeft(), QSize(0, 0)).adjusted(
                    0, 0, max(bar.width() * share, 6.0), bar.height()
                ),
                3,
                3,
            )
        painter.setPen(QColor(colours.text))
        left = bar.right() + SPACE_M
        state = self._model.state(line)
        _words(painter, QRectF(left, row.top(), row.right() - left, row.height()), state)
        said = [it for it in (self._model.conflict_words(line), overdue) if it]
        if not said:
            return
        left += QFontMetrics(painter.font()).horizontalAdvance(state) + SPACE_L
        words = "  ·  ".join(said)
        _warn(painter, row.adjusted(left - row.left(), 0, 0, 0), words, colours)


def _warn(painter: QPainter, row: QRectF, text: str, colours: Tokens) -> None:
    square = QRectF(row.left(), row.top(), row.height(), row.height())
    paint_shape(painter, square, Shape.TRIANGLE, QColor(colours.warn))
    painter.setPen(QColor(colours.warn))
    _words(painter, row.adjusted(square.width() + SPACE_XS, 0, 0, 0), text)


def _words(painter: QPainter, rect: QRectF, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, round(rect.width()))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)
