"""The fixed sentences of reports."""

from dataclasses import replace

import pytest

from auditapp.domain.terms import AuditType, Outcome
from auditapp.reports.phrases import decision_notice, disclaimer, long_date, moment, period
from auditapp.reports.wording import concluded_text
from tests.support.report_content import a_report


def test_months_are_written_in_english() -> None:
    assert [long_date(f"2026-{month:02}-05") for month in (1, 2, 9, 12)] == [
        "5 January 2026",
        "5 February 2026",
        "5 September 2026",
        "5 December 2026",
    ]
    assert period("2026-05-30", "2026-12-01") == "30 May 2026 to 1 December 2026"
    assert moment("2026-10-02T10:42:00+02:00") == "2 October 2026, 10:42"


def test_stage_1_announces_no_recommendation() -> None:
    notice = decision_notice(AuditType.STAGE1)
    assert "whether stage 2 can begin" in notice
    assert "The team recommends" not in notice


@pytest.mark.parametrize(
    "audit_type", [AuditType.STAGE2, AuditType.SURVEILLANCE, AuditType.RECERTIFICATION]
)
def test_the_certification_body_decides_on_what_the_team_recommends(audit_type: AuditType) -> None:
    assert decision_notice(audit_type).startswith("The team recommends;")


def test_a_gap_analysis_speaks_of_gaps_and_not_of_nonconformities() -> None:
    assert "gaps may still exist" in disclaimer(AuditType.GAP)
    assert "nonconformities may still exist" in disclaimer(AuditType.STAGE2)


def test_an_open_trail_is_not_counted_as_concluded() -> None:
    result = replace(
        a_report(1, 0).results[0],
        outcomes=((Outcome.CONFORMS, 70), (Outcome.OPEN_TRAIL, 3), (Outcome.NOT_AUDITED, 1)),
        unanswered=2,
    )

    assert concluded_text(result) == "71 of 76"
