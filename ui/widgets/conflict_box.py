"""What several laptops recorded at the same time, each with a button to let it count."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme import set_role
from ui.theme_tokens import SPACE_M, SPACE_S


class ConflictBox(QWidget):
    """Hidden while there is nothing to decide."""

    def __init__(self, parent: QWidget | None = None, *, title: str = "") -> None:
        super().__init__(parent)
        words = self.tr("Recorded twice at the same time. Which one counts?")
        self._title = QLabel(title or words)
        self._title.setWordWrap(True)
        set_role(self._title, "warning")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_S)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._title)
        layout.addLayout(self._rows)
        self.hide()

    def show_choices(self, choices: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Show each value in words with what lets it count; none hides the box."""
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for words, use in choices:
            self._rows.addWidget(self._row(words, use))
        self.setVisible(bool(choices))

    def _row(self, words: str, use: Callable[[], object]) -> QWidget:
        row = QWidget()
        label = QLabel(words)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        button = QPushButton(self.tr("Use this"))
        button.setAccessibleName(self.tr("Use this: {0}").format(words))
        button.clicked.connect(lambda: use())
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(button)
        layout.addWidget(label, 1)
        return row
