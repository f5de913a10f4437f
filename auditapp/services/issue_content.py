"""Reads of issued findings: what would be frozen now, and what was frozen before."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy.orm import Session

from auditapp.domain.finding_issue import (
    FindingIssue,
    IssuedContent,
    IssuedEvidence,
    IssuedGrade,
    IssuedPlace,
    IssuedRequirement,
    differences_between,
)
from auditapp.domain.findings import FindingEditor, GradingView
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.levels import may_read
from auditapp.domain.terms import Level
from auditapp.services.audit_reading import ai_systems, among, initials, rows_of, sites
from auditapp.services.writes import audit_scope
from db.models import FindingIssueRow
from db.queries.versions import in_order_of_making

Places = Mapping[str, IssuedPlace]


def places_of(session: Session, audit: AuditId) -> Places:
    """Return the sites and AI systems of an audit by id."""
    return {it.id: IssuedPlace(it.id, it.code, it.name) for it in sites(session, audit)} | {
        it.id: IssuedPlace(it.id, it.code, it.name) for it in ai_systems(session, audit)
    }


def content_of(editor: FindingEditor, places: Places, final_number: str = "") -> IssuedContent:
    """Return what an issue of a finding freezes: what the client may read of it."""
    return IssuedContent(
        number=editor.number,
        final_number=final_number or editor.standing.final_number,
        title=editor.text("title"),
        nature=editor.text("nature"),
        objective_evidence=editor.text("objective_evidence"),
        process=editor.text("process"),
        site=places.get(editor.site.value or "", IssuedPlace()),
        ai_system=places.get(editor.ai_system.value or "", IssuedPlace()),
        requirements=tuple(
            IssuedRequirement(it.reference, it.title, it.primary) for it in editor.requirements
        ),
        grades=tuple(_grades(editor.gradings)),
        evidence=tuple(
            IssuedEvidence(
                it.evidence.id,
                it.evidence.number,
                it.evidence.sha256,
                it.evidence.title.value or "",
                it.claim.value or "",
                tuple((reference.label, text) for reference, text in it.claims),
            )
            for it in editor.evidence
            if may_read(Level.CLIENT, it.evidence.level)
        ),
        owner=editor.text("owner"),
    )


def _grades(gradings: Sequence[GradingView]) -> list[IssuedGrade]:
    return [
        IssuedGrade(
            standard=view.standard,
            grade=given.grade,
            suggested=given.suggested,
            rule_set=given.rule_set,
            rules=given.rules,
            rationale=given.rationale,
            override_reason=given.override_reason,
            role=given.role,
            by=view.by,
            at=view.at,
        )
        for view in gradings
        if (given := view.grading.value) is not None
    ]


def issues_by_finding(
    session: Session, audit: AuditId, findings: Collection[str] | None = None
) -> dict[FindingId, tuple[FindingIssue, ...]]:
    """Return the issues of findings in the order in which they were recorded; all of the audit's.

    With `findings` only theirs.
    """
    limit = () if findings is None else (among(FindingIssueRow.finding, findings),)
    rows = {row.id: row for row in rows_of(session, FindingIssueRow, audit, *limit)}
    if not rows:
        return {}
    names = initials(session, audit)
    found: dict[FindingId, list[FindingIssue]] = defaultdict(list)
    for entity in in_order_of_making(session, str(audit_scope(audit)), rows):
        row = rows[entity]
        finding = FindingId(row.finding or "")
        found[finding].append(
            FindingIssue(
                row.id,
                finding,
                row.issued_at or "",
                names.get(row.made_by or "", ""),
                row.reason or "",
                IssuedContent.from_value(row.content or {}),
            )
        )
    return {finding: tuple(issues) for finding, issues in found.items()}


def changed_since_issue(
    session: Session, audit: AuditId, editors: Sequence[FindingEditor]
) -> dict[FindingId, IssuedContent]:
    """Return what the client holds of those findings that are different by now.

    They are being amended, or a colleague changed them who did not know of the issue.
    """
    held = [it for it in editors if it.standing.issues]
    issues = issues_by_finding(session, audit, [it.id for it in held]) if held else {}
    places = places_of(session, audit) if issues else {}
    latest = {it.id: issues[it.id][-1].content for it in held if it.id in issues}
    return {
        it.id: latest[it.id]
        for it in held
        if it.id in latest and differences_between(latest[it.id], content_of(it, places))
    }
