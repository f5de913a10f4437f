"""Reads of notes and observations: of an item, of the whole audit, and what waits in the inbox."""

from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from auditapp.domain.ids import AuditId
from auditapp.domain.levels import USUAL_OF_NOTES
from auditapp.domain.notes import NOTE, OBSERVATION, NoteLink, NoteView, tags_from_value
from auditapp.services.audit_reading import among, rows_of
from auditapp.services.level_reading import level_of_row
from auditapp.services.writes import audit_scope
from db.models import FindingRow, NoteLinkRow, NoteRow, ObservationRow
from db.queries.versions import Version, versions_of


def notes_of_item(
    session: Session, audit: AuditId, item_id: str, names: Mapping[str, str]
) -> tuple[NoteView, ...]:
    """Return the notes written at an item or filed there, in the order in which they were made."""
    scope = str(audit_scope(audit))
    filed = select(NoteLinkRow.note).where(
        NoteLinkRow.scope == scope, ~NoteLinkRow.deleted, NoteLinkRow.item == item_id
    )
    written = or_(NoteRow.item == item_id, NoteRow.id.in_(filed))
    return _read(session, audit, names, (written,), (ObservationRow.item == item_id,))


def notes_of_finding(
    session: Session, audit: AuditId, finding: str, names: Mapping[str, str]
) -> list[NoteView]:
    """Return the notes filed on a finding, in the order in which they were made."""
    filed = select(NoteLinkRow.note).where(
        NoteLinkRow.scope == str(audit_scope(audit)),
        ~NoteLinkRow.deleted,
        NoteLinkRow.finding == finding,
    )
    return _notes(session, audit, names, rows_of(session, NoteRow, audit, NoteRow.id.in_(filed)))


def all_notes(session: Session, audit: AuditId, names: Mapping[str, str]) -> tuple[NoteView, ...]:
    """Return every note and observation of an audit in the order in which they were made."""
    return _read(session, audit, names, (), ())


def unfiled_notes(
    session: Session, audit: AuditId, names: Mapping[str, str]
) -> tuple[NoteView, ...]:
    """Return the notes that stand on no item and no finding."""
    loose = func.coalesce(NoteRow.item, "") == ""
    found = _notes(session, audit, names, rows_of(session, NoteRow, audit, loose))
    return tuple(note for note in found if not note.is_filed)


def filed_on(session: Session, audit: AuditId) -> list[tuple[str, str]]:
    """Return (item, note) for each note that stands filed on an item it was not written at."""
    pairs = session.execute(
        select(NoteLinkRow.item, NoteLinkRow.note)
        .join(NoteRow, (NoteRow.scope == NoteLinkRow.scope) & (NoteRow.id == NoteLinkRow.note))
        .where(
            NoteLinkRow.scope == str(audit_scope(audit)),
            ~NoteLinkRow.deleted,
            ~NoteRow.deleted,
            NoteLinkRow.item != "",
            func.coalesce(NoteRow.item, "") != NoteLinkRow.item,
        )
    )
    return [(item or "", note or "") for item, note in pairs]


def _read(
    session: Session,
    audit: AuditId,
    names: Mapping[str, str],
    of_notes: Iterable[ColumnElement[bool]],
    of_observations: Iterable[ColumnElement[bool]],
) -> tuple[NoteView, ...]:
    written = _notes(session, audit, names, rows_of(session, NoteRow, audit, *of_notes))
    seen_rows = rows_of(session, ObservationRow, audit, *of_observations)
    versions = versions_of(session, str(audit_scope(audit)), [row.id for row in seen_rows])
    seen = (_observation(row, versions[row.id], names) for row in seen_rows)
    return tuple(sorted((*written, *seen), key=lambda note: note.id))


def _notes(
    session: Session, audit: AuditId, names: Mapping[str, str], rows: Iterable[NoteRow]
) -> list[NoteView]:
    rows = list(rows)
    links = _links(session, audit, [row.id for row in rows])
    ids = [*(row.id for row in rows), *(link.id for link in links)]
    versions = versions_of(session, str(audit_scope(audit)), ids)
    filed: dict[str, list[NoteLink]] = {}
    for link in links:
        view = NoteLink(link.id, link.item or "", link.finding or "", versions[link.id].heads)
        filed.setdefault(link.note or "", []).append(view)
    return [_note(row, versions[row.id], names, filed.get(row.id, ())) for row in rows]


def _links(session: Session, audit: AuditId, notes: list[str]) -> list[NoteLinkRow]:
    """Return the links of these notes; one to a finding that was removed files nothing."""
    rows = rows_of(session, NoteLinkRow, audit, among(NoteLinkRow.note, notes)) if notes else []
    wanted = {row.finding for row in rows if row.finding}
    found = rows_of(session, FindingRow, audit, among(FindingRow.id, wanted)) if wanted else []
    standing = {finding.id for finding in found}
    return [row for row in rows if row.item or row.finding in standing]


def _note(
    row: NoteRow, version: Version, names: Mapping[str, str], links: Iterable[NoteLink]
) -> NoteView:
    return NoteView(
        row.id,
        NOTE,
        version.shown("text"),
        version.shown("speaker"),
        version.shown("tags").read_as(tags_from_value),
        names.get(row.made_by or "", ""),
        row.made_at or "",
        version.heads,
        item=row.item or "",
        interview=row.interview or "",
        links=tuple(link for link in links if link.finding or link.item != row.item),
        level=level_of_row(row, USUAL_OF_NOTES),
    )


def _observation(row: ObservationRow, version: Version, names: Mapping[str, str]) -> NoteView:
    return NoteView(
        row.id,
        OBSERVATION,
        version.shown("text"),
        version.shown("speaker"),
        version.shown("tags").read_as(tags_from_value),
        names.get(row.made_by or "", ""),
        row.made_at or "",
        version.heads,
        item=row.item or "",
        site=row.site or "",
        ai_system=row.ai_system or "",
        level=level_of_row(row, USUAL_OF_NOTES),
    )
