"""What a finding shows together with others, in a line above its form; and how many wait."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.pages.findings.patterns_words import waiting_words
from ui.theme import set_role
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.link_button import LinkButton

Said = tuple[str, str]
"""Where a line leads, and its words."""


class PatternsLine(QFrame):
    """Each line leads somewhere; hidden while there is none."""

    followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "notice")
        self._said: tuple[Said, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        self._column.setSpacing(SPACE_XS)
        self.hide()

    def say(self, said: Sequence[Said]) -> None:
        """Show these lines."""
        if tuple(said) == self._said:
            return
        self._said = tuple(said)
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for target, words in said:
            link = LinkButton(words)
            link.clicked.connect(partial(self.followed.emit, target))
            self._column.addWidget(link)
        self.setVisible(bool(said))


class WaitingBar(PatternsLine):
    """Says how many questions about several findings wait for an answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "bar")
        self._waiting = 0
        self._is_suppressed = False

    def count(self, waiting: int) -> None:
        """Show how many; hidden for none."""
        self._waiting = waiting
        self._tell()

    def suppress(self, *, is_on: bool) -> None:
        """Say nothing while the questions themselves are on screen."""
        self._is_suppressed = is_on
        self._tell()

    def _tell(self) -> None:
        is_said = self._waiting and not self._is_suppressed
        self.say([("", waiting_words(self._waiting))] if is_said else [])
