"""Words side by side of which any number can be on."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from ui.theme import set_role
from ui.theme_tokens import SPACE_XS
from ui.widgets.flow_layout import FlowLayout

T = TypeVar("T", bound=str)


class Switches(QWidget, Generic[T]):
    """Each has a value and its words; a title stands before them."""

    def __init__(
        self, title: str, choices: Sequence[tuple[T, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._buttons: list[tuple[T, QPushButton]] = []
        line = FlowLayout(self, spacing=SPACE_XS)
        label = QLabel(title)
        set_role(label, "muted")
        line.addWidget(label)
        for value, words in choices:
            button = QPushButton(words)
            button.setCheckable(True)
            button.setAccessibleDescription(title)
            label.setMinimumHeight(button.sizeHint().height())
            self._buttons.append((value, button))
            line.addWidget(button)

    def choose(self, values: Iterable[T]) -> None:
        """Put these on and the others off."""
        wanted = tuple(values)
        for value, button in self._buttons:
            button.setChecked(value in wanted)

    def chosen(self) -> tuple[T, ...]:
        """Return what is on, in the order of the choices."""
        return tuple(value for value, button in self._buttons if button.isChecked())
