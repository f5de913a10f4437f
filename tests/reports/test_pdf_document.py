"""Any document as PDF: fit for the archive, numbered, linked, with its status on every page."""

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader

from auditapp.errors import StorageError
from auditapp.reports.content import Picture
from auditapp.reports.document import (
    Document,
    Heading,
    Pictures,
    Section,
    Shown,
    Text,
    Tone,
)
from auditapp.reports.pdf_document import write_pdf_document
from auditapp.reports.steps import Cancelled
from tests.support.pdf_structure import assert_sound_pdf
from tests.support.whole_document import (
    a_bare_document,
    a_whole_document,
    an_extreme_document,
    finding,
)


@pytest.fixture(scope="module")
def document() -> Document:
    return a_whole_document()


@pytest.fixture(scope="module")
def written(document: Document, tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    return write(document, tmp_path_factory.mktemp("pdf"))


def write(document: Document, folder: Path) -> PdfReader:
    target = folder / "document.pdf"
    write_pdf_document(document, target)
    assert_sound_pdf(target)
    return PdfReader(target)


def packed(text: str) -> str:
    return re.sub(r"\s", "", text)


def text_of(reader: PdfReader) -> str:
    return packed("".join(page.extract_text() for page in reader.pages))


def page_with(reader: PdfReader, text: str) -> PageObject:
    found = [page for page in reader.pages if packed(text) in packed(page.extract_text())]
    return found[-1]


def targets(reader: PdfReader, page: PageObject) -> list[int]:
    """Return the numbers of the pages that the links of a page lead to."""
    notes = [note.get_object() for note in page.get("/Annots", ())]
    ids = {it.indirect_reference.idnum: number for number, it in enumerate(reader.pages)}
    return [ids[note["/Dest"][0].idnum] for note in notes]


def titles(reader: PdfReader) -> list[str]:
    def flat(items: list) -> Iterator[str]:
        for item in items:
            if isinstance(item, list):
                yield from flat(item)
            else:
                yield item.title

    return list(flat(reader.outline))


def test_headings_are_numbered_but_those_of_a_form(written: PdfReader) -> None:
    found = titles(written)
    for title in ("1 Summary", "1.2 Overview", "2.3 F-003 Reviews of access rights are late"):
        assert title in found
    assert "4.1.1 Larger" in found
    assert "Answer of the client" in found


def test_figures_and_tables_are_numbered_in_their_order(written: PdfReader) -> None:
    text = text_of(written)
    captions = re.findall(r"Figure(\d+)\.", text[text.rindex("1Summary") :])
    assert captions == [str(number) for number in range(1, 10)]
    assert [text.count(f"Table{number}.") for number in (1, 2, 3, 4)] == [1, 1, 1, 0]


def test_the_lists_name_the_printed_pages(written: PdfReader) -> None:
    lists = packed(written.pages[1].extract_text())
    for title in ("2 Findings", "3 Planned and actual time", "Figure 2. Result by clause"):
        page = page_with(written, title)
        number = written.page_labels[written.get_page_number(page)]
        assert f"{packed(title)}{number}" in lists
        assert f"Page{number}of{len(written.pages) - 1}" in packed(page.extract_text())


def test_the_cover_has_a_number_of_its_own(written: PdfReader) -> None:
    assert written.page_labels[:3] == ["i", "1", "2"]
    assert "Page" not in written.pages[0].extract_text()


def test_everything_in_the_lists_is_a_link(written: PdfReader) -> None:
    entries = [title for title in titles(written) if not title.startswith("4.1.1")]
    assert len(targets(written, written.pages[1])) == len(entries) + 9


def test_a_finding_leads_to_its_evidence_and_the_evidence_back(written: PdfReader) -> None:
    of_finding = written.get_page_number(page_with(written, "2.1 F-001"))
    of_picture = written.get_page_number(page_with(written, "Figure 3. E-001"))
    register = written.get_page_number(page_with(written, "Evidence of the audit"))
    assert of_picture in targets(written, written.pages[of_finding])
    assert register in targets(written, written.pages[of_picture])
    assert of_picture in targets(written, written.pages[register])
    overview = page_with(written, "1.2 Overview")
    assert of_finding in targets(written, overview)


def test_status_level_and_watermark_are_on_every_page(written: PdfReader) -> None:
    for page in written.pages:
        text = page.extract_text()
        assert all(word in text for word in ("Draft", "Certification body", "DRAFT"))


def test_wide_sections_stand_on_turned_pages(written: PdfReader) -> None:
    turned = [page for page in written.pages if page.mediabox.width > page.mediabox.height]
    assert [packed("3 Planned and actual time") in packed(it.extract_text()) for it in turned] == [
        True
    ]


def test_the_file_names_title_body_reader_and_language_but_nobody(written: PdfReader) -> None:
    assert written.metadata
    assert dict(written.metadata) == {
        "/Title": "Combined audit report · AU-2026-017 · Combined audit report",
        "/Author": "Example Certification Ltd",
        "/Subject": "AU-2026-017",
        "/Keywords": "Certification body",
        "/Creator": "auditapp",
        "/Producer": "auditapp",
    }
    assert written.trailer["/Root"]["/Lang"] == "en"


def test_a_document_in_another_language_is_written_in_its_words(tmp_path: Path) -> None:
    german = dataclasses.replace(
        a_bare_document(),
        language="de",
        page_words="Seite {page} von {pages} Seiten",
        contents_title="Inhalt",
    )
    reader = write(german, tmp_path)
    assert "Seite1von3Seiten" in packed(reader.pages[0].extract_text())
    assert reader.trailer["/Root"]["/Lang"] == "de"


def test_a_form_has_neither_cover_nor_lists_nor_empty_pages(tmp_path: Path) -> None:
    reader = write(a_bare_document(), tmp_path)
    assert len(reader.pages) == 2
    assert "Nonconformity report F-001" in reader.pages[0].extract_text()
    for word in ("Contents", "Draft", "Certification body"):
        assert word not in reader.pages[0].extract_text()


def test_nothing_is_lost_in_an_extreme_document(tmp_path: Path) -> None:
    reader = write(an_extreme_document(), tmp_path)
    text = text_of(reader)
    assert "word4999" in text
    assert text.count("Figure42.") == 2
    assert reader.page_labels[:2] == ["i", "1"]
    assert "Contents" in reader.pages[1].extract_text()
    empty = [page for page in reader.pages if len(page.extract_text()) < 300]
    assert all("Page" in page.extract_text() for page in empty)


def test_three_hundred_findings_are_linear_and_whole(tmp_path: Path, document: Document) -> None:
    blocks = tuple(block for number in range(1, 301) for block in finding(number))
    section = Section("findings", "Findings", blocks)
    many = dataclasses.replace(document, sections=(section,), links={})
    reader = write(many, tmp_path)
    assert titles(reader)[-1] == "1.300 F-300 Reviews of access rights are late"


def test_every_kind_of_block_may_follow_a_heading_or_a_label(
    tmp_path: Path, document: Document
) -> None:
    blocks = [block for section in document.sections for block in section.blocks]
    headed = [part for block in blocks for part in (Heading("Part"), block)]
    named = [part for block in blocks for part in (Text("Name", Tone.LABEL), block)]
    sections = (Section("a", "A", tuple(headed)), Section("b", "B", (*named, Heading("Last"))))
    reader = write(dataclasses.replace(document, sections=sections), tmp_path)
    text = text_of(reader)
    assert "Part" in text
    assert "Last" in text


def test_an_empty_document_is_a_file(tmp_path: Path, document: Document) -> None:
    nothing = dataclasses.replace(document, sections=(), cover=None, links={})
    assert "Combined audit report" in write(nothing, tmp_path).pages[0].extract_text()


def test_a_new_page_at_the_turn_of_a_section_leaves_no_empty_page(
    tmp_path: Path, document: Document
) -> None:
    sections = (
        Section("one", "One", (Text("Before"),), is_numbered=False),
        Section("two", "Two", (Heading("Part", new_page=True),), landscape=True),
    )
    reader = write(dataclasses.replace(document, sections=sections, cover=None), tmp_path)
    assert [packed(page.extract_text()).count("Page") for page in reader.pages] == [1] * 4


def test_the_same_document_gives_the_same_bytes(tmp_path: Path, document: Document) -> None:
    for name in ("one.pdf", "two.pdf"):
        write_pdf_document(document, tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_writing_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path, document: Document) -> None:
    told: list[tuple[int, int]] = []
    write_pdf_document(
        document, tmp_path / "told.pdf", step=lambda *done_and_total: told.append(done_and_total)
    )
    assert [done for done, _ in told] == list(range(1, told[-1][1] + 1))

    def stop(done: int, total: int) -> None:
        if done > total / 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_pdf_document(document, tmp_path / "stopped.pdf", step=stop)


def test_a_damaged_picture_is_named(tmp_path: Path, document: Document) -> None:
    broken = Shown(Picture("E-017", "Door", 40, 30, lambda: b"no picture"), "E-017: Door")
    section = Section("one", "One", (Pictures((broken,)),))
    with pytest.raises(StorageError, match="Picture E-017 is damaged"):
        write_pdf_document(dataclasses.replace(document, sections=(section,)), tmp_path / "x.pdf")
