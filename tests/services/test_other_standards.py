"""Every nonconformity of a combined audit says whether the other standard is affected too."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditapp.domain.ids import FindingId
from auditapp.domain.other_standard import OtherStandard, other_standards
from auditapp.domain.terms import Grade, Standard
from auditapp.errors import UserError
from auditapp.reports.gather import gather
from tests.support.an_app import SampleApp, an_app
from tests.support.graded_findings import a_written_finding, grade_as_minor

ISMS, AIMS = Standard.ISO27001, Standard.ISO42001
ASKED = "Say whether the finding affects ISO/IEC 42001 too, and why."


@pytest.fixture
def of_one_standard(tmp_path: Path) -> Iterator[SampleApp]:
    opened = an_app(tmp_path, ISMS)
    yield opened
    opened.close()


def a_minor(sample: SampleApp, *references: str) -> FindingId:
    finding = a_written_finding(
        sample, *(references or ("27001 A.8.8",)), title="Patches wait", nature="They wait."
    )
    grade_as_minor(sample, finding)
    return finding


def answer(sample: SampleApp, finding: FindingId, *, affects: bool, reason: str = "") -> None:
    shown = sample.app.findings.editor(sample.audit, finding).other_standard
    given = OtherStandard(affects, reason)
    sample.app.other_standards.answer(sample.audit, finding, shown, given)


def said(sample: SampleApp, finding: FindingId) -> list[str]:
    (line,) = (it for it in sample.app.findings.all(sample.audit) if it.id == finding)
    editor = sample.app.findings.editor(sample.audit, finding)
    assert line.missing == editor.missing
    return [it for it in editor.missing if "42001" in it]


def test_a_nonconformity_in_one_standard_asks_about_the_other(sample: SampleApp) -> None:
    finding = a_minor(sample)
    assert said(sample, finding) == [ASKED]
    assert sample.app.findings.editor(sample.audit, finding).other_standards == (AIMS,)

    answer(sample, finding, affects=False)
    assert said(sample, finding) == ["Say why the finding does not affect ISO/IEC 42001."]
    answer(sample, finding, affects=False, reason="No AI system runs on these servers.")
    assert said(sample, finding) == []


def test_an_unanswered_question_does_not_stop_the_issue(sample: SampleApp) -> None:
    editor = sample.app.findings.editor(sample.audit, a_minor(sample))
    assert editor.lacking == ()


def test_a_yes_asks_for_the_requirement_that_is_not_met_there(sample: SampleApp) -> None:
    finding = a_minor(sample)
    answer(sample, finding, affects=True)
    assert said(sample, finding) == [
        "It affects ISO/IEC 42001 too: add the requirement that is not met there."
    ]
    sample.app.findings.add_requirement(sample.audit, finding, "42001 A.4.5")
    assert said(sample, finding) == ["Grade the finding for ISO/IEC 42001."]


def test_what_names_both_standards_or_is_no_nonconformity_is_not_asked() -> None:
    both = (ISMS, AIMS)
    assert other_standards(both, (ISMS,), {ISMS: Grade.MAJOR}) == (AIMS,)
    assert other_standards(both, (ISMS,), {ISMS: Grade.CONCERN}) == (AIMS,)
    assert other_standards(both, both, {ISMS: Grade.MAJOR}) == ()
    for grade in (Grade.OFI, Grade.OBSERVATION, Grade.POSITIVE, Grade.CONFORMITY, Grade.GAP):
        assert other_standards(both, (ISMS,), {ISMS: grade}) == ()
    assert other_standards(both, (ISMS,), {}) == ()


def test_an_audit_of_one_standard_does_not_ask(of_one_standard: SampleApp) -> None:
    finding = a_minor(of_one_standard)
    assert of_one_standard.app.findings.editor(of_one_standard.audit, finding).missing == ()


def test_the_answer_stands_in_the_report(sample: SampleApp) -> None:
    finding = a_minor(sample)
    content = gather(sample.app.report_sources, sample.audit)
    assert content.findings[0].other_standard == ""
    answer(sample, finding, affects=False, reason="No AI system runs on these servers.")
    content = gather(sample.app.report_sources, sample.audit)
    assert content.findings[0].other_standard == (
        "ISO/IEC 42001 is not affected: No AI system runs on these servers."
    )


def test_the_answer_is_taken_back_by_undo(sample: SampleApp) -> None:
    finding = a_minor(sample)
    answer(sample, finding, affects=False, reason="No AI system runs on these servers.")
    sample.app.history.undo(sample.audit)
    assert said(sample, finding) == [ASKED]


def test_different_answers_of_two_auditors_are_settled_by_the_next(sample: SampleApp) -> None:
    finding = a_minor(sample)
    shown = sample.app.findings.editor(sample.audit, finding).other_standard
    for affects in (True, False):
        given = OtherStandard(affects, "seen on site")
        sample.app.other_standards.answer(sample.audit, finding, shown, given)
    assert sample.app.findings.editor(sample.audit, finding).other_standard.in_conflict
    answer(sample, finding, affects=False, reason="agreed")
    assert not sample.app.findings.editor(sample.audit, finding).other_standard.in_conflict


def test_an_issued_finding_is_amended_before_the_answer_changes(sample: SampleApp) -> None:
    finding = a_minor(sample)
    sample.app.finding_issues.issue(sample.audit, finding)
    with pytest.raises(UserError, match="Amend"):
        answer(sample, finding, affects=True)
