"""One small report of every variant: each type of audit, combined and on one standard."""

from dataclasses import replace

from auditapp.domain.audits import TeamMember
from auditapp.domain.carried_points import (
    CarriedPoint,
    OpenPoint,
    PointKind,
    PointOutcome,
    PointResult,
)
from auditapp.domain.corrective_carry import CarriedRequest
from auditapp.domain.corrective_steps import State
from auditapp.domain.ids import AuditId, PersonId
from auditapp.domain.plan import (
    AuditTime,
    PlanMember,
    PlannedSession,
    SessionKind,
    SessionOutcome,
    SessionPlace,
    SessionState,
    SessionView,
)
from auditapp.domain.plan_times import MemberTime, PlanTimes, Spent
from auditapp.domain.recommendations import RECOMMENDING
from auditapp.domain.report_subjects import report_subjects
from auditapp.domain.shown import Shown
from auditapp.domain.stage1 import (
    Fulfilled,
    Judgement,
    Readiness,
    StageOne,
    Verdict,
    objectives_of,
)
from auditapp.domain.terms import AuditType, Grade, Standard, TeamRole
from auditapp.reports.content import FindingEntry, ReportContent, StandardResult, Visit, VisitGroup
from auditapp.reports.gather_scope import entry_on, overrides_on, visits_on
from tests.support.report_content import a_report, an_empty_report

ISMS, AIMS = Standard.ISO27001, Standard.ISO42001
VARIANTS = (*AuditType, "27001", "42001", "empty")


def a_variant(name: str) -> ReportContent:
    """Build the report of a type of audit, of one standard of a stage 2, or of an empty audit."""
    if name == "empty":
        return an_empty_report()
    if name in tuple(Standard):
        return _on(a_variant(AuditType.STAGE2), Standard(name))
    audit_type = AuditType(name)
    content = a_report(2, 1, 1)
    content = replace(
        content,
        audit=replace(content.audit, type=audit_type),
        checklist=content.checklist[:1],
        texts=_texts(audit_type),
        lead="Ingrid Beispiel",
        sessions=(_session(),),
        times=_times(),
        agreed=AuditTime({ISMS: 450, AIMS: 275}, source="Contract 7 of 2026"),
    )
    if audit_type not in RECOMMENDING:
        concluded = (_concluded(it, audit_type) for it in content.results)
        content = replace(content, results=tuple(concluded), split="")
    if audit_type is AuditType.STAGE1:
        return replace(content, findings=_graded(content, Grade.CONCERN), stage_one=_stage_one())
    if audit_type is AuditType.GAP:
        return replace(content, findings=_graded(content, Grade.GAP))
    if audit_type in (AuditType.SURVEILLANCE, AuditType.RECERTIFICATION):
        criteria = tuple(replace(it, expires="2027-11-30") for it in content.criteria)
        return replace(content, criteria=criteria, earlier=_earlier(), visits=_visits(audit_type))
    return content


def _concluded(result: StandardResult, audit_type: AuditType) -> StandardResult:
    """Return the result of an audit that recommends nothing to a certification body."""
    own = {AuditType.STAGE1: ((Grade.CONCERN, 1),), AuditType.GAP: ((Grade.GAP, 1),)}
    return replace(
        result,
        grades=own.get(audit_type, result.grades),
        clauses=tuple(replace(it, worst=None) for it in result.clauses),
        statement="" if audit_type in own else result.statement,
        recommendation=None,
        recommendation_label=f"Conclusion for {result.name}",
        recommendation_text="",
    )


