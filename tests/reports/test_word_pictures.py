"""Pictures in the Word report: bytes, relations, captions, alternative text, sizes."""

import dataclasses
import io
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree
from PIL import Image

from auditapp.reports import figures
from auditapp.reports.content import Picture, ReportContent
from auditapp.reports.word_writer import write_word
from tests.support.report_content import a_report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
EMU_OF_THE_TEXT_WIDTH = 9638 * 635


def media_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {
            name: archive.read(name) for name in archive.namelist() if name.startswith("word/media")
        }


def body_of(path: Path) -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def shown_bytes(path: Path) -> list[bytes]:
    """The bytes that each picture of the document leads to, in order."""
    document = docx.Document(str(path))
    related = document.part.related_parts
    return [related[str(found.get(f"{R}embed"))].blob for found in body_of(path).iter(f"{A}blip")]


def bytes_of(picture: Picture) -> bytes:
    assert picture.jpeg is not None
    return picture.jpeg()


def with_pictures(content: ReportContent, *pictures: Picture) -> ReportContent:
    entry = dataclasses.replace(content.findings[0], pictures=pictures)
    return dataclasses.replace(content, findings=(entry,))


def captions_of(path: Path) -> list[str]:
    return [
        "".join(found.text or "" for found in paragraph.iter(f"{W}t"))
        for paragraph in body_of(path).iter(f"{W}p")
        if paragraph.find(f"{W}pPr/{W}pStyle[@{W}val='Caption']") is not None
    ]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "report.docx"


def test_each_picture_is_stored_once_as_it_is_and_shown_in_order(target: Path) -> None:
    content = a_report(4, 9)
    write_word(content, target)

    expected = [bytes_of(picture) for entry in content.findings for picture in entry.pictures]
    assert shown_bytes(target) == expected
    assert sorted(media_of(target).values()) == sorted(expected)


def test_two_hundred_pictures_are_two_hundred_stored_parts(target: Path, tmp_path: Path) -> None:
    content = a_report(40, 200, folder=tmp_path, width=60, height=45)
    write_word(content, target)

    with zipfile.ZipFile(target) as archive:
        entries = [entry for entry in archive.infolist() if entry.filename.startswith("word/media")]
    assert [entry.filename for entry in entries] == [
        f"word/media/picture-{number:04}.jpeg" for number in range(1, 201)
    ]
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}


def test_pictures_are_read_one_at_a_time_and_once_each(target: Path) -> None:
    content = a_report(3, 6)
    reads: list[str] = []
    parts_before: list[int] = []

    def noted(picture: Picture) -> Picture:
        def read() -> bytes:
            reads.append(picture.number)
            parts_before.append(target.stat().st_size)
            return bytes_of(picture)

        return dataclasses.replace(picture, jpeg=read)

    findings = tuple(
        dataclasses.replace(entry, pictures=tuple(noted(picture) for picture in entry.pictures))
        for entry in content.findings
    )
    write_word(dataclasses.replace(content, findings=findings), target)

    assert reads == [picture.number for entry in findings for picture in entry.pictures]
    assert parts_before == sorted(set(parts_before)), "each is written before the next is read"


def test_a_picture_shown_for_two_findings_is_stored_once(target: Path) -> None:
    content = a_report(2, 1)
    picture = content.findings[0].pictures[0]
    both = tuple(dataclasses.replace(entry, pictures=(picture,)) for entry in content.findings)
    write_word(dataclasses.replace(content, findings=both), target)

    assert shown_bytes(target) == [bytes_of(picture)] * 2
    assert len(media_of(target)) == 1


def test_captions_are_numbered_fields_and_name_the_picture(target: Path) -> None:
    content = a_report(2, 3)
    write_word(content, target)

    pictures = [picture for entry in content.findings for picture in entry.pictures]
    assert captions_of(target) == [
        f"Figure {number}. {figures.caption_text(picture)}"
        for number, picture in enumerate(pictures, start=1)
    ]
    fields = [str(found.text) for found in body_of(target).iter(f"{W}instrText")]
    assert fields.count(r" SEQ Figure \* ARABIC ") == len(pictures)


