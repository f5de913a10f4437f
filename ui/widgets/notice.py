"""What happened, in one line at the foot of the window, with a way back."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.icons import icon
from ui.theme import set_role
from ui.theme_tokens import SPACE_M, SPACE_XS

PLAIN_MS = 8_000


class NoticeBar(QFrame):
    """One notice at a time, told to screen readers too.

    A notice with an action stays until it is used, closed or replaced: nobody should have to
    hurry (WCAG 2.2, 2.2.1). One without goes after 8 seconds.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "notice")
        self._action: Callable[[], None] | None = None
        self._text = QLabel()
        self._text.setWordWrap(True)
        # Names of files and words of notes stand in it: "<admin>" is no markup.
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._button = QPushButton()
        self._button.clicked.connect(self._on_action)
        close = QPushButton(icon("close-line"), "")
        close.setAccessibleName(self.tr("Close this notice"))
        close.setToolTip(self.tr("Close this notice"))
        close.setFlat(True)
        close.clicked.connect(self.clear)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_XS, SPACE_M, SPACE_XS)
        for widget in (self._text, self._button, close):
            layout.addWidget(widget)
        layout.setStretch(0, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self.hide()

    def show_text(
        self, text: str, action: str = "", call: Callable[[], None] | None = None
    ) -> None:
        """Show a sentence, with a button such as "Undo" when there is something to do."""
        self._action = call
        self._text.setText(text)
        self._button.setText(action)
        self._button.setVisible(call is not None)
        self._timer.stop()
        if call is None:
            self._timer.start(PLAIN_MS)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def text(self) -> str:
        """Return the sentence shown, or nothing."""
        return self._text.text() if not self.isHidden() else ""

    def clear(self) -> None:
        """Take the notice away."""
        self._timer.stop()
        self._action = None
        self.hide()

    def _on_action(self) -> None:
        call = self._action
        self.clear()
        if call is not None:
            call()