def _on(content: ReportContent, standard: Standard) -> ReportContent:
    entries = (entry_on(entry, standard) for entry in content.findings)
    sections = (
        replace(
            section,
            entries=tuple(
                replace(
                    entry,
                    conclusions=tuple(it for it in entry.conclusions if it.standard is standard),
                )
                for entry in section.entries
            ),
        )
        for section in content.checklist
    )
    asked = report_subjects(content.audit.type, (standard,))
    return replace(
        content,
        criteria=tuple(it for it in content.criteria if it.standard is standard),
        results=tuple(it for it in content.results if it.standard is standard),
        findings=tuple(it for it in entries if it.requirements),
        overrides=overrides_on(content.overrides, standard),
        visits=visits_on(content.visits, standard),
        checklist=tuple(sections),
        texts={it.key: content.texts[it.key] for it in asked},
        split="",
    )


def _graded(content: ReportContent, grade: Grade) -> tuple[FindingEntry, ...]:
    projected = Grade.MINOR if grade is Grade.CONCERN else None
    return tuple(
        replace(
            entry,
            gradings=tuple(
                replace(it, grade=grade, suggested=grade, projected=projected)
                for it in entry.gradings
            ),
        )
        for entry in content.findings
    )


def _texts(audit_type: AuditType) -> dict[str, str]:
    """Return a text for every subject but the last one that may be left out."""
    asked = report_subjects(audit_type, tuple(Standard))
    return {it.key: f"What the team wrote about {it.key}." for it in asked}


def _stage_one() -> StageOne:
    judged = {
        objective: Shown(Judgement(Fulfilled.FULFILLED, f"Seen for {objective}."))
        for objective in objectives_of(tuple(Standard))
    }
    last = list(judged)[-1]
    judged[last] = Shown(Judgement(Fulfilled.CONCERN, "Two suppliers are missing."))
    verdict = Verdict(Readiness.GO_WITH_CONDITIONS, "Suppliers first", "Six weeks", "One day more")
    return StageOne(judged, Shown(verdict))


def _earlier() -> tuple[CarriedPoint, ...]:
    request = CarriedRequest(State.EVIDENCE_RECEIVED)
    before = AuditId("0" * 26)
    finding = OpenPoint(
        before, "f", PointKind.FINDING, "", "NC-02", "Logs", "", {ISMS: Grade.MINOR}, request
    )
    trail = OpenPoint(before, "t", PointKind.OPEN_TRAIL, "", "", "", "Retest of a model", {})
    closed = PointResult(PointOutcome.CLOSED, "Logs of three months seen.")
    return (CarriedPoint("1", finding, Shown(closed)), CarriedPoint("2", trail, Shown(None)))


def _visits(last: AuditType) -> tuple[Visit, ...]:
    kinds = ((AuditType.STAGE2, "2025-11-03"), (last, "2026-11-23"))
    return tuple(
        Visit(
            kind,
            start,
            (
                VisitGroup(ISMS, "4", "Context", frozenset({"a", "b"}), 2),
                VisitGroup(ISMS, "A.5", "Organizational controls", frozenset({f"{number}"}), 3),
                VisitGroup(AIMS, "A.2", "Policies related to AI", frozenset(), 3),
            ),
        )
        for number, (kind, start) in enumerate(kinds, 1)
    )


def _session() -> SessionView:
    planned = PlannedSession(
        "Night shift",
        "2026-11-25T20:00",
        "2026-11-25T22:00",
        SessionKind.SESSION,
        auditors=("p1",),
    )
    outcome = SessionOutcome(SessionState.NOT_HELD, reason="The client closed the line.")
    return SessionView("s1", {}, Shown(None), Shown(("p1",)), Shown(outcome), planned=planned)


def _times() -> PlanTimes:
    lead = PlanMember(TeamMember("m1", PersonId("p1"), "Ingrid Beispiel", "IB", TeamRole.LEAD))
    planned = Spent({ISMS: 1200.0, AIMS: 1080.0}, {SessionPlace.ON_SITE: 2280})
    actual = Spent(
        {ISMS: 1110.0, AIMS: 1050.0}, {SessionPlace.ON_SITE: 1980, SessionPlace.REMOTE: 180}
    )
    return PlanTimes((MemberTime(lead, planned, actual),), planned, actual, is_complete=True)
