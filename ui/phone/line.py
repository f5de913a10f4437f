# ruff: noqa: N802 - Qt names the methods it calls
"""One quiet line at the foot of the window for as long as a phone may send."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui.icons import icon
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.elided_label import ElidedLabel


class PhoneLine(QFrame):
    """Hidden while there is no session."""

    show_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # First of all: a look given before it can be asked to paint it anew.
        self._mark = QLabel()
        set_role(self, "notice")
        self._paint_mark()
        self._words = ElidedLabel()
        show = QPushButton(self.tr("Show"))
        show.setAccessibleName(self.tr("Show the page for the phone"))
        show.setToolTip(self.tr("Show the code, the fingerprint and what was received"))
        show.clicked.connect(self.show_wanted)
        stop = QPushButton(self.tr("Stop"))
        stop.setAccessibleName(self.tr("Stop the page for the phone"))
        stop.setToolTip(self.tr("The phone can send nothing any more"))
        stop.clicked.connect(self.stop_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_XS, SPACE_M, SPACE_XS)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._mark)
        layout.addWidget(self._words, 1)
        layout.addWidget(show)
        layout.addWidget(stop)
        self.hide()

    def say(self, words: str) -> None:
        """Show how the session stands; nothing hides the line."""
        self._words.setText(words)
        self.setVisible(bool(words))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the colours and the size of the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._paint_mark()

    def _paint_mark(self) -> None:
        self._mark.setPixmap(icon("smartphone-line", "accent").pixmap(em(), em()))
