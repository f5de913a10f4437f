# ruff: noqa: N802 - Qt names the methods it calls
"""A reason asked for in place: a field, the button that does it, and the way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.finding_state import MINIMUM_REASON, is_reason
from ui.i18n import number
from ui.theme import set_role
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.field_note import FieldNote
from ui.widgets.growing_text import GrowingTextEdit


class ReasonField(QWidget):
    """Hidden until asked. What is typed stays when the field is closed and opened again."""

    given = Signal(str, str)
    """What the reason is for, and the reason."""
    typed = Signal(str, str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._purpose = ""
        self._label = QLabel()
        set_role(self._label, "strong")
        self.edit = GrowingTextEdit(self.tr("Reason"), lines=(2, 6))
        hint = self.tr("At least {0} characters; the client reads it.")
        self.edit.setPlaceholderText(hint.format(number(MINIMUM_REASON)))
        self._label.setBuddy(self.edit)
        self.note = FieldNote(self.edit)
        self._do = QPushButton()
        set_role(self._do, "primary")
        self._cancel = QPushButton(self.tr("Not now"))
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addWidget(self._do)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        for widget in (self._label, self.edit, self.note):
            column.addWidget(widget)
        column.addSpacing(SPACE_XS)
        column.addLayout(buttons)
        self.hide()
        self._do.clicked.connect(self._on_done)
        self._cancel.clicked.connect(self._on_cancel)
        self.edit.edited.connect(lambda text: self.typed.emit(self._purpose, text))

    @property
    def is_open(self) -> bool:
        """Whether a reason is asked for."""
        return not self.isHidden()

    @property
    def purpose(self) -> str:
        """What the reason is for; empty while none is asked."""
        return self._purpose if self.is_open else ""

    def ask(self, purpose: str, words: str, button: str) -> None:
        """Ask for a reason; the keys go to the field."""
        if purpose != self._purpose:
            self.edit.set_text("")
        self._purpose = purpose
        self._label.setText(words)
        self._do.setText(button)
        self.note.clear_note()
        self.show()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_back(self, text: str) -> None:
        """Show a reason that was typed before the program ended."""
        self.edit.set_text(text)

    def close_field(self) -> None:
        """Ask no more and forget what was typed."""
        self.edit.set_text("")
        self._purpose = ""
        self.note.clear_note()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back, Ctrl+Enter does it."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_cancel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_done()
        else:
            super().keyPressEvent(event)

    def _on_done(self) -> None:
        text = self.edit.text()
        if not is_reason(text):
            words = self.tr("Say why in at least {0} characters.")
            self.note.show_error(words.format(number(MINIMUM_REASON)))
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.given.emit(self._purpose, text)

    def _on_cancel(self) -> None:
        self.hide()
        self.closed.emit()
