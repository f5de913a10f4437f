"""Reads of findings: the register, and what still keeps a finding from being complete."""

from collections import Counter
from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from auditapp.catalogue.loading import load_catalogue
from auditapp.domain.findings import (
    FindingEditor,
    FindingRequirement,
    Grading,
    GradingView,
)
from auditapp.domain.ids import AuditId, FindingId, derived_id
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Grade, Standard
from auditapp.domain.workspace import ControlDecision, FindingLine
from auditapp.errors import UserError
from auditapp.services.audit_reading import decisions, grades, initials, rows_of, sites
from auditapp.services.evidence_reading import linked_evidence
from auditapp.services.writes import audit_scope
from db.models import EvidenceLinkRow, FindingRequirementRow, FindingRow
from db.queries.versions import shown_fields, version_of

TEXT_FIELDS = ("title", "nature", "objective_evidence", "follow_up")
NONCONFORMITIES = frozenset({Grade.MAJOR, Grade.MINOR, Grade.CONCERN})


def reference_of(row: FindingRequirementRow) -> Reference:
    """Return the reference of a requirement row."""
    return Reference(Standard(row.standard or ""), row.edition or "", row.number or "")


def requirements_by_finding(
    session: Session, audit: AuditId, *, to_edit: str = ""
) -> dict[str, list[FindingRequirement]]:
    """Return the requirements by finding: primary ones first, then by standard and number.

    Only those of the finding `to_edit` have their version: reading all takes a query each.
    """
    catalogue = load_catalogue()
    found: dict[str, list[FindingRequirement]] = {}
    for row in rows_of(session, FindingRequirementRow, audit):
        reference = reference_of(row)
        known = catalogue.find(reference)
        found.setdefault(row.finding or "", []).append(
            FindingRequirement(
                row.id,
                reference,
                known.title if known else "",
                bool(row.primary),
                version_of(session, row.scope, row.id) if row.finding == to_edit else (),
            )
        )
    for requirements in found.values():
        requirements.sort(key=lambda r: (not r.primary, r.reference.sort_key))
    return found


def finding_lines(session: Session, audit: AuditId) -> tuple[FindingLine, ...]:
    """Return the register of an audit by number."""
    requirements = requirements_by_finding(session, audit)
    graded = grades(session, audit)
    decided = decisions(session, audit)
    names = initials(session, audit)
    codes = {site.id: site.code for site in sites(session, audit)}
    pictures = Counter(row.finding for row in rows_of(session, EvidenceLinkRow, audit))
    found = []
    for row in sorted(
        rows_of(session, FindingRow, audit), key=lambda row: (row.number or "", row.id)
    ):
        own = requirements.get(row.id, [])
        standards = sorted({requirement.reference.standard for requirement in own})
        given = graded.get(row.id, {})
        found.append(
            FindingLine(
                id=FindingId(row.id),
                number=row.number or "",
                title=row.title or "",
                item=row.item or "",
                references=tuple(requirement.reference.label for requirement in own),
                grades={standard: given.get(standard) for standard in standards},
                site=codes.get(row.site or "", ""),
                pictures=pictures[row.id],
                by=names.get(row.made_by or "", ""),
                missing=missing(row, own, given, decided, pictures[row.id]),
                in_conflict=bool(row.conflicts),
            )
        )
    return tuple(found)


def missing(
    row: FindingRow,
    requirements: Iterable[FindingRequirement],
    given: Mapping[Standard, Grade],
    decided: Mapping[tuple[Standard, str], ControlDecision],
    pictures: int,
) -> tuple[str, ...]:
    """Say what keeps a finding from being complete (ISO/IEC 17021-1:2015, 9.4.5.3)."""
    requirements = tuple(requirements)
    found = []
    if not row.title:
        found.append("Give the finding a short title.")
    if not requirements:
        found.append("No requirement is linked. Add the clause or control.")
    if not row.nature:
        found.append("Say in one sentence what is not fulfilled.")
    if not row.objective_evidence and not pictures:
        found.append("No evidence yet. Say what was seen, where, when, and in how many samples.")
    standards = sorted({requirement.reference.standard for requirement in requirements})
    found += [f"Grade the finding for {s.label}." for s in standards if s not in given]
    found += [
        f"{reference.label} is excluded by the statement of applicability. Raise the "
        f"exclusion itself against {reference.standard} 6.1.3, or remove the requirement."
        for reference in (requirement.reference for requirement in requirements)
        if (decision := decided.get((reference.standard, reference.number))) is not None
        and not decision.applicable
        and given.get(reference.standard) in NONCONFORMITIES
    ]
    return tuple(found)


def finding_row(session: Session, audit: AuditId, finding: FindingId) -> FindingRow:
    """Return a finding's row; raise UserError when the audit has no such finding."""
    row = session.get(FindingRow, (str(audit_scope(audit)), finding))
    if row is None or row.deleted:
        raise UserError("This finding is not in the audit any more.", "finding")
    return row


def finding_editor(session: Session, audit: AuditId, finding: FindingId) -> FindingEditor:
    """Return a finding as the form shows it; raise UserError when there is none."""
    row = finding_row(session, audit, finding)
    fields = shown_fields(session, row.scope, finding)
    names = initials(session, audit)
    by_finding = requirements_by_finding(session, audit, to_edit=finding)
    requirements = tuple(by_finding.get(finding, ()))
    evidence = tuple(linked_evidence(session, audit, finding=finding, names=names))
    given = grades(session, audit).get(finding, {})
    return FindingEditor(
        audit=audit,
        id=finding,
        number=row.number or "",
        item=row.item or "",
        fields={name: fields.get(name, Shown(None)) for name in TEXT_FIELDS},
        site=fields.get("site", Shown(None)),
        ai_system=fields.get("ai_system", Shown(None)),
        requirements=requirements,
        gradings=tuple(
            _grading_view(session, audit, finding, standard, names)
            for standard in sorted({r.reference.standard for r in requirements})
        ),
        evidence=evidence,
        missing=missing(row, requirements, given, decisions(session, audit), len(evidence)),
        version=version_of(session, row.scope, finding),
    )


def _grading_view(
    session: Session,
    audit: AuditId,
    finding: FindingId,
    standard: Standard,
    names: Mapping[str, str],
) -> GradingView:
    entity = derived_id("finding_grading", finding, standard)
    shown = shown_fields(session, str(audit_scope(audit)), entity).get("grading", Shown(None))
    head = shown.heads[0] if shown.heads else None
    return GradingView(
        standard,
        shown.read_as(Grading.from_value),
        names.get(head.by, "") if head else "",
        head.at if head else "",
    )
