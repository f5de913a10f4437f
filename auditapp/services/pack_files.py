"""Packs as files: written, checked, taken over, and compared with what is here already."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from auditapp.catalogue.pack_reading import read_pack
from auditapp.catalogue.pack_text import pack_text
from auditapp.catalogue.problems import Problem
from auditapp.catalogue.whole_library import fingerprint, whole_library
from auditapp.domain.changes import Changes
from auditapp.domain.pack_differences import Difference
from auditapp.domain.pack_updates import pack_differences, with_taken
from auditapp.domain.packs import Pack
from auditapp.errors import StorageError, UserError
from auditapp.services.identity import ORGANISATION
from auditapp.services.pack_rows import (
    kinds_of,
    pack_lines,
    parts_of,
    stored_pack,
    versions_for,
)
from auditapp.services.pack_writes import entities, writes_towards
from db.durable import put_in_place
from db.store import Store

SUFFIX = ".checklist.yaml"


class PackFileError(UserError):
    """A file that cannot be taken over; `problems` names all that is wrong, by line."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        first, *others = problems
        more = f" (and {len(others)} more)" if others else ""
        super().__init__(
            f"Nothing was taken over. {first.file}, line {first.line}: {first.sentence}{more}",
            "file",
        )
        self.problems = problems


@dataclass(frozen=True, slots=True)
class PackComparison:
    """A file beside the pack that is here already; all is new where there is none (`is_new`).

    `same_library` is false where the file was made with another question library.
    """

    pack: str
    title: str
    is_new: bool
    differences: tuple[Difference, ...]
    same_library: bool


class PackFiles:
    """Sharing packs: one file each, in words and numbers that an auditor can read and correct."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def export_pack(self, pack: str, target: Path) -> Path:
        """Write a pack to a file and return it; an existing file is replaced when the new is whole.

        Raises UserError when there is no such pack or it has fields in conflict, StorageError when
        the file cannot be written.
        """
        with self._store.reading() as session:
            content = stored_pack(session, pack)
            conflicts = sum(it.conflicts for it in pack_lines(session) if it.id == pack)
        if conflicts:
            raise UserError(
                f"“{content.title}” has {_counted(conflicts, 'field')} with several values. "
                "Resolve this before you export it.",
                "pack",
            )
        written = pack_text(content).encode()
        if problems := read_pack(written, target.name).problems:
            raise UserError(f"“{content.title}” cannot be exported. {problems[0].sentence}", "pack")
        _put(written, target)
        return target

    def compare_with(self, path: Path) -> PackComparison:
        """Return what a file would change here; raise PackFileError when something is wrong."""
        read = read_file(path)
        with self._store.reading() as session:
            ours = _ours(session, read.pack)
        return PackComparison(
            read.pack.id,
            read.pack.title,
            ours is None,
            pack_differences(ours or Pack(read.pack.id, ""), read.pack, whole_library()),
            read.library in ("", fingerprint()),
        )

    def import_pack(self, path: Path) -> tuple[str, Changes]:
        """Take over a pack that is not here yet; one that is here and equal changes nothing.

        Raises PackFileError when something is wrong with the file, and UserError when the pack is
        here and differs: what to take is chosen after comparing.
        """
        compared = self.compare_with(path)
        if not compared.is_new:
            if compared.differences:
                count = _counted(len(compared.differences), "difference")
                raise UserError(
                    f"“{compared.title}” is here already, with {count}. Compare the "
                    "two and choose what to take.",
                    "file",
                )
            return compared.pack, Changes()
        return compared.pack, self._become(read_file(path).pack, "Checklist imported")

    def take(self, path: Path, chosen: Collection[str]) -> Changes:
        """Take the chosen differences (ids of `compare_with`) over from a file, as one action.

        Raises UserError when one of them is no difference any more.
        """
        theirs = read_file(path).pack
        with self._store.reading() as session:
            ours = stored_pack(session, theirs.id)
        found = pack_differences(ours, theirs, whole_library())
        if not set(chosen) <= {difference.id for difference in found}:
            raise UserError(
                "The file or the checklist has changed since they were compared. Compare again.",
                "file",
            )
        return self._become(with_taken(ours, theirs, found, chosen), "Checklist updated")

    def _become(self, target: Pack, action: str) -> Changes:
        with self._store.reading() as session:
            ours = parts_of(session, target.id)
            known = versions_for(session, ours, target)
            kinds = kinds_of(session, known)
        for kind, entity in entities(target):
            owner = known[entity].shown("pack").value or target.id
            if kinds.get(entity, kind) != kind or owner != target.id:
                raise UserError(
                    f"The id {entity} of the file belongs to something else here. Give it another "
                    "id.",
                    "file",
                )
        writes = writes_towards(target, ours, known)
        return self._store.journal.commit(ORGANISATION, writes, action=action)


def check_file(path: Path) -> tuple[Problem, ...]:
    """Return everything that is wrong with a file; raise StorageError when it cannot be read."""
    return read_pack(_bytes(path), path.name).problems


@dataclass(frozen=True, slots=True)
class _Read:
    pack: Pack
    library: str


def read_file(path: Path) -> _Read:
    """Return the pack of a file; raise PackFileError when something is wrong with it."""
    found = read_pack(_bytes(path), path.name)
    if found.pack is None:
        raise PackFileError(found.problems)
    return _Read(found.pack, found.library)


def _ours(session: Session, theirs: Pack) -> Pack | None:
    if all(line.id != theirs.id for line in pack_lines(session)):
        return None
    return stored_pack(session, theirs.id)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StorageError(f"{path} cannot be read: {error.strerror}. Check its name.") from error


def _put(content: bytes, target: Path) -> None:
    part = target.with_name(f"{target.name}.part")
    try:
        part.write_bytes(content)
        put_in_place(part, target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise StorageError(
            f"{target} cannot be written: {error.strerror}. Choose another place."
        ) from error
