"""Real stores in folders, ready to write, and what they hold, to compare."""

import atexit
import shutil
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from auditapp.domain.changes import Changes
from auditapp.domain.clock import Clock
from auditapp.domain.ids import IdSource
from auditapp.domain.records import ScopeKey, Write
from auditapp.domain.registry import MADE, Scope
from db.engine import connect
from db.journal import Author
from db.schema import derived_tables
from db.search import ENTRIES, TERMS
from db.store import DATABASE, Store, create, open_store
from tests.support.fixed_clock import FixedClock
from tests.support.predictable_ids import SeededIds

AUDIT = ScopeKey(Scope.AUDIT, "a1")
KEY = bytes(range(32))
AUTHOR = Author("anna", "00" * 32, "1.0")

Tables = dict[str, list[tuple[Any, ...]]]


def a_store(
    folder: Path,
    key: bytes | None = None,
    *,
    clock: Clock | None = None,
    ids: IdSource | None = None,
    author: Callable[[], Author] = lambda: AUTHOR,
) -> Store:
    """Make a store in a folder, the quick way: as a copy of an empty one; open it for writing."""
    shutil.copytree(_empty(key), folder)
    return opened(folder, key, clock=clock, ids=ids, author=author)


def opened(
    folder: Path,
    key: bytes | None = None,
    *,
    clock: Clock | None = None,
    ids: IdSource | None = None,
    author: Callable[[], Author] = lambda: AUTHOR,
) -> Store:
    """Open the store in a folder for writing."""
    clock = clock or FixedClock()
    store = open_store(folder, key, clock)
    store.start_writing(clock, ids or SeededIds(), author)
    return store


@cache
def _empty(key: bytes | None) -> Path:
    kept = tempfile.mkdtemp(prefix="auditapp-")
    atexit.register(shutil.rmtree, kept, ignore_errors=True)
    folder = Path(kept) / "store"
    create(folder, key, FixedClock(), SeededIds())
    return folder


def add_note(store: Store, note: str, text: str = "Door was open") -> Changes:
    """Record a note as one action."""
    return store.journal.commit(
        AUDIT,
        [Write("note", note, MADE, True), Write("note", note, "text", text)],
        action="Note added",
    )


def raw(folder: Path, key: bytes | None = None) -> dbapi2.Connection:
    """Open a store's database behind the store's back, with nothing that guards it."""
    connection = connect(folder / DATABASE, key)
    triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for (name,) in triggers.fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    return connection


def tables(store: Store) -> Tables:
    """Return every derived table's rows, sorted, and the words that can be searched.

    Records stand with their id and the index without its numbers: those follow the arrival.
    """
    found: Tables = {}
    for table in derived_tables():
        query = f'SELECT * FROM "{table}"'  # noqa: S608 - names of our own
        if table == "operation":
            query = (
                "SELECT operation.entity, operation.field, record.id, operation.place "
                "FROM operation JOIN record USING (seq)"
            )
        elif table == ENTRIES:
            query = f"SELECT scope, type, entity, digest FROM {ENTRIES}"  # noqa: S608 - a name of our own
        found[table] = sorted(store.connection.execute(query).fetchall(), key=repr)
    found[TERMS] = store.connection.execute(f"SELECT * FROM {TERMS}").fetchall()  # noqa: S608 - as above
    return found


def records(store: Store) -> list[tuple[str, bytes, bytes]]:
    """Return id, header and body of all records in order of arrival."""
    rows: Sequence[tuple[str, bytes, bytes]] = store.connection.execute(
        "SELECT id, header, body FROM record ORDER BY seq"
    ).fetchall()
    return list(rows)
