"""What a plan holds and what it does not: clashes, time, gaps."""

from dataclasses import replace

import pytest

from auditapp.domain.plan import (
    AuditTime,
    PlannedSession,
    PlanView,
    SessionCriteria,
    SessionKind,
    SessionOutcome,
    SessionPlace,
    SessionState,
    working_days,
)
from auditapp.domain.plan_checks import PlanRule, plan_remarks, unplanned_items
from auditapp.domain.plan_gaps import plan_gaps
from auditapp.domain.plan_times import hundredths, plan_times
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Outcome
from auditapp.domain.workspace import Verdict
from tests.support.some_plans import (
    ACCESS,
    AI,
    DAY,
    IS,
    NEXT,
    REVIEW,
    RIGHTS,
    TEAM,
    USERS,
    a_member,
    a_plan,
    seen,
)

JK, TW, OB = (str(it.member.person) for it in TEAM)
ALL = SessionCriteria((ACCESS, RIGHTS, USERS, *REVIEW))


def session(
    title: str = "Access",
    times: str = "09:00-10:00",
    auditors: tuple[str, ...] = (JK,),
    criteria: SessionCriteria = ALL,
    day: str = DAY,
) -> PlannedSession:
    starts, _, ends = times.partition("-")
    return PlannedSession(
        title, f"{day}T{starts}", f"{day}T{ends}", criteria=criteria, auditors=auditors
    )


def meetings(*auditors: str) -> tuple[PlannedSession, PlannedSession]:
    opening = session("Opening", "08:00-08:30", auditors or (JK,), SessionCriteria())
    closing = session("Closing", "16:00-17:00", auditors or (JK,), SessionCriteria(), NEXT)
    return (
        replace(opening, kind=SessionKind.OPENING),
        replace(closing, kind=SessionKind.CLOSING),
    )


def said(view: PlanView) -> list[tuple[PlanRule, str]]:
    return [(it.rule, it.sentence) for it in plan_remarks(view)]


def test_a_plan_in_order_has_no_remarks() -> None:
    assert said(a_plan(session(), *meetings(JK, TW, OB))) == []
    assert said(a_plan()) == []


def test_one_auditor_in_two_sessions_is_a_clash_of_both() -> None:
    view = a_plan(
        session("Access"),
        session("Doors", "09:30-11:00", (JK, TW)),
        session("Later", "11:00-12:00", (TW,)),
        *meetings(),
    )
    (remark,) = (it for it in plan_remarks(view) if it.rule is PlanRule.OVERLAP)
    assert remark.sentence == "JK is in “Access” and “Doors” from 09:30 to 10:00."
    assert remark.sessions == ("s1", "s2")


@pytest.mark.parametrize(
    ("planned", "expected"),
    [
        (session(auditors=()), "Nobody of the team is in it."),
        (session(auditors=(OB,)), "Only an observer is in it: an auditor has to be there."),
        (session(auditors=(TW,)), "Nobody in it is qualified for ISO/IEC 42001."),
        (session(criteria=SessionCriteria()), "It names no clause, control or theme."),
        (
            replace(session(), place=SessionPlace.REMOTE),
            "It is remote: name the technique, such as a video call.",
        ),
        (session(day="2026-12-24"), "It lies outside the dates of the audit."),
    ],
)
def test_what_is_wrong_with_one_session_is_said_at_it(
    planned: PlannedSession, expected: str
) -> None:
    (remark,) = (it for it in plan_remarks(a_plan(planned)) if it.sessions)
    assert (remark.sentence, remark.sessions) == (expected, ("s1",))


def test_a_trainee_needs_an_auditor_and_an_expert_covers_no_standard() -> None:
    trainee = a_member("TR", TEAM[2].member.role.TRAINEE, IS, AI)
    view = replace(a_plan(session(auditors=(TW, "p-TR"))), members=(*TEAM, trainee))
    assert (PlanRule.UNQUALIFIED, "Nobody in it is qualified for ISO/IEC 42001.") in said(view)


def test_without_a_record_of_competence_only_the_lack_of_it_is_said() -> None:
    team = (a_member("JK", known=False), *TEAM[1:])
    view = replace(a_plan(session(), *meetings()), members=team)
    ((rule, sentence),) = said(view)
    assert rule is PlanRule.NOT_RECORDED
    assert sentence.startswith("Nothing is recorded about what JK may audit")


def test_a_day_longer_than_agreed_and_missing_meetings_are_said() -> None:
    view = a_plan(session(times="08:00-17:00"))
    assert said(view) == [
        (PlanRule.LONG_DAY, "JK has 9 h on Tue 24 November; a day of this audit has 8 h."),
        (PlanRule.NO_OPENING, "There is no opening meeting."),
        (PlanRule.NO_CLOSING, "There is no closing meeting."),
    ]
    agreed = replace(view, time=Shown(AuditTime(day_minutes=540)))
    assert PlanRule.LONG_DAY not in {rule for rule, _ in said(agreed)}


