"""Where the pages of a text begin: as few pages as can be, and no line left alone on one."""

from collections.abc import Sequence
from dataclasses import dataclass

_FEWEST = 3
_ALONE, _PARTED, _SPLIT, _UNEVEN = 100.0, 60.0, 10.0, 20.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text: where it is in an endless page, its paragraph and its place in that.

    `behind` are the lines of the paragraph after it; `stays` says that what comes next belongs on
    the same page, as below a heading.
    """

    top: float
    bottom: float
    before: int = 0
    behind: int = 0
    stays: bool = False


def page_starts(lines: Sequence[Line], room: float) -> tuple[int, ...]:
    """Return the first line of each page; one that is higher than the room has a page of its own.

    Of the ways with the fewest pages the one counts that splits the least and fills pages evenly.
    """
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for end in range(1, len(lines) + 1):
        best.append(min(_ways(lines, best, end, room)))
    starts = []
    at = len(lines)
    while at:
        at = best[at][2]
        starts.append(at)
    return tuple(reversed(starts))


def _ways(
    lines: Sequence[Line], best: Sequence[tuple[int, float, int]], end: int, room: float
) -> list[tuple[int, float, int]]:
    """Return the ways to end a page before a line: pages so far, how bad it is, where it began."""
    ways: list[tuple[int, float, int]] = []
    for start in range(end - 1, -1, -1):
        used = lines[end - 1].bottom - lines[start].top
        if used > room and ways:
            break
        pages, badness, _ = best[start]
        is_only = start == 0 and end == len(lines)
        badness += 0.0 if is_only else _badness(lines, start, end, max(room - used, 0.0) / room)
        ways.append((pages + 1, badness, start))
    return ways


def _badness(lines: Sequence[Line], start: int, end: int, empty: float) -> float:
    """Return how bad a page is; of what it leaves at its end only what goes on behind it counts."""
    badness = _UNEVEN * empty * empty
    if end - start < _FEWEST:
        badness += _ALONE
    if end == len(lines):
        return badness
    last = lines[end - 1]
    if last.behind:
        badness += _SPLIT
        if not last.before or last.behind == 1:
            badness += _ALONE
    elif last.stays:
        badness += _PARTED
    return badness
