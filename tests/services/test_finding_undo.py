"""What may be taken back of an issued finding, and what not any more."""

from collections.abc import Callable

import pytest

from auditapp.domain.closing import Facts
from auditapp.domain.finding_state import FindingState
from auditapp.domain.ids import FindingId, derived_id
from auditapp.domain.shown import Shown
from auditapp.domain.signatures import Signature
from auditapp.errors import UserError
from auditapp.services.writes import audit_scope, creation
from tests.services.test_finding_issues import WHY, issued, ready, state, write
from tests.support.an_app import SampleApp


def test_an_issue_is_taken_back_while_nothing_was_built_on_it(sample: SampleApp) -> None:
    finding = issued(sample)

    sample.app.history.undo(sample.audit)
    assert state(sample, finding) is FindingState.PROVISIONAL

    sample.app.history.redo(sample.audit)
    assert state(sample, finding) is FindingState.ISSUED


def client_answers(sample: SampleApp, finding: FindingId) -> None:
    shown = sample.app.closing.view(sample.audit).finding(finding)
    assert shown is not None
    sample.app.closing.answer(sample.audit, shown, shown.answer, Facts.ACCEPTED, "", "Head of IT")


def client_signs(sample: SampleApp, finding: FindingId) -> None:
    drawn = Signature((((0, 0), (200, 200)),), "Head of IT")
    sample.app.closing.sign(sample.audit, Shown(None), drawn, finding)


def action_begins(sample: SampleApp, finding: FindingId) -> None:
    entity = derived_id("corrective_action", sample.audit, finding)
    writes = creation(
        "corrective_action",
        entity,
        {"audit": sample.audit, "finding": finding, "cause": "Not told."},
    )
    sample.app.store.journal.commit(audit_scope(sample.audit), writes, action="Answer")


@pytest.mark.parametrize(
    ("build_on", "why"),
    [
        (client_answers, "the client has answered it"),
        (client_signs, "the client has answered it"),
        (action_begins, "its corrective action has begun"),
    ],
)
def test_an_issue_stays_once_something_was_built_on_it(
    sample: SampleApp, build_on: Callable[[SampleApp, FindingId], None], why: str
) -> None:
    finding = issued(sample)
    issue = sample.app.history.timeline(sample.audit)[0].record
    sample.clock.advance(minutes=5)
    build_on(sample, finding)

    with pytest.raises(UserError, match=f"BM-01 cannot be taken back: {why}"):
        sample.app.history.undo(sample.audit, issue)
    assert state(sample, finding) is FindingState.ISSUED


def test_what_the_client_said_before_the_issue_does_not_hold_it(sample: SampleApp) -> None:
    finding = ready(sample)
    client_answers(sample, finding)
    client_signs(sample, finding)
    sample.clock.advance(minutes=5)
    sample.app.finding_issues.issue(sample.audit, finding)

    sample.app.history.undo(sample.audit)
    assert state(sample, finding) is FindingState.PROVISIONAL


def test_an_earlier_issue_stays_once_it_was_issued_again(sample: SampleApp) -> None:
    finding = issued(sample)
    first = sample.app.history.timeline(sample.audit)[0].record
    sample.app.finding_issues.amend(sample.audit, finding, WHY)
    write(sample, finding, "title", "Leavers kept access")
    sample.app.finding_issues.issue(sample.audit, finding)

    with pytest.raises(UserError, match="it was issued again since"):
        sample.app.history.undo(sample.audit, first)


def test_the_second_issue_is_taken_back_into_the_amendment(sample: SampleApp) -> None:
    finding = issued(sample)
    sample.app.finding_issues.amend(sample.audit, finding, WHY)
    write(sample, finding, "title", "Leavers kept access")
    sample.app.finding_issues.issue(sample.audit, finding)

    sample.app.history.undo(sample.audit)
    assert state(sample, finding) is FindingState.AMENDING
    assert sample.app.findings.editor(sample.audit, finding).standing.reason == WHY

    sample.app.history.redo(sample.audit)
    assert state(sample, finding) is FindingState.ISSUED
    assert len(sample.app.finding_issues.view(sample.audit, finding).issues) == 2


