"""What was made unreadable is in no report: every picture in the files is searched for it."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw
from pypdf import PdfReader

from auditapp.domain.ids import EvidenceId, FindingId
from auditapp.domain.marks import MarkColour, MarkKind, Shape, letter_size
from auditapp.reports.export import Format, export
from auditapp.reports.gather import gather
from auditapp.reports.words import Language, words_of
from auditapp.services.evidence import Target
from tests.support.an_app import SampleApp, an_app
from tests.support.pictures import encoded, exif, write

REDACTED = words_of(Language.ENGLISH)("evidence.redacted")
SECRET = (255, 0, 255)
REVIEW = "clause-9.3.2"
FACE = Shape(MarkKind.BLUR_ELLIPSE, ((410, 60), (700, 420)))
SCREEN = Shape(MarkKind.BLACK_BOX, ((40, 60), (380, 420)))
EVERY_WAY = pytest.mark.parametrize("report_format", list(Format))


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    made = an_app(tmp_path)
    yield made
    made.close()


def room() -> bytes:
    """A photo with a secret on a screen at the left and in a face at the right."""
    picture = Image.new("RGB", (800, 480), (90, 120, 100))
    pen = ImageDraw.Draw(picture)
    for top in range(80, 400, 24):
        pen.rectangle((60, top, 360, top + 11), fill=SECRET)
    for top in range(136, 340, 24):
        # With green between, the averages that a blur keeps are grey.
        pen.rectangle((490, top, 620, top + 11), fill=SECRET)
        pen.rectangle((490, top + 12, 620, top + 23), fill=(0, 255, 0))
    return encoded(picture, "JPEG", quality=95, subsampling=0, exif=exif(gps=True))


def attached(sample: SampleApp, target: Target, name: str = "room.jpg") -> EvidenceId:
    file = write(sample.folder.parent, name, room())
    return sample.app.evidence.attach(sample.audit, [file], target).evidence[0]


def a_finding(sample: SampleApp) -> FindingId:
    item = sample.app.checklists.item(sample.audit, REVIEW).item
    return sample.app.findings.raise_on(sample.audit, item)[0]


def hidden(sample: SampleApp, evidence: EvidenceId) -> None:
    for area in (SCREEN, FACE):
        sample.app.marks.draw(sample.audit, evidence, area)


def pictures_in(file: Path) -> list[Image.Image]:
    if file.suffix == ".docx":
        with zipfile.ZipFile(file) as archive:
            found = [archive.read(it) for it in archive.namelist() if "/media/" in it]
    else:
        pages = PdfReader(file).pages
        found = [image.data for page in pages for image in page.images]
    return [Image.open(BytesIO(data)).convert("RGB") for data in found]


def secrets_in(picture: Image.Image) -> int:
    red, green, blue = picture.split()
    likely = [
        channel.point(table)
        for channel, table in (
            (red, [0] * 215 + [255] * 41),
            (green, [255] * 60 + [0] * 196),
            (blue, [0] * 215 + [255] * 41),
        )
    ]

    both = ImageChops.darker(ImageChops.darker(likely[0], likely[1]), likely[2])
    return both.histogram()[255]


def written(sample: SampleApp, report_format: Format, folder: Path) -> Path:
    target = folder / f"report.{report_format}"
    export(sample.app.issuing, sample.audit, report_format, target)
    return target


def is_whole(picture: Image.Image, width: int, height: int) -> bool:
    """Whether a picture is one of a size, made as small as its place in print needs."""
    is_alike = abs(picture.width * height - picture.height * width) <= max(width, height)
    return is_alike and max(picture.size) >= 400


@EVERY_WAY
def test_the_search_finds_the_secret_where_nothing_is_redacted(
    sample: SampleApp, tmp_path: Path, report_format: Format
) -> None:
    attached(sample, Target(item=REVIEW))
    found = pictures_in(written(sample, report_format, tmp_path))
    assert any(secrets_in(picture) > 1_000 for picture in found)


@EVERY_WAY
@pytest.mark.parametrize("is_burned", [True, False])
@pytest.mark.parametrize("stands_with", ["an item", "a finding"])
def test_no_report_holds_what_was_hidden(
    sample: SampleApp, tmp_path: Path, report_format: Format, is_burned: bool, stands_with: str
) -> None:
    is_item = stands_with == "an item"
    target = Target(item=REVIEW) if is_item else Target(finding=a_finding(sample))
    evidence = attached(sample, target)
    # The small pictures of the original are in the cache, and must not be used any more.
    for item in sample.app.evidence.all(sample.audit):
        sample.app.evidence.thumbnail(item.picture)
        sample.app.evidence.picture(item.picture)
    hidden(sample, evidence)
    if is_burned:
        sample.app.redactions.burn(sample.audit, evidence)
    arrow = Shape(MarkKind.ARROW, ((390, 460), (390, 200)), MarkColour.WHITE, 8)
    sample.app.marks.draw(sample.audit, evidence, arrow)

    file = written(sample, report_format, tmp_path)

    found = pictures_in(file)
    assert any(is_whole(picture, 1600, 960) for picture in found)
    assert all(secrets_in(picture) == 0 for picture in found)
    (item,) = sample.app.evidence.all(sample.audit)
    assert sample.app.blobs.read(item.sha256) not in file.read_bytes()


def test_the_report_says_that_a_picture_is_redacted_and_keeps_the_hash_of_the_original(
    sample: SampleApp,
) -> None:
    evidence = attached(sample, Target(item=REVIEW))
    original = sample.app.evidence.all(sample.audit)[0].sha256
    hidden(sample, evidence)
    sample.app.redactions.burn(sample.audit, evidence)
    content = gather(sample.app.report_sources, sample.audit)
    (photograph,) = content.photographs
    assert photograph.picture.note == REDACTED
    assert content.evidence[0].sha256 == original


def test_a_report_of_a_redacted_picture_that_is_not_here_shows_none(
    sample: SampleApp,
) -> None:
    evidence = attached(sample, Target(item=REVIEW))
    hidden(sample, evidence)
    sample.app.redactions.burn(sample.audit, evidence)
    (item,) = sample.app.evidence.all(sample.audit)
    sample.app.blobs.path_of(item.picture.sha256).unlink()
    (photograph,) = gather(sample.app.report_sources, sample.audit).photographs
    assert photograph.picture.jpeg is None


@EVERY_WAY
def test_a_cropped_picture_is_cropped_in_the_report(
    sample: SampleApp, tmp_path: Path, report_format: Format
) -> None:
    evidence = attached(sample, Target(item=REVIEW))
    crop = Shape(MarkKind.CROP, ((720, 0), (800, 480)))
    sample.app.marks.draw(sample.audit, evidence, crop)
    found = pictures_in(written(sample, report_format, tmp_path))
    assert any(is_whole(picture, 80, 480) for picture in found)
    assert all(secrets_in(picture) == 0 for picture in found)


def test_numbers_are_legible_in_the_smallest_print(sample: SampleApp) -> None:
    """Three in a row a picture is 5.6 cm wide: digits must stay above 1.4 mm (6 points)."""
    for width, height in ((8000, 6000), (4032, 3024), (1600, 1200)):
        digits = letter_size(width, height) * 0.714 / width * 56
        assert digits >= 1.4
