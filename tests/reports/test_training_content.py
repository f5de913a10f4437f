"""What is made for training names nobody: neither the client nor the team."""

from dataclasses import replace

from auditapp.reports.gather_levels import without_client
from tests.support.report_content import a_report


def test_findings_for_training_name_nobody_of_the_team() -> None:
    content = a_report(findings=2)
    joined = replace(content.findings[0], joined="BM-07 Leavers keep their badges (IV)")
    content = replace(content, findings=(joined, *content.findings[1:]))

    trained = without_client(content)

    for entry in trained.findings:
        assert (entry.auditor, entry.owner, entry.joined, entry.site) == ("", "", "", "")
    assert trained.team == ()
    assert trained.audit.client_name == ""
