"""Plans to check: two auditors, an observer, three days, a handful of items."""

from dataclasses import replace

from auditapp.domain.audits import AiSystem, Criterion, Site, Soa, TeamMember
from auditapp.domain.checklist import ChecklistItem, Prompt, Requirement
from auditapp.domain.ids import AuditId, PersonId
from auditapp.domain.plan import (
    PlanMember,
    PlannedSession,
    PlanView,
    SessionOutcome,
    SessionView,
)
from auditapp.domain.qualification import Qualification
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.terms import AuditType, Standard, TeamRole

IS, AI = Standard.ISO27001, Standard.ISO42001
DAY, NEXT, LAST = "2026-11-24", "2026-11-25", "2026-11-26"
ACCESS = Reference(IS, "2022", "A.5.15")
RIGHTS = Reference(IS, "2022", "A.8.2")
USERS = Reference(AI, "2023", "A.8.2")
REVIEW = (Reference(IS, "2022", "9.3"), Reference(AI, "2023", "9.3"))


def an_item(number: str, *references: Reference, theme: str = "", group: str = "") -> ChecklistItem:
    prompts = (Prompt("1", "Is it?", "", tuple(it.standard for it in references), themes=(theme,)),)
    return ChecklistItem(
        number,
        ("Part", group or f"{references[0].number.rpartition('.')[0]} Group"),
        tuple(Requirement(it, f"Title of {it.number}") for it in references),
        "",
        (),
        prompts if theme else (),
    )


ITEMS = (
    an_item("clause-9.3", *REVIEW),
    an_item("27001-A.5.15", ACCESS),
    an_item("27001-A.8.2", RIGHTS),
    an_item("42001-A.8.2", USERS, theme="ethics"),
)


def a_member(
    initials: str, role: TeamRole = TeamRole.AUDITOR, *standards: Standard, known: bool = True
) -> PlanMember:
    member = TeamMember(f"m-{initials}", PersonId(f"p-{initials}"), initials, initials, role)
    return PlanMember(member, Qualification(standards) if known else None)


TEAM = (
    a_member("JK", TeamRole.LEAD, IS, AI),
    a_member("TW", TeamRole.AUDITOR, IS),
    a_member("OB", TeamRole.OBSERVER),
)


def seen(planned: PlannedSession, name: str, outcome: SessionOutcome | None = None) -> SessionView:
    """Return a session as the plan would show it."""
    return SessionView(
        name, {}, Shown(planned.criteria), Shown(planned.auditors), Shown(outcome), (), planned
    )


def a_plan(*planned: PlannedSession | SessionView) -> PlanView:
    """Return a plan of these sessions in this order, named s1, s2 ..."""
    sessions = tuple(
        it if isinstance(it, SessionView) else seen(it, f"s{number}")
        for number, it in enumerate(planned, 1)
    )
    titles = {it.reference: it.title for item in ITEMS for it in item.requirements}
    groups = {replace(ACCESS, number="A.5"): "Organizational controls"}
    return PlanView(
        audit=AuditId("audit"),
        type=AuditType.STAGE2,
        start=DAY,
        end=LAST,
        sessions=sessions,
        criteria=tuple(
            Criterion(it, it, "2022", "", Shown(None), Shown(Soa()), Shown(None)) for it in Standard
        ),
        members=TEAM,
        sites=(Site("site-1", "VEL", "Velmarstad"), Site("site-2", "LIS", "Lisena")),
        systems=(AiSystem("ai-1", "FD-01", "Fall detection"),),
        items=ITEMS,
        assigned={},
        verdicts={},
        time=Shown(None),
        titles=titles | groups,
        themes={"ethics": "Ethics and bias"},
    )
