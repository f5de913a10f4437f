"""Hybrid logical clock: orders what is shown; it never decides which value wins."""

from typing import Self

# A received clock further ahead than this is not adopted; its record is admitted all the same.
MOST_DRIFT_MS = 24 * 3600 * 1000


class HybridClock:
    """Readings that never go back: milliseconds since 1970 (48 bits) and a counter (16 bits)."""

    def __init__(self, reading: str | None = None) -> None:
        self._ms, self._count = parse(reading) if reading else (0, 0)

    @classmethod
    def after(cls, readings: list[str]) -> Self:
        """Return a clock that is ahead of all given readings."""
        return cls(max(readings, default=None))

    def tick(self, wall_ms: int) -> str:
        """Return the next reading; a wall clock that went back only raises the counter."""
        if wall_ms > self._ms:
            self._ms, self._count = wall_ms, 0
        elif self._count == 0xFFFF:
            self._ms, self._count = self._ms + 1, 0
        else:
            self._count += 1
        return f"{self._ms:012x}-{self._count:04x}"

    def see(self, reading: str, wall_ms: int) -> None:
        """Take note of a received reading unless it lies absurdly far in the future."""
        received = parse(reading)
        if received[0] - wall_ms <= MOST_DRIFT_MS and received > (self._ms, self._count):
            self._ms, self._count = received


def parse(reading: str) -> tuple[int, int]:
    """Return (milliseconds, counter); raise ValueError for anything else."""
    ms, _, count = reading.partition("-")
    if len(ms) != 12 or len(count) != 4:
        raise ValueError(reading)
    return int(ms, 16), int(count, 16)
