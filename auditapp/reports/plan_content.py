"""What an audit plan prints, read in one moment."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from auditapp.domain.audits import Client
from auditapp.domain.plan import PlanView, SessionKind
from auditapp.domain.plan_times import PlanTimes, plan_times
from auditapp.domain.report_issue import ReportIssue
from auditapp.domain.terms import Standard
from auditapp.reports.gather import Sources
from auditapp.reports.request import Kind, Request
from auditapp.services.audit_reading import audit_row
from auditapp.services.overview_reading import client_of
from auditapp.services.plan_reading import plan_of
from auditapp.services.report_issues import report_issues
from auditapp.services.report_texts import report_texts
from db.models import AuditRow

_FIELDS = (
    *("title", "reference", "audit_body", "language", "start", "end"),
    *("objectives", "scope_statement", "method", "report_language"),
)


@dataclass(frozen=True, slots=True)
class PlanContent:
    """An audit with its plan; `fields` are its own texts, `texts` those of the plan by subject.

    `issues` are the versions that went out before. `prepared` is the day of writing (ISO 8601).
    `share` is the time of the one standard that the plan is about, as the whole plan counts it.
    """

    client: Client
    fields: Mapping[str, str]
    plan: PlanView
    texts: Mapping[str, str]
    issues: tuple[ReportIssue, ...]
    prepared: str
    share: PlanTimes | None = None


def gather_plan(sources: Sources, request: Request) -> PlanContent:
    """Read what the plan of an audit prints; raise UserError when there is no such audit."""
    with sources.store.reading() as session:
        row = audit_row(session, request.audit)
        plan = plan_of(session, request.audit, sources.checklists.read(session, request.audit))
        alone = request.standard
        return PlanContent(
            client=client_of(session, row.client or ""),
            fields=_fields(row),
            plan=for_standard(plan, alone),
            texts=report_texts(session, request.audit),
            issues=_issues(session, request),
            prepared=sources.clock.now().date().isoformat(),
            share=plan_times(plan, alone) if alone else None,
        )


def for_standard(plan: PlanView, standard: Standard | None) -> PlanView:
    """Return the plan as it concerns one standard: meetings stay, sessions of the other go."""
    if standard is None:
        return plan
    return replace(
        plan,
        sessions=tuple(
            it
            for it in plan.sessions
            if it.planned.kind is not SessionKind.SESSION or standard in plan.served(it)
        ),
        criteria=tuple(it for it in plan.criteria if it.standard is standard),
    )


def _fields(row: AuditRow) -> dict[str, str]:
    return {name: str(getattr(row, name) or "") for name in _FIELDS}


def _issues(session: Session, request: Request) -> tuple[ReportIssue, ...]:
    wanted = (Kind.PLAN.value, request.standard, request.language.value, request.level)
    return tuple(
        it
        for it in report_issues(session, request.audit)
        if (it.kind, it.standard, it.report.language, it.report.level) == wanted
    )
