"""Reads of follow-ups: of an audit, or of one item."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from auditapp.domain.follow_ups import FollowUp, Settled
from auditapp.domain.ids import AuditId
from auditapp.services.audit_reading import rows_of
from auditapp.services.writes import audit_scope
from db.models.fieldwork import FollowUpRow
from db.queries.versions import versions_of


def follow_ups(
    session: Session, audit: AuditId, names: Mapping[str, str], item: str | None = None
) -> tuple[FollowUp, ...]:
    """Return the follow-ups in the order in which they were flagged, of one item or of all."""
    where = () if item is None else (FollowUpRow.item == item,)
    rows = rows_of(session, FollowUpRow, audit, *where)
    versions = versions_of(session, str(audit_scope(audit)), [row.id for row in rows])
    return tuple(
        FollowUp(
            row.id,
            row.item or "",
            versions[row.id].shown("text"),
            versions[row.id].shown("done").read_as(Settled.from_value),
            names.get(row.made_by or "", ""),
            row.made_at or "",
            versions[row.id].heads,
        )
        for row in rows
    )
