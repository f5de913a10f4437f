"""Whatever somebody types or pastes reaches both files, or is seen to be replaced."""

import dataclasses
import re
import unicodedata
from pathlib import Path

import docx
import pytest
from docx.document import Document
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from auditapp.reports import pdf_text, word_markup
from auditapp.reports.content import ReportContent
from tests.support.report_content import a_report
from tests.support.report_files import write_pdf, write_word

_TYPED = st.one_of(
    st.text(st.characters(), min_size=1, max_size=80),
    st.text(
        st.sampled_from("<>&\"'/b; \n\t\x00\x0b\x1f\x7f\u202e\u200bא مA🔒e\u0301\ud800"), min_size=1
    ),
)
_SLOW = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
_EXAMPLES = (
    "<b>bold</b> & <w:t>]]></w:t> \" ' \\ %s {0}",
    "مراجعة حقوق ISO 27001 שלום",
    "🔒 👩‍💻 Ελληνικά кириллица 監査",
    "a\x00b\x08c\x1b[31m\r\nd\u2028e\x85f",
    "-2001\ud800\udfff",
    "W" * 400,
)


def a_report_saying(text: str) -> ReportContent:
    """Put a text into every field that somebody types."""
    content = a_report(1, 1, 1)
    finding = content.findings[0]
    grading = dataclasses.replace(finding.gradings[0], rationale=text, override_reason=text)
    picture = dataclasses.replace(finding.pictures[0], caption=text)
    finding = dataclasses.replace(
        finding,
        title=text,
        nature=text,
        evidence=text,
        site=text,
        system=text,
        follow_up=text,
        gradings=(grading,),
        pictures=(picture,),
    )
    photograph = content.photographs[0]
    lost = dataclasses.replace(photograph.picture, jpeg=None, note=text, caption=text)
    section = content.checklist[0]
    entry = dataclasses.replace(section.entries[0], notes=(text, "after"))
    audit = dataclasses.replace(
        content.audit, client_name=text, title=text, audit_body=text, reference=text, scope=text
    )
    return dataclasses.replace(
        content,
        audit=audit,
        summary=(text,),
        split=text,
        deviations=text,
        findings=(finding,),
        checklist=(dataclasses.replace(section, entries=(entry,)),),
        evidence=(dataclasses.replace(content.evidence[0], title=text, shows=(text,)),),
        photographs=(dataclasses.replace(photograph, picture=lost, shows=(text,)),),
    )


def printed(text: str) -> str:
    """What the PDF shows of a text: the letters of its fonts, a box for every other one."""
    return "".join(piece for _, piece in pdf_text.runs(pdf_text.clean(text), pdf_text.SANS))


def packed(text: str) -> str:
    """A text without white space; what is read back from a PDF knows nothing of it."""
    return re.sub(r"[\s\u00a0]", "", unicodedata.normalize("NFC", text))


def texts_of(document: Document) -> set[str]:
    cells = (
        paragraph.text
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
    )
    return {*(paragraph.text for paragraph in document.paragraphs), *cells}


@_SLOW
@given(_TYPED)
@example(_EXAMPLES[0])
@example(_EXAMPLES[1])
@example(_EXAMPLES[2])
@example(_EXAMPLES[3])
@example(_EXAMPLES[4])
@example(_EXAMPLES[5])
def test_any_text_can_be_read_in_the_word_report(tmp_path: Path, text: str) -> None:
    target = tmp_path / "report.docx"
    write_word(a_report_saying(text), target)

    found = texts_of(docx.Document(str(target)))
    shown = word_markup.clean(text)
    assert shown in found
    assert f"Reason for the change: {shown}" in found


@_SLOW
@given(_TYPED)
@example(_EXAMPLES[0])
@example(_EXAMPLES[1])
@example(_EXAMPLES[2])
@example(_EXAMPLES[3])
@example(_EXAMPLES[4])
@example(_EXAMPLES[5])
def test_any_text_can_be_read_in_the_pdf_report(tmp_path: Path, text: str) -> None:
    target = tmp_path / "report.pdf"
    write_pdf(a_report_saying(text), target)

    found = packed("".join(page.extract_text() for page in PdfReader(target).pages))
    assert found.count(packed(printed(text))) >= 10 or not packed(printed(text))


@pytest.mark.parametrize("letter", ["\ud800", "監", "🔒", "\u0627"])
def test_a_letter_that_the_pdf_cannot_show_leaves_a_box(letter: str) -> None:
    assert printed(f"a{letter}b") == "a□b"
