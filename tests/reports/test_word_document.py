"""The Word report read back: its facts, its order, its styles, fields and headings."""

import dataclasses
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from lxml import etree

from auditapp.domain.terms import Grade
from auditapp.reports import figures, wording
from auditapp.reports.content import ReportContent
from auditapp.reports.word_writer import write_word
from tests.support.report_content import a_report, an_empty_report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(path: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(name))


def text_of(element: etree._Element) -> str:
    """The text with a space between paragraphs; tabs and line breaks as they are."""
    paragraphs = []
    for found in element.iter(f"{W}p"):
        pieces = {f"{W}tab": "\t", f"{W}br": "\n"}
        paragraphs.append(
            "".join(
                pieces.get(str(piece.tag), piece.text or "")
                for piece in found.iter(f"{W}t", f"{W}br", f"{W}tab")
                if piece.getparent().tag == f"{W}r"
            )
        )
    return " \u2029 ".join(paragraphs)


def strings_of(value: object) -> set[str]:
    """Every text in a frozen value of the report."""
    if isinstance(value, str):
        return {str(value)} if type(value) is str and value else set()
    if isinstance(value, tuple):
        return set().union(*(strings_of(item) for item in value))
    if dataclasses.is_dataclass(value):
        fields = dataclasses.fields(value)
        return set().union(*(strings_of(getattr(value, field.name)) for field in fields))
    return set()


@pytest.fixture
def content() -> ReportContent:
    return a_report(5, 7, 4)


@pytest.fixture
def written(content: ReportContent, tmp_path: Path) -> Path:
    target = tmp_path / "report.docx"
    write_word(content, target)
    return target


@pytest.fixture
def opened(written: Path) -> Document:
    return docx.Document(str(written))


def headings(document: Document, level: int) -> list[str]:
    return [
        paragraph.text
        for paragraph in document.paragraphs
        if paragraph.style is not None and paragraph.style.name == f"Heading {level}"
    ]


def test_every_text_of_the_report_is_in_the_document(content: ReportContent, written: Path) -> None:
    shown = text_of(part(written, "word/document.xml"))

    missing = {text for text in strings_of(content) if text not in shown}

    assert missing == set()


def test_every_grade_of_a_finding_is_named_for_its_standard(
    content: ReportContent, opened: Document
) -> None:
    rows = [[cell.text for cell in row.cells] for table in opened.tables for row in table.rows]

    for entry in content.findings:
        for line in entry.gradings:
            mark = wording.grade_mark(line.grade)
            word = f"{mark.shape}\u00a0{mark.word}"
            assert [line.standard.label, word, "\n".join(wording.grading_texts(line))] in rows


def test_the_chapters_stand_in_the_order_of_the_report(opened: Document) -> None:
    assert headings(opened, 1) == [section.heading for section in wording.Section]


def test_each_finding_has_its_heading(content: ReportContent, opened: Document) -> None:
    expected = [wording.finding_heading(entry) for entry in content.findings]

    assert [text for text in headings(opened, 2) if text in expected] == expected


def test_the_table_of_contents_is_a_filled_field_with_links_to_all_headings(
    opened: Document, written: Path
) -> None:
    document = part(written, "word/document.xml")
    contents = document.find(f".//{W}sdt")
    assert contents is not None
    instructions = [str(found.text).strip() for found in contents.iter(f"{W}instrText")]
    anchors = [found.get(f"{W}anchor") for found in contents.iter(f"{W}hyperlink")]
    names = [found.get(f"{W}name") for found in document.iter(f"{W}bookmarkStart")]

    assert instructions[0] == 'TOC \\o "1-2" \\h \\z \\u'
    assert instructions[1:] == [f"PAGEREF {anchor} \\h" for anchor in anchors]
    assert anchors == names
    assert len(anchors) == len(headings(opened, 1)) + len(headings(opened, 2))


def test_a_long_register_keeps_the_contents_to_the_chapters(tmp_path: Path) -> None:
    target = tmp_path / "report.docx"

    write_word(a_report(100, 0), target)

    contents = part(target, "word/document.xml").find(f".//{W}sdt")
    assert contents is not None
    assert len(list(contents.iter(f"{W}hyperlink"))) == len(wording.Section)


def test_word_is_not_told_to_ask_about_fields(written: Path) -> None:
    with zipfile.ZipFile(written) as archive:
        for name in ("word/settings.xml", "word/document.xml"):
            assert b"updateFields" not in archive.read(name)
            assert b"w:dirty" not in archive.read(name)


def test_every_field_that_begins_also_ends(written: Path) -> None:
    for name in ("word/document.xml", "word/footer1.xml"):
        marks = [found.get(f"{W}fldCharType") for found in part(written, name).iter(f"{W}fldChar")]
        assert marks.count("begin") == marks.count("separate") == marks.count("end") > 0


def test_bookmarks_are_unique(written: Path) -> None:
    marks = list(part(written, "word/document.xml").iter(f"{W}bookmarkStart"))

    assert len({mark.get(f"{W}id") for mark in marks}) == len(marks)
    assert len({mark.get(f"{W}name") for mark in marks}) == len(marks)