def test_covered_items_in_no_session_are_named_and_a_group_stands_for_all_below_it() -> None:
    group = SessionCriteria((replace(ACCESS, number="A.5"),), ("ethics",))
    view = a_plan(session(criteria=group), *meetings())
    assert unplanned_items(view) == ("clause-9.3", "27001-A.8.2")
    assert (PlanRule.UNPLANNED, "2 covered items are in no session.") in said(view)
    assert not SessionCriteria((Reference(IS, "2022", "A.5.1"),)).names(ACCESS)


def test_time_that_differs_from_the_contract_needs_a_reason() -> None:
    agreed = AuditTime({IS: 50, AI: 100}, source="Contract 7")
    view = replace(a_plan(session(), *meetings()), time=Shown(agreed))
    assert said(view) == [
        (
            PlanRule.TIME_DIFFERS,
            "0.31 auditor-days are planned, 1.5 are agreed: give the reason.",
        )
    ]
    explained = replace(view, time=Shown(replace(agreed, reason="Half is done remotely later")))
    assert said(explained) == []


def test_a_shared_session_counts_half_for_each_standard_and_only_auditors_count() -> None:
    only = SessionCriteria((ACCESS,))
    view = a_plan(
        seen(session(auditors=(JK, TW, OB)), "s1", SessionOutcome(SessionState.AS_PLANNED)),
        seen(
            replace(session("Doors", "10:00-12:00", (TW,), only), place=SessionPlace.REMOTE),
            "s2",
            SessionOutcome(SessionState.CHANGED, f"{DAY}T10:00", f"{DAY}T11:00", "Ready earlier"),
        ),
        replace(session("Lunch", "12:00-13:00"), kind=SessionKind.BREAK),
        seen(
            session("Dropped", "13:00-14:00"),
            "s4",
            SessionOutcome(SessionState.NOT_HELD, reason="The owner was ill"),
        ),
    )
    times = plan_times(view)
    assert times.is_complete
    assert times.planned.minutes == 60 + 60 + 120 + 60
    assert times.actual.by_standard == {IS: 120.0, AI: 60.0}
    assert times.actual.by_place == {SessionPlace.ON_SITE: 120, SessionPlace.REMOTE: 60}
    jk, tw, ob = times.members
    assert (jk.planned.minutes, jk.actual.minutes) == (120, 60)
    assert (tw.planned.minutes, tw.actual.minutes) == (180, 120)
    assert (ob.member.counts, ob.planned.minutes) == (False, 60)
    assert hundredths(720, AuditTime()) == 150


def test_everything_planned_is_audited_or_explained() -> None:
    assert plan_gaps(a_plan())[0].page == "plan"
    done = SessionOutcome(SessionState.AS_PLANNED)
    bare = SessionOutcome(SessionState.NOT_HELD)
    view = a_plan(
        seen(session(), "held", done),
        seen(session("Doors"), "dropped", bare),
        seen(session("Roof"), "unsaid"),
        replace(session("Lunch"), kind=SessionKind.BREAK),
    )
    verdicts = {
        ("clause-9.3", IS): Verdict(Outcome.CONFORMS),
        ("clause-9.3", AI): Verdict(Outcome.NOT_AUDITED),
        ("27001-A.5.15", IS): Verdict(Outcome.NOT_AUDITED, "Left to surveillance 1"),
        ("42001-A.8.2", AI): Verdict(Outcome.DOES_NOT_CONFORM),
    }
    gaps = plan_gaps(replace(view, verdicts=verdicts))
    assert [(it.page, it.target) for it in gaps] == [
        ("plan", "dropped"),
        ("plan", "unsaid"),
        ("checklist", "clause-9.3"),
        ("checklist", "27001-A.8.2"),
    ]
    assert gaps[1].sentence == "Roof (Tue 24 November, 09:00): say whether it was held."
    assert gaps[2].sentence.startswith("42001:2023 9.3 Title of 9.3 was not audited")


def test_composite_values_are_read_as_they_were_written_and_foreign_ones_left_out() -> None:
    criteria = SessionCriteria((ACCESS,), ("ethics",))
    assert SessionCriteria.from_value(criteria.to_value()) == criteria
    assert SessionCriteria.from_value({"references": ["junk", 3], "themes": 4}) == SessionCriteria()
    outcome = SessionOutcome(SessionState.CHANGED, "2026-11-24T09:00", "", "Later")
    assert SessionOutcome.from_value(outcome.to_value()) == outcome
    assert SessionOutcome.from_value({"state": "postponed"}) is None
    time = AuditTime({IS: 450}, 420, "Contract", "Reason")
    assert AuditTime.from_value(time.to_value()) == time
    assert AuditTime.from_value({"days": {"27001": True}, "day_minutes": -4}) == AuditTime()


def test_days_without_weekends_unless_there_are_only_weekends() -> None:
    assert working_days("2026-11-27", "2026-12-01") == ("2026-11-27", "2026-11-30", "2026-12-01")
    assert working_days("2026-11-28", "") == ("2026-11-28",)
    assert working_days("soon", "") == ()
