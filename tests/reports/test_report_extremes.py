"""Reports that are far out: empty, very long, with many pictures, in other scripts."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from auditapp.reports.content import ReportContent
from tests.support.pdf_structure import assert_sound_pdf
from tests.support.report_content import a_picture, a_report, an_empty_report
from tests.support.report_files import write_pdf, write_word
from tests.support.word_structure import assert_sound_word

LONG_NAME = "Ombrelia Beispiel & Töchter Pflegesysteme " * 8
LONG_TEXT = "Five accounts of twelve were seen. " * 834
TITLES = ("Zutritt 🔒 offen 👩‍🔬", "مراجعة حقوق الوصول", "ביקורת הרשאות", "访问控制")


def out_of_the_ordinary() -> ReportContent:
    """Build 300 findings: the first with 40 pictures, one very long, some in other scripts."""
    content = a_report(300, 0)
    first, second, *others = content.findings
    pictures = tuple(a_picture(number, None, 120, 90) for number in range(1, 41))
    strange = (
        replace(entry, title=title, nature=title)
        for entry, title in zip(others, TITLES, strict=False)
    )
    return replace(
        content,
        audit=replace(content.audit, client_name=LONG_NAME, title=LONG_NAME),
        findings=(
            replace(first, pictures=pictures),
            replace(second, evidence=LONG_TEXT),
            *strange,
            *others[len(TITLES) :],
        ),
    )


@pytest.mark.parametrize("make", [an_empty_report, out_of_the_ordinary])
def test_it_is_a_sound_file_with_everything_in_it(
    make: Callable[[], ReportContent], tmp_path: Path
) -> None:
    content = make()
    word, pdf = tmp_path / "report.docx", tmp_path / "report.pdf"
    write_word(content, word)
    write_pdf(content, pdf)

    assert_sound_word(word)
    assert_sound_pdf(pdf)
    printed = [it.text for it in docx.Document(str(word)).paragraphs]
    pages = "".join(page.extract_text() for page in PdfReader(pdf).pages)
    for entry in content.findings:
        assert any(f"{entry.number} {entry.title}" in text for text in printed)
        assert entry.number in pages
