"""An open store: one folder with the database, the evidence files and the lock."""

import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from auditapp.domain.clock import Clock
from auditapp.domain.ids import IdSource
from auditapp.errors import StorageError
from db.durable import put_in_place
from db.engine import (
    APPLICATION_ID,
    CONTAINER_FORMAT,
    check_sqlite,
    connect,
    worded_errors,
)
from db.journal import Author, Journal
from db.local import Local
from db.location import refuse_unsafe
from db.lock import StoreLock
from db.schema import JOURNAL, derived_statements, projection_version

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.reading import RowReader

DATABASE = "store.db"
_UNFINISHED = "store.unfinished.db"
DESCRIPTION = "store.json"
_PLAIN_HEADER = b"SQLite format 3\x00"


class Store:
    """A store that is open: read by many, written through `journal` by one."""

    def __init__(
        self,
        folder: Path,
        key: bytes | None,
        connection: dbapi2.Connection,
        lock: StoreLock | None,
    ) -> None:
        self.folder = folder
        self.key = key
        self._connection = connection
        self._lock = lock
        self._journal: Journal | None = None
        self._turn = RLock()
        self.local = Local(connection, folder, self._turn)

    @property
    def read_only(self) -> bool:
        """Whether this store was opened for reading only."""
        return self._lock is None

    @property
    def journal(self) -> Journal:
        """The way to write; raises StorageError in a store opened for reading."""
        if self._journal is None:
            raise StorageError(f"The store {self.folder} is open for reading only.")
        return self._journal

    def start_writing(self, clock: Clock, ids: IdSource, author: Callable[[], Author]) -> None:
        """Make `journal` usable; `author` is asked at each record."""
        if self._lock is not None:
            self._journal = Journal(self._connection, self.folder, clock, ids, author, self._turn)

    @cached_property
    def _rows(self) -> "RowReader":
        # Loaded here: with it, the first list of audits would take twice as long to show.
        from db.reading import RowReader

        return RowReader(self.folder / DATABASE, self.key)

    def reading(self) -> "AbstractContextManager[Session]":
        """Read in one transaction: everything inside sees the same moment."""
        return self._rows.session()

    @contextmanager
    def plain_reading(self) -> Iterator[dbapi2.Connection]:
        """Read in one transaction without typed rows, for what must be on screen at once."""
        with worded_errors(self.folder):
            connection = connect(self.folder / DATABASE, self.key, read_only=True)
            try:
                connection.execute("BEGIN")
                yield connection
            finally:
                connection.close()

    @property
    def connection(self) -> dbapi2.Connection:
        """The connection of this store itself, for checks and copies."""
        return self._connection

    def close(self, *, keep_lock: bool = False) -> None:
        """Close all connections and, unless told otherwise, give the lock back."""
        if "_rows" in self.__dict__:
            self._rows.close()
        self._connection.close()
        if not keep_lock:
            self.release_lock()

    def release_lock(self) -> None:
        """Let another program write this store."""
        if self._lock is not None:
            self._lock.release()


def exists(folder: Path) -> bool:
    """Whether the folder holds a store."""
    return (folder / DATABASE).is_file()


