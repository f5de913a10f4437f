"""Check a store from end to end, and make its derived tables again from the journal."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from sqlcipher3 import dbapi2

from auditapp.domain.records import Record, RecordError, Stored, decode
from auditapp.errors import StorageError
from db.durable import put_in_place
from db.engine import BUSY_TIMEOUT, connect, worded_errors
from db.journal import append
from db.schema import derived_tables
from db.search import same_words
from db.store import DATABASE, Store, remove_database, write_database

_REBUILT = "store.rebuilt.db"
_JOURNAL_INDEX = "SELECT id, scope, stream, number, hlc FROM record ORDER BY seq"


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check found: how many records and chains, and each problem as a sentence."""

    records: int
    streams: int
    forks: tuple[str, ...]
    problems: tuple[str, ...]


def stored_records(connection: dbapi2.Connection) -> Iterator[Stored]:
    """Yield all records in the order in which they arrived."""
    for record_id, header, body in connection.execute(
        "SELECT id, header, body FROM record ORDER BY seq"
    ):
        yield Stored(record_id, header, body)


@contextmanager
def _one_moment(store: Store) -> Iterator[dbapi2.Connection]:
    """Read on a connection of its own and in one transaction.

    Whoever writes meanwhile neither waits nor changes what is being checked.
    """
    connection = connect(store.folder / DATABASE, store.key, read_only=True)
    try:
        connection.execute("BEGIN")
        yield connection
    finally:
        connection.close()


def quick_check(store: Store) -> tuple[str, ...]:
    """Return what SQLite and the encryption say is wrong with the file, in their words."""
    with worded_errors(store.folder), _one_moment(store) as connection:
        return tuple(_file_problems(store, connection))


def _file_problems(store: Store, connection: dbapi2.Connection) -> Iterator[str]:
    for (entry,) in connection.execute("PRAGMA quick_check"):
        if entry != "ok":
            yield entry
    if store.key is not None:
        for (entry,) in connection.execute("PRAGMA cipher_integrity_check"):
            yield entry


def verify(store: Store) -> Verification:
    """Check the file, every hash and chain, and that the tables follow from the journal."""
    try:
        with _one_moment(store) as connection:
            file_problems = list(_file_problems(store, connection))
            problems = [f"The database file is damaged: {entry}." for entry in file_problems]
            records, broken = _checked_records(connection)
            problems += broken
            problems += _chain_problems(records)
            if not broken:
                problems += _derived_problems(connection)
    except dbapi2.DatabaseError as error:
        raise StorageError(
            f"The store {store.folder} is damaged: {error}. Keep the folder as it is, and "
            "restore the last copy into a new folder."
        ) from error
    return Verification(
        len(records),
        len({record.stream for record in records}),
        tuple(_forks(records)),
        tuple(problems),
    )


def _checked_records(connection: dbapi2.Connection) -> tuple[list[Record], list[str]]:
    records, problems = [], []
    for stored in stored_records(connection):
        try:
            records.append(_checked(stored))
        except RecordError as error:
            problems.append(f"{error}.")
    return records, problems


def _checked(stored: Stored) -> Record:
    changed = f"Record {stored.id[:12]} was changed after it was written"
    if hashlib.sha256(stored.header).hexdigest() != stored.id:
        raise RecordError(changed)
    try:
        return decode(stored.header, stored.body)
    except RecordError as error:
        raise RecordError(f"{changed}: {error}") from error


def _chain_problems(records: list[Record]) -> Iterator[str]:
    by_id = {record.id: record for record in records}
    for record in records:
        if record.previous is None:
            if record.number != 0:
                yield f"Stream {record.stream[:12]} starts at number {record.number}, not 0."
            continue
        previous = by_id.get(record.previous)
        if previous is None:
            # It was removed, or it never left a device that is lost.
            yield (
                f"Stream {record.stream[:12]}: the record before number {record.number} is missing."
            )
        elif (previous.stream, previous.number) != (record.stream, record.number - 1):
            yield f"Stream {record.stream[:12]}: number {record.number} follows a wrong record."


