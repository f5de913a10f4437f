"""A question with a few answers side by side; one click answers it."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.icons import icon
from ui.theme import set_role
from ui.theme_tokens import SPACE_XS
from ui.widgets.flow_layout import FlowLayout

T = TypeVar("T")


class ChoiceRow(QWidget, Generic[T]):
    """Buttons of which one is chosen: by its colour, its tick and its state for screen readers."""

    chosen = Signal(object)

    def __init__(
        self, question: str, answers: Sequence[tuple[T, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(question)
        self._group = QButtonGroup(self)
        self._answers = [answer for answer, _ in answers]
        flow = FlowLayout(spacing=SPACE_XS)
        for position, (_, words) in enumerate(answers):
            button = QPushButton(words)
            button.setCheckable(True)
            button.setAccessibleDescription(question)
            button.toggled.connect(lambda on, it=button: it.setIcon(_tick(on)))
            self._group.addButton(button, position)
            flow.addWidget(button)
        self._group.idClicked.connect(lambda at: self.chosen.emit(self._answers[at]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        if question:
            words_above = QLabel(question)
            words_above.setWordWrap(True)
            set_role(words_above, "")
            layout.addWidget(words_above)
        layout.addLayout(flow)
        self.setFocusProxy(self._group.button(0))

    def show_answer(self, answer: T | None) -> None:
        """Show the answer given; None or an answer not offered shows none."""
        self._group.setExclusive(False)
        for position, button in enumerate(self._group.buttons()):
            button.setChecked(answer is not None and self._answers[position] == answer)
        self._group.setExclusive(True)


def _tick(on: bool) -> QIcon:
    return icon("check-line", "accent") if on else QIcon()
