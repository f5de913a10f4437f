"""What a report says about the consent that its pictures were taken under."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from auditapp.domain.consents import Agreement, Source, Subject
from auditapp.reports.content import ReportContent
from auditapp.reports.gather import gather
from auditapp.services.evidence import Origin, Target
from tests.support.an_app import SampleApp, an_app
from tests.support.pictures import photo
from tests.support.report_files import write_pdf, write_word

YES = Agreement(
    "Head of IT", (Subject.PREMISES, Subject.SCREENS), "Server room only", "No badges, no faces"
)


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    opened = an_app(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def content(sample: SampleApp) -> ReportContent:
    app = sample.app
    (site, *_) = app.clients.sites(sample.client)
    app.consents.give(sample.audit, YES, site.id)
    item = Target(item="27001-A.7.2")
    app.evidence.take(sample.audit, photo(), "rack.jpg", item, Origin(Source.CAMERA))
    sample.clock.advance(hours=2)
    consent = app.consents.needed(sample.audit)
    app.consents.withdraw(sample.audit, consent, "Works council objects")
    sample.clock.advance(hours=1)
    app.consents.refuse(sample.audit, "Plant manager", "Customer prototypes in the hall")
    return gather(app.report_sources, sample.audit)


def test_a_report_names_who_allowed_what_and_until_when(content: ReportContent) -> None:
    allowed, refused = content.consents

    assert (allowed.by, allowed.site, allowed.pictures) == ("Head of IT", "HQ", 1)
    assert [it[11:16] for it in (allowed.given, allowed.withdrawn)] == ["09:00", "11:00"]
    assert refused.refused
    assert [line.consent for line in content.evidence] == [1]


def test_a_picture_whose_consent_was_taken_back_does_not_read_as_handed_over(
    sample: SampleApp,
) -> None:
    app = sample.app
    _, changes = app.consents.give(sample.audit, YES)
    app.evidence.take(sample.audit, photo(), "rack.jpg", origin=Origin(Source.CAMERA))

    app.history.undo(sample.audit, changes.record)

    content = gather(app.report_sources, sample.audit)
    assert content.consents == ()
    assert [line.consent for line in content.evidence] == [0]


def test_word_and_pdf_hold_the_same_consents(content: ReportContent, tmp_path: Path) -> None:
    write_word(content, tmp_path / "report.docx")
    write_pdf(content, tmp_path / "report.pdf")
    document = Document(str(tmp_path / "report.docx"))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    texts = {
        "word": " ".join(" ".join(cells).split()),
        "pdf": " ".join(
            " ".join(
                page.extract_text() for page in PdfReader(tmp_path / "report.pdf").pages
            ).split()
        ),
    }
    for text in texts.values():
        for words in (
            "Head of IT",
            "Where: Server room only",
            "Limits: No badges, no faces",
            "Withdrawn 17 March 2026, 11:00",
            "Works council objects",
            "Plant manager",
            "Pictures not allowed",
            "Customer prototypes in the hall",
            "1 piece of evidence",
            "Consent 1",
        ):
            assert words in text


def test_a_report_without_consents_says_nothing_of_them(sample: SampleApp, tmp_path: Path) -> None:
    write_pdf(gather(sample.app.report_sources, sample.audit), tmp_path / "report.pdf")

    pages = PdfReader(tmp_path / "report.pdf").pages
    assert "Consent to pictures" not in "".join(page.extract_text() for page in pages)
