"""What is due over all audits leaves out no request that is still open."""

from pathlib import Path

from auditapp.domain.closing import Facts
from auditapp.domain.corrective_steps import State, Step, StepDetail, Verification
from auditapp.domain.ids import FindingId
from tests.support.an_app import SampleApp
from tests.support.some_packs import exchange
from tests.support.some_requests import LEAVERS, REVIEW, advance_to, an_issued, state_of


def take(sample: SampleApp, finding: FindingId, step: Step, reason: str = "") -> None:
    sample.app.corrective_actions.take(sample.audit, finding, step, StepDetail(reason=reason))


def test_a_closing_that_did_not_count_leaves_the_request_open(
    sample: SampleApp, tmp_path: Path
) -> None:
    finding = an_issued(sample)
    advance_to(sample, finding, State.VERIFYING)
    other = sample.as_after_a_crash(tmp_path / "other")
    take(sample, finding, Step.FIND_NOT_EFFECTIVE, "It happened again.")
    other.clock.advance(minutes=5)
    take(other, finding, Step.FIND_EFFECTIVE)
    take(other, finding, Step.CLOSE)
    exchange(sample.app, other.app)

    for each in (sample, other):
        assert state_of(each, finding) is State.NOT_EFFECTIVE
        assert each.app.corrective_actions.audits_with_open() == (sample.audit,)
    other.close()


def test_two_findings_named_at_once_to_stand_instead_are_for_the_lead_to_decide(
    sample: SampleApp, tmp_path: Path
) -> None:
    replaced = an_issued(sample)
    one = an_issued(sample, LEAVERS, "Rights stayed")
    another = an_issued(sample, REVIEW, "Inputs were missing")
    other = sample.as_after_a_crash(tmp_path / "other")
    for each, stands in ((sample, one), (other, another)):
        detail = StepDetail(reason="It was raised again.", finding=stands)
        each.app.corrective_actions.take(each.audit, replaced, Step.SUPERSEDE, detail)
        other.clock.advance(minutes=5)
    exchange(sample.app, other.app)

    progress = sample.app.corrective_actions.request(sample.audit, replaced).progress
    assert progress.state is State.SUPERSEDED
    assert [it.recorded.detail.finding for it in progress.undecided] == [another]
    other.close()


def test_a_closing_whose_ground_was_undone_leaves_the_request_open(
    sample: SampleApp, tmp_path: Path
) -> None:
    finding = an_issued(sample)
    advance_to(sample, finding, State.EFFECTIVE)
    other = sample.as_after_a_crash(tmp_path / "other")
    take(other, finding, Step.CLOSE)
    sample.app.history.undo(sample.audit)
    exchange(sample.app, other.app)

    assert state_of(sample, finding) is State.VERIFYING
    assert sample.app.corrective_actions.audits_with_open() == (sample.audit,)
    other.close()


def test_a_closing_of_what_was_disputed_in_the_meeting_leaves_the_request_open(
    sample: SampleApp, tmp_path: Path
) -> None:
    finding, closing = an_issued(sample), sample.app.closing
    other = sample.as_after_a_crash(tmp_path / "other")
    found = closing.view(sample.audit).finding(finding)
    assert found is not None
    closing.answer(sample.audit, found, found.answer, Facts.DISPUTED, "The list was older.")
    take(other, finding, Step.RECEIVE_ANSWER)
    take(other, finding, Step.ACCEPT_PLAN, "Everything was shown in the meeting.")
    take(other, finding, Step.RECEIVE_EVIDENCE)
    on_documents = StepDetail(method=Verification.DOCUMENTS)
    other.app.corrective_actions.take(other.audit, finding, Step.START_VERIFYING, on_documents)
    take(other, finding, Step.FIND_EFFECTIVE)
    take(other, finding, Step.CLOSE)
    assert other.app.corrective_actions.audits_with_open() == ()
    exchange(sample.app, other.app)

    assert state_of(sample, finding) is not State.CLOSED
    assert sample.app.corrective_actions.audits_with_open() == (sample.audit,)
    other.close()
