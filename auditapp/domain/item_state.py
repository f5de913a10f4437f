"""How far the work on one item is: derived from what is recorded, never stored.

An open trail is not enough evidence yet to conclude, so its item is not concluded. "Not audited" is
settled: it was planned and not done, the report gives the reason, and nothing is left to do on the
item in this visit.
"""

from collections.abc import Iterable
from enum import StrEnum

from auditapp.domain.terms import Outcome


class ItemState(StrEnum):
    """How far the work on one item is, for all standards that it serves."""

    OPEN = "open"
    IN_PROGRESS = "in-progress"
    CONCLUDED = "concluded"
    NOT_CONCLUDED = "not-concluded"


def item_state(outcomes: Iterable[Outcome | None], *, has_records: bool) -> ItemState:
    """Return the state by the outcome for each standard, None for a standard without one.

    `has_records` tells whether anything besides is recorded: a note, evidence, an answer.
    """
    given = tuple(outcomes)
    if Outcome.OPEN_TRAIL in given:
        return ItemState.NOT_CONCLUDED
    if is_concluded(given):
        return ItemState.CONCLUDED
    if has_records or any(outcome is not None for outcome in given):
        return ItemState.IN_PROGRESS
    return ItemState.OPEN


def is_concluded(outcomes: Iterable[Outcome | None]) -> bool:
    """Return whether every standard has an outcome, and none of them is an open trail."""
    return all(outcome not in (None, Outcome.OPEN_TRAIL) for outcome in outcomes)
