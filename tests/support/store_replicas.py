"""Replicas of one audit as real stores, written and read by the product's own code."""

import shutil
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import count
from pathlib import Path
from random import Random

from auditapp.domain.ids import IdSource
from auditapp.domain.merge import Entity, LiveHead
from auditapp.domain.records import Record, Stored, Write, decode
from auditapp.domain.registry import REGISTRY
from auditapp.domain.values import from_compact
from db.integrity import stored_records
from db.journal import Author
from db.store import DATABASE, Store
from tests.support.fixed_clock import FixedClock
from tests.support.predictable_ids import SeededIds
from tests.support.replicas import AUDIT, Conflicts, Entry, MemoryReplica, State
from tests.support.stores import Tables, a_store, opened, tables


class OldStream:
    """Identifiers of which the first is a stream that exists already: the worst restored copy."""

    def __init__(self, stream: str, source: IdSource) -> None:
        self._stream: str | None = stream
        self._source = source

    def new_id(self) -> str:
        """Return an identifier of the source."""
        return self._source.new_id()

    def random_hex(self, size: int) -> str:
        """Return the old stream first, then what the source gives."""
        old, self._stream = self._stream, None
        return old or self._source.random_hex(size)


class StoreReplica:
    """A replica that is a store on disk. What it is compared with is the merge in memory."""

    def __init__(self, folders: "Folders", store: Store | None = None) -> None:
        self._folders = folders
        self._clock = FixedClock()
        self._writer = 0
        self._ids: IdSource = SeededIds(folders.random)
        self._store = store or self._open(None)

    def _open(self, copied: Path | None) -> Store:
        folder = self._folders.next()
        clock, ids, key = self._clock, self._ids, self._folders.key
        if copied is None:
            store = a_store(folder, key, clock=clock, ids=ids, author=self._author)
        else:
            folder.mkdir()
            shutil.copy(copied, folder / DATABASE)
            store = opened(folder, key, clock=clock, ids=ids, author=self._author)
        # What survives a power cut is tested elsewhere; here thousands of commits should be quick.
        store.connection.execute("PRAGMA synchronous=OFF")
        self._folders.stores.append(store)
        return store

    def _author(self) -> Author:
        return Author(f"person {self._writer}", "00" * 32, "1.0")

    def fields(self, entity: Entity) -> dict[str, list[LiveHead]]:
        """Return the heads of an entity by field, in display order."""
        found: dict[str, list[LiveHead]] = {}
        for field, operation, value, hlc in self._store.connection.execute(
            "SELECT field, operation, value, hlc FROM head "
            "WHERE entity = ? AND scope = ? AND type = ? ORDER BY hlc, operation",
            (entity.id, entity.scope, entity.type),
        ):
            found.setdefault(field, []).append(LiveHead(operation, from_compact(value), hlc))
        return found

    def write(self, writer: int, writes: Sequence[Write], wall_ms: int) -> Entry:
        """Record one action of one of the writers on this replica."""
        self._writer = writer
        self._clock.ms = wall_ms
        changes = self._store.journal.commit(AUDIT, writes, action="Changed")
        header, body = self._store.connection.execute(
            "SELECT header, body FROM record WHERE id = ?", (changes.record,)
        ).fetchone()
        return _entry(Stored(changes.record, header, body))

    def receive(self, entries: Iterable[Entry], wall_ms: int) -> None:
        """Take records from elsewhere, in the order given."""
        self._clock.ms = wall_ms
        self._store.journal.admit(entry.stored for entry in entries)

    def entries(self) -> list[Entry]:
        """Return the records held, in order of arrival."""
        return [_entry(stored) for stored in stored_records(self._store.connection)]

    def true_operation(self, operation: str) -> str:
        """Return the operation: the product names it by the hash of its record."""
        return operation

    def state(self) -> State:
        """Return all heads."""
        found: dict[tuple[Entity, str], set[tuple[str, str]]] = {}
        for operation, scope, kind, entity, field, value in self._store.connection.execute(
            "SELECT operation, scope, type, entity, field, value FROM head"
        ):
            found.setdefault((Entity(scope, kind, entity), field), set()).add((operation, value))
        return {place: frozenset(heads) for place, heads in found.items()}

    def conflicts(self) -> Conflicts:
        """Return every field that the rows name as in conflict."""
        return frozenset(
            (Entity(scope, kind, entity), field)
            for kind in REGISTRY
            for scope, entity, fields in self._store.connection.execute(
                f"SELECT scope, id, conflicts FROM \"{kind}\" WHERE conflicts <> ''"  # noqa: S608 - names of our own
            )
            for field in fields.split(",")
        )

    def rows(self) -> Tables:
        """Return all derived rows."""
        return tables(self._store)

    @property
    def store(self) -> Store:
        """The store itself."""
        return self._store

    def copy(self) -> "StoreReplica":
        """Return a clone of the file that mints a stream which it has already."""
        self._store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        clone = StoreReplica(self._folders, self._store)
        own = [e.record.stream for e in self.entries() if e.record.start]
        if own:
            clone._ids = OldStream(self._folders.random.choice(own), clone._ids)
        clone._store = clone._open(self._store.folder / DATABASE)
        return clone

    def fresh(self) -> MemoryReplica:
        """Return an empty replica in memory, the reference for this one."""
        return MemoryReplica(self._folders.random)

    def fresh_store(self) -> "StoreReplica":
        """Return an empty store."""
        return StoreReplica(self._folders)


class Folders:
    """Where the stores of one schedule lie; `close` closes them all and removes them."""

    def __init__(self, root: Path, random: Random, key: bytes | None) -> None:
        self.random = random
        self.key = key
        self.stores: list[Store] = []
        self._root = root
        self._numbers = count()

    def next(self) -> Path:
        """Return a folder that does not exist yet."""
        return self._root / str(next(self._numbers))

    def close(self) -> None:
        """Close every store of the schedule and remove its files."""
        for store in self.stores:
            store.close()
        shutil.rmtree(self._root, ignore_errors=True)


@lru_cache(maxsize=4096)
def _entry(stored: Stored) -> Entry:
    record: Record = decode(stored.header, stored.body)
    return Entry(stored.id, record, stored)


def makes_stores(folders: Folders) -> Callable[[Random], StoreReplica]:
    """Return what makes the replicas of a schedule."""
    return lambda _: StoreReplica(folders)
