"""What a content holds is read back from its Word and its PDF file: every fact, and the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from auditapp.domain.terms import AuditType
from auditapp.reports.content import ReportContent
from auditapp.reports.document import Charts, Document
from auditapp.reports.document_text import text_of
from auditapp.reports.documents import Format, write
from auditapp.reports.report_document import report_document
from auditapp.reports.words import Language, words_of
from tests.support.report_variants import a_variant

ENGLISH = words_of(Language.ENGLISH)
WORDED = {
    *("start", "end", "prepared", "captured", "date", "expires", "starts", "ends", "day"),
    *("id", "person", "source", "source_audit", "audited", "kind", "version", "heads", "auditors"),
}
"""Fields that are put into words, or that only the program knows."""
READ = (AuditType.STAGE1, AuditType.SURVEILLANCE, "42001")


@dataclass(frozen=True)
class Files:
    content: ReportContent
    document: Document
    word: str
    pdf: str


def packed(text: str) -> str:
    """Return a text without blanks and line ends, which files break where they have to."""
    return re.sub(r"\s+|\u200b", "", text)


def word_text(path: Path) -> str:
    document = docx.Document(str(path))
    body = document.element.body
    return packed("".join(it.text or "" for it in body.iter() if it.tag.endswith("}t")))


def pdf_text(path: Path, document: Document) -> str:
    """Return the text of the pages without what stands on each of them."""
    found = []
    for page in PdfReader(path).pages:
        text = page.extract_text()
        for line in (document.header, document.footer, document.status):
            text = text.replace(line, "")
        found.append(re.sub(r"Page \d+ of \d+", "", text))
    return packed("".join((*found, document.footer, document.status)))


@pytest.fixture(scope="module", params=READ)
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Files:
    folder = tmp_path_factory.mktemp("read-back")
    content = a_variant(request.param)
    document = report_document(ENGLISH, content)
    for document_format in Format:
        write(document, document_format, folder / f"report.{document_format}")
    word, pdf = (folder / f"report.{it}" for it in (Format.WORD, Format.PDF))
    return Files(content, document, word_text(word), pdf_text(pdf, document))


def facts(value: object) -> Iterator[str]:
    """Yield every text of a content that is printed as it is."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from facts(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from facts(each)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in WORDED:
                yield from facts(getattr(value, field.name))


def seen(document: Document) -> Document:
    """Return a document without what only a screen reader says."""
    sections = (
        replace(
            section,
            blocks=tuple(
                replace(it, words="") if isinstance(it, Charts) else it for it in section.blocks
            ),
        )
        for section in document.sections
    )
    return replace(document, sections=tuple(sections))


def test_every_fact_of_the_content_is_in_both_files(files: Files) -> None:
    wanted = {packed(part) for it in facts(files.content) for part in it.split("\n")}
    for text in (files.word, files.pdf):
        assert [it for it in sorted(wanted) if it not in text] == []


def test_every_line_of_the_document_is_in_both_files(files: Files) -> None:
    lines = {
        packed(piece)
        for part in text_of(seen(files.document))
        for line in part.lines
        for piece in re.split(r" \| |, |: |; |\. |\n", line)
    }
    for text in (files.word, files.pdf):
        assert [it for it in sorted(lines) if it not in text] == []


def test_numbers_are_the_same_in_both_files(files: Files) -> None:
    counted = {
        packed(number)
        for part in text_of(seen(files.document))
        for line in part.lines
        for number in re.findall(r"\d+ of \d+|\d[\d,]* bytes|\d+\.\d", line)
    }
    assert len(counted) > 10
    for text in (files.word, files.pdf):
        assert [it for it in sorted(counted) if it not in text] == []
