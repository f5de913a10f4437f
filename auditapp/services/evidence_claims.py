"""Claims: what each piece of evidence shows for each requirement of a finding."""

from collections.abc import Iterator, Mapping

from sqlalchemy.orm import Session

from auditapp.domain.changes import Changes
from auditapp.domain.evidence_claims import (
    EvidenceSource,
    FindingSupport,
    SourceKind,
    support_of,
)
from auditapp.domain.ids import AuditId, EvidenceId, FindingId
from auditapp.domain.notes import NoteView
from auditapp.domain.records import Write
from auditapp.domain.references import Reference
from auditapp.domain.sampling_records import Sample
from auditapp.domain.shown import Shown
from auditapp.domain.workspace import LinkedEvidence
from auditapp.services.audit_reading import initials
from auditapp.services.claim_reading import claim_id, claims_by_finding
from auditapp.services.document_reading import linked_documents
from auditapp.services.evidence import Target
from auditapp.services.evidence_reading import linked_evidence
from auditapp.services.finding_reading import finding_row, requirements_by_finding
from auditapp.services.finding_states import refuse_frozen
from auditapp.services.note_reading import notes_of_finding, notes_of_item
from auditapp.services.sample_reading import samples
from auditapp.services.writes import audit_scope, edit, identity, resolve
from db.store import Store

_PHOTO = "photo"
_Claimed = Mapping[str, Mapping[Reference, Shown[str]]]


class EvidenceClaims:
    """What evidence shows, requirement by requirement."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_finding(self, audit: AuditId, finding: FindingId) -> FindingSupport:
        """Return what shows the requirements of a finding; raise UserError when there is none."""
        with self._store.reading() as session:
            item = finding_row(session, audit, finding).item or ""
            names = initials(session, audit)
            requirements = requirements_by_finding(session, audit, [finding]).get(finding, [])
            claims = claims_by_finding(session, audit, [finding]).get(finding, {})
            return support_of(
                [(it.reference, it.title) for it in requirements],
                _on_finding(session, audit, finding, claims, names),
                _on_item(session, audit, item, names) if item else (),
            )

    def claim(
        self,
        audit: AuditId,
        evidence: EvidenceId,
        target: Target,
        reference: Reference,
        shown: Shown[str],
        text: str,
    ) -> Changes:
        """Say what evidence shows for one requirement, in place of what was shown; "" clears it.

        Raises UserError for a finding that was issued.
        """
        on = target.finding or target.item
        entity = claim_id(audit, evidence, on, reference)
        writes = edit("evidence_claim", entity, "claim", shown, text.strip())
        if writes and not shown.heads:
            about = {
                "audit": audit,
                "evidence": evidence,
                "finding": target.finding,
                "item": target.item,
                "standard": reference.standard.value,
                "edition": reference.edition,
                "number": reference.number,
            }
            writes += identity("evidence_claim", entity, about)
        return self._commit(audit, writes, "Evidence described")

    def resolve(
        self,
        audit: AuditId,
        evidence: EvidenceId,
        target: Target,
        reference: Reference,
        shown: Shown[str],
        text: str,
    ) -> Changes:
        """End a conflict about what evidence shows for one requirement: this text counts."""
        entity = claim_id(audit, evidence, target.finding or target.item, reference)
        writes = resolve("evidence_claim", entity, "claim", shown, text.strip())
        return self._commit(audit, writes, "Conflict resolved")

    def _commit(self, audit: AuditId, writes: list[Write], action: str) -> Changes:
        with self._store.reading() as session:
            refuse_frozen(session, audit, writes)
        return self._store.journal.commit(audit_scope(audit), writes, action=action)


def _on_finding(
    session: Session,
    audit: AuditId,
    finding: FindingId,
    claims: _Claimed,
    names: Mapping[str, str],
) -> Iterator[EvidenceSource]:
    for linked in linked_evidence(session, audit, finding=finding, names=names):
        yield _piece(linked, claims.get(linked.evidence.id, {}))
    for cited in linked_documents(session, audit, finding=finding, names=names):
        document = cited.document
        name = ", ".join(filter(None, (document.citation.name, document.citation.edition)))
        claim = cited.use.claim.value or ""
        yield EvidenceSource(SourceKind.DOCUMENT, document.id, name, document.id, claim)
    yield from map(_note, notes_of_finding(session, audit, finding, names))


def _on_item(
    session: Session, audit: AuditId, item: str, names: Mapping[str, str]
) -> Iterator[EvidenceSource]:
    for linked in linked_evidence(session, audit, item=item, names=names):
        yield _piece(linked, {})
    for cited in linked_documents(session, audit, item=item, names=names):
        document = cited.document
        claim = cited.use.claim.value or ""
        yield EvidenceSource(
            SourceKind.DOCUMENT, document.id, document.citation.name, document.id, claim
        )
    yield from map(_note, notes_of_item(session, audit, item, names))
    yield from map(_sample, samples(session, audit, names, item=item))


def _piece(linked: LinkedEvidence, claims: Mapping[Reference, Shown[str]]) -> EvidenceSource:
    item = linked.evidence
    kind = SourceKind.PHOTO if item.kind == _PHOTO else SourceKind.RECORD
    origin = item.interview or item.id
    return EvidenceSource(
        kind, item.id, item.number, origin, linked.claim.value or "", dict(claims)
    )


def _note(note: NoteView) -> EvidenceSource:
    said = note.speaker.value or ""
    is_said = bool(said or note.interview)
    kind = SourceKind.INTERVIEW if is_said else SourceKind.OBSERVATION
    origin = note.interview or said.casefold() or note.id
    return EvidenceSource(kind, note.id, said or note.by, origin, note.text.value or "")


def _sample(sample: Sample) -> EvidenceSource:
    name = sample.population.description or sample.objective.value or ""
    words = sample.conclusion.value or ""
    return EvidenceSource(SourceKind.SAMPLE, sample.id, name, sample.id, words)
