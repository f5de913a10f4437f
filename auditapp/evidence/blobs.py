"""Original files, stored once under the hash of their bytes and never changed.

An unencrypted store names a file by its SHA-256. An encrypted one names it by an HMAC of that
hash, since the plain hash of a known document would betray that the client has it.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from auditapp.errors import StorageError
from auditapp.evidence.disk import Disk, is_temporary, storage_error, temporary_path
from auditapp.evidence.sealed_file import (
    CHUNK,
    derived_key,
    hidden_name,
    open_sealed,
    seal,
    sealed_size,
)
from auditapp.evidence.source import empty_error, named, source_pieces

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class StoredBlob:
    """What was stored: SHA-256 of the original bytes (64 hexadecimal digits), size in bytes."""

    sha256: str
    size: int


class BlobStore:
    """The original files in `root`, in 256 folders; encrypted when a 32-byte key is given.

    Safe to use from several threads and after a crash: a file appears under its final name only
    when it is complete and durable.
    """

    def __init__(self, root: Path, key: bytes | None = None, disk: Disk | None = None) -> None:
        if key is not None and len(key) != KEY_BYTES:
            raise ValueError(f"The key has {len(key)} bytes instead of {KEY_BYTES}.")
        self._root = root
        self._key = key
        self._disk = disk or Disk()
        self._name_key = derived_key(key, b"", b"auditapp blob names") if key else None

    def put(self, source: Path | bytes, label: str = "") -> StoredBlob:
        """Store the bytes, unless they are there already, and return once they are durable.

        `label` names the file in messages; a path names itself.

        Raises:
            UserError: the source is empty, is not a file, or can't be read.
            StorageError: the disk is full, read-only or broken; nothing was stored.
        """
        if isinstance(source, bytes):
            label = label or "The file"
            if not source:
                raise empty_error(label)
        else:
            label = label or named(source)
        try:
            if isinstance(source, bytes):
                return self._put_bytes(source)
            return self._put_stream(source, label)
        except OSError as error:
            raise storage_error(label, self._root, error) from error

    def has(self, sha256: str) -> bool:
        """Whether the file is in the store; its content is not looked at."""
        return self.path_of(sha256).is_file()

    def open(self, sha256: str) -> BufferedReader:
        """The original bytes as a seekable stream.

        An encrypted file is checked chunk by chunk while it is read, an unencrypted one is not:
        use `read` or `verify` for that.

        Raises:
            StorageError: it is missing or, while reading an encrypted one, was changed.
        """
        path = self.path_of(sha256)
        try:
            return open_sealed(self._key, path) if self._key else path.open("rb")
        except FileNotFoundError:
            raise StorageError(
                f"The file {sha256[:12]}… is not on this computer. Ask the colleague who added it."
            ) from None
        except OSError as error:
            raise StorageError(
                f"The file {sha256[:12]}… can't be opened: {error.strerror}."
            ) from error

    def read(self, sha256: str) -> bytes:
        """All original bytes, compared with their hash; errors as `verify`."""
        with self.open(sha256) as stream:
            data = _all_bytes(stream, sha256)
        _compare(hashlib.sha256(data).hexdigest(), sha256)
        return data

    def verify(self, sha256: str) -> None:
        """Compare the stored bytes with their hash, without holding them in memory.

        Raises:
            StorageError: the file is missing, unreadable or was changed.
        """
        with self.open(sha256) as stream:
            try:
                found = hashlib.file_digest(stream, "sha256").hexdigest()
            except OSError as error:
                raise _unreadable(sha256, error) from error
        _compare(found, sha256)

    def name_of(self, sha256: str) -> str:
        """The file name that stands for a hash, to compare with `names`."""
        return hidden_name(self._name_key, sha256) if self._name_key else sha256

    def path_of(self, sha256: str) -> Path:
        """Where the file with this hash is or would be."""
        name = self.name_of(sha256)
        return self._root / name[:2] / name

    def names(self) -> Iterator[str]:
        """The names of all stored files, for finding those without a record."""
        for path in sorted(self._root.glob("??/*")):
            if path.is_file() and not is_temporary(path):
                yield path.name

    def leftovers(self) -> list[Path]:
        """Temporary files of interrupted writes, and of a write going on right now."""
        paths = (*self._root.glob(".*"), *self._root.glob("??/.*"))
        return sorted(path for path in paths if is_temporary(path))

    def _put_bytes(self, data: bytes) -> StoredBlob:
        blob = StoredBlob(hashlib.sha256(data).hexdigest(), len(data))
        target = self.path_of(blob.sha256)
        if self._is_complete(target, blob.size):
            self._disk.sync_folder(target.parent)
            return blob
        self._disk.make_folder(target.parent)
        temporary = temporary_path(target.parent, target.name)
        pieces = (data[at : at + CHUNK] for at in range(0, len(data), CHUNK))
        try:
            self._disk.write(temporary, self._stored_pieces(pieces), durable=True)
            self._publish(temporary, blob)
        except BaseException:
            self._disk.discard(temporary)
            raise
        return blob

    def _put_stream(self, source: Path, label: str) -> StoredBlob:
        self._disk.make_folder(self._root)
        # The name is known only after the last byte, so this one waits beside the folders.
        temporary = temporary_path(self._root, "incoming")
        counted = _Counted(source_pieces(source, label))
        try:
            self._disk.write(temporary, self._stored_pieces(counted), durable=True)
            blob = StoredBlob(counted.digest.hexdigest(), counted.size)
            self._publish(temporary, blob)
        except BaseException:
            self._disk.discard(temporary)
            raise
        return blob

    def _publish(self, temporary: Path, blob: StoredBlob) -> None:
        target = self.path_of(blob.sha256)
        self._disk.make_folder(target.parent)
        if self._is_complete(target, blob.size):
            self._disk.discard(temporary)
        else:
            self._disk.replace(temporary, target)
        # Also for a file that was there: its name may not have been durable when a crash came.
        self._disk.sync_folder(target.parent)

    def _stored_pieces(self, pieces: Iterable[bytes]) -> Iterable[bytes]:
        return seal(self._key, pieces) if self._key else pieces

    def _is_complete(self, target: Path, size: int) -> bool:
        """Whether the stored file has the right length; a cut one is replaced by a good copy."""
        expected = sealed_size(size) if self._key else size
        return target.is_file() and target.stat().st_size == expected


class _Counted:
    """Pieces passing by, with their hash and total size afterwards."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = pieces
        self.digest = hashlib.sha256()
        self.size = 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self.digest.update(piece)
            self.size += len(piece)
            yield piece


def _all_bytes(stream: BufferedReader, sha256: str) -> bytes:
    try:
        return stream.read()
    except OSError as error:
        raise _unreadable(sha256, error) from error


def _unreadable(sha256: str, error: OSError) -> StorageError:
    return StorageError(f"The file {sha256[:12]}… can't be read: {error.strerror}.")


def _compare(found: str, sha256: str) -> None:
    if found != sha256:
        raise StorageError(
            f"The file {sha256[:12]}… is no longer what was stored. Restore it from a backup."
        )