def test_a_finding_number_in_a_table_links_to_the_finding(written: Path) -> None:
    body = part(written, "word/document.xml")

    links = {
        text_of_runs(found): found.get(f"{W}anchor")
        for found in body.iter(f"{W}hyperlink")
        if found.getparent().getparent().tag == f"{W}tc"
    }

    assert links["F-001"] == "finding_1"
    assert links["F-005"] == "finding_5"


def text_of_runs(element: etree._Element) -> str:
    return "".join(found.text or "" for found in element.iter(f"{W}t"))


def test_footers_count_the_pages(opened: Document) -> None:
    section = opened.sections[0]
    for footer in (section.footer, section.first_page_footer):
        xml = footer._element.xml  # noqa: SLF001 - python-docx has no view of fields
        assert footer.paragraphs[0].text.startswith("Page 1 of 1")
        assert " PAGE " in xml
        assert " NUMPAGES " in xml


def test_reference_and_title_stand_in_the_header_but_not_on_the_cover(opened: Document) -> None:
    section = opened.sections[0]

    assert section.different_first_page_header_footer
    assert section.header.paragraphs[0].text == "AU-2026-017 · Combined audit report\tDraft"
    assert section.first_page_header.paragraphs[0].text == "\tDraft"


def test_an_issued_report_has_no_status_in_its_header(
    content: ReportContent, tmp_path: Path
) -> None:
    write_word(dataclasses.replace(content, status=""), tmp_path / "report.docx")

    document = docx.Document(str(tmp_path / "report.docx"))
    assert "Draft" not in document.sections[0].header.paragraphs[0].text
    assert document.sections[0].first_page_header.paragraphs[0].text == ""
    assert all("Draft" not in paragraph.text for paragraph in document.paragraphs)


def test_every_style_in_use_is_defined(written: Path) -> None:
    defined = {
        found.get(f"{W}styleId") for found in part(written, "word/styles.xml").iter(f"{W}style")
    }
    used = {
        found.get(f"{W}val")
        for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml")
        for found in part(written, name).iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    }

    assert used <= defined
    assert {"Heading1", "Heading2", "Caption", "ListBullet", "AuditTable", "TOC1"} <= used


def test_the_language_is_british_english_and_the_page_is_a4(opened: Document) -> None:
    assert '<w:lang w:val="en-GB"' in opened.styles.element.xml
    section = opened.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_the_properties_name_the_report_and_no_person(
    content: ReportContent, opened: Document
) -> None:
    properties = opened.core_properties

    assert properties.title == content.title
    assert properties.author == content.audit.audit_body
    assert properties.language == "en-GB"
    assert properties.content_status == "Draft"
    assert properties.last_modified_by == ""


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


def test_all_tables_of_the_document_are_as_wide_as_the_text(written: Path) -> None:
    for table in part(written, "word/document.xml").iter(f"{W}tbl"):
        columns = [int(str(column.get(f"{W}w"))) for column in table.iter(f"{W}gridCol")]
        columns = columns[: len(table.findall(f"{W}tblGrid/{W}gridCol"))]
        assert sum(columns) == 9638 or table.getparent().tag == f"{W}tc"
        for row in table.findall(f"{W}tr"):
            spans = [
                int(str(found.get(f"{W}val")))
                for found in row.findall(f"{W}tc/{W}tcPr/{W}gridSpan")
            ]
            cells = len(row.findall(f"{W}tc"))
            assert cells - len(spans) + sum(spans) == len(columns)


def test_an_empty_report_says_in_sentences_what_is_missing(tmp_path: Path) -> None:
    write_word(an_empty_report(), tmp_path / "report.docx")

    shown = text_of(part(tmp_path / "report.docx", "word/document.xml"))
    for sentence in (
        *(wording.NO_SUMMARY, wording.NO_FINDINGS, wording.NO_CHECKLIST, figures.NO_EVIDENCE),
        *(wording.NO_DEVIATIONS, wording.NO_CHANGES, wording.NO_UNRESOLVED, wording.NO_RESULTS),
    ):
        assert sentence in shown


def test_a_finding_without_grade_requirement_or_evidence_says_so(
    content: ReportContent, tmp_path: Path
) -> None:
    first = content.findings[0]
    line = dataclasses.replace(first.gradings[0], grade=None, suggested=Grade.MAJOR)
    bare = dataclasses.replace(first, requirements=(), evidence="", nature="", gradings=(line,))
    write_word(dataclasses.replace(content, findings=(bare,)), tmp_path / "report.docx")

    shown = text_of(part(tmp_path / "report.docx", "word/document.xml"))
    assert "○\u00a0Not graded" in shown
    assert f"{wording.REQUIREMENT} \u2029 {wording.NOT_STATED}" in shown
    assert f"{wording.NATURE} \u2029 {wording.NOT_STATED}" in shown
    assert f"{wording.OBJECTIVE_EVIDENCE} \u2029 {wording.NOT_STATED}" in shown


def test_the_same_content_gives_the_same_bytes(
    content: ReportContent, written: Path, tmp_path: Path
) -> None:
    write_word(content, tmp_path / "again.docx")

    assert (tmp_path / "again.docx").read_bytes() == written.read_bytes()
