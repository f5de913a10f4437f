"""One sentence and one button: what has to be said before a picture is taken."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.theme import set_role
from ui.theme_tokens import SPACE_S
from ui.widgets.reading import wrapped


class AskingPanel(QWidget):
    """Nothing happens until the button is pressed."""

    agreed = Signal()

    def __init__(self, sentence: str, button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = wrapped(sentence)
        go_on = QPushButton(button)
        set_role(go_on, "primary")
        go_on.clicked.connect(self.agreed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._words)
        layout.addWidget(go_on)
        self.setFocusProxy(go_on)

    def say(self, sentence: str) -> None:
        """Put another sentence there."""
        self._words.setText(sentence)
