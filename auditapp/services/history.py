"""History of every field, and undo: the inverse of an action as a new record."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from auditapp.domain.changes import Changes
from auditapp.domain.history import Act, Edit, UndoState, acts_of
from auditapp.domain.ids import AuditId
from auditapp.domain.records import Record, ScopeKey, Write
from auditapp.domain.registry import Scope
from auditapp.domain.values import Value
from auditapp.errors import UserError
from auditapp.services.audit_reading import initials
from auditapp.services.finding_undo import check_undo
from auditapp.services.identity import ORGANISATION, Identity
from auditapp.services.inverse import inverse
from auditapp.services.report_issues import refuse_built_on
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
                for step in history.steps_of_field(
                    session, str(audit_scope(audit)), entity_id, field
                )
            )

    def timeline(self, audit: AuditId) -> tuple[Act, ...]:
        """Return everything that was done in an audit, the latest first."""
        with self._store.reading() as session:
            records = list(history.oldest_first(session, str(audit_scope(audit))))
            names = initials(session, audit)
        me = self._who.known().id
        undoable, redoable = _stacks([record for record in records if record.by == me])
        states = {record.id: UndoState.UNDOABLE for record in undoable}
        states |= {it.undoes: UndoState.UNDONE for it in redoable if it.undoes}
        return acts_of(records, names, states)

    def put_back(self, audit: AuditId, edit: Edit, value: Value) -> Changes:
        """Write an earlier value of a field again, in place of what stands there.

        Raises UserError when what it belonged to was removed, or is issued.
        """
        place = edit.place
        if not edit.now:
            raise UserError("This was removed. Undo the removal first, then put the words back.")
        write = Write(place.entity_type, place.entity, place.field, value, edit.now)
        with self._store.reading() as session:
            _check(session, audit_scope(audit), [write])
        return self._store.journal.commit(
            audit_scope(audit), [write], action="Earlier words put back"
        )

    def undo(self, audit: AuditId, record: str = "") -> Changes:
        """Take back my last action in this audit that is not taken back yet, or that very record.

        Raises UserError when there is none, or when somebody has built on it.
        """
        return self._undo(_Place(audit_scope(audit), "this audit"), record)

    def redo(self, audit: AuditId) -> Changes:
        """Do again what I undid last; raise UserError when there is nothing to redo."""
        return self._redo(_Place(audit_scope(audit), "this audit"))

    def undo_in_pack(self, pack: str, record: str = "") -> Changes:
        """Take back my last action in a checklist of our own, or that very record.

        Raises UserError when there is none, or when somebody has built on it.
        """
        return self._undo(_Place(ORGANISATION, "this checklist", pack), record)

    def redo_in_pack(self, pack: str) -> Changes:
        """Do again what I undid last in a checklist of our own; raise UserError for nothing."""
        return self._redo(_Place(ORGANISATION, "this checklist", pack))

    def undo_in_scheme(self, scheme: str, record: str = "") -> Changes:
        """Take back my last action in a scheme, or that very record; raise UserError as above."""
        return self._undo(_Place(ORGANISATION, "this scheme", scheme), record)

    def redo_in_scheme(self, scheme: str) -> Changes:
        """Do again what I undid last in a scheme; raise UserError for nothing."""
        return self._redo(_Place(ORGANISATION, "this scheme", scheme))

    def _undo(self, place: "_Place", record: str) -> Changes:
        with self._store.reading() as session:
            mine = self._mine(session, place)
            undoable, _ = _stacks(mine)
            if record:
                undoable = [action for action in undoable if action.id == record]
            if not undoable:
                raise UserError(f"There is nothing of yours to undo in {place.name}.")
            target = undoable[-1]
            writes = inverse(session, target, mine)
            _check(session, place.scope, writes)
        return self._store.journal.commit(
            place.scope, writes, action=f"Undone: {target.action}", undoes=target.id
        )

    def _redo(self, place: "_Place") -> Changes:
        with self._store.reading() as session:
            mine = self._mine(session, place)
            _, redoable = _stacks(mine)
            if not redoable:
                raise UserError(f"There is nothing to redo in {place.name}.")
            target = redoable[-1]
            writes = inverse(session, target, mine)
            _check(session, place.scope, writes)
        action = target.action.removeprefix("Undone: ")
        return self._store.journal.commit(
            place.scope, writes, action=f"Redone: {action}", undoes=target.id
        )

    def _mine(self, session: Session, place: "_Place") -> list[Record]:
        me = self._who.known().id
        records = list(history.oldest_first(session, str(place.scope)))
        if place.part:
            records = _about(records, place.part)
        return [record for record in records if record.by == me]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an action is taken back; with a pack or scheme as `part`, only what was done to it."""

    scope: ScopeKey
    name: str
    part: str = ""


def _check(session: Session, scope: ScopeKey, writes: list[Write]) -> None:
    if scope.kind is Scope.AUDIT:
        check_undo(session, AuditId(scope.id), writes)
        refuse_built_on(session, AuditId(scope.id), writes)


def _about(records: list[Record], part: str) -> list[Record]:
    """Return the records about a pack or scheme or something in it, whether or not it stands."""
    entities = {part} | {
        write.entity_id
        for record in records
        for write in record.writes
        if (write.field, write.value) == ("pack", part)
    }
    return [
        record for record in records if any(write.entity_id in entities for write in record.writes)
    ]


def _stacks(mine: list[Record]) -> tuple[list[Record], list[Record]]:
    """Return my actions that can be undone and my undos that can be redone, latest last.

    Both follow from the journal, so they survive a restart.
    """
    undoable: list[Record] = []
    redoable: list[Record] = []
    undos: set[str] = set()
    for record in mine:
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
