"""Thumbnails and report pictures are upright, small, without metadata, and can be made again."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from auditapp.errors import StorageError, UserError
from auditapp.evidence.blobs import BlobStore
from auditapp.evidence.derivatives import PictureCache, ReportPictures, Thumbnails, report_size
from auditapp.evidence.ingest import ingest_bytes
from tests.support import pictures

KEY = bytes(range(32))


class Shelf:
    """A store with its cache, its thumbnails and its report pictures."""

    def __init__(self, folder: Path, key: bytes | None = None) -> None:
        self.blobs = BlobStore(folder / "blobs", key)
        self.cache = PictureCache(folder / "cache", key)
        self.thumbnails = Thumbnails(self.blobs, self.cache)
        self.reports = ReportPictures(self.blobs, self.cache)

    def add(self, data: bytes) -> str:
        return ingest_bytes(data, "", self.blobs, self.cache).sha256

    def both(self, data: bytes) -> tuple[bytes, bytes]:
        sha256 = self.add(data)
        return self.thumbnails.jpeg(sha256), self.reports.jpeg(sha256)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def size_of(jpeg: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(jpeg)) as picture:
        return picture.size


def middle(jpeg: bytes) -> tuple[int, ...]:
    with Image.open(BytesIO(jpeg)) as picture:
        colour = picture.convert("RGB").getpixel((picture.width // 2, picture.height // 2))
    assert isinstance(colour, tuple)
    return colour


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "HEIC", "TIFF", "PNG", "WEBP"])
def test_pictures_are_upright_however_the_camera_was_held(
    shelf: Shelf, kind: str, orientation: int
) -> None:
    if kind == "HEIC":
        data = pictures.heic(orientation)
    else:
        stored = pictures.in_position(pictures.quarters(), orientation)
        data = pictures.encoded(stored, kind, exif=pictures.exif(orientation))
    for jpeg in shelf.both(data):
        assert pictures.is_upright(jpeg)
    assert shelf.reports.size(shelf.add(data)) == (400, 300)


def test_an_orientation_outside_one_to_eight_changes_nothing(shelf: Shelf) -> None:
    data = pictures.encoded(pictures.quarters(), "JPEG", exif=pictures.exif(9))
    assert all(map(pictures.is_upright, shelf.both(data)))


@pytest.mark.parametrize("orientation", [1, 6])
def test_no_derivative_holds_any_metadata(shelf: Shelf, orientation: int) -> None:
    for jpeg in shelf.both(pictures.photo(orientation, width=2000, height=1500, gps=True)):
        segments = pictures.jpeg_segments(jpeg)
        assert [name for name in segments if name.startswith(("APP", "COM"))] == ["APP0"]
        assert jpeg.count(b"\xff\xd8\xff") == 1
        secrets = (pictures.CAMERA_SECRET, pictures.COMMENT_SECRET, pictures.CAPTION_SECRET)
        for secret in (*secrets, b"Lumora", b"XMP", b"2026"):
            assert secret not in jpeg


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF", "HEIC", "GIF"])
def test_no_metadata_survives_from_other_kinds(shelf: Shelf, kind: str) -> None:
    if kind == "HEIC":
        data = pictures.heic()
    else:
        options = {"comment": "COMMENT-SECRET"} if kind == "GIF" else {"exif": pictures.exif()}
        data = pictures.encoded(pictures.quarters(), kind, **options)
    for jpeg in shelf.both(data):
        assert [s for s in pictures.jpeg_segments(jpeg) if s.startswith(("APP", "COM"))] == ["APP0"]


def test_sizes_are_320_and_1600_and_small_pictures_stay_small(shelf: Shelf) -> None:
    thumbnail, report = shelf.both(pictures.photo(width=4000, height=1000))
    assert (size_of(thumbnail), size_of(report)) == ((320, 80), (1600, 400))
    thumbnail, report = shelf.both(pictures.photo(width=60, height=40))
    assert (size_of(thumbnail), size_of(report)) == ((60, 40), (60, 40))


@pytest.mark.parametrize(("width", "height"), [(4001, 2999), (1601, 3), (2, 5000), (1600, 1601)])
def test_the_size_of_a_report_picture_is_known_without_making_it(
    shelf: Shelf, width: int, height: int
) -> None:
    sha256 = shelf.add(pictures.encoded(Image.new("L", (width, height)), "JPEG"))
    assert shelf.reports.size(sha256) == report_size(width, height)
    assert size_of(shelf.reports.jpeg(sha256)) == report_size(width, height)


def test_a_hundred_megapixels_become_a_report_picture(shelf: Shelf) -> None:
    thumbnail, report = shelf.both(pictures.huge_jpeg())
    assert (size_of(thumbnail), size_of(report)) == ((320, 320), (1600, 1600))


@pytest.mark.parametrize(
    ("mode", "colour", "kind", "expected"),
    [
        ("1", 1, "PNG", (255, 255, 255)),
        ("L", 128, "PNG", (128, 128, 128)),
        ("LA", (0, 0), "PNG", (255, 255, 255)),
        ("RGBA", (200, 0, 0, 0), "PNG", (255, 255, 255)),
        ("RGBA", (200, 0, 0, 255), "WEBP", (200, 0, 0)),
        ("CMYK", (0, 0, 0, 0), "JPEG", (255, 255, 255)),
        ("CMYK", (0, 255, 255, 0), "TIFF", (255, 0, 0)),
        ("I;16", 32768, "PNG", (128, 128, 128)),
        ("I;16", 2048, "TIFF", (128, 128, 128)),
        ("I", 65535, "TIFF", (255, 255, 255)),
        ("F", 0.5, "TIFF", (128, 128, 128)),
        ("YCbCr", (128, 128, 128), "JPEG", (128, 128, 128)),
        ("LAB", (255, 128, 128), "TIFF", (255, 255, 255)),
    ],
)
def test_any_kind_of_pixel_becomes_ordinary_colour_on_white(
    shelf: Shelf, mode: str, colour: float | tuple[int, ...], kind: str, expected: tuple[int, ...]
) -> None:
    data = pictures.encoded(Image.new(mode, (600, 500), colour), kind)
    for jpeg in shelf.both(data):
        assert max(abs(a - b) for a, b in zip(middle(jpeg), expected, strict=True)) < 6


def test_a_palette_with_transparency_lies_on_white(shelf: Shelf) -> None:
    picture = Image.new("P", (500, 500), 1)
    picture.putpalette([0, 0, 0, 255, 0, 0])
    for jpeg in shelf.both(pictures.encoded(picture, "GIF", transparency=1)):
        assert middle(jpeg)[1] > 250
    for jpeg in shelf.both(pictures.encoded(picture, "PNG", transparency=b"\xff\xff")):
        assert middle(jpeg)[1] < 10


def test_the_first_picture_of_an_animation_is_shown(shelf: Shelf) -> None:
    assert all(map(pictures.is_upright, shelf.both(pictures.animated_gif())))


def test_a_colour_profile_is_honoured_and_left_out(shelf: Shelf) -> None:
    red = Image.new("RGB", (500, 500), (255, 0, 0))
    data = pictures.encoded(red, "JPEG", icc_profile=pictures.swapped_profile(), quality=95)
    for jpeg in shelf.both(data):
        assert middle(jpeg)[0] < 60
        assert middle(jpeg)[1] > 200
        assert b"ICC_PROFILE" not in jpeg


@pytest.mark.parametrize("profile", [b"nonsense", pictures.srgb_profile()[:200]])
def test_a_broken_colour_profile_is_ignored(shelf: Shelf, profile: bytes) -> None:
    data = pictures.encoded(pictures.quarters(), "JPEG", icc_profile=profile)
    assert all(map(pictures.is_upright, shelf.both(data)))


def test_a_profile_for_other_pixels_is_ignored(shelf: Shelf) -> None:
    picture = Image.new("CMYK", (400, 300), (0, 0, 0, 0))
    data = pictures.encoded(picture, "JPEG", icc_profile=pictures.srgb_profile())
    assert middle(shelf.both(data)[1]) == (255, 255, 255)


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_a_cleared_or_damaged_cache_is_made_again(tmp_path: Path, key: bytes | None) -> None:
    shelf = Shelf(tmp_path, key)
    sha256 = shelf.add(pictures.photo(5, width=1700, height=900))
    first = shelf.thumbnails.jpeg(sha256), shelf.reports.jpeg(sha256)
    kept = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert len(kept) == 2
    for path in kept:
        path.write_bytes(path.read_bytes()[:-40])
    assert (shelf.thumbnails.jpeg(sha256), shelf.reports.jpeg(sha256)) == first
    shelf.cache.clear()
    shelf.cache.clear()
    assert (shelf.thumbnails.jpeg(sha256), shelf.reports.jpeg(sha256)) == first


def test_a_kept_picture_is_not_made_twice(shelf: Shelf) -> None:
    sha256 = shelf.add(pictures.photo())
    report = shelf.reports.jpeg(sha256)
    shelf.blobs.path_of(sha256).unlink()
    assert shelf.reports.jpeg(sha256) == report


def test_a_picture_that_can_not_be_shown_gets_a_card_that_says_so(shelf: Shelf) -> None:
    sha256 = shelf.add(pictures.png_bomb())
    assert size_of(shelf.thumbnails.jpeg(sha256)) == (320, 240)
    with pytest.raises(UserError, match="too large to show"):
        shelf.reports.jpeg(sha256)
    shelf.cache.clear()
    assert size_of(shelf.thumbnails.jpeg(sha256)) == (320, 240)


def test_a_document_has_a_card_but_no_report_picture(shelf: Shelf) -> None:
    sha256 = shelf.add(b"%PDF-1.7\n")
    assert size_of(shelf.thumbnails.jpeg(sha256)) == (320, 240)
    assert shelf.reports.size(sha256) is None
    with pytest.raises(UserError, match="this is a PDF document"):
        shelf.reports.jpeg(sha256)


def test_a_missing_original_is_said_plainly(shelf: Shelf) -> None:
    with pytest.raises(StorageError, match="is not on this computer"):
        shelf.reports.jpeg("cd" * 32)


def test_a_changed_encrypted_original_is_an_error_not_an_unreadable_picture(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, KEY)
    sha256 = shelf.add(pictures.photo(width=900, height=700))
    path = shelf.blobs.path_of(sha256)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(StorageError, match="refused"):
        shelf.reports.jpeg(sha256)
