"""The merge: current values follow from the set of records, whatever order they arrived in.

An operation is a head while no operation of the set supersedes it. A superseder may arrive before
what it supersedes, so its reference is remembered. Clocks never decide; absence deletes nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from auditapp.domain.records import Record, Write, operation_id, parse_operation_id
from auditapp.domain.registry import REGISTRY, TOMBSTONE
from auditapp.domain.values import Value, compact


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity within its scope."""

    scope: str
    type: str
    id: str


@dataclass(frozen=True, slots=True)
class Place:
    """A field of an entity."""

    entity: Entity
    field: str


class HeadStore(Protocol):
    """What the fold keeps: the heads, and references to operations that have not arrived."""

    def knows(self, record_id: str) -> bool:
        """Whether the record is already part of the set."""

    def place_of_head(self, operation: str) -> Place | None:
        """Return where an operation is a head, None when it is none."""

    def remove_head(self, operation: str) -> None:
        """Take a superseded operation off the heads."""

    def add_head(self, operation: str, place: Place, value: Value, hlc: str) -> None:
        """Make an operation a head of its place."""

    def remember(self, operation: str, superseder: Place) -> None:
        """Keep a reference to an operation whose record has not arrived."""

    def remembered(self, record_id: str) -> dict[str, list[Place]]:
        """Return by operation who supersedes the operations of an arriving record."""


def fold(record: Record, heads: HeadStore) -> set[Entity]:
    """Add a new record to the heads and return the entities it touched.

    The caller makes sure that the record is not known yet, and marks it as known before calling.
    """
    touched: set[Entity] = set()
    waiting = heads.remembered(record.id)
    for index, write in enumerate(record.writes):
        if not belongs(record, write):
            continue
        operation = operation_id(record.id, index)
        place = Place(Entity(str(record.scope), write.entity_type, write.entity_id), write.field)
        touched.add(place.entity)
        for reference in dict.fromkeys(write.supersedes):
            _supersede(reference, place, heads)
        if not any(may_supersede(by, place) for by in waiting.get(operation, ())):
            heads.add_head(operation, place, write.value, record.hlc)
    return touched


def belongs(record: Record, write: Write) -> bool:
    """Whether the entity lives in the record's scope; of unknown entities nobody can say no."""
    known = REGISTRY.get(write.entity_type)
    return known is None or known.scope == record.scope.kind


def may_supersede(by: Place, target: Place) -> bool:
    """Whether an operation at `by` can end one at `target`.

    Only within the entity, and only on the same field, except that deleting ends all fields and
    whatever brings an entity back ends its deletion.
    """
    return by.entity == target.entity and (
        by.field == target.field or TOMBSTONE in (by.field, target.field)
    )


def _supersede(reference: str, by: Place, heads: HeadStore) -> None:
    parsed = parse_operation_id(reference)
    if parsed is None:
        return
    if not heads.knows(parsed[0]):
        heads.remember(reference, by)
        return
    target = heads.place_of_head(reference)
    if target is not None and may_supersede(by, target):
        heads.remove_head(reference)


@dataclass(frozen=True, slots=True)
class LiveHead:
    """A head with its clock, which orders it for display."""

    operation: str
    value: Value
    hlc: str


def distinct(heads: Iterable[LiveHead]) -> int:
    """Count the different values among heads; more than one is a conflict."""
    return len({compact(head.value) for head in heads})


def conflicts_of(fields: dict[str, list[LiveHead]]) -> set[str]:
    """Return the fields of one entity in conflict; the tombstone's name for "edited and deleted".

    Equal concurrent values are no conflict.
    """
    found = {name for name, heads in fields.items() if len(heads) > 1 and distinct(heads) > 1}
    deleted = any(head.value is True for head in fields.get(TOMBSTONE, ()))
    if deleted and any(heads for name, heads in fields.items() if name != TOMBSTONE):
        found.add(TOMBSTONE)
    return found
