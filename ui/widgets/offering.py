# ruff: noqa: N802 - Qt names the methods it calls
"""Proposals below a field while somebody types into it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from ui.ranking import ranked
from ui.theme import em, set_role

_MOST = 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Proposals(QFrame):
    """The list, over everything else in the window."""

    def __init__(self, window: QWidget, model: QStringListModel) -> None:
        super().__init__(window)
        set_role(self, "overlay")
        self.list = QListView()
        self.list.setModel(model)
        self.list.setAccessibleName(self.tr("Proposals"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.list)


class Offering(QObject):
    """A list over the window, not a window of its own: the keys stay in the field.

    Down and Up choose, Enter takes what was chosen, Escape puts the list away; whatever else is
    pressed goes to the field. With `eager` Enter takes the first entry without choosing.
    """

    taken = Signal(str)

    def __init__(self, field: QLineEdit, *, eager: bool = False) -> None:
        super().__init__(field)
        self._field = field
        self._eager = eager
        self._entries: Sequence[str] = ()
        self._model = QStringListModel(self)
        self._frame: _Proposals | None = None
        field.textEdited.connect(self._on_edited)
        field.installEventFilter(self)

    def propose(self, entries: Sequence[str]) -> None:
        """Propose what of these holds all the words typed, the best first."""
        self._entries = entries

    def show_entries(self, entries: Sequence[str]) -> None:
        """Show just these to choose from."""
        self._model.setStringList(list(entries)[:_MOST])
        if not entries:
            self.put_away()
            return
        frame = self._placed()
        frame.list.setCurrentIndex(self._model.index(0 if self._eager else -1))
        frame.show()
        frame.raise_()

    def put_away(self) -> None:
        """Take the list away."""
        if self._frame is not None:
            self._frame.hide()

    @property
    def is_shown(self) -> bool:
        """Whether there is something to choose from."""
        return self._frame is not None and self._frame.isVisible()

    @property
    def best(self) -> str:
        """The entry that is chosen, empty for none."""
        if self._frame is None or not self.is_shown:
            return ""
        index = self._frame.list.currentIndex()
        return str(index.data()) if index.isValid() else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the list; go with the focus."""
        kind = event.type()
        if kind in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.put_away()
        elif not self.is_shown or not isinstance(event, QKeyEvent):
            return False
        elif kind is QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        elif kind is QEvent.Type.KeyPress:
            return self._pressed(event.key())
        return False

    def _pressed(self, key: int) -> bool:
        actions: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Down: lambda: self._move(1),
            Qt.Key.Key_Up: lambda: self._move(-1),
            Qt.Key.Key_Escape: self.put_away,
        }
        if self.best:
            actions |= {enter: lambda: self._take(self.best) for enter in _ENTER}
        action = actions.get(key)
        if action is not None:
            action()
        return action is not None

    def _move(self, by: int) -> None:
        if self._frame is None:
            return
        count = self._model.rowCount()
        row = self._frame.list.currentIndex().row() + by
        self._frame.list.setCurrentIndex(self._model.index(min(max(row, 0), count - 1)))

    def _take(self, words: str) -> None:
        self.put_away()
        self.taken.emit(words)

    def _on_edited(self, text: str) -> None:
        found = ranked(self._entries, text) if text.strip() else []
        self.show_entries([self._entries[at] for at in found if self._entries[at] != text])

    def _placed(self) -> _Proposals:
        window = self._field.window()
        frame = self._frame_in(window)
        rows = min(self._model.rowCount(), _MOST)
        height = rows * max(frame.list.sizeHintForRow(0), em()) + 2 * frame.frameWidth() + 4
        top = self._field.mapTo(window, QPoint(0, self._field.height()))
        room = window.height() - top.y()
        if room < height:
            top.setY(top.y() - self._field.height() - height)
        width = min(max(self._field.width(), em(16)), window.width() - top.x())
        frame.setGeometry(top.x(), top.y(), width, height)
        return frame

    def _frame_in(self, window: QWidget) -> _Proposals:
        # Made late: the field has no window while the page is being built.
        if self._frame is None:
            self._frame = _Proposals(window, self._model)
            self._frame.list.clicked.connect(lambda index: self._take(str(index.data())))
            self.destroyed.connect(self._frame.deleteLater)
        return self._frame
