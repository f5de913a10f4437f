"""Reading the plain parts of a rule file strictly: a misspelt key is refused, not ignored."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

STATUSES = ("verified", "common practice", "own design", "not verifiable: enter your own")


@dataclass(frozen=True, slots=True)
class RuleSetHeading:
    """What a record and a report say about the rule set that was used."""

    id: str
    title: str
    edition: str
    effective: str
    status: str
    sources: tuple[str, ...]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Read the heading; raise ValueError when the date or the status is not one."""
        date.fromisoformat(data["effective"])
        if data["status"] not in STATUSES:
            raise ValueError(f"Unknown status: {data['status']!r}")
        words = (data["id"], data["title"], data["edition"], data["effective"], data["status"])
        return cls(*words, sources=tuple(data["sources"]))


HEADING_KEYS = frozenset({"id", "title", "edition", "effective", "status", "sources"})


def object_from_text(json_text: str) -> dict[str, Any]:
    """Return the object that a rule file holds.

    Raises:
        ValueError: not JSON, not an object, a key that stands twice, or a number with a fraction.
    """
    data = json.loads(json_text, object_pairs_hook=_unique, parse_float=_refuse_fraction)
    if not isinstance(data, dict):
        raise ValueError("A rule file holds one object")  # noqa: TRY004 - any bad file is one error
    return data


def check_keys(
    data: object, required: frozenset[str], optional: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """Return the object; raise ValueError when it lacks a key or has one too many."""
    if not isinstance(data, dict):
        raise ValueError(f"An object is needed: {data!r}")  # noqa: TRY004 - as above
    wrong = (required - data.keys()) | (data.keys() - required - optional)
    if wrong:
        raise ValueError(f"Missing or unknown key {min(wrong)!r} in {sorted(data)}")
    return data


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) != len(pairs):
        raise ValueError(f"A key stands twice in {[key for key, _ in pairs]}")
    return data


def _refuse_fraction(number: str) -> float:
    raise ValueError(f"Rule files hold whole numbers only: {number}")
