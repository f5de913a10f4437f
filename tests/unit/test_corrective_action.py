"""The way of a request through its states: every way ends, and what is not possible is refused."""

from collections import deque
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditapp.domain.corrective_action import (
    Closing,
    Opening,
    Progress,
    Weight,
    check_step,
    possible,
    run,
)
from auditapp.domain.corrective_steps import (
    ENDS,
    JUDGEMENTS,
    LEAD_ONLY,
    NEEDS_REASON,
    NEEDS_SOMEBODY_TOLD,
    Part,
    RecordedStep,
    State,
    Step,
    StepDetail,
    Verification,
    corrective_label,
    may_take,
)
from auditapp.domain.terms import TeamRole
from auditapp.errors import UserError

TODAY = date(2026, 11, 24)
STRAIGHT = Opening()
FULL = StepDetail(
    reason="Shown on site.",
    on=TODAY,
    role=TeamRole.LEAD,
    method=Verification.ON_SITE,
    told="Certification body",
    finding="f2",
)


def recorded(*steps: Step, detail: StepDetail = FULL) -> list[RecordedStep]:
    return [RecordedStep(f"s{place}", step, detail) for place, step in enumerate(steps)]


def after(*steps: Step, opening: Opening = STRAIGHT) -> Progress:
    return run(opening, recorded(*steps))


def reachable() -> dict[tuple[State, bool], tuple[Step, ...]]:
    """Return a way to each state that can be reached, disputed and not."""
    found: dict[tuple[State, bool], tuple[Step, ...]] = {}
    waiting: deque[tuple[Step, ...]] = deque([()])
    while waiting:
        way = waiting.popleft()
        progress = after(*way)
        key = progress.state, progress.is_disputed
        if key in found:
            continue
        found[key] = way
        waiting.extend((*way, step) for step in possible(progress))
    return found


REACHABLE = reachable()


def test_every_state_but_the_draft_can_be_reached() -> None:
    assert {state for state, _ in REACHABLE} == set(State) - {State.DRAFT}


def test_every_step_is_possible_somewhere() -> None:
    found = {step for way in REACHABLE.values() for step in possible(after(*way))}
    # The lead decides only where steps of two people met.
    assert found == set(Step) - {Step.DECIDE}


@pytest.mark.parametrize("key", REACHABLE, ids=str)
def test_from_every_state_an_end_can_be_reached(key: tuple[State, bool]) -> None:
    assert leads_to_an_end(after(*REACHABLE[key]), REACHABLE[key])


def leads_to_an_end(progress: Progress, way: tuple[Step, ...]) -> bool:
    seen, waiting = {(progress.state, progress.is_disputed)}, deque([way])
    while waiting:
        now = waiting.popleft()
        progress = after(*now)
        if progress.is_ended:
            return True
        for step in possible(progress):
            following = after(*now, step)
            key = following.state, following.is_disputed
            if key not in seen:
                seen.add(key)
                waiting.append((*now, step))
    return False


@pytest.mark.parametrize("key", REACHABLE, ids=str)
def test_closed_can_be_reached_wherever_nothing_ended_otherwise(key: tuple[State, bool]) -> None:
    if key[0] is State.WITHDRAWN:
        return
    keys, waiting = set[tuple[State, bool]](), deque([REACHABLE[key]])
    while waiting:
        way = waiting.popleft()
        progress = after(*way)
        now = progress.state, progress.is_disputed
        if now not in keys:
            keys.add(now)
            waiting.extend((*way, step) for step in possible(progress))
    assert (State.CLOSED, False) in keys


@pytest.mark.parametrize("key", REACHABLE, ids=str)
def test_every_illegal_step_is_refused_with_a_sentence(key: tuple[State, bool]) -> None:
    progress = after(*REACHABLE[key])
    legal = possible(progress)
    for step in set(Step) - set(legal):
        with pytest.raises(UserError) as refused:
            check_step("NC-03", progress, step, FULL, TODAY)
        message = refused.value.message
        assert "NC-03" in message
        assert message.endswith(".")
        names_state = corrective_label(progress.state).lower() in message
        assert names_state or "disputed" in message
        if names_state and legal:
            assert all(corrective_label(each).lower() in message for each in legal)
    for step in legal:
        check_step("NC-03", progress, step, FULL, TODAY)


