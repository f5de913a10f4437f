"""How far a long piece of work is, how long it will take, and a way to stop it."""

from PySide6.QtCore import QElapsedTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from ui.i18n import duration
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_M, SPACE_XS

_STEPS = 1000
_GUESS_AFTER_MS = 2_000


class ProgressStrip(QFrame):
    """Text, bar, time left and a button; hidden when nothing runs.

    Connect `Progress.changed` to `advance`, and `cancelled` to `Progress.cancel` and `finish`.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "notice")
        self._clock = QElapsedTimer()
        self._text = QLabel()
        self._left = QLabel()
        set_role(self._left, "muted")
        self._bar = QProgressBar()
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._bar.setMinimumWidth(em(8))
        self._stop = QPushButton(self.tr("Cancel"))
        self._stop.clicked.connect(self.cancelled)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_XS, SPACE_M, SPACE_XS)
        for widget in (self._text, self._bar, self._left, self._stop):
            layout.addWidget(widget)
        layout.setStretch(1, 1)
        self.hide()

    def start(self, text: str, *, can_cancel: bool = True) -> None:
        """Show that work has begun; until the first `advance` the bar only moves."""
        self._stop.setVisible(can_cancel)
        self._clock.start()
        self._text.setText(text)
        self._bar.setAccessibleName(text)
        self._bar.setRange(0, 0)
        self._left.clear()
        self.show()

    def advance(self, fraction: float, text: str = "") -> None:
        """Show how much is done, 0 to 1."""
        self._bar.setRange(0, _STEPS)
        self._bar.setValue(round(fraction * _STEPS))
        if text:
            self._text.setText(text)
        passed = self._clock.elapsed()
        if fraction > 0 and passed > _GUESS_AFTER_MS:
            seconds = passed / 1000 * (1 - fraction) / fraction
            self._left.setText(self.tr("{0} left").format(duration(seconds)))

    def finish(self) -> None:
        """Hide: it is done, failed or cancelled."""
        self.hide()
