"""Any document as a Word file: sound, complete, numbered, linked, in its language."""

import dataclasses
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from lxml import etree

from auditapp.reports.document import Document, Heading, Section, Text
from auditapp.reports.steps import Cancelled
from auditapp.reports.word_document import write_word_document
from tests.support.whole_document import (
    a_bare_document,
    a_whole_document,
    an_extreme_document,
)
from tests.support.word_structure import W, assert_sound_word

FINDINGS, PHOTOGRAPHS = 2, 4
V = "{urn:schemas-microsoft-com:vml}"


@pytest.fixture(scope="module")
def document() -> Document:
    return a_whole_document(FINDINGS, PHOTOGRAPHS)


@pytest.fixture(scope="module")
def written(document: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(document, tmp_path_factory.mktemp("word"))


def write(document: Document, folder: Path) -> Path:
    target = folder / "document.docx"
    write_word_document(document, target)
    assert_sound_word(target)
    return target


def part(path: Path, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(name))


def said(element: etree._Element) -> str:
    return "".join(
        it.text or "" if it.tag == f"{W}t" else "\n" for it in element.iter(f"{W}t", f"{W}p")
    ).strip()


def styled(path: Path, style: str) -> list[etree._Element]:
    return [
        found
        for found in part(path).iter(f"{W}p")
        if found.find(f"{W}pPr/{W}pStyle[@{W}val='{style}']") is not None
    ]


def instructions(element: etree._Element) -> list[str]:
    return [str(found.text).strip() for found in element.iter(f"{W}instrText")]


def texts_of(value: object) -> Iterator[str]:
    """Every text that a document prints; names of places and of kinds are not printed."""
    if type(value) is str:
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from texts_of(inner)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in {"anchor", "anchors", "back", "key", "colour", "fill", "ink"}:
                yield from texts_of(getattr(value, field.name))


@pytest.mark.parametrize("make", [an_extreme_document, a_bare_document])
def test_long_foreign_and_missing_texts_leave_the_file_sound(
    make: Callable[[], Document], tmp_path: Path
) -> None:
    written = write(make(), tmp_path)

    assert docx.Document(str(written)).paragraphs


def test_a_document_of_nothing_is_sound(document: Document, tmp_path: Path) -> None:
    write(dataclasses.replace(document, sections=(), cover=None, title=""), tmp_path)


def test_pages_that_are_all_turned_need_no_upright_header(
    document: Document, tmp_path: Path
) -> None:
    turned = dataclasses.replace(
        document,
        cover=None,
        title="",
        contents_title="",
        figures_title="",
        sections=tuple(it for it in document.sections if it.landscape),
    )
    opened = docx.Document(str(write(turned, tmp_path)))

    assert len(opened.sections) == 1


def test_every_text_is_in_the_file(document: Document, written: Path) -> None:
    shown = said(part(written)).replace("\u00a0", " ")
    unseen = {"None.", "No clause.", "No findings.", "No evidence.", "Name, date"}

    missing = {
        text
        for section in document.sections
        for text in texts_of(section)
        if text not in shown and text not in unseen
    }

    # The words of pictures and charts are for who cannot see them.
    words = {it.get("descr") for it in part(written).iter() if it.get("descr")}
    words |= {it.get(f"{W}val") for it in part(written).iter(f"{W}tblDescription")}
    names = {f"Rack {number}" for number in range(1, PHOTOGRAPHS + 1)}
    assert missing - {str(word) for word in words} - names == set()


def test_headings_are_numbered_by_word_and_those_of_a_form_are_not(written: Path) -> None:
    levels = {
        str(found.get(f"{W}styleId")): found.findtext(f"{W}pPr/{W}numPr/{W}ilvl", default="")
        for found in part(written, "word/styles.xml").iter(f"{W}style")
        if found.find(f"{W}pPr/{W}numPr/{W}numId[@{W}val='2']") is not None
    }
    lists = part(written, "word/numbering.xml")
    linked = [found.get(f"{W}val") for found in lists.iter(f"{W}pStyle")]

    assert set(levels) == {"Heading1", "Heading2", "Heading3"} == set(linked)
    bare = [
        said(found)
        for found in styled(written, "Heading1")
        if found.find(f"{W}pPr/{W}numPr/{W}numId[@{W}val='0']") is not None
    ]
    assert bare == ["Answer of the client"]
    assert not any(said(found)[0].isdigit() for found in styled(written, "Heading1"))


def test_the_contents_are_filled_with_numbers_titles_and_links(written: Path) -> None:
    contents = part(written).find(f".//{W}sdt")
    assert contents is not None
    entries = [said(found) for found in contents.iter(f"{W}hyperlink")]

    assert instructions(contents)[0] == r'TOC \o "1-2" \h \z \u'
    assert entries[:3] == ["1Summary", "1.1Conclusions", "1.2Overview"]
    assert entries[-3:] == ["4.1Photographs", "Answer of the client", "Signatures"]
    assert "4.1.1Larger" not in entries
    anchors = [found.get(f"{W}anchor") for found in contents.iter(f"{W}hyperlink")]
    assert instructions(contents)[1:] == [f"PAGEREF {anchor} \\h" for anchor in anchors]


def test_figures_are_counted_by_fields_and_listed_with_links(written: Path) -> None:
    captions = [said(found) for found in styled(written, "Caption")]
    figures = [text for text in captions if text.startswith("Figure")]
    listed = [said(found) for found in styled(written, "TableofFigures")]

    assert figures[:3] == [
        "Figure 1. Conclusions and findings",
        "Figure 2. Result by clause",
        "Figure 3. E-001: Rack 1 in server room B",
    ]
    assert figures == listed
    assert [text for text in captions if text.startswith("Table")] == [
        "Table 1. Findings",
        "Table 2. Sessions",
        "Table 3. Evidence of the audit",
    ]
    fields = instructions(part(written))
    assert fields.count(r"SEQ Figure \* ARABIC") == len(figures)
    assert fields.count(r"SEQ Table \* ARABIC") == 3
    assert r'TOC \h \z \c "Figure"' in fields


def test_evidence_leads_to_its_figure_and_back_and_findings_are_links_in_texts(
    written: Path,
) -> None:
    body = part(written)
    names = {it.get(f"{W}name"): it.getparent() for it in body.iter(f"{W}bookmarkStart")}
    led: dict[str, list[etree._Element]] = {}
    for found in body.iter(f"{W}hyperlink"):
        parent = names[found.get(f"{W}anchor")]
        assert parent is not None
        led.setdefault(said(found), []).append(parent)

    assert {said(place) for place in led["F-002"]} == {"F-002 Reviews of access rights are late"}
    assert len(led["F-002"]) > 8, "in texts, cells and facts"
    assert led["E-003"][0].find(f".//{W}drawing") is not None
    assert said(led["E-003: Rack 3 in server room B"][0]) == "E-003"
    register = [text for text in instructions(body) if text.startswith("REF ")]
    assert len(register) == PHOTOGRAPHS


def test_what_leads_nowhere_is_plain_text(document: Document, tmp_path: Path) -> None:
    text = Text("F-009, F-001 and 2026 are named. See F-001.")
    section = Section("one", "One", (text, Heading("F-001", 2, "here")))
    links = {"F-009": "nowhere", "F-001": "here", "2026": "here"}
    one = dataclasses.replace(
        document, cover=None, contents_title="", sections=(section,), links=links
    )
    body = part(write(one, tmp_path))

    assert [said(found) for found in body.iter(f"{W}hyperlink")] == ["F-001", "F-001"]
    assert text.text in said(body)


def test_turned_pages_have_headers_of_their_own(written: Path) -> None:
    opened = docx.Document(str(written))
    sizes = [(it.page_width, it.page_height) for it in opened.sections]
    widths = [sum(int(str(it.width)) for it in table.columns) for table in opened.tables]

    assert len(sizes) == 3
    assert sizes[1] == sizes[0][::-1] == sizes[2][::-1]
    assert max(widths) == 14570 * 635
    tabs = [
        [str(it.get(f"{W}pos")) for it in part(written, f"word/{name}").iter(f"{W}tab")]
        for name in ("header1.xml", "header3.xml", "footer3.xml")
    ]
    assert [[it for it in found if it != "None"] for found in tabs] == [
        [],
        ["9638", "14570"],
        ["9638", "14570"],
    ]


def test_status_level_watermark_and_page_stand_on_every_page(written: Path) -> None:
    for name in ("header1.xml", "header2.xml", "header3.xml"):
        header = part(written, f"word/{name}")
        assert said(header).endswith("Draft")
        assert [it.get("string") for it in header.iter(f"{V}textpath")] == [None, "DRAFT"]
    for name in ("footer1.xml", "footer2.xml", "footer3.xml"):
        footer = part(written, f"word/{name}")
        assert said(footer).startswith("Certification body · Example Certification Ltd")
        assert said(footer).endswith("Page 1 of 1")
        assert instructions(footer) == ["PAGE", "NUMPAGES"]


def test_an_issued_document_has_no_status_and_no_watermark(tmp_path: Path) -> None:
    written = write(a_bare_document(), tmp_path)

    header = part(written, "word/header1.xml")
    assert said(header) == "AU-2026-017 · Combined audit report"
    assert not list(header.iter(f"{V}textpath"))
    with zipfile.ZipFile(written) as archive:
        assert sum(name.startswith("word/header") for name in archive.namelist()) == 1


@pytest.mark.parametrize(
    ("language", "tag", "decimal"),
    [("en", "en-GB", "."), ("de", "de-DE", ","), ("fr", "fr-FR", ","), ("es", "es-ES", ",")],
)
def test_the_language_is_that_of_the_document(
    language: str, tag: str, decimal: str, tmp_path: Path
) -> None:
    bare = dataclasses.replace(
        a_bare_document(), language=language, page_words="Seite {page} von {pages}"
    )
    written = write(bare, tmp_path)
    opened = docx.Document(str(written))

    assert f'<w:lang w:val="{tag}"' in opened.styles.element.xml
    assert opened.core_properties.language == tag
    settings = part(written, "word/settings.xml")
    assert settings.find(f"{W}decimalSymbol[@{W}val='{decimal}']") is not None
    assert said(part(written, "word/footer1.xml")).endswith("Seite 1 von 1")


def test_the_properties_name_no_person_and_no_time(written: Path) -> None:
    properties = docx.Document(str(written)).core_properties

    assert properties.author == "Example Certification Ltd"
    assert properties.title == "Combined audit report"
    assert (properties.content_status, properties.category) == ("Draft", "Certification body")
    assert properties.last_modified_by == ""
    assert properties.created is None
    assert properties.modified is None


def test_tables_say_what_they_are_to_who_cannot_see_them(written: Path) -> None:
    tables = {
        str(found.get(f"{W}val")): found.getparent()
        for found in part(written).iter(f"{W}tblCaption")
    }

    assert {"Findings", "Sessions", "Evidence of the audit", "Result by clause"} <= set(tables)
    described = tables["Evidence of the audit"]
    assert described is not None
    words = described.find(f"{W}tblDescription")
    assert words is not None
    assert words.get(f"{W}val") == "No., Evidence, Captured, SHA-256 of the original"


def test_a_finding_stays_on_a_page_but_for_its_last_line(written: Path) -> None:
    body = part(written).find(f"{W}body")
    assert body is not None
    blocks = list(body)
    first, second = (
        position
        for position, block in enumerate(blocks)
        if block.find(f"{W}pPr/{W}pStyle[@{W}val='Heading2']") is not None
        and said(block).startswith("F-00")
    )
    lines = [it for block in blocks[first:second] for it in block.iter(f"{W}p")]

    kept = [it.find(f"{W}pPr/{W}keepNext") is not None for it in lines]
    assert all(kept[:-1])
    assert not kept[-1]


def test_a_bar_is_as_long_as_its_share(written: Path) -> None:
    bars = [
        int(str(found.get(f"{W}right")))
        for line in styled(written, "TableBar")
        for found in line.iter(f"{W}ind")
    ]
    longest, seventh = bars[0], bars[1]
    room = round(4700 * 1600 / 4700)

    assert longest == 60
    assert seventh == 60 + round((room - 120) * (1 - 0.175))


def test_who_waits_is_told_and_may_stop(document: Document, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_word_document(
        document, tmp_path / "a.docx", step=lambda done, total: told.append((done, total))
    )

    assert [done for done, _ in told] == list(range(1, told[-1][1] + 1))

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_word_document(document, tmp_path / "b.docx", step=stop)


def test_the_same_document_gives_the_same_bytes(
    document: Document, written: Path, tmp_path: Path
) -> None:
    assert write(document, tmp_path).read_bytes() == written.read_bytes()
