"""The audit that a report is about, read in the moment in which the rest of it is read."""

from sqlalchemy.orm import Session

from auditapp.domain.audits import Criterion
from auditapp.domain.ids import AuditId
from auditapp.domain.terms import Standard
from auditapp.errors import UserError
from auditapp.reports.frame import AuditInBrief
from auditapp.reports.words import Words
from auditapp.services.audit_reading import audit_row, criteria, type_of
from auditapp.services.overview_reading import client_of


def read_criteria(
    session: Session, audit: AuditId, standard: Standard | None
) -> tuple[Criterion, ...]:
    """Return the criteria that a report speaks of: all, or the one it is on.

    Raises UserError when there is no such audit, or it is not about the standard.
    """
    audit_row(session, audit)
    found = tuple(it for it in criteria(session, audit) if standard in (None, it.standard))
    if standard is not None and not found:
        raise UserError(f"{standard.label} is no criterion of this audit.", "standard")
    return found


def read_subject(session: Session, audit: AuditId, standard: Standard | None) -> AuditInBrief:
    """Return the audit in one line each. Raises as `read_criteria`."""
    row = audit_row(session, audit)
    return AuditInBrief(
        row.reference or "",
        row.title or "",
        type_of(row),
        row.audit_body or "",
        client_of(session, row.client or "").name,
        tuple(it.standard for it in read_criteria(session, audit, standard)),
    )


def read_dates(session: Session, audit: AuditId, words: Words) -> str:
    """Return the days of the audit in words."""
    row = audit_row(session, audit)
    return words.period(row.start or "", row.end or "")
