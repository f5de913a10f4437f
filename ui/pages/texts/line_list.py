# ruff: noqa: N802 - Qt names the methods it calls
"""Everything to write, what is missing first."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from auditapp.domain.terms import Standard
from auditapp.reports.request import Kind
from ui.icons import icon
from ui.pages.texts.view import STAGE_ONE, Line, Part, TextsView
from ui.theme import em, tokens
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.row_ground import paint_row_ground

_KEY = Qt.ItemDataRole.UserRole
_PART = Qt.ItemDataRole.UserRole + 1
_STANDARD = Qt.ItemDataRole.UserRole + 2
_REMARK = Qt.ItemDataRole.UserRole + 3

_SIGNS = {
    Part.MISSING: ("error-warning-line", "warn"),
    Part.DONE: ("check-line", "good"),
    Part.OPTIONAL: ("subtract-line", "text_muted"),
}


class LineList(QListWidget):
    """Headings between the parts cannot be chosen."""

    line_chosen = Signal(str)
    """The key of a line."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_LineDelegate(self))
        self.currentItemChanged.connect(self._on_current)
        self._is_showing = False
        self._shown: list[tuple[str, str, str, str, str]] = []

    def show_view(self, view: TextsView, chosen: str) -> None:
        """Show all lines; the chosen one stays chosen wherever it stands now."""
        self._is_showing = True
        rows = [self._facts(view, line) for line in self._sorted(view)]
        current, bar = self.currentItem(), self.verticalScrollBar()
        is_other = current is None or current.data(_KEY) != chosen
        at = bar.value()
        if rows != self._shown:
            self._shown = rows
            self._fill(view)
        for row in range(self.count()):
            if self.item(row).data(_KEY) == chosen:
                self.setCurrentRow(row)
        if not is_other:
            # What was just written goes down to what is written; the eyes stay where they were.
            bar.setValue(at)
        self._is_showing = False

    def _fill(self, view: TextsView) -> None:
        titles = {
            Part.MISSING: self.tr("Still to write"),
            Part.OPTIONAL: self.tr("Where there is something to say"),
            Part.DONE: self.tr("Written"),
        }
        self.clear()
        last: Part | None = None
        for line in self._sorted(view):
            part = view.part(line)
            if part is not last:
                head = QListWidgetItem(titles[part], self)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
            last = part
            self._add(line, view)

    def _add(self, line: Line, view: TextsView) -> None:
        key, title, part, standard, remark = self._facts(view, line)
        item = QListWidgetItem(title, self)
        item.setData(_KEY, key)
        item.setData(_PART, part)
        item.setData(_STANDARD, standard)
        item.setData(_REMARK, remark)
        state = {
            Part.MISSING: self.tr("missing"),
            Part.OPTIONAL: self.tr("nothing written"),
            Part.DONE: self.tr("written"),
        }[Part(part)]
        name = line.standard.label if line.standard else ""
        said = ", ".join(filter(None, (title, name, remark, state)))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        item.setToolTip(line.hint)

    def _facts(self, view: TextsView, line: Line) -> tuple[str, str, str, str, str]:
        remark = ""
        if view.in_conflict(line):
            remark = self.tr("written twice")
        elif line.key.startswith(STAGE_ONE):
            remark = self.tr("Stage 1")
        elif line.kind is Kind.PLAN:
            remark = self.tr("Plan")
        return (line.key, line.title, view.part(line).value, line.standard or "", remark)

    def _sorted(self, view: TextsView) -> list[Line]:
        order = list(Part)
        return sorted(view.lines, key=lambda it: order.index(view.part(it)))

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None and not self._is_showing and item.data(_KEY):
            self.line_chosen.emit(item.data(_KEY))


class _LineDelegate(QStyledItemDelegate):
    """A sign, the title, and at the right the document and the standard in its colour."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """A line with room above and below; more above a heading."""
        room = SPACE_S + SPACE_XS if index.data(_KEY) else SPACE_M + SPACE_S
        return QSize(0, option.fontMetrics.height() + room)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one line."""
        painter.save()
        rect = QRect(option.rect)
        if index.data(_KEY):
            paint_row_ground(painter, option, rect)
            self._paint_line(painter, option, index, rect)
        else:
            font = QFont(option.font)
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(QColor(tokens().text))
            where = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
            painter.drawText(rect.adjusted(SPACE_M, 0, 0, -SPACE_XS), where, str(index.data()))
        painter.restore()

    def _paint_line(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        rect: QRect,
    ) -> None:
        colours, metrics = tokens(), option.fontMetrics
        middle = Qt.AlignmentFlag.AlignVCenter
        glyph, colour = _SIGNS[Part(index.data(_PART))]
        side = em()
        top = rect.center().y() - side // 2
        icon(glyph, colour).paint(painter, QRect(rect.left() + SPACE_M, top, side, side))
        inner = rect.adjusted(SPACE_M + side + SPACE_S, 0, -SPACE_S, 0)
        standard, remark = str(index.data(_STANDARD)), str(index.data(_REMARK))
        for words, name in ((standard, ""), (remark, "text_muted")):
            if not words:
                continue
            shade = colours.colour(name) if name else colours.standard(Standard(words))
            painter.setPen(QColor(shade))
            painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, words)
            inner.setRight(inner.right() - metrics.horizontalAdvance(words) - SPACE_S)
        title = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inner.width())
        painter.setPen(QColor(colours.text))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, title)
