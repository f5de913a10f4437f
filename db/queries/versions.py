"""Values with their versions: what a form needs so that its edit supersedes what it showed."""

from typing import Any

from sqlalchemy.orm import Session

from auditapp.domain.registry import MADE, TOMBSTONE
from auditapp.domain.shown import Head, Shown
from auditapp.domain.values import Value, from_compact


def shown_fields(session: Session, scope: str, entity_id: str) -> dict[str, Shown[Any]]:
    """Return every field of an entity that has heads; a field without heads is missing."""
    heads: dict[str, list[Head[Value]]] = {}
    for field, operation, value, by, wall in session.connection().exec_driver_sql(
        "SELECT field, operation, value, written_by, wall FROM head "
        "WHERE entity = ? AND scope = ? ORDER BY hlc, operation",
        (entity_id, scope),
    ):
        heads.setdefault(field, []).append(Head(operation, from_compact(value), by, wall))
    return {
        field: Shown(found[0].value, tuple(found))
        for field, found in heads.items()
        if field not in (MADE, TOMBSTONE)
    }


def version_of(session: Session, scope: str, entity_id: str) -> tuple[str, ...]:
    """Return all heads of an entity: what deleting it supersedes."""
    return tuple(
        row[0]
        for row in session.connection().exec_driver_sql(
            "SELECT operation FROM head WHERE entity = ? AND scope = ? ORDER BY operation",
            (entity_id, scope),
        )
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
