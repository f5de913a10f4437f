"""What stands above every list: how much there is, a search, and filters that combine."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.icons import icon
from ui.keys import with_key
from ui.theme import set_role
from ui.theme_tokens import SPACE_M, SPACE_S
from ui.widgets.calm_combo import CalmComboBox


class FilterBar(QWidget):
    """Make the filters with `switch` and `choice`, then place them and `search` with `row`."""

    changed = Signal()
    """Something else is searched or filtered now."""

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._switches: list[QPushButton] = []
        self._choices: list[CalmComboBox] = []
        self.search = QLineEdit()
        self.search.setAccessibleName(name)
        self.search.setPlaceholderText(placeholder)
        self.search.setToolTip(with_key(name, "/"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.changed)
        self._count = QLabel()
        set_role(self._count, "muted")
        self._reset = QPushButton(icon("close-line"), self.tr("Show all"))
        self._reset.setToolTip(self.tr("Take all filters away"))
        self._reset.clicked.connect(self.clear)
        self._head = QHBoxLayout()
        self._head.setSpacing(SPACE_S)
        self._head.addWidget(self._count, 1)
        self._head.addWidget(self._reset)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_S)
        self._column.setSpacing(SPACE_S)
        self._column.addLayout(self._head)
        # The lines below must not move when the button comes and goes.
        self._count.setMinimumHeight(self._reset.sizeHint().height())
        self._reset.hide()

    def action(self, button: QWidget) -> None:
        """Put the button that adds something, or several, beside the count."""
        self._head.addWidget(button)

    def switch(self, words: str, tip: str = "") -> QPushButton:
        """Return a button that is on or off."""
        button = QPushButton(words)
        button.setCheckable(True)
        button.setToolTip(tip)
        button.toggled.connect(self.changed)
        self._switches.append(button)
        return button

    def choice(
        self, name: str, entries: Sequence[tuple[str, object]], *, is_filter: bool = True
    ) -> CalmComboBox:
        """Return a list to choose from; the first entry of a filter leaves nothing out."""
        choice = CalmComboBox()
        choice.setAccessibleName(name)
        choice.setToolTip(name)
        for words, value in entries:
            choice.addItem(words, value)
        choice.currentIndexChanged.connect(self.changed)
        if is_filter:
            self._choices.append(choice)
        return choice

    def row(self, *widgets: QWidget) -> QHBoxLayout:
        """Put these side by side, equally wide; the search takes twice as much."""
        line = self.line(*widgets)
        self._column.addLayout(line)
        return line

    def line(self, *widgets: QWidget) -> QHBoxLayout:
        """Return what `row` would add, for a place of one's own."""
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        for widget in widgets:
            widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            row.addWidget(widget, 2 if widget is self.search else 1)
        return row

    def show_count(self, words: str, *, is_filtered: bool) -> None:
        """Say how much is listed, and offer all again when something is left out."""
        self._count.setText(words)
        self._reset.setVisible(is_filtered)

    def focus_search(self) -> None:
        """Let a search be typed over the one before."""
        self.search.setFocus()
        self.search.selectAll()

    def clear(self) -> None:
        """Take all filters away at once."""
        blockers = [QSignalBlocker(it) for it in (self.search, *self._switches, *self._choices)]
        self.search.clear()
        for switch in self._switches:
            switch.setChecked(False)
        for choice in self._choices:
            choice.setCurrentIndex(0)
        for blocker in blockers:
            blocker.unblock()
        self.changed.emit()
