"""From a combined audit comes one report for each standard, with nothing of the other."""

from collections.abc import Iterator

import pytest

from auditapp.domain.shown import Shown
from auditapp.domain.terms import Grade, Outcome, Standard
from auditapp.domain.workspace import Verdict
from auditapp.errors import UserError
from auditapp.reports.content import ReportContent
from auditapp.reports.gather import gather
from auditapp.reports.report_document import report_title
from auditapp.reports.words import Language, words_of
from auditapp.services.evidence import Target
from tests.reports.test_gather import attached, graded, raised
from tests.support import pictures
from tests.support.an_app import SampleApp, an_app

REVIEW = "clause-9.3.2"
PRIVILEGES = "27001-A.8.2"
IMPACT = "42001-A.5.2"
_NOTHING: Shown[Verdict] = Shown(None)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SampleApp]:
    made = an_app(tmp_path_factory.mktemp("combined"))
    for item, title in ((REVIEW, "Review late"), (PRIVILEGES, "Rights"), (IMPACT, "Impact")):
        finding = raised(made, item, title)
        standards = made.app.checklists.item(made.audit, item).item.standards
        for standard in standards:
            graded(made, finding, standard, Grade.MINOR)
        photo = pictures.photo(width=40 + len(title), height=30)
        attached(made, photo, f"{title}.jpg", Target(finding=finding))
        verdict = (_NOTHING, Verdict(Outcome.CONFORMS))
        made.app.checklists.conclude(made.audit, item, dict.fromkeys(standards, verdict))
    yield made
    made.close()


def on(sample: SampleApp, standard: Standard | None) -> ReportContent:
    return gather(sample.app.report_sources, sample.audit, standard)


@pytest.mark.parametrize("standard", Standard)
def test_nothing_of_the_other_standard_is_in_it(sample: SampleApp, standard: Standard) -> None:
    content = on(sample, standard)
    assert [line.standard for line in content.criteria] == [standard]
    assert [result.standard for result in content.results] == [standard]
    assert {it.standard for entry in content.findings for it in entry.requirements} == {standard}
    assert {it.standard for entry in content.findings for it in entry.gradings} == {standard}
    concluded = [
        line for part in content.checklist for it in part.entries for line in it.conclusions
    ]
    assert {line.standard for line in concluded} == {standard}
    references = [it for line in content.coverage.left_out for it in line.references]
    assert all(it.startswith(standard) for it in references)
    assert report_title(words_of(Language.ENGLISH), content) == "Stage 2 audit report"


def test_a_finding_against_both_keeps_its_part_and_names_the_other(sample: SampleApp) -> None:
    (review,) = (it for it in on(sample, Standard.ISO27001).findings if it.title == "Review late")
    assert review.also == (Standard.ISO42001,)
    assert on(sample, None).findings[0].also == ()


def test_the_findings_and_evidence_of_both_reports_are_those_of_the_combined_one(
    sample: SampleApp,
) -> None:
    whole = on(sample, None)
    parts = [on(sample, standard) for standard in Standard]
    titles = [{it.title for it in part.findings} for part in parts]
    assert titles == [{"Review late", "Rights"}, {"Review late", "Impact"}]
    numbers = {line.number for part in parts for line in part.evidence}
    assert numbers == {line.number for line in whole.evidence}
    assert len(parts[0].evidence) == len(parts[1].evidence) == 2


def test_what_is_counted_for_a_standard_is_the_same_in_both_reports(sample: SampleApp) -> None:
    whole = {result.standard: result for result in on(sample, None).results}
    for standard in Standard:
        (own,) = on(sample, standard).results
        assert own == whole[standard]


def test_a_standard_that_is_no_criterion_is_refused(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    made = an_app(tmp_path_factory.mktemp("one"), Standard.ISO42001)
    with pytest.raises(UserError, match="not about ISO/IEC 27001"):
        on(made, Standard.ISO27001)
    made.close()
