"""Claims for each requirement and joined findings stand in Word and PDF alike."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Standard
from auditapp.errors import UserError
from auditapp.reports.gather import gather
from auditapp.services.evidence import Target
from tests.reports.test_schemes_in_reports import written
from tests.services.test_finding_issues import issued
from tests.support.an_app import SampleApp, an_app
from tests.support.graded_findings import a_written_finding
from tests.support.pictures import a_file, photo

ISMS = Reference(Standard.ISO27001, "2022", "9.3.2")
AIMS = Reference(Standard.ISO42001, "2023", "9.3.2")


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    opened = an_app(tmp_path)
    yield opened
    opened.close()


def test_the_claims_of_one_picture_are_printed_for_each_requirement(
    sample: SampleApp, tmp_path: Path
) -> None:
    finding = a_written_finding(sample, "27001 9.3.2", "42001 9.3.2", title="Inputs")
    target = Target(finding=finding)
    file = a_file(tmp_path, "minutes.jpg", photo())
    (piece,) = sample.app.evidence.attach(sample.audit, [file], target).evidence
    for reference, text in ((ISMS, "No security incidents"), (AIMS, "No AI incidents")):
        sample.app.evidence_claims.claim(sample.audit, piece, target, reference, Shown(None), text)

    content = gather(sample.app.report_sources, sample.audit)

    (entry,) = content.findings
    assert entry.claims == (
        (ISMS.label, "BM-E01: No security incidents"),
        (AIMS.label, "BM-E01: No AI incidents"),
    )
    for text in written(content, tmp_path):
        assert f"Shown for {ISMS.label}" in text
        assert "BM-E01: No AI incidents" in text


def test_the_finding_that_stands_names_the_one_joined_with_it(
    sample: SampleApp, tmp_path: Path
) -> None:
    stands = a_written_finding(sample, "27001 A.5.18", title="Leavers keep accounts")
    goes = a_written_finding(sample, "27001 A.5.18", title="Accounts of leavers")
    sample.app.joining.join(sample.audit, stands, goes)

    content = gather(sample.app.report_sources, sample.audit)

    (entry,) = content.findings
    assert entry.joined == "BM-02 Accounts of leavers (BM)"
    (left,) = content.set_aside
    assert (left.number, left.reason) == ("BM-02", "Joined with BM-01")
    for text in written(content, tmp_path):
        assert "BM-02 Accounts of leavers (BM)" in text


def test_an_issue_keeps_the_claims_and_its_amendment_shows_what_changed(
    sample: SampleApp, tmp_path: Path
) -> None:
    finding = issued(sample)
    piece = sample.app.evidence.of_finding(sample.audit, finding)
    assert piece == ()
    issues = sample.app.finding_issues
    issues.amend(sample.audit, finding, "The photo of the list was left out at first")
    target = Target(finding=finding)
    file = a_file(tmp_path, "list.jpg", photo())
    (added,) = sample.app.evidence.attach(sample.audit, [file], target).evidence
    (requirement,) = sample.app.findings.editor(sample.audit, finding).requirements
    claims = sample.app.evidence_claims
    claims.claim(
        sample.audit, added, target, requirement.reference, Shown(None), "Three are active"
    )
    issues.issue(sample.audit, finding)

    latest = issues.view(sample.audit, finding).issues[-1]
    assert latest.content.claims == ((requirement.reference.label, "BM-E01: Three are active"),)
    with pytest.raises(UserError, match="was issued"):
        claims.claim(sample.audit, added, target, requirement.reference, Shown(None), "Two")
