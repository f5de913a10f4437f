"""Python's cyclic garbage is freed on the GUI thread only.

Garbage may hold Qt objects, which no other thread may free: the program then dies, now or much
later. Python collects on whichever thread happens to need memory, so it is told not to, and asked
here instead.
"""

import gc
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500


class GarbageCollector(QObject):
    """Collects from time to time, by Python's own thresholds. Make and stop it on the GUI thread.

    While there is one, nothing else collects; the last one that stops gives that back.
    """

    _working: ClassVar[int] = 0
    _has_passed_over: ClassVar[bool] = False

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect)

    def start(self) -> None:
        """Take over; a second time does nothing."""
        if not self._timer.isActive():
            self._timer.start()
            GarbageCollector._working += 1
            gc.disable()

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
        """Free the garbage of the oldest generation that is due."""
        due = zip(gc.get_count(), gc.get_threshold(), strict=True)
        for generation, (count, limit) in reversed(list(enumerate(due))):
            if limit and count > limit:
                gc.collect(generation)
                return
