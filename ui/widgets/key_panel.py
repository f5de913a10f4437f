"""The keys of the screen, beside the work."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from ui.keys import Command, key_text
from ui.theme import set_role
from ui.theme_tokens import SPACE_XS
from ui.widgets.side_panel import SidePanel, two_columns


class KeyPanel(SidePanel):
    """Lists commands with their keys."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, self.tr("Keys of this screen"))

    def show_keys(self, groups: Sequence[tuple[str, Sequence[Command]]]) -> None:
        """Show groups of commands under their titles."""
        body = QWidget()
        grid = two_columns(body)
        row = 0
        for title, commands in groups:
            row = self._add_group(grid, row, title, [it for it in commands if it.key])
        grid.setRowStretch(row, 1)
        self.open_panel(body)

    def _add_group(
        self, grid: QGridLayout, row: int, title: str, commands: Sequence[Command]
    ) -> int:
        if not commands:
            return row
        heading = QLabel(title)
        set_role(heading, "strong")
        grid.addWidget(heading, row, 0, 1, 2)
        for offset, command in enumerate(commands, start=1):
            words = QLabel(command.text)
            words.setWordWrap(True)
            grid.addWidget(_keys(command), row + offset, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, row + offset, 1)
        return row + len(commands) + 1


def _keys(command: Command) -> QWidget:
    keys = QWidget()
    line = QHBoxLayout(keys)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACE_XS)
    for written in filter(None, (command.key, command.also)):
        key = QLabel(key_text(written))
        set_role(key, "key")
        line.addWidget(key)
    line.addStretch(1)
    return keys
