"""History of every field, and undo: the inverse of an action as a new record."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId
from auditapp.domain.records import Record, ScopeKey
from auditapp.errors import UserError
from auditapp.services.audit_reading import initials
from auditapp.services.identity import Identity
from auditapp.services.inverse import inverse
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

    def undo(self, audit: AuditId, record: str = "") -> Changes:
        """Take back my last action in this audit that is not taken back yet, or that very record.

        Raises UserError when there is none, or when somebody has built on it.
        """
        with self._store.reading() as session:
            mine = self._mine(session, audit_scope(audit))
            undoable, _ = _stacks(mine)
            if record:
                undoable = [action for action in undoable if action.id == record]
            if not undoable:
                raise UserError("There is nothing of yours to undo in this audit.")
            target = undoable[-1]
            writes = inverse(session, target, mine)
        return self._store.journal.commit(
            audit_scope(audit), writes, action=f"Undone: {target.action}", undoes=target.id
        )

    def redo(self, audit: AuditId) -> Changes:
        """Do again what I undid last; raise UserError when there is nothing to redo."""
        with self._store.reading() as session:
            mine = self._mine(session, audit_scope(audit))
            _, redoable = _stacks(mine)
            if not redoable:
                raise UserError("There is nothing to redo in this audit.")
            target = redoable[-1]
            writes = inverse(session, target, mine)
        action = target.action.removeprefix("Undone: ")
        return self._store.journal.commit(
            audit_scope(audit), writes, action=f"Redone: {action}", undoes=target.id
        )

    def _mine(self, session: Session, scope: ScopeKey) -> list[Record]:
        me = self._who.known().id
        return [r for r in history.oldest_first(session, str(scope)) if r.by == me]


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
