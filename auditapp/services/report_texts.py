"""What the team writes on the subjects that a report has to speak about."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId, derived_id
from auditapp.domain.shown import Shown
from auditapp.services.audit_reading import audit_row, rows_of
from auditapp.services.derived_fields import write_derived
from auditapp.services.writes import audit_scope
from db.models import ReportTextRow
from db.queries.versions import versions_of
from db.store import Store

_ENTITY = "report_text"


class ReportTexts:
    """The texts of reports by their subjects; the type of audit decides which are needed."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def shown(self, audit: AuditId, subjects: Iterable[str]) -> dict[str, Shown[str]]:
        """Return the text of each subject as a form shows it; raise UserError without audit."""
        by_entity = {_id(audit, subject): subject for subject in subjects}
        with self._store.reading() as session:
            audit_row(session, audit)
            found = versions_of(session, str(audit_scope(audit)), by_entity)
        return {subject: found[entity].shown("text") for entity, subject in by_entity.items()}

    def write(self, audit: AuditId, subject: str, shown: Shown[str], text: str) -> Changes:
        """Record the text of a subject; an empty one takes it back."""
        return write_derived(
            self._store,
            audit,
            _ENTITY,
            _id(audit, subject),
            {"subject": subject},
            "text",
            shown,
            text.strip() or None,
            action="Text of the report",
        )


def report_texts(session: Session, audit: AuditId) -> dict[str, str]:
    """Return what was written, by subject."""
    rows = rows_of(session, ReportTextRow, audit)
    return {row.subject: row.text for row in rows if row.subject and row.text}


def _id(audit: AuditId, subject: str) -> str:
    return derived_id(_ENTITY, audit, subject)
