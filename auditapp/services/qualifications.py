"""The competence record of an audit team."""

from sqlalchemy.orm import Session

from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId
from auditapp.domain.qualification import Qualification
from auditapp.domain.shown import Shown
from auditapp.services.audit_reading import audit_row, team
from auditapp.services.writes import audit_scope, edit, resolve
from db.queries.versions import versions_of
from db.store import Store

_ENTITY, _FIELD = "team_member", "qualification"


class Qualifications:
    """What qualifies the members of audit teams."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, audit: AuditId) -> dict[str, Shown[Qualification]]:
        """Return the record of each member, by the member's id; raise UserError without audit."""
        with self._store.reading() as session:
            audit_row(session, audit)
            return qualifications(session, audit)

    def record(
        self,
        audit: AuditId,
        member: str,
        shown: Shown[Qualification],
        qualification: Qualification,
    ) -> Changes:
        """Record what qualifies a member; an empty record takes it back."""
        is_empty = qualification == Qualification()
        value = None if is_empty else qualification.to_value()
        write = resolve if shown.in_conflict else edit
        writes = write(_ENTITY, member, _FIELD, shown.read_as(Qualification.to_value), value)
        return self._store.journal.commit(audit_scope(audit), writes, action="Qualification")


def qualifications(session: Session, audit: AuditId) -> dict[str, Shown[Qualification]]:
    """Return the record of each member of the team, by the member's id."""
    ids = [member.id for member in team(session, audit)]
    found = versions_of(session, str(audit_scope(audit)), ids)
    return {it: found[it].shown(_FIELD).read_as(Qualification.from_value) for it in ids}
