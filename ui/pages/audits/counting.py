"""Counts where audits stand, a few at a time, as they come into sight."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer

from auditapp.domain.audits import AuditLine
from auditapp.domain.ids import AuditId
from ui.app import Shell
from ui.pages.audits.audits_model import AuditsModel
from ui.tasks import Lane

_AT_ONCE = 12
# More rows than fit on a large screen: what was scrolled past is asked for again in sight.
_MOST_WAITING = 60

ReadLines = Callable[[Sequence[AuditId]], tuple[AuditLine, ...]]


class Counting(QObject):
    """Answers what the model asks for; the latest question comes first.

    `read` is called on the reader lane.
    """

    def __init__(self, model: AuditsModel, shell: Shell, read: ReadLines) -> None:
        super().__init__(model)
        self._model = model
        self._shell = shell
        self._read = read
        self._waiting: list[AuditId] = []
        self._is_counting = False
        model.uncounted.connect(self._ask)

    def _ask(self, audit: str) -> None:
        if audit not in self._waiting:
            self._waiting.append(AuditId(audit))
            del self._waiting[:-_MOST_WAITING]
            # A turn later: all rows that are being painted go together.
            QTimer.singleShot(0, self, self._count)

    def _count(self) -> None:
        if self._is_counting or not self._waiting:
            return
        self._is_counting = True
        batch = self._waiting[-_AT_ONCE:]
        self._shell.tasks.run(
            Lane.READER,
            self,
            partial(self._read, batch),
            partial(self._on_counted, batch),
            self._on_failed,
        )

    def _on_counted(self, batch: Sequence[AuditId], lines: tuple[AuditLine, ...]) -> None:
        self._is_counting = False
        self._waiting = [audit for audit in self._waiting if audit not in batch]
        self._model.show_lines(lines)
        self._count()

    def _on_failed(self, error: Exception) -> None:
        self._is_counting = False
        self._waiting.clear()
        self._shell.errors.show(error)
