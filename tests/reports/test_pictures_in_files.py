"""Pictures in files: upright, no larger than they need to be, and nothing in them but pixels."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from auditapp.evidence.stripped import foreign_jpeg_parts
from auditapp.reports.content import Picture
from auditapp.reports.documents import Format, build, write
from auditapp.reports.prepared_pictures import pixels_of
from auditapp.reports.request import Kind, Request, Resolution
from auditapp.services.evidence import Target
from tests.support.an_app import SampleApp, an_app
from tests.support.pictures import is_upright, photo
from tests.support.pictures import write as put

ITEM = "clause-4.1"


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SampleApp]:
    """An audit with a lying and a standing photograph that a camera took sideways."""
    folder = tmp_path_factory.mktemp("pictured")
    sample = an_app(folder)
    files = [
        put(folder, "lying.jpg", photo(6, width=2400, height=1800, gps=True)),
        put(folder, "standing.jpg", photo(8, width=1800, height=2400, gps=True)),
    ]
    sample.app.evidence.attach(sample.audit, files, Target(ITEM))
    yield sample
    sample.close()


def jpegs_in(file: Path) -> list[bytes]:
    if file.suffix == ".pdf":
        with pikepdf.open(file) as pdf:
            streams = [it for it in pdf.objects if isinstance(it, pikepdf.Stream)]
            pictures = [it for it in streams if it.get("/Subtype") == "/Image"]
            return [_as_stored(it) for it in pictures]
    with zipfile.ZipFile(file) as package:
        return [package.read(it) for it in package.namelist() if it.endswith((".jpg", ".jpeg"))]


def _as_stored(picture: pikepdf.Stream) -> bytes:
    filters = picture["/Filter"]
    stored = picture.read_raw_bytes()
    assert filters == "/DCTDecode" or list(filters) == ["/DCTDecode"], filters
    return stored


def written(sample: SampleApp, file_format: Format, purpose: Resolution, folder: Path) -> Path:
    target = folder / f"{purpose}.{file_format}"
    request = Request(sample.audit, Kind.REPORT, resolution=purpose)
    write(build(sample.app.report_sources, request), file_format, target)
    return target


@pytest.mark.parametrize("file_format", list(Format))
def test_a_purpose_decides_on_the_pixels_of_a_picture(
    pictured: SampleApp, file_format: Format, tmp_path: Path
) -> None:
    longest = {}
    for purpose in Resolution:
        pictures = jpegs_in(written(pictured, file_format, purpose, tmp_path))
        sizes = [Image.open(BytesIO(it)).size for it in pictures]
        assert len(pictures) == 2
        assert all(is_upright(it) for it in pictures)
        assert [foreign_jpeg_parts(it) for it in pictures] == [(), ()]
        longest[purpose] = max(max(size) for size in sizes)

    # A lying picture of 3 to 4 stands 77 mm wide beside another one.
    assert longest == {Resolution.SCREEN: 336, Resolution.PRINT: 624, Resolution.ARCHIVE: 928}


def test_a_wide_picture_gets_pixels_for_its_width_and_a_high_one_for_its_height() -> None:
    wide = Picture("E-1", "", 3000, 500, None)
    high = Picture("E-2", "", 500, 3000, None)

    assert pixels_of(wide, (120.0, 70.0), 254) == 1200
    assert pixels_of(high, (120.0, 70.0), 254) == 704
