"""One action in the history: when, who, what stood before and after, and the ways back."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.history import Act, Edit, FieldId, UndoState, is_shown
from auditapp.domain.values import Value
from ui.history.words import (
    behind_in_words,
    can_put_back,
    field_in_words,
    item_in_short,
    value_in_words,
)
from ui.i18n import moment_of, number
from ui.icons import icon
from ui.theme import em
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.reading import wrapped
from ui.widgets.word_marks import marked, plain, struck

_AT_ONCE = 6


class ActCard(QFrame):
    """`current` is what stands in each field now; putting that back would change nothing."""

    put_back = Signal(object, object)
    """An Edit, and the value of before it that is wanted again."""
    undo_wanted = Signal(str)
    redo_wanted = Signal()

    def __init__(self, act: Act, current: Mapping[FieldId, Value], way_back: UndoState) -> None:
        """`way_back` is what can be done about the action here, if anything."""
        super().__init__()
        self._current = current
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SPACE_S, 0, SPACE_S)
        self._column.setSpacing(SPACE_XS)
        self._column.addLayout(self._head(act, way_back))
        if act.behind:
            self._column.addWidget(wrapped(behind_in_words(act.behind), "warning"))
        told = [edit for edit in act.edits if is_shown(edit.place) and _says_something(edit)]
        for edit in told[:_AT_ONCE]:
            self._add(edit)
        if len(told) > _AT_ONCE:
            words = self.tr("and {0} more").format(number(len(told) - _AT_ONCE))
            self._column.addWidget(wrapped(words, "muted"))

    def _head(self, act: Act, way_back: UndoState) -> QHBoxLayout:
        time = QLabel(moment_of(act.at)[-5:])
        time.setProperty("role", "strong")
        parts = (act.action, item_in_short(act.item), act.by)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(time)
        row.addWidget(wrapped(" · ".join(part for part in parts if part)), 1)
        if way_back is UndoState.UNDOABLE:
            undo = QPushButton(icon("arrow-go-back-line"), self.tr("Undo"))
            undo.clicked.connect(lambda: self.undo_wanted.emit(act.record))
            row.addWidget(undo)
        elif way_back is UndoState.UNDONE:
            redo = QPushButton(icon("arrow-go-forward-line"), self.tr("Redo"))
            redo.clicked.connect(self.redo_wanted)
            row.addWidget(redo)
        elif act.undo is UndoState.UNDONE:
            row.addWidget(wrapped(self.tr("undone"), "muted"))
        return row

    def _add(self, edit: Edit) -> None:
        name = plain(field_in_words(edit.place))
        after = value_in_words(edit.place, edit.after)
        befores = [(value, value_in_words(edit.place, value)) for value in edit.before]
        if edit.is_removal:
            self._column.addWidget(_rich(plain(self.tr("Removed")), "muted"))
            return
        came = plain(after)
        for value, words in befores:
            gone, came = marked(words, after) if after else (struck(words), "")
            row = QHBoxLayout()
            row.setSpacing(SPACE_S)
            row.addWidget(_rich(f"{name}: {gone}", "muted"), 1)
            if can_put_back(edit, value, self._current):
                row.addWidget(self._putting_back(edit, value, words), 0, Qt.AlignmentFlag.AlignTop)
            self._column.addLayout(row)
        if came:
            self._column.addWidget(_rich(f"{name}: {came}", ""))

    def _putting_back(self, edit: Edit, value: Value, words: str) -> QPushButton:
        button = QPushButton(self.tr("Put this back"))
        button.setAccessibleDescription(words)
        button.clicked.connect(lambda: self.put_back.emit(edit, value))
        return button


def _says_something(edit: Edit) -> bool:
    return edit.is_removal or bool(
        value_in_words(edit.place, edit.after)
        or any(value_in_words(edit.place, value) for value in edit.before)
    )


def _rich(words: str, role: str) -> QWidget:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    label.setContentsMargins(em(2.6), 0, 0, 0)
    return label
