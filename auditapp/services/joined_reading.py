"""Reads of joined findings: which of them stands for which, and what to grade again."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy.orm import Session

from auditapp.domain.findings import FindingRequirement, Grading
from auditapp.domain.ids import AuditId, derived_id
from auditapp.domain.near_findings import JoinedFinding
from auditapp.domain.terms import Standard
from auditapp.services.audit_reading import among, initials, joined_findings, rows_of
from auditapp.services.writes import audit_scope
from db.models import FindingRow
from db.queries.versions import shown_of_each

Requirements = Mapping[str, Sequence[FindingRequirement]]


def joined_by_standing(session: Session, audit: AuditId) -> dict[str, tuple[JoinedFinding, ...]]:
    """Return by finding those that were joined with it, in order of making."""
    joined = joined_findings(session, audit)
    if not joined:
        return {}
    names = initials(session, audit)
    found: dict[str, list[JoinedFinding]] = {}
    for row in rows_of(session, FindingRow, audit, among(FindingRow.id, joined)):
        called = row.final_number or row.number or ""
        entry = JoinedFinding(row.id, called, row.title or "", names.get(row.made_by or "", ""))
        found.setdefault(joined[row.id], []).append(entry)
    return {finding: tuple(entries) for finding, entries in found.items()}


def to_grade_again(
    session: Session, audit: AuditId, requirements: Requirements
) -> dict[str, tuple[str, ...]]:
    """Say by finding which grades to give again: a joined finding brought further requirements.

    Grades are never merged: what was graded before speaks of the requirements of that time.
    """
    joined = {
        finding: entries
        for finding, entries in joined_by_standing(session, audit).items()
        if finding in requirements
    }
    if not joined:
        return {}
    entities = {
        derived_id("finding_grading", finding, standard): (finding, standard)
        for finding in joined
        for standard in Standard
    }
    shown = shown_of_each(session, str(audit_scope(audit)), entities, "grading")
    found: dict[str, list[str]] = {}
    for entity, graded in shown.items():
        finding, standard = entities[entity]
        grading = graded.read_as(Grading.from_value).value
        new = _new_since(grading, standard, requirements[finding]) if grading else []
        if new:
            found.setdefault(finding, []).append(_sentence(standard, joined[finding], new))
    return {finding: tuple(sorted(sentences)) for finding, sentences in found.items()}


def _new_since(
    grading: Grading, standard: Standard, requirements: Iterable[FindingRequirement]
) -> list[str]:
    return [
        it.reference.label
        for it in requirements
        if it.reference.standard is standard and it.reference not in grading.inputs.references
    ]


def _sentence(standard: Standard, joined: Sequence[JoinedFinding], new: Sequence[str]) -> str:
    names = ", ".join(it.called for it in joined)
    return (
        f"Grade it again for {standard.label}: joining {names} brought {', '.join(new)}, "
        "and the grade was given before."
    )
