"""Reading a file that the user chose: its name, its bytes, and what can go wrong."""

import errno
import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from auditapp.errors import UserError
from auditapp.evidence.sealed_file import CHUNK

_NOT_IN_NAMES = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TURNS_TEXT = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def named(path: Path) -> str:
    """The file's name as text that can be stored and shown, whatever bytes it has on disk."""
    return shown_name(os.fsencode(path.name).decode("utf-8", "replace"))


def shown_name(text: str) -> str:
    """A name that somebody else gave, as text that misleads nobody where it is shown."""
    normal = unicodedata.normalize("NFC", text)
    return "".join("\ufffd" if _misleads(letter) else letter for letter in normal)


def _misleads(letter: str) -> bool:
    """Whether it ends a line, controls a terminal, or makes "gpj.exe" read as "exe.jpg"."""
    return (
        unicodedata.category(letter) in _NOT_IN_NAMES
        or unicodedata.bidirectional(letter) in _TURNS_TEXT
    )


def source_size(path: Path) -> int:
    """Size in bytes of a file that can be added; raise UserError when it can't be."""
    label = named(path)
    try:
        status = path.stat()
    except OSError as error:
        raise _source_error(label, error) from error
    # Pipes and devices would block or never end.
    if not path.is_file():
        raise UserError(f"{label} is not a file. Choose a file.")
    if status.st_size == 0:
        raise empty_error(label)
    return status.st_size


def source_pieces(path: Path, label: str) -> Iterator[bytes]:
    """The bytes in pieces of one CHUNK, only the last one shorter; raise UserError."""
    source_size(path)
    try:
        with path.open("rb") as file:
            piece = file.read(CHUNK)
            if not piece:
                raise empty_error(label)
            while piece:
                yield piece
                piece = file.read(CHUNK)
    except OSError as error:
        raise _source_error(label, error) from error


def source_bytes(path: Path) -> bytes:
    """All bytes of a file at once; raise UserError."""
    source_size(path)
    try:
        return path.read_bytes()
    except OSError as error:
        raise _source_error(named(path), error) from error


def empty_error(label: str) -> UserError:
    """The refusal of a file without content."""
    return UserError(f"{label} is empty (0 bytes). Copy it again from the camera.")


def _source_error(label: str, error: OSError) -> UserError:
    reasons = {
        errno.ENOENT: "it is no longer there. Choose it again.",
        errno.ENAMETOOLONG: "its name is too long. Rename it, then add it again.",
        errno.EACCES: "you are not allowed to read it. Ask its owner for access.",
        errno.EPERM: "you are not allowed to read it. Ask its owner for access.",
        errno.EIO: "the card or disk can't read it. Copy it again from the camera.",
    }
    reason = reasons.get(error.errno or 0, f"{error.strerror}. Copy it to this computer first.")
    return UserError(f"{label[:120]} can't be read: {reason}")
