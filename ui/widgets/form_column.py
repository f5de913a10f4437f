# ruff: noqa: N802 - Qt names the methods it calls
"""Fields under each other, each with its label above and room for a sentence below."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import em, set_role
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_XS
from ui.widgets.field_note import FieldNote

READING_WIDTH = 44


class FormColumn(QWidget):
    """A column no wider than is good for reading; `width` is in lines of text (see em)."""

    def __init__(self, parent: QWidget | None = None, *, width: float = READING_WIDTH) -> None:
        super().__init__(parent)
        self._width = width
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_M)
        self.setMaximumWidth(em(width))

    def heading(self, text: str, hint: str = "") -> None:
        """Start a part of the form, with a sentence under its title."""
        if self._layout.count():
            self._layout.addSpacing(SPACE_L)
        title = QLabel(text)
        set_role(title, "heading")
        self._layout.addWidget(title)
        if hint:
            self.sentence(hint)

    def sentence(self, text: str) -> QLabel:
        """Add a muted sentence."""
        words = QLabel(text)
        words.setWordWrap(True)
        set_role(words, "muted")
        self._layout.addWidget(words)
        return words

    def field(self, label: str, widget: QWidget, hint: str = "") -> FieldNote:
        """Add a field under its label and return the note below it."""
        box, note = labelled(label, widget, hint)
        self._layout.addWidget(box)
        return note

    def row(self, fields: Sequence[tuple[str, QWidget, int]]) -> list[FieldNote]:
        """Add short fields side by side: label, field and how much of the room each takes."""
        line = QHBoxLayout()
        line.setSpacing(SPACE_M)
        notes = []
        for label, widget, stretch in fields:
            box, note = labelled(label, widget)
            line.addWidget(box, stretch, Qt.AlignmentFlag.AlignTop)
            notes.append(note)
        self._layout.addLayout(line)
        return notes

    def line(self, fields: Sequence[tuple[QWidget, int]]) -> None:
        """Add fields that have their own labels side by side."""
        line = QHBoxLayout()
        line.setSpacing(SPACE_M)
        for widget, stretch in fields:
            line.addWidget(widget, stretch, Qt.AlignmentFlag.AlignTop)
        self._layout.addLayout(line)

    def add(self, widget: QWidget) -> None:
        """Add something that has its own label."""
        self._layout.addWidget(widget)

    def at_left(self) -> QHBoxLayout:
        """Return a layout with the finished column at the left.

        Added by itself to a column of a page it would be asked for its height at the width of the
        page, and texts that wrap would be cut.
        """
        self._layout.addStretch(1)
        line = QHBoxLayout()
        line.addWidget(self, 1)
        line.addStretch(0)
        return line

    def changeEvent(self, event: QEvent) -> None:
        """Let the column grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.setMaximumWidth(em(self._width))


def labelled(label: str, widget: QWidget, hint: str = "") -> tuple[QWidget, FieldNote]:
    """Return a box with a field under its label, and the note below the field."""
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACE_XS)
    words = QLabel(label)
    words.setBuddy(widget)
    note = FieldNote(widget)
    layout.addWidget(words)
    if hint:
        more = QLabel(hint)
        more.setWordWrap(True)
        set_role(more, "small")
        layout.addWidget(more)
    layout.addWidget(widget)
    layout.addWidget(note)
    if not widget.accessibleName():
        widget.setAccessibleName(label)
    return box, note