def create(folder: Path, key: bytes | None, clock: Clock, ids: IdSource) -> None:
    """Make an empty store; raise StorageError when the folder is unsafe or already holds one."""
    check_sqlite()
    refuse_unsafe(folder)
    _refuse_existing(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = StoreLock(folder)
        lock.acquire(clock.now())
        try:
            # Somebody else may have been making one at the same moment.
            _refuse_existing(folder)
            _describe(folder, key, clock, ids)
            _make_database(folder, key)
        finally:
            lock.release()
    except OSError as error:
        raise StorageError(
            f"The folder {folder} cannot be written: {error.strerror}. Choose another folder."
        ) from error


def _refuse_existing(folder: Path) -> None:
    if exists(folder):
        raise StorageError(f"{folder} already holds a store. Open it, or choose another folder.")


def _describe(folder: Path, key: bytes | None, clock: Clock, ids: IdSource) -> None:
    description = {
        "format": "auditapp store",
        "id": ids.new_id(),
        "made": clock.now().isoformat(timespec="seconds"),
        "key": _key_check(key) if key else None,
    }
    file = folder / DESCRIPTION
    temporary = file.with_suffix(".part")
    temporary.write_text(json.dumps(description, indent=1), encoding="utf-8")
    put_in_place(temporary, file)


def _make_database(folder: Path, key: bytes | None) -> None:
    # Under its name only when it is complete, so that an interrupted start can be repeated.
    target = folder / _UNFINISHED
    remove_database(target)
    with worded_errors(folder):
        write_database(target, key).close()
    put_in_place(target, folder / DATABASE)


def remove_database(file: Path, *, only_side_files: bool = False) -> None:
    """Remove a database with the files that SQLite keeps beside it, as far as they exist."""
    for suffix in ("-wal", "-shm") if only_side_files else ("", "-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)


def write_database(file: Path, key: bytes | None) -> dbapi2.Connection:
    """Make the tables in a new file and return the connection to it."""
    connection = connect(file, key)
    try:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={CONTAINER_FORMAT}")
        connection.execute("BEGIN IMMEDIATE")
        for statement in (*JOURNAL, *derived_statements()):
            connection.execute(statement)
        connection.execute("INSERT INTO meta VALUES ('projection', ?)", (projection_version(),))
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def open_store(folder: Path, key: bytes | None, clock: Clock, *, read_only: bool = False) -> Store:
    """Open a store; raise StorageError with what is wrong and what to do.

    Every check comes before the first write, so a store that is refused is as it was.
    """
    check_sqlite()
    _check_description(folder, key)
    lock = None
    if not read_only:
        refuse_unsafe(folder)
        lock = StoreLock(folder)
        lock.acquire(clock.now())
    try:
        with worded_errors(folder):
            connection = connect(
                folder / DATABASE,
                key,
                read_only=read_only,
                check=lambda fresh: _check_container(folder, fresh),
            )
        return Store(folder, key, connection, lock)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def needs_rebuild(store: Store) -> bool:
    """Whether the derived tables were made by another version of the program."""
    row = store.connection.execute("SELECT value FROM meta WHERE name = 'projection'").fetchone()
    return row is None or row[0] != projection_version()


def _check_description(folder: Path, key: bytes | None) -> None:
    database = folder / DATABASE
    if not database.is_file():
        raise StorageError(
            f"There is no audit store in {folder}. Check the folder, or make a new store there."
        )
    with database.open("rb") as file:
        start = file.read(16)
    if len(start) < 16:
        raise StorageError(
            f"The store {folder} is truncated: {DATABASE} has only {database.stat().st_size} "
            "bytes. Keep the folder as it is, and restore the last copy into a new folder."
        )
    recorded = _recorded_key(folder)
    plain = start == _PLAIN_HEADER
    if plain and key is not None:
        raise StorageError(f"The store {folder} is not encrypted. Open it without a key.")
    if not plain and key is None:
        if recorded:
            raise StorageError(f"The store {folder} is encrypted. Give its key to open it.")
        raise StorageError(
            f"{database} is not an audit store, or it is damaged. Nothing was changed. "
            "Check that this is the right folder."
        )
    if not plain and recorded and key and not hmac.compare_digest(recorded, _key_check(key)):
        raise StorageError(f"This is not the key of the store {folder}. Check the key.")


def _check_container(folder: Path, connection: dbapi2.Connection) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise StorageError(
            f"{folder / DATABASE} is a database of another program. Nothing was changed. "
            "Check that this is the right folder."
        )
    if version > CONTAINER_FORMAT:
        raise StorageError(
            f"The store {folder} was made by a newer version of this program. "
            "Install that version to open it; nothing was changed."
        )
    connection.execute("SELECT count(*) FROM meta").fetchone()


def _recorded_key(folder: Path) -> str:
    try:
        entry = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
        return str(entry["key"] or "")
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _key_check(key: bytes) -> str:
    """Return a value that recognises the key and, for a random 256-bit key, betrays nothing."""
    return hmac.new(key, b"auditapp key check", hashlib.sha256).hexdigest()
