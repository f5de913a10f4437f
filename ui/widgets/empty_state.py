"""What an empty screen shows: one sentence and the one button that starts the work."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme import em, set_role
from ui.theme_tokens import SPACE_L


class EmptyState(QWidget):
    """A sentence, and a button if there is something to start."""

    started = Signal()

    def __init__(self, sentence: str, button: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = QLabel(sentence)
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text.setMinimumWidth(em(18))
        set_role(text, "muted")
        layout = QVBoxLayout(self)
        layout.setSpacing(SPACE_L)
        layout.addStretch(2)
        # Across the whole width: aligned in the layout it would not get the lines it needs.
        layout.addWidget(text)
        if button:
            start = QPushButton(button)
            set_role(start, "primary")
            start.clicked.connect(self.started)
            layout.addWidget(start, 0, Qt.AlignmentFlag.AlignHCenter)
            self.setFocusProxy(start)
        layout.addStretch(3)
