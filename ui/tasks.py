"""Work off the GUI thread, its result back on it; the only user of threads.

Four lanes, each with one thread that lives as long as the program: one writer, one reader with
its own read-only connection, one for pictures and exports, one for whole cards and folders, which
take minutes and must not keep a photo waiting. Jobs of a lane run in the order given.
Work receives values and returns values; it must not touch a widget. `threading.local` values do
not survive from one job to the next, a connection may: the thread stays the same.

What must be done on the GUI thread and takes long is done in parts, see `later`.

    tasks.run(Lane.READER, self, lambda: checklists.load(audit_id), self._on_loaded)
"""

import os
import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from threading import Event, get_native_id
from typing import Any, TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    Qt,
    QThread,
    QThreadPool,
    QTimer,
    Signal,
)
from shiboken6 import isValid

from auditapp.reports.steps import Cancelled
from ui.collecting import GarbageCollector

T = TypeVar("T")
_STEPS_BACK = 10
"""By how much a thread that makes nobody wait stands back, in nice values."""


class Lane(StrEnum):
    """Which of the four threads does the work."""

    WRITER = "writer"
    READER = "reader"
    PICTURES = "pictures"
    IMPORTS = "imports"


_STANDING_BACK = (Lane.PICTURES, Lane.IMPORTS)
"""Decoding pictures takes all the processor there is; the window must get its part of it first."""


class Progress(QObject):
    """How far a long piece of work is, and whether it is still wanted.

    The worker calls `report` or `check`; both raise Cancelled once `cancel` was called, which
    ends the work where it stands. `changed` arrives on the GUI thread with the fraction (0 to 1)
    and a text.
    """

    changed = Signal(float, str)

    def __init__(self) -> None:
        super().__init__()
        self._cancel = Event()

    def report(self, fraction: float, text: str = "") -> None:
        """Tell the screen how much is done."""
        self.check()
        self.changed.emit(min(max(fraction, 0.0), 1.0), text)

    def check(self) -> None:
        """Raise Cancelled when the user has cancelled."""
        if self._cancel.is_set():
            raise Cancelled

    def cancel(self) -> None:
        """Ask the worker to stop; it does at its next report."""
        self._cancel.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether `cancel` was called."""
        return self._cancel.is_set()


@dataclass(frozen=True, slots=True)
class _Order:
    """Who asked, and what to call with the outcome."""

    owner: QObject
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    settled: Callable[["_Delivery"], None]
    unclaimed: Callable[[Exception], None]


class _Delivery(QObject):
    """Carries one result to the GUI thread. Owned by the runner: a page may go while it works."""

    ready = Signal(object, object)

    def __init__(self, parent: QObject, order: _Order) -> None:
        super().__init__(parent)
        self._order: _Order | None = order
        self.progress: Progress | None = None
        self.ready.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def work(self, job: Callable[[], object], *, stands_back: bool) -> None:
        """Do the job; runs on the lane's thread."""
        if stands_back:
            _stand_back()
        try:
            result = job()
        except Exception as error:  # whatever it is, it belongs to the one who asked
            self.ready.emit(None, error)
        else:
            self.ready.emit(result, None)

    def _deliver(self, result: object, error: Exception | None) -> None:
        # Nothing may hang on this object any more when Qt deletes it: were it the last to hold
        # its own parent, the parent would be freed in the middle of it and the program abort.
        order, self._order = self._order, None
        if order is None:
            return
        order.settled(self)
        if isinstance(error, Cancelled):
            return
        if error is None:
            if isValid(order.owner):
                order.done(result)
        elif isValid(order.owner):
            order.failed(error)
        else:
            order.unclaimed(error)


