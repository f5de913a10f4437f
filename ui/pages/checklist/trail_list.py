# ruff: noqa: N802 - Qt names the methods it calls
"""The list of trails: the steps of the one followed hang on a drawn thread."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from auditapp.domain.trails import StepKind
from ui.icons import icon
from ui.pages.checklist.trail_rows import TrailRow
from ui.theme import em, tokens
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS

Index = QModelIndex | QPersistentModelIndex
_ROW = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()


class TrailModel(QAbstractListModel):
    """One row for each trail and each step of the one followed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[TrailRow, ...] = ()

    def show_rows(self, rows: Sequence[TrailRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rows(self) -> tuple[TrailRow, ...]:
        """Return the rows."""
        return self._rows

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row shows."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == _ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words or row.label
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return row.spoken
        return None


class TrailList(QListView):
    """Going to a step opens its item; Enter on a trail follows it."""

    row_chosen = Signal(object)
    """The TrailRow that was gone to."""
    opened = Signal(object)
    """The TrailRow on which Enter was pressed or which was clicked."""
    removal_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = TrailModel(self)
        self._is_quiet = False
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(self.tr("Trails"))
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.clicked.connect(lambda index: self.opened.emit(index.data(_ROW)))

    def show_rows(self, rows: Sequence[TrailRow]) -> None:
        """Show rows; the current one stays where it is still there."""
        if tuple(rows) == self._rows.rows():
            return
        before = self.current()
        self._is_quiet = True
        self._rows.show_rows(rows)
        place = next((at for at, row in enumerate(rows) if before and _same(row, before)), 0)
        self.setCurrentIndex(self._rows.index(place))
        self._is_quiet = False

    def go_to_last_step(self) -> None:
        """Make the last step of the trail followed the current row, without announcing it."""
        places = [at for at, row in enumerate(self._rows.rows()) if row.step is not None]
        if places:
            self._is_quiet = True
            self.setCurrentIndex(self._rows.index(places[-1]))
            self._is_quiet = False

    def current(self) -> TrailRow | None:
        """Return the row that has the keys."""
        row = self.currentIndex().data(_ROW)
        return row if isinstance(row, TrailRow) else None

    def event(self, event: QEvent) -> bool:
        """Keep Delete, which is a command of the page around."""
        is_override = event.type() is QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and Delete; the rest is the list's."""
        row = self.current()
        if row is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row)
        elif row is not None and event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit(row)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are commands here."""

    def _on_current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        row = now.data(_ROW)
        if isinstance(row, TrailRow) and not self._is_quiet:
            self.row_chosen.emit(row)


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(em(8), em(2.9))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(_ROW)
        if not isinstance(row, TrailRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = tokens()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours.accent_soft))
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(QColor(colours.focus), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        if row.step is None:
            _paint_trail(painter, option, row)
        else:
            _paint_step(painter, option, row)
        painter.restore()


def _paint_trail(painter: QPainter, option: QStyleOptionViewItem, row: TrailRow) -> None:
    colours = tokens()
    side = em()
    rect = option.rect.adjusted(SPACE_M, 0, -SPACE_S, 0)
    ink = "accent" if row.is_followed else "text_muted"
    glyph = "footprint-line" if row.trail.is_open else "checkbox-circle-line"
    top = option.rect.top() + SPACE_XS
    icon(glyph, ink).paint(painter, QRect(rect.left(), top + SPACE_XS, side, side))
    if row.is_followed and row.trail.steps:
        _thread(painter, option.rect, top + side + SPACE_S, option.rect.bottom())
    words = rect.adjusted(side + SPACE_S, SPACE_XS, 0, -SPACE_XS)
    is_quiet = not row.trail.is_open
    first = colours.text_muted if is_quiet else colours.text
    _two_lines(painter, words, _bold(option.font), first, row.words, option.font, row.detail)


def _paint_step(painter: QPainter, option: QStyleOptionViewItem, row: TrailRow) -> None:
    colours = tokens()
    rect = option.rect
    centre = QPointF(_thread_x(rect), rect.top() + SPACE_XS + em(0.65))
    end = round(centre.y()) if row.is_last else rect.bottom()
    _thread(painter, rect, rect.top(), end)
    _node(painter, centre, row.step.kind if row.step else StepKind.SAW)
    words = rect.adjusted(SPACE_M + em() + SPACE_S, SPACE_XS, -SPACE_S, -SPACE_XS)
    bold = _bold(option.font)
    label = QRect(words.left(), words.top(), words.width(), words.height() // 2)
    colour = colours.standard(row.standards[0]) if len(row.standards) == 1 else colours.text
    _line(painter, label, bold, colour, row.label)
    taken = QFontMetrics(bold).horizontalAdvance(row.label) + SPACE_S
    _line(painter, label.adjusted(taken, 0, 0, 0), option.font, colours.text, row.words)
    below = QRect(words.left(), words.center().y() + 1, words.width(), words.height() // 2)
    _line(painter, below, option.font, colours.text_muted, row.detail)


def _thread_x(rect: QRect) -> float:
    return rect.left() + SPACE_M + em() / 2


def _thread(painter: QPainter, rect: QRect, top: int, bottom: int) -> None:
    painter.setPen(QPen(QColor(tokens().accent), 2))
    painter.drawLine(QPointF(_thread_x(rect), top), QPointF(_thread_x(rect), bottom))


def _node(painter: QPainter, centre: QPointF, kind: StepKind) -> None:
    """Paint what a step is: a dot for seen, an arrow for leads to, a ring for touches."""
    colours = tokens()
    accent = QColor(colours.accent)
    radius = em(0.3)
    painter.setPen(QPen(accent, 2))
    painter.setBrush(accent if kind is StepKind.SAW else QColor(colours.surface))
    if kind is StepKind.LEADS_TO:
        side = em(0.95)
        place = QRect(round(centre.x() - side / 2), round(centre.y() - side / 2), side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(centre, side / 2, side / 2)
        icon("arrow-right-circle-line", "accent").paint(painter, place)
        return
    painter.drawEllipse(centre, radius, radius)


def _two_lines(
    painter: QPainter, rect: QRect, font: QFont, colour: str, words: str, small: QFont, below: str
) -> None:
    half = rect.height() // 2
    _line(painter, QRect(rect.left(), rect.top(), rect.width(), half), font, colour, words)
    under = QRect(rect.left(), rect.top() + half, rect.width(), half)
    _line(painter, under, small, tokens().text_muted, below)


def _line(painter: QPainter, rect: QRect, font: QFont, colour: str, words: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def _same(one: TrailRow, other: TrailRow) -> bool:
    """Whether two rows stand for the same trail or step."""
    ids = [(row.trail.id, row.step.id if row.step else "") for row in (one, other)]
    return ids[0] == ids[1]
