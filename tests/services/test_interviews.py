"""What an auditor relies on in the log of interviews."""

from pathlib import Path

import pytest

from auditapp.domain.consents import Agreement, Source, Subject
from auditapp.domain.interviews import InterviewState, InterviewView, NewInterview, in_words
from auditapp.errors import UserError
from auditapp.services.evidence import Origin, Target
from tests.support.an_app import SampleApp
from tests.support.pictures import photo


def started(sample: SampleApp, role: str = "Head of facilities") -> InterviewView:
    sample.app.interviews.start(sample.audit, NewInterview(role, "Visitors", planned_minutes=45))
    return current(sample)


def current(sample: SampleApp) -> InterviewView:
    found = sample.app.interviews.log(sample.audit).current
    assert found is not None
    return found


def minutes(sample: SampleApp, interview: InterviewView) -> float:
    return interview.times.length(sample.clock.now()).total_seconds() / 60


def test_an_interview_runs_from_its_start(sample: SampleApp) -> None:
    started(sample)
    sample.clock.advance(minutes=12)

    interview = current(sample)

    assert (interview.role.value, interview.by) == ("Head of facilities", "BM")
    assert interview.times.state is InterviewState.RUNNING
    assert minutes(sample, interview) == 12


def test_breaks_do_not_count(sample: SampleApp) -> None:
    interview = started(sample)
    sample.clock.advance(minutes=10)
    sample.app.interviews.pause(sample.audit, interview)
    sample.clock.advance(minutes=20)
    assert current(sample).times.state is InterviewState.PAUSED
    sample.app.interviews.resume(sample.audit, current(sample))
    sample.clock.advance(minutes=5)
    sample.app.interviews.stop(sample.audit, current(sample))

    (interview,) = sample.app.interviews.log(sample.audit).interviews

    assert (minutes(sample, interview), interview.is_over) == (15, True)
    assert sample.app.interviews.log(sample.audit).current is None


def test_the_timer_goes_on_after_a_restart_and_after_a_crash(sample: SampleApp) -> None:
    started(sample)
    sample.clock.advance(minutes=10)
    crashed = sample.as_after_a_crash(sample.folder.parent / "crashed")
    try:
        assert minutes(crashed, current(crashed)) == 10
    finally:
        crashed.close()

    again = sample.reopen()
    try:
        again.clock.advance(minutes=5)
        assert current(again).times.state is InterviewState.RUNNING
        assert minutes(again, current(again)) == 15
    finally:
        again.close()


def test_starting_another_one_ends_the_one_under_way(sample: SampleApp) -> None:
    started(sample, "Reception")
    sample.clock.advance(minutes=10)
    started(sample, "CISO")

    first, second = sample.app.interviews.log(sample.audit).interviews

    assert (first.is_over, minutes(sample, first)) == (True, 10)
    assert second.role.value == "CISO"
    sample.app.history.undo(sample.audit)
    assert current(sample).role.value == "Reception"


def test_an_interview_needs_a_role_and_a_planned_time(sample: SampleApp) -> None:
    with pytest.raises(UserError, match="the role, not the name"):
        sample.app.interviews.start(sample.audit, NewInterview("  "))
    with pytest.raises(UserError, match="planned time in minutes"):
        sample.app.interviews.start(sample.audit, NewInterview("CISO", planned_minutes=0))


def test_times_are_put_right_afterwards(sample: SampleApp) -> None:
    interview = started(sample)
    sample.app.interviews.stop(sample.audit, interview)
    (over,) = sample.app.interviews.log(sample.audit).interviews

    sample.app.interviews.set_times(sample.audit, over, "8:30 - 9.05, 09:10\u201309:20")

    (right,) = sample.app.interviews.log(sample.audit).interviews
    assert (minutes(sample, right), len(right.times.spans), right.is_over) == (45, 2, True)


@pytest.mark.parametrize(
    "text", ["", "soon", "25:00-26:00", "09:00", "09:00-", "09:00-,10:00-11:00"]
)
def test_what_is_no_time_is_refused(sample: SampleApp, text: str) -> None:
    sample.app.interviews.stop(sample.audit, started(sample))
    (over,) = sample.app.interviews.log(sample.audit).interviews

    with pytest.raises(UserError) as refusal:
        sample.app.interviews.set_times(sample.audit, over, text)

    assert refusal.value.field == "times"


def test_an_interview_over_midnight_is_typed_as_it_was(sample: SampleApp) -> None:
    sample.app.interviews.stop(sample.audit, started(sample))
    (over,) = sample.app.interviews.log(sample.audit).interviews

    sample.app.interviews.set_times(sample.audit, over, "23:40-00:20")

    (right,) = sample.app.interviews.log(sample.audit).interviews
    assert minutes(sample, right) == 40
    assert in_words(right.times.spans) == "23:40-00:20"


