"""Reads of claims: what evidence shows for one requirement, and for which nothing says so."""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy.orm import Session

from auditapp.domain.evidence_claims import unshown
from auditapp.domain.ids import AuditId, derived_id
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Standard, known
from auditapp.services.audit_reading import among, columns_of
from auditapp.services.writes import audit_scope
from db.models import DocumentLinkRow, EvidenceClaimRow, EvidenceLinkRow
from db.queries.versions import shown_of_each

Claims = dict[str, dict[str, dict[Reference, Shown[str]]]]


def claim_id(audit: AuditId, evidence: str, target: str, reference: Reference) -> str:
    """Return the id of what evidence shows on a finding or an item for one requirement."""
    about = (reference.standard.value, reference.edition, reference.number)
    return derived_id("evidence_claim", audit, evidence, target, *about)


def claims_by_finding(session: Session, audit: AuditId, findings: Collection[str]) -> Claims:
    """Return what was claimed, by finding, evidence and requirement; cleared ones as well."""
    row = EvidenceClaimRow
    columns = (row.id, row.finding, row.evidence, row.standard, row.edition, row.number)
    rows = columns_of(session, row, audit, *columns, where=(among(row.finding, findings),))
    scope = str(audit_scope(audit))
    shown = shown_of_each(session, scope, [entry[0] for entry in rows], "claim")
    found: Claims = {}
    for identifier, finding, evidence, standard, edition, number in rows:
        source = known(Standard, standard)
        if source is not None and identifier in shown:
            of_evidence = found.setdefault(finding, {}).setdefault(evidence or "", {})
            of_evidence[Reference(source, edition or "", number or "")] = shown[identifier]
    return found


def claims_in_words(
    session: Session, audit: AuditId, findings: Collection[str]
) -> dict[str, dict[str, dict[Reference, str]]]:
    """Return the same as it reads, without what was cleared."""
    return {
        finding: {
            evidence: {it: shown.value for it, shown in claims.items() if shown.value}
            for evidence, claims in by_evidence.items()
        }
        for finding, by_evidence in claims_by_finding(session, audit, findings).items()
    }


def unshown_by_finding(
    session: Session, audit: AuditId, references: Mapping[str, Iterable[Reference]]
) -> dict[str, tuple[str, ...]]:
    """Say by finding for which of its requirements nothing says yet what shows them."""
    claimed = claims_in_words(session, audit, references)
    if not claimed:
        return {}
    links, for_all = _links(session, audit, claimed)
    return {
        finding: unshown(
            references[finding],
            (it for evidence in links.get(finding, ()) for it in by_evidence.get(evidence, ())),
            something_for_all=finding in for_all,
        )
        for finding, by_evidence in claimed.items()
    }


def _links(
    session: Session, audit: AuditId, findings: Collection[str]
) -> tuple[dict[str, list[str]], set[str]]:
    """Return the evidence by finding, and the findings with something shown for all of it."""
    links: dict[str, list[str]] = {}
    for_all: set[str] = set()
    link, document = EvidenceLinkRow, DocumentLinkRow
    columns = (link.finding, link.evidence, link.claim)
    for finding, evidence, claim in columns_of(
        session, link, audit, *columns, where=(among(link.finding, findings),)
    ):
        links.setdefault(finding, []).append(evidence or "")
        for_all |= {finding} if claim else set()
    cited = (document.finding, document.claim)
    for finding, claim in columns_of(
        session, document, audit, *cited, where=(among(document.finding, findings),)
    ):
        for_all |= {finding} if claim else set()
    return links, for_all
