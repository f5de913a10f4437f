"""Reads of findings: the register, and what still keeps a finding from being complete."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from auditapp.catalogue.loading import load_catalogue
from auditapp.domain.finding_issue import Obstacle
from auditapp.domain.findings import (
    FindingEditor,
    FindingRequirement,
    Grading,
    GradingView,
)
from auditapp.domain.ids import AuditId, FindingId, derived_id
from auditapp.domain.numbers import in_order
from auditapp.domain.other_standard import (
    OtherStandard,
    other_standard_remarks,
    other_standards,
)
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Grade, Standard, known
from auditapp.domain.workspace import ControlDecision, FindingLine, LinkedEvidence
from auditapp.errors import UserError
from auditapp.services.audit_reading import (
    ai_systems,
    among,
    columns_of,
    counted,
    decisions,
    grades,
    initials,
    rows_of,
    sites,
    standards_of,
)
from auditapp.services.claim_reading import claims_in_words, unshown_by_finding
from auditapp.services.evidence_reading import evidence_by_finding
from auditapp.services.finding_states import standings
from auditapp.services.joined_reading import to_grade_again
from auditapp.services.level_reading import level_of_row
from auditapp.services.writes import audit_scope
from db.models import EvidenceLinkRow, FindingRequirementRow, FindingRow
from db.queries.versions import shown_of_each, versions_of

TEXT_FIELDS = ("title", "nature", "objective_evidence", "follow_up", "process", "owner")
NONCONFORMITIES = frozenset({Grade.MAJOR, Grade.MINOR, Grade.CONCERN})


def requirements_by_finding(
    session: Session,
    audit: AuditId,
    findings: Collection[str] | None = None,
    *,
    to_edit: bool = False,
) -> dict[str, list[FindingRequirement]]:
    """Return the requirements by finding: primary ones first, then by standard and number.

    All of the audit, or those of some findings; `to_edit` gives them their versions.
    """
    catalogue = load_catalogue()
    row = FindingRequirementRow
    columns = (row.id, row.finding, row.standard, row.edition, row.number, row.primary)
    limit = () if findings is None else (among(row.finding, findings),)
    rows = columns_of(session, row, audit, *columns, where=limit)
    wanted = [entry[0] for entry in rows] if to_edit else []
    versions = versions_of(session, str(audit_scope(audit)), wanted)
    found: dict[str, list[FindingRequirement]] = {}
    for identifier, finding, standard, edition, number, primary in rows:
        source = known(Standard, standard)
        if source is None:
            continue
        reference = Reference(source, edition or "", number or "")
        entry = catalogue.find(reference)
        found.setdefault(finding or "", []).append(
            FindingRequirement(
                identifier,
                reference,
                entry.title if entry else "",
                bool(primary),
                versions[identifier].heads if to_edit else (),
            )
        )
    for requirements in found.values():
        requirements.sort(key=lambda r: (not r.primary, r.reference.sort_key))
    return found


def finding_lines(
    session: Session, audit: AuditId, *, item: str | None = None
) -> tuple[FindingLine, ...]:
    """Return the register of an audit by number, or what was raised on one item."""
    limit = () if item is None else (FindingRow.item == item,)
    rows = rows_of(session, FindingRow, audit, *limit)
    if not rows:
        return ()
    few = None if item is None else [row.id for row in rows]
    requirements = requirements_by_finding(session, audit, few)
    graded = grades(session, audit, [row.id for row in rows])
    decided = decisions(session, audit)
    names = initials(session, audit)
    codes = _codes(session, audit)
    pictures = _pictures(session, audit, few)
    advised = _advised(session, audit, requirements)
    audited = standards_of(session, audit)
    standing = standings(session, audit, rows, names)
    found = []
    for row in sorted(rows, key=lambda row: (in_order(row.number or ""), row.id)):
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
                missing=_missing(
                    lacking(row, own, given, decided, pictures[row.id]),
                    other_standards(audited, standards, given),
                    OtherStandard.from_value(row.other_standard or {}),
                    advised.get(row.id, ()),
                ),
                in_conflict=bool(row.conflicts),
                process=row.process or "",
                owner=row.owner or "",
                ai_system=codes.get(row.ai_system or "", ""),
                raised_at=row.made_at or "",
                standing=standing[row.id],
                level=level_of_row(row),
            )
        )
    return tuple(found)


def _codes(session: Session, audit: AuditId) -> dict[str, str]:
    """Return the codes of sites and AI systems by id."""
    found = {site.id: site.code for site in sites(session, audit)}
    return found | {system.id: system.code for system in ai_systems(session, audit)}


def _pictures(session: Session, audit: AuditId, findings: Collection[str] | None) -> Counter[str]:
    """Count the evidence by finding, of all or of some."""
    row = EvidenceLinkRow
    limit = () if findings is None else (among(row.finding, findings),)
    return counted(session, row, audit, row.finding, *limit)


def _missing(
    lacks: Iterable[Obstacle],
    others: Iterable[Standard],
    answer: OtherStandard | None,
    advised: Iterable[str],
) -> tuple[str, ...]:
    """Return what is not there yet in sentences: what stops the issue first."""
    return (
        *(it.sentence for it in lacks),
        *other_standard_remarks(others, answer),
        *advised,
    )


def lacking(
    row: FindingRow,
    requirements: Iterable[FindingRequirement],
    given: Mapping[Standard, Grade],
    decided: Mapping[tuple[Standard, str], ControlDecision],
    pictures: int,
) -> tuple[Obstacle, ...]:
    """Say what keeps a finding from being complete (ISO/IEC 17021-1:2015, 9.4.5.3)."""
    requirements = tuple(requirements)
    found = []
    if not row.title:
        found.append(Obstacle("Give the finding a short title.", "title"))
    if not requirements:
        found.append(
            Obstacle("No requirement is linked. Add the clause or control.", "requirements")
        )
    if not row.nature:
        found.append(Obstacle("Say in one sentence what is not fulfilled.", "nature"))
    if not row.objective_evidence and not pictures:
        found.append(
            Obstacle(
                "No evidence yet. Say what was seen, where, when, and in how many samples.",
                "objective_evidence",
            )
        )
    standards = sorted({requirement.reference.standard for requirement in requirements})
    found += [
        Obstacle(f"Grade the finding for {s.label}.", f"grade:{s}")
        for s in standards
        if s not in given
    ]
    found += [
        Obstacle(
            f"{reference.label} is excluded by the statement of applicability. Raise the "
            f"exclusion itself against {reference.standard} 6.1.3, or remove the requirement.",
            "requirements",
        )
        for reference in (requirement.reference for requirement in requirements)
        if (decision := decided.get((reference.standard, reference.number))) is not None
        and not decision.applicable
        and given.get(reference.standard) in NONCONFORMITIES
    ]
    return tuple(found)


def _with_claims(
    linked: LinkedEvidence,
    claims: Mapping[str, Mapping[Reference, str]],
    requirements: Iterable[FindingRequirement],
) -> LinkedEvidence:
    own = claims.get(linked.evidence.id, {})
    said = ((it.reference, own.get(it.reference, "")) for it in requirements)
    return replace(linked, claims=tuple(entry for entry in said if entry[1])) if own else linked


def _advised(
    session: Session, audit: AuditId, requirements: Mapping[str, Sequence[FindingRequirement]]
) -> dict[str, tuple[str, ...]]:
    references = {finding: [it.reference for it in own] for finding, own in requirements.items()}
    unshown = unshown_by_finding(session, audit, references)
    again = to_grade_again(session, audit, requirements)
    return {it: (*again.get(it, ()), *unshown.get(it, ())) for it in {*unshown, *again}}


def finding_row(session: Session, audit: AuditId, finding: FindingId) -> FindingRow:
    """Return a finding's row; raise UserError when the audit has no such finding."""
    return _finding_rows(session, audit, [finding])[0]


