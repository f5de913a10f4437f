# ruff: noqa: N802 - Qt names the methods it calls
"""Where to file what is chosen: drag onto an item, or type its number or words and press Enter."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from auditapp.domain.filing import FilingPlace, meant_by
from ui.pages.notes.entry_list import MIME
from ui.ranking import ranked
from ui.theme import em, set_role, tokens
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.field_note import FieldNote
from ui.widgets.item_field import which_is_meant

_PLACE = Qt.ItemDataRole.UserRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
Index = QModelIndex | QPersistentModelIndex


class PlaceList(QListView):
    """Items of the checklist that entries can be dropped on."""

    dropped = Signal(object, list)
    """FilingPlace and the ids of what was dropped."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_PlaceDelegate(self))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take entries."""
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show which item they would be filed to."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.mimeData().hasFormat(MIME):
            self.setCurrentIndex(index)
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Leave the choice where it was last."""
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """File what was dropped."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
            ids = bytes(event.mimeData().data(MIME).data()).decode().split("\n")
            self.dropped.emit(index.data(_PLACE), ids)


class FilingPane(QWidget):
    """What is proposed stands first and is chosen: Enter takes it."""

    chosen = Signal(object)
    """FilingPlace"""
    dropped = Signal(object, list)
    left = Signal()
    """Escape was pressed: back to what is to be filed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places: Sequence[FilingPlace] = ()
        self._proposed: Sequence[FilingPlace] = ()
        self._words: list[str] = []
        self._asked = ""
        title = QLabel(self.tr("File to"))
        set_role(title, "heading")
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("Number or words of an item"))
        self.field.setPlaceholderText(self.tr("Number or words, then Enter"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        self._note = FieldNote(self.field)
        self._model = QStandardItemModel(self)
        self.list = PlaceList(self.tr("Items to file to"))
        self.list.setModel(self._model)
        self.list.installEventFilter(self)
        self.list.dropped.connect(self.dropped)
        self.list.doubleClicked.connect(lambda _index: self.take())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        layout.setSpacing(SPACE_S)
        for widget in (title, self.field, self._note):
            layout.addWidget(widget)
        layout.addWidget(self.list, 1)

    def show_places(self, places: Sequence[FilingPlace]) -> None:
        """Offer these items."""
        if places != self._places:
            self._places = places
            self._words = [place.words for place in places]
            self._on_typed(self.field.text())

    def propose(self, places: Sequence[FilingPlace]) -> None:
        """Put one first; several mean that the text names a number that they all have."""
        if tuple(places) != tuple(self._proposed):
            self._proposed = places
            if not self.field.text():
                self._on_typed("")

    def type(self, text: str) -> None:
        """Take the first letter of what is being typed elsewhere."""
        self.field.setFocus()
        self.field.setText(text)

    def current(self) -> FilingPlace | None:
        """Return the item that Enter would take."""
        index = self.list.currentIndex()
        return index.data(_PLACE) if index.isValid() else None

    def take(self) -> None:
        """File to the chosen item, or ask which one is meant."""
        typed = self.field.text().strip()
        meant = meant_by(typed, self._places) if typed else self._proposed
        if len(meant) > 1 and self._asked != (typed or "\n"):
            self._asked = typed or "\n"
            self._show(meant)
            self._note.show_hint(which_is_meant(typed or meant[0].number))
            self.field.setFocus()
            return
        place = self.current()
        if place is None:
            self._note.show_error(self.tr("No item has this number or all these words."))
            return
        self.chosen.emit(place)

    def begin_again(self) -> None:
        """Empty the field for the next one."""
        self._asked = ""
        self.field.clear()
        self._note.clear_note()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter, Escape and the arrows."""
        if not isinstance(event, QKeyEvent):
            return False
        key = event.key()
        if event.type() is QEvent.Type.ShortcutOverride and key == Qt.Key.Key_Escape:
            event.accept()
            return True
        if event.type() is not QEvent.Type.KeyPress:
            return False
        if key in _ENTER:
            self.take()
        elif key == Qt.Key.Key_Escape:
            self.begin_again()
            self.left.emit()
        elif key in _MOVES and watched is self.field:
            QApplication.sendEvent(self.list, event)
        else:
            return False
        return True

    def _on_typed(self, text: str) -> None:
        self._note.clear_note()
        self._asked = ""
        if text.strip():
            self._show([self._places[at] for at in ranked(self._words, text)])
        else:
            others = [place for place in self._places if place not in self._proposed]
            self._show([*self._proposed, *others])

    def _show(self, places: Sequence[FilingPlace]) -> None:
        self._model.clear()
        for place in places:
            item = QStandardItem(place.words)
            item.setData(place, _PLACE)
            item.setToolTip(place.words)
            self._model.appendRow(item)
        has_choice = bool(places) and bool(self.field.text() or self._proposed)
        self.list.setCurrentIndex(self._model.index(0, 0) if has_choice else QModelIndex())
        self.list.scrollToTop()


class _PlaceDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(em(8), em(1.9))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place: FilingPlace = index.data(_PLACE)
        colours, state, rect = tokens(), option.state, QRect(option.rect)
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.accent_soft))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(colours.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.hover))
        rect.adjust(SPACE_M, 0, -SPACE_S, 0)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(bold)
        painter.setFont(bold)
        for standard in place.standards:
            width = metrics.horizontalAdvance(standard.value) + SPACE_S
            badge = QRect(rect.left(), rect.top(), width, metrics.height() + SPACE_XS)
            badge.moveTop(rect.top() + (rect.height() - badge.height()) // 2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(colours.standard(standard)))
            painter.setBrush(QColor(colours.standard_soft(standard)))
            painter.drawRoundedRect(badge.adjusted(0, 0, -1, -1), 4, 4)
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, standard.value)
            rect.setLeft(badge.right() + SPACE_XS)
        rect.setLeft(rect.left() + SPACE_S)
        painter.setPen(QColor(colours.text))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, middle, place.number)
        rect.setLeft(rect.left() + metrics.horizontalAdvance(place.number) + SPACE_S)
        painter.setFont(option.font)
        title = option.fontMetrics.elidedText(
            place.title, Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, middle, title)
        painter.restore()
