"""The audit plan on real stores: planned, moved, copied, held, merged, undone."""

from dataclasses import replace
from pathlib import Path

import pytest

from auditapp.domain.ids import AuditId
from auditapp.domain.plan import (
    AuditTime,
    PlannedSession,
    SessionCriteria,
    SessionKind,
    SessionOutcome,
    SessionPlace,
    SessionState,
    SessionView,
)
from auditapp.domain.plan_checks import PlanRule, plan_remarks, unplanned_items
from auditapp.domain.plan_entry import PlanNames, read_line
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Standard
from auditapp.errors import UserError
from tests.support.an_app import SampleApp

DAY, NEXT = "2026-03-17", "2026-03-18"


def sessions(sample: SampleApp) -> tuple[SessionView, ...]:
    return sample.app.plan.view(sample.audit).sessions


def planned(sample: SampleApp, line: str = "9-10:30 Access control A.5.15 BM") -> SessionView:
    plan = sample.app.plan
    names = PlanNames.of(plan.view(sample.audit))
    made, _ = plan.add(sample.audit, read_line(line, DAY, names))
    return next(it for it in sessions(sample) if it.id == made)


def test_a_session_is_planned_as_it_was_typed(sample: SampleApp) -> None:
    session = planned(sample, "9-10:30 Access  control A.5.15 27001 A.8.2 BM P2 + Head of IT")
    view = sample.app.plan.view(sample.audit)
    assert session.planned.title == "Access control"
    assert session.planned.criteria.references == (
        Reference(Standard.ISO27001, "2022", "A.5.15"),
        Reference(Standard.ISO27001, "2022", "A.8.2"),
    )
    assert [it.member.initials for it in view.of_session(session)] == ["BM"]
    assert session.planned.site == view.sites[1].id
    assert view.titles[Reference(Standard.ISO27001, "2022", "A.5")] == "Organizational controls"
    assert view.days == (DAY,)


def test_what_is_no_session_is_refused(sample: SampleApp) -> None:
    add, audit = sample.app.plan.add, sample.audit
    good = PlannedSession("Access", f"{DAY}T09:00", f"{DAY}T10:00")
    for bad, sentence in (
        (replace(good, title=" "), "about"),
        (replace(good, starts="soon"), "both times"),
        (replace(good, ends=good.starts), "before it begins"),
    ):
        with pytest.raises(UserError, match=sentence):
            add(audit, bad)
    with pytest.raises(UserError, match="not in the store"):
        add(AuditId("nowhere"), good)
    assert sessions(sample) == ()


def test_a_change_writes_only_what_differs_and_can_be_undone(sample: SampleApp) -> None:
    before = planned(sample)
    moved = replace(before.planned, ends=f"{DAY}T11:00")
    changes = sample.app.plan.change(sample.audit, before, moved)
    (record,) = (it for it in sample.app.history.timeline(sample.audit)[:1])
    assert [it.place.field for it in record.edits] == ["ends"]
    assert changes.touches("plan_session")
    assert sessions(sample)[0].planned == moved
    sample.app.history.undo(sample.audit)
    assert sessions(sample)[0].planned == before.planned
    sample.app.history.undo(sample.audit)
    assert sessions(sample) == ()


def test_two_people_who_change_one_session_at_once_are_shown_both(sample: SampleApp) -> None:
    shown = planned(sample)
    plan = sample.app.plan
    plan.change(sample.audit, shown, replace(shown.planned, title="Rights"))
    plan.change(sample.audit, shown, replace(shown.planned, title="Accounts"))
    (session,) = sessions(sample)
    assert session.in_conflict
    assert {session.planned.title, *session.fields["title"].others} == {"Rights", "Accounts"}
    plan.resolve(sample.audit, session, "title", "Accounts")
    (session,) = sessions(sample)
    assert not session.in_conflict
    assert session.planned.title == "Accounts"


