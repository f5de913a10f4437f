"""What may be taken back of an issued finding, and what not any more."""

import pytest

from auditapp.domain.finding_state import FindingState
from auditapp.domain.ids import derived_id
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


@pytest.mark.parametrize(
    ("entity", "values", "why"),
    [
        ("closing_answer", {"answer": {"facts": "accepted"}}, "the client has answered it"),
        ("corrective_action", {"cause": "Nobody was told."}, "its corrective action has begun"),
    ],
)
def test_an_issue_stays_once_the_client_has_answered_it(
    sample: SampleApp, entity: str, values: dict[str, object], why: str
) -> None:
    finding = issued(sample)
    issue = sample.app.history.timeline(sample.audit)[0].record
    sample.app.store.journal.commit(
        audit_scope(sample.audit),
        creation(
            entity,
            derived_id(entity, sample.audit, finding),
            {"audit": sample.audit, "finding": finding, **values},  # type: ignore[dict-item]  # as stored
        ),
        action="Answer",
    )

    with pytest.raises(UserError, match=f"BM-01 cannot be taken back: {why}"):
        sample.app.history.undo(sample.audit, issue)
    assert state(sample, finding) is FindingState.ISSUED


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
