"""Whether an evidence package, a folder or a zip, is as it was made."""

import hashlib
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from auditapp.domain.package_manifest import MANIFEST, SUMS, Change, Difference, Manifest
from auditapp.errors import UserError

_PIECE = 1 << 20
_LARGEST_MANIFEST = 64 << 20


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found; a package without differences is as it was made."""

    manifest: Manifest
    differences: tuple[Difference, ...]


def check_package(package: Path) -> Checked:
    """Compare every file of a package with its manifest.

    Raises UserError for what is no package, or a damaged one.
    """
    if not package.exists():
        raise UserError(f"{package} does not exist. Give the folder or zip of a package.", "path")
    try:
        if package.is_dir():
            return _check_folder(package)
        with zipfile.ZipFile(package) as archive:
            return _check_archive(package, archive)
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise UserError(
            f"{package.name} cannot be read as a package: {error}. Ask for it again.", "path"
        ) from error


def _check_folder(folder: Path) -> Checked:
    file = folder / MANIFEST
    if not file.is_file():
        raise _no_manifest(folder)
    manifest = _manifest(folder, file.read_bytes())
    found = {
        path.relative_to(folder).as_posix(): _digest_of_file(path)
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }
    return _compared(manifest, found)


def _check_archive(package: Path, archive: zipfile.ZipFile) -> Checked:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    # What was zipped as a folder lies in it.
    named = [entry.filename for entry in entries]
    roots = [it for it in named if it == MANIFEST or it.endswith(f"/{MANIFEST}")]
    if not roots:
        raise _no_manifest(package)
    root = min(roots, key=len).removesuffix(MANIFEST)
    info = archive.getinfo(f"{root}{MANIFEST}")
    if info.file_size > _LARGEST_MANIFEST:
        raise UserError(f"The manifest of {package.name} is too large to be one.", "path")
    manifest = _manifest(package, archive.read(info))
    found: dict[str, str] = {}
    for entry in entries:
        path = entry.filename.removeprefix(root)
        with archive.open(entry) as file:
            # Of two entries of one name the first counts, the other is something that was added.
            found[path if path not in found else f"{path} (second)"] = _digest(file)
    return _compared(manifest, found)


def _compared(manifest: Manifest, found: dict[str, str]) -> Checked:
    wanted = hashlib.sha256(manifest.sums.encode()).hexdigest()
    differences = manifest.compare(found)
    if found.get(SUMS, wanted) != wanted:
        differences = (*differences, Difference(Change.CHANGED, SUMS))
    return Checked(manifest, differences)


def _manifest(package: Path, data: bytes) -> Manifest:
    try:
        return Manifest.from_json(data.decode("utf-8"))
    except ValueError as error:
        raise UserError(
            f"The manifest of {package.name} is damaged or of another version: ask for the "
            "package again.",
            "path",
        ) from error


def _no_manifest(package: Path) -> UserError:
    return UserError(f"{package.name} has no {MANIFEST}: it is no evidence package.", "path")


def _digest_of_file(path: Path) -> str:
    # A link leads to something that is not in the package.
    if path.is_symlink():
        return ""
    with path.open("rb") as file:
        return _digest(file)


def _digest(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while piece := file.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()
