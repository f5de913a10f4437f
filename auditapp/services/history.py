"""History of every field, and undo: the inverse of an action as a new record."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId
from auditapp.domain.records import Record, ScopeKey, Write, operation_id, parse_operation_id
from auditapp.domain.registry import MADE, TOMBSTONE
from auditapp.errors import UserError
from auditapp.services.audit_reading import initials
from auditapp.services.identity import Identity
from auditapp.services.writes import audit_scope
from db.queries import history
from db.store import Store


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One step in the history of a field: what was written, by whom (initials), when."""

    value: Any
    by: str
    at: str
    action: str


class History:
    """What was written before, and how to take one's own last action back."""

    def __init__(self, store: Store, who: Identity) -> None:
        self._store = store
        self._who = who

    def of_field(self, audit: AuditId, entity_id: str, field: str) -> tuple[FieldChange, ...]:
        """Return every value that a field ever had, the oldest first."""
        with self._store.reading() as session:
            names = initials(session, audit)
            return tuple(
                FieldChange(step.value, names.get(step.by, ""), step.at, step.action)
                for step in history.steps_of_field(session, entity_id, field)
            )

    def undo(self, audit: AuditId, record: str = "") -> Changes:
        """Take back my last action in this audit that is not taken back yet, or that very record.

        Raises UserError when there is none, or when somebody has built on it.
        """
        with self._store.reading() as session:
            undoable, _ = self._stacks(session, audit_scope(audit))
            if record:
                undoable = [action for action in undoable if action.id == record]
            if not undoable:
                raise UserError("There is nothing of yours to undo in this audit.")
            target = undoable[-1]
            writes = _inverse(session, target)
        return self._store.journal.commit(
            audit_scope(audit), writes, action=f"Undone: {target.action}", undoes=target.id
        )

    def redo(self, audit: AuditId) -> Changes:
        """Do again what I undid last; raise UserError when there is nothing to redo."""
        with self._store.reading() as session:
            _, redoable = self._stacks(session, audit_scope(audit))
            if not redoable:
                raise UserError("There is nothing to redo in this audit.")
            target = redoable[-1]
            writes = _inverse(session, target)
        action = target.action.removeprefix("Undone: ")
        return self._store.journal.commit(
            audit_scope(audit), writes, action=f"Redone: {action}", undoes=target.id
        )

    def _stacks(self, session: Session, scope: ScopeKey) -> tuple[list[Record], list[Record]]:
        """Return my actions that can be undone and my undos that can be redone, latest last.

        Both follow from the journal, so they survive a restart.
        """
        me = self._who.known().id
        mine = [r for r in history.newest_first(session, str(scope)) if r.by == me]
        undoable: list[Record] = []
        redoable: list[Record] = []
        undos: set[str] = set()
        for record in reversed(mine):
            if record.undoes is None:
                undoable.append(record)
                redoable.clear()
            elif record.undoes in undos:
                redoable = [r for r in redoable if r.id != record.undoes]
                undoable.append(record)
            else:
                undoable = [r for r in undoable if r.id != record.undoes]
                redoable.append(record)
                undos.add(record.id)
        return undoable, redoable


def _inverse(session: Session, record: Record) -> list[Write]:
    """Return the operations that restore exactly what a record superseded.

    What the record made is removed; what it replaced comes back, all branches of a resolved
    conflict included; a field it filled first is emptied.
    """
    operations = [operation_id(record.id, index) for index in range(len(record.writes))]
    if set(operations) - history.heads_among(session, operations):
        raise UserError(
            f"“{record.action}” cannot be undone: what it wrote was changed afterwards. "
            "Change it by hand."
        )
    made = {write.entity_id for write in record.writes if write.field == MADE and write.value}
    writes = [_removal_of_made(session, record, entity) for entity in sorted(made)]
    for operation, write in zip(operations, record.writes, strict=True):
        if write.entity_id not in made:
            writes += _restored(session, operation, write)
    return writes


def _removal_of_made(session: Session, record: Record, entity: str) -> Write:
    own = [
        operation_id(record.id, index)
        for index, write in enumerate(record.writes)
        if write.entity_id == entity
    ]
    if set(history.heads_of_entity(session, str(record.scope), entity)) - set(own):
        raise UserError(
            f"“{record.action}” cannot be undone: more was added to it afterwards. "
            "Remove it by hand."
        )
    entity_type = next(write.entity_type for write in record.writes if write.entity_id == entity)
    return Write(entity_type, entity, TOMBSTONE, True, tuple(own))


def _restored(session: Session, operation: str, write: Write) -> list[Write]:
    before: list[Write] = []
    for reference in write.supersedes:
        parsed = parse_operation_id(reference)
        earlier = history.record(session, parsed[0]) if parsed else None
        if parsed is None or earlier is None:
            continue
        old = earlier.writes[parsed[1]]
        restored = Write(old.entity_type, old.entity_id, old.field, old.value, (operation,))
        if restored not in before:
            before.append(restored)
    if before:
        return before
    return [Write(write.entity_type, write.entity_id, write.field, None, (operation,))]
