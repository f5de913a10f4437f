"""Encrypted files that can be read in parts: AES-256-GCM over chunks of 1 MiB.

Layout: 8 bytes format name, 32 bytes random salt, then the chunks, each followed by its 16-byte
tag. The key of a file is HKDF-SHA256(store key, salt). The nonce is the chunk number, which never
repeats under one file key. Chunk number and last-chunk flag are associated data, so a file that
was cut, extended, reordered or changed in a single bit is refused.
"""

import hashlib
import hmac
import io
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from auditapp.errors import StorageError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

CHUNK = 1024 * 1024
_FORMAT = b"AUDFILE1"
_SALT = 32
_HEADER = len(_FORMAT) + _SALT
_TAG = 16


def derived_key(key: bytes, salt: bytes, purpose: bytes) -> bytes:
    """A 32-byte key for one purpose, from which `key` can't be found."""
    # Imported late: start-up time counts and most starts need no decryption here.
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, salt, purpose).derive(key)


def hidden_name(name_key: bytes, sha256: str, purpose: str = "") -> str:
    """A file name that tells nobody without the key which document it holds."""
    return hmac.new(name_key, bytes.fromhex(sha256) + purpose.encode(), hashlib.sha256).hexdigest()


def sealed_size(size: int) -> int:
    """How many bytes `size` bytes of content take when sealed."""
    return _HEADER + size + _TAG * _chunks(size, CHUNK)


def seal(key: bytes, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Encrypt `pieces`, each exactly one CHUNK long except the last one."""
    salt = secrets.token_bytes(_SALT)
    cipher = _cipher(key, salt)
    yield _FORMAT + salt
    number, waiting = 0, b""
    for position, piece in enumerate(pieces):
        if position:
            yield _encrypted(cipher, number, waiting, last=False)
            number += 1
        waiting = piece
    yield _encrypted(cipher, number, waiting, last=True)


def open_sealed(key: bytes, path: Path) -> io.BufferedReader:
    """Read a sealed file as a seekable stream.

    Raises:
        FileNotFoundError: there is no such file.
        StorageError: when opening or, later, when reading: the file was damaged or changed.
    """
    file = path.open("rb")
    try:
        return io.BufferedReader(_SealedReader(key, file), CHUNK)
    except BaseException:
        file.close()
        raise


class _SealedReader(io.RawIOBase):
    """Decrypts one chunk at a time; every chunk is checked before any byte of it is given out."""

    def __init__(self, key: bytes, file: BinaryIO) -> None:
        super().__init__()
        self._file = file
        header = file.read(_HEADER)
        body = file.seek(0, io.SEEK_END) - _HEADER
        self._count = _chunks(body, CHUNK + _TAG)
        self._size = body - _TAG * self._count
        rest = self._size - CHUNK * (self._count - 1)
        # Without `rest`, a cut inside the last tag would shorten the content unnoticed.
        if not header.startswith(_FORMAT) or rest < min(1, self._count - 1):
            raise _damaged()
        self._cipher = _cipher(key, header[len(_FORMAT) :])
        self._position = 0
        self._number = -1
        self._chunk = b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise ValueError("A position before the beginning of the file.")
        self._position = start + offset
        return self._position

    def tell(self) -> int:
        return self._position

    def readinto(self, buffer: "WriteableBuffer") -> int:
        target = memoryview(buffer).cast("B")
        number, start = divmod(self._position, CHUNK)
        # An empty file is read too: its single empty chunk proves that nothing was cut off.
        if self._position >= self._size and not (self._size == 0 and self._number < 0):
            return 0
        part = self._decrypted(number)[start : start + len(target)]
        target[: len(part)] = part
        self._position += len(part)
        return len(part)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()

    def _decrypted(self, number: int) -> bytes:
        if number != self._number:
            from cryptography.exceptions import InvalidTag

            self._file.seek(_HEADER + number * (CHUNK + _TAG))
            sealed = self._file.read(CHUNK + _TAG)
            last = number == self._count - 1
            try:
                self._chunk = self._cipher.decrypt(
                    _nonce(number), sealed, _associated(number, last=last)
                )
            except InvalidTag:
                raise _damaged() from None
            self._number = number
        return self._chunk


def _cipher(key: bytes, salt: bytes) -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(derived_key(key, salt, b"auditapp file"))


def _encrypted(cipher: "AESGCM", number: int, chunk: bytes, *, last: bool) -> bytes:
    return cipher.encrypt(_nonce(number), chunk, _associated(number, last=last))


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")


def _associated(number: int, *, last: bool) -> bytes:
    return number.to_bytes(8, "big") + bytes([last])


def _chunks(size: int, length: int) -> int:
    return max(1, -(-size // length))


def _damaged() -> StorageError:
    return StorageError(
        "An encrypted file was damaged or changed and is refused. Restore it from a backup."
    )
