"""Who looks at which item, and what was decided on covering it."""

from sqlalchemy.orm import Session

from auditapp.domain.ids import AuditId
from auditapp.services.audit_reading import columns_of
from db.models import CoverageRow


def auditors(session: Session, audit: AuditId) -> dict[str, str]:
    """Return the person by item, for items that somebody was assigned."""
    rows = columns_of(session, CoverageRow, audit, CoverageRow.item, CoverageRow.auditor)
    return {item: person for item, person in rows if item and person}
