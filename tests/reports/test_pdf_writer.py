"""The PDF is read back: what a client will see must be what the content says."""

import dataclasses
import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination
from reportlab import rl_config

from auditapp.domain.terms import AuditType, Standard, label
from auditapp.errors import StorageError
from auditapp.reports.content import FindingEntry, Picture, ReportContent
from auditapp.reports.pdf_writer import write_pdf
from auditapp.reports.wording import Section
from tests.support.report_content import a_picture, a_report, an_empty_report

Written = Callable[[ReportContent], PdfReader]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Write a report and open it."""

    def write(content: ReportContent) -> PdfReader:
        write_pdf(content, tmp_path / "report.pdf")
        return PdfReader(tmp_path / "report.pdf")

    return write


def _text(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def _packed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _words(value: object) -> Iterator[str]:
    """Every text in a content value, closed terms in the words that are printed."""
    if isinstance(value, Standard):
        yield value.label
    elif isinstance(value, StrEnum):
        yield label(value)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _words(item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _words(getattr(value, field.name))


def _outline(reader: PdfReader) -> list[Destination]:
    def flat(items: list) -> Iterator[Destination]:
        for item in items:
            if isinstance(item, list):
                yield from flat(item)
            else:
                yield item

    return list(flat(reader.outline))


def _with(entry: FindingEntry, **changes: object) -> ReportContent:
    changed = dataclasses.replace(entry, **changes)
    return dataclasses.replace(a_report(0, 0), findings=(changed,))


def _finding() -> FindingEntry:
    return a_report(1, 0).findings[0]


def test_everything_in_the_content_is_in_the_report(written: Written) -> None:
    content = a_report(7, 9, 5)
    packed = _packed(_text(written(content)))
    missing = [words for words in set(_words(content)) if _packed(words) not in packed]
    assert missing == []


def test_sizes_and_hashes_of_evidence_are_printed_in_full(written: Written) -> None:
    content = a_report(1, 3)
    packed = _packed(_text(written(content)))
    for line in content.evidence:
        assert line.sha256 in packed
        assert f"{line.size:,}bytes" in packed


def test_the_contents_name_the_page_on_which_each_place_is(written: Written) -> None:
    reader = written(a_report(30, 10))
    contents = _packed(reader.pages[1].extract_text() + reader.pages[2].extract_text())
    entries = _outline(reader)
    assert len(entries) > 40
    for entry in entries:
        page = reader.get_destination_page_number(entry)
        assert page is not None
        assert f"{_packed(entry.title)}{page + 1}" in contents
        assert _packed(entry.title) in _packed(reader.pages[page].extract_text())


def test_the_contents_are_links(written: Written) -> None:
    reader = written(a_report(2, 0))
    links = [note.get_object() for note in reader.pages[1]["/Annots"]]
    assert len(links) == len(_outline(reader))
    assert {link["/Subtype"] for link in links} == {"/Link"}


def test_the_overview_leads_to_the_findings(written: Written) -> None:
    content = a_report(3, 0)
    reader = written(content)
    links = [note.get_object() for page in reader.pages[2:] for note in page.get("/Annots", ())]
    targets = [link["/Dest"][0].get_object() for link in links]
    pages = {entry.title: reader.get_destination_page_number(entry) for entry in _outline(reader)}
    expected = [pages[f"{finding.number} {finding.title}"] for finding in content.findings]
    assert [list(reader.pages).index(target) for target in targets] == expected


def test_chapters_and_findings_are_bookmarks(written: Written) -> None:
    content = a_report(3, 0)
    titles = [entry.title for entry in _outline(written(content))]
    for section in Section:
        assert section.heading in titles
    for finding in content.findings:
        assert f"{finding.number} {finding.title}" in titles


def test_every_page_shows_its_number_and_the_total(written: Written) -> None:
    reader = written(a_report(12, 4))
    total = len(reader.pages)
    for number, page in enumerate(reader.pages, 1):
        assert f"Page{number}of{total}" in _packed(page.extract_text())


def test_every_page_shows_the_status_while_it_is_set(written: Written) -> None:
    reader = written(a_report(4, 2))
    assert all("Draft" in page.extract_text() for page in reader.pages)


def test_a_final_report_shows_no_draft(written: Written) -> None:
    text = _text(written(dataclasses.replace(a_report(2, 1), status="")))
    assert "Draft" not in text
    assert "Final" in text


def test_pages_after_the_cover_show_reference_and_title(written: Written) -> None:
    content = a_report(2, 1)
    for page in list(written(content).pages)[1:]:
        assert content.audit.reference in page.extract_text()
        assert content.title in page.extract_text()


def test_markup_typed_by_an_auditor_appears_literally(written: Written) -> None:
    typed = (
        "<b>bold</b> &amp; <font size=90>R&D</font> <para> </para <br/> 5 < 6 > 4 <img src='x'/>"
    )
    content = _with(_finding(), title=typed, nature=typed, evidence=typed)
    assert _packed(_text(written(content))).count(_packed(typed)) >= 4


def test_greek_cyrillic_polish_and_vietnamese_can_be_read_back(written: Written) -> None:
    typed = "Ελληνικά ώριμα, кириллица Ђорђе, zażółć gęślą jaźń, tiếng Việt, Čeština, ≥ 5 → 7"
    assert _packed(typed) in _packed(_text(written(_with(_finding(), nature=typed))))


def test_decomposed_letters_are_composed(written: Written) -> None:
    text = _text(written(_with(_finding(), nature="Mu\u0308ller Pru\u0308fung")))
    assert "Müller Prüfung" in text


def test_characters_without_a_glyph_become_visible_boxes(written: Written) -> None:
    text = _text(written(_with(_finding(), nature="before 監査 and 🔒 after", title="報告")))
    assert "before □□ and □ after" in text.replace("\n", "")


def test_control_and_invisible_characters_are_removed(written: Written) -> None:
    typed = "a\x00b\x1bc\u200bd\ufeffe\u202ef\tg"
    assert "abcdef g" in _text(written(_with(_finding(), nature=typed)))


@pytest.mark.parametrize("length", [300, 9_000])
def test_long_unbroken_words_and_texts_fit(written: Written, length: int) -> None:
    word, text = "W" * length, "Lorem Prüfung " * (length // 14)
    finding = dataclasses.replace(
        _finding(),
        title=word[:1000],
        nature=text,
        evidence=word,
        site=text,
        auditor=word,
        gradings=(dataclasses.replace(_finding().gradings[0], rationale=text),),
        pictures=(dataclasses.replace(a_picture(1, None), caption=text),),
    )
    base = a_report(1, 1)
    section = base.checklist[0]
    entry = dataclasses.replace(section.entries[0], notes=(text, word), title=word)
    content = dataclasses.replace(
        base,
        findings=(finding,),
        audit=dataclasses.replace(base.audit, client_name=word, reference=word, audit_body=word),
        checklist=(dataclasses.replace(section, title=word[:1000], entries=(entry,)),),
        evidence=(dataclasses.replace(base.evidence[0], title=text),),
        status=word[:300],
    )
    packed = _packed(_text(written(content)))
    assert packed.count("W") > length * 5
    assert packed.count("Lorem") == (length // 14) * 6


def test_an_empty_report_says_in_a_sentence_what_is_missing(written: Written) -> None:
    text = _text(written(an_empty_report()))
    for sentence in (
        "No team has been named yet.",
        "No criteria have been chosen yet.",
        "No sites are listed.",
        "No summary has been written yet.",
        "No findings were raised.",
        "No evidence items were recorded.",
        "There were no deviations from the audit plan.",
    ):
        assert sentence in text


def test_a_picture_that_cannot_be_decoded_leaves_its_note_and_caption(written: Written) -> None:
    picture = Picture("P-9", "Door of the archive", 0, 0, None, "The file could not be read.")
    reader = written(_with(_finding(), pictures=(picture,)))
    assert "The file could not be read." in _text(reader)
    assert "Figure 1. P-9: Door of the archive" in _text(reader)


def test_figures_are_numbered_through_findings_and_photographs(written: Written) -> None:
    content = a_report(2, 3, 4)
    text = _packed(_text(written(content)))
    shown = [picture for entry in content.findings for picture in entry.pictures]
    shown += [photograph.picture for photograph in content.photographs]
    for number, picture in enumerate(shown, 1):
        assert _packed(f"Figure {number}. {picture.number}: {picture.caption}") in text


def test_each_photograph_is_drawn_once_with_what_it_shows_below_it(written: Written) -> None:
    content = a_report(1, 1, 30)
    reader = written(content)
    images = [
        found
        for number in range(1, len(reader.xref[0]) + 1)
        if _is_image(found := reader.get_object(number))
    ]
    assert len(images) == 31
    text = _packed(_text(reader))
    for photograph in content.photographs:
        lines = (f"{photograph.picture.number}: {photograph.picture.caption}", *photograph.shows)
        assert _packed("".join(lines)) in text


def test_a_long_caption_leaves_the_order_of_the_photographs_as_it_is(written: Written) -> None:
    content = a_report(0, 0, 5)
    first, second, *others = content.photographs
    long = dataclasses.replace(second, shows=("Clause 7.2: " + "words and words " * 60,))
    text = _text(written(dataclasses.replace(content, photographs=(first, long, *others))))
    numbers = re.findall(r"Figure (\d+)\. P-", text)
    assert numbers == ["1", "2", "3", "4", "5"]


def test_the_first_page_of_the_summary_holds_what_a_director_looks_for(written: Written) -> None:
    content = a_report(5, 0)
    text = _packed(written(content).pages[2].extract_text())
    for result in content.results:
        assert _packed(f"{result.name}") in text
        assert _packed(result.recommendation_label) in text
    for words in (content.split, content.disclaimer, "Major: ", "Minor: ", content.summary[0]):
        assert _packed(words) in text


def test_an_internal_audit_ends_with_a_conclusion(written: Written) -> None:
    content = a_report(1, 0)
    result = dataclasses.replace(
        content.results[0], recommendation=None, recommendation_label="", recommendation_text=""
    )
    audit = dataclasses.replace(content.audit, type=AuditType.INTERNAL)
    text = _text(written(dataclasses.replace(content, audit=audit, results=(result,))))
    assert "No conclusion has been given yet." in text
    assert "Recommendation" not in text


def test_a_cover_with_long_names_stays_one_page(written: Written) -> None:
    content = a_report(1, 0)
    name = "Beispielbetriebsgesellschaft Süddeutschland und Nachfolger mbH & Co. KG " * 2
    audit = dataclasses.replace(content.audit, client_name=name, title=name)
    reader = written(dataclasses.replace(content, audit=audit))
    assert "Contents" in reader.pages[1].extract_text()


def test_pictures_are_put_in_as_they_are_and_once(written: Written) -> None:
    first, second = a_picture(1, None), a_picture(2, None, 300, 900)
    reader = written(_with(_finding(), pictures=(first, second, first)))
    stored = {
        image.get_object().get_data()
        for page in reader.pages
        for image in page.get("/Resources", {}).get("/XObject", {}).values()
        if image.get_object()["/Subtype"] == "/Image"
    }
    assert first.jpeg
    assert second.jpeg
    assert {first.jpeg(), second.jpeg()} <= stored
    kinds = [
        str(reader.get_object(number)["/Filter"])
        for number in range(1, len(reader.xref[0]) + 1)
        if _is_image(reader.get_object(number))
    ]
    assert kinds == ["['/DCTDecode']"] * 2


def _is_image(found: object) -> bool:
    return isinstance(found, dict) and found.get("/Subtype") == "/Image"


def test_a_damaged_picture_is_named(written: Written) -> None:
    picture = Picture("P-7", "Broken", 40, 30, lambda: b"no picture")
    with pytest.raises(StorageError, match="Picture P-7"):
        written(_with(_finding(), pictures=(picture,)))


def test_all_fonts_are_embedded_subsets(written: Written) -> None:
    reader = written(a_report(5, 2))
    fonts = {
        font.get_object()["/BaseFont"]: font.get_object()
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert len(fonts) == 4
    for name, font in fonts.items():
        assert re.match(r"/[A-Z]{6}\+Noto", name)
        assert "/FontFile2" in font["/FontDescriptor"]


def test_the_properties_name_report_and_body_but_no_person(written: Written) -> None:
    content = a_report(1, 0)
    reader = written(content)
    properties = reader.metadata
    assert properties
    assert properties.title == f"{content.title} {content.audit.reference}"
    assert properties.author == content.audit.audit_body
    everything = " ".join(str(value) for value in properties.values())
    assert not any(member.name in everything for member in content.team)
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        write_pdf(a_report(3, 3), tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_no_position_or_camera_data_is_in_the_file(tmp_path: Path) -> None:
    write_pdf(a_report(3, 3), tmp_path / "report.pdf")
    data = (tmp_path / "report.pdf").read_bytes()
    assert not any(marker in data for marker in (b"Exif\x00", b"GPS", b"http://ns.adobe.com/xap/1.0/\x00"))


def test_the_settings_of_reportlab_are_left_as_they_were(written: Written) -> None:
    before = rl_config.useA85
    written(a_report(1, 1))
    assert rl_config.useA85 == before


def test_tables_that_break_repeat_their_heads(written: Written) -> None:
    reader = written(a_report(1, 120))
    heads = [page for page in reader.pages if "SHA-256 of the original" in page.extract_text()]
    assert len(heads) > 3


def test_status_is_said_in_words_beside_its_colour(written: Written) -> None:
    text = _text(written(a_report(5, 0)))
    for words in ("◇ Minor nonconformity", "◆ Major nonconformity", "● Conforms"):
        assert words.replace(" ", "") in _packed(text)
