"""Time, passed in wherever it is needed so that tests decide what time it is."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time with its zone."""

    def now(self) -> datetime:
        """Return the current local time with its offset."""


class SystemClock:
    """The clock of the device."""

    def now(self) -> datetime:
        """Return the device's local time with its offset."""
        return datetime.now().astimezone()
