"""Hybrid logical clock: orders what is shown; it never decides which value wins."""

import re

_READING = re.compile("[0-9a-f]{12}-[0-9a-f]{4}")

# A received clock further ahead than this is not adopted; its record is admitted all the same.
MOST_DRIFT_MS = 24 * 3600 * 1000


class HybridClock:
    """Readings that never go back: milliseconds since 1970 (48 bits) and a counter (16 bits)."""

    def __init__(self, latest: str | None = None) -> None:
        self._ms, self._count = parse(latest) if latest else (0, 0)

    def tick(self, wall_ms: int) -> str:
        """Return the next reading; a wall clock that went back only raises the counter."""
        if wall_ms > self._ms:
            self._ms, self._count = wall_ms, 0
        elif self._count == 0xFFFF:
            self._ms, self._count = self._ms + 1, 0
        else:
            self._count += 1
        return reading(self._ms, self._count)

    def see(self, other: str, wall_ms: int) -> None:
        """Take note of a received reading unless it lies absurdly far in the future."""
        received = parse(other)
        if received[0] - wall_ms <= MOST_DRIFT_MS and received > (self._ms, self._count):
            self._ms, self._count = received


def reading(ms: int, count: int) -> str:
    """Return a reading as text that sorts by time."""
    return f"{ms:012x}-{count:04x}"


def parse(text: str) -> tuple[int, int]:
    """Return (milliseconds, counter); raise ValueError for anything else."""
    if not _READING.fullmatch(text):
        raise ValueError(f"{text!r} is no reading of a clock")
    return int(text[:12], 16), int(text[13:], 16)
