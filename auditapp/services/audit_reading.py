"""Reads that several services share: an audit's row, criteria, people, outcomes and grades."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from auditapp.domain.audits import AiSystem, Criterion, Site, Soa, TeamMember
from auditapp.domain.ids import AuditId, PersonId, derived_id
from auditapp.domain.joined_findings import standing_for
from auditapp.domain.shown import Shown
from auditapp.domain.terms import (
    GRAVITY,
    AuditType,
    Grade,
    Outcome,
    Standard,
    TeamRole,
    known,
)
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
    PersonRow,
    Projected,
    TeamMemberRow,
    VisitedSiteRow,
)
from db.queries.conflicts import COUNT as COUNT_CONFLICTS
from db.queries.versions import shown_fields

RowT = TypeVar("RowT", bound=Projected)


def rows_of(
    session: Session, row_type: type[RowT], audit: AuditId, *where: ColumnElement[bool]
) -> list[RowT]:
    """Return the rows of one kind in an audit that were not removed, in order of making."""
    return list(
        session.scalars(
            select(row_type)
            .where(row_type.scope == str(audit_scope(audit)), ~row_type.deleted, *where)
            .order_by(row_type.id)
        )
    )


def columns_of(
    session: Session,
    row_type: type[Projected],
    audit: AuditId,
    *columns: Any,  # noqa: ANN401 - columns of the row type, and what is computed from them
    where: Iterable[ColumnElement[bool]] = (),
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Return some columns of the rows of one kind that were not removed, in order of making.

    A long list is read much faster this way than as whole rows.
    """
    return session.execute(
        select(*columns)
        .where(row_type.scope == str(audit_scope(audit)), ~row_type.deleted, *where)
        .order_by(row_type.id)
    ).all()


def counted(
    session: Session,
    row_type: type[Projected],
    audit: AuditId,
    column: InstrumentedAttribute[str | None],
    *where: ColumnElement[bool],
) -> Counter[str]:
    """Count the rows of one kind that were not removed, by what stands in a column."""
    found = session.execute(
        select(column, func.count())
        .where(row_type.scope == str(audit_scope(audit)), ~row_type.deleted, *where)
        .group_by(column)
    )
    return Counter({value or "": count for value, count in found})


def among(column: InstrumentedAttribute[Any], values: Iterable[str]) -> ColumnElement[bool]:
    """Return the condition that a column holds one of these values, however many they are."""
    listed = func.json_each(json.dumps(list(values))).table_valued("value")
    return column.in_(select(listed.c.value))


def audit_row(session: Session, audit: AuditId) -> AuditRow:
    """Return an audit's row; raise UserError when the store has no such audit."""
    row = session.get(AuditRow, (str(audit_scope(audit)), audit))
    if row is None or row.deleted:
        raise UserError("This audit is not in the store. Choose one from the list.", "audit")
    return row


def type_of(audit: AuditRow) -> AuditType:
    """Return why an audit is done: stage 2 while nothing else has arrived."""
    return known(AuditType, audit.type) or AuditType.STAGE2


def criteria(session: Session, audit: AuditId) -> tuple[Criterion, ...]:
    """Return the criteria of an audit, 27001 before 42001.

    Like all reads here it leaves out what only another version of the program knows.
    """
    found = []
    for row in rows_of(session, CriterionRow, audit):
        standard = known(Standard, row.standard)
        if standard is None:
            continue
        fields = shown_fields(session, row.scope, row.id)
        found.append(
            Criterion(
                row.id,
                standard,
                row.edition or "",
                row.amendment or "",
                fields.get("scope_statement", Shown(None)),
                fields.get("soa", Shown(None)).read_as(Soa.from_value),
                fields.get("certificate_expires", Shown(None)),
            )
        )
    return tuple(sorted(found, key=lambda criterion: criterion.standard))


def standards_of(session: Session, audit: AuditId) -> tuple[Standard, ...]:
    """Return the standards of an audit."""
    found = {known(Standard, row.standard) for row in rows_of(session, CriterionRow, audit)}
    return tuple(standard for standard in Standard if standard in found)


