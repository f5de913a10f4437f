"""Follow-ups: flag items to come back to, say what came of it."""

from collections.abc import Iterable
from typing import Any

from auditapp.domain.changes import Changes
from auditapp.domain.follow_ups import FollowUp, Settled
from auditapp.domain.ids import AuditId, IdSource
from auditapp.domain.records import Write
from auditapp.domain.shown import Shown
from auditapp.domain.values import Value
from auditapp.errors import UserError
from auditapp.services.audit_reading import initials
from auditapp.services.follow_up_reading import follow_ups
from auditapp.services.writes import audit_scope, creation, edit, removal, resolve
from db.store import Store


class FollowUps:
    """The follow-ups of audits. They add up: two auditors may flag the same item."""

    def __init__(self, store: Store, ids: IdSource) -> None:
        self._store = store
        self._ids = ids

    def all(self, audit: AuditId) -> tuple[FollowUp, ...]:
        """Return every follow-up of an audit, also those that are done, in order of flagging."""
        with self._store.reading() as session:
            return follow_ups(session, audit, initials(session, audit))

    def flag(self, audit: AuditId, items: Iterable[str], text: str = "") -> Changes:
        """Flag these items to come back to, all in one record; `text` says what for.

        Raises UserError when no item is named.
        """
        chosen = tuple(dict.fromkeys(items))
        if not chosen:
            raise UserError("Choose the item to come back to first.", "item")
        written = {"audit": audit, "text": text.strip()}
        writes = [
            write
            for item in chosen
            for write in creation("follow_up", self._ids.new_id(), {**written, "item": item})
        ]
        return self._store.journal.commit(
            audit_scope(audit), writes, action="Flagged for follow-up"
        )

    def edit(self, audit: AuditId, follow_up: FollowUp, text: str) -> Changes:
        """Write what to come back for in place of what was shown; it may be empty.

        Where two people wrote different words, these count from now on.
        """
        writes = _written(follow_up, "text", follow_up.text, text.strip() or None)
        return self._store.journal.commit(audit_scope(audit), writes, action="Follow-up edited")

    def settle(self, audit: AuditId, follow_up: FollowUp, remark: str = "") -> Changes:
        """Say that it is done, and what came of it, in place of what was shown.

        Where two people said different things, this counts from now on.
        """
        return self._set_done(audit, follow_up, Settled(remark.strip()), "Follow-up done")

    def reopen(self, audit: AuditId, follow_up: FollowUp) -> Changes:
        """Take back that it is done, whoever said so."""
        return self._set_done(audit, follow_up, None, "Follow-up opened again")

    def remove(self, audit: AuditId, follow_up: FollowUp) -> Changes:
        """Remove a follow-up as it was shown; undo brings it back."""
        return self._store.journal.commit(
            audit_scope(audit),
            removal("follow_up", follow_up.id, follow_up.version),
            action="Follow-up removed",
        )

    def _set_done(
        self, audit: AuditId, follow_up: FollowUp, done: Settled | None, action: str
    ) -> Changes:
        shown = follow_up.done.read_as(Settled.to_value)
        writes = _written(follow_up, "done", shown, done.to_value() if done else None)
        return self._store.journal.commit(audit_scope(audit), writes, action=action)


def _written(follow_up: FollowUp, field: str, shown: Shown[Any], value: Value) -> list[Write]:
    write = resolve if shown.in_conflict else edit
    return write("follow_up", follow_up.id, field, shown, value)
