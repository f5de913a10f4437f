# ruff: noqa: N802 - Qt names the methods it calls
"""The narrow rail on the left: where one can go."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.icons import icon
from ui.keys import with_key
from ui.page import PageEntry
from ui.theme import em
from ui.theme_tokens import SPACE_S, SPACE_XS


class Rail(QFrame):
    """A button with icon and word for each page."""

    chosen = Signal(str)
    way_wanted = Signal(int)
    """Back (-1) or forward (1)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(self.tr("Areas"))
        self._buttons: dict[str, QToolButton] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        self._layout.setSpacing(SPACE_XS)
        self._back = self._way_button("arrow-left-line", self.tr("Back"), "Alt+Left", -1)
        self._forward = self._way_button("arrow-right-line", self.tr("Forward"), "Alt+Right", 1)
        ways = QHBoxLayout()
        ways.addWidget(self._back)
        ways.addWidget(self._forward)
        ways.addStretch(1)
        self._layout.addLayout(ways)
        self._layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def show_entries(self, entries: Sequence[PageEntry]) -> None:
        """Offer these pages instead of those before."""
        for button in self._buttons.values():
            self._layout.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {entry.id: self._button(entry) for entry in entries}
        for position, button in enumerate(self._buttons.values()):
            self._layout.insertWidget(position + 1, button)
        self._size_icons()

    def show_way(self, can_go_back: bool, can_go_forward: bool) -> None:
        """Show whether there is a place behind and one ahead."""
        self._back.setEnabled(can_go_back)
        self._forward.setEnabled(can_go_forward)

    def mark(self, page_id: str) -> None:
        """Show which page is open."""
        for name, button in self._buttons.items():
            button.setChecked(name == page_id)

    def changeEvent(self, event: QEvent) -> None:
        """Let the icons grow with the words."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._size_icons()

    def _size_icons(self) -> None:
        for button in (self._back, self._forward, *self._buttons.values()):
            button.setIconSize(QSize(em(1.1), em(1.1)))

    def _way_button(self, glyph: str, words: str, key: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"way-{step}")
        button.setAccessibleName(words)
        button.setToolTip(with_key(words, key))
        button.setIcon(icon(glyph))
        button.setEnabled(False)
        button.clicked.connect(lambda: self.way_wanted.emit(step))
        return button

    def _button(self, entry: PageEntry) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"rail-{entry.id}")
        button.setText(entry.title)
        button.setAccessibleName(entry.title)
        button.setToolTip(with_key(entry.title, entry.key))
        button.setIcon(icon(entry.icon))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setCheckable(True)
        button.clicked.connect(lambda: self.chosen.emit(entry.id))
        return button
