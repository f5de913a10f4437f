"""Reads of evidence: the items of an audit, and what is linked to an item or a finding."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy.orm import Session

from auditapp.domain.consents import Source
from auditapp.domain.ids import AuditId, EvidenceId
from auditapp.domain.numbers import in_order
from auditapp.domain.shown import Shown
from auditapp.domain.terms import known
from auditapp.domain.values import is_hash
from auditapp.domain.workspace import EvidenceItem, LinkedEvidence
from auditapp.services.audit_reading import among, columns_of, counted, rows_of
from auditapp.services.level_reading import level_of_row
from auditapp.services.markup_reading import pictures_of
from auditapp.services.writes import audit_scope
from db.models import CorrectiveDocumentRow, EvidenceLinkRow, EvidenceRow, FindingRow
from db.queries.versions import shown_of_each, versions_of


def evidence_items(
    session: Session, audit: AuditId, names: Mapping[str, str]
) -> tuple[EvidenceItem, ...]:
    """Return all evidence of an audit by number."""
    links = counted(session, EvidenceLinkRow, audit, EvidenceLinkRow.evidence)
    rows = rows_of(session, EvidenceRow, audit)
    return tuple(
        sorted(
            _evidence_items(session, audit, rows, names, links),
            key=lambda item: (in_order(item.number), item.id),
        )
    )


def unlinked_evidence(
    session: Session, audit: AuditId, names: Mapping[str, str]
) -> tuple[EvidenceItem, ...]:
    """Return the evidence that stands on no item, finding or answer, in order of making."""
    links = columns_of(
        session, EvidenceLinkRow, audit, EvidenceLinkRow.evidence, EvidenceLinkRow.finding
    )
    findings = {finding for (finding,) in columns_of(session, FindingRow, audit, FindingRow.id)}
    linked = {evidence for evidence, finding in links if not finding or finding in findings}
    row = CorrectiveDocumentRow
    linked |= {evidence for (evidence,) in columns_of(session, row, audit, row.evidence)}
    rows = [row for row in rows_of(session, EvidenceRow, audit) if row.id not in linked]
    return tuple(_evidence_items(session, audit, rows, names, {}))


def evidence_of(
    session: Session, audit: AuditId, evidence: Collection[str], names: Mapping[str, str]
) -> dict[str, EvidenceItem]:
    """Return these pieces of evidence by id; those that were removed are missing."""
    rows = rows_of(session, EvidenceRow, audit, among(EvidenceRow.id, evidence))
    return {str(it.id): it for it in _evidence_items(session, audit, rows, names, {})}


def linked_evidence(
    session: Session,
    audit: AuditId,
    *,
    item: str = "",
    finding: str = "",
    names: Mapping[str, str],
) -> tuple[LinkedEvidence, ...]:
    """Return what is linked to an item or to a finding, by evidence number."""
    target = EvidenceLinkRow.finding == finding if finding else EvidenceLinkRow.item == item
    links = rows_of(session, EvidenceLinkRow, audit, target)
    return tuple(linked for _, linked in _linked(session, audit, links, names))


def evidence_by_finding(
    session: Session, audit: AuditId, findings: Collection[str], names: Mapping[str, str]
) -> dict[str, tuple[LinkedEvidence, ...]]:
    """Return what is linked to each of these findings, by evidence number."""
    links = rows_of(session, EvidenceLinkRow, audit, among(EvidenceLinkRow.finding, findings))
    found: dict[str, list[LinkedEvidence]] = {finding: [] for finding in findings}
    for link, linked in _linked(session, audit, links, names):
        found[link.finding or ""].append(linked)
    return {finding: tuple(linked) for finding, linked in found.items()}


def _linked(
    session: Session, audit: AuditId, links: list[EvidenceLinkRow], names: Mapping[str, str]
) -> list[tuple[EvidenceLinkRow, LinkedEvidence]]:
    """Return each link with what it shows, by evidence number; evidence may be gone since."""
    wanted = {link.evidence for link in links if link.evidence}
    items = evidence_of(session, audit, wanted, names) if wanted else {}
    standing = [link for link in links if link.evidence in items]
    versions = versions_of(session, str(audit_scope(audit)), [link.id for link in standing])
    found = [
        (
            link,
            LinkedEvidence(
                link.id,
                items[link.evidence or ""],
                versions[link.id].shown("claim"),
                versions[link.id].heads,
            ),
        )
        for link in standing
    ]
    return sorted(found, key=lambda pair: in_order(pair[1].evidence.number))


def _evidence_items(
    session: Session,
    audit: AuditId,
    rows: Sequence[EvidenceRow],
    names: Mapping[str, str],
    links: Mapping[str, int],
) -> Iterator[EvidenceItem]:
    """Yield evidence rows as the screens show them."""
    scope = rows[0].scope if rows else ""
    titles = shown_of_each(session, scope, [row.id for row in rows], "title")
    pictures = pictures_of(session, audit, rows)
    for row in rows:
        yield EvidenceItem(
            id=EvidenceId(row.id),
            number=row.number or "",
            title=titles.get(row.id, Shown(None)),
            sha256=row.sha256 if row.sha256 and is_hash(row.sha256) else "",
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
            links=links.get(row.id, 0),
            source=known(Source, row.source),
            place=row.place or "",
            consent=row.consent or "",
            interview=row.interview or "",
            picture=pictures[row.id],
            level=level_of_row(row),
        )