def test_an_amendment_is_not_closed_by_undo_while_its_changes_stand(sample: SampleApp) -> None:
    finding = issued(sample)
    sample.app.finding_issues.amend(sample.audit, finding, WHY)
    opened = sample.app.history.timeline(sample.audit)[0].record
    write(sample, finding, "title", "Leavers kept access")

    with pytest.raises(UserError, match="Undo those changes first"):
        sample.app.history.undo(sample.audit, opened)

    sample.app.history.undo(sample.audit)
    sample.app.history.undo(sample.audit)
    assert state(sample, finding) is FindingState.ISSUED
    assert sample.app.finding_issues.view(sample.audit, finding).changes == ()


def test_what_was_written_before_the_issue_is_not_taken_back_behind_it(sample: SampleApp) -> None:
    finding = ready(sample)
    written = sample.app.history.timeline(sample.audit)[1].record
    sample.app.finding_issues.issue(sample.audit, finding)

    with pytest.raises(UserError, match="Choose Amend"):
        sample.app.history.undo(sample.audit, written)


def test_earlier_words_are_not_put_back_into_an_issued_finding(sample: SampleApp) -> None:
    finding = ready(sample)
    write(sample, finding, "title", "Leavers kept access")
    edit = sample.app.history.timeline(sample.audit)[0].edits[0]
    sample.app.finding_issues.issue(sample.audit, finding)

    with pytest.raises(UserError, match="Choose Amend"):
        sample.app.history.put_back(sample.audit, edit, "Leaver kept access")


def test_a_withdrawal_is_taken_back(sample: SampleApp) -> None:
    finding = issued(sample)
    sample.app.finding_issues.withdraw(sample.audit, finding, WHY)

    sample.app.history.undo(sample.audit)

    assert state(sample, finding) is FindingState.ISSUED
    assert finding in sample.app.finding_issues.latest(sample.audit)


def test_an_issue_is_taken_back_although_pictures_were_ticked_or_an_answer_was_taken_back(
    sample: SampleApp,
) -> None:
    finding = issued(sample)
    issue = sample.app.history.timeline(sample.audit)[0].record
    closing, audit = sample.app.closing, sample.audit
    shown = closing.view(audit).finding(finding)
    assert shown is not None
    closing.show_pictures(audit, finding, shown.on_screen, ["some picture"])
    closing.answer(audit, shown, shown.answer, Facts.ACCEPTED)
    with pytest.raises(UserError, match="the client has answered it"):
        sample.app.history.undo(audit, issue)
    shown = closing.view(audit).finding(finding)
    assert shown is not None
    closing.answer(audit, shown, shown.answer, None)

    sample.app.history.undo(audit, issue)

    assert state(sample, finding) is FindingState.PROVISIONAL


def test_a_final_number_under_which_the_client_holds_a_finding_stays(sample: SampleApp) -> None:
    finding = ready(sample)
    sample.app.finding_issues.give_final_numbers(sample.audit)
    numbering = sample.app.history.timeline(sample.audit)[0].record
    sample.app.finding_issues.issue(sample.audit, finding)

    with pytest.raises(UserError, match="The client holds NC-01 under this number"):
        sample.app.history.undo(sample.audit, numbering)
    assert sample.app.findings.editor(sample.audit, finding).called == "NC-01"


def test_a_number_given_with_the_issue_goes_with_it(sample: SampleApp) -> None:
    first, second = ready(sample), ready(sample, "27001-A.5.18")
    sample.app.finding_issues.give_final_numbers(sample.audit, [first])
    sample.app.finding_issues.issue(sample.audit, second)
    assert sample.app.findings.editor(sample.audit, second).called == "NC-02"

    sample.app.history.undo(sample.audit)

    assert sample.app.findings.editor(sample.audit, second).standing.final_number == ""
