# ruff: noqa: N802 - Qt names the methods it calls
"""A new checklist of one's own: its title, and whether it starts as a copy."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.icons import icon
from ui.theme import set_role
from ui.theme_tokens import SPACE_L, SPACE_S, SPACE_XS
from ui.widgets.field_note import FieldNote
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.line_field import LineField


class NewChecklistBar(QFrame):
    """Enter makes it, Escape puts it off; what was typed stays until then."""

    created = Signal(str, bool)
    """The title, and whether it is a copy of the one that is shown."""
    closed = Signal()
    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "bar")
        self.setAccessibleName(self.tr("New own checklist"))
        self.title = LineField(
            self.tr("Title of the new checklist"),
            placeholder=self.tr("Title, such as: Cloud providers"),
        )
        self.title.edited.connect(self.edited)
        self.title.returnPressed.connect(self._on_create)
        self.copy = QCheckBox()
        self._note = FieldNote(self.title)
        create = QPushButton(icon("add-line"), self.tr("Create checklist"))
        create.clicked.connect(self._on_create)
        cancel = QPushButton(self.tr("Not now"))
        cancel.clicked.connect(self.closed)
        buttons = FlowLayout(spacing=SPACE_S)
        for widget in (create, cancel, self.copy):
            self.copy.setMinimumHeight(create.sizeHint().height())
            buttons.addWidget(widget)
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        line.addWidget(self.title, 1)
        line.addLayout(buttons, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        column.setSpacing(SPACE_XS)
        column.addLayout(line)
        column.addWidget(self._note)
        self.hide()

    def open_bar(self, copy_of: str) -> None:
        """Ask for a title; `copy_of` is the title of what could be copied, or empty."""
        self.copy.setChecked(False)
        self.copy.setText(self.tr("As a copy of “{0}”").format(copy_of.replace("&", "&&")))
        self.copy.setVisible(bool(copy_of))
        self.show()
        self.title.setFocus()

    def show_error(self, sentence: str) -> None:
        """Say what is wrong with the title."""
        self._note.show_error(sentence)

    def close_bar(self, *, is_done: bool) -> None:
        """Go; what was typed is forgotten when it is done."""
        self._note.clear_note()
        if is_done:
            self.title.set_text("")
        self.hide()

    def event(self, event: QEvent) -> bool:
        """Keep Escape, which is a command of the page."""
        is_override = event.type() is QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put it off on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _on_create(self) -> None:
        self._note.clear_note()
        # A box that is not offered counts for nothing.
        is_copy = self.copy.isChecked() and not self.copy.isHidden()
        self.created.emit(self.title.text(), is_copy)
