"""Reads of the journal itself: what was written before, by whom, and what undo needs."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from auditapp.domain.records import Record, decode
from auditapp.domain.values import Value


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a field: who wrote what, at which wall-clock time, in which action."""

    record: str
    by: str
    at: str
    action: str
    value: Value


def record(session: Session, record_id: str) -> Record | None:
    """Return one record, None when the store has none of that id."""
    row = (
        session.connection()
        .exec_driver_sql("SELECT header, body FROM record WHERE id = ?", (record_id,))
        .first()
    )
    return decode(row[0], row[1]) if row else None


def steps_of_field(session: Session, scope: str, entity_id: str, field: str) -> list[Step]:
    """Return the history of a field in the order in which its changes were made."""
    rows = session.connection().exec_driver_sql(
        "SELECT record.header, record.body, operation.place FROM operation "
        "JOIN record ON record.seq = operation.seq "
        "WHERE operation.entity = ? AND operation.field = ? AND record.scope = ? "
        "ORDER BY record.hlc, record.id",
        (entity_id, field, scope),
    )
    found = []
    for header, body, place in rows:
        entry = decode(header, body)
        value = entry.writes[place].value
        found.append(Step(entry.id, entry.by, entry.wall, entry.action, value))
    return found


def oldest_first(session: Session, scope: str) -> Iterator[Record]:
    """Yield the records of a scope by their clocks, whenever they arrived here."""
    rows = session.connection().exec_driver_sql(
        "SELECT header, body FROM record WHERE scope = ? ORDER BY hlc, id", (scope,)
    )
    for header, body in rows:
        yield decode(header, body)


def heads_among(session: Session, operations: list[str]) -> set[str]:
    """Return which of these operations are heads now."""
    connection = session.connection()
    return {
        operation
        for operation in operations
        if connection.exec_driver_sql(
            "SELECT 1 FROM head WHERE operation = ?", (operation,)
        ).first()
    }


def heads_of_entity(session: Session, scope: str, entity_id: str) -> list[str]:
    """Return all operations that are heads of an entity now."""
    return [
        row[0]
        for row in session.connection().exec_driver_sql(
            "SELECT operation FROM head WHERE entity = ? AND scope = ?", (entity_id, scope)
        )
    ]
