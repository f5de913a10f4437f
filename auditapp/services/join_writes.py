"""What joining writes: all that is linked to one finding is linked to the other as well."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from auditapp.domain.ids import AuditId, FindingId, derived_id
from auditapp.domain.records import Write
from auditapp.domain.shown import Shown
from auditapp.services.audit_reading import rows_of
from auditapp.services.claim_reading import claim_id, claims_by_finding
from auditapp.services.finding_reading import requirements_by_finding
from auditapp.services.standing import standing
from auditapp.services.writes import audit_scope, edit, identity
from db.models import DocumentLinkRow, EvidenceLinkRow, NoteLinkRow
from db.queries.versions import shown_fields

_LINKS = (("evidence", EvidenceLinkRow), ("document", DocumentLinkRow), ("note", NoteLinkRow))


def joining_writes(
    session: Session, audit: AuditId, stands: FindingId, goes: FindingId
) -> list[Write]:
    """Return what gives the finding that stands the requirements, links and claims of the other.

    What it says itself about a piece of evidence stays.
    """
    return [
        *_requirements(session, audit, stands, goes),
        *_links(session, audit, stands, goes),
        *_claims(session, audit, stands, goes),
    ]


def _requirements(
    session: Session, audit: AuditId, stands: FindingId, goes: FindingId
) -> Iterator[Write]:
    own = requirements_by_finding(session, audit, [stands, goes])
    there = own.get(stands, [])
    known = {it.reference for it in there}
    standards = {it.reference.standard for it in there}
    for requirement in own.get(goes, ()):
        reference = requirement.reference
        if reference in known:
            continue
        about = (reference.standard.value, reference.edition, reference.number)
        entity = derived_id("finding_requirement", audit, stands, *about)
        values = {"audit": audit, "finding": stands, **_reference_values(about)}
        yield from standing(session, str(audit_scope(audit)), "finding_requirement", entity, values)
        yield Write(
            "finding_requirement",
            entity,
            "primary",
            # One requirement of a standard leads; those of the other finding are related to it.
            requirement.primary and reference.standard not in standards,
            shown_fields(session, str(audit_scope(audit)), entity)
            .get("primary", Shown(None))
            .superseded_by_resolve(),
        )


def _reference_values(about: tuple[str, str, str]) -> dict[str, str]:
    return dict(zip(("standard", "edition", "number"), about, strict=True))


def _links(session: Session, audit: AuditId, stands: FindingId, goes: FindingId) -> Iterator[Write]:
    for kind, row_type in _LINKS:
        for row in rows_of(session, row_type, audit, row_type.finding == goes):
            linked = getattr(row, kind) or ""
            entity = derived_id(f"{kind}_link", audit, linked, "", stands)
            yield from _link(
                session, audit, kind, entity, linked, stands, getattr(row, "claim", None)
            )


def _link(
    session: Session,
    audit: AuditId,
    kind: str,
    entity: str,
    linked: str,
    stands: FindingId,
    claim: str | None,
) -> Iterator[Write]:
    scope, name = str(audit_scope(audit)), f"{kind}_link"
    values = {"audit": audit, kind: linked, "finding": stands}
    yield from standing(session, scope, name, entity, values)
    shown = shown_fields(session, scope, entity).get("claim", Shown(None))
    if claim and not shown.value:
        yield from edit(name, entity, "claim", shown, claim)


def _claims(
    session: Session, audit: AuditId, stands: FindingId, goes: FindingId
) -> Iterator[Write]:
    found = claims_by_finding(session, audit, [stands, goes])
    own = found.get(stands, {})
    for evidence, claims in found.get(goes, {}).items():
        for reference, claim in claims.items():
            shown = own.get(evidence, {}).get(reference, Shown(None))
            if not claim.value or shown.value:
                continue
            entity = claim_id(audit, evidence, stands, reference)
            yield from edit("evidence_claim", entity, "claim", shown, claim.value)
            if not shown.heads:
                about = (reference.standard.value, reference.edition, reference.number)
                values = {"audit": audit, "evidence": evidence, "finding": stands}
                values |= _reference_values(about)
                yield from identity("evidence_claim", entity, values)
