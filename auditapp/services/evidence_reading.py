"""Reads of evidence: the items of an audit, and what is linked to an item or a finding."""

from collections import Counter
from collections.abc import Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from auditapp.domain.ids import AuditId, EvidenceId
from auditapp.domain.shown import Shown
from auditapp.domain.workspace import EvidenceItem, LinkedEvidence
from auditapp.services.audit_reading import rows_of
from auditapp.services.writes import audit_scope
from db.models import EvidenceLinkRow, EvidenceRow
from db.queries.versions import shown_fields, version_of


def evidence_items(
    session: Session, audit: AuditId, names: Mapping[str, str]
) -> tuple[EvidenceItem, ...]:
    """Return all evidence of an audit by number."""
    links = Counter(row.evidence for row in rows_of(session, EvidenceLinkRow, audit))
    return tuple(
        evidence_item(session, row, names, links[row.id])
        for row in sorted(
            rows_of(session, EvidenceRow, audit), key=lambda r: (r.number or "", r.id)
        )
    )


def evidence_item(
    session: Session, row: EvidenceRow, names: Mapping[str, str], links: int = 0
) -> EvidenceItem:
    """Return one evidence row as the screens show it."""
    return EvidenceItem(
        id=EvidenceId(row.id),
        number=row.number or "",
        title=shown_fields(session, row.scope, row.id).get("title", Shown(None)),
        sha256=row.sha256 or "",
        file_name=row.file_name or "",
        media_type=row.media_type or "",
        kind=row.kind or "",
        size=row.size or 0,
        width=row.width or 0,
        height=row.height or 0,
        readable=bool(row.readable),
        problem=row.problem or "",
        captured_at=row.captured_at or "",
        camera=row.camera or "",
        has_position=bool(row.has_position),
        by=names.get(row.made_by or "", ""),
        at=row.made_at or "",
        links=links,
    )


def linked_evidence(
    session: Session,
    audit: AuditId,
    *,
    item: str = "",
    finding: str = "",
    names: Mapping[str, str],
) -> Iterator[LinkedEvidence]:
    """Yield what is linked to an item or to a finding, by evidence number."""
    scope = str(audit_scope(audit))
    target = EvidenceLinkRow.finding == finding if finding else EvidenceLinkRow.item == item
    links = session.scalars(
        select(EvidenceLinkRow).where(
            EvidenceLinkRow.scope == scope, ~EvidenceLinkRow.deleted, target
        )
    )
    found = []
    for link in links:
        row = session.get(EvidenceRow, (scope, link.evidence))
        if row is None or row.deleted:
            continue
        found.append(
            LinkedEvidence(
                link.id,
                evidence_item(session, row, names),
                shown_fields(session, scope, link.id).get("claim", Shown(None)),
                version_of(session, scope, link.id),
            )
        )
    yield from sorted(found, key=lambda linked: linked.evidence.number)
