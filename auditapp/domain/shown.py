"""A value together with its version: what a form showed travels with the edit."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Head(Generic[T]):
    """One current operation on a field: its id, its value, and who wrote it when."""

    operation: str
    value: T
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Shown(Generic[T]):
    """What a form shows of one field: the value, and all heads it stands for.

    `value` is None where nothing was ever written or it was cleared. Several heads with different
    values are a conflict; `value` is then the first by clock and hash, the same on every device.
    """

    value: T | None
    heads: tuple[Head[T | None], ...] = ()

    @property
    def others(self) -> tuple[T | None, ...]:
        """The values of a conflict besides the displayed one, each once."""
        found: list[T | None] = []
        for head in self.heads:
            if not any(_same(head.value, known) for known in (self.value, *found)):
                found.append(head.value)
        return tuple(found)

    @property
    def in_conflict(self) -> bool:
        """Whether several different values stand side by side."""
        return bool(self.others)

    def superseded_by_edit(self) -> tuple[str, ...]:
        """Return what an ordinary edit supersedes: every shown head with the displayed value."""
        return tuple(head.operation for head in self.heads if _same(head.value, self.value))

    def superseded_by_resolve(self) -> tuple[str, ...]:
        """Return what resolving a conflict supersedes: every shown head."""
        return tuple(head.operation for head in self.heads)

    def read_as(self, read: Callable[[T], U | None]) -> "Shown[U]":
        """Return the same version with each value read into another type.

        `read` returns None for a value that this program cannot show.
        """
        return Shown(
            None if self.value is None else read(self.value),
            tuple(
                Head(h.operation, None if h.value is None else read(h.value), h.by, h.at)
                for h in self.heads
            ),
        )


def _same(one: object, other: object) -> bool:
    """Whether two values are the same to the merge; to Python `True` would equal 1."""
    return type(one) is type(other) and one == other