def test_a_step_that_is_possible_counts_and_one_that_is_not_does_not() -> None:
    for way in REACHABLE.values():
        progress = after(*way)
        for step in Step:
            taken = after(*way, step).steps[-1]
            assert (taken.weight is Weight.COUNTED) == (step in possible(progress))


def test_nothing_is_recorded_before_the_issue() -> None:
    draft = run(Opening(is_issued=False), ())
    assert (draft.state, possible(draft)) == (State.DRAFT, ())
    with pytest.raises(UserError, match="Issue the finding first"):
        check_step("BM-01", draft, Step.ACKNOWLEDGE, FULL, TODAY)


def test_the_closing_meeting_says_where_it_starts() -> None:
    assert run(Opening(closing=Closing.ACCEPTED), ()).state is State.ACKNOWLEDGED
    disputed = run(Opening(closing=Closing.DISPUTED), ())
    assert (disputed.state, disputed.is_disputed) == (State.DISPUTED, True)


def test_what_was_said_in_the_closing_meeting_may_be_recorded_once_more() -> None:
    once_more = recorded(Step.ACKNOWLEDGE, detail=StepDetail(role=TeamRole.AUDITOR))
    progress = run(Opening(closing=Closing.ACCEPTED), once_more)
    assert (progress.state, progress.undecided) == (State.ACKNOWLEDGED, ())
    assert progress.steps[0].weight is Weight.REPEATED


def test_a_dispute_goes_on_while_answers_arrive() -> None:
    progress = after(Step.DISPUTE, Step.RECEIVE_CORRECTION)
    assert (progress.state, progress.is_disputed) == (State.CORRECTION_RECEIVED, True)

    progress = after(Step.DISPUTE, Step.RECEIVE_CORRECTION, Step.UPHOLD)
    assert (progress.state, progress.is_disputed) == (State.CORRECTION_RECEIVED, False)


def test_escalation_is_said_beside_the_state() -> None:
    progress = after(Step.ASK_RESPONSE, Step.ESCALATE)
    assert progress.state is State.RESPONSE_DUE
    assert progress.escalated == FULL


def test_what_was_not_effective_goes_back_to_the_plan() -> None:
    way = (
        *(Step.RECEIVE_ANSWER, Step.ACCEPT_PLAN, Step.START_VERIFYING),
        *(Step.FIND_NOT_EFFECTIVE, Step.RECEIVE_PLAN, Step.ACCEPT_PLAN),
    )
    progress = after(*way)
    assert progress.state is State.PLAN_ACCEPTED
    assert {it.weight for it in progress.steps} == {Weight.COUNTED}


def test_what_two_people_record_alike_is_no_question_for_the_lead() -> None:
    progress = after(Step.RECEIVE_ANSWER, Step.ACCEPT_PLAN, Step.RECEIVE_ANSWER, Step.ACCEPT_PLAN)
    assert [it.weight for it in progress.steps[2:]] == [Weight.REPEATED, Weight.REPEATED]
    assert progress.undecided == ()


def test_a_step_of_somebody_who_may_not_take_it_does_not_count() -> None:
    steps = recorded(Step.RECEIVE_ANSWER)
    steps += recorded(Step.ACCEPT_PLAN, detail=StepDetail(role=TeamRole.TRAINEE))
    progress = run(Opening(), steps)

    assert progress.state is State.PLAN_RECEIVED
    assert "Your role here is trainee" in progress.steps[-1].why


