"""Reads of schemes: those of the organisation, and the copy that an audit keeps."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from auditapp.domain.ids import AuditId
from auditapp.domain.scheme import Scheme
from auditapp.domain.scheme_views import SchemeLine, SchemeView
from auditapp.domain.shown import Shown
from auditapp.errors import UserError
from auditapp.services.audit_reading import audit_row
from auditapp.services.identity import ORGANISATION
from db.models import SchemeRow
from db.queries.versions import shown_fields, version_of


def scheme_lines(session: Session) -> tuple[SchemeLine, ...]:
    """Return the schemes of the organisation by name."""
    rows = session.scalars(
        select(SchemeRow).where(SchemeRow.scope == str(ORGANISATION), ~SchemeRow.deleted)
    )
    found = (SchemeLine(row.id, row.name or "", bool(row.conflicts)) for row in rows)
    return tuple(sorted(found, key=lambda line: (line.name.casefold(), line.id)))


def stored_scheme(session: Session, scheme: str, shipped: Scheme) -> Scheme:
    """Return a scheme, "" for the shipped one; raise UserError when there is none of that id."""
    if not scheme:
        return shipped
    row = _row(session, scheme)
    return shipped.overlaid(
        {
            "id": row.id,
            "name": row.name or "",
            "grading": row.grading,
            "deadlines": row.deadlines,
            "grade_names": row.grade_names,
        }
    )


def scheme_view(session: Session, scheme: str, shipped: Scheme) -> SchemeView:
    """Return a scheme for editing; raise UserError when there is none of that id."""
    row = _row(session, scheme)
    fields = shown_fields(session, row.scope, row.id)
    return SchemeView(
        scheme=stored_scheme(session, scheme, shipped),
        name=fields.get("name", Shown(None)),
        grading=fields.get("grading", Shown(None)),
        deadlines=fields.get("deadlines", Shown(None)),
        grade_names=fields.get("grade_names", Shown(None)),
        version=version_of(session, row.scope, row.id),
    )


def scheme_of(session: Session, audit: AuditId, shipped: Scheme) -> Scheme:
    """Return the scheme that an audit keeps; the shipped one where none was chosen."""
    value = audit_row(session, audit).scheme
    return shipped.overlaid(value) if value else shipped


def _row(session: Session, scheme: str) -> SchemeRow:
    row = session.get(SchemeRow, (str(ORGANISATION), scheme))
    if row is None or row.deleted:
        raise UserError("This scheme is not there any more. Choose one from the list.", "scheme")
    return row
