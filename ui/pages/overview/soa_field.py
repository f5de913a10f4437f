"""The statement of applicability of one standard: document, version, date, kept as one value."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.shown import Shown
from ui.theme import set_role
from ui.theme_tokens import SPACE_M, SPACE_XS
from ui.widgets.field_note import FieldNote
from ui.widgets.form_column import labelled
from ui.widgets.line_field import LineField


class SoaField(QWidget):
    """Speaks like a ProseField; its text has three lines."""

    edited = Signal(str)
    left = Signal(str)
    resolved = Signal(str)

    def __init__(self, standard: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = "\n\n"
        names = (self.tr("Document"), self.tr("Version"), self.tr("Date"))
        self._lines = tuple(LineField(f"{standard}: {name}") for name in names)
        self._lines[2].setPlaceholderText(self.tr("YYYY-MM-DD"))
        title = QLabel(self.tr("Statement of applicability"))
        set_role(title, "strong")
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        for name, line, stretch in zip(names, self._lines, (4, 2, 3), strict=True):
            row.addWidget(labelled(name, line)[0], stretch)
            line.edited.connect(lambda _text: self.edited.emit(self.text()))
            line.left.connect(lambda _text: self.flush())
        self.note = FieldNote(self._lines[0])
        self._conflict = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addWidget(title)
        layout.addLayout(row)
        layout.addLayout(self._conflict)
        layout.addWidget(self.note)
        self.setFocusProxy(self._lines[0])

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that was not handed over yet."""
        return self.text() != self._stored

    def text(self) -> str:
        """Return the three lines."""
        return "\n".join(line.text().strip() for line in self._lines)

    def flush(self) -> None:
        """Hand over what is typed, now."""
        if self.is_dirty:
            self._stored = self.text()
            self.note.clear_note()
            self.left.emit(self._stored)

    def show_value(self, shown: Shown[str], authors: Mapping[str, str]) -> None:
        """Show what is stored; several values can be told apart and chosen from."""
        self._fill(shown.value or "\n\n")
        self._stored = self.text()
        while (item := self._conflict.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line in self._lines:
            line.setReadOnly(shown.in_conflict)
        if not shown.in_conflict:
            return
        self.note.show_hint(self.tr("The team named different statements. Which counts?"))
        for value in (shown.value, *shown.others):
            words = ", ".join(part for part in (value or "").split("\n") if part)
            use = QPushButton(self.tr("Use this: {0}").format(words or self.tr("none")))
            use.clicked.connect(lambda _checked=False, it=value or "": self.resolved.emit(it))
            self._conflict.addWidget(use)

    def put_back(self, text: str) -> None:
        """Show what was typed before the program ended; it counts as typed now."""
        stored = self._stored
        self._fill(text)
        self._stored = stored
        self.note.show_hint(self.tr("Typed before the program ended. Check it and go on."))

    def _fill(self, text: str) -> None:
        for line, part in zip(self._lines, (*text.split("\n"), "", "", "")[:3], strict=True):
            line.set_text(part)
