"""What two people wrote in one place at the same time: all of it, and a way to choose."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from auditapp.domain.shown import Shown
from ui.theme_tokens import SPACE_XS
from ui.widgets.reading import wrapped

T = TypeVar("T")

Told = tuple[str, object]
"""Words, and the value that stands behind them."""


class ConflictBox(QWidget):
    """Shows each value with its author and offers to use it."""

    used = Signal(object)
    """The value that counts from now on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[str, tuple[Told, ...]] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_XS)
        self.hide()

    def show_values(self, sentence: str, values: Sequence[Told]) -> None:
        """Show these; none hides the box."""
        wanted = (sentence, tuple(values))
        if wanted != self._shown:
            self._shown = wanted
            self._rebuild(sentence, values)
        self.setVisible(bool(values))

    def _rebuild(self, sentence: str, values: Sequence[Told]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if values:
            self._column.addWidget(wrapped(sentence, "warning"))
        for words, value in values:
            self._column.addWidget(wrapped(words))
            use = QPushButton(self.tr("Use this"))
            use.setAccessibleDescription(words)
            use.clicked.connect(partial(self.used.emit, value))
            self._column.addWidget(use, 0, Qt.AlignmentFlag.AlignLeft)


def told(
    shown: Shown[T], authors: Mapping[str, str], say: Callable[[T | None], str]
) -> tuple[Told, ...]:
    """Return each value of a conflict with who wrote it; none where there is no conflict."""
    if not shown.in_conflict:
        return ()
    wrote = QCoreApplication.translate("ConflictBox", "{0} wrote: {1}")
    somebody = QCoreApplication.translate("ConflictBox", "Somebody")
    found = []
    for value in (shown.value, *shown.others):
        by = next((head.by for head in shown.heads if head.value == value), "")
        found.append((wrote.format(authors.get(by) or somebody, say(value)), value))
    return tuple(found)
