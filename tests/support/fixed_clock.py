"""Clocks that show what a test wants, right or wrong."""

from datetime import datetime, timedelta, timezone

START_MS = 1_773_734_400_000
_ZONE = timezone(timedelta(hours=1))


def moment(ms: int) -> datetime:
    """Return milliseconds since 1970 as local time with its offset."""
    return datetime.fromtimestamp(ms / 1000, _ZONE)


class FixedClock:
    """Shows `ms` (milliseconds since 1970) until somebody sets it."""

    def __init__(self, ms: int = START_MS) -> None:
        self.ms = ms

    def now(self) -> datetime:
        """Return the moment that was set."""
        return moment(self.ms)
