"""Two auditors record steps of one request, each on a store, and give everything to each other."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from auditapp.bootstrap import App
from auditapp.domain.audits import Person
from auditapp.domain.corrective_action import Progress, Weight
from auditapp.domain.corrective_steps import Step, StepDetail, Verification
from auditapp.domain.ids import AuditId, FindingId, PersonId
from auditapp.domain.terms import TeamRole
from auditapp.errors import UserError
from tests.support.an_app import SampleApp, an_app
from tests.support.some_packs import exchange
from tests.support.some_requests import LEAVERS, an_issued

# Who does what: record a step, undo, let time pass, or give everything to each other.
actions = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.one_of(
            st.sampled_from(Step),
            st.sampled_from(("next", "next", "next", "undo", "later", "meet")),
        ),
        st.integers(0, 3),
    ),
    max_size=14,
)


@contextmanager
def two_auditors() -> Iterator[tuple[AuditId, FindingId, tuple[SampleApp, SampleApp]]]:
    """Open two copies of one store with an issued nonconformity, for a lead and an auditor."""
    folder = Path(tempfile.mkdtemp(prefix="auditapp-"))
    first = an_app(folder / "one")
    an_issued(first, LEAVERS, "Rights stayed")
    finding = an_issued(first)
    auditor = Person(PersonId("0199a0a0-0000-7000-8000-00000000c0b0"), "Cem Beispiel", "CB")
    first.app.audits.add_member(first.audit, auditor, TeamRole.AUDITOR)
    other = first.as_after_a_crash(folder / "other")
    other.app.identity.become(auditor)
    opened = (first, other)
    try:
        for each in opened:
            each.app.store.connection.execute("PRAGMA synchronous=OFF")
        yield first.audit, finding, opened
    finally:
        for each in opened:
            each.close()
        shutil.rmtree(folder)


def act(sample: SampleApp, finding: FindingId, action: Step | str, number: int) -> int:
    """Do one action as a person would: on what this store shows now; return how many it added."""
    app, audit = sample.app, sample.audit
    if action == "undo":
        app.history.undo(audit)
        if all(it.finding != finding for it in app.corrective_actions.all(audit)):
            # Taken back was the issue itself: then there is nothing left to look at.
            app.history.redo(audit)
        return 0
    if action == "later":
        sample.clock.advance(minutes=number)
        return 0
    request = app.corrective_actions.request(audit, finding)
    if action == "next":
        possible = [step for step in request.possible if step is not Step.WITHDRAW]
        if not possible:
            return 0
        action = possible[number % len(possible)]
    undecided = request.progress.undecided
    lines = app.corrective_actions.all(audit)
    detail = StepDetail(
        reason="Seen in the documents of the client.",
        method=tuple(Verification)[number],
        told="Certification body",
        finding=next(it.finding for it in lines if it.finding != finding),
        decides=undecided[number % len(undecided)].recorded.id if undecided else "",
        counts=number % 2 == 0,
    )
    app.corrective_actions.take(audit, finding, Step(action), detail)
    return 1


def progress_of(app: App, audit: AuditId, finding: FindingId) -> Progress:
    return app.corrective_actions.request(audit, finding).progress


@settings(max_examples=25)
@given(actions)
def test_both_see_the_same_state_and_every_step_once_they_have_everything(
    done: list[tuple[int, Step | str, int]],
) -> None:
    with two_auditors() as (audit, finding, samples):
        apps = tuple(sample.app for sample in samples)
        taken, has_undone = 0, False
        for who, action, number in done:
            if action == "meet":
                exchange(*apps)
                continue
            # Not possible now, not for this role, nothing to undo: a person is told and goes on.
            with suppress(UserError):
                taken += act(samples[who], finding, action, number)
                has_undone = has_undone or action == "undo"
        exchange(*apps)

        one, other = (progress_of(app, audit, finding) for app in apps)
        assert one == other
        assert has_undone or len(one.steps) == taken
        assert all(it.why for it in one.steps if it.weight is Weight.NOT_COUNTED)
        assert_there_is_a_way_out(samples[0], finding)


def assert_there_is_a_way_out(lead: SampleApp, finding: FindingId) -> None:
    """Let the lead decide what did not count, then end the request."""
    app, audit = lead.app, lead.audit
    if progress_of(app, audit, finding).is_fixed:
        return
    for left in progress_of(app, audit, finding).undecided:
        decision = StepDetail(reason="Decided together.", decides=left.recorded.id)
        app.corrective_actions.take(audit, finding, Step.DECIDE, decision)
    assert progress_of(app, audit, finding).undecided == ()
    if not progress_of(app, audit, finding).is_ended:
        told = StepDetail(reason="Not upheld after all.", told="Certification body")
        app.corrective_actions.take(audit, finding, Step.WITHDRAW, told)
    assert progress_of(app, audit, finding).is_ended


@settings(max_examples=10)
@given(st.permutations(range(6)), st.integers(1, 5))
def test_the_state_does_not_depend_on_the_order_in_which_records_arrive(
    order: list[int], parted: int
) -> None:
    with two_auditors() as (audit, finding, samples):
        way = (Step.ACKNOWLEDGE, Step.RECEIVE_ANSWER, Step.ACCEPT_PLAN, Step.RECEIVE_EVIDENCE)
        other_way = (Step.DISPUTE, Step.RECEIVE_ANSWER, Step.REJECT_PLAN, Step.ESCALATE)
        for place, (one, two) in enumerate(zip(way, other_way, strict=True)):
            for sample, step in zip(samples, (one, two), strict=True):
                sample.clock.advance(minutes=order[place] + 1)
                with suppress(UserError):
                    act(sample, finding, step, 0)
            if place == parted:
                exchange(*(sample.app for sample in samples))
        third = samples[0].as_after_a_crash(samples[0].folder.parent / "third")
        try:
            exchange(samples[1].app, third.app)
            exchange(samples[0].app, samples[1].app)
            exchange(third.app, samples[0].app)
            found = [progress_of(it.app, audit, finding) for it in (*samples, third)]
        finally:
            third.close()
        assert found[0] == found[1] == found[2]
