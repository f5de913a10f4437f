"""Reads that several services share: an audit's row, criteria, people, outcomes and grades."""

from collections import Counter
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from auditapp.domain.audits import AiSystem, Criterion, Progress, Site, Soa, TeamMember
from auditapp.domain.checklist import Checklist
from auditapp.domain.ids import AuditId, PersonId
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Grade, Outcome, Standard, TeamRole
from auditapp.domain.workspace import ControlDecision
from auditapp.errors import UserError
from auditapp.services.writes import audit_scope
from db.models import (
    ApplicabilityRow,
    AuditedSystemRow,
    AuditRow,
    ConclusionRow,
    CriterionRow,
    FindingGradingRow,
    FindingRow,
    Projected,
    TeamMemberRow,
    VisitedSiteRow,
)
from db.queries.versions import shown_fields

RowT = TypeVar("RowT", bound=Projected)

# From the gravest down: what colours a clause in the overview.
GRAVITY = (
    Grade.MAJOR,
    Grade.MINOR,
    Grade.CONCERN,
    Grade.GAP,
    Grade.OPEN_TRAIL,
    Grade.OBSERVATION,
    Grade.OFI,
    Grade.POSITIVE,
    Grade.CONFORMITY,
)


def rows_of(session: Session, row_type: type[RowT], audit: AuditId) -> list[RowT]:
    """Return the rows of one kind in an audit that were not removed, in order of making."""
    return list(
        session.scalars(
            select(row_type)
            .where(row_type.scope == str(audit_scope(audit)), ~row_type.deleted)
            .order_by(row_type.id)
        )
    )


def audit_row(session: Session, audit: AuditId) -> AuditRow:
    """Return an audit's row; raise UserError when the store has no such audit."""
    row = session.get(AuditRow, (str(audit_scope(audit)), audit))
    if row is None or row.deleted:
        raise UserError("This audit is not in the store. Choose one from the list.", "audit")
    return row


def criteria(session: Session, audit: AuditId) -> tuple[Criterion, ...]:
    """Return the criteria of an audit, 27001 before 42001."""
    found = []
    for row in rows_of(session, CriterionRow, audit):
        fields = shown_fields(session, row.scope, row.id)
        found.append(
            Criterion(
                row.id,
                Standard(row.standard or ""),
                row.edition or "",
                row.amendment or "",
                fields.get("scope_statement", Shown(None)),
                fields.get("soa", Shown(None)).read_as(Soa.from_value),
            )
        )
    return tuple(sorted(found, key=lambda criterion: criterion.standard))


def standards_of(session: Session, audit: AuditId) -> tuple[Standard, ...]:
    """Return the standards of an audit."""
    rows = rows_of(session, CriterionRow, audit)
    return tuple(sorted(Standard(row.standard) for row in rows if row.standard))


def team(session: Session, audit: AuditId) -> tuple[TeamMember, ...]:
    """Return the team, the lead first."""
    members = [
        TeamMember(
            row.id,
            PersonId(row.person or ""),
            row.name or "",
            row.initials or "",
            TeamRole(row.role or TeamRole.AUDITOR),
            row.competence or "",
        )
        for row in rows_of(session, TeamMemberRow, audit)
    ]
    roles = list(TeamRole)
    return tuple(sorted(members, key=lambda m: (roles.index(m.role), m.initials)))


def initials(session: Session, audit: AuditId) -> dict[str, str]:
    """Return the initials of the team by person."""
    return {row.person or "": row.initials or "" for row in rows_of(session, TeamMemberRow, audit)}


def sites(session: Session, audit: AuditId) -> tuple[Site, ...]:
    """Return the sites of an audit by code."""
    rows = rows_of(session, VisitedSiteRow, audit)
    return tuple(
        Site(
            row.site or "", row.code or "", row.name or "", row.address or "", row.activities or ""
        )
        for row in sorted(rows, key=lambda row: row.code or "")
    )


def ai_systems(session: Session, audit: AuditId) -> tuple[AiSystem, ...]:
    """Return the AI systems of an audit by code."""
    rows = rows_of(session, AuditedSystemRow, audit)
    return tuple(
        AiSystem(
            row.ai_system or "", row.code or "", row.name or "", row.purpose or "", row.role or ""
        )
        for row in sorted(rows, key=lambda row: row.code or "")
    )


def outcomes(session: Session, audit: AuditId) -> dict[tuple[str, Standard], Outcome]:
    """Return the outcome by (item, standard); unanswered ones are missing."""
    return {
        (row.item or "", Standard(row.standard)): Outcome(row.verdict["outcome"])
        for row in rows_of(session, ConclusionRow, audit)
        if row.verdict and row.standard
    }


def decisions(session: Session, audit: AuditId) -> dict[tuple[Standard, str], ControlDecision]:
    """Return what the statements of applicability say, by (standard, number)."""
    return {
        (Standard(row.standard), row.number or ""): ControlDecision.from_value(row.decision)
        for row in rows_of(session, ApplicabilityRow, audit)
        if row.decision and row.standard
    }


def grades(session: Session, audit: AuditId) -> dict[str, dict[Standard, Grade]]:
    """Return the grades by finding and standard; what was not graded is missing."""
    existing = {row.id for row in rows_of(session, FindingRow, audit)}
    found: dict[str, dict[Standard, Grade]] = {}
    for row in rows_of(session, FindingGradingRow, audit):
        if row.finding in existing and row.grading and row.standard:
            by_standard = found.setdefault(row.finding, {})
            by_standard[Standard(row.standard)] = Grade(row.grading["grade"])
    return found


def progress(checklist: Checklist, answered: dict[tuple[str, Standard], Outcome]) -> Progress:
    """Count the items that have a conclusion for every standard they serve."""
    concluded = sum(
        all((item.id, standard) in answered for standard in item.standards)
        for item in checklist.items
    )
    return Progress(concluded, len(checklist.items))


def worst(found: Counter[Grade]) -> Grade | None:
    """Return the gravest of the grades."""
    return next((grade for grade in GRAVITY if found[grade]), None)


def conflicts(session: Session, audit: AuditId) -> int:
    """Count the fields in conflict in an audit."""
    connection = session.connection()
    (count,) = connection.exec_driver_sql(
        "SELECT count(*) FROM (SELECT 1 FROM head WHERE scope = ? "
        "GROUP BY type, entity, field HAVING count(DISTINCT value) > 1)",
        (str(audit_scope(audit)),),
    ).one()
    return int(count)