def test_a_break_over_midnight_leaves_what_follows_on_the_next_day(sample: SampleApp) -> None:
    sample.app.interviews.stop(sample.audit, started(sample))
    (over,) = sample.app.interviews.log(sample.audit).interviews

    sample.app.interviews.set_times(sample.audit, over, "23:00-23:50, 00:10-00:30, 0:40-0:50")

    (right,) = sample.app.interviews.log(sample.audit).interviews
    starts = [span.start for span in right.times.spans]
    assert starts == sorted(starts)
    assert (minutes(sample, right), in_words(right.times.spans)) == (
        80,
        "23:00-23:50, 00:10-00:30, 00:40-00:50",
    )


def test_times_typed_in_any_order_stay_on_their_day(sample: SampleApp) -> None:
    sample.app.interviews.stop(sample.audit, started(sample))
    (over,) = sample.app.interviews.log(sample.audit).interviews

    sample.app.interviews.set_times(sample.audit, over, "10:00-10:20, 09:05-09:40")

    (right,) = sample.app.interviews.log(sample.audit).interviews
    assert {span.start.date() for span in right.times.spans} == {sample.clock.now().date()}


def test_a_clock_that_was_set_back_takes_no_time_away(sample: SampleApp) -> None:
    interview = started(sample)
    sample.clock.advance(minutes=-30)
    sample.app.interviews.stop(sample.audit, interview)

    (over,) = sample.app.interviews.log(sample.audit).interviews
    assert minutes(sample, over) == 0


def test_notes_written_in_an_interview_are_counted_there(sample: SampleApp) -> None:
    interview = started(sample)
    sample.app.notes.add(sample.audit, "", "We lend badges", interview=interview.id)
    sample.app.notes.add(sample.audit, "", "Something else")

    assert current(sample).notes == 1
    first, second = sample.app.notes.inbox(sample.audit).notes
    assert (first.interview, second.interview) == (interview.id, "")


def test_a_photo_taken_in_an_interview_belongs_to_it_but_not_one_that_is_imported(
    sample: SampleApp, tmp_path: Path
) -> None:
    interview = started(sample)
    (tmp_path / "now.jpg").write_bytes(photo())
    (tmp_path / "card.jpg").write_bytes(photo(width=200))
    evidence, audit = sample.app.evidence, sample.audit
    sample.app.consents.give(audit, Agreement("Head of IT", (Subject.PREMISES,)))
    evidence.attach(audit, [tmp_path / "now.jpg"])
    evidence.attach(audit, [tmp_path / "card.jpg"], Target(), Origin(Source.IMPORT))
    sample.app.interviews.pause(audit, current(sample))
    (tmp_path / "break.jpg").write_bytes(photo(width=300))
    evidence.attach(audit, [tmp_path / "break.jpg"])

    assert [item.interview for item in evidence.all(audit)] == [interview.id, "", ""]
    assert current(sample).pictures == 1


def test_roles_spoken_with_are_proposed_the_latest_first(sample: SampleApp) -> None:
    started(sample, "Reception")
    sample.app.notes.add(sample.audit, "", "We lend badges", "Guard")
    started(sample, "CISO")
    sample.app.notes.add(sample.audit, "", "Never tested", "Reception")

    assert sample.app.interviews.log(sample.audit).roles == ("Reception", "CISO", "Guard")


def test_role_topic_and_plan_are_corrected_and_an_interview_is_removed(sample: SampleApp) -> None:
    interview = started(sample)
    sample.app.interviews.edit(sample.audit, interview, "role", "Site manager")
    sample.app.interviews.edit(sample.audit, interview, "topic", "")
    sample.app.interviews.plan(sample.audit, interview, 20)
    right = current(sample)
    assert (right.role.value, right.topic.value, right.planned_minutes.value) == (
        "Site manager",
        None,
        20,
    )

    sample.app.interviews.remove(sample.audit, right)
    assert sample.app.interviews.log(sample.audit).interviews == ()


def test_what_is_said_in_it_counts_for_its_place_on_every_item_that_it_is_filed_to(
    sample: SampleApp,
) -> None:
    app, audit = sample.app, sample.audit
    interview, _ = app.interviews.start(audit, NewInterview("Guard", site="a-site"))
    app.notes.add(audit, "27001-A.7.2", "Badges are checked", interview=interview)
    app.notes.add(audit, "", "The gate stands open", interview=interview)
    (waiting,) = app.notes.inbox(audit).notes
    app.notes.file(audit, Target("27001-A.7.1"), [waiting.id])

    lines = app.checklists.view(audit).lines

    assert [it.item.id for it in lines if "a-site" in it.places] == ["27001-A.7.1", "27001-A.7.2"]
