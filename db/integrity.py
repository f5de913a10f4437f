"""Check a store from end to end, and make its derived tables again from the journal."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2

from auditapp.domain.merge import MemoryHeads
from auditapp.domain.records import Record, RecordError, Stored, decode
from auditapp.domain.values import compact
from auditapp.errors import StorageError
from db.engine import worded_errors
from db.journal import append
from db.store import DATABASE, Store, write_database

_REBUILT = "store.rebuilt.db"


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


def quick_check(store: Store) -> tuple[str, ...]:
    """Return what SQLite and the encryption say is wrong with the file, in their words."""
    found = [row[0] for row in store.connection.execute("PRAGMA quick_check") if row[0] != "ok"]
    if store.key is not None:
        found += [row[0] for row in store.connection.execute("PRAGMA cipher_integrity_check")]
    return tuple(found)


def verify(store: Store) -> Verification:
    """Check the file, every hash and chain, and that the tables follow from the journal."""
    try:
        problems = [f"The database file is damaged: {entry}." for entry in quick_check(store)]
        records, broken = _checked_records(store)
    except dbapi2.DatabaseError as error:
        raise StorageError(
            f"The store {store.folder} is damaged: {error}. Keep the folder as it is, and "
            "restore the last copy into a new folder."
        ) from error
    problems += broken
    problems += _chain_problems(records)
    if not _tables_follow(store, records):
        problems.append("The tables do not follow from the journal. Run rebuild.")
    return Verification(
        len(records),
        len({record.stream for record in records}),
        tuple(_forks(records)),
        tuple(problems),
    )


def _checked_records(store: Store) -> tuple[list[Record], list[str]]:
    records, problems = [], []
    for stored in stored_records(store.connection):
        if hashlib.sha256(stored.header).hexdigest() != stored.id:
            problems.append(f"Record {stored.id[:12]} was changed after it was written.")
            continue
        try:
            records.append(decode(stored.header, stored.body))
        except RecordError as error:
            problems.append(f"Record {stored.id[:12]} was changed after it was written: {error}.")
    return records, problems


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


def _tables_follow(store: Store, records: list[Record]) -> bool:
    expected = MemoryHeads()
    for record in records:
        expected.admit(record)
    rows = {
        (operation, field, value)
        for operation, field, value in store.connection.execute(
            "SELECT operation, field, value FROM head"
        )
    }
    return rows == {
        (operation, name, compact(head.value))
        for fields in expected.heads.values()
        for name, heads in fields.items()
        for operation, head in heads.items()
    }


def rebuild(store: Store) -> int:
    """Make a new database from the journal, put it in place of the old one, and close the store.

    Returns how many records it holds. The old file stays untouched until the new one is complete.
    """
    target = store.folder / _REBUILT
    _remove(target)
    with worded_errors(store.folder):
        connection = write_database(target, store.key)
        try:
            count = _refold(store, connection)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()
    store.close(keep_lock=True)
    _sync(target)
    # The old write-ahead log belongs to the old file and must not meet the new one.
    _remove(store.folder / DATABASE, only_side_files=True)
    target.replace(store.folder / DATABASE)
    _remove(target)
    store.release_lock()
    return count


def _refold(store: Store, connection: dbapi2.Connection) -> int:
    count = 0
    connection.execute("BEGIN IMMEDIATE")
    for stored in stored_records(store.connection):
        append(connection, stored, decode(stored.header, stored.body))
        count += 1
    for table in ("local", "draft"):
        for row in store.connection.execute(f"SELECT * FROM {table}"):  # noqa: S608 - two names
            marks = ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608 - as above
    connection.execute("COMMIT")
    return count


def _remove(file: Path, *, only_side_files: bool = False) -> None:
    for suffix in ("-wal", "-shm") if only_side_files else ("", "-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)


def _sync(file: Path) -> None:
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())
