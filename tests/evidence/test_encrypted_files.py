"""Encrypted originals betray nothing and are refused when anything about them changed."""

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditapp.errors import StorageError
from auditapp.evidence.blobs import BlobStore
from auditapp.evidence.derivatives import PictureCache, ReportPictures
from auditapp.evidence.ingest import ingest_bytes
from auditapp.evidence.sealed_file import CHUNK
from tests.support.pictures import CAMERA_SECRET, photo

KEY = bytes(range(32))
SECRET = b"the password on the whiteboard "
HEADER, TAG = 40, 16


def test_nothing_of_the_content_or_its_hash_is_on_disk(tmp_path: Path) -> None:
    data = photo(gps=True)
    blobs, cache = BlobStore(tmp_path / "blobs", KEY), PictureCache(tmp_path / "cache", KEY)
    stored = ingest_bytes(data, "secret-door.jpg", blobs, cache)
    ReportPictures(blobs, cache).jpeg(stored.sha256)
    digest = bytes.fromhex(stored.sha256)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == 3
    for path in files:
        content = path.read_bytes()
        assert stored.sha256[:8] not in str(path.relative_to(tmp_path))
        for known in (CAMERA_SECRET, digest, stored.sha256.encode(), b"JFIF", b"secret-door"):
            assert known not in content


def test_two_stores_name_and_encrypt_the_same_document_differently(tmp_path: Path) -> None:
    first, second = BlobStore(tmp_path / "a", KEY), BlobStore(tmp_path / "b", bytes(32))
    stored = first.put(SECRET)
    second.put(SECRET)
    assert first.name_of(stored.sha256) != second.name_of(stored.sha256)
    there = first.path_of(stored.sha256).read_bytes()
    second.path_of(stored.sha256).write_bytes(there)
    with pytest.raises(StorageError, match="refused"):
        second.read(stored.sha256)


def test_any_flipped_byte_is_refused(tmp_path: Path) -> None:
    blobs = BlobStore(tmp_path, KEY)
    stored = blobs.put(SECRET)
    path = blobs.path_of(stored.sha256)
    good = path.read_bytes()
    assert len(good) == HEADER + len(SECRET) + TAG
    for position in range(len(good)):
        path.write_bytes(_flipped(good, position))
        _assert_refused(blobs, stored.sha256)


def test_any_cut_or_added_byte_is_refused(tmp_path: Path) -> None:
    blobs = BlobStore(tmp_path, KEY)
    stored = blobs.put(SECRET)
    path = blobs.path_of(stored.sha256)
    good = path.read_bytes()
    for length in range(len(good)):
        path.write_bytes(good[:length])
        _assert_refused(blobs, stored.sha256)
    path.write_bytes(good + b"\0")
    _assert_refused(blobs, stored.sha256)


def test_cut_swapped_doubled_and_flipped_chunks_are_refused(tmp_path: Path) -> None:
    blobs = BlobStore(tmp_path, KEY)
    stored = blobs.put(bytes(2 * CHUNK) + SECRET)
    path = blobs.path_of(stored.sha256)
    good = path.read_bytes()
    step = CHUNK + TAG
    header, first, second = good[:HEADER], good[HEADER:][:step], good[HEADER + step :][:step]
    last = good[HEADER + 2 * step :]
    changed = [
        header + second + first + last,
        header + first + first + last,
        header + first + last,
        header + first + second,
        header + first,
        header + first + second + last + last,
        *(header + first + second + last[:length] for length in range(len(last))),
        *(
            good[:at] + bytes([good[at] ^ 128]) + good[at + 1 :]
            for at in range(0, len(good), 99_991)
        ),
    ]
    for content in changed:
        path.write_bytes(content)
        _assert_refused(blobs, stored.sha256)


def _assert_refused(blobs: BlobStore, sha256: str) -> None:
    with pytest.raises(StorageError, match="refused"):
        blobs.read(sha256)
    with pytest.raises(StorageError, match="refused"):
        _read_in_parts(blobs, sha256)


def _read_in_parts(blobs: BlobStore, sha256: str) -> None:
    with blobs.open(sha256) as stream:
        while stream.read(100_000):
            pass


def _flipped(good: bytes, position: int) -> bytes:
    return good[:position] + bytes([good[position] ^ 1]) + good[position + 1 :]


# The shared folder does no harm: stored files never change.
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    size=st.sampled_from([1, 100, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 77]),
    moves=st.lists(
        st.tuples(st.integers(0, 2 * CHUNK + 100), st.integers(0, CHUNK + 10)), max_size=8
    ),
)
def test_any_part_can_be_read_in_any_order(
    tmp_path: Path, size: int, moves: list[tuple[int, int]]
) -> None:
    data = (hashlib.sha256(b"seed").digest() * (size // 32 + 1))[:size]
    blobs = BlobStore(tmp_path, KEY)
    plain = BytesIO(data)
    with blobs.open(blobs.put(data).sha256) as stream:
        for position, length in moves:
            assert stream.seek(position) == plain.seek(position)
            assert stream.read(length) == plain.read(length)
            assert stream.tell() == plain.tell()
        assert stream.seek(0, 2) == size
