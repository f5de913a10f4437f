"""Python's cyclic garbage is freed on the GUI thread only.

Garbage may hold Qt objects, which no other thread may free: the program then dies, now or much
later. Python collects on whichever thread happens to need memory, so it is told not to, and asked
here instead.
"""

import gc
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer

_OFTEN_MS, _SELDOM_MS = 100, 500
"""While something is done beside the window, and else."""
_MANY = 20_000
"""Objects made beside the window that are worth a look meanwhile; it takes some 10 ms."""


class GarbageCollector(QObject):
    """Collects from time to time, by Python's own thresholds. Make and stop it on the GUI thread.

    While there is one, nothing else collects; the last one that stops gives that back.
    """

    _working: ClassVar[int] = 0
    _has_passed_over: ClassVar[bool] = False

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_resting = True
        self._timer = QTimer(self)
        self._timer.setInterval(_SELDOM_MS)
        self._timer.timeout.connect(self.collect)

    def start(self) -> None:
        """Take over; a second time does nothing."""
        if not self._timer.isActive():
            self._timer.start()
            GarbageCollector._working += 1
            gc.disable()

    def attend(self) -> None:
        """Look often from now on: something is done beside the window."""
        self._is_resting = False
        # Never put off: jobs may come one after the other, each sooner than it looks again.
        if self._timer.remainingTime() > _OFTEN_MS:
            self._timer.setInterval(_OFTEN_MS)

    def rest(self) -> None:
        """Look seldom from the next time on: nothing is done any more."""
        self._is_resting = True

    def stop(self) -> None:
        """Give back; a second time does nothing."""
        if self._timer.isActive():
            self._timer.stop()
            GarbageCollector._working -= 1
            if not GarbageCollector._working:
                gc.enable()

    @staticmethod
    def pass_over_what_is_loaded() -> None:
        """Never look again at what is there now: modules and the library, most of all objects.

        A whole collection would else hold the window for a tenth of a second. Done once.
        """
        # Asking Python whether anything is passed over would count it all, object by object.
        if not GarbageCollector._has_passed_over:
            GarbageCollector._has_passed_over = True
            gc.freeze()

    def collect(self) -> None:
        """Free the garbage of the oldest generation that is due.

        While a lane works, what it made last is looked through often, a little at a time, and what
        is older only when it is done: most of that, such as the pages of a report, is gone by then.
        """
        interval = _SELDOM_MS if self._is_resting else _OFTEN_MS
        if self._timer.interval() != interval:
            self._timer.setInterval(interval)
        if not self._is_resting:
            if gc.get_count()[0] > _MANY:
                gc.collect(0)
            return
        due = zip(gc.get_count(), gc.get_threshold(), strict=True)
        for generation, (count, limit) in reversed(list(enumerate(due))):
            if limit and count > limit:
                gc.collect(generation)
                return