def test_each_picture_has_alternative_text_and_a_number_of_its_own(target: Path) -> None:
    content = a_report(2, 4)
    write_word(content, target)

    shown = list(body_of(target).iter(f"{WP}docPr"))
    pictures = [picture for entry in content.findings for picture in entry.pictures]
    assert [found.get("descr") for found in shown] == [
        f"{picture.number}: {picture.caption}" for picture in pictures
    ]
    assert len({found.get("id") for found in shown}) == len(pictures)


@pytest.mark.parametrize(("count", "columns"), [(3, 2), (8, 2), (9, 3), (31, 3)])
def test_photographs_stand_in_rows_with_what_they_show(
    target: Path, count: int, columns: int
) -> None:
    content = a_report(1, 1, count)
    write_word(content, target)

    assert len(media_of(target)) == count + 1
    assert captions_of(target)[1:] == [
        f"Figure {number}. {figures.caption_text(photograph.picture)}"
        for number, photograph in enumerate(content.photographs, start=2)
    ]
    words = [str(found.get("descr")) for found in body_of(target).iter(f"{WP}docPr")]
    assert words[1:] == [
        figures.alternative_text(photograph.picture, photograph.shows)
        for photograph in content.photographs
    ]
    table = docx.Document(str(target)).tables[-2]
    assert len(table.columns) == 2 * columns - 1
    first = table.rows[0].cells[0].paragraphs
    assert [line.text for line in first[-2:]] == list(content.photographs[0].shows)


def test_a_photograph_that_cannot_be_shown_keeps_its_place(target: Path) -> None:
    content = a_report(0, 0, 2)
    picture = dataclasses.replace(content.photographs[0].picture, jpeg=None, note="Cut off.")
    lost = dataclasses.replace(content.photographs[0], picture=picture)
    write_word(dataclasses.replace(content, photographs=(lost, content.photographs[1])), target)

    assert len(media_of(target)) == 1
    assert "Cut off." in docx.Document(str(target)).tables[-2].rows[0].cells[0].text


def test_a_picture_stays_with_its_caption(target: Path) -> None:
    write_word(a_report(1, 1), target)

    (drawing,) = body_of(target).iter(f"{W}drawing")
    paragraph = drawing.getparent().getparent()
    assert paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Figure"
    assert paragraph.find(f"{W}pPr/{W}keepNext") is not None


@pytest.mark.parametrize("size", [(1200, 900), (900, 1600), (4000, 300), (20, 3000), (1, 1)])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_pictures_keep_their_proportions_and_fit_the_page(
    target: Path, size: tuple[int, int], count: int
) -> None:
    content = a_report(1, 1)
    first = content.findings[0].pictures[0]
    picture = dataclasses.replace(first, width=size[0], height=size[1])
    write_word(with_pictures(content, *[picture] * count), target)

    for extent in body_of(target).iter(f"{WP}extent"):
        width, height = int(str(extent.get("cx"))), int(str(extent.get("cy")))
        assert 0 < width <= EMU_OF_THE_TEXT_WIDTH // min(count, 2)
        assert 0 < height <= 4989 * 635
        assert width / height == pytest.approx(size[0] / size[1], rel=0.001)


@pytest.mark.parametrize("note", ["Picture P-001 is damaged.", ""])
def test_a_picture_that_cannot_be_shown_has_a_note_in_its_place(target: Path, note: str) -> None:
    content = a_report(1, 1)
    lost = dataclasses.replace(content.findings[0].pictures[0], jpeg=None, note=note)
    write_word(with_pictures(content, lost), target)

    notes = [
        paragraph.text
        for paragraph in docx.Document(str(target)).paragraphs
        if paragraph.style is not None and paragraph.style.name == "Picture Placeholder"
    ]
    assert notes == [note or figures.PICTURE_MISSING]
    assert captions_of(target) == [f"Figure 1. {figures.caption_text(lost)}"]
    assert media_of(target) == {}


def test_the_writer_adds_no_metadata_to_pictures(target: Path) -> None:
    write_word(a_report(2, 2), target)

    for stored in media_of(target).values():
        with Image.open(io.BytesIO(stored)) as image:
            assert not image.getexif()
            assert "xmp" not in image.info


def test_a_picture_that_cannot_be_read_stops_the_report(target: Path, tmp_path: Path) -> None:
    content = a_report(1, 1)
    gone = (tmp_path / "gone.jpg").read_bytes
    lost = dataclasses.replace(content.findings[0].pictures[0], jpeg=gone)

    with pytest.raises(FileNotFoundError):
        write_word(with_pictures(content, lost), target)
