# ruff: noqa: N802 - Qt names the methods it calls
"""One field over the window: type a few letters, choose where to go."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.ranking import ranked
from ui.theme import em, set_role, tokens
from ui.theme_tokens import SPACE_M, SPACE_S
from ui.widgets.typing_panel import TypingPanel

_MOST = 100
_ENTRY = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Destination:
    """Somewhere to go: `kind` says what sort of place it is; `target` belongs to `page`.

    `audit` is empty inside the open audit. With `call`, it is something to do here instead.
    """

    kind: str
    words: str
    page: str
    target: str = ""
    audit: str = ""
    call: Callable[[], object] | None = None


class GoToPanel(TypingPanel):
    """Ranked as one types; with nothing typed, where one was last comes first."""

    chosen = Signal(object)
    """A Destination."""

    def __init__(self, window: QWidget) -> None:
        hint = QCoreApplication.translate(
            "GoToPanel", "Go to an item, a finding, a page; or do something on this screen…"
        )
        super().__init__(window, QCoreApplication.translate("GoToPanel", "Go to"), hint, (42, 26))
        self._model = _Destinations(self)
        self.list.setAccessibleName(self.tr("Where to go"))
        self.list.setUniformItemSizes(True)
        self._nothing = QLabel(self.tr("Nothing holds all these words."))
        set_role(self._nothing, "muted")
        self.use(self._model, _Delegate(self.list), self._nothing)
        self.typed.connect(self._on_typed)
        self.picked.connect(self._on_picked)

    def open_on(self, destinations: Sequence[Destination]) -> None:
        """Show where one can go; more may follow with `show_destinations`."""
        self.field.clear()
        self.show_destinations(destinations)
        self.open_panel()

    def show_destinations(
        self, destinations: Sequence[Destination], recent: Sequence[Destination] = ()
    ) -> None:
        """Offer these; what is typed stays. `recent` are some of them, the latest first."""
        self._model.show_destinations(destinations, recent)
        self._on_typed(self.field.text())

    def _on_picked(self, index: QModelIndex) -> None:
        self.close_panel()
        self.chosen.emit(index.data(_ENTRY))

    def _on_typed(self, text: str) -> None:
        self._model.show_matches(text)
        found = self._model.rowCount() > 0
        self._nothing.setVisible(not found)
        if found:
            self.list.setCurrentIndex(self._model.index(0))
            self.list.scrollToTop()


class _Destinations(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all: tuple[Destination, ...] = ()
        self._texts: list[str] = []
        self._recent: tuple[Destination, ...] = ()
        self._found: tuple[Destination, ...] = ()

    def show_destinations(
        self, destinations: Sequence[Destination], recent: Sequence[Destination]
    ) -> None:
        self._all, self._recent = tuple(destinations), tuple(recent)
        self._texts = [f"{it.words} {it.kind}" for it in self._all]

    def show_matches(self, typed: str) -> None:
        self.beginResetModel()
        best = [self._all[it] for it in ranked(self._texts, typed)[:_MOST]]
        # With nothing typed, everything is in the order given.
        first = () if typed.strip() else self._recent
        self._found = tuple(dict.fromkeys((*first, *best)))
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._found[index.row()]
        if role == _ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.kind}: {entry.words}"
        return None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(em(10), em(1.8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Destination = index.data(_ENTRY)
        colours, state, rect = tokens(), option.state, QRect(option.rect)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.accent_soft))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(colours.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.hover))
        rect.adjust(SPACE_M, 0, -SPACE_S, 0)
        painter.setPen(QColor(colours.text_muted))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, right, entry.kind)
        rect.setRight(rect.right() - option.fontMetrics.horizontalAdvance(entry.kind) - SPACE_M)
        painter.setPen(QColor(colours.text))
        words = option.fontMetrics.elidedText(
            entry.words, Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, words)