def team(session: Session, audit: AuditId) -> tuple[TeamMember, ...]:
    """Return the team, the lead first."""
    members = [
        TeamMember(
            row.id,
            PersonId(row.person or ""),
            row.name or "",
            row.initials or "",
            known(TeamRole, row.role) or TeamRole.AUDITOR,
            row.competence or "",
        )
        for row in rows_of(session, TeamMemberRow, audit)
    ]
    roles = list(TeamRole)
    return tuple(sorted(members, key=lambda m: (roles.index(m.role), m.initials)))


def role_of(session: Session, audit: AuditId, person: PersonId) -> TeamRole:
    """Return what somebody does on the team; who is not on it counts as an auditor."""
    members = (member for member in team(session, audit) if member.person == person)
    return next((member.role for member in members), TeamRole.AUDITOR)


def initials(session: Session, audit: AuditId) -> dict[str, str]:
    """Return initials by person: the team's, and those of people known here who are not on it."""
    member = TeamMemberRow
    known_here = session.execute(select(PersonRow.id, PersonRow.initials)).all()
    on_the_team = columns_of(session, member, audit, member.person, member.initials)
    return {person: letters for person, letters in (*known_here, *on_the_team) if letters}


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
    outcome = ConclusionRow.verdict["outcome"].as_string()
    rows = columns_of(
        session, ConclusionRow, audit, ConclusionRow.item, ConclusionRow.standard, outcome
    )
    return {
        (item or "", standard): given
        for item, source, text in rows
        if (standard := known(Standard, source)) and (given := known(Outcome, text))
    }


def decisions(session: Session, audit: AuditId) -> dict[tuple[Standard, str], ControlDecision]:
    """Return what the statements of applicability say, by (standard, number)."""
    return {
        (standard, row.number or ""): ControlDecision.from_value(row.decision)
        for row in rows_of(session, ApplicabilityRow, audit)
        if row.decision and (standard := known(Standard, row.standard))
    }


def joined_findings(session: Session, audit: AuditId) -> dict[str, str]:
    """Return by joined finding the one that stands for it."""
    row = FindingRow
    return standing_for(
        {
            finding: other or ""
            for finding, other in columns_of(session, row, audit, row.id, row.joined)
        }
    )


def counting_findings(session: Session, audit: AuditId) -> frozenset[str]:
    """Return the findings that count: neither removed nor withdrawn nor joined with another."""
    row = FindingRow
    found = columns_of(session, row, audit, row.id, where=(row.withdrawn.is_(None),))
    joined = joined_findings(session, audit)
    return frozenset(finding for (finding,) in found if finding not in joined)


def grades(
    session: Session, audit: AuditId, findings: Collection[str] | None = None
) -> dict[str, dict[Standard, Grade]]:
    """Return the grades by finding and standard; what was not graded is missing.

    With `findings` theirs, whatever became of them; otherwise those of all findings that count.
    """
    row = FindingGradingRow
    limit: tuple[ColumnElement[bool], ...] = ()
    if findings is None:
        findings = counting_findings(session, audit)
    else:
        entities = (derived_id("finding_grading", f, s) for f in findings for s in Standard)
        limit = (among(row.id, entities),)
    columns = (row.finding, row.standard, row.grading["grade"].as_string())
    rows = columns_of(session, row, audit, *columns, where=limit)
    found: dict[str, dict[Standard, Grade]] = {}
    for finding, source, text in rows:
        standard, given = known(Standard, source), known(Grade, text)
        if finding in findings and given and standard:
            found.setdefault(finding, {})[standard] = given
    return found


def worst(found: Counter[Grade]) -> Grade | None:
    """Return the gravest of the grades."""
    return next((grade for grade in GRAVITY if found[grade]), None)


def conflicts(session: Session, audit: AuditId) -> int:
    """Count the fields in conflict in an audit."""
    scope = {"scope": str(audit_scope(audit))}
    (count,) = session.connection().exec_driver_sql(COUNT_CONFLICTS, scope).one()
    return int(count)
