# ruff: noqa: N802 - Qt names the methods it calls
"""The audits as rows that are painted: title, facts, progress in words and as a bar."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from auditapp.domain.audits import AuditLine
from auditapp.domain.terms import Standard
from ui.i18n import number, term
from ui.theme import em, tokens
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS, Tokens
from ui.widgets.status import Shape, paint_shape

LINE_ROLE = Qt.ItemDataRole.UserRole
SEARCH_ROLE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


class AuditsModel(QAbstractListModel):
    """The audits of the store, the latest first."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[AuditLine, ...] = ()

    def show_lines(self, lines: Sequence[AuditLine]) -> None:
        """Show these audits; rows that are still there keep their place and selection."""
        lines = tuple(lines)
        if [line.id for line in lines] == [line.id for line in self._lines]:
            for row, (old, new) in enumerate(zip(self._lines, lines, strict=True)):
                if old != new:
                    self._lines = (*self._lines[:row], new, *self._lines[row + 1 :])
                    self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many audits there are."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt asks for anything
        """Return the title, the whole row in words, or the audit itself."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.AccessibleTextRole, SEARCH_ROLE):
            return self.words(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.problem or line.title
        return None

    def words(self, line: AuditLine) -> str:
        """Return a row as it is read out."""
        standards = self.tr(" and ").join(standard.label for standard in line.standards)
        return ". ".join(
            part for part in (line.title, self.facts(line), standards, self.state(line)) if part
        )

    def facts(self, line: AuditLine) -> str:
        """Return client, type, dates and reference in one line."""
        return "  ·  ".join(
            part
            for part in (line.client_name, term(line.type), self.dates(line), line.reference)
            if part
        )

    def dates(self, line: AuditLine) -> str:
        """Return the days of the audit."""
        days = list(dict.fromkeys(it for it in (line.start, line.end) if it))
        return self.tr(" to ").join(days)

    def state(self, line: AuditLine) -> str:
        """Return progress and findings in words, or what keeps the audit from being opened."""
        if line.problem:
            return line.problem
        done = self.tr("{0} of {1} items concluded").format(
            number(line.progress.concluded), number(line.progress.total)
        )
        found = (
            self.tr("1 finding")
            if line.findings == 1
            else self.tr("{0} findings").format(number(line.findings))
        )
        return f"{done}  ·  {found}"

    def conflict_words(self, line: AuditLine) -> str:
        """Return how many fields are in conflict, or nothing."""
        if not line.conflicts:
            return ""
        if line.conflicts == 1:
            return self.tr("1 open conflict")
        return self.tr("{0} open conflicts").format(number(line.conflicts))


class AuditDelegate(QStyledItemDelegate):
    """Paints an audit as a calm card of three lines."""

    def __init__(self, model: AuditsModel) -> None:
        super().__init__()
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Three lines and the space around them."""
        return QSize(em(24), round(em(3.6)) + 2 * SPACE_M + 2 * SPACE_S + SPACE_S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the card."""
        line: AuditLine = index.data(LINE_ROLE)
        colours = tokens()
        card = QRectF(option.rect).adjusted(1, 1, -1, -SPACE_S)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_card(painter, option, card, colours)
        inner = card.adjusted(SPACE_L, SPACE_M, -SPACE_L, -SPACE_M)
        height = em(1.2)
        right = self._paint_badges(painter, inner, line.standards)
        bold = QFont(option.font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(colours.text))
        first = QRectF(inner.left(), inner.top(), right - inner.left() - SPACE_M, height)
        _words(painter, first, line.title)
        painter.setFont(option.font)
        painter.setPen(QColor(colours.text_muted))
        second = QRectF(inner.left(), first.bottom() + SPACE_S, inner.width(), height)
        _words(painter, second, self._model.facts(line))
        third = QRectF(inner.left(), second.bottom() + SPACE_S, inner.width(), height)
        self._paint_state(painter, third, line, colours)
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
        self, painter: QPainter, row: QRectF, line: AuditLine, colours: Tokens
    ) -> None:
        if line.problem:
            _warn(painter, row, line.problem, colours)
            return
        bar = QRectF(row.left(), row.center().y() - SPACE_XS, em(10), SPACE_S)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.border))
        painter.drawRoundedRect(bar, 3, 3)
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
        conflicts = self._model.conflict_words(line)
        if not conflicts:
            return
        left += QFontMetrics(painter.font()).horizontalAdvance(state) + SPACE_L
        _warn(painter, row.adjusted(left - row.left(), 0, 0, 0), conflicts, colours)


def _warn(painter: QPainter, row: QRectF, text: str, colours: Tokens) -> None:
    square = QRectF(row.left(), row.top(), row.height(), row.height())
    paint_shape(painter, square, Shape.TRIANGLE, QColor(colours.warn))
    painter.setPen(QColor(colours.warn))
    _words(painter, row.adjusted(square.width() + SPACE_XS, 0, 0, 0), text)


def _words(painter: QPainter, rect: QRectF, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, round(rect.width()))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)
