"""Numbers of findings that were ever given: somebody may have written them down."""

from collections.abc import Iterator
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from auditapp.domain.ids import AuditId
from auditapp.services.writes import audit_scope
from db.models import FindingRow
from db.queries.history import steps_of_field


def numbers_given(
    session: Session, audit: AuditId, field: Literal["number", "final_number"]
) -> Iterator[str]:
    """Yield every number that a finding has, and that a removed one ever had."""
    scope = str(audit_scope(audit))
    column = FindingRow.number if field == "number" else FindingRow.final_number
    rows = session.execute(
        select(FindingRow.id, column, FindingRow.deleted).where(FindingRow.scope == scope)
    )
    for finding, number, deleted in rows.all():
        if number:
            yield number
        if deleted:
            # A removal takes the words with it; the journal keeps them.
            steps = steps_of_field(session, scope, finding, field)
            yield from (step.value for step in steps if isinstance(step.value, str))
