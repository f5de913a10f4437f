"""What the client agreed to and signed is bound to the words that were on screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditapp.domain.closing import ClosingFinding, Facts
from auditapp.domain.finding_state import FindingState
from auditapp.domain.ids import FindingId
from auditapp.domain.signatures import Signature
from auditapp.reports.export import warnings
from auditapp.reports.gather import gather
from auditapp.reports.nonconformity_gather import gather_forms
from auditapp.services.evidence import Target
from db.integrity import stored_records
from tests.support.an_app import SampleApp, an_app
from tests.support.closing_findings import a_ready_finding
from tests.support.issued_findings import issued_finding
from tests.support.pictures import photo

STROKE = ((100, 2_000), (400, 500), (900, 2_100))
WHY = "The second sample was counted twice."


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    made = an_app(tmp_path)
    yield made
    made.close()


def _presented(sample: SampleApp, finding: FindingId) -> ClosingFinding:
    found = sample.app.closing.view(sample.audit).finding(finding)
    assert found is not None
    return found


def _write(sample: SampleApp, finding: FindingId, field: str, text: str) -> None:
    shown = sample.app.findings.editor(sample.audit, finding).fields[field]
    sample.app.findings.edit(sample.audit, finding, field, shown, text)


def _agree(sample: SampleApp, finding: FindingId) -> None:
    closing, audit = sample.app.closing, sample.audit
    view = closing.view(audit)
    shown = _presented(sample, finding)
    closing.answer(audit, shown, shown.answer, Facts.ACCEPTED, "", "Head of IT")
    signature = Signature((STROKE,), "Managing director", about=view.contents)
    closing.sign(audit, shown.signature, signature, finding)
    closing.sign(audit, view.meeting.signature, signature)


def test_words_changed_between_the_signature_and_the_first_issue_are_not_shown_as_signed(
    sample: SampleApp,
) -> None:
    finding = a_ready_finding(sample)
    _agree(sample, finding)
    _write(sample, finding, "nature", "No access right is ever removed.")
    sample.app.finding_issues.issue(sample.audit, finding)

    forms = gather_forms(sample.app.form_sources, sample.audit)
    (form,) = forms.forms

    assert form.said is not None
    assert form.said.note == "Answered before the finding was changed."
    assert form.said.signature is not None
    assert form.said.signature.note == "Signed before the finding was changed."
    assert forms.meeting is not None
    assert forms.meeting.note == "Signed before the amendment of BM-01."


def test_what_is_issued_as_it_was_signed_has_no_note(sample: SampleApp) -> None:
    finding = a_ready_finding(sample)
    _agree(sample, finding)
    sample.app.finding_issues.issue(sample.audit, finding)

    forms = gather_forms(sample.app.form_sources, sample.audit)
    (form,) = forms.forms
    assert form.said is not None
    assert form.said.signature is not None
    assert forms.meeting is not None
    assert (form.said.note, form.said.signature.note, forms.meeting.note) == ("", "", "")
    assert not _presented(sample, finding).is_answered_on_older_words


def _changed_by_a_colleague(sample: SampleApp, folder: Path, finding: FindingId) -> None:
    """Issue a finding, and receive what a colleague wrote who did not know of it."""
    colleague = sample.as_after_a_crash(folder)
    sample.app.finding_issues.issue(sample.audit, finding)
    _write(colleague, finding, "nature", "Rights are somewhat late.")
    sample.app.store.journal.admit(list(stored_records(colleague.app.store.connection)))
    colleague.close()


def test_the_meeting_presents_what_was_issued_and_not_what_arrived_afterwards(
    sample: SampleApp, tmp_path: Path
) -> None:
    finding = a_ready_finding(sample)
    before = _presented(sample, finding).content
    _changed_by_a_colleague(sample, tmp_path / "other", finding)

    shown = _presented(sample, finding)

    assert shown.nature == "Access rights are not removed as the organisation requires."
    assert shown.content == before
    assert not shown.is_amending


def test_the_report_prints_what_was_issued_and_not_what_arrived_afterwards(
    sample: SampleApp, tmp_path: Path
) -> None:
    finding = a_ready_finding(sample)
    _changed_by_a_colleague(sample, tmp_path / "other", finding)

    (entry,) = gather(sample.app.report_sources, sample.audit).findings

    assert entry.nature == "Access rights are not removed as the organisation requires."
    assert entry.is_changed


def test_the_report_prints_what_the_client_holds_while_it_is_being_amended(
    sample: SampleApp,
) -> None:
    app, audit = sample.app, sample.audit
    finding = issued_finding(sample)
    app.finding_issues.amend(audit, finding, WHY)
    _write(sample, finding, "objective_evidence", "On 2026-03-17 at HQ 2 of")

    content = gather(app.report_sources, audit)
    (entry,) = content.findings
    (form,) = gather_forms(app.form_sources, audit).forms
    assert entry.evidence == form.entry.evidence
    assert "being amended" in entry.standing
    assert any("BM-01 was changed since it was issued" in it for it in warnings(content))

    _write(sample, finding, "objective_evidence", "On 2026-03-17 at HQ 2 of 12 (HR list v4).")
    app.finding_issues.issue(audit, finding)
    content = gather(app.report_sources, audit)
    (entry,) = content.findings
    assert entry.evidence == "On 2026-03-17 at HQ 2 of 12 (HR list v4)."
    assert not entry.is_changed
    assert not any("since it was issued" in it for it in warnings(content))


def test_of_two_issues_the_meeting_shows_the_later_one_whatever_the_clocks_said(
    sample: SampleApp,
) -> None:
    finding = issued_finding(sample)
    sample.app.finding_issues.amend(sample.audit, finding, WHY)
    _write(sample, finding, "title", "Leavers kept their access")
    sample.clock.advance(minutes=-90)
    sample.app.finding_issues.issue(sample.audit, finding)

    latest = sample.app.finding_issues.latest(sample.audit)[finding]
    assert _presented(sample, finding).issue == latest.id
    assert sample.app.findings.all(sample.audit)[0].standing.state is FindingState.ISSUED


def test_an_owner_named_after_the_issue_does_not_stand_as_signed(sample: SampleApp) -> None:
    finding = a_ready_finding(sample)
    _write(sample, finding, "owner", "Head of HR")
    _agree(sample, finding)
    sample.app.finding_issues.issue(sample.audit, finding)
    assert not _presented(sample, finding).is_answered_on_older_words

    _write(sample, finding, "owner", "Head of IT")

    shown = _presented(sample, finding)
    assert shown.owner == "Head of IT (named after the issue)"
    assert not shown.is_answered_on_older_words
    (form,) = gather_forms(sample.app.form_sources, sample.audit).forms
    assert form.owner == shown.owner


def test_a_caption_corrected_after_the_signature_is_noticed_and_after_the_issue_not_shown(
    sample: SampleApp, tmp_path: Path
) -> None:
    finding = a_ready_finding(sample)
    evidence, audit = sample.app.evidence, sample.audit
    file = tmp_path / "list.jpg"
    file.write_bytes(photo())
    evidence.attach(audit, [file], Target(finding=finding))
    _agree(sample, finding)

    (item,) = evidence.all(audit)
    evidence.set_title(audit, item, "Accounts of leavers")
    assert _presented(sample, finding).is_answered_on_older_words

    _agree(sample, finding)
    sample.app.finding_issues.issue(audit, finding)
    (item,) = evidence.all(audit)
    evidence.set_title(audit, item, "Something else")
    shown = _presented(sample, finding)
    assert not shown.is_answered_on_older_words
    assert [it.title.value for it in shown.pictures] == ["Accounts of leavers"]
