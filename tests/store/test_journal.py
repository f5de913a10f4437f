"""The journal only grows, all else follows from it, and an action is stored whole or not at all."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import delete, insert, update
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from auditapp.domain.hybrid_clock import MOST_DRIFT_MS, parse
from auditapp.domain.records import Record, RecordError, ScopeKey, Stored, Write, decode, encode
from auditapp.domain.registry import REGISTRY
from db.models import NoteRow
from db.schema import derived_tables
from db.store import Store
from tests.support.fixed_clock import START_MS, FixedClock
from tests.support.predictable_ids import SeededIds
from tests.support.stores import (
    AUDIT,
    KEY,
    Tables,
    a_store,
    add_note,
    opened,
    records,
    tables,
)

YEAR_MS = 365 * 24 * 3600 * 1000


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made = a_store(tmp_path / "store", request.param)
    yield made
    made.close()


def everything(store: Store) -> tuple[list[tuple[str, bytes, bytes]], Tables]:
    return records(store), tables(store)


def failing(store: Store, *notes: str) -> None:
    """Add notes in a transaction that fails at its end."""
    with suppress(ZeroDivisionError), store.journal.transaction():
        for note in notes:
            add_note(store, note)
        raise ZeroDivisionError


def decoded(store: Store) -> list[Record]:
    return [decode(header, body) for _, header, body in records(store)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record SET header = body",
        "UPDATE record SET number = number + 1",
        "DELETE FROM record",
        "DELETE FROM record WHERE seq = 1",
        "INSERT OR REPLACE INTO record SELECT * FROM record",
        "REPLACE INTO record SELECT seq, 'x', scope, stream, number, hlc, body, body FROM record",
        "REPLACE INTO record SELECT 99, id, scope, stream, number, hlc, body, body FROM record",
        "INSERT INTO record SELECT * FROM record WHERE 1 ON CONFLICT (id) DO UPDATE SET id = 'x'",
        "UPDATE OR REPLACE record SET id = 'x'",
    ],
)
def test_the_journal_refuses_to_be_changed(store: Store, statement: str) -> None:
    add_note(store, "n1")
    before = records(store)
    with pytest.raises(dbapi2.IntegrityError, match="append-only"):
        store.connection.execute(statement)
    assert records(store) == before


@pytest.mark.parametrize("table", derived_tables())
def test_nobody_but_the_journal_writes_derived_tables(store: Store, table: str) -> None:
    add_note(store, "n1")
    before = tables(store)
    columns = [row[1] for row in store.connection.execute(f'PRAGMA table_info("{table}")')]
    marks = ", ".join("'1'" for _ in columns)
    for insert_or in ("INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE"):
        with pytest.raises(dbapi2.IntegrityError, match="only the journal writes here"):
            store.connection.execute(f'{insert_or} INTO "{table}" VALUES ({marks})')
    if before[table]:
        change = f'UPDATE "{table}" SET "{columns[0]}" = 1'  # noqa: S608 - names of our own
        remove = f'DELETE FROM "{table}"'  # noqa: S608 - as above
        for statement in (change, remove):
            with pytest.raises(dbapi2.IntegrityError, match="only the journal writes here"):
                store.connection.execute(statement)
    assert tables(store) == before


def test_the_guards_are_asked_for_rows_of_every_kind(store: Store) -> None:
    add_note(store, "n1")
    filled = {table for table, rows in tables(store).items() if rows}
    assert {"head", "operation", "note"} <= filled


def test_rows_changed_through_the_orm_are_refused(store: Store) -> None:
    add_note(store, "n1")
    before = tables(store)

    def flush(session: Session) -> None:
        session.get_one(NoteRow, (str(AUDIT), "n1")).text = "changed"
        session.flush()

    def add(session: Session) -> None:
        session.add(NoteRow(scope=str(AUDIT), id="n2", deleted=False, conflicts=""))
        session.flush()

    attempts: list[Callable[[Session], object]] = [
        flush,
        add,
        lambda session: session.execute(update(NoteRow).values(text="changed")),
        lambda session: session.execute(delete(NoteRow)),
        lambda session: session.execute(
            insert(NoteRow), [{"scope": "s", "id": "n3", "deleted": False, "conflicts": ""}]
        ),
    ]
    for attempt in attempts:
        with store.reading() as session, pytest.raises((OperationalError, IntegrityError)):
            attempt(session)
    assert tables(store) == before


def test_an_error_inside_a_transaction_leaves_nothing(store: Store) -> None:
    add_note(store, "n1")
    before = everything(store)
    failing(store, "n2", "n3")
    assert everything(store) == before


def test_the_chain_goes_on_after_an_error_as_if_nothing_had_been(store: Store) -> None:
    add_note(store, "n1")
    failing(store, "n2")
    add_note(store, "n3")
    first, second = decoded(store)
    assert (second.number, second.previous) == (1, first.id)


def test_a_first_action_that_failed_leaves_the_next_one_first(store: Store) -> None:
    failing(store, "n1")
    add_note(store, "n2")
    (only,) = decoded(store)
    assert (only.number, only.previous) == (0, None)
    assert only.start is not None


def test_an_action_that_failed_inside_a_larger_one_leaves_nothing_of_itself(store: Store) -> None:
    broken = stored_note("n2", SeededIds(5))
    with store.journal.transaction():
        add_note(store, "n1")
        with pytest.raises(RecordError):
            store.journal.admit([broken, Stored("x", b"no record", b"")])
        add_note(store, "n3")
    assert [record.number for record in decoded(store)] == [0, 1]
    assert [row[1] for row in tables(store)["note"]] == ["n1", "n3"]
    assert store.connection.execute("SELECT open FROM gate").fetchall() == [(0,)]


def test_a_failed_first_action_inside_a_larger_one_does_not_take_the_start_along(
    store: Store,
) -> None:
    with store.journal.transaction():
        with pytest.raises(UnicodeEncodeError):
            store.journal.commit(AUDIT, [Write("note", "n1", "text", "x")], action="\ud83d")
        add_note(store, "n2")
    (only,) = decoded(store)
    assert only.start is not None


def test_many_actions_in_one_transaction_land_together(store: Store) -> None:
    with store.journal.transaction():
        add_note(store, "n1")
        add_note(store, "n2")
        with store.reading() as session:
            assert session.query(NoteRow).count() == 0
    with store.reading() as session:
        assert session.query(NoteRow).count() == 2


def test_an_action_without_operations_stores_nothing(store: Store) -> None:
    assert store.journal.commit(AUDIT, [], action="Nothing").record == ""
    assert records(store) == []


@pytest.mark.parametrize(
    "write",
    [
        Write("dragon", "d1", "title", "x"),
        Write("note", "n1", "colour", "x"),
        Write("note", "n1", "text", 7),
        Write("note", "n1", "_deleted", False),
    ],
    ids=["entity", "field", "kind", "deleted"],
)
def test_our_own_code_cannot_write_what_the_registry_does_not_know(
    store: Store, write: Write
) -> None:
    with pytest.raises(ValueError, match=r"no entity|no field|holds|true or nothing"):
        store.journal.commit(AUDIT, [write], action="Wrong")
    assert records(store) == []


def test_an_action_says_what_it_touched(store: Store) -> None:
    changes = add_note(store, "n1")
    assert changes.touched == {("note", "n1")}
    assert changes.scopes == {str(AUDIT)}
    assert changes.record == records(store)[-1][0]
    assert changes.action == "Note added"


def stored_note(note: str, ids: SeededIds, **changes: object) -> Stored:
    template: dict[str, Any] = {
        "scope": AUDIT,
        "stream": ids.random_hex(16),
        "number": 0,
        "previous": None,
        "seen": (),
        "hlc": "0199ab34cd56-0002",
        "wall": "2026-03-17T09:00:00+01:00",
        "by": "ben",
        "writes": (Write("note", note, "text", "From elsewhere"),),
        "action": "Note added",
    }
    return encode(Record(**template | changes), ids.random_hex)


def test_one_that_is_no_record_stops_all_that_came_with_it(store: Store) -> None:
    add_note(store, "n1")
    before = everything(store)
    ids = SeededIds(5)
    batch = [stored_note(f"m{number}", ids) for number in range(5)]
    wrong = Stored(batch[3].id, batch[3].header, batch[2].body)
    with pytest.raises(RecordError):
        store.journal.admit([*batch[:3], wrong, batch[4]])
    assert everything(store) == before


def test_records_that_are_known_change_nothing(store: Store) -> None:
    add_note(store, "n1")
    before = everything(store)
    again = [Stored(*row) for row in records(store)]
    assert store.journal.admit(again * 2).touched == frozenset()
    assert everything(store) == before


def test_a_record_that_comes_twice_in_one_batch_is_stored_once(store: Store) -> None:
    entry = stored_note("m1", SeededIds(5))
    assert store.journal.admit([entry, entry]).touched == {("note", "m1")}
    assert len(records(store)) == 1


def test_a_record_is_stored_as_the_bytes_that_came(store: Store) -> None:
    entry = stored_note("m1", SeededIds(5))
    store.journal.admit([entry])
    assert records(store) == [(entry.id, entry.header, entry.body)]


def test_each_launch_and_audit_has_a_stream_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    ids = SeededIds()
    for _ in range(3):
        made = a_store(folder, ids=ids) if not folder.exists() else opened(folder, ids=ids)
        add_note(made, made.connection.execute("SELECT count(*) FROM record").fetchone()[0] * "x")
        streams = [record.stream for record in decoded(made)]
        made.close()
    assert len(set(streams)) == 3


def test_the_first_record_of_a_stream_tells_of_device_and_program(store: Store) -> None:
    add_note(store, "n1")
    add_note(store, "n2")
    first, second = decoded(store)
    assert first.start is not None
    assert (first.start.app, first.start.public_key) == ("1.0", "00" * 32)
    assert second.start is None


def test_a_new_stream_has_seen_the_latest_record_of_every_other(tmp_path: Path) -> None:
    ids = SeededIds()
    made = a_store(tmp_path / "store", ids=ids)
    add_note(made, "n1")
    last_here = add_note(made, "n2").record
    entry = stored_note("m1", SeededIds(5))
    made.journal.admit([entry])
    made.close()
    again = opened(tmp_path / "store", ids=ids)
    add_note(again, "n3")
    add_note(again, "n4")
    third, fourth = decoded(again)[-2:]
    again.close()
    assert set(third.seen) == {last_here, entry.id}
    assert fourth.seen == ()


def test_a_record_names_what_arrived_since_the_one_before(store: Store) -> None:
    add_note(store, "n1")
    ids = SeededIds(5)
    older = stored_note("m1", ids)
    stream = decode(older.header, older.body).stream
    newer = stored_note("m2", ids, stream=stream, number=1, previous=older.id)
    store.journal.admit([newer, older])
    add_note(store, "n2")
    add_note(store, "n3")
    second, third = [r for r in decoded(store) if r.by == "anna"][1:]
    assert second.seen == (newer.id,)
    assert third.seen == ()


def test_clocks_of_this_device_only_go_forward_across_restarts(tmp_path: Path) -> None:
    clock, ids = FixedClock(), SeededIds()
    made = a_store(tmp_path / "store", clock=clock, ids=ids)
    add_note(made, "n1")
    made.close()
    clock.ms -= YEAR_MS
    again = opened(tmp_path / "store", clock=clock, ids=ids)
    add_note(again, "n2")
    clock.ms += 3 * YEAR_MS
    add_note(again, "n3")
    first, second, third = decoded(again)
    again.close()
    assert parse(second.hlc)[0] == clock.ms - 3 * YEAR_MS
    assert first.hlc < third.hlc
    assert second.hlc < third.hlc


def test_a_clock_that_went_back_an_hour_still_comes_after(tmp_path: Path) -> None:
    clock, ids = FixedClock(), SeededIds()
    made = a_store(tmp_path / "store", clock=clock, ids=ids)
    add_note(made, "n1")
    made.close()
    clock.ms -= 3_600_000
    again = opened(tmp_path / "store", clock=clock, ids=ids)
    add_note(again, "n2")
    first, second = decoded(again)
    again.close()
    assert first.hlc < second.hlc
    assert second.wall < first.wall


def test_a_record_from_an_absurd_future_is_kept_but_not_followed(tmp_path: Path) -> None:
    clock, ids = FixedClock(), SeededIds()
    made = a_store(tmp_path / "store", clock=clock, ids=ids)
    future = f"{START_MS + 50 * YEAR_MS:012x}-0000"
    made.journal.admit([stored_note("m1", SeededIds(5), hlc=future)])
    add_note(made, "n1")
    made.close()
    again = opened(tmp_path / "store", clock=clock, ids=ids)
    add_note(again, "n2")
    readings = [record.hlc for record in decoded(again)]
    again.close()
    assert readings[0] == future
    assert all(parse(own)[0] <= START_MS + MOST_DRIFT_MS for own in readings[1:])
    assert readings[1] < readings[2]


def test_reading_sees_one_moment(store: Store) -> None:
    add_note(store, "n1")
    with store.reading() as session:
        before = session.query(NoteRow).count()
        add_note(store, "n2")
        assert session.query(NoteRow).count() == before
    with store.reading() as session:
        assert session.query(NoteRow).count() == before + 1


def test_threads_take_turns(store: Store) -> None:
    def write(thread: int) -> None:
        for number in range(10):
            add_note(store, f"n{thread}-{number}")
            store.local.set(f"{thread}", f"{number}")

    threads = [Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [record.number for record in decoded(store)] == list(range(40))


def test_every_field_of_every_entity_reads_back_as_it_was_written(store: Store) -> None:
    example: dict[str, Any] = {
        "text": "Ä\x00\n'\"",
        "reference": "r",
        "integer": -5,
        "flag": True,
        "composite": {"b": [1, None], "a": "x"},
    }
    for entity in REGISTRY.values():
        scope = ScopeKey(entity.scope, "s1")
        writes = tuple(Write(entity.name, "e1", f.name, example[f.kind]) for f in entity.fields)
        store.journal.commit(scope, writes, action="All fields")
    with store.reading() as session:
        for mapper in NoteRow.registry.mappers:
            row = session.query(mapper.class_).one()
            for field in REGISTRY[mapper.class_.__tablename__].fields:
                assert getattr(row, field.name) == example[field.kind], field.name
