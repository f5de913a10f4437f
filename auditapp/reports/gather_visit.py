"""Of the visit: texts of the team, stage 1, the points of the audit before, the plan, the cycle."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from auditapp.domain.audits import AuditOverview
from auditapp.domain.carried_points import CarriedPoint
from auditapp.domain.checklist import Checklist
from auditapp.domain.ids import AuditId
from auditapp.domain.plan import AuditTime, SessionView
from auditapp.domain.plan_times import PlanTimes, plan_times
from auditapp.domain.qualification import Qualification
from auditapp.domain.stage1 import StageOne
from auditapp.domain.terms import AuditType, Outcome, Standard, TeamRole
from auditapp.reports.content import Visit, VisitGroup
from auditapp.services.audit_reading import audit_row, outcomes, standards_of, type_of
from auditapp.services.carried_reading import carried_points
from auditapp.services.checklists import Checklists
from auditapp.services.plan_reading import plan_of
from auditapp.services.report_texts import report_texts
from auditapp.services.stage_one import stage_one
from db.models import AuditRow

_ON_A_CYCLE = frozenset({AuditType.SURVEILLANCE, AuditType.RECERTIFICATION})
_BEGINS_A_CYCLE = frozenset({AuditType.STAGE2, AuditType.RECERTIFICATION})
_LOOKED_AT = frozenset({Outcome.CONFORMS, Outcome.DOES_NOT_CONFORM, Outcome.OPEN_TRAIL})
_MOST_VISITS = 8
"""So many audits of a cycle are read at most, however long the chain is."""


@dataclass(frozen=True, slots=True)
class VisitRecord:
    """What was read of the visit; `times` is None where nothing was planned."""

    texts: Mapping[str, str]
    qualifications: Mapping[str, Qualification]
    stage_one: StageOne | None
    earlier: tuple[CarriedPoint, ...]
    visits: tuple[Visit, ...]
    sessions: tuple[SessionView, ...]
    times: PlanTimes | None
    agreed: AuditTime | None


def visit_record(
    session: Session,
    audit: AuditId,
    checklists: Checklists,
    whole: Checklist,
    standard: Standard | None = None,
) -> VisitRecord:
    """Read what belongs to the visit; `whole` is the checklist with what it leaves out.

    Of a `standard` alone there are the sessions that serve it, and its share of their time.
    """
    plan = plan_of(session, audit, whole)
    qualified = {it.member.id: it.qualification for it in plan.members if it.qualification}
    is_first_stage = plan.type is AuditType.STAGE1
    return VisitRecord(
        texts=report_texts(session, audit),
        qualifications=qualified,
        stage_one=stage_one(session, audit) if is_first_stage else None,
        earlier=carried_points(session, audit),
        visits=_cycle(session, checklists, audit) if plan.type in _ON_A_CYCLE else (),
        sessions=tuple(it for it in plan.sessions if standard in (None, *plan.served(it))),
        times=plan_times(plan, standard) if plan.sessions else None,
        agreed=plan.time.value,
    )


def lead_of(view: AuditOverview) -> str:
    """Return the name of the lead auditor; empty while nobody is."""
    return next((it.name for it in view.team if it.role is TeamRole.LEAD), "")


def _cycle(session: Session, checklists: Checklists, audit: AuditId) -> tuple[Visit, ...]:
    """Return the audits since the cycle began, the earliest first; what is not here is left out."""
    found: list[Visit] = []
    seen: set[str] = set()
    wanted: str | None = audit
    while wanted and wanted not in seen and len(found) < _MOST_VISITS:
        seen.add(wanted)
        row = session.get(AuditRow, (f"audit:{wanted}", wanted))
        if row is None or row.deleted:
            break
        found.append(_visit(session, checklists, AuditId(wanted)))
        if wanted != audit and type_of(row) in _BEGINS_A_CYCLE:
            break
        wanted = row.previous
    return tuple(reversed(found))


def _visit(session: Session, checklists: Checklists, audit: AuditId) -> Visit:
    row = audit_row(session, audit)
    whole = checklists.read(session, audit)
    given = outcomes(session, audit)
    groups = (
        group
        for standard in standards_of(session, audit)
        for group in _groups(whole, given, standard)
    )
    return Visit(type_of(row), row.start or "", tuple(groups))


def _groups(
    whole: Checklist, given: Mapping[tuple[str, Standard], Outcome], standard: Standard
) -> Iterator[VisitGroup]:
    found: dict[tuple[str, str], list[tuple[str, Outcome | None]]] = {}
    for item in whole.items:
        outcome = given.get((item.id, standard))
        applies = outcome is not Outcome.NOT_APPLICABLE and not item.own_title
        if standard in item.standards and applies:
            found.setdefault(item.group, []).append((item.id, outcome))
    for (number, title), items in found.items():
        audited = frozenset(item for item, outcome in items if outcome in _LOOKED_AT)
        yield VisitGroup(standard, number, title, audited, len(items))
