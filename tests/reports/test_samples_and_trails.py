"""What a report says about samples and trails."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from auditapp.domain.population import Columns, read_table
from auditapp.domain.sampling_orders import SampleOrder
from auditapp.domain.sampling_records import Result, ResultState, Sample, SamplingMethod
from auditapp.domain.trails import Trail
from auditapp.reports.content import ReportContent
from auditapp.reports.gather import gather
from auditapp.reports.report_statements import unresolved_text
from auditapp.reports.words import Language, words_of
from auditapp.services.trails import Touched
from tests.support.an_app import SampleApp, an_app
from tests.support.report_files import write_pdf, write_word

RIGHTS, LEAVING = "27001-A.8.2", "27001-A.6.5"
ENGLISH = words_of(Language.ENGLISH)
LIST = "account;site\n" + "".join(f"AC-{n:03};{'HQ' if n % 4 else 'P2'}\n" for n in range(1, 41))


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    opened = an_app(tmp_path)
    yield opened
    opened.close()


def drawn(sample: SampleApp, order: SampleOrder) -> Sample:
    sample.app.samples.draw(sample.audit, RIGHTS, order)
    return sample.app.samples.of_item(sample.audit, RIGHTS)[-1]


def judged(sample: SampleApp) -> None:
    """Record a judgement sample with an exception, an extension and a percentage."""
    order = SampleOrder(
        SamplingMethod.JUDGEMENT,
        objective="Rights of leavers end",
        reason="Left this year",
        description="Leavers of 2026",
        source="HR system",
        table=read_table(LIST),
        given=LIST,
        columns=Columns(0, 1, has_header=True),
        size=8,
        seed="2026",
    )
    found = drawn(sample, order)
    service, audit = sample.app.samples, sample.audit
    result = Result(ResultState.EXCEPTION, "still active")
    service.record(audit, found, found.members[0], result)
    service.extend(audit, found, 2, "One exception")
    service.rest_in_order(audit, service.of_item(audit, RIGHTS)[-1])
    service.edit(audit, found, "conclusion", found.conclusion, "90 % of accounts are in order")


def followed(sample: SampleApp) -> tuple[Trail, ...]:
    """Record a closed and an open trail."""
    service, audit = sample.app.trails, sample.audit
    service.start(audit, "Leaver accounts", RIGHTS, "Account of a leaver")
    (trail,) = service.all(audit)
    service.lead(audit, trail, LEAVING)
    (site, *_) = sample.app.audits.overview(audit).sites
    service.touch(audit, trail, Touched(site=site.id), "badge office")
    service.start(audit, "Visitors", LEAVING)
    service.close(audit, service.all(audit)[0], "Raised as a finding")
    return service.all(audit)


def read(sample: SampleApp) -> ReportContent:
    return gather(sample.app.report_sources, sample.audit)


def test_a_sample_is_reported_with_everything_that_explains_it(sample: SampleApp) -> None:
    judged(sample)
    (line,) = read(sample).samples
    assert line.item == "27001:2022 A.8.2 Privileged access rights"
    assert line.objective == "Rights of leavers end"
    assert line.population[:3] == ("Leavers of 2026", "Source: HR system", "Grouped by: site")
    assert (line.size, line.of) == (10, 40)
    assert line.method == "Judgement, at random"
    assert line.seed == "2026 (sha256-order-1)"
    assert line.reason == "Left this year"
    assert line.extensions == ("Extended by 2: One exception",)
    assert line.result == "1 exception in 10 sampled"
    assert line.exceptions[0].endswith(": still active")
    assert line.is_about_sample
    assert line.bounds == ()
    assert (line.auditor, ENGLISH.moment(line.drawn)) == ("BM", "17 March 2026, 09:00")


def test_a_statistical_sample_is_reported_with_its_bound(sample: SampleApp) -> None:
    order = SampleOrder(
        SamplingMethod.STATISTICAL,
        table=read_table(LIST),
        given=LIST,
        columns=Columns(has_header=True),
        complete="Count of the directory: 40",
        confidence=95,
        tolerable_rate=10,
    )
    found = drawn(sample, order)
    sample.app.samples.rest_in_order(sample.audit, found)
    (line,) = read(sample).samples
    assert line.bounds == ("with 95 % confidence at most 3 of 40 (7.5 %)",)
    assert not line.is_about_sample


def test_trails_are_reported_open_ones_first_and_as_unresolved(sample: SampleApp) -> None:
    followed(sample)
    content = read(sample)
    first, second = content.trails
    assert (first.title, first.is_open) == ("Visitors", True)
    assert second.conclusion == "Raised as a finding"
    assert second.steps == (
        "27001:2022 A.8.2 Privileged access rights: Account of a leaver",
        "leads to 27001:2022 A.6.5 Responsibilities after termination or change of employment",
        "touches HQ: badge office",
    )
    assert unresolved_text(ENGLISH, content) == "Trails still open: Visitors."


def test_without_trails_what_the_lead_wrote_stays_as_it_is(sample: SampleApp) -> None:
    content = read(sample)
    assert not content.samples
    assert not content.trails
    assert "no unresolved" in unresolved_text(ENGLISH, content)


def test_word_and_pdf_hold_the_same_samples_and_trails(sample: SampleApp, tmp_path: Path) -> None:
    judged(sample)
    followed(sample)
    content = read(sample)
    write_word(content, tmp_path / "report.docx")
    write_pdf(content, tmp_path / "report.pdf")
    document = Document(str(tmp_path / "report.docx"))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    paragraphs = (paragraph.text for paragraph in document.paragraphs)
    pages = PdfReader(tmp_path / "report.pdf").pages
    texts = (
        " ".join((*cells, *paragraphs)),
        " ".join(page.extract_text() for page in pages),
    )
    (line,) = content.samples
    for text in (" ".join(text.split()) for text in texts):
        for words in (
            "Judgement, at random",
            "10 of 40",
            "Seed: 2026 (sha256-order-1)",
            "Why these: Left this year",
            "1 exception in 10 sampled",
            f"Exceptions: {line.exceptions[0]}",
            ENGLISH("evidence.about-sample"),
            "Raised as a finding",
            "Still open",
            "touches HQ: badge office",
            "Trails still open: Visitors.",
        ):
            assert words in text
