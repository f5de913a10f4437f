"""What another program, or another version of this one, wrote about corrective action."""

import pytest

from auditapp.domain.corrective_action import Weight
from auditapp.domain.corrective_steps import Part, State, Step, StepDetail
from auditapp.domain.values import Value
from auditapp.errors import UserError
from auditapp.services.corrective_reading import action_id
from auditapp.services.writes import audit_scope, creation
from tests.support.an_app import SampleApp
from tests.support.some_requests import LEAVERS, an_issued, state_of


def stored(sample: SampleApp, kind: str, entity: str, **values: Value) -> None:
    """Write past the services, as a record from elsewhere would."""
    about: dict[str, Value] = {"audit": sample.audit, **values}
    scope = audit_scope(sample.audit)
    sample.app.store.journal.commit(scope, creation(kind, entity, about), action="Elsewhere")


def test_a_step_that_only_another_version_knows_is_left_out(sample: SampleApp) -> None:
    finding = an_issued(sample)
    stored(sample, "corrective_step", "s1", finding=finding, step="frozen", detail={"on": "x"})
    stored(sample, "corrective_step", "s2", finding=finding)

    request = sample.app.corrective_actions.request(sample.audit, finding)
    assert (request.progress.state, request.progress.steps) == (State.ISSUED, ())


def test_a_step_without_a_role_does_not_count(sample: SampleApp) -> None:
    finding = an_issued(sample)
    stored(sample, "corrective_step", "s1", finding=finding, step="acknowledge")
    stored(sample, "corrective_step", "s2", finding=finding, step="close", detail={"role": 7})

    progress = sample.app.corrective_actions.request(sample.audit, finding).progress
    assert progress.state is State.ISSUED
    assert {it.weight for it in progress.steps} == {Weight.NOT_COUNTED}


def test_reviews_and_dates_are_read_as_far_as_they_go(sample: SampleApp) -> None:
    finding = an_issued(sample)
    stored(
        sample,
        "corrective_action",
        action_id(finding),
        finding=finding,
        cause_review={"ticked": "all", "accepted": "yes"},
        dates={"plan": {"on": "soon"}, "correction": 7},
        action_due="in May",
    )

    request = sample.app.corrective_actions.request(sample.audit, finding)
    review = request.part(Part.CAUSE).review.value
    assert review is not None
    assert (review.ticked, review.accepted) == (frozenset(), False)
    assert request.agreed.value is not None
    assert request.agreed.value.dates == {}
    assert request.done_by.value == "in May"


def test_a_step_of_a_finding_that_is_not_there_disturbs_nothing(sample: SampleApp) -> None:
    finding = an_issued(sample)
    stored(sample, "corrective_step", "s1", finding="nowhere", step="close")

    assert state_of(sample, finding) is State.ISSUED
    assert len(sample.app.corrective_actions.all(sample.audit)) == 1


def test_two_findings_cannot_stand_instead_of_each_other(sample: SampleApp) -> None:
    one, other = an_issued(sample), an_issued(sample, LEAVERS, "Rights stayed")
    take = sample.app.corrective_actions.take
    take(sample.audit, one, Step.SUPERSEDE, StepDetail(reason="Raised again.", finding=other))

    with pytest.raises(UserError, match="superseded itself"):
        take(sample.audit, other, Step.SUPERSEDE, StepDetail(reason="Better.", finding=one))
    assert state_of(sample, other) is State.ISSUED


def test_a_finding_cannot_stand_instead_of_itself(sample: SampleApp) -> None:
    finding = an_issued(sample)
    detail = StepDetail(reason="Raised again.", finding=finding)
    with pytest.raises(UserError, match="cannot replace itself"):
        sample.app.corrective_actions.take(sample.audit, finding, Step.SUPERSEDE, detail)
