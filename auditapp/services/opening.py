"""The opening meeting: who is there, what was covered, who signed."""

from typing import Any

from sqlalchemy.orm import Session

from auditapp.domain.changes import Changes
from auditapp.domain.clock import Clock
from auditapp.domain.closing import Attendance
from auditapp.domain.ids import AuditId, derived_id
from auditapp.domain.opening import Covered, OpeningMeeting, Topic
from auditapp.domain.shown import Shown
from auditapp.domain.signatures import Signature, bounded
from auditapp.domain.values import Value
from auditapp.errors import UserError
from auditapp.services.audit_reading import audit_row, criteria, type_of
from auditapp.services.derived_fields import write_derived
from auditapp.services.writes import audit_scope
from db.queries.versions import versions_of
from db.store import Store

_ENTITY = "opening_meeting"


class Opening:
    """The opening meetings of audits. Every method takes the version that was on screen."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def view(self, audit: AuditId) -> OpeningMeeting:
        """Return what was recorded; raise UserError without audit."""
        with self._store.reading() as session:
            return opening_meeting(session, audit)

    def now(self) -> str:
        """Return the moment with its offset, as the meeting records it."""
        return self._clock.now().isoformat(timespec="seconds")

    def hold(self, audit: AuditId, shown: Shown[str], began: str) -> Changes:
        """Record that it was held; `began` is its moment, empty takes it back."""
        return self._write(audit, "held_at", shown, began or None, "Opening meeting held")

    def attend(self, audit: AuditId, shown: Shown[Attendance], present: Attendance) -> Changes:
        """Record who is there."""
        value = present.to_value() if present.people else None
        read = shown.read_as(Attendance.to_value)
        return self._write(audit, "present", read, value, "Attendance")

    def cover(
        self, audit: AuditId, meeting: OpeningMeeting, *topics: Topic, is_covered: bool = True
    ) -> Changes:
        """Tick topics as covered now, or take that back; what others ticked stays."""
        moment = self.now() if is_covered else ""
        covered = meeting.all_covered.with_ticked(topics, moment)
        value = covered.to_value() if covered.at else None
        read = meeting.covered.read_as(Covered.to_value)
        return self._write(audit, "covered", read, value, "What was covered")

    def remark(self, audit: AuditId, shown: Shown[str], text: str) -> Changes:
        """Record what was agreed."""
        return self._write(audit, "remark", shown, text.strip() or None, "Remark")

    def sign(self, audit: AuditId, shown: Shown[Signature], signature: Signature | None) -> Changes:
        """Record a signature; None clears it. Raises UserError for one without a stroke."""
        if signature is not None:
            strokes = bounded(signature.strokes)
            if not strokes:
                raise UserError("Draw the signature first.", "signature")
            who = (signature.role.strip(), signature.name.strip(), signature.at or self.now())
            signature = Signature(strokes, *who)
        value = signature.to_value() if signature else None
        action = "Signature" if signature else "Signature cleared"
        return self._write(audit, "signature", shown.read_as(Signature.to_value), value, action)

    def _write(
        self, audit: AuditId, field: str, shown: Shown[Any], value: Value, action: str
    ) -> Changes:
        entity = derived_id(_ENTITY, audit)
        return write_derived(
            self._store, audit, _ENTITY, entity, {}, field, shown, value, action=action
        )


def opening_meeting(session: Session, audit: AuditId) -> OpeningMeeting:
    """Return what was recorded of the opening meeting; raise UserError without audit."""
    row = audit_row(session, audit)
    entity = derived_id(_ENTITY, audit)
    version = versions_of(session, str(audit_scope(audit)), [entity])[entity]
    return OpeningMeeting(
        audit,
        type_of(row),
        tuple(it.standard for it in criteria(session, audit)),
        version.shown("held_at"),
        version.shown("remark"),
        version.shown("present").read_as(Attendance.from_value),
        version.shown("covered").read_as(Covered.from_value),
        version.shown("signature").read_as(Signature.from_value),
    )
