# ruff: noqa: N802 - Qt names the methods it calls
"""The left pane: the checklist, or the trails across it."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from ui.i18n import number
from ui.keys import with_key
from ui.pages.checklist.trail_line import VIEW_KEY
from ui.pages.checklist.trail_pane import TrailPane
from ui.pages.checklist.tree_pane import TreePane
from ui.theme import em
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS


class SidePane(QFrame):
    """Two buttons switch; so does a key."""

    folded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree = TreePane(self)
        self.trails = TrailPane(self)
        self._stack = QStackedLayout()
        self._buttons = (QPushButton(self.tr("Checklist")), QPushButton(self.tr("Trails")))
        group = QButtonGroup(self)
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_XS)
        head.setSpacing(SPACE_XS)
        for place, button in enumerate(self._buttons):
            button.setCheckable(True)
            button.setToolTip(with_key(self.tr("Checklist or trails"), VIEW_KEY))
            button.clicked.connect(lambda _on=False, it=place: self._show(it))
            group.addButton(button)
            head.addWidget(button, 1)
        self._buttons[0].setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._stack, 1)
        # Once the stack has its place: what it shows before would be a window of its own.
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self.trails)

    @property
    def shows_trails(self) -> bool:
        """Whether the trails are shown."""
        return self._stack.currentIndex() == 1

    def count_trails(self, count: int) -> None:
        """Say how many trails are open."""
        words = self.tr("Trails ({0})").format(number(count)) if count else self.tr("Trails")
        self._buttons[1].setText(words)

    def switch(self) -> None:
        """Show the other one and give it the keys."""
        self._show(0 if self.shows_trails else 1)

    def show_tree(self) -> None:
        """Show the checklist."""
        self._stack.setCurrentIndex(0)
        self._buttons[0].setChecked(True)

    def take_keys(self) -> None:
        """Give the keys to what is shown."""
        if self.shows_trails:
            self.trails.focus()
        else:
            self.tree.tree.setFocus()

    def sizeHint(self) -> QSize:
        """Ask for what the tree asks for."""
        return QSize(em(22), em(30))

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell when it is folded away."""
        super().hideEvent(event)
        if self.isHidden():
            self.folded.emit()

    def _show(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._buttons[place].setChecked(True)
        self.take_keys()
