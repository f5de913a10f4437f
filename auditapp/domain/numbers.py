"""The numbers of findings and evidence: the auditor's initials, then counting ("AB-07")."""

from collections.abc import Iterable

# Nobody counts further; a longer one comes from elsewhere and is sorted as far as it is read.
_MOST_DIGITS = 9


def in_order(number: str) -> tuple[str, int, str]:
    """Return what sorts numbers as people count: AB-99 before AB-100."""
    start = number.rstrip("0123456789")
    digits = number[len(start) :][:_MOST_DIGITS]
    return (start, int(digits or 0), number)


def latest(prefix: str, taken: Iterable[str | None]) -> int:
    """Return how far somebody has counted after their prefix; 0 when they have not begun."""
    rests = (number[len(prefix) :] for number in taken if number and number.startswith(prefix))
    counts = (rest for rest in rests if rest.isascii() and rest.isdecimal())
    return max((int(rest) for rest in counts if len(rest) <= _MOST_DIGITS), default=0)
