"""Reads of what lies over pictures: marks, areas and redactions."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from auditapp.domain.ids import AuditId, EvidenceId
from auditapp.domain.marks import EvidencePicture, Shape
from auditapp.domain.redactions import Mark, Markup, Redaction, areas_of, shown_picture
from auditapp.domain.values import is_hash
from auditapp.errors import UserError
from auditapp.services.audit_reading import among, initials, rows_of
from auditapp.services.writes import audit_scope
from db.models import EvidenceRow, MarkRow, RedactionRow
from db.queries.versions import Version, shown_of_each, versions_of


def pictures_of(
    session: Session, audit: AuditId, rows: Sequence[EvidenceRow]
) -> dict[str, EvidencePicture]:
    """Return what is shown of each piece of evidence."""
    ids = [row.id for row in rows]
    shapes: dict[str, list[Shape]] = {}
    marks = _mark_rows(session, audit, among(MarkRow.evidence, ids)) if ids else []
    disputed = _disputed_areas(session, marks)
    for mark in marks:
        shape = _shape(mark)
        if shape is not None:
            found = shapes.setdefault(mark.evidence or "", [])
            found += dict.fromkeys((shape, *disputed.get(mark.id, ())))
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
    marks = _mark_rows(session, audit, MarkRow.evidence == evidence)
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


def _mark_rows(session: Session, audit: AuditId, *where: ColumnElement[bool]) -> list[MarkRow]:
    """Return the marks that stand in order of making, also an area removed while it was changed.

    Burning an area in removes it, so one that a colleague moved or enlarged at the same time would
    otherwise hide nothing any more.
    """
    rows = session.scalars(
        select(MarkRow)
        .where(
            MarkRow.scope == str(audit_scope(audit)),
            or_(~MarkRow.deleted, MarkRow.shape.is_not(None)),
            *where,
        )
        .order_by(MarkRow.id)
    )
    return [row for row in rows if not row.deleted or ((it := _shape(row)) and it.is_area)]


def _disputed_areas(session: Session, marks: Sequence[MarkRow]) -> dict[str, tuple[Shape, ...]]:
    """Return by mark the areas besides the shown one, where two auditors moved it apart."""
    disputed = [mark.id for mark in marks if "shape" in mark.conflicts.split(",")]
    scope = marks[0].scope if marks else ""
    found = shown_of_each(session, scope, disputed, "shape")
    return {
        mark: tuple(it for it in shown.read_as(Shape.from_value).others if it and it.is_area)
        for mark, shown in found.items()
    }


def _shape(mark: MarkRow) -> Shape | None:
    return Shape.from_value(mark.shape) if mark.shape else None


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
