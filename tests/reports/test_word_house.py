"""The look of a firm in place of ours: page, styles, headers, cover, logo."""

import io
import zipfile
from pathlib import Path

import docx
from docx.shared import Mm
from PIL import Image

from auditapp.reports.document import Document
from auditapp.reports.word_document import write_word_document
from auditapp.reports.word_house import House
from auditapp.reports.word_markup import escape, runs
from auditapp.reports.word_package import RELATIONSHIPS, ExtraPart, Margins, Sheets
from auditapp.reports.word_page import Page
from auditapp.reports.word_styles import number_lists, style_part, styles
from tests.support.whole_document import a_whole_document
from tests.support.word_structure import assert_sound_word

LOGO = (
    '<w:r><w:pict><v:shape style="width:60pt;height:20pt" alt="{}"><v:imagedata r:id="rId1"/>'
    "</v:shape></w:pict></w:r>"
)
RULES = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONSHIPS}/image" Target="media/logo.png"/>'
    "</Relationships>"
)
WIDE_MARGINS = Page(left=1701, right=1701)


def a_logo() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (60, 20), "navy").save(file, "PNG")
    return file.getvalue()


def margins_of(document: Document, page: Page) -> Margins:
    assert page == WIDE_MARGINS
    logo = LOGO.format(escape(document.footer))
    header = f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{logo}</w:p>'
    footer = f"<w:p>{runs(document.header)}</w:p>"
    plain = "<w:p/>"
    return Margins(header, plain, footer, plain, plain, plain)


def cover(document: Document, _page: Page) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{runs(document.title.upper())}</w:p>'


def a_house() -> House:
    ours = styles(numbered=True)
    firm = ours["Heading1"].replace('<w:color w:val="1B2733"/>', '<w:color w:val="AA0000"/>')
    return House(
        Sheets(style_part({**ours, "Heading1": firm}, "de-DE"), number_lists()),
        WIDE_MARGINS,
        margins_of,
        cover,
        (
            ExtraPart("word/_rels/header1.xml.rels", RULES),
            ExtraPart("word/media/logo.png", a_logo(), content_type="image/png"),
        ),
    )


def test_a_firm_gives_page_styles_headers_cover_and_logo(tmp_path: Path) -> None:
    target = tmp_path / "document.docx"

    write_word_document(a_whole_document(1, 2), target, house=a_house())

    assert_sound_word(target)
    opened = docx.Document(str(target))
    assert opened.paragraphs[0].text == "COMBINED AUDIT REPORT"
    heading = opened.styles["Heading 1"]
    assert str(heading.font.color.rgb) == "AA0000"
    section = opened.sections[0]
    assert section.left_margin is not None
    assert round(section.left_margin.mm) == 30
    assert section.footer.paragraphs[0].text == "AU-2026-017 · Combined audit report"
    with zipfile.ZipFile(target) as archive:
        assert archive.read("word/media/logo.png") == a_logo()


def test_tables_are_as_wide_as_the_page_of_the_firm(tmp_path: Path) -> None:
    target = tmp_path / "document.docx"

    write_word_document(a_whole_document(1, 2), target, house=a_house())

    widths = {
        sum(column.width or 0 for column in table.columns)
        for table in docx.Document(str(target)).tables
    }
    assert {round(width / Mm(1)) for width in widths} == {150, 237}
