"""Which of many entries somebody means who types a few letters."""

from collections.abc import Sequence

_EXACT, _START, _INSIDE = 4, 2, 1


def ranked(entries: Sequence[str], typed: str) -> list[int]:
    """Return the positions of the entries that hold all words typed, the best first.

    A whole word counts more than the beginning of one, that more than letters inside; among equals
    the order given stays. Nothing typed means everything.
    """
    wanted = typed.casefold().split()
    if not wanted:
        return list(range(len(entries)))
    found: list[tuple[int, int]] = []
    for position, entry in enumerate(entries):
        score = _score(entry.casefold(), wanted)
        if score:
            found.append((-score, position))
    return [position for _, position in sorted(found)]


def _score(entry: str, wanted: Sequence[str]) -> int:
    words = entry.split()
    total = 0
    for word in wanted:
        if word in words:
            total += _EXACT
        elif any(it.startswith(word) for it in words):
            total += _START
        elif word in entry:
            total += _INSIDE
        else:
            return 0
    return total
