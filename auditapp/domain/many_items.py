"""Concluding several items at once, and what was left as it is."""

from dataclasses import dataclass
from enum import StrEnum

from auditapp.domain.changes import Changes
from auditapp.domain.checklist import ChecklistItem


class Left(StrEnum):
    """Why an item, or one of its standards, was left as it is."""

    CONCLUDED = "concluded"
    DISPUTED = "disputed"
    CLAUSE = "clause"
    NOT_EXCLUDED = "not-excluded"


@dataclass(frozen=True, slots=True)
class LeftItem:
    """An item that was left, wholly or for one standard."""

    item: ChecklistItem
    why: Left


@dataclass(frozen=True, slots=True)
class ManyConcluded:
    """What became of several items: one record, the number of items that it concludes, the rest."""

    changes: Changes
    concluded: int
    left: tuple[LeftItem, ...]
