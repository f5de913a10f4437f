"""Withdrawn findings are named in the report and count in nothing; issued ones say since when."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditapp.domain.terms import Grade
from auditapp.reports.gather import gather
from auditapp.reports.words import Language, words_of
from tests.reports.test_schemes_in_reports import written
from tests.services.test_finding_issues import WHY, issued, write
from tests.support.an_app import SampleApp, an_app


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    opened = an_app(tmp_path)
    yield opened
    opened.close()


def test_a_withdrawn_finding_is_named_with_its_reason_and_counts_nowhere(
    sample: SampleApp, tmp_path: Path
) -> None:
    stands, gone = issued(sample), issued(sample, "27001-A.8.13")
    write(sample, stands, "owner", "Head of HR")
    sample.app.finding_issues.withdraw(sample.audit, gone, WHY)

    content = gather(sample.app.report_sources, sample.audit)

    (entry,) = content.findings
    assert (entry.number, entry.owner) == ("BM-01", "Head of HR")
    assert entry.standing.startswith("Issued 17 March 2026")
    (left,) = content.set_aside
    assert left.number == "BM-02"
    assert left.reason.endswith(WHY)
    assert dict(content.results[0].grades)[Grade.MINOR] == 1
    for text in written(content, tmp_path):
        assert words_of(Language.ENGLISH)("report.set-aside") in text
        assert WHY in text


def test_the_title_of_what_the_client_never_had_is_not_printed(
    sample: SampleApp, tmp_path: Path
) -> None:
    issued(sample)
    app, audit = sample.app, sample.audit
    gone, _ = app.findings.raise_on(audit, None)
    write(sample, gone, "title", "What Bea Muster left open")
    app.finding_issues.withdraw(audit, gone, WHY)

    content = gather(app.report_sources, audit)

    assert [(it.number, it.title) for it in content.set_aside] == [("BM-02", "")]
    for text in written(content, tmp_path):
        assert "Bea Muster left" not in text
