"""The fold on the store: heads as rows, and one projection row per entity, written from heads."""

from functools import cache

from sqlcipher3 import dbapi2

from auditapp.domain.merge import Entity, LiveHead, Place, conflicts_of
from auditapp.domain.records import Record, operation_id, parse_operation_id
from auditapp.domain.registry import MADE, REGISTRY, TOMBSTONE, Field, Kind, as_kind
from auditapp.domain.values import Value, compact, from_compact
from db.schema import columns
from db.search import keep_entry


class StoredHeads:
    """The fold's state in the store, while one record is being folded."""

    def __init__(self, connection: dbapi2.Connection, record: Record) -> None:
        self._connection = connection
        self._record = record

    def knows(self, record_id: str) -> bool:
        """Whether the record is part of the set."""
        row = self._connection.execute("SELECT 1 FROM record WHERE id = ?", (record_id,)).fetchone()
        return row is not None

    def place_of_head(self, operation: str) -> Place | None:
        """Return where an operation is a head."""
        row = self._connection.execute(
            "SELECT scope, type, entity, field FROM head WHERE operation = ?", (operation,)
        ).fetchone()
        return Place(Entity(row[0], row[1], row[2]), row[3]) if row else None

    def remove_head(self, operation: str) -> None:
        """Take a superseded operation off the heads."""
        self._connection.execute("DELETE FROM head WHERE operation = ?", (operation,))

    def add_head(self, operation: str, place: Place, value: Value, hlc: str) -> None:
        """Make an operation a head of its place."""
        entity = place.entity
        self._connection.execute(
            "INSERT INTO head VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                operation,
                entity.scope,
                entity.type,
                entity.id,
                place.field,
                compact(value),
                hlc,
                self._record.by,
                self._record.wall,
            ),
        )

    def remember(self, operation: str, superseder: Place) -> None:
        """Keep a reference to an operation whose record has not arrived."""
        parsed = parse_operation_id(operation)
        if parsed is None:
            return
        entity = superseder.entity
        self._connection.execute(
            "INSERT OR IGNORE INTO waiting VALUES (?, ?, ?, ?, ?, ?)",
            (
                parsed[0],
                operation_id(*parsed),
                entity.scope,
                entity.type,
                entity.id,
                superseder.field,
            ),
        )

    def remembered(self, record_id: str) -> dict[str, list[Place]]:
        """Return who supersedes the operations of an arriving record, and forget it."""
        rows = self._connection.execute(
            "SELECT operation, scope, type, entity, field FROM waiting WHERE record = ?",
            (record_id,),
        ).fetchall()
        if rows:
            self._connection.execute("DELETE FROM waiting WHERE record = ?", (record_id,))
        found: dict[str, list[Place]] = {}
        for operation, scope, kind, entity, field in rows:
            found.setdefault(operation, []).append(Place(Entity(scope, kind, entity), field))
        return found


def _head_rows(
    connection: dbapi2.Connection, entity: Entity
) -> dict[str, list[tuple[str, str, str, str, str]]]:
    found: dict[str, list[tuple[str, str, str, str, str]]] = {}
    for field, *rest in connection.execute(
        "SELECT field, operation, value, hlc, written_by, wall FROM head "
        "WHERE entity = ? AND scope = ? AND type = ? ORDER BY hlc, operation",
        (entity.id, entity.scope, entity.type),
    ):
        found.setdefault(field, []).append((rest[0], rest[1], rest[2], rest[3], rest[4]))
    return found


def project(connection: dbapi2.Connection, entity: Entity) -> None:
    """Write the projection row of one entity from its heads; unknown entities have none."""
    known = REGISTRY.get(entity.type)
    if known is None:
        return
    rows = _head_rows(connection, entity)
    if not rows:
        connection.execute(
            f'DELETE FROM "{entity.type}" WHERE id = ? AND scope = ?',  # noqa: S608 - from the registry
            (entity.id, entity.scope),
        )
        keep_entry(connection, entity, None)
        return
    made = rows.get(MADE, [(None, None, None, None, None)])[0]
    latest = max((row for heads in rows.values() for row in heads), key=lambda row: row[2])
    values = [
        entity.scope,
        entity.id,
        made[4],
        made[3],
        latest[4],
        latest[3],
        int(any(row[1] == "true" for row in rows.get(TOMBSTONE, ()))),
        _conflicts(rows),
        *(_column(known.name, field, rows.get(field.name)) for field in known.fields),
    ]
    connection.execute(_upsert(entity.type), values)
    row = dict(zip(columns(known), values, strict=True))
    keep_entry(connection, entity, None if row["deleted"] else row)


def _conflicts(rows: dict[str, list[tuple[str, str, str, str, str]]]) -> str:
    if all(len(heads) == 1 for heads in rows.values()) and TOMBSTONE not in rows:
        return ""
    found = conflicts_of(
        {
            name: [LiveHead(row[0], from_compact(row[1]), row[2]) for row in heads]
            for name, heads in rows.items()
        }
    )
    return ",".join(sorted(found))


def _column(
    entity_type: str, field: Field, heads: list[tuple[str, str, str, str, str]] | None
) -> str | int | None:
    """Return what the column shows; a value of the wrong kind from elsewhere shows as nothing."""
    if not heads or heads[0][1] == "null":
        return None
    text = heads[0][1]
    if field.kind is Kind.COMPOSITE:
        return text if text.startswith("{") else None
    value = as_kind(entity_type, field.name, from_compact(text))
    if isinstance(value, int):
        return int(value) if abs(value) < 1 << 63 else None
    return value if isinstance(value, str) else None


@cache
def _upsert(entity_type: str) -> str:
    names = columns(REGISTRY[entity_type])
    quoted = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    updates = ", ".join(f'"{name}" = excluded."{name}"' for name in names[2:])
    return (
        f'INSERT INTO "{entity_type}" ({quoted}) VALUES ({marks}) '  # noqa: S608 - from the registry
        f"ON CONFLICT (scope, id) DO UPDATE SET {updates}"
    )
