"""A finding that is being amended with another grade: print counts what the client holds."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditapp.domain.audits import Recommendation, StandardOverview
from auditapp.domain.terms import Grade, RecommendationOption, Standard
from auditapp.reports.content import ReportContent, StandardResult
from auditapp.reports.export import warnings
from auditapp.reports.gather import gather
from tests.services.test_finding_issues import WHY, graded, issued
from tests.support.an_app import SampleApp, an_app

ISMS = Standard.ISO27001
SUBJECT = RecommendationOption.RECOMMEND_SUBJECT_TO_PLANS
DOCUMENTS = RecommendationOption.NOT_RECOMMENDED_DOCUMENTS


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    opened = an_app(tmp_path, ISMS)
    yield opened
    opened.close()


def report(sample: SampleApp) -> tuple[ReportContent, StandardResult]:
    content = gather(sample.app.report_sources, sample.audit)
    return content, content.results[0]


def on_screen(sample: SampleApp) -> StandardOverview:
    return sample.app.audits.overview(sample.audit).standards[0]


def given(sample: SampleApp, option: RecommendationOption) -> None:
    shown = on_screen(sample).recommendation
    sample.app.audits.recommend(sample.audit, ISMS, shown, Recommendation(option))


def test_totals_heat_map_entry_and_recommendation_use_the_issued_grade(sample: SampleApp) -> None:
    app, audit = sample.app, sample.audit
    finding = issued(sample)
    given(sample, SUBJECT)
    app.finding_issues.amend(audit, finding, WHY)
    graded(sample, finding, Grade.MAJOR)

    content, result = report(sample)
    assert content.findings[0].gradings[0].grade is Grade.MINOR
    assert dict(result.grades) == {Grade.MINOR: 1}
    assert {it.worst for it in result.clauses} == {None, Grade.MINOR}
    assert result.recommendation is SUBJECT
    assert "1 minor nonconformity" in result.recommendation_text
    assert content.overrides == ()

    entry = on_screen(sample)
    assert entry.grades == {Grade.MAJOR: 1}
    assert entry.regraded == ("BM-01",)
    assert DOCUMENTS in {option for option, _ in entry.allowed}
    assert app.findings.all(audit)[0].grades == {ISMS: Grade.MAJOR}


def test_once_issued_again_all_use_the_new_grade(sample: SampleApp) -> None:
    app, audit = sample.app, sample.audit
    finding = issued(sample)
    given(sample, SUBJECT)
    app.finding_issues.amend(audit, finding, WHY)
    graded(sample, finding, Grade.MAJOR)
    given(sample, DOCUMENTS)
    content, result = report(sample)
    assert result.recommendation is None
    assert any("fits the findings as they were issued" in it for it in warnings(content))

    app.finding_issues.issue(audit, finding)

    content, result = report(sample)
    assert content.findings[0].gradings[0].grade is Grade.MAJOR
    assert dict(result.grades) == {Grade.MAJOR: 1}
    assert result.recommendation is DOCUMENTS
    assert on_screen(sample).regraded == ()
