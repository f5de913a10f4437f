"""One quiet line above the checklist: it has changed since the audit started."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.i18n import number
from ui.keys import with_key
from ui.theme import set_role
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.icon_button import IconButton
from ui.widgets.link_button import LinkButton
from ui.widgets.reading import wrapped

KEY = "Ctrl+U"


class UpdatesLine(QFrame):
    """Hidden while there is nothing to take over, and once somebody has closed it."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "bar")
        self.setAccessibleName(self.tr("Changes of the checklist"))
        self.count = 0
        """How many changes could be taken over."""
        self._closed_at = 0
        self._words = wrapped("")
        look = LinkButton(self.tr("Look at them"))
        look.setToolTip(with_key(self.tr("Choose what this audit takes over"), KEY))
        look.clicked.connect(self.wanted)
        close = IconButton("close-line", self.tr("Close this line"))
        close.clicked.connect(self._on_close)
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_M, SPACE_XS, SPACE_S, SPACE_XS)
        line.setSpacing(SPACE_S)
        line.addWidget(self._words, 1)
        line.addWidget(look, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many changes there are; a line that was closed comes back with others."""
        self.count = count
        words = self.tr("The checklist has {0} changes since this audit started.")
        if count == 1:
            words = self.tr("The checklist has 1 change since this audit started.")
        self._words.setText(words.format(number(count)))
        self.setVisible(count > 0 and count != self._closed_at)

    def _on_close(self) -> None:
        self._closed_at = self.count
        self.hide()
