"""Reads of documents: all that were cited, and those of an item or a finding."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from auditapp.domain.documents import (
    FIELDS,
    Citation,
    DocumentUse,
    DocumentView,
    LinkedDocument,
)
from auditapp.domain.ids import AuditId
from auditapp.services.audit_reading import columns_of, rows_of
from auditapp.services.writes import audit_scope
from db.models import DocumentLinkRow, DocumentRow, FindingRow
from db.queries.versions import versions_of


def documents(
    session: Session, audit: AuditId, names: Mapping[str, str]
) -> tuple[DocumentView, ...]:
    """Return the documents of an audit by number and title, with where they are cited."""
    rows = rows_of(session, DocumentRow, audit)
    uses = _uses(session, audit)
    versions = versions_of(session, str(audit_scope(audit)), [row.id for row in rows])
    found = [
        DocumentView(
            row.id,
            {name: versions[row.id].shown(name) for name in FIELDS},
            tuple(uses.get(row.id, ())),
            names.get(row.made_by or "", ""),
            row.made_at or "",
            versions[row.id].heads,
        )
        for row in rows
    ]
    found.sort(key=lambda it: (it.citation.name.casefold(), it.citation.version, it.id))
    return tuple(replace(it, other_versions=_other_versions(it, found)) for it in found)


def linked_documents(
    session: Session,
    audit: AuditId,
    *,
    item: str = "",
    finding: str = "",
    names: Mapping[str, str],
) -> tuple[LinkedDocument, ...]:
    """Return what is cited on an item or a finding, by number and title."""
    target = DocumentLinkRow.finding == finding if finding else DocumentLinkRow.item == item
    if not columns_of(session, DocumentLinkRow, audit, DocumentLinkRow.id, where=(target,)):
        return ()
    return tuple(
        LinkedDocument(document, use)
        for document in documents(session, audit, names)
        for use in document.uses
        if (use.finding == finding if finding else use.item == item)
    )


def same_document(found: Iterable[DocumentView], wanted: Citation) -> DocumentView | None:
    """Return the document that is cited already in this version.

    Where what is wanted leaves the version open, it is the latest cited of those that fit.
    """
    fitting = [it for it in found if it.citation.is_same(wanted)]
    return max(fitting, key=lambda it: (it.citation.version == wanted.version, it.id), default=None)


def _uses(session: Session, audit: AuditId) -> dict[str, list[DocumentUse]]:
    findings = {finding for (finding,) in columns_of(session, FindingRow, audit, FindingRow.id)}
    rows = [
        row
        for row in rows_of(session, DocumentLinkRow, audit)
        if row.item or row.finding in findings
    ]
    versions = versions_of(session, str(audit_scope(audit)), [row.id for row in rows])
    found: dict[str, list[DocumentUse]] = {}
    for row in rows:
        version = versions[row.id]
        use = DocumentUse(
            row.id, row.item or "", row.finding or "", version.shown("claim"), version.heads
        )
        found.setdefault(row.document or "", []).append(use)
    return found


def _other_versions(document: DocumentView, found: Iterable[DocumentView]) -> tuple[str, ...]:
    mine = document.citation
    others = (it.citation for it in found if it.citation.is_other_version(mine))
    return tuple(dict.fromkeys(other.edition or "without a version" for other in others))
