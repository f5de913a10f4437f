# ruff: noqa: N802 - Qt names the methods it calls
"""The members of a sample in a list: one key says what each showed."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
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

from auditapp.domain.sampling_records import Result, ResultState, SampleMember
from auditapp.domain.shown import Shown
from ui.pages.checklist.sample_words import state_words
from ui.theme import em, tokens
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.status import Shape, paint_shape

Index = QModelIndex | QPersistentModelIndex
_MEMBER = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()
_MOST_ROWS = 10
_LOOKS = {
    None: (Shape.RING, "quiet"),
    ResultState.IN_ORDER: (Shape.DISC, "good"),
    ResultState.EXCEPTION: (Shape.CROSS, "bad"),
}


class MemberModel(QAbstractListModel):
    """One row for each member, in the order in which they were picked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._members: list[SampleMember] = []

    def show_members(self, members: Sequence[SampleMember]) -> None:
        """Show members; when they are the same ones, only what they show now."""
        if [it.id for it in members] != [it.id for it in self._members]:
            self.beginResetModel()
            self._members = list(members)
            self.endResetModel()
            return
        for row, member in enumerate(members):
            if member != self._members[row]:
                self._members[row] = member
                self.dataChanged.emit(self.index(row), self.index(row))

    def expect(self, member_id: str, result: Result) -> None:
        """Show at once what is about to be recorded."""
        for row, member in enumerate(self._members):
            if member.id == member_id:
                shown = Shown(result, member.shown.heads)
                self._members[row] = replace(member, shown=shown)
                self.dataChanged.emit(self.index(row), self.index(row))

    def members(self) -> tuple[SampleMember, ...]:
        """Return the members as they are shown."""
        return tuple(self._members)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many members there are."""
        return 0 if parent.isValid() else len(self._members)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row shows."""
        if not index.isValid():
            return None
        member = self._members[index.row()]
        if role == _MEMBER:
            return member
        if role == Qt.ItemDataRole.DisplayRole:
            return member.id
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            parts = (member.id, member.group, state_words(member.result.state))
            return ", ".join(part for part in (*parts, member.result.remark) if part)
        return None


class MemberList(QListView):
    """Space: an exception or not; Enter: in order, and on to the next."""

    marked = Signal(str, object)
    """Member and the ResultState it has now, None for none."""
    current_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._members = MemberModel(self)
        self.setModel(self._members)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(self.tr("Members of the sample"))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda _now, _was: self.current_changed.emit())
        self._members.dataChanged.connect(lambda _from, _to: self.current_changed.emit())

    def show_members(self, members: Sequence[SampleMember]) -> None:
        """Show the members; the row that has the keys keeps them."""
        row = max(self.currentIndex().row(), 0)
        self._members.show_members(members)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._members.index(min(row, len(members) - 1)))
        self.updateGeometry()

    def expect(self, member_id: str, result: Result) -> None:
        """Show at once what is about to be recorded."""
        self._members.expect(member_id, result)

    def members(self) -> tuple[SampleMember, ...]:
        """Return the members as they are shown."""
        return self._members.members()

    def current(self) -> SampleMember | None:
        """Return the member that has the keys."""
        member = self.currentIndex().data(_MEMBER)
        return member if isinstance(member, SampleMember) else None

    def go_to(self, member_id: str) -> None:
        """Make a member the current one."""
        for row, member in enumerate(self._members.members()):
            if member.id == member_id:
                self.setCurrentIndex(self._members.index(row))

    def go_on(self) -> None:
        """Give the keys to the next member."""
        following = self._members.index(self.currentIndex().row() + 1)
        if following.isValid():
            self.setCurrentIndex(following)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Space and Enter; the rest is the list's."""
        member = self.current()
        if member is not None and event.key() == Qt.Key.Key_Space:
            is_exception = member.result.state is ResultState.EXCEPTION
            self.marked.emit(member.id, None if is_exception else ResultState.EXCEPTION)
        elif member is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.marked.emit(member.id, ResultState.IN_ORDER)
            self.go_on()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are commands here."""

    def sizeHint(self) -> QSize:
        """As high as its rows, up to ten."""
        rows = min(max(self._members.rowCount(), 1), _MOST_ROWS)
        return QSize(em(16), rows * _row_height() + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """As high as the hint: the column scrolls."""
        return QSize(em(8), self.sizeHint().height())


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(em(8), _row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        member = index.data(_MEMBER)
        if not isinstance(member, SampleMember):
            return
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            colours = tokens()
            painter.fillRect(option.rect, QColor(colours.accent_soft))
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(QColor(colours.focus), 2))
                painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        _paint(painter, option, member)
        painter.restore()


def _row_height() -> int:
    return em(1.8)


def _paint(painter: QPainter, option: QStyleOptionViewItem, member: SampleMember) -> None:
    colours = tokens()
    rect = option.rect.adjusted(SPACE_S, 0, -SPACE_S, 0)
    shape, colour = _LOOKS[member.result.state]
    side = em(0.95)
    square = QRectF(rect.left(), rect.center().y() - side / 2, side, side)
    paint_shape(painter, square, shape, QColor(colours.colour(colour)))
    rect.setLeft(rect.left() + side + SPACE_S)
    if member.result.state is not None:
        ink = colours.colour(colour)
        rect = _at_right(painter, rect, option.font, ink, state_words(member.result.state))
    if member.group:
        rect = _at_right(painter, rect, option.font, colours.text_muted, member.group)
    bold = QFont(option.font)
    bold.setWeight(QFont.Weight.DemiBold)
    width = min(QFontMetrics(bold).horizontalAdvance(member.id) + SPACE_S, rect.width())
    here = QRect(rect.left(), rect.top(), width, rect.height())
    _words(painter, here, bold, colours.text, member.id)
    rest = rect.adjusted(width, 0, 0, 0)
    if rest.width() > em(2):
        _words(painter, rest, option.font, colours.text_muted, member.result.remark)


def _at_right(painter: QPainter, rect: QRect, font: QFont, colour: str, words: str) -> QRect:
    """Paint words at the right end and return the room left of them."""
    width = min(QFontMetrics(font).horizontalAdvance(words) + 1, rect.width() // 2)
    place = QRect(rect.right() - width, rect.top(), width + 1, rect.height())
    _words(painter, place, font, colour, words)
    return rect.adjusted(0, 0, -width - SPACE_S - SPACE_XS, 0)


def _words(painter: QPainter, rect: QRect, font: QFont, colour: str, words: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