def _finding_rows(
    session: Session, audit: AuditId, findings: Sequence[FindingId]
) -> list[FindingRow]:
    rows = rows_of(session, FindingRow, audit, among(FindingRow.id, findings))
    found = {row.id: row for row in rows}
    if not found.keys() >= set(findings):
        raise UserError("This finding is not in the audit any more.", "finding")
    return [found[finding] for finding in findings]


def finding_editor(session: Session, audit: AuditId, finding: FindingId) -> FindingEditor:
    """Return a finding as the form shows it; raise UserError when there is none."""
    return finding_editors(session, audit, [finding])[0]


def finding_editors(
    session: Session, audit: AuditId, findings: Sequence[FindingId]
) -> tuple[FindingEditor, ...]:
    """Return findings as the form shows them, in the order given, all read at once.

    Raises UserError when one of them is not in the audit.
    """
    rows = _finding_rows(session, audit, findings)
    names = initials(session, audit)
    requirements = requirements_by_finding(session, audit, findings, to_edit=True)
    evidence = claimed_evidence(session, audit, requirements, findings, names)
    graded = grades(session, audit, findings)
    decided = decisions(session, audit)
    versions = versions_of(session, str(audit_scope(audit)), findings)
    gradings = _grading_views(session, audit, requirements, names)
    advised = _advised(session, audit, requirements)
    standing = standings(session, audit, rows, names)
    audited = standards_of(session, audit)
    found = []
    for row in rows:
        version, own = versions[row.id], tuple(requirements.get(row.id, ()))
        shown, given = evidence[row.id], graded.get(row.id, {})
        lacks = lacking(row, own, given, decided, len(shown))
        others = other_standards(audited, (it.reference.standard for it in own), given)
        answer = version.shown("other_standard").read_as(OtherStandard.from_value)
        found.append(
            FindingEditor(
                audit=audit,
                id=FindingId(row.id),
                number=row.number or "",
                item=row.item or "",
                fields={name: version.shown(name) for name in TEXT_FIELDS},
                site=version.shown("site"),
                ai_system=version.shown("ai_system"),
                requirements=own,
                gradings=gradings.get(row.id, ()),
                evidence=shown,
                missing=_missing(lacks, others, answer.value, advised.get(row.id, ())),
                version=version.heads,
                lacking=lacks,
                standing=standing[row.id],
                other_standards=others,
                other_standard=answer,
                level=level_of_row(row),
            )
        )
    return tuple(found)


