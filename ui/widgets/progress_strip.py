"""How far long pieces of work are, how long they will take, and a way to stop each."""

from PySide6.QtCore import QElapsedTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.i18n import duration
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_M, SPACE_XS

_STEPS = 1000
_GUESS_AFTER_MS = 2_000


class ProgressStrip(QFrame):
    """Text, bar, time left and a button, for one piece of work; see `ProgressArea.begin`.

    Until the first `advance` the bar only moves.
    """

    cancelled = Signal()

    def __init__(
        self, text: str, *, can_cancel: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_role(self, "notice")
        self._clock = QElapsedTimer()
        self._text = QLabel(text)
        self._left = QLabel()
        set_role(self._left, "muted")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(text)
        self._bar.setMinimumWidth(em(8))
        stop = QPushButton(self.tr("Cancel"))
        stop.setAccessibleName(self.tr("Cancel: {0}").format(text))
        stop.clicked.connect(self.cancelled)
        if not can_cancel:
            stop.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_XS, SPACE_M, SPACE_XS)
        for widget in (self._text, self._bar, self._left, stop):
            layout.addWidget(widget)
        layout.setStretch(1, 1)
        self._clock.start()

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
        """Go away: the work is done, failed or cancelled."""
        self.hide()
        self.deleteLater()


class ProgressArea(QWidget):
    """The strips of all work that is under way, under each other; no room when nothing runs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def begin(self, text: str, *, can_cancel: bool = True) -> ProgressStrip:
        """Show that work has begun; connect the strip's `cancelled`, and `finish` it at the end."""
        strip = ProgressStrip(text, can_cancel=can_cancel)
        self._column.addWidget(strip)
        strip.show()
        return strip

    def strips(self) -> list[ProgressStrip]:
        """Return the strips on show."""
        return [it for it in self.findChildren(ProgressStrip) if not it.isHidden()]
