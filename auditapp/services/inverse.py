"""The inverse of an action: the operations that restore exactly what it superseded."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from auditapp.domain.records import Record, Write, operation_id, parse_operation_id
from auditapp.domain.registry import MADE, REGISTRY, TOMBSTONE
from auditapp.errors import UserError
from db.queries import history

_ABOUT = frozenset(
    {
        *("audit", "edition", "evidence", "finding", "item", "member", "number", "pack"),
        *("pattern", "prompt", "sample", "standard"),
    }
)
"""What an entity with a derived id is about; everybody writes the same."""


def inverse(session: Session, record: Record, mine: Sequence[Record]) -> list[Write]:
    """Return the operations that take a record back; `mine` are my records, oldest first.

    What the record made is removed; what it replaced comes back, all branches of a resolved
    conflict included; a field it filled first is emptied, except what an entity with a derived id
    is about: it stands there again, or is nothing, by its other fields alone. Raises UserError when
    somebody has built on it; what I built on it and took back myself does not count.
    """
    journal = _Journal(session, mine)
    operations = _standing(journal, record, mine)
    if set(operations) - history.heads_among(session, operations):
        raise UserError(
            f"“{record.action}” cannot be undone: what it wrote was changed afterwards. "
            "Change it by hand."
        )
    made = {write.entity_id for write in record.writes if write.field == MADE and write.value}
    writes = [
        _removal_of_made(session, record, operations, mine, entity) for entity in sorted(made)
    ]
    for operation, write in zip(operations, record.writes, strict=True):
        if write.entity_id not in made and not _is_about(write):
            writes += _restored(journal, operation, write)
    return writes


class _Journal:
    """Finds what an operation wrote; each record is read once, since one may hold hundreds."""

    def __init__(self, session: Session, mine: Sequence[Record]) -> None:
        self._session = session
        self._records: dict[str, Record | None] = {record.id: record for record in mine}

    def record(self, record_id: str) -> Record | None:
        if record_id not in self._records:
            self._records[record_id] = history.record(self._session, record_id)
        return self._records[record_id]

    def written(self, operation: str) -> Write | None:
        parsed = parse_operation_id(operation)
        record = self.record(parsed[0]) if parsed else None
        return record.writes[parsed[1]] if parsed and record else None


def _is_about(write: Write) -> bool:
    known = REGISTRY.get(write.entity_type)
    return known is not None and known.derived and write.field in _ABOUT


def _standing(journal: _Journal, record: Record, mine: Sequence[Record]) -> list[str]:
    """Return what stands for a record's operations now.

    An operation that I superseded stands again through the operation that restored it when I
    took that back.
    """
    restored: dict[str, str] = {}
    for undo in mine:
        undone = journal.record(undo.undoes) if undo.undoes else None
        if undone is not None:
            restored |= _restoring(journal, undone, undo)
    found = []
    for index in range(len(record.writes)):
        operation = operation_id(record.id, index)
        while operation in restored:
            operation = restored[operation]
        found.append(operation)
    return found


def _restoring(journal: _Journal, undone: Record, undo: Record) -> dict[str, str]:
    """Return by superseded operation the one of an undo that says the same again."""
    said: dict[tuple[str, str, str], list[int]] = {}
    for index, write in enumerate(undo.writes):
        said.setdefault(_place(write), []).append(index)
    found: dict[str, str] = {}
    for reference in dict.fromkeys(it for write in undone.writes for it in write.supersedes):
        old = journal.written(reference)
        for index in said.get(_place(old), ()) if old else ():
            if old and undo.writes[index].value == old.value:
                found.setdefault(reference, operation_id(undo.id, index))
    return found


def _place(write: Write) -> tuple[str, str, str]:
    return write.entity_type, write.entity_id, write.field


def _removal_of_made(
    session: Session, record: Record, operations: list[str], mine: Sequence[Record], entity: str
) -> Write:
    own = [
        operation
        for operation, write in zip(operations, record.writes, strict=True)
        if write.entity_id == entity
    ]
    # Emptying a field that was filled later, to take that back, adds nothing.
    emptied = {
        operation_id(undo.id, index)
        for undo in mine
        if undo.undoes
        for index, write in enumerate(undo.writes)
        if write.entity_id == entity and write.value is None
    }
    heads = set(history.heads_of_entity(session, str(record.scope), entity))
    if heads - set(own) - emptied:
        raise UserError(
            f"“{record.action}” cannot be undone: more was added to it afterwards. "
            "Remove it by hand."
        )
    entity_type = next(write.entity_type for write in record.writes if write.entity_id == entity)
    removed = (*own, *sorted(heads & emptied - set(own)))
    return Write(entity_type, entity, TOMBSTONE, True, removed)


def _restored(journal: _Journal, operation: str, write: Write) -> list[Write]:
    before: list[Write] = []
    for reference in write.supersedes:
        old = journal.written(reference)
        if old is None:
            continue
        restored = Write(old.entity_type, old.entity_id, old.field, old.value, (operation,))
        if restored not in before:
            before.append(restored)
    if before:
        return before
    return [Write(write.entity_type, write.entity_id, write.field, None, (operation,))]
