"""Letters that the shipped fonts lack come from the computer, or are named; none is needed here."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from auditapp.reports.document import Document, Section, Text, Tone
from auditapp.reports.pdf_document import write_pdf_document
from auditapp.reports.pdf_fonts import SystemFonts, folders, system_fonts, use_fonts_of
from auditapp.reports.pdf_shaping import levels_of
from auditapp.reports.pdf_styles import style
from auditapp.reports.pdf_text import colour, paragraph, runs
from tests.support.pdf_structure import assert_sound_pdf
from tests.support.tiny_font import write_tiny_font
from tests.support.whole_document import a_bare_document

SHOWN = "監査。कשלוםبﺑﺐﺒ"
LETTERS = dict(zip(SHOWN, "ABokslwmbcde", strict=True))
HEBREW = "שלום"
_RESTRICTED = 2


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("fonts")
    (made / "inner").mkdir()
    write_tiny_font(made / "inner" / "Tiny-Regular.ttf", LETTERS)
    write_tiny_font(made / "Forbidden.ttf", {"鍵": "F"}, allowed=_RESTRICTED)
    (made / "Broken.ttf").write_bytes(b"no font")
    (made / "Empty.ttc").write_bytes(b"")
    return made


@pytest.fixture(autouse=True)
def _fonts(folder: Path, only_shipped_fonts: None) -> Iterator[None]:
    use_fonts_of([folder])
    yield
    use_fonts_of([])


def _write(texts: tuple[str, ...], target: Path) -> tuple[str, ...]:
    section = Section("one", "監査", tuple(Text(text) for text in texts))
    document = dataclasses.replace(
        a_bare_document(), sections=(section,), header="監査", status="監"
    )
    said = write_pdf_document(document, target)
    assert_sound_pdf(target)
    return said


def test_letters_of_the_computer_are_embedded_and_can_be_read_back(tmp_path: Path) -> None:
    assert _write(("Seen: 監査。", "監査" * 400), tmp_path / "a.pdf") == ()
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages)
    assert text.replace("\n", "").count("監査") > 400
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        fonts = pdf.pages[0].Resources.Font
        (composite,) = [font for font in fonts.values() if font.Subtype == "/Type0"]
        inner = composite.DescendantFonts[0]
        assert str(inner.BaseFont).endswith("+Tiny-Regular-0")
        assert len(inner.FontDescriptor.FontFile2.read_bytes()) < 40_000


def test_what_no_font_has_is_a_box_and_is_named(tmp_path: Path) -> None:
    (sentence,) = _write(("A key: 鍵, a lock: 🔒, one of ours: 監.",), tmp_path / "b.pdf")
    assert "No font on this computer has these characters: 鍵 (CJK), 🔒 (symbols)." in sentence
    assert "監" not in sentence
    text = PdfReader(tmp_path / "b.pdf").pages[0].extract_text()
    assert "A key: □, a lock: □" in text.replace("\n", "")


def test_fonts_that_forbid_embedding_or_are_broken_are_left_alone(folder: Path) -> None:
    fonts = SystemFonts([folder, folder / "there is no such folder"])
    assert fonts.find("鍵") is None
    assert fonts.find("監") is not None


def test_letters_that_join_are_joined_and_read_from_the_right() -> None:
    font = system_fonts().find("ب")
    assert font is not None
    shapes = [glyph.number for glyph in font.shape("ببب", is_reversed=True)]
    single = [font.shape(it, is_reversed=False)[0].number for it in "ﺐﺒﺑ"]
    assert shapes == single


def test_numbers_in_text_from_the_right_stay_readable() -> None:
    base, levels = levels_of(f"{HEBREW} 27001 (A.5)")
    assert base == 1
    assert levels[:4] == [1] * 4
    assert levels[5:10] == [2] * 5
    assert levels_of("Plain text") == (0, [0] * 10)


def test_a_line_is_put_in_the_order_it_is_read(tmp_path: Path) -> None:
    said = _write((f"{HEBREW} (27001) {HEBREW}",), tmp_path / "c.pdf")
    assert said == ()
    page = PdfReader(tmp_path / "c.pdf").pages[0]
    places: dict[str, float] = {}

    def visit(text: str, _: object, matrix: list[float], *__: object) -> None:
        places.setdefault(text.strip(), matrix[4])

    page.extract_text(visitor_text=visit)
    number = next(text for text in places if "27001" in text)
    words = [place for text, place in places.items() if "ש" in text or "ם" in text]
    assert min(words) < places[number]


def test_lines_break_and_parts_of_a_paragraph_are_whole() -> None:
    text = paragraph("監査" * 200 + " and the rest. " + "監" * 50, style("body"))
    _, height = text.wrap(200, 1000)
    first, second = text.split(200, height / 2)
    assert first.wrap(200, 1000)[1] + second.wrap(200, 1000)[1] == height
    assert text.split(200, 10) == []


def test_joiners_stay_only_where_letters_join() -> None:
    from auditapp.reports.pdf_text import clean

    assert clean("a\u200db\u200cc") == "abc"
    assert clean("ب\u200cب") == "ب\u200cب"
    assert clean("☎\ufe0f") == "☎"


def test_bold_letters_are_drawn_thicker() -> None:
    from auditapp.reports.pdf_text import BOLD, SANS

    assert runs("監", BOLD)[0][0].endswith("+")
    assert not runs("監", SANS)[0][0].endswith("+")
    assert colour("#000000")


def test_folders_of_this_computer_are_known() -> None:
    assert all(folder.is_absolute() for folder in folders())


def test_text_in_every_tone_is_shown(tmp_path: Path) -> None:
    texts = tuple(Text(f"監査 {HEBREW} {tone}", tone) for tone in Tone)
    section = Section("one", "One", texts)
    document: Document = dataclasses.replace(a_bare_document(), sections=(section,))
    assert write_pdf_document(document, tmp_path / "d.pdf") == ()
    assert_sound_pdf(tmp_path / "d.pdf")
