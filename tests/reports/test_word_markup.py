"""What people type reaches Word whole, and the markup stands in the order of the schema."""

import dataclasses
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from auditapp.reports.word_layout import widths_of
from auditapp.reports.word_markup import clean, field, look, runs, text_paragraph
from auditapp.reports.word_writer import write_word
from tests.support.report_content import a_report

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
ORDERS = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs bidi spacing "
        "ind contextualSpacing jc outlineLvl rPr sectPr"
    ),
    "rPr": "rStyle rFonts b bCs i iCs noProof color sz szCs rtl lang",
    "tblPr": (
        "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
        "tblDescription"
    ),
    "tcPr": "tcW gridSpan tcBorders shd noWrap tcMar vAlign",
    "tcBorders": "top left bottom right",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "pBdr": "top left bottom right",
    "sectPr": "headerReference footerReference pgSz pgMar titlePg",
    "style": (
        "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr trPr "
        "tcPr tblStylePr"
    ),
    "settings": (
        "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol "
        "listSeparator"
    ),
    "lvl": "start numFmt lvlText lvlJc pPr rPr",
    "font": "altName panose1 charset family pitch",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr",
    "p": "pPr",
    "r": "rPr",
}


def parse(markup: str) -> etree._Element:
    return etree.fromstring(f'<w:x xmlns:w="{NAMESPACE}">{markup}</w:x>')


def read_back(markup: str) -> str:
    pieces = {f"{W}tab": "\t", f"{W}br": "\n"}
    return "".join(
        pieces.get(str(found.tag), found.text or "")
        for found in parse(markup).iter(f"{W}t", f"{W}br", f"{W}tab")
    )


def in_order(element: etree._Element, order: list[str]) -> bool:
    names = [etree.QName(child).localname for child in element]
    if len(order) == 1:
        return order[0] not in names[1:]
    places = [order.index(name) for name in names]
    return places == sorted(places)


@pytest.mark.parametrize("findings", [0, 6])
def test_children_stand_in_the_order_of_the_schema(tmp_path: Path, findings: int) -> None:
    target = tmp_path / "report.docx"
    write_word(a_report(max(findings, 1), findings), target)

    with zipfile.ZipFile(target) as archive:
        for name in archive.namelist():
            if not name.endswith(("xml", "rels")):
                continue
            for element in etree.fromstring(archive.read(name)).iter(f"{W}*"):
                order = ORDERS.get(etree.QName(element).localname)
                assert order is None or in_order(element, order.split()), etree.tostring(element)


def test_every_relation_leads_to_a_part_with_a_content_type(tmp_path: Path) -> None:
    target = tmp_path / "report.docx"
    write_word(a_report(2, 2), target)

    with zipfile.ZipFile(target) as archive:
        names = set(archive.namelist())
        types = etree.fromstring(archive.read("[Content_Types].xml"))
        relations = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert archive.testzip() is None
    overridden = {str(found.get("PartName"))[1:] for found in types if found.get("PartName")}
    assert {f"word/{found.get('Target')}" for found in relations} <= names
    assert overridden <= names
    assert all(
        name in overridden or name.endswith((".jpeg", ".rels"))
        for name in names - {"[Content_Types].xml"}
    )


@given(st.text())
def test_any_text_survives_but_for_characters_that_xml_forbids(text: str) -> None:
    assert read_back(runs(text)) == clean(text)


@settings(max_examples=25)
@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_text_of_a_finding_can_be_read_back_from_the_file(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    target = tmp_path_factory.mktemp("any") / "report.docx"
    content = a_report(1, 0)
    entry = dataclasses.replace(content.findings[0], nature=text, title=text, site=text)
    write_word(dataclasses.replace(content, findings=(entry,)), target)

    assert clean(text) in {paragraph.text for paragraph in docx.Document(str(target)).paragraphs}


def test_markup_characters_are_literal() -> None:
    assert read_back(runs('<b>R&D</b> "quoted" &amp;')) == '<b>R&D</b> "quoted" &amp;'


def test_control_characters_are_left_out() -> None:
    assert read_back(runs("a\x00b\x08c\x1f\ufffed")) == "abcd"


def test_half_a_character_is_seen_to_be_replaced() -> None:
    assert read_back(runs("a\ud800b")) == "a\ufffdb"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\u2028", "\u2029"])
def test_tabs_and_line_ends_are_those_of_word(end: str) -> None:
    markup = runs(f"a\tb{end}c")

    assert "<w:tab/>" in markup
    assert markup.count("<w:br/>") == 1
    assert read_back(markup) == "a\tb\nc"


def test_text_from_right_to_left_is_marked_as_such() -> None:
    arabic, latin = "مراجعة حقوق", " ISO 27001"
    element = parse(text_paragraph(arabic + latin))

    assert element.find(f".//{W}bidi") is not None
    marked = [
        "".join(found.text or "" for found in run.iter(f"{W}t"))
        for run in element.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}rtl") is not None
    ]
    assert marked == [arabic]


def test_a_right_to_left_word_inside_an_english_sentence_leaves_the_paragraph_as_it_is() -> None:
    markup = text_paragraph("Seen: مراجعة on site")

    assert "<w:bidi/>" not in markup
    assert markup.count("<w:rtl/>") == 1


def test_text_in_other_scripts_is_one_plain_run() -> None:
    for text in ("特権アクセス権", "한국어", "Ζωή", "маркировка", "Zażółć"):
        assert runs(text) == f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_a_field_shows_its_result_until_it_is_worked_out() -> None:
    markup = field("PAGE", "1", look(bold=True))

    assert read_back(markup) == "1"
    assert str(parse(markup).findtext(f".//{W}instrText")).strip() == "PAGE"


@given(
    st.lists(st.floats(0.5, 6), min_size=1, max_size=9),
    st.lists(st.integers(0, 900), min_size=9, max_size=9),
)
def test_columns_fill_the_page_and_give_each_head_its_room(
    shares: list[float], least: list[int]
) -> None:
    floors = least[: len(shares)]
    widths = widths_of(shares, floors)

    assert sum(widths) == 9638
    assert all(width >= floor - 1 for width, floor in zip(widths, floors, strict=True))
