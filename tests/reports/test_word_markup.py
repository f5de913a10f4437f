"""What people type reaches Word whole; small pieces of markup say what they should."""

import dataclasses

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from auditapp.reports.word_layout import widths_of
from auditapp.reports.word_markup import (
    clean,
    field,
    held,
    linked_runs,
    look,
    runs,
    text_paragraph,
)
from tests.support.report_content import a_report
from tests.support.report_files import write_word

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"


def parse(markup: str) -> etree._Element:
    return etree.fromstring(f'<w:x xmlns:w="{NAMESPACE}">{markup}</w:x>')


def read_back(markup: str) -> str:
    pieces = {f"{W}tab": "\t", f"{W}br": "\n"}
    return "".join(
        pieces.get(str(found.tag), found.text or "")
        for found in parse(markup).iter(f"{W}t", f"{W}br", f"{W}tab")
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


LINKS = {"F-001": "one", "E 1": "two", "7": "seven"}


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("F-001", ["F-001"]),
        ("See F-001, E 1 and (F-001).", ["F-001", "F-001"]),
        ("E 1, F-001", ["E 1", "F-001"]),
        ("7", ["7"]),
        ("7 of 7 records; F-0011", []),
        ("F-001 F-001: F-001", ["F-001"] * 3),
        ("", []),
    ],
)
def test_words_that_are_known_lead_to_their_place(text: str, linked: list[str]) -> None:
    markup = linked_runs(text, LINKS)

    assert read_back(markup) == text
    found = [
        "".join(it.text or "" for it in link.iter(f"{W}t"))
        for link in parse(markup).iter(f"{W}hyperlink")
    ]
    assert found == linked


@given(st.text())
def test_any_text_survives_its_links(text: str) -> None:
    assert read_back(linked_runs(f"{text} F-001", LINKS)) == clean(f"{text} F-001")


def test_what_is_held_stays_together_but_for_its_last_paragraph() -> None:
    markup = held(
        text_paragraph("one") + text_paragraph("two", "Note", keep_next=True) + text_paragraph("3")
    )

    kept = [it.find(f"{W}pPr/{W}keepNext") is not None for it in parse(markup).iter(f"{W}p")]
    assert kept == [True, True, False]
    assert markup.count("<w:keepNext/>") == markup.count("<w:keepLines/>") == 2


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
    widths = widths_of(shares, floors, 14570)

    assert sum(widths) == 14570
    assert all(width >= floor - 1 for width, floor in zip(widths, floors, strict=True))
