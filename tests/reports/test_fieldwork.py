"""What a report says about the documents examined and the interviews held."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from auditapp.domain.documents import Citation
from auditapp.domain.interviews import NewInterview
from auditapp.domain.terms import Level
from auditapp.reports.content import ReportContent
from auditapp.reports.gather import gather
from auditapp.services.evidence import Target
from tests.support.an_app import SampleApp, an_app
from tests.support.report_files import write_pdf, write_word

DOOR = "27001-A.7.2"


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    opened = an_app(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def content(sample: SampleApp) -> ReportContent:
    app, audit = sample.app, sample.audit
    policy = Citation("P-07", "Access policy", "3.1", "2026-02-01", "HR office")
    app.documents.cite(audit, policy, Target(item=DOOR), "Doors are locked at 18:00")
    finding, _ = app.findings.raise_on(audit, app.checklists.item(audit, DOOR).item)
    app.documents.cite(audit, policy, Target(finding=finding))
    (site, *_) = app.audits.overview(audit).sites
    app.interviews.start(audit, NewInterview("Head of facilities", "Visitors", site.id, "", 30))
    sample.clock.advance(minutes=42)
    current = app.interviews.log(audit).current
    assert current is not None
    app.interviews.stop(audit, current)
    app.interviews.start(audit, NewInterview("CISO"))
    return gather(app.report_sources, audit)


def test_a_report_lists_documents_with_what_they_show(content: ReportContent) -> None:
    (document,) = content.documents

    assert (document.identifier, document.version, document.dated) == ("P-07", "3.1", "2026-02-01")
    assert document.shows == (
        "27001:2022 A.7.2 Physical entry: Doors are locked at 18:00",
        "Finding BM-01",
    )


def test_a_report_lists_interviews_by_role_with_their_time(content: ReportContent) -> None:
    first, second = content.interviews

    assert (first.role, first.minutes, first.planned, first.places) == (
        "Head of facilities",
        42,
        30,
        ("HQ",),
    )
    assert (first.began[:16], first.ended) == ("2026-03-17T09:00", "09:42")
    assert (second.role, second.ended) == ("CISO", "")


def test_word_and_pdf_hold_the_same_documents_and_interviews(
    content: ReportContent, tmp_path: Path
) -> None:
    write_word(content, tmp_path / "report.docx")
    write_pdf(content, tmp_path / "report.pdf")
    document = Document(str(tmp_path / "report.docx"))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    pages = PdfReader(tmp_path / "report.pdf").pages
    texts = (" ".join(cells), " ".join(page.extract_text() for page in pages))
    for text in (" ".join(text.split()) for text in texts):
        for words in (
            "P-07 Access policy",
            "3.1 2026-02-01",
            "HR office",
            "Doors are locked at 18:00",
            "Head of facilities",
            "17 March 2026, 09:00 to 09:42",
            "42 min planned 30",
            "under way",
        ):
            assert words in text


def test_a_filed_note_stands_on_its_item_in_print(sample: SampleApp) -> None:
    sample.app.notes.add(sample.audit, "", "Badge lent to a visitor", "Reception")
    (note,) = sample.app.notes.inbox(sample.audit).notes
    sample.app.notes.file(sample.audit, Target(item=DOOR), [note.id])

    content = gather(sample.app.report_sources, sample.audit, level=Level.BODY)

    entries = [entry for section in content.checklist for entry in section.entries]
    assert [it.notes for it in entries if it.notes] == [("Reception: Badge lent to a visitor",)]
