"""What stands in a report's PDF is what was typed and photographed, and nothing else."""

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from reportlab import rl_config

from auditapp.reports.content import FindingEntry, ReportContent
from tests.support.pdf_structure import assert_sound_pdf
from tests.support.report_content import a_picture, a_report
from tests.support.report_files import write_pdf

Written = Callable[[ReportContent], PdfReader]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Write a report and open it."""

    def write(content: ReportContent) -> PdfReader:
        write_pdf(content, tmp_path / "report.pdf")
        assert_sound_pdf(tmp_path / "report.pdf")
        return PdfReader(tmp_path / "report.pdf")

    return write


def _text(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def _packed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _with(entry: FindingEntry, **changes: object) -> ReportContent:
    return dataclasses.replace(a_report(0, 0), findings=(dataclasses.replace(entry, **changes),))


def _finding() -> FindingEntry:
    return a_report(1, 0).findings[0]


def _images(reader: PdfReader) -> list[dict]:
    found = [reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1)]
    return [it for it in found if isinstance(it, dict) and it.get("/Subtype") == "/Image"]


def test_what_is_typed_stays_as_it_is(written: Written) -> None:
    typed = (
        "<b>bold</b> &amp; <font size=90>R&D</font> <para> </para <br/> 5 < 6 > 4 <img src='x'/>"
    )
    scripts = "Ελληνικά ώριμα, кириллица Ђорђе, zażółć gęślą jaźń, tiếng Việt, Čeština, ≥ 5 → 7"
    text = _packed(_text(written(_with(_finding(), title=typed, nature=scripts, evidence=typed))))
    assert text.count(_packed(typed)) >= 4
    assert _packed(scripts) in text


def test_letters_are_composed_and_what_cannot_be_seen_is_left_out(written: Written) -> None:
    typed = (
        "Mu\u0308ller Pru\u0308fung a\x00b\x1bc\u200bd\ufeffe\u202ef\tg before 監査 and 🔒 after"
    )
    text = _text(written(_with(_finding(), nature=typed))).replace("\n", " ")
    for shown in ("Müller Prüfung", "abcdef g", "before □□ and □ after"):
        assert shown in text


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
        audit=dataclasses.replace(base.audit, client_name=word[:600]),
        checklist=(dataclasses.replace(section, title=word[:1000], entries=(entry,)),),
        evidence=(dataclasses.replace(base.evidence[0], title=text),),
    )
    packed = _packed(_text(written(content)))
    assert packed.count("W") > length * 4
    assert packed.count("Lorem") >= (length // 14) * 6


def test_pictures_are_put_in_as_they_are_and_once(written: Written) -> None:
    first, second = a_picture(1, None), a_picture(2, None, 300, 900)
    images = _images(written(_with(_finding(), pictures=(first, second, first))))
    assert first.jpeg
    assert second.jpeg
    assert [str(image["/Filter"]) for image in images] == ["['/DCTDecode']"] * 2
    assert {image.get_data() for image in images} == {first.jpeg(), second.jpeg()}


def test_photographs_are_drawn_once_each_in_their_order(written: Written) -> None:
    content = a_report(1, 1, 12)
    first, second, *others = content.photographs
    long = dataclasses.replace(second, shows=("Clause 7.2: " + "words and words " * 60,))
    reader = written(dataclasses.replace(content, photographs=(first, long, *others)))
    text = _packed(_text(reader))
    numbers = re.findall(r"Figure(\d+)\.P-", text)[-12:]
    assert [int(it) for it in numbers] == list(range(int(numbers[0]), int(numbers[-1]) + 1))
    assert len(numbers) == 12
    assert len(_images(reader)) == 13


def test_fonts_are_embedded_subsets(written: Written) -> None:
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


def test_no_position_or_camera_data_and_no_member_of_the_team_is_in_the_file(
    written: Written, tmp_path: Path
) -> None:
    content = a_report(3, 3)
    reader = written(content)
    data = (tmp_path / "report.pdf").read_bytes()
    markers = (b"Exif\x00", b"GPS", b"http://ns.adobe.com/xap/1.0/\x00")
    assert not any(marker in data for marker in markers)
    said = f"{reader.metadata} {reader.xmp_metadata.stream.get_data().decode()}"
    assert not any(member.name in said for member in content.team)


def test_the_settings_of_reportlab_are_left_as_they_were(written: Written) -> None:
    before = rl_config.useA85
    written(a_report(1, 1))
    assert rl_config.useA85 == before


def test_tables_that_break_repeat_their_heads(written: Written) -> None:
    reader = written(a_report(1, 120))
    heads = [page for page in reader.pages if "SHA-256 of the original" in page.extract_text()]
    assert len(heads) > 3


def test_status_is_said_in_words_beside_its_colour(written: Written) -> None:
    text = _packed(_text(written(a_report(5, 0))))
    for words in ("◇ Minor nonconformity", "◆ Major nonconformity", "● Conforms"):
        assert words.replace(" ", "") in text