def _forks(records: list[Record]) -> Iterator[str]:
    """Two records with one number: this store was copied or restored and both copies went on."""
    first: dict[tuple[str, int], str] = {}
    for record in records:
        if first.setdefault((record.stream, record.number), record.id) != record.id:
            yield record.stream


def _derived_problems(connection: dbapi2.Connection) -> Iterator[str]:
    """Fold everything once more, in memory, and compare all that follows from the journal."""
    again = write_database(Path(":memory:"), None)
    try:
        _refold(connection, again)
        if not _same_rows(connection, again, _JOURNAL_INDEX):
            yield 'The index of the records does not agree with them. Run "auditapp rebuild".'
        elif not all(
            _same_rows(connection, again, f'SELECT * FROM "{table}"')  # noqa: S608 - our names
            for table in derived_tables()
        ):
            yield 'The tables do not follow from the records. Run "auditapp rebuild".'
        elif not same_words(connection, again):
            yield 'The search index does not follow from the records. Run "auditapp rebuild".'
    finally:
        again.close()


def _same_rows(one: dbapi2.Connection, other: dbapi2.Connection, query: str) -> bool:
    pairs = zip_longest(one.execute(query), other.execute(query))
    return all(row == expected for row, expected in pairs)


def rebuild(store: Store) -> int:
    """Make a new database from the journal, put it in place of the old one, and close the store.

    Returns how many records it holds. The old file stays untouched until the new one is complete.
    Raises StorageError when the journal is damaged, the disk is full or somebody is reading; then
    the store is as it was, and open unless another program kept the old file from being replaced.
    """
    target = store.folder / _REBUILT
    remove_database(target)
    with worded_errors(store.folder):
        _settle(store)
        count = _write_again(store, target)
    store.close(keep_lock=True)
    try:
        # The old write-ahead log belongs to the old file and must not meet the new one.
        remove_database(store.folder / DATABASE, only_side_files=True)
        put_in_place(target, store.folder / DATABASE)
        remove_database(target)
    except OSError as error:
        raise StorageError(
            f"The store {store.folder} is in use by another program: {error.strerror}. Nothing "
            "was changed. Close it there, then try again."
        ) from error
    finally:
        store.release_lock()
    return count


def _write_again(store: Store, target: Path) -> int:
    try:
        connection = write_database(target, store.key)
        try:
            count = _refold(store.connection, connection)
            _copy_local(store.connection, connection)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()
    except RecordError as error:
        remove_database(target)
        raise StorageError(
            f"What was saved in {store.folder} is damaged: {error}. Nothing was changed. Keep the "
            "folder as it is, and restore the last copy into a new folder."
        ) from error
    except BaseException:
        # Half a copy would take the space that is needed.
        remove_database(target)
        raise
    return count


def _settle(store: Store) -> None:
    """Bring everything from the write-ahead log into the file, since the log will be removed."""
    store.connection.execute("PRAGMA busy_timeout=0")
    try:
        (busy, _, _) = store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise dbapi2.OperationalError("database is locked")
    finally:
        store.connection.execute(f"PRAGMA {BUSY_TIMEOUT}")


def _refold(source: dbapi2.Connection, target: dbapi2.Connection) -> int:
    count = 0
    target.execute("BEGIN IMMEDIATE")
    for stored in stored_records(source):
        append(target, stored, _checked(stored))
        count += 1
    target.execute("COMMIT")
    return count


def _copy_local(source: dbapi2.Connection, target: dbapi2.Connection) -> None:
    target.execute("BEGIN IMMEDIATE")
    for table in ("local", "draft"):
        for row in source.execute(f"SELECT * FROM {table}"):  # noqa: S608 - two names
            marks = ", ".join("?" * len(row))
            target.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608 - as above
    target.execute("COMMIT")
