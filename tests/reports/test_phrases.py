"""The fixed sentences of reports."""

from dataclasses import replace

import pytest

from auditapp.domain.terms import AuditType, Outcome
from auditapp.reports.phrases import long_date, period
from auditapp.reports.report_results import concluded_text
from auditapp.reports.words import Language, words_of
from tests.support.report_content import a_report

ENGLISH = words_of(Language.ENGLISH)
CERTIFYING = (AuditType.STAGE2, AuditType.SURVEILLANCE, AuditType.RECERTIFICATION)


def test_months_are_written_in_english() -> None:
    assert [long_date(f"2026-{month:02}-05") for month in (1, 2, 9, 12)] == [
        "5 January 2026",
        "5 February 2026",
        "5 September 2026",
        "5 December 2026",
    ]
    assert period("2026-05-30", "2026-12-01") == "30 May 2026 to 1 December 2026"


def test_stage_1_announces_no_recommendation() -> None:
    notice = ENGLISH("report.decision-stage1")
    assert "whether stage 2 can begin" in notice
    assert "The team recommends" not in notice


@pytest.mark.parametrize("audit_type", CERTIFYING)
def test_the_certification_body_decides_on_what_the_team_recommends(audit_type: AuditType) -> None:
    assert ENGLISH(f"report.decision-{audit_type}").startswith("The team recommends;")


@pytest.mark.parametrize("audit_type", [AuditType.INTERNAL, AuditType.SECOND_PARTY])
def test_an_audit_that_certifies_nothing_does_not_speak_of_it(audit_type: AuditType) -> None:
    assert "certif" not in ENGLISH(f"report.decision-{audit_type}")


def test_a_gap_analysis_speaks_of_gaps_and_not_of_nonconformities() -> None:
    assert "gaps may still exist" in ENGLISH("report.disclaimer-gap")
    assert "nonconformities may still exist" in ENGLISH("report.disclaimer")


def test_an_open_trail_is_not_counted_as_concluded() -> None:
    result = replace(
        a_report(1, 0).results[0],
        outcomes=((Outcome.CONFORMS, 70), (Outcome.OPEN_TRAIL, 3), (Outcome.NOT_AUDITED, 1)),
        unanswered=2,
    )

    assert concluded_text(ENGLISH, result) == "71 of 76"
