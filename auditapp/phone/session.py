"""One session with one phone: who may send, how much, and when it is over."""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from threading import RLock

from auditapp.domain.clock import Clock
from auditapp.errors import UserError

IDLE = timedelta(minutes=10)
"""Without a picture for this long, a session ends."""
LONGEST = timedelta(hours=2)
MAX_PICTURE_BYTES = 60_000_000
MAX_PICTURES = 300
MAX_SESSION_BYTES = 3_000_000_000
MAX_WRONG_CODES = 5
_RANDOM_BYTES = 24


class Ending(StrEnum):
    """Why a session is over."""

    STOPPED = "stopped"
    IDLE = "idle"
    LONGEST = "longest"
    DAY = "day"
    CONSENT = "consent"
    AUDIT_CLOSED = "audit_closed"
    WRONG_CODES = "wrong_codes"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class PhoneState:
    """How a session stands.

    `received` counts pictures, `turned_away` the devices that came with the used code or a wrong
    one. `ending` is None while the session runs.
    """

    connected: bool = False
    received: int = 0
    turned_away: int = 0
    ending: Ending | None = None


class Refused(Exception):  # noqa: N818 - an answer, not a failure
    """The page is told no: the HTTP status and the sentence that the phone shows."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


ENDED = "The laptop has ended this session. Start it again there and scan the new code."
_USED = (
    "This code was used already. Only the first phone can use it. To use this phone, start again "
    "on the laptop and scan the new code."
)
_WRONG = "This code is not the one on the laptop. Scan the code that the laptop shows now."
_UNKNOWN = "This phone is not connected. Scan the code on the laptop first."


class PhoneSession:
    """Admits one phone by a code that works once, and takes its pictures.

    Used by several threads. `receive` stores a picture with its file name and raises UserError
    when that is refused; `changed` hears of each new state, on the thread that caused it.
    """

    def __init__(
        self,
        clock: Clock,
        receive: Callable[[bytes, str], None],
        changed: Callable[[PhoneState], None],
    ) -> None:
        self.code = secrets.token_urlsafe(_RANDOM_BYTES)
        self._clock = clock
        self._receive = receive
        self._changed = changed
        self._cookie = ""
        self._state = PhoneState()
        self._started = self._active = clock.now()
        self._wrong = 0
        self._bytes = 0
        self._numbers: dict[str, int] = {}
        self._turn = RLock()
        self._storing = RLock()

    @property
    def state(self) -> PhoneState:
        """How it stands now."""
        return self._state

    def admit(self, code: str) -> str:
        """Exchange the code for the cookie of the one phone; raise Refused."""
        with self._turn:
            self._check_running()
            if self._wrong >= MAX_WRONG_CODES:
                raise Refused(403, _WRONG)
            if not _same(code, self.code):
                self._turn_away(wrong=True)
                raise Refused(403, _WRONG)
            if self._cookie:
                self._turn_away(wrong=False)
                raise Refused(403, _USED)
            self._cookie = secrets.token_urlsafe(_RANDOM_BYTES)
            self._active = self._clock.now()
            self._tell(replace(self._state, connected=True))
            return self._cookie

    def check_phone(self, cookie: str) -> None:
        """Raise Refused unless it is the admitted phone and the session runs."""
        with self._turn:
            self._check_running()
            if not self._cookie or not _same(cookie, self._cookie):
                raise Refused(403, _UNKNOWN)

    def take(self, data: bytes, file_name: str, key: str) -> int:
        """Hand a picture on and return its number; the same `key` again is not stored twice.

        The key is made by the page for each picture: an answer that was lost on the way is asked
        for again. Raises Refused, and whatever `receive` raises.
        """
        # One at a time, but without the other lock: storing takes long, the state must not wait.
        with self._storing:
            with self._turn:
                self._check_running()
                if key in self._numbers:
                    return self._numbers[key]
                self._check_room(len(data))
                self._active = self._clock.now()
            try:
                self._receive(data, file_name)
            except UserError as error:
                if error.field == "consent":
                    self.end(Ending.CONSENT)
                raise
            return self._count(len(data), key)

    def check(self) -> PhoneState:
        """End the session when its time is over; return how it stands."""
        with self._turn:
            ending = self._due(self._clock.now())
            if ending is not None:
                self.end(ending)
            return self._state

    def end(self, ending: Ending) -> None:
        """End the session; a second time changes nothing."""
        with self._turn:
            if self._state.ending is None:
                self._cookie = ""
                self._tell(replace(self._state, ending=ending))

    def _count(self, size: int, key: str) -> int:
        with self._turn:
            self._bytes += size
            self._active = self._clock.now()
            number = self._numbers[key] = self._state.received + 1
            self._tell(replace(self._state, received=number))
            return number

    def _due(self, now: datetime) -> Ending | None:
        if self._state.ending is not None:
            return None
        if now.date() != self._started.date():
            return Ending.DAY
        # A clock that was set back must not make a session longer.
        if now - self._started >= LONGEST or now < self._started:
            return Ending.LONGEST
        return Ending.IDLE if now - self._active >= IDLE else None

    def _check_running(self) -> None:
        if self.check().ending is not None:
            raise Refused(410, ENDED)

    def _check_room(self, size: int) -> None:
        if self._state.received < MAX_PICTURES and self._bytes + size <= MAX_SESSION_BYTES:
            return
        self.end(Ending.FULL)
        raise Refused(410, ENDED)

    def _turn_away(self, *, wrong: bool) -> None:
        self._wrong += wrong
        self._tell(replace(self._state, turned_away=self._state.turned_away + 1))
        if self._wrong >= MAX_WRONG_CODES and not self._cookie:
            self.end(Ending.WRONG_CODES)

    def _tell(self, state: PhoneState) -> None:
        self._state = state
        self._changed(state)


def _same(given: str, kept: str) -> bool:
    return hmac.compare_digest(given.encode(), kept.encode())
