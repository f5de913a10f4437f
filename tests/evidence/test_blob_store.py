"""Original files are stored once, completely or not at all, and never change."""

import errno
import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from auditapp.errors import StorageError, UserError
from auditapp.evidence.blobs import BlobStore
from auditapp.evidence.disk import Disk
from auditapp.evidence.sealed_file import CHUNK

KEY = bytes(range(32))
CONTENT = b"rack door open, 2026-03-17 " * 100
BOTH = pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])


class FailingFile:
    """A real file that refuses to be written at the wrong moment."""

    def __init__(self, file: BinaryIO, disk: "FailingDisk") -> None:
        self._file = file
        self._disk = disk

    def __enter__(self) -> "FailingFile":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, data: bytes) -> int:
        # Half of it reaches the disk, as when space runs out.
        self._file.write(data[: len(data) // 2])
        self._disk.step("write")
        return self._file.write(data[len(data) // 2 :])

    def flush(self) -> None:
        self._file.flush()

    def fileno(self) -> int:
        return self._file.fileno()


class FailingDisk(Disk):
    """The real disk; its operation number `fails_at` fails, and all are noted."""

    def __init__(self, fails_at: int = -1, code: int = errno.ENOSPC) -> None:
        self.fails_at = fails_at
        self.code = code
        self.steps: list[str] = []

    def step(self, name: str) -> None:
        self.steps.append(name)
        if len(self.steps) - 1 == self.fails_at:
            raise OSError(self.code, os.strerror(self.code))

    def create(self, path: Path) -> BinaryIO:
        self.step("create")
        return FailingFile(super().create(path), self)  # type: ignore[return-value]  # what is used of it

    def sync(self, file: BinaryIO) -> None:
        self.step("sync file")
        super().sync(file)

    def replace(self, source: Path, target: Path) -> None:
        self.step("replace")
        super().replace(source, target)

    def sync_folder(self, folder: Path) -> None:
        self.step("sync folder")
        super().sync_folder(folder)


@BOTH
@pytest.mark.parametrize("size", [1, 27, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_what_was_stored_comes_back_from_bytes_and_from_a_file(
    tmp_path: Path, key: bytes | None, size: int
) -> None:
    data = os.urandom(size)
    source = tmp_path / "photo.jpg"
    source.write_bytes(data)
    for number, given in enumerate((data, source)):
        blobs = BlobStore(tmp_path / str(number), key)
        stored = blobs.put(given)
        assert stored.sha256 == hashlib.sha256(data).hexdigest()
        assert stored.size == size
        assert blobs.read(stored.sha256) == data
        blobs.verify(stored.sha256)
        assert blobs.has(stored.sha256)


@BOTH
def test_the_same_content_is_stored_once(tmp_path: Path, key: bytes | None) -> None:
    blobs = BlobStore(tmp_path / "blobs", key)
    first = blobs.put(CONTENT)
    before = blobs.path_of(first.sha256).stat()
    source = tmp_path / "again.jpg"
    source.write_bytes(CONTENT)
    assert blobs.put(CONTENT) == blobs.put(source) == first
    after = blobs.path_of(first.sha256).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert list(blobs.names()) == [blobs.name_of(first.sha256)]
    assert blobs.leftovers() == []


@BOTH
def test_a_stored_file_that_was_cut_short_is_replaced_by_a_good_copy(
    tmp_path: Path, key: bytes | None
) -> None:
    blobs = BlobStore(tmp_path, key)
    stored = blobs.put(CONTENT)
    os.truncate(blobs.path_of(stored.sha256), 100)
    with pytest.raises(StorageError):
        blobs.verify(stored.sha256)
    blobs.put(CONTENT)
    blobs.verify(stored.sha256)


def test_a_changed_file_is_noticed_without_encryption_too(tmp_path: Path) -> None:
    blobs = BlobStore(tmp_path)
    stored = blobs.put(CONTENT)
    blobs.path_of(stored.sha256).write_bytes(CONTENT.replace(b"open", b"shut", 1))
    with pytest.raises(StorageError, match="no longer what was stored"):
        blobs.read(stored.sha256)
    with pytest.raises(StorageError, match="no longer what was stored"):
        blobs.verify(stored.sha256)


@BOTH
def test_a_missing_file_is_named_by_its_hash(tmp_path: Path, key: bytes | None) -> None:
    with pytest.raises(StorageError, match="abababababab… is not on this computer"):
        BlobStore(tmp_path, key).read("ab" * 32)


@BOTH
@pytest.mark.parametrize("as_file", [False, True])
def test_no_failing_step_leaves_half_a_file_under_its_name(
    tmp_path: Path, key: bytes | None, as_file: bool
) -> None:
    data = CONTENT * 1000
    source = tmp_path / "IMG_0001.jpg"
    source.write_bytes(data)
    given = source if as_file else data
    smooth = FailingDisk()
    BlobStore(tmp_path / "smooth", key, smooth).put(given, "IMG_0001.jpg")
    assert {"create", "write", "sync file", "replace", "sync folder"} == set(smooth.steps)
    for fails_at in range(len(smooth.steps)):
        disk = FailingDisk(fails_at)
        blobs = BlobStore(tmp_path / f"blobs-{fails_at}", key, disk)
        with pytest.raises(StorageError, match=r"IMG_0001\.jpg was not stored: the disk is full"):
            blobs.put(given, "IMG_0001.jpg")
        assert blobs.leftovers() == []
        if list(blobs.names()):
            assert "replace" in disk.steps[:fails_at]
            blobs.verify(hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (errno.EROFS, "Check that the folder is not read-only"),
        (errno.EACCES, "writing to .* is not allowed"),
        (errno.EIO, "Check the disk"),
    ],
)
def test_a_disk_that_refuses_is_explained(tmp_path: Path, code: int, sentence: str) -> None:
    blobs = BlobStore(tmp_path / "blobs", None, FailingDisk(2, code))
    with pytest.raises(StorageError, match=sentence):
        blobs.put(CONTENT, "IMG_0002.jpg")


@BOTH
def test_content_is_durable_before_its_name_and_the_name_before_it_counts(
    tmp_path: Path, key: bytes | None
) -> None:
    disk = FailingDisk()
    BlobStore(tmp_path, key, disk).put(CONTENT)
    steps = [step for step in disk.steps if step != "write"]
    assert steps == ["sync folder", "create", "sync file", "replace", "sync folder"]
    disk.steps.clear()
    BlobStore(tmp_path, key, disk).put(CONTENT)
    assert disk.steps == ["sync folder"]


def test_a_killed_write_leaves_only_a_recognisable_left_over(tmp_path: Path) -> None:
    blobs = BlobStore(tmp_path, KEY)
    stored = blobs.put(CONTENT)
    left = blobs.path_of(stored.sha256).parent / ".0123.abcdef.tmp"
    left.write_bytes(b"half")
    assert blobs.leftovers() == [left]
    assert list(blobs.names()) == [blobs.name_of(stored.sha256)]


_WRITER = """
import sys
from pathlib import Path
from auditapp.evidence.blobs import BlobStore
blobs = BlobStore(Path(sys.argv[1]))
for number in range(100_000):
    print(blobs.put(f"{sys.argv[2]} {number} ".encode() * 20_000).sha256, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_killed_program_loses_nothing_confirmed_and_leaves_nothing_half(tmp_path: Path) -> None:
    confirmed = []
    for run in range(8):
        command = [sys.executable, "-c", _WRITER, str(tmp_path), str(run)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout
            confirmed += [writer.stdout.readline().strip() for _ in range(3 + run)]
            writer.kill()
    blobs = BlobStore(tmp_path)
    names = list(blobs.names())
    assert set(confirmed) <= set(names)
    for name in names:
        blobs.verify(name)


@pytest.mark.parametrize("as_file", [False, True])
def test_an_empty_file_is_refused(tmp_path: Path, as_file: bool) -> None:
    source = tmp_path / "IMG_0003.jpg"
    source.touch()
    blobs = BlobStore(tmp_path / "blobs")
    with pytest.raises(UserError, match=r"IMG_0003.jpg is empty \(0 bytes\). Copy it again"):
        blobs.put(source if as_file else b"", "IMG_0003.jpg")
    assert list(blobs.names()) == []


def test_a_source_that_vanished_or_is_a_folder_is_refused(tmp_path: Path) -> None:
    blobs = BlobStore(tmp_path / "blobs")
    with pytest.raises(UserError, match=r"gone\.jpg can't be read: it is no longer there"):
        blobs.put(tmp_path / "gone.jpg")
    with pytest.raises(UserError, match="is not a file"):
        blobs.put(tmp_path)
    assert blobs.leftovers() == []


def test_a_key_of_the_wrong_length_is_a_mistake_of_the_program(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="31 bytes"):
        BlobStore(tmp_path, bytes(31))
