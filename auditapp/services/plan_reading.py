"""Reads of the audit plan."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from auditapp.catalogue.library_loading import load_library
from auditapp.domain.checklist import Checklist
from auditapp.domain.coverage import covered_checklist
from auditapp.domain.ids import AuditId
from auditapp.domain.plan import (
    AuditTime,
    PlanMember,
    PlannedSession,
    PlanView,
    SessionCriteria,
    SessionKind,
    SessionOutcome,
    SessionPlace,
    SessionView,
    persons_from_value,
)
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Standard, known
from auditapp.domain.workspace import Verdict
from auditapp.services.audit_reading import (
    ai_systems,
    audit_row,
    columns_of,
    criteria,
    rows_of,
    sites,
    team,
    type_of,
)
from auditapp.services.checklist_file import ChecklistFiles
from auditapp.services.checklist_reading import whole
from auditapp.services.checklist_rows import coverage_facts, of_session
from auditapp.services.coverage_reading import auditors
from auditapp.services.qualifications import qualifications
from auditapp.services.writes import audit_scope
from db.models import ConclusionRow, PlanSessionRow
from db.queries.versions import Version, shown_fields, versions_of

TEXTS = (
    *("title", "kind", "starts", "ends", "site", "ai_system"),
    *("place", "technique", "participants"),
)


def plan_view(session: Session, audit: AuditId, files: ChecklistFiles) -> PlanView:
    """Return the plan of an audit; raise UserError without audit."""
    return plan_of(session, audit, whole(session, audit, files))


def plan_of(session: Session, audit: AuditId, checklist: Checklist) -> PlanView:
    """Return the plan of an audit by its whole checklist; raise UserError without audit."""
    row = audit_row(session, audit)
    time = shown_fields(session, row.scope, audit).get("audit_time", Shown(None))
    return PlanView(
        audit=audit,
        type=type_of(row),
        start=row.start or "",
        end=row.end or "",
        sessions=plan_sessions(session, audit),
        criteria=criteria(session, audit),
        members=_members(session, audit),
        sites=sites(session, audit),
        systems=ai_systems(session, audit),
        items=covered_checklist(checklist, coverage_facts(of_session(session), audit)).items,
        assigned=auditors(session, audit),
        verdicts=_verdicts(session, audit),
        time=time.read_as(AuditTime.from_value),
        titles=_titles(checklist),
        themes={theme.id: theme.title for theme in load_library().themes},
    )


def plan_sessions(session: Session, audit: AuditId) -> tuple[SessionView, ...]:
    """Return the sessions of a plan in the order of time."""
    rows = rows_of(session, PlanSessionRow, audit)
    versions = versions_of(session, str(audit_scope(audit)), [row.id for row in rows])
    found = [_session(row.id, versions[row.id]) for row in rows]
    return tuple(
        sorted(found, key=lambda it: (it.planned.starts, it.planned.ends, it.planned.title, it.id))
    )


def _session(session_id: str, version: Version) -> SessionView:
    fields: dict[str, Shown[str]] = {name: version.shown(name) for name in TEXTS}
    about = version.shown("criteria").read_as(SessionCriteria.from_value)
    persons = version.shown("auditors").read_as(persons_from_value)

    def text(name: str) -> str:
        return fields[name].value or ""

    planned = PlannedSession(
        title=text("title"),
        starts=text("starts"),
        ends=text("ends"),
        kind=known(SessionKind, text("kind")) or SessionKind.SESSION,
        site=text("site"),
        ai_system=text("ai_system"),
        place=known(SessionPlace, text("place")) or SessionPlace.ON_SITE,
        technique=text("technique"),
        participants=text("participants"),
        criteria=about.value or SessionCriteria(),
        auditors=persons.value or (),
    )
    outcome = version.shown("outcome").read_as(SessionOutcome.from_value)
    return SessionView(session_id, fields, about, persons, outcome, version.heads, planned)


def _members(session: Session, audit: AuditId) -> tuple[PlanMember, ...]:
    recorded = qualifications(session, audit)
    return tuple(PlanMember(it, recorded[it.id].value) for it in team(session, audit))


def _verdicts(session: Session, audit: AuditId) -> dict[tuple[str, Standard], Verdict]:
    row = ConclusionRow
    return {
        (item or "", standard): verdict
        for item, source, value in columns_of(
            session, row, audit, row.item, row.standard, row.verdict
        )
        if (standard := known(Standard, source))
        and value
        and (verdict := Verdict.from_value(value))
    }


def _titles(checklist: Checklist) -> Mapping[Reference, str]:
    """Return the titles of everything that can be planned, groups before what they hold."""
    found: dict[Reference, str] = {}
    for item in checklist.items:
        number, title = item.group
        for requirement in item.requirements:
            reference = requirement.reference
            if reference.number.startswith(f"{number}."):
                group = Reference(reference.standard, reference.edition, number)
                found.setdefault(group, title)
            found.setdefault(reference, requirement.title)
    return found
