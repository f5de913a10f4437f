"""Where somebody has been in this run of the program, as a browser keeps it."""

from collections.abc import Iterator
from dataclasses import dataclass

_MOST = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A page and what it showed; `audit` is empty outside audits, `target` as the page names it."""

    audit: str
    page: str
    target: str = ""


class WayBack:
    """The places in order, and at which of them one is."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    @property
    def places(self) -> tuple[Place, ...]:
        """All places, the first one first."""
        return tuple(self._places)

    def visit(self, place: Place) -> None:
        """Go somewhere: what lay ahead is forgotten. Going where one is changes nothing."""
        if self._places and self._places[self._at] == place:
            return
        del self._places[self._at + 1 :]
        self._places.append(place)
        del self._places[:-_MOST]
        self._at = len(self._places) - 1

    def stand_at(self, place: Place) -> None:
        """Say where one is by now, after moving about on a page."""
        if self._places:
            self._places[self._at] = place

    def beside(self, step: int) -> Iterator[tuple[int, Place]]:
        """Yield what lies behind (-1) or ahead (1), the nearest first, with its position."""
        here = self._places[self._at] if self._places else None
        end = -1 if step < 0 else len(self._places)
        for position in range(self._at + step, end, step):
            # Several in a row that became one are one step.
            if self._places[position] != here:
                yield position, self._places[position]

    def can(self, step: int) -> bool:
        """Whether there is anything behind (-1) or ahead (1)."""
        return any(True for _ in self.beside(step))

    def move_to(self, position: int) -> Place:
        """Go to a position that `beside` named; nothing is forgotten."""
        self._at = position
        return self._places[position]
