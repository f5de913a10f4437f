"""The audit report as a Word file, read back: its findings, its tables, its contents."""

import dataclasses
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from lxml import etree

from auditapp.reports.content import ReportContent
from tests.support.report_content import a_report, an_empty_report
from tests.support.report_files import write_word
from tests.support.word_structure import W, assert_sound_word


@pytest.fixture(scope="module")
def content() -> ReportContent:
    return a_report(5, 7, 4)


@pytest.fixture(scope="module")
def written(content: ReportContent, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("word") / "report.docx"
    write_word(content, target)
    return target


@pytest.fixture(scope="module")
def opened(written: Path) -> Document:
    return docx.Document(str(written))


def part(path: Path, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(name))


def headings(document: Document, level: int) -> list[str]:
    return [
        paragraph.text
        for paragraph in document.paragraphs
        if paragraph.style is not None and paragraph.style.name == f"Heading {level}"
    ]


def test_the_report_is_a_sound_file(written: Path) -> None:
    assert_sound_word(written)


def test_an_empty_report_is_a_sound_file(tmp_path: Path) -> None:
    write_word(an_empty_report(), tmp_path / "report.docx")

    assert_sound_word(tmp_path / "report.docx")


def test_each_finding_has_its_heading(content: ReportContent, opened: Document) -> None:
    expected = [f"{entry.number} {entry.title}" for entry in content.findings]

    assert [text for text in headings(opened, 2) if text in expected] == expected


def test_each_finding_stands_in_the_contents(tmp_path: Path) -> None:
    target = tmp_path / "report.docx"

    write_word(a_report(100, 0), target)

    contents = part(target).find(f".//{W}sdt")
    assert contents is not None
    document = docx.Document(str(target))
    expected = len(headings(document, 1)) + len(headings(document, 2))
    assert len(list(contents.iter(f"{W}hyperlink"))) == expected > 100


def test_a_finding_number_in_a_table_links_to_the_finding(
    content: ReportContent, written: Path
) -> None:
    body = part(written)
    names = {it.get(f"{W}name"): it.getparent() for it in body.iter(f"{W}bookmarkStart")}
    led = {
        text_of(link): text_of(place)
        for cell in body.iter(f"{W}tc")
        for link in cell.iter(f"{W}hyperlink")
        if (place := names[link.get(f"{W}anchor")]) is not None
    }

    for entry in content.findings:
        assert led[entry.number] == f"{entry.number} {entry.title}"


def text_of(element: etree._Element) -> str:
    return "".join(found.text or "" for found in element.iter(f"{W}t"))


def test_the_page_is_a4(opened: Document) -> None:
    section = opened.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_data_tables_repeat_their_head_and_keep_their_rows_whole(opened: Document) -> None:
    for table in opened.tables:
        first = table.rows[0]._tr.xml  # noqa: SLF001 - python-docx has no view of row properties
        headed = "w:tblHeader" in first
        assert headed == ('w:firstRow="1"' in table._tbl.xml)  # noqa: SLF001 - as above
        assert "w:cantSplit" in first


def test_a_row_with_a_long_text_may_flow_over_the_page(
    content: ReportContent, tmp_path: Path
) -> None:
    audit = dataclasses.replace(content.audit, scope="A sentence on scope. " * 200)
    write_word(dataclasses.replace(content, audit=audit), tmp_path / "report.docx")

    document = docx.Document(str(tmp_path / "report.docx"))
    (row,) = (
        row
        for table in document.tables
        for row in table.rows
        if row.cells[-1].text.startswith("A sentence on scope.")
    )
    assert "w:cantSplit" not in row._tr.xml  # noqa: SLF001 - python-docx has no view of it


def test_all_tables_are_as_wide_as_the_text_but_a_chart_that_stands_alone(written: Path) -> None:
    widths = {
        sum(int(str(column.get(f"{W}w"))) for column in table.findall(f"{W}tblGrid/{W}gridCol"))
        for table in part(written).iter(f"{W}tbl")
    }

    assert {9638} <= widths <= {9638, 6236}
