"""Reads of what lies over pictures: marks, areas and redactions."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy.orm import Session

from auditapp.domain.ids import AuditId, EvidenceId
from auditapp.domain.marks import EvidencePicture, Shape
from auditapp.domain.redactions import Mark, Markup, Redaction, areas_of, shown_picture
from auditapp.domain.values import is_hash
from auditapp.errors import UserError
from auditapp.services.audit_reading import among, initials, rows_of
from auditapp.services.writes import audit_scope
from db.models import EvidenceRow, MarkRow, RedactionRow
from db.queries.versions import Version, versions_of


def pictures_of(
    session: Session, audit: AuditId, rows: Sequence[EvidenceRow]
) -> dict[str, EvidencePicture]:
    """Return what is shown of each piece of evidence."""
    ids = [row.id for row in rows]
    shapes: dict[str, list[Shape]] = {}
    for mark in rows_of(session, MarkRow, audit, among(MarkRow.evidence, ids)) if ids else ():
        shape = Shape.from_value(mark.shape) if mark.shape else None
        if shape is not None:
            shapes.setdefault(mark.evidence or "", []).append(shape)
    made: dict[str, list[tuple[str, tuple[Shape, ...]]]] = {}
    for row in (
        rows_of(session, RedactionRow, audit, among(RedactionRow.evidence, ids)) if ids else ()
    ):
        made.setdefault(row.evidence or "", []).append((_hash(row.sha256), areas_of(row.areas)))
    return {
        row.id: shown_picture(
            _hash(row.sha256),
            (row.width or 0, row.height or 0),
            shapes.get(row.id, ()),
            made.get(row.id, ()),
        )
        for row in rows
    }


def read_markup(session: Session, audit: AuditId, evidence: EvidenceId) -> Markup:
    """Return everything over one picture; raise UserError when there is no such evidence."""
    row = next(iter(rows_of(session, EvidenceRow, audit, EvidenceRow.id == evidence)), None)
    if row is None:
        raise UserError("That piece of evidence is not in this audit any more.", "evidence")
    marks = rows_of(session, MarkRow, audit, MarkRow.evidence == evidence)
    redactions = rows_of(session, RedactionRow, audit, RedactionRow.evidence == evidence)
    ids = [it.id for it in (*marks, *redactions)]
    versions = versions_of(session, str(audit_scope(audit)), ids)
    names = initials(session, audit)
    return Markup(
        audit=audit,
        evidence=evidence,
        number=row.number or "",
        title=row.title or row.file_name or "",
        sha256=_hash(row.sha256),
        width=row.width or 0,
        height=row.height or 0,
        readable=bool(row.readable) and row.kind == "photo",
        problem=row.problem or "",
        marks=tuple(_marks(marks, versions, names)),
        redactions=tuple(_redaction(it, versions[it.id], names) for it in redactions),
    )


def _marks(
    rows: Iterable[MarkRow], versions: Mapping[str, Version], names: Mapping[str, str]
) -> Iterable[Mark]:
    for row in rows:
        shown = versions[row.id].shown("shape").read_as(Shape.from_value)
        if shown.value is not None:
            by = names.get(row.made_by or "", "")
            yield Mark(row.id, shown.value, shown, versions[row.id].heads, by, row.made_at or "")


def _redaction(row: RedactionRow, version: Version, names: Mapping[str, str]) -> Redaction:
    by = names.get(row.made_by or "", "")
    areas = areas_of(row.areas)
    return Redaction(row.id, _hash(row.sha256), areas, version.heads, by, row.made_at or "")


def _hash(stored: str | None) -> str:
    """Return the name of a file, nothing for what cannot name one."""
    return stored if stored and is_hash(stored) else ""
