"""Documents in a firm's template: its look around our sections, and files that Word accepts."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordFile
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

import resources
from auditapp.reports.document import Document
from auditapp.reports.house_check import check_house
from auditapp.reports.house_template import read_house
from auditapp.reports.houses import SHIPPED
from auditapp.reports.word_document import write_word_document
from tests.support.some_templates import a_template, with_parts
from tests.support.whole_document import a_whole_document
from tests.support.word_structure import assert_sound_word


def written(data: bytes, document: Document, target: Path) -> WordFile:
    ordered, house = read_house(data).dressed(document)
    write_word_document(ordered, target, house=house)
    assert_sound_word(target, is_ours=False)
    return docx.Document(str(target))


def chapters(word: WordFile) -> list[str]:
    return [it.text for it in word.paragraphs if it.style and it.style.name == "Heading 1"]


@pytest.fixture(scope="module")
def whole() -> Document:
    document = a_whole_document(1, 2)
    keys = {"times": "time", "answer": "forms"}
    sections = (replace(it, key=keys.get(it.key, it.key)) for it in document.sections)
    return replace(document, sections=tuple(sections))


def test_cover_header_styles_page_and_logo_are_the_firms(whole: Document, tmp_path: Path) -> None:
    data = a_template("For {{ client }}, {{ dates }}", "{{ facts }}", "{{ sections }}")
    word = written(data, whole, tmp_path / "it.docx")

    assert whole.cover is not None
    assert word.paragraphs[0].text == whole.title
    assert word.paragraphs[1].text.startswith(f"For {whole.cover.client}, 16 to 20 November")
    assert [it.text for it in word.tables[0].columns[0].cells] == [
        name for name, _ in whole.cover.facts
    ]
    header = word.sections[0].header
    assert header.paragraphs[0].text.strip() == f"{whole.cover.client} · {whole.status}"
    assert str(word.styles["Heading 1"].font.color.rgb) == "AA0000"
    left = word.sections[0].left_margin
    assert left is not None
    assert round(left.mm) == 30
    with zipfile.ZipFile(tmp_path / "it.docx") as archive:
        assert any("media/house-" in it for it in archive.namelist())


def test_sections_stand_in_the_order_of_the_template(whole: Document, tmp_path: Path) -> None:
    usual = [it.title for it in whole.sections]
    data = a_template("{{ section.evidence }}", "{{ sections }}", "{{ section.findings }}")
    some = a_template("{{ section.findings }}", "{{ section.summary }}")

    titles = {it.key: it.title for it in whole.sections}
    first, last = titles["evidence"], titles["findings"]
    rest = [it for it in usual if it not in {first, last}]
    assert chapters(written(data, whole, tmp_path / "a.docx")) == [first, *rest, last]
    assert chapters(written(some, whole, tmp_path / "b.docx")) == [last, titles["summary"]]


def test_what_an_issue_says_of_itself_is_never_left_out(whole: Document) -> None:
    issue = replace(whole.sections[0], key="issue")
    changes = replace(whole.sections[0], key="changes")
    issued = replace(whole, sections=(changes, *whole.sections, issue))
    ordered, _ = read_house(a_template("{{ section.findings }}")).dressed(issued)
    assert [it.key for it in ordered.sections] == ["changes", "findings", "issue"]


def test_a_document_without_any_named_section_stays_whole(whole: Document) -> None:
    ordered, _ = read_house(a_template("{{ section.timetable }}")).dressed(whole)
    assert ordered == whole


def test_status_and_level_are_added_where_the_firm_forgot_them(
    whole: Document, tmp_path: Path
) -> None:
    def change(word: WordFile) -> None:
        word.sections[0].header.paragraphs[0].text = "Our firm"
        word.sections[0].footer.paragraphs[0].text = "Page"

    word = written(a_template(change=change), whole, tmp_path / "it.docx")
    lines = [it.text.strip() for it in word.sections[0].header.paragraphs]
    assert lines[0] == "Our firm"
    assert whole.status in lines[1]
    assert whole.level in lines[1]


def test_a_german_word_calls_its_styles_by_other_identifiers(
    whole: Document, tmp_path: Path
) -> None:
    data = a_template("{{ sections }}")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {
            name: archive.read(name).replace(b'"Heading1"', b'"berschrift1"')
            for name in ("word/styles.xml", "word/document.xml", "word/numbering.xml")
        }
    word = written(with_parts(data, parts), whole, tmp_path / "it.docx")
    assert chapters(word) == [it.title for it in whole.sections]
    assert str(word.styles["Heading 1"].font.color.rgb) == "AA0000"


def test_values_with_markup_and_control_letters_are_text(whole: Document, tmp_path: Path) -> None:
    odd = replace(whole, title="<w:b/> & \x07{{ client }}")
    word = written(a_template("{{ sections }}"), odd, tmp_path / "it.docx")
    assert word.paragraphs[0].text == "<w:b/> & {{ client }}"


def test_the_shipped_templates_are_usable_and_sound(whole: Document, tmp_path: Path) -> None:
    for template in SHIPPED:
        name = template.removeprefix("shipped-")
        data = resources.path(f"templates/{name}.docx").read_bytes()
        assert check_house(data).is_usable
        word = written(data, whole, tmp_path / f"{name}.docx")
        assert chapters(word) == [it.title for it in whole.sections]


def test_names_in_text_boxes_are_filled_in_both_ways_of_drawing_them(
    whole: Document, tmp_path: Path
) -> None:
    drawn = (
        '<w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/><wp:docPr id="5" name="Box"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        'wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx>{0}</wps:txbx>'
        "<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    older = "<w:pict><v:shape><v:textbox>{0}</v:textbox></v:shape></w:pict>"
    both = (
        f"<w:r {nsdecls('w', 'wp', 'a')}"
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent>'
        f'<mc:Choice Requires="wps">{drawn}</mc:Choice><mc:Fallback>{older}</mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )
    said = "<w:txbxContent><w:p><w:r><w:t>For {{ client }}</w:t></w:r></w:p></w:txbxContent>"

    def change(word: WordFile) -> None:
        word.paragraphs[0]._p.append(parse_xml(both.format(said)))  # noqa: SLF001 - its way in

    written(a_template("{{ sections }}", change=change), whole, tmp_path / "it.docx")
    with zipfile.ZipFile(tmp_path / "it.docx") as archive:
        body = archive.read("word/document.xml").decode()
    assert whole.cover is not None
    assert body.count(f"For {whole.cover.client}") == 2
    assert "{{" not in body
    assert 'xmlns:wps="' in body[: body.index('Requires="wps"')]


def test_two_hundred_pictures_are_read_one_after_the_other(tmp_path: Path) -> None:
    many = a_whole_document(2, 200)
    written(a_template("{{ sections }}"), many, tmp_path / "it.docx")
    with zipfile.ZipFile(tmp_path / "it.docx") as archive:
        names = [it for it in archive.namelist() if "media/picture-" in it]
    assert len(names) == len(set(names)) >= 200