def test_a_day_is_copied_without_what_became_of_it(sample: SampleApp) -> None:
    plan, audit = sample.app.plan, sample.audit
    plan.hold(audit, planned(sample), SessionOutcome(SessionState.AS_PLANNED))
    plan.copy_day(audit, DAY, NEXT)
    first, second = sessions(sample)
    assert second.planned == replace(first.planned, starts=f"{NEXT}T09:00", ends=f"{NEXT}T10:30")
    assert (first.state, second.state) == (SessionState.AS_PLANNED, None)
    for day, target in ((DAY, DAY), (DAY, "soon"), ("2026-03-20", DAY)):
        with pytest.raises(UserError):
            plan.copy_day(audit, day, target)


def test_what_was_not_held_as_planned_needs_a_reason(sample: SampleApp) -> None:
    plan, audit, session = sample.app.plan, sample.audit, planned(sample)
    with pytest.raises(UserError, match="Say why"):
        plan.hold(audit, session, SessionOutcome(SessionState.NOT_HELD))
    with pytest.raises(UserError, match="before it began"):
        plan.hold(audit, session, SessionOutcome(SessionState.AS_PLANNED, f"{DAY}T10:00", ""))
    outcome = SessionOutcome(
        SessionState.CHANGED, f"{DAY}T09:30", f"{DAY}T10:00", " The owner came late. "
    )
    plan.hold(audit, session, outcome)
    (session,) = sessions(sample)
    assert session.outcome.value == replace(outcome, reason="The owner came late.")
    assert session.held_minutes == 30
    assert not [it for it in plan.gaps(audit) if it.page == "plan"]
    plan.hold(audit, session, None)
    assert sessions(sample)[0].state is None
    assert [it.target for it in plan.gaps(audit) if it.page == "plan"] == [session.id]


def test_a_removed_session_comes_back_by_undo_and_words_are_found(sample: SampleApp) -> None:
    session = planned(sample, "9-10 Wendeltreppe A.7.8 BM")
    found = sample.app.search.find("wendeltreppe", sample.audit)
    assert [it.type for it in found.here] == ["plan_session"]
    sample.app.plan.remove(sample.audit, [session])
    assert sessions(sample) == ()
    assert not sample.app.search.find("wendeltreppe", sample.audit).here
    sample.app.history.undo(sample.audit)
    assert sessions(sample)[0].id == session.id


def test_the_agreed_time_is_recorded_with_its_reason(sample: SampleApp) -> None:
    plan, audit = sample.app.plan, sample.audit
    time = AuditTime({Standard.ISO27001: 450, Standard.ISO42001: 300}, 480, "Contract 7", "")
    plan.agree_time(audit, Shown(None), time)
    view = plan.view(audit)
    assert view.agreed == time
    assert view.agreed.total == 750
    plan.agree_time(audit, view.time, AuditTime())
    assert plan.view(audit).time.value is None


def test_a_proposed_plan_covers_the_visit_in_one_action(sample: SampleApp) -> None:
    app, audit = sample.app, sample.audit
    shown = app.audits.overview(audit).fields.get("end", Shown(None))
    app.audits.edit(audit, "end", shown, "2026-03-19")
    app.plan.propose(audit)
    view = app.plan.view(audit)
    assert unplanned_items(view) == ()
    assert {it.rule for it in plan_remarks(view)} == {PlanRule.NOT_RECORDED}
    assert view.sessions[0].planned.kind is SessionKind.OPENING
    with pytest.raises(UserError, match="planned already"):
        app.plan.propose(audit)
    app.history.undo(audit)
    assert app.plan.view(audit).sessions == ()


def test_a_plan_without_dates_cannot_be_proposed(sample: SampleApp) -> None:
    app, audit = sample.app, sample.audit
    app.audits.edit(audit, "start", app.audits.overview(audit).fields["start"], "")
    with pytest.raises(UserError, match="dates"):
        app.plan.propose(audit)


def test_everything_of_a_session_survives_a_restart(sample: SampleApp, tmp_path: Path) -> None:
    session = planned(sample, "14-15 Interview #governance BM @P2 CHAT via video call + CISO")
    again = sample.reopen()
    try:
        (found,) = again.app.plan.view(again.audit).sessions
    finally:
        again.close()
    assert found.planned == session.planned
    assert found.planned.place is SessionPlace.REMOTE
    assert found.planned.criteria == SessionCriteria(themes=("governance",))
