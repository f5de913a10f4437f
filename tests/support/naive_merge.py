"""The merge once more, as simply as it can be said, to judge the product by.

All operations of a set at once: those that no other one ends are the heads. There is no order in
it and nothing is added bit by bit.
"""

from collections.abc import Iterable

from auditapp.domain.merge import Entity
from auditapp.domain.records import Record, operation_id
from auditapp.domain.registry import TOMBSTONE
from auditapp.domain.values import compact
from tests.support.replicas import Conflicts, State


def heads_of(records: Iterable[Record]) -> State:
    """Return the heads of a set of records that all belong to one scope."""
    places: dict[str, tuple[Entity, str, str]] = {}
    endings: list[tuple[str, Entity, str]] = []
    for record in records:
        for index, write in enumerate(record.writes):
            entity = Entity(str(record.scope), write.entity_type, write.entity_id)
            places[operation_id(record.id, index)] = (entity, write.field, compact(write.value))
            endings += [(reference, entity, write.field) for reference in write.supersedes]
    ended = {
        reference
        for reference, entity, name in endings
        if reference in places
        and places[reference][0] == entity
        and (places[reference][1] == name or TOMBSTONE in (places[reference][1], name))
    }
    found: dict[tuple[Entity, str], set[tuple[str, str]]] = {}
    for operation, (entity, name, value) in places.items():
        if operation not in ended:
            found.setdefault((entity, name), set()).add((operation, value))
    return {place: frozenset(heads) for place, heads in found.items()}


def conflicts_of(state: State) -> Conflicts:
    """Return the fields in conflict: different values, or deleted and yet holding something."""
    found = {place for place, heads in state.items() if len({value for _, value in heads}) > 1}
    deleted = {
        entity
        for (entity, name), heads in state.items()
        if name == TOMBSTONE and any(value == "true" for _, value in heads)
    }
    holding = {entity for entity, name in state if name != TOMBSTONE}
    return frozenset(found | {(entity, TOMBSTONE) for entity in deleted & holding})
