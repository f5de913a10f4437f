# ruff: noqa: N802 - Qt names the methods it calls
"""The keys of the screen, over its right side; not a box, the work stays visible."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.icons import icon
from ui.keys import Command, key_text
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S


class KeyPanel(QFrame):
    """Lists commands with their keys. Escape, `?` or its button closes it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        set_role(self, "overlay")
        self.setAccessibleName(self.tr("Keys of this screen"))
        title = QLabel(self.tr("Keys of this screen"))
        set_role(title, "heading")
        self._close = QPushButton(icon("close-line"), self.tr("Close"))
        self._close.clicked.connect(self.hide)
        top = QHBoxLayout()
        top.addWidget(title, 1)
        top.addWidget(self._close)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        layout.addLayout(top)
        layout.addWidget(self._scroll, 1)
        window.installEventFilter(self)
        self.hide()

    def show_keys(self, groups: Sequence[tuple[str, Sequence[Command]]]) -> None:
        """Show groups of commands under their titles."""
        body = QWidget()
        body.setProperty("role", "plain")
        grid = QGridLayout(body)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_S)
        row = 0
        for title, commands in groups:
            row = self._add_group(grid, row, title, [it for it in commands if it.key])
        grid.setRowStretch(row, 1)
        self._scroll.setWidget(body)
        self._place()
        self.show()
        self.raise_()
        self._close.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the right side when the window changes its size."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def event(self, event: QEvent) -> bool:
        """Keep Escape, which may be a command of the page behind."""
        is_override = event.type() is QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _add_group(
        self, grid: QGridLayout, row: int, title: str, commands: Sequence[Command]
    ) -> int:
        if not commands:
            return row
        heading = QLabel(title)
        set_role(heading, "strong")
        grid.addWidget(heading, row, 0, 1, 2)
        for offset, command in enumerate(commands, start=1):
            key = QLabel(key_text(command.key))
            set_role(key, "key")
            words = QLabel(command.text)
            words.setWordWrap(True)
            grid.addWidget(key, row + offset, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(words, row + offset, 1)
        return row + len(commands) + 1

    def _place(self) -> None:
        window = self._window
        width = min(em(26), window.width() - 2 * SPACE_L)
        self.setGeometry(
            window.width() - width - SPACE_L, SPACE_L, width, window.height() - 2 * SPACE_L
        )
