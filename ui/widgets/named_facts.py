# ruff: noqa: N802 - Qt names the methods it calls
"""Names at the left, what is said of them at the right."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import em
from ui.theme_tokens import SPACE_M, SPACE_S
from ui.widgets.reading import wrapped

_NAMES = 7.5
"""The room for names, in lines of text (see em); longer ones wrap."""


class NamedFacts(QWidget):
    """Only facts with something to say take room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_M)
        self._grid.setVerticalSpacing(SPACE_S)
        self._grid.setColumnStretch(1, 1)
        self._names: list[QWidget] = []

    @property
    def count(self) -> int:
        """How many facts there are."""
        return len(self._names)

    def add(self, name: str, words: str) -> None:
        """Add a fact; without words nothing is added."""
        if not words:
            return
        label = wrapped(name, "muted")
        label.setFixedWidth(em(_NAMES))
        self._grid.addWidget(label, self.count, 0, Qt.AlignmentFlag.AlignTop)
        said = wrapped(words)
        said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(said, self.count, 1)
        self._names.append(label)

    def changeEvent(self, event: QEvent) -> None:
        """Let the names grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            for label in self._names:
                label.setFixedWidth(em(_NAMES))
