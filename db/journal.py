"""The one write path: append a record, fold it, write its rows, all in one transaction."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter
from pathlib import Path
from threading import RLock

from sqlcipher3 import dbapi2

from auditapp.domain.changes import Changes
from auditapp.domain.clock import Clock
from auditapp.domain.hybrid_clock import MOST_DRIFT_MS, HybridClock, reading
from auditapp.domain.ids import IdSource
from auditapp.domain.merge import Entity, fold
from auditapp.domain.records import (
    Record,
    ScopeKey,
    Stored,
    StreamStart,
    Write,
    decode,
    encode,
)
from auditapp.domain.registry import check_value
from auditapp.domain.values import normalised
from db.engine import worded_errors
from db.fold import StoredHeads, project

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes: the person, the device's public key, and the program's version."""

    person: str
    public_key: str
    app: str


@dataclass(frozen=True, slots=True)
class _Stream:
    """The stream of this launch for one scope; never continued by another launch."""

    id: str
    next_number: int = 0
    last: str | None = None


@dataclass(frozen=True, slots=True)
class _Steps:
    begin: str
    finish: str
    undo: tuple[str, ...]


_OUTER = _Steps("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))
# An action within a larger one: when it fails and the larger one goes on, nothing of it stays.
_INNER = _Steps("SAVEPOINT inner", "RELEASE inner", ("ROLLBACK TO inner", "RELEASE inner"))


class Journal:
    """Appends records and folds them. One instance writes at a time; threads take turns."""

    def __init__(
        self,
        connection: dbapi2.Connection,
        folder: Path,
        clock: Clock,
        ids: IdSource,
        author: Callable[[], Author],
        turn: RLock,
    ) -> None:
        self._connection = connection
        self._folder = folder
        self._clock = clock
        self._ids = ids
        self._author = author
        self._streams: dict[str, _Stream] = {}
        self._unseen: dict[str, tuple[str, ...]] = {}
        self._turn = turn
        self.stored = 0
        """How often something was stored since the store was opened: it never goes back."""
        self._hlc = HybridClock(_latest_reading(connection, _ms(clock.now())))

    @contextmanager
    def transaction(self) -> Iterator[dbapi2.Connection]:
        """Hold the store's one write transaction; everything inside lands together or not at all.

        Inside another one it is a part that can fail by itself. Raises StorageError when the disk
        refuses; then nothing inside has happened.
        """
        with self._turn, worded_errors(self._folder):
            steps = _INNER if self._connection.in_transaction else _OUTER
            # What stands in them never changes, so that this stays cheap with many audits.
            streams, unseen = dict(self._streams), dict(self._unseen)
            self._connection.execute(steps.begin)
            try:
                yield self._connection
                self._connection.execute(steps.finish)
                self.stored += 1
            except BaseException:
                # What was chained inside never happened: later records must not build on it.
                self._streams, self._unseen = streams, unseen
                # When the disk refuses, SQLite may have taken everything back by itself.
                if self._connection.in_transaction:
                    for step in steps.undo:
                        self._connection.execute(step)
                raise

    def commit(
        self,
        scope: ScopeKey,
        writes: Iterable[Write],
        *,
        action: str,
        blobs: tuple[str, ...] = (),
        undoes: str | None = None,
    ) -> Changes:
        """Store one user action and return what it touched; no writes store nothing."""
        checked = tuple(_checked(write) for write in writes)
        if not checked:
            return Changes()
        with self.transaction() as connection:
            record = self._next(scope, checked, action, blobs, undoes)
            stored = encode(record, self._ids.random_hex)
            record = replace(record, id=stored.id)
            touched = append(connection, stored, record)
            self._streams[str(scope)] = _Stream(record.stream, record.number + 1, stored.id)
            self._unseen.pop(str(scope), None)
        return Changes(
            frozenset((entity.type, entity.id) for entity in touched),
            action,
            stored.id,
            frozenset({str(scope)}),
        )

    def admit(self, records: Iterable[Stored]) -> Changes:
        """Add records from elsewhere in one transaction; known ones change nothing.

        Raises RecordError for bytes that are no record; then none of them was added.
        """
        touched: set[tuple[str, str]] = set()
        arrived: dict[str, list[str]] = {}
        with self.transaction() as connection:
            wall = _ms(self._clock.now())
            for stored in records:
                record = decode(stored.header, stored.body)
                if StoredHeads(connection, record).knows(record.id):
                    continue
                touched |= {(e.type, e.id) for e in append(connection, stored, record)}
                self._hlc.see(record.hlc, wall)
                arrived.setdefault(str(record.scope), []).append(record.id)
            for scope, ids in arrived.items():
                self._unseen[scope] = (*self._unseen.get(scope, ()), *ids)
        return Changes(frozenset(touched), "", "", frozenset(arrived))

    def _next(
        self,
        scope: ScopeKey,
        writes: tuple[Write, ...],
        action: str,
        blobs: tuple[str, ...],
        undoes: str | None,
    ) -> Record:
        author = self._author()
        now = self._clock.now()
        start = None
        stream = self._streams.get(str(scope))
        if stream is None:
            stream = self._streams[str(scope)] = _Stream(self._ids.random_hex(16))
            start = StreamStart(author.public_key, author.app, SCHEMA_VERSION)
            seen = tuple(tips(self._connection, scope))
        else:
            seen = tuple(self._still_tips(scope))
        return Record(
            scope=scope,
            stream=stream.id,
            number=stream.next_number,
            previous=stream.last,
            seen=seen,
            hlc=self._hlc.tick(_ms(now)),
            wall=now.isoformat(timespec="seconds"),
            by=author.person,
            writes=writes,
            blobs=blobs,
            undoes=undoes,
            action=action,
            start=start,
        )

    def _still_tips(self, scope: ScopeKey) -> list[str]:
        arrived = self._unseen.get(str(scope))
        if not arrived:
            return []
        current = set(tips(self._connection, scope))
        return [record for record in arrived if record in current]


def append(connection: dbapi2.Connection, stored: Stored, record: Record) -> list[Entity]:
    """Add one new record to an open transaction and fold it; return the entities it touched."""
    cursor = connection.execute(
        "INSERT INTO record (id, scope, stream, number, hlc, header, body) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            record.id,
            str(record.scope),
            record.stream,
            record.number,
            record.hlc,
            stored.header,
            stored.body,
        ),
    )
    connection.execute("UPDATE gate SET open = 1")
    before = ((record.previous,) if record.previous else ()) + record.seen
    connection.executemany("INSERT OR IGNORE INTO witnessed VALUES (?)", ((id_,) for id_ in before))
    connection.executemany(
        "INSERT OR IGNORE INTO operation VALUES (?, ?, ?, ?)",
        (
            (write.entity_id, write.field, cursor.lastrowid, place)
            for place, write in enumerate(record.writes)
        ),
    )
    # In one order on every run: the index of words numbers its entries as they come.
    touched = sorted(fold(record, StoredHeads(connection, record)), key=attrgetter("type", "id"))
    for entity in touched:
        project(connection, entity)
    connection.execute("UPDATE gate SET open = 0")
    return touched


def tips(connection: dbapi2.Connection, scope: ScopeKey) -> list[str]:
    """Return the records of a scope that no other record has seen, in order of arrival."""
    return [
        row[0]
        for row in connection.execute(
            "SELECT id FROM record WHERE scope = ? "
            "AND id NOT IN (SELECT id FROM witnessed) ORDER BY seq",
            (str(scope),),
        )
    ]


def _checked(write: Write) -> Write:
    value = normalised(write.value)
    check_value(write.entity_type, write.field, value)
    return replace(write, value=value)


def _latest_reading(connection: dbapi2.Connection, wall_ms: int) -> str | None:
    """Return the latest reading on record that is not absurdly far in the future."""
    row = connection.execute(
        "SELECT max(hlc) FROM record WHERE hlc <= ?", (reading(wall_ms + MOST_DRIFT_MS, 0),)
    ).fetchone()
    return row[0] if row else None


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
