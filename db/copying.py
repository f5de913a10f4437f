"""A second copy of a whole store in another place, checked before it counts.

The database is copied first and gets its name last, so that every file it speaks of is beside it.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2

from auditapp.errors import StorageError
from db.durable import put_in_place
from db.engine import connect, worded_errors
from db.location import synced_by
from db.store import DATABASE, DESCRIPTION, Store, exists, remove_database

_BLOBS = "blobs"
_PART = ".part"
_PIECE = 1 << 20

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class StoreCopy:
    """A copy that was made and read back.

    `folder` is the copy itself and opens as a store does; `last` is the number of the last record
    in it.
    """

    folder: Path
    last: int


def copy_store(store: Store, place: Path, report: Report = lambda done, total: None) -> StoreCopy:
    """Copy a store into a folder of its own inside `place`; a copy that is there is brought up.

    `report` gets the files done and their number, and may raise to stop: what is complete stays,
    the next copy goes on from there.

    Raises StorageError when the place is not fit, is full or goes away, and when what was written
    cannot be read back as it was.
    """
    _refuse_place(store, place)
    try:
        folder = _own_folder(store, place)
        folder.mkdir(exist_ok=True)
        part = folder / (DATABASE + _PART)
        last = _copy_database(store, part)
        _copy_files(store.folder / _BLOBS, folder / _BLOBS, report)
        _copy_file(store.folder / DESCRIPTION, folder / DESCRIPTION)
        remove_database(folder / DATABASE, only_side_files=True)
        put_in_place(part, folder / DATABASE)
    except OSError as error:
        raise StorageError(
            f"The copy to {place} was not finished: {error.strerror or error}. Check that the disk "
            "is connected and has room, then copy again; what is there already is used."
        ) from error
    return StoreCopy(folder, last)


def _refuse_place(store: Store, place: Path) -> None:
    ours, there = store.folder.resolve(), place.resolve()
    if ours == there or ours in there.parents:
        raise StorageError(
            "A copy inside the store itself would be lost with it. Choose a folder on another disk."
        )
    if not there.is_dir():
        raise StorageError(f"The folder {place} is not there. Connect the disk, then copy again.")
    program = synced_by(there)
    if program and store.key is None:
        raise StorageError(
            f"{place} is synchronised by {program}, and this store is not encrypted: the client's "
            "evidence would leave this laptop readable. Choose a folder that is not synchronised."
        )


def _own_folder(store: Store, place: Path) -> Path:
    """Return the folder of this store's copy; never one that holds something this store lacks."""
    entry = json.loads((store.folder / DESCRIPTION).read_text(encoding="utf-8"))
    name = f"auditapp copy {str(entry['id'])[-8:]}"
    for number in range(1, 100):
        folder = place / (name if number == 1 else f"{name} ({number})")
        if not exists(folder) or _is_older(store, folder):
            return folder
    raise StorageError(f"{place} holds too many copies. Choose another folder.")


def _is_older(store: Store, folder: Path) -> bool:
    """Whether everything in a copy is also in the store."""
    try:
        copied = connect(folder / DATABASE, store.key, read_only=True)
    except dbapi2.DatabaseError:
        return False
    try:
        row = copied.execute("SELECT id FROM record ORDER BY seq DESC LIMIT 1").fetchone()
    except dbapi2.DatabaseError:
        return False
    finally:
        copied.close()
    if row is None:
        return True
    with store.plain_reading() as ours:
        return ours.execute("SELECT 1 FROM record WHERE id = ?", row).fetchone() is not None


def _copy_database(store: Store, part: Path) -> int:
    """Copy the database as it is at one moment, read the copy back, return its last record."""
    remove_database(part)
    with worded_errors(part.parent):
        with store.plain_reading() as source:
            target = connect(part, store.key)
            try:
                source.backup(target)
            finally:
                target.close()
        copied = connect(part, store.key)
        try:
            problems = [row[0] for row in copied.execute("PRAGMA integrity_check")]
            if store.key is not None:
                problems += [row[0] for row in copied.execute("PRAGMA cipher_integrity_check")]
            row = copied.execute("SELECT coalesce(max(seq), 0) FROM record").fetchone()
        finally:
            copied.close()
    if [it for it in problems if it != "ok"]:
        raise StorageError(
            f"The copy in {part.parent} could not be read back as it was written. Choose another "
            "disk; if it happens there as well, check the store."
        )
    remove_database(part, only_side_files=True)
    return int(row[0])


def _copy_files(source: Path, target: Path, report: Report) -> None:
    files = [path for path in sorted(source.glob("??/*")) if not path.name.startswith(".")]
    for done, file in enumerate(files):
        report(done, len(files))
        there = target / file.parent.name / file.name
        # A file is named after its content: one that is there whole is the same.
        if there.is_file() and there.stat().st_size == file.stat().st_size:
            continue
        there.parent.mkdir(parents=True, exist_ok=True)
        _copy_file(file, there)
    report(len(files), len(files))


def _copy_file(source: Path, target: Path) -> None:
    part = target.with_name(f".{target.name}{_PART}")
    with source.open("rb") as before, part.open("wb") as after:
        shutil.copyfileobj(before, after, _PIECE)
        after.flush()
        os.fsync(after.fileno())
    if _digest(source) != _digest(part):
        part.unlink()
        raise StorageError(
            f"A file written to {target.parent} could not be read back as it was. Choose another "
            "disk."
        )
    put_in_place(part, target)


def _digest(file: Path) -> bytes:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").digest()
