"""What lies in a folder or on a card, before any of it is taken in."""

import hashlib
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from auditapp.errors import UserError
from auditapp.evidence.media import kind_by_extension
from auditapp.evidence.source import named, source_pieces, source_size

_NO_EVIDENCE = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db"})
_NO_FOLDERS = frozenset({"system volume information", "$recycle.bin", "lost.dir", "lost+found"})
_TELL_EVERY = 50


@dataclass(frozen=True, slots=True)
class FolderSurvey:
    """What is new in a folder, and what is left out.

    `files` are the new ones by name; `size` is theirs in bytes and `kinds` their number by kind
    (photo, video, audio, document, other), judged by the names. `here` counts files that the audit
    holds already, `twice` further copies of a file within the folder. `left_out` names what can't
    be taken, with the reason.
    """

    files: tuple[Path, ...]
    kinds: Mapping[str, int]
    size: int
    here: int
    twice: int
    left_out: tuple[tuple[str, str], ...]


def survey_folder(
    folder: Path,
    known: Mapping[int, Collection[str]],
    *,
    found: Callable[[int], None] = lambda count: None,
    compared: Callable[[float], None] = lambda fraction: None,
) -> FolderSurvey:
    """Count the files of a folder and compare those that may be there already.

    `known` are the hashes that the audit holds, by size in bytes: only files of the same size can
    be equal, so only these are read. `found` and `compared` are told how far it is; what they
    raise ends the survey.
    """
    left_out: list[tuple[str, str]] = []
    sizes: dict[Path, int] = {}
    for path in _files(folder, left_out):
        try:
            sizes[path] = source_size(path)
        except UserError as error:
            left_out.append((named(path), error.message))
        if len(sizes) % _TELL_EVERY == 0:
            found(len(sizes))
    found(len(sizes))
    copies = Counter(sizes.values())
    doubtful = [path for path, size in sizes.items() if size in known or copies[size] > 1]
    hashes = _hashes(doubtful, left_out, compared)
    here = {path for path, sha256 in hashes.items() if sha256 in known.get(sizes[path], ())}
    lost = set(doubtful) - hashes.keys()
    first: dict[str, Path] = {}
    for path in doubtful:
        if path in hashes and path not in here:
            first.setdefault(hashes[path], path)
    twice = {path for path in hashes.keys() - here if first[hashes[path]] != path}
    files = tuple(path for path in sizes if path not in here | twice | lost)
    kinds = Counter(kind_by_extension(path.suffix[1:].lower()) for path in files)
    size = sum(sizes[path] for path in files)
    return FolderSurvey(files, kinds, size, len(here), len(twice), tuple(left_out))


def by_size(files: Iterator[tuple[int, str]]) -> dict[int, set[str]]:
    """Return hashes by size, as `survey_folder` wants them."""
    known: defaultdict[int, set[str]] = defaultdict(set)
    for size, sha256 in files:
        known[size].add(sha256)
    return known


def _files(folder: Path, left_out: list[tuple[str, str]]) -> Iterator[Path]:
    """Yield the files by name, folder by folder; links are named, never followed."""

    def on_error(error: OSError) -> None:
        name = named(Path(error.filename or folder))
        left_out.append((name, f"The folder can't be read: {error.strerror}."))

    for place, folders, names in os.walk(folder, onerror=on_error):
        folders[:] = sorted(name for name in folders if not _is_hidden(name, _NO_FOLDERS))
        for name in sorted(names):
            path = Path(place, name)
            if _is_hidden(name, _NO_EVIDENCE):
                continue
            if path.is_symlink():
                left_out.append((named(path), "It is a link to another place."))
            else:
                yield path


def _is_hidden(name: str, also: Collection[str]) -> bool:
    return name.startswith(".") or name.lower() in also


def _hashes(
    paths: list[Path], left_out: list[tuple[str, str]], compared: Callable[[float], None]
) -> dict[Path, str]:
    found: dict[Path, str] = {}
    for done, path in enumerate(paths, 1):
        try:
            digest = hashlib.sha256()
            for piece in source_pieces(path, named(path)):
                digest.update(piece)
            found[path] = digest.hexdigest()
        except UserError as error:
            left_out.append((named(path), error.message))
        compared(done / len(paths))
    return found
