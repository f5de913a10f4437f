"""What somebody has to come back to on an item."""

from dataclasses import dataclass
from typing import Self

from auditapp.domain.shown import Shown
from auditapp.domain.values import Value, text_in


@dataclass(frozen=True, slots=True)
class Settled:
    """A follow-up that is done, with what came of it: one field."""

    remark: str = ""

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {"remark": self.remark}

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self:
        """Read what `to_value` wrote."""
        return cls(text_in(value, "remark"))


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something to come back to on an item; `version` is what removing it supersedes.

    `by` are initials, `at` is the moment at which it was flagged.
    """

    id: str
    item: str
    text: Shown[str]
    done: Shown[Settled]
    by: str
    at: str
    version: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.done.value is None
