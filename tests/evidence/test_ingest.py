"""Files of all kinds are taken in as they are; what is odd about them is said, not refused."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from auditapp.errors import AuditAppError, StorageError, UserError
from auditapp.evidence import ingest as ingest_module
from auditapp.evidence.blobs import BlobStore
from auditapp.evidence.derivatives import PictureCache
from auditapp.evidence.ingest import IngestedFile, ingest, ingest_bytes, ingest_many
from auditapp.evidence.media import UNKNOWN, media_of
from tests.evidence.test_blob_store import FailingDisk
from tests.support import pictures


@pytest.fixture
def blobs(tmp_path: Path) -> BlobStore:
    return BlobStore(tmp_path / "blobs")


@pytest.fixture
def cache(tmp_path: Path) -> PictureCache:
    return PictureCache(tmp_path / "cache")


def test_a_photo_tells_when_and_with_what_it_was_taken(
    tmp_path: Path, blobs: BlobStore, cache: PictureCache
) -> None:
    data = pictures.photo(6, gps=True)
    taken = ingest(pictures.write(tmp_path, "IMG_1.JPG", data), blobs, cache)
    assert taken.file_name == "IMG_1.JPG"
    assert taken.media_type == "image/jpeg"
    assert (taken.kind, taken.readable, taken.note) == ("photo", True, "")
    assert (taken.width, taken.height, taken.size) == (400, 300, len(data))
    assert taken.captured_at == "2026-03-17T09:41:05+01:00"
    assert taken.camera == "Lumora Field 3"
    assert taken.has_gps
    assert blobs.read(taken.sha256) == data


def test_a_photo_without_position_and_metadata_is_plain(
    blobs: BlobStore, cache: PictureCache
) -> None:
    assert not ingest_bytes(pictures.photo(), "a.jpg", blobs, cache).has_gps
    bare = pictures.encoded(pictures.quarters(), "JPEG")
    taken = ingest_bytes(bare, "b.jpg", blobs, cache)
    assert (taken.captured_at, taken.camera, taken.has_gps) == (None, "", False)


def test_a_position_in_xmp_is_noticed(blobs: BlobStore, cache: PictureCache) -> None:
    xmp = b'<x:xmpmeta><rdf:Description exif:GPSLatitude="47,22N"/></x:xmpmeta>'
    data = pictures.encoded(pictures.quarters(), "JPEG", xmp=xmp)
    assert ingest_bytes(data, "a.jpg", blobs, cache).has_gps


def test_heic_and_tiff_are_pictures(blobs: BlobStore, cache: PictureCache) -> None:
    phone = ingest_bytes(pictures.heic(6), "IMG_2.HEIC", blobs, cache)
    assert (phone.media_type, phone.kind, phone.readable) == ("image/heic", "photo", True)
    assert (phone.width, phone.height, phone.note, phone.has_gps) == (400, 300, "", True)
    assert phone.captured_at == "2026-03-17T09:41:05+01:00"
    pages = [pictures.quarters(), pictures.quarters(50, 50)]
    scan = pictures.encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    taken = ingest_bytes(scan, "scan.tif", blobs, cache)
    assert (taken.media_type, taken.width, taken.readable) == ("image/tiff", 400, True)


@pytest.mark.parametrize(
    ("name", "data", "media_type", "kind", "note"),
    [
        (
            "a.jpg",
            pictures.encoded(pictures.quarters(), "PNG"),
            "image/png",
            "photo",
            "Named .jpg but is a PNG picture.",
        ),
        ("b.jpg", b"not a picture", "text/plain", "document", "Named .jpg but is a text file."),
        ("c.jpg", b"<svg xmlns='x'/>", "text/plain", "document", "Named .jpg but is a text file."),
        ("d.pdf", b"%PDF-1.7\n%\xe2\xe3", "application/pdf", "document", ""),
        ("e.mp4", b"\0\0\0\x18ftypisom\0\0\2\0isomiso2", "video/mp4", "video", ""),
        ("f.mov", b"\0\0\0\x14ftypqt  \0\0\2\0qt  ", "video/quicktime", "video", ""),
        ("g.wav", b"RIFF\x24\0\0\0WAVEfmt ", "audio/wav", "audio", ""),
        ("h.mp3", b"ID3\x04\0\0\0\0\0\0", "audio/mpeg", "audio", ""),
        ("i.mp3", b"\xff\xfb\x90\x64\0\0", "audio/mpeg", "audio", ""),
        ("j.m4a", b"\0\0\0\x14ftypM4A \0\0\2\0M4A ", "audio/mp4", "audio", ""),
        ("k.bin", b"\x01\x02\x03\x04", UNKNOWN, "other", ""),
        ("l.zip", b"PK\x03\x04\x14\0" + bytes(40), "application/zip", "other", ""),
        ("m.gif", pictures.animated_gif(), "image/gif", "photo", ""),
        ("n.log", "Zugriff geprüft\n".encode(), "text/plain", "document", ""),
        ("o.exe", b"MZ\x90\0\x03", UNKNOWN, "other", ""),
        (
            "p.pdf",
            b"MZ\x90\0\x03",
            UNKNOWN,
            "other",
            "Named .pdf but is a file of an unknown kind.",
        ),
    ],
)
def test_the_content_decides_what_a_file_is(
    blobs: BlobStore,
    cache: PictureCache,
    name: str,
    data: bytes,
    media_type: str,
    kind: str,
    note: str,
) -> None:
    taken = ingest_bytes(data, name, blobs, cache)
    assert (taken.media_type, taken.kind, taken.note) == (media_type, kind, note)
    assert blobs.read(taken.sha256) == data


def test_office_files_are_told_from_other_archives() -> None:
    head = b"PK\x03\x04\x14\0[Content_Types].xml" + bytes(5000)
    assert media_of(head, b"PK\1\2...word/document.xml").label == "a Word document"
    assert media_of(head, b"PK\1\2...xl/workbook.xml").label == "an Excel workbook"
    odf = b"PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.text"
    assert media_of(odf).kind == "document"


def test_a_cut_photo_is_kept_and_shown_as_far_as_it_goes(
    blobs: BlobStore, cache: PictureCache
) -> None:
    data = pictures.photo(width=1200, height=900)
    cut = data[: len(data) * 2 // 3]
    taken = ingest_bytes(cut, "IMG_3.jpg", blobs, cache)
    assert taken.readable
    assert taken.note == "The file is cut short: part of the picture may be missing."
    assert blobs.read(taken.sha256) == cut


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WEBP", "GIF", "BMP"])
def test_other_cut_pictures_are_kept_whatever_can_be_shown(
    blobs: BlobStore, cache: PictureCache, kind: str
) -> None:
    data = pictures.encoded(pictures.quarters(), kind)
    for length in range(16, len(data), max(1, len(data) // 40)):
        taken = ingest_bytes(data[:length], f"cut.{kind.lower()}", blobs, cache)
        assert taken.size == length
        assert taken.readable or taken.note


def test_a_picture_bomb_is_kept_but_never_decoded(blobs: BlobStore, cache: PictureCache) -> None:
    taken = ingest_bytes(pictures.png_bomb(), "bomb.png", blobs, cache)
    assert not taken.readable
    assert (taken.width, taken.height) == (50_000, 50_000)
    assert "too large to show (2500 megapixels)" in taken.note


def test_a_jpeg_made_to_be_slow_is_kept_but_not_decoded(
    blobs: BlobStore, cache: PictureCache
) -> None:
    taken = ingest_bytes(pictures.slow_jpeg(), "slow.jpg", blobs, cache)
    assert not taken.readable
    assert "slow to decode" in taken.note


def test_a_photo_of_a_hundred_megapixels_works(blobs: BlobStore, cache: PictureCache) -> None:
    taken = ingest_bytes(pictures.huge_jpeg(), "huge.jpg", blobs, cache)
    assert (taken.readable, taken.width) == (True, 10_000)
    assert taken.note == "Very large picture (100 megapixels)."


@pytest.mark.parametrize(
    "block",
    [
        b"",
        b"II*\0",
        b"II*\0\xff\xff\xff\xff",
        b"MM\0*\0\0\0\x08\xff\xff" + b"\x01\x12\0\x03\xff\xff\xff\xff" * 20,
        b"II*\0\x08\0\0\0\x01\0\x69\x87\x04\0\x01\0\0\0\x08\0\0\0\0\0\0\0",
        b"II*\0\x08\0\0\0\x01\0\x12\x01\x02\0\x04\0\0\0abc\0\0\0\0\0",
        pictures.exif(6)[6:60],
        bytes(range(256)) * 4,
    ],
)
def test_broken_exif_stops_nothing(blobs: BlobStore, cache: PictureCache, block: bytes) -> None:
    taken = ingest_bytes(pictures.broken_exif_jpeg(block), "odd.jpg", blobs, cache)
    assert (taken.readable, taken.note, taken.has_gps) == (True, "", False)
    assert {taken.width, taken.height} == {400, 300}


@pytest.mark.parametrize(
    "name", ["ü" * 120 + ".jpg", "Tür 1.OG Süd (Kopie).jpg", "写真.jpg", "Screen 9.41\u202fAM.jpg"]
)
def test_names_in_any_letters_are_kept(
    tmp_path: Path, blobs: BlobStore, cache: PictureCache, name: str
) -> None:
    path = pictures.write(tmp_path, name, pictures.photo())
    assert ingest(path, blobs, cache).file_name == name


def test_a_name_that_is_not_text_or_holds_control_characters_becomes_text(
    tmp_path: Path, blobs: BlobStore, cache: PictureCache
) -> None:
    path = pictures.write(tmp_path, "a\u202eb\nc.jpg", pictures.photo())
    taken = ingest(path, blobs, cache)
    assert taken.file_name == "a\ufffdb\ufffdc.jpg"


def test_a_name_too_long_for_the_disk_is_refused_with_a_sentence(
    tmp_path: Path, blobs: BlobStore, cache: PictureCache
) -> None:
    with pytest.raises(UserError, match=r"x{100,} can't be read: "):
        ingest(tmp_path / ("x" * 300 + ".jpg"), blobs, cache)
    pasted = ingest_bytes(pictures.photo(), "x" * 300 + ".jpg", blobs, cache)
    assert len(pasted.file_name) == 304


def test_a_large_file_is_streamed_and_found_the_same(
    tmp_path: Path, blobs: BlobStore, cache: PictureCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pictures.write(tmp_path, "scan.jpg", pictures.photo(8, gps=True))
    small = ingest(path, blobs, cache)
    monkeypatch.setattr(ingest_module, "IN_MEMORY_BYTES", 1000)
    for key in (None, bytes(32)):
        elsewhere = BlobStore(tmp_path / f"other-{key is None}", key)
        assert ingest(path, elsewhere, PictureCache(tmp_path / "c")) == small


def test_many_files_come_back_in_order_and_one_failure_stops_none(
    tmp_path: Path, blobs: BlobStore, cache: PictureCache
) -> None:
    paths = [
        pictures.write(tmp_path, f"{number}.jpg", pictures.photo(1 + number % 8, width=80 + number))
        for number in range(9)
    ]
    paths.insert(4, tmp_path / "gone.jpg")
    paths.insert(7, pictures.write(tmp_path, "empty.jpg", b""))
    progress: list[int] = []
    results = list(ingest_many(paths, blobs, cache, progress=progress.append))
    assert [path for path, _ in results] == paths
    assert progress == list(range(1, 12))
    failed = {path.name for path, outcome in results if isinstance(outcome, AuditAppError)}
    assert failed == {"gone.jpg", "empty.jpg"}
    assert all(
        outcome.file_name == path.name
        for path, outcome in results
        if isinstance(outcome, IngestedFile)
    )


def test_after_cancel_nothing_new_is_begun_and_what_is_stored_is_given_out(
    tmp_path: Path, blobs: BlobStore, cache: PictureCache
) -> None:
    paths = [
        pictures.write(tmp_path, f"{number}.jpg", pictures.photo(width=80 + number))
        for number in range(20)
    ]
    results: list[IngestedFile | Exception] = []
    for _, outcome in ingest_many(paths, blobs, cache, cancelled=lambda: len(results) >= 3):
        results.append(outcome)
    assert 3 <= len(results) < 20
    stored = {outcome.sha256 for outcome in results if isinstance(outcome, IngestedFile)}
    assert stored == set(blobs.names())


def test_cancelled_at_once_nothing_is_stored(
    tmp_path: Path, blobs: BlobStore, cache: PictureCache
) -> None:
    paths = [pictures.write(tmp_path, "a.jpg", pictures.photo())]
    assert list(ingest_many(paths, blobs, cache, cancelled=lambda: True)) == []
    assert list(blobs.names()) == []


def test_a_full_disk_is_told_for_each_file(tmp_path: Path, cache: PictureCache) -> None:
    full = BlobStore(tmp_path / "full", None, FailingDisk(0, errno.ENOSPC))
    path = pictures.write(tmp_path, "IMG_9.jpg", pictures.photo())
    [(_, outcome)] = ingest_many([path], full, cache)
    assert isinstance(outcome, StorageError)
    assert "IMG_9.jpg was not stored: the disk is full" in outcome.message


def test_a_cache_that_can_not_be_written_stops_no_ingest(tmp_path: Path, blobs: BlobStore) -> None:
    broken = PictureCache(tmp_path / "cache", None, FailingDisk(0))
    assert ingest_bytes(pictures.photo(), "a.jpg", blobs, broken).readable


def test_start_up_does_not_load_the_picture_and_encryption_libraries() -> None:
    program = (
        "import sys, auditapp.evidence.ingest, auditapp.evidence.derivatives\n"
        "print([name for name in ('PIL', 'pillow_heif', 'cryptography') if name in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout == "[]\n"
