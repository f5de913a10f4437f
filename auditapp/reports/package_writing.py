"""Writes an evidence package, as a folder or a zip: all of it or nothing."""

import hashlib
import os
import shutil
import zipfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from auditapp.domain.package_manifest import (
    MANIFEST,
    PAGE,
    SUMS,
    Manifest,
    PackagePart,
    PartKind,
)
from auditapp.errors import StorageError, UserError
from auditapp.reports.package_page import check_page
from auditapp.reports.steps import Step, no_step
from auditapp.reports.words import Words

_PIECE = 1 << 20
_STILL_SMALLER = frozenset({".json", ".html", ".txt", ""})


@dataclass(frozen=True, slots=True)
class Part:
    """A file to put in: its path, what it is, and what yields its bytes when it is its turn."""

    path: str
    kind: PartKind
    about: str
    pieces: Callable[[], Iterable[bytes]]


class _Place(Protocol):
    def put(self, path: str, pieces: Iterable[bytes]) -> None:
        """Write one file."""

    def close(self) -> None:
        """End the writing."""


def write_package(
    head: Manifest, parts: Iterable[Part], target: Path, words: Words, step: Step = no_step
) -> Manifest:
    """Write a package; a target that ends in .zip is a zip, any other a new folder.

    `head` is the manifest without parts. Returns the manifest as it lies in the package. Raises
    UserError for a folder that exists, StorageError when it cannot be written, and what `step`
    raises to stop; then nothing of it stays.
    """
    is_zip = target.suffix.lower() == ".zip"
    if not is_zip and target.exists():
        raise UserError(f"{target} exists already. Give the package a new folder.", "out")
    if is_zip and target.is_dir():
        raise UserError(f"{target} is a folder. Give the package a file name.", "out")
    temporary = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _discard(temporary)
        place = _Archive(temporary) if is_zip else _Folder(temporary)
        manifest = _fill(place, head, list(parts), words, step)
        temporary.replace(target)
    except OSError as error:
        raise StorageError(
            f"The package could not be written to {target}: {error.strerror or error}. Check the "
            "disk, and make it again."
        ) from error
    finally:
        with suppress(OSError):
            _discard(temporary)
    return manifest


def _fill(place: _Place, head: Manifest, parts: list[Part], words: Words, step: Step) -> Manifest:
    written = []
    try:
        for number, part in enumerate(parts):
            step(number, len(parts))
            written.append(_put(place, part))
        manifest = replace(head, parts=tuple(written))
        for path, text in (
            (MANIFEST, manifest.to_json()),
            (SUMS, manifest.sums),
            (PAGE, check_page(manifest, words)),
        ):
            place.put(path, [text.encode()])
    finally:
        place.close()
    step(len(parts), len(parts))
    return manifest


def _put(place: _Place, part: Part) -> PackagePart:
    digest, size = hashlib.sha256(), 0

    def told() -> Iterable[bytes]:
        nonlocal size
        for piece in part.pieces():
            digest.update(piece)
            size += len(piece)
            yield piece

    place.put(part.path, told())
    return PackagePart(part.path, digest.hexdigest(), size, part.kind, part.about)


class _Folder:
    def __init__(self, root: Path) -> None:
        self._root = root
        root.mkdir()

    def put(self, path: str, pieces: Iterable[bytes]) -> None:
        target = self._root.joinpath(*path.split("/"))
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())

    def close(self) -> None:
        """Nothing is open."""


class _Archive:
    def __init__(self, target: Path) -> None:
        self._archive = zipfile.ZipFile(target, "x")
        self._target = target

    def put(self, path: str, pieces: Iterable[bytes]) -> None:
        entry = zipfile.ZipInfo(path)
        is_text = Path(path).suffix in _STILL_SMALLER
        entry.compress_type = zipfile.ZIP_DEFLATED if is_text else zipfile.ZIP_STORED
        entry.external_attr = 0o644 << 16
        with self._archive.open(entry, "w", force_zip64=True) as file:
            for piece in pieces:
                file.write(piece)

    def close(self) -> None:
        self._archive.close()
        with self._target.open("rb+") as file:
            os.fsync(file.fileno())


def _discard(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def file_pieces(path: Path) -> Iterable[bytes]:
    """Yield the bytes of a file."""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece
