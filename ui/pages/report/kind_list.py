# ruff: noqa: N802 - Qt names the methods it calls
"""The documents that an audit can have, each with what went out of it last."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from auditapp.reports.request import Kind
from ui.pages.report.kind_words import kind_name
from ui.pages.report.view import DocumentLine
from ui.theme import tokens
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.row_ground import paint_row_ground

_KIND = Qt.ItemDataRole.UserRole
_STATE = Qt.ItemDataRole.UserRole + 1


class KindList(QListWidget):
    """As high as its lines: the column around it scrolls."""

    kind_chosen = Signal(object)
    """A Kind."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_KindDelegate(self))
        self.setUniformItemSizes(True)
        self.currentItemChanged.connect(self._on_current)
        self._is_showing = False

    def show_lines(self, lines: Sequence[DocumentLine], chosen: Kind) -> None:
        """Show the documents; what is chosen stays chosen."""
        self._is_showing = True
        if [self.item(row).data(_KIND) for row in range(self.count())] != [
            line.kind.value for line in lines
        ]:
            self.clear()
            for line in lines:
                QListWidgetItem(kind_name(line.kind), self).setData(_KIND, line.kind.value)
            self.updateGeometry()
        for row, line in enumerate(lines):
            item = self.item(row)
            state = self._state(line)
            item.setData(_STATE, state)
            said = f"{kind_name(line.kind)}, {state}" if state else kind_name(line.kind)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            if line.kind is chosen:
                self.setCurrentItem(item)
        self._is_showing = False

    def sizeHint(self) -> QSize:
        """As high as the lines are together."""
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        """Never less: it does not scroll by itself."""
        return QSize(0, self._height())

    def _height(self) -> int:
        rows = max(self.count(), 1)
        return rows * max(self.sizeHintForRow(0), self.fontMetrics().height() + SPACE_S)

    def _state(self, line: DocumentLine) -> str:
        if line.last is None:
            return ""
        return self.tr("{0} version {1}").format(line.last.report.number, line.last.report.version)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None and not self._is_showing:
            self.kind_chosen.emit(Kind(item.data(_KIND)))


class _KindDelegate(QStyledItemDelegate):
    """The name at the left, what went out last at the right."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """A line with room above and below."""
        return QSize(0, option.fontMetrics.height() + SPACE_S + SPACE_XS)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one line."""
        colours, rect = tokens(), QRect(option.rect)
        painter.save()
        paint_row_ground(painter, option, rect)
        inner = rect.adjusted(SPACE_M, 0, -SPACE_S, 0)
        state = str(index.data(_STATE) or "")
        metrics, middle = option.fontMetrics, Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(colours.text_muted))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, state)
        room = inner.width() - (metrics.horizontalAdvance(state) + SPACE_M if state else 0)
        name = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room)
        painter.setPen(QColor(colours.text))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, name)
        painter.restore()
