# ruff: noqa: N802 - Qt names the methods it calls
"""A labelled field for prose with its note, and all values where two people wrote at once."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.shown import Shown
from ui.theme import set_role
from ui.theme_tokens import SPACE_XS
from ui.widgets.field_note import FieldNote
from ui.widgets.growing_text import GrowingTextEdit


class ProseField(QWidget):
    """Shows a `Shown` text. `edited` asks for a draft, `left` for a record.

    A field in conflict shows every value with its author and cannot be typed into; `resolved`
    says which value counts. Where nobody can resolve, pass `resolvable=False`.
    """

    edited = Signal(str)
    left = Signal(str)
    resolved = Signal(str)

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        lines: tuple[int, int] = (2, 14),
        one_line: bool = False,
        resolvable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._stored = ""
        self._one_line = one_line
        self._resolvable = resolvable
        self.edit = GrowingTextEdit(label, lines=lines)
        self.edit.setPlaceholderText(hint)
        self.edit.installEventFilter(self)
        self.note = FieldNote(self.edit)
        title = QLabel(label)
        set_role(title, "strong")
        title.setBuddy(self.edit)
        self._conflict = QWidget()
        self._values = QVBoxLayout(self._conflict)
        self._values.setContentsMargins(0, 0, 0, 0)
        self._conflict.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        for widget in (title, self.edit, self._conflict, self.note):
            layout.addWidget(widget)
        self.edit.edited.connect(self.edited)
        self.edit.left.connect(self._on_left)
        self.setFocusProxy(self.edit)

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that was not handed over yet."""
        return not self.edit.isHidden() and self.edit.text() != self._stored

    def text(self) -> str:
        """Return what stands in the field."""
        return self.edit.text()

    def flush(self) -> None:
        """Hand over what is typed, now."""
        self.edit.flush()

    def show_value(self, shown: Shown[str], authors: Mapping[str, str]) -> None:
        """Show what is stored; what is typed beyond it must be handed over before."""
        self._show_conflict(shown, authors)
        text = shown.value or ""
        # The same words with a blank more are left alone: the cursor may stand behind it.
        if self.edit.text().strip() != text or not self.edit.hasFocus():
            self.edit.set_text(text)
        self._stored = self.edit.text()

    def put_back(self, text: str) -> None:
        """Show what was typed before the program ended; it counts as typed now."""
        self.edit.setPlainText(text)
        self.note.show_hint(self.tr("Typed before the program ended. Check it and go on."))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Return lead on from a field of one line."""
        if (
            self._one_line
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.focusNextChild()
            return True
        return super().eventFilter(watched, event)

    def _on_left(self, text: str) -> None:
        self._stored = text
        self.note.clear_note()
        self.left.emit(" ".join(text.split()) if self._one_line else text)

    def _show_conflict(self, shown: Shown[str], authors: Mapping[str, str]) -> None:
        while (item := self._values.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.edit.setVisible(not shown.in_conflict)
        self._conflict.setVisible(shown.in_conflict)
        if not shown.in_conflict:
            return
        self._add(self.tr("Two people wrote here at the same time. Both texts are kept."))
        for value in (shown.value, *shown.others):
            by = next((head.by for head in shown.heads if head.value == value), "")
            name = authors.get(by) or self.tr("somebody")
            self._add(self.tr("{0} wrote: {1}").format(name, value or self.tr("(nothing)")), "")
            if self._resolvable:
                self._add_choice(value or "", name)

    def _add(self, text: str, role: str = "warning") -> None:
        words = QLabel(text)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        set_role(words, role)
        self._values.addWidget(words)

    def _add_choice(self, value: str, name: str) -> None:
        use = QPushButton(self.tr("Use this"))
        use.setAccessibleName(self.tr("Use what {0} wrote").format(name))
        use.clicked.connect(lambda: self.resolved.emit(value))
        self._values.addWidget(use, 0, Qt.AlignmentFlag.AlignLeft)
