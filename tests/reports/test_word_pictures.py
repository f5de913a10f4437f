"""Pictures in a Word file: bytes, relations, captions, alternative text, sizes."""

import dataclasses
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from lxml import etree
from PIL import Image

from auditapp.reports.content import Picture
from auditapp.reports.document import Pictures, Section, Shown
from auditapp.reports.word_document import write_word_document
from tests.support.whole_document import a_bare_document, shown
from tests.support.word_structure import R, W, assert_sound_word

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
EMU_OF_THE_TEXT_WIDTH = 9638 * 635


def write(target: Path, shown: Sequence[Shown], *, is_gallery: bool = False) -> None:
    section = Section("pictures", "Pictures", (Pictures(tuple(shown), is_gallery=is_gallery),))
    write_word_document(dataclasses.replace(a_bare_document(), sections=(section,)), target)
    assert_sound_word(target)


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
    related = docx.Document(str(path)).part.related_parts
    return [related[str(found.get(f"{R}embed"))].blob for found in body_of(path).iter(f"{A}blip")]


def bytes_of(picture: Picture) -> bytes:
    assert picture.jpeg is not None
    return picture.jpeg()


def with_picture(shown: Shown, picture: Picture) -> Shown:
    return dataclasses.replace(shown, picture=picture)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "document.docx"


def test_each_picture_is_stored_once_as_it_is_and_shown_in_order(target: Path) -> None:
    pictures = [shown(number, 60, 45) for number in (1, 2, 3, 2)]

    write(target, pictures)

    assert shown_bytes(target) == [bytes_of(it.picture) for it in pictures]
    assert len(media_of(target)) == 3


def test_two_hundred_pictures_are_two_hundred_stored_parts(target: Path) -> None:
    write(target, [shown(number, 60 + number, 45) for number in range(1, 201)])

    with zipfile.ZipFile(target) as archive:
        entries = [entry for entry in archive.infolist() if entry.filename.startswith("word/media")]
    assert [entry.filename for entry in entries] == [
        f"word/media/picture-{number:04}.jpeg" for number in range(1, 201)
    ]
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}


def test_pictures_are_read_one_at_a_time_and_once_each(target: Path) -> None:
    reads: list[str] = []
    sizes: list[int] = []

    def noted(each: Shown) -> Shown:
        def read() -> bytes:
            reads.append(each.picture.number)
            sizes.append(target.stat().st_size)
            return bytes_of(each.picture)

        return with_picture(each, dataclasses.replace(each.picture, jpeg=read))

    write(target, [noted(shown(number)) for number in range(1, 7)])

    assert reads == [f"E-{number:03}" for number in range(1, 7)]
    assert sizes == sorted(set(sizes)), "each is written before the next is read"


@pytest.mark.parametrize(
    ("count", "size", "is_gallery", "columns"),
    [
        (2, (800, 600), False, 2),
        (8, (800, 600), True, 2),
        (9, (800, 600), True, 3),
        (9, (800, 600), False, 2),
        (3, (600, 800), False, 3),
        (1, (800, 600), True, 2),
    ],
)
def test_pictures_stand_in_rows_with_what_they_show(
    target: Path, count: int, size: tuple[int, int], is_gallery: bool, columns: int
) -> None:
    write(target, [shown(number, *size) for number in range(1, count + 1)], is_gallery=is_gallery)

    table = docx.Document(str(target)).tables[0]
    assert len(table.columns) == 2 * columns - 1
    lines = [line.text for line in table.rows[0].cells[0].paragraphs]
    assert lines == [
        "",
        "Figure 1. E-001: Rack 1 in server room B",
        "Shows F-001: cables without labels",
    ]


def test_each_picture_has_words_in_its_place_and_a_number_of_its_own(target: Path) -> None:
    write(target, [shown(1), dataclasses.replace(shown(2), words="")])

    drawn = list(body_of(target).iter(f"{WP}docPr"))
    assert [found.get("descr") for found in drawn] == [
        "Rack 1, its cables hang loose",
        "E-002: Rack 2 in server room B",
    ]


def test_a_picture_stays_with_its_caption(target: Path) -> None:
    write(target, [shown(1)])

    (drawing,) = body_of(target).iter(f"{W}drawing")
    paragraph = next(drawing.iterancestors(f"{W}p"))
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    assert style is not None
    assert style.get(f"{W}val") == "Figure"
    assert paragraph.find(f"{W}pPr/{W}keepNext") is not None


@pytest.mark.parametrize("size", [(1200, 900), (900, 1600), (4000, 300), (20, 3000), (1, 1)])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_pictures_keep_their_proportions_and_fit_the_page(
    target: Path, size: tuple[int, int], count: int
) -> None:
    picture = dataclasses.replace(shown(1, 40, 30).picture, width=size[0], height=size[1])
    write(target, [with_picture(shown(1), picture)] * count)

    for extent in body_of(target).iter(f"{WP}extent"):
        width, height = int(str(extent.get("cx"))), int(str(extent.get("cy")))
        assert 0 < width <= EMU_OF_THE_TEXT_WIDTH // min(count, 2)
        assert 0 < height <= 4989 * 635
        assert width / height == pytest.approx(size[0] / size[1], rel=0.001)


@pytest.mark.parametrize(
    ("note", "words", "said"),
    [
        ("Picture E-001 is damaged.", "Rack 1", "Picture E-001 is damaged."),
        ("", "Rack 1", "Rack 1"),
        ("x " * 400, "", f"{'x ' * 119}x…"),
    ],
)
def test_a_picture_that_cannot_be_shown_says_so_in_its_place(
    target: Path, note: str, words: str, said: str
) -> None:
    lost = dataclasses.replace(shown(1).picture, jpeg=None, note=note)
    write(target, [dataclasses.replace(shown(1), picture=lost, words=words)])

    notes = [
        paragraph.text
        for paragraph in docx.Document(str(target)).paragraphs
        if paragraph.style is not None and paragraph.style.name == "Picture Placeholder"
    ]
    assert [note.strip() for note in notes] == [said.strip()]
    assert media_of(target) == {}


def test_the_writer_adds_no_metadata_to_pictures(target: Path) -> None:
    write(target, [shown(1), shown(2)])

    for stored in media_of(target).values():
        with Image.open(io.BytesIO(stored)) as image:
            assert not image.getexif()
            assert "xmp" not in image.info


def test_a_picture_that_cannot_be_read_stops_the_writing(target: Path, tmp_path: Path) -> None:
    lost = dataclasses.replace(shown(1).picture, jpeg=(tmp_path / "gone.jpg").read_bytes)

    with pytest.raises(FileNotFoundError):
        write(target, [with_picture(shown(1), lost)])