def claimed_evidence(
    session: Session,
    audit: AuditId,
    requirements: Mapping[str, Sequence[FindingRequirement]],
    findings: Sequence[str],
    names: Mapping[str, str],
) -> dict[str, tuple[LinkedEvidence, ...]]:
    """Return the evidence by finding with what it shows for each requirement."""
    claims = claims_in_words(session, audit, findings)
    return {
        finding: tuple(
            _with_claims(it, claims.get(finding, {}), requirements.get(finding, ()))
            for it in linked
        )
        for finding, linked in evidence_by_finding(session, audit, findings, names).items()
    }


def _grading_views(
    session: Session,
    audit: AuditId,
    requirements: Mapping[str, Sequence[FindingRequirement]],
    names: Mapping[str, str],
) -> dict[str, tuple[GradingView, ...]]:
    """Return by finding one view for each standard that it points to, graded yet or not."""
    entities = {
        (finding, standard): derived_id("finding_grading", finding, standard)
        for finding, own in requirements.items()
        for standard in sorted({requirement.reference.standard for requirement in own})
    }
    scope = str(audit_scope(audit))
    shown = shown_of_each(session, scope, entities.values(), "grading")
    found: dict[str, tuple[GradingView, ...]] = {}
    for (finding, standard), entity in entities.items():
        view = _grading_view(standard, shown.get(entity, Shown(None)), names)
        found[finding] = (*found.get(finding, ()), view)
    return found


def _grading_view(standard: Standard, shown: Shown[Any], names: Mapping[str, str]) -> GradingView:
    head = shown.heads[0] if shown.heads else None
    return GradingView(
        standard,
        shown.read_as(Grading.from_value),
        names.get(head.by, "") if head else "",
        head.at if head else "",
    )