def test_the_lead_lets_a_step_count_or_leaves_it() -> None:
    steps = recorded(Step.RECEIVE_ANSWER, Step.ACCEPT_PLAN, Step.REJECT_PLAN)
    left = run(Opening(), steps).undecided[0].recorded.id
    for counts, state in ((True, State.PLAN_REJECTED), (False, State.PLAN_ACCEPTED)):
        decision = StepDetail(role=TeamRole.LEAD, reason="Seen", decides=left, counts=counts)
        decided = run(Opening(), [*steps, RecordedStep("d1", Step.DECIDE, decision)])
        assert (decided.state, decided.undecided) == (state, ())
        again = [
            *steps,
            RecordedStep("d1", Step.DECIDE, decision),
            RecordedStep("d2", Step.DECIDE, decision),
        ]
        assert run(Opening(), again).steps[-1].weight is Weight.REPEATED


def test_a_withdrawn_finding_ends_it_whatever_was_recorded() -> None:
    opening = Opening(ended=State.WITHDRAWN)
    progress = after(Step.RECEIVE_ANSWER, Step.CLOSE, opening=opening)
    assert (progress.state, progress.undecided) == (State.WITHDRAWN, ())
    assert possible(progress) == ()
    with pytest.raises(UserError, match="Nothing more can be recorded"):
        check_step("NC-01", progress, Step.REOPEN, FULL, TODAY)


@pytest.mark.parametrize("step", NEEDS_REASON - {Step.DECIDE})
def test_a_reason_is_asked_for(step: Step) -> None:
    way = next(way for way in REACHABLE.values() if step in possible(after(*way)))
    silent = StepDetail(role=TeamRole.LEAD, told="Body", finding="f2")
    with pytest.raises(UserError, match="needs a reason") as refused:
        check_step("NC-01", after(*way), step, silent, TODAY)
    assert refused.value.field == "reason"


@pytest.mark.parametrize("step", NEEDS_SOMEBODY_TOLD)
def test_who_was_told_is_asked_for(step: Step) -> None:
    with pytest.raises(UserError, match="who was told") as refused:
        check_step("NC-01", after(), step, StepDetail(role=TeamRole.LEAD, reason="Late"), TODAY)
    assert refused.value.field == "told"


def test_roles_are_as_the_practice_has_them() -> None:
    for step in Step:
        may = {role for role in TeamRole if may_take(role, step)}
        if step in LEAD_ONLY:
            assert may == {TeamRole.LEAD}
        elif step in JUDGEMENTS:
            assert may == {TeamRole.LEAD, TeamRole.AUDITOR}
        else:
            assert may == set(TeamRole) - {TeamRole.OBSERVER}


def test_everything_has_words() -> None:
    for terms in (State, Step, Verification, Part):
        assert all(corrective_label(term) for term in terms)


details = st.builds(
    StepDetail,
    role=st.sampled_from(TeamRole),
    method=st.sampled_from([None, *Verification]),
    decides=st.sampled_from(["", *(f"s{place}" for place in range(8))]),
    counts=st.booleans(),
)
any_steps = st.lists(st.tuples(st.sampled_from(Step), details), max_size=12)
openings = st.builds(Opening, closing=st.sampled_from(Closing))


@given(openings, any_steps)
def test_any_steps_in_any_order_are_all_kept_and_leave_a_way_to_an_end(
    opening: Opening, taken: list[tuple[Step, StepDetail]]
) -> None:
    steps = [RecordedStep(f"s{n}", step, detail) for n, (step, detail) in enumerate(taken)]
    progress = run(opening, steps)

    assert [it.recorded for it in progress.steps] == steps
    assert progress.state in State
    assert all(it.why for it in progress.steps if it.weight is not Weight.COUNTED)
    if not progress.is_ended:
        follow = [*steps, RecordedStep("e", Step.WITHDRAW, FULL)]
        assert run(opening, follow).state is State.WITHDRAWN
    assert progress.state in ENDS or possible(progress)


@given(any_steps)
def test_a_detail_is_read_as_it_was_written(taken: list[tuple[Step, StepDetail]]) -> None:
    for _, detail in taken:
        assert StepDetail.from_value(detail.to_value()) == detail


def test_a_detail_of_another_program_is_read_as_far_as_it_goes() -> None:
    odd = StepDetail.from_value({"on": "soon", "role": 7, "method": ["x"], "counts": "yes"})
    assert odd == StepDetail(role=TeamRole.OBSERVER)