class TaskRunner(QObject):
    """Runs jobs on the lanes. Make one, on the GUI thread.

    `show_error` receives every error that a caller did not ask for, and those of callers that
    are gone: an error of the writer is never lost.
    """

    idle = Signal()
    """Nothing is running or waiting any more."""

    def __init__(self, show_error: Callable[[Exception], None]) -> None:
        super().__init__()
        self._show_error = show_error
        self._waiting: set[_Delivery] = set()
        self._lanes = {lane: self._pool(lane) for lane in Lane}
        self._held: list[Callable[[], None]] = []
        self._parts: deque[tuple[QObject, Callable[[], None]]] = deque()
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._on_turn)
        self._garbage = GarbageCollector(self)
        self._garbage.start()

    def run(
        self,
        lane: Lane,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do `work` on a lane, then call `done` or `failed` on the GUI thread.

        Neither is called when `owner` was deleted meanwhile; the work is done all the same.
        """
        self._start(lane, self._delivery(owner, done, failed), work)

    def run_long(
        self,
        lane: Lane,
        owner: QObject,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Progress:
        """Do work that reports its progress and can be cancelled, then neither is called.

        Connect `changed` of the returned Progress to a strip, its `cancel` to a button.
        """
        delivery = self._delivery(owner, done, failed)
        progress = delivery.progress = Progress()

        def job() -> T:
            progress.check()
            return work(progress)

        self._start(lane, delivery, job)
        return progress

    def later(self, owner: QObject, work: Callable[[], None]) -> None:
        """Do something on the GUI thread in a turn of its own, behind what was asked for before.

        What is due now is laid out, painted and heard first: a page that is made in such parts
        holds the window no longer than one of them takes. What `QTimer` does after no time at all
        still counts to this turn. Not done when `owner` was deleted meanwhile.
        """
        self._parts.append((owner, work))
        self._turn.start()

    @property
    def is_busy(self) -> bool:
        """Whether anything runs, waits, or has a result not yet delivered."""
        return bool(self._waiting or self._parts)

    def shutdown(self) -> None:
        """Wait for all that was asked for, cancelling what can be, and deliver the results."""
        for delivery in self._waiting:
            if delivery.progress is not None:
                delivery.progress.cancel()
        while self._waiting:
            self._begin_reading()
            for pool in self._lanes.values():
                pool.waitForDone()
            for delivery in list(self._waiting):
                QCoreApplication.sendPostedEvents(delivery, QEvent.Type.MetaCall.value)
        # Nobody sees what would still be made.
        self._parts.clear()
        # Nothing runs beside the GUI thread any more.
        self._garbage.stop()

    def _delivery(
        self,
        owner: QObject,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None,
    ) -> _Delivery:
        show = self._show_error
        return _Delivery(self, _Order(owner, done, failed or show, self._settle, show))

    def _settle(self, delivery: _Delivery) -> None:
        self._waiting.discard(delivery)
        delivery.deleteLater()
        self._tell_idle()

    def _start(self, lane: Lane, delivery: _Delivery, job: Callable[[], object]) -> None:
        self._garbage.start()
        self._garbage.attend()
        self._waiting.add(delivery)
        ready = partial(delivery.work, job, stands_back=lane in _STANDING_BACK)
        if lane is Lane.READER:
            # Beside the making and painting of what is there, reading makes both take longer.
            self._held.append(ready)
            self._turn.start()
        else:
            self._lanes[lane].start(ready)

    def _on_turn(self) -> None:
        if not self._parts:
            self._begin_reading()
            return
        owner, work = self._parts.popleft()
        if self._parts or self._held:
            self._turn.start()
        try:
            if isValid(owner):
                work()
        finally:
            self._tell_idle()

    def _begin_reading(self) -> None:
        held, self._held = self._held, []
        for job in held:
            self._lanes[Lane.READER].start(job)

    def _tell_idle(self) -> None:
        if not self.is_busy:
            self._garbage.rest()
            self.idle.emit()

    def _pool(self, lane: Lane) -> QThreadPool:
        pool = QThreadPool(self)
        pool.setObjectName(lane)
        pool.setMaxThreadCount(1)
        # A connection may only be used by the thread that opened it.
        pool.setExpiryTimeout(-1)
        if lane in _STANDING_BACK:
            pool.setThreadPriority(QThread.Priority.LowPriority)
        return pool


def _stand_back() -> None:
    """Let this thread, and those that it starts, leave the processor to the window's.

    On Linux, which passes over the priority that Qt gives to a lane.
    """
    if sys.platform == "linux":
        own = os.getpriority(os.PRIO_PROCESS, os.getpid())
        os.setpriority(os.PRIO_PROCESS, get_native_id(), min(own + _STEPS_BACK, 19))
