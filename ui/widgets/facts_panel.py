"""Names and values, beside the work."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme import set_role
from ui.widgets.side_panel import SidePanel, two_columns


class FactsPanel(SidePanel):
    """A sentence, then facts that can be marked and copied."""

    def show_facts(self, sentence: str, facts: Sequence[tuple[str, str]]) -> None:
        """Show them."""
        body = QWidget()
        grid = two_columns(body)
        grid.addWidget(_words(sentence), 0, 0, 1, 2)
        for row, (name, value) in enumerate(facts, start=1):
            label = _words(name)
            set_role(label, "muted")
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_words(value), row, 1)
        grid.setRowStretch(len(facts) + 1, 1)
        self.open_panel(body)


def _words(text: str) -> QLabel:
    # A path has no blanks to break at: it may break behind each of its parts.
    label = QLabel(text.replace("/", "/\u200b").replace("\\", "\\\u200b"))
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
