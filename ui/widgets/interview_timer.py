# ruff: noqa: N802 - Qt names the methods it calls
"""The interview under way in the audit bar: with whom, how long, pause and end."""

from datetime import timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.icons import icon
from ui.keys import with_key
from ui.theme_tokens import SPACE_XS
from ui.widgets.icon_button import IconButton

START_KEY = "Ctrl+I"
PAUSE_KEY = "Ctrl+Shift+I"
_TICK_MS = 10_000


class InterviewTimer(QWidget):
    """Quiet: minutes, no seconds. Over the planned time it says by how much."""

    opened = Signal()
    pause_chosen = Signal()
    stop_chosen = Signal()
    resized = Signal()
    """It needs another room in the bar."""
    ticked = Signal()
    """Time has passed; show it again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QPushButton(icon("mic-line"), "")
        self._words.setToolTip(self.tr("Open this interview in the log"))
        self._words.clicked.connect(self.opened)
        self._pause = IconButton("pause-line", "")
        self._pause.clicked.connect(self.pause_chosen)
        stop = IconButton("stop-circle-line", self.tr("End the interview"))
        stop.clicked.connect(self.stop_chosen)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        for widget in (self._words, self._pause, stop):
            layout.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self.ticked)
        self.hide()

    def show_interview(
        self, role: str, length: timedelta, planned: int, *, is_paused: bool
    ) -> None:
        """Show how long was talked, and of how many minutes planned (0 for no plan)."""
        minutes = int(length.total_seconds() // 60)
        is_over = bool(planned) and minutes > planned
        time = self.tr("{0} of {1} min") if planned else self.tr("{0} min")
        words = f"{_short(role)} · {time.format(minutes, planned)}"
        if is_paused:
            words = self.tr("{0} (break)").format(words)
        elif is_over:
            words = self.tr("{0}, {1} over").format(words, minutes - planned)
        self._words.setText(words)
        self._words.setAccessibleName(self.tr("Interview: {0}").format(words))
        self._words.setIcon(icon("mic-line", "warn" if is_over else "accent"))
        say = self.tr("Go on with the interview") if is_paused else self.tr("Pause the interview")
        self._pause.setIcon(icon("play-line" if is_paused else "pause-line", "text_muted"))
        self._pause.setToolTip(with_key(say, PAUSE_KEY))
        self._pause.setAccessibleName(say)
        if not self.isVisible() or self.sizeHint().width() != self.width():
            self.show()
            self.resized.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Count while there is something to see."""
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._tick.stop()


def _short(role: str) -> str:
    return role if len(role) <= 28 else f"{role[:27]}…"
