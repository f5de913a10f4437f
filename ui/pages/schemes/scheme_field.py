"""A short field of a scheme: keeps what is typed, and says what is wrong with it below."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import em, set_role
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.field_note import FieldNote
from ui.widgets.line_field import LineField


class SchemeField(QWidget):
    """A line under its label. What is being typed is not replaced by what is read."""

    edited = Signal(str)
    left = Signal(str)

    def __init__(
        self, label: str, *, name: str = "", unit: str = "", width: float = 0, hint: str = ""
    ) -> None:
        super().__init__()
        self._stored = ""
        self.line = LineField(name or label, placeholder=hint)
        if width:
            self.line.setMaximumWidth(em(width))
        self._note = FieldNote(self.line)
        words = QLabel(label)
        words.setWordWrap(True)
        words.setBuddy(self.line)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self.line)
        if unit:
            after = QLabel(unit)
            set_role(after, "muted")
            row.addWidget(after)
            row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addWidget(words)
        layout.addLayout(row)
        layout.addWidget(self._note)
        self.setFocusProxy(self.line)
        self.line.edited.connect(self.edited)
        self.line.left.connect(self._on_left)

    @property
    def is_dirty(self) -> bool:
        """Whether something is typed that is not recorded."""
        return self.line.text() != self._stored

    def show_text(self, text: str, draft: str | None, *, is_new: bool) -> None:
        """Show what is stored; a draft counts as typed now."""
        if not is_new and (self.is_dirty or self._note.isVisibleTo(self)):
            return
        self._stored = text
        self._note.clear_note()
        if is_new or text != self.line.text():
            self.line.set_text(text)
        if draft is not None and draft != text:
            self.line.setText(draft)
            self.line.textEdited.emit(draft)

    def refuse(self, sentence: str) -> None:
        """Say what is wrong; what was typed stays."""
        self._note.show_error(sentence)

    def flush(self) -> None:
        """Hand over what is typed, now."""
        self.line.flush()

    def _on_left(self, text: str) -> None:
        self._note.clear_note()
        self._stored = text
        self.left.emit(text)
