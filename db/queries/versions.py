"""Values with their versions: what a form needs so that its edit supersedes what it showed."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from auditapp.domain.registry import MADE, TOMBSTONE, as_kind
from auditapp.domain.shown import Head, Shown
from auditapp.domain.values import from_compact

_NOTHING: Shown[Any] = Shown(None)


@dataclass(frozen=True, slots=True)
class Version:
    """An entity as a form shows it: its fields, and all its heads, which removing it supersedes."""

    fields: Mapping[str, Shown[Any]] = field(default_factory=dict)
    heads: tuple[str, ...] = ()

    def shown(self, name: str) -> Shown[Any]:
        """Return a field with its heads; one without heads shows nothing."""
        return self.fields.get(name, _NOTHING)


def versions_of(session: Session, scope: str, entities: Iterable[str]) -> dict[str, Version]:
    """Return each of these entities as a form shows it, in one query; all of them have an entry."""
    wanted = list(entities)
    if not wanted:
        return {}
    heads: dict[str, dict[str, list[Head[Any]]]] = {entity: {} for entity in wanted}
    for entity, kind, name, operation, text, by, wall in session.connection().exec_driver_sql(
        "SELECT entity, type, field, operation, value, written_by, wall FROM head "
        "WHERE scope = ? AND entity IN (SELECT value FROM json_each(?)) ORDER BY hlc, operation",
        (scope, json.dumps(wanted)),
    ):
        value = as_kind(kind, name, from_compact(text))
        heads[entity].setdefault(name, []).append(Head(operation, value, by, wall))
    return {entity: _version(fields) for entity, fields in heads.items()}


def in_order_of_making(session: Session, scope: str, entities: Iterable[str]) -> list[str]:
    """Return these entities in the order in which they were recorded, whatever the clock said."""
    found = session.connection().exec_driver_sql(
        "SELECT entity FROM head WHERE scope = ? AND field = ? "
        "AND entity IN (SELECT value FROM json_each(?)) ORDER BY hlc, operation",
        (scope, MADE, json.dumps(list(entities))),
    )
    return [row[0] for row in found]


def shown_of_each(
    session: Session, scope: str, entities: Iterable[str], name: str
) -> dict[str, Shown[Any]]:
    """Return one field of each of these entities, in one query; those without it are missing."""
    wanted = list(entities)
    if not wanted:
        return {}
    heads: dict[str, list[Head[Any]]] = {}
    for entity, kind, operation, text, by, wall in session.connection().exec_driver_sql(
        "SELECT entity, type, operation, value, written_by, wall FROM head "
        "WHERE scope = ? AND entity IN (SELECT value FROM json_each(?)) AND field = ? "
        "ORDER BY hlc, operation",
        (scope, json.dumps(wanted), name),
    ):
        value = as_kind(kind, name, from_compact(text))
        heads.setdefault(entity, []).append(Head(operation, value, by, wall))
    return {entity: Shown(found[0].value, tuple(found)) for entity, found in heads.items()}


def shown_fields(session: Session, scope: str, entity_id: str) -> Mapping[str, Shown[Any]]:
    """Return every field of an entity that has heads; a field without heads is missing."""
    return versions_of(session, scope, (entity_id,))[entity_id].fields


def version_of(session: Session, scope: str, entity_id: str) -> tuple[str, ...]:
    """Return all heads of an entity: what deleting it supersedes."""
    return versions_of(session, scope, (entity_id,))[entity_id].heads


def _version(heads: dict[str, list[Head[Any]]]) -> Version:
    return Version(
        {
            name: Shown(found[0].value, tuple(found))
            for name, found in heads.items()
            if name not in (MADE, TOMBSTONE)
        },
        tuple(sorted(head.operation for found in heads.values() for head in found)),
    )


def tombstones_of(session: Session, scope: str, entity_id: str) -> tuple[str, ...]:
    """Return the operations that hold an entity deleted; none while it stands."""
    return tuple(
        row[0]
        for row in session.connection().exec_driver_sql(
            "SELECT operation FROM head WHERE entity = ? AND scope = ? AND field = ?",
            (entity_id, scope, TOMBSTONE),
        )
    )
