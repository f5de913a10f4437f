"""A Word file as LibreOffice lays it out: pages, numbers, captions, and lists once updated."""

from pathlib import Path
from typing import Any

import pypdf
import pytest

from auditapp.reports.word_document import write_word_document
from tests.support.office import is_missing, running_office
from tests.support.whole_document import a_whole_document

pytestmark = pytest.mark.skipif(bool(is_missing()), reason=is_missing() or "It is there")
FIGURES = 9


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


@pytest.fixture(scope="module")
def shown(folder: Path) -> dict[str, Any]:
    write_word_document(a_whole_document(3, 4), folder / "document.docx")
    with running_office(folder) as office:
        return office.lay_out(folder / "document.docx", folder / "pages.pdf")


@pytest.fixture(scope="module")
def pages(shown: dict[str, Any], folder: Path) -> list[str]:
    read = [page.extract_text() for page in pypdf.PdfReader(folder / "pages.pdf").pages]
    assert len(read) == shown["pages"]
    return read


def test_headings_have_the_numbers_that_the_contents_had_before(shown: dict[str, Any]) -> None:
    entries = [line.strip() for line in shown["before"][0].split("\n")[1:] if line]

    assert entries == [
        line.replace(" ", "\t", 1) if line[0].isdigit() else line
        for line in shown["headings"]
        if not line.startswith("4.1.1")
    ]


def test_updated_contents_name_the_pages_on_which_headings_stand(
    shown: dict[str, Any], pages: list[str]
) -> None:
    entries = [line.rsplit("\t", 1) for line in shown["lists"][0].split("\n")[1:] if line]

    assert len(entries) == len(shown["headings"]) - 1
    for title, page in entries:
        assert title.split(" ", 1)[-1] in pages[int(page) - 1]


def test_updated_figures_name_the_pages_on_which_captions_stand(
    shown: dict[str, Any], pages: list[str]
) -> None:
    entries = [line.rsplit("\t", 1) for line in shown["lists"][1].split("\n") if line]

    assert len(entries) == FIGURES
    for caption, page in entries:
        assert caption.split(":")[0] in pages[int(page) - 1]


def test_captions_and_references_to_them_are_counted_alike(shown: dict[str, Any]) -> None:
    counted = [text for text in shown["fields"] if text.startswith("Figure ")]

    assert counted == [f"Figure {number}" for number in range(1, FIGURES + 1)]
    references = {text.removeprefix("to ") for text in shown["fields"] if text.startswith("to ")}
    assert references == {"Figure 3", "Figure 4", "Figure 5", "Figure 6"}


def test_pages_are_as_expected_upright_and_turned(shown: dict[str, Any], pages: list[str]) -> None:
    assert len(shown["landscape"]) == 1
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
        assert "Certification body" in text
        assert "Draft" in text
    assert 9 <= len(pages) <= 11


def test_a_finding_begins_a_page_where_it_would_not_fit_on_the_last(pages: list[str]) -> None:
    heads = {number: page for page in pages[2:] for number in (1, 2, 3) if _head(number) in page}

    assert sorted(heads) == [1, 2, 3]
    for number, page in heads.items():
        rest = page[page.index(_head(number)) :]
        assert "Objective evidence" in rest
        assert f"E-{number:03}, E-002" in rest


def _head(number: int) -> str:
    return f"F-{number:03} Reviews of access rights are late"


def test_the_watermark_is_a_shape_behind_each_page(shown: dict[str, Any]) -> None:
    assert shown["watermarks"] == shown["pages"]
