"""Interviews: whom the auditor asked (by role), on what, where, and how long it took.

ISO 19011:2018, 6.4.7 and A.17 ask for planned interviews; reports name roles, never persons.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self

from auditapp.domain.shown import Shown
from auditapp.domain.values import Value

PLANNED = 30
"""Minutes proposed for an interview."""


class InterviewState(StrEnum):
    """Whether the timer of an interview runs."""

    RUNNING = "running"
    PAUSED = "paused"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of talking without a break; `end` is None while it goes on."""

    start: datetime
    end: datetime | None = None

    def length(self, now: datetime) -> timedelta:
        """Return how long it took; a clock that was set back counts as no time."""
        return max((self.end or now) - self.start, timedelta())


@dataclass(frozen=True, slots=True)
class Timer:
    """When an interview was under way: one field, since start and end only make sense together."""

    spans: tuple[Span, ...] = ()
    closed: bool = False

    @property
    def state(self) -> InterviewState:
        """Whether it runs, waits to go on, or is over."""
        if self.closed or not self.spans:
            return InterviewState.OVER
        return InterviewState.PAUSED if self.spans[-1].end else InterviewState.RUNNING

    @property
    def start(self) -> datetime | None:
        """When the interview began."""
        return self.spans[0].start if self.spans else None

    @property
    def end(self) -> datetime | None:
        """When it ended; None while it is under way."""
        return self.spans[-1].end if self.spans else None

    def length(self, now: datetime) -> timedelta:
        """Return how long was talked, without the breaks."""
        return sum((span.length(now) for span in self.spans), timedelta())

    def paused(self, now: datetime) -> "Timer":
        """Return the timer with a break from now on."""
        return Timer(self._ended(now))

    def resumed(self, now: datetime) -> "Timer":
        """Return the timer going on from now; one that runs stays as it is."""
        if self.state is InterviewState.RUNNING:
            return self
        return Timer((*self.spans, Span(now)))

    def stopped(self, now: datetime) -> "Timer":
        """Return the timer ended: now, or when the break began."""
        return Timer(self._ended(now), closed=True)

    def _ended(self, now: datetime) -> tuple[Span, ...]:
        if not self.spans or self.spans[-1].end:
            return self.spans
        last = self.spans[-1]
        return (*self.spans[:-1], replace(last, end=max(now, last.start)))

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        spans: list[Value] = [
            {"start": span.start.isoformat(), "end": span.end.isoformat() if span.end else None}
            for span in self.spans
        ]
        return {"spans": spans, "closed": self.closed}

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self:
        """Read what `to_value` wrote, without what is no time of day."""
        listed = value.get("spans")
        spans = [_span(entry) for entry in listed] if isinstance(listed, list) else []
        return cls(tuple(span for span in spans if span), value.get("closed") is True)


@dataclass(frozen=True, slots=True)
class NewInterview:
    """What somebody says when an interview starts; site and AI system are ids."""

    role: str
    topic: str = ""
    site: str = ""
    ai_system: str = ""
    planned_minutes: int = PLANNED


@dataclass(frozen=True, slots=True)
class InterviewView:
    """An interview as the log shows it; `auditor` is the person who asked, `by` the initials.

    `notes` and `pictures` count what was recorded in it; `version` is what removing it supersedes.
    """

    id: str
    role: Shown[str]
    topic: Shown[str]
    site: Shown[str]
    ai_system: Shown[str]
    planned_minutes: Shown[int]
    timer: Shown[Timer]
    auditor: str
    by: str
    version: tuple[str, ...]
    notes: int = 0
    pictures: int = 0

    @property
    def times(self) -> Timer:
        """When it was under way."""
        return self.timer.value or Timer()

    @property
    def is_over(self) -> bool:
        """Whether nothing more is asked in it."""
        return self.times.state is InterviewState.OVER


def in_words(spans: Iterable[Span]) -> str:
    """Return times as they are typed, in the local zone, such as "09:05-09:40, 10:00-10:20"."""
    return ", ".join(f"{_time(span.start)}-{_time(span.end) if span.end else ''}" for span in spans)


def minutes_in(text: str) -> int:
    """Return a number of minutes as typed, with or without a word behind it; 0 for none."""
    number = text.strip().partition(" ")[0]
    return int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0


def spans_from_words(text: str, day: datetime) -> tuple[Span, ...]:
    """Read what `in_words` wrote, beginning on the local day of `day`.

    A talk may pass midnight: an end before its start, and what would begin half a day or more
    before the time named last, lie on the next day. Raises ValueError for what is no pair of times.
    """
    found: list[Span] = []
    for part in filter(None, (part.strip() for part in text.replace("\u2013", "-").split(","))):
        begin, dash, finish = (each.strip() for each in part.partition("-"))
        if not dash:
            raise ValueError(part)
        start = _at(begin, day)
        if found and start <= (found[-1].end or found[-1].start) - timedelta(hours=12):
            start += timedelta(days=1)
        end = _at(finish, start) if finish else None
        if end is not None and end < start:
            end += timedelta(days=1)
        found.append(Span(start, end))
    if not found or any(span.end is None for span in found[:-1]):
        raise ValueError(text)
    return tuple(found)


def _time(moment: datetime) -> str:
    return f"{moment.astimezone():%H:%M}"


def _at(text: str, day: datetime) -> datetime:
    hours, _, minutes = text.replace(".", ":").partition(":")
    return day.replace(hour=int(hours), minute=int(minutes or 0), second=0, microsecond=0)


def _span(entry: Value) -> Span | None:
    if not isinstance(entry, dict):
        return None
    start, end = _moment(entry.get("start")), _moment(entry.get("end"))
    return Span(start, end) if start else None


def _moment(text: Value) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    # Without an offset it could not be compared with the others.
    return moment if moment is not None and moment.tzinfo is not None else None


@dataclass(frozen=True, slots=True)
class InterviewLog:
    """The interviews of an audit, the earliest first, and the one of mine that is under way.

    `me` is the person who works here, empty while nobody was introduced.
    """

    interviews: tuple[InterviewView, ...] = ()
    current: InterviewView | None = None
    roles: tuple[str, ...] = field(default=())
    me: str = ""
