"""Between the threads of the page for the phone and the window."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from threading import Lock

from PySide6.QtCore import QObject, Signal

from auditapp.domain.consents import Source
from auditapp.domain.ids import AuditId
from auditapp.errors import StorageError, UserError
from auditapp.phone.session import ENDED, PhoneState
from auditapp.services.evidence import EvidenceFiles, Origin, Target


class Reception(QObject):
    """Stores what a phone sends; where it goes is asked on the GUI thread when it arrives."""

    arrived = Signal(object)
    """What became of a picture, as `Attached`."""
    changed = Signal(object)
    """How the session stands, as `PhoneState`."""
    failed = Signal(object)
    """The StorageError of a picture that could not be stored."""
    _asked = Signal(object)

    def __init__(
        self,
        evidence: EvidenceFiles,
        audit: AuditId,
        target: Callable[[], Target],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._evidence = evidence
        self._audit = audit
        self._target = target
        self._open: set[Future[Target]] = set()
        self._is_closed = False
        self._turn = Lock()
        self._asked.connect(self._on_asked)

    def receive(self, data: bytes, name: str) -> None:
        """Store and record a picture; called on a thread of the page.

        Raises UserError when it is refused, StorageError when it could not be stored.
        """
        target = self._where()
        try:
            attached = self._evidence.take(self._audit, data, name, target, Origin(Source.PHONE))
        except StorageError as error:
            self.failed.emit(error)
            raise
        self.arrived.emit(attached)

    def tell(self, state: PhoneState) -> None:
        """Pass on how the session stands; called on any thread."""
        self.changed.emit(state)

    def close(self) -> None:
        """Take nothing more. What is being stored is finished."""
        with self._turn:
            self._is_closed = True
            for question in self._open:
                question.cancel()

    def _where(self) -> Target:
        question: Future[Target] = Future()
        with self._turn:
            if self._is_closed:
                raise UserError(ENDED)
            self._open.add(question)
        self._asked.emit(question)
        try:
            return question.result()
        except CancelledError as error:
            raise UserError(ENDED) from error
        finally:
            with self._turn:
                self._open.discard(question)

    def _on_asked(self, question: Future[Target]) -> None:
        if not question.cancelled():
            question.set_result(self._target())
