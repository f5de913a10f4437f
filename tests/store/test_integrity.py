"""The check finds what was changed behind the store's back; rebuilding restores what follows."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from auditapp.domain.records import Write
from auditapp.errors import StorageError
from db.integrity import quick_check, rebuild, verify
from db.store import DATABASE, Store, needs_rebuild, open_store, write_database
from tests.support.fixed_clock import FixedClock, moment
from tests.support.stores import AUDIT, KEY, a_store, add_note, opened, raw, records, tables


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> bytes | None:
    found: bytes | None = request.param
    return found


@pytest.fixture
def folder(tmp_path: Path, key: bytes | None) -> Path:
    """A store with three notes, one in conflict, a deletion, a setting and a draft; closed."""
    store = a_store(tmp_path / "store", key)
    add_note(store, "n1", "red")
    shown = store.connection.execute("SELECT operation FROM head WHERE field = 'text'").fetchall()
    for value in ("blue", "green"):
        write = Write("note", "n1", "text", value, tuple(row[0] for row in shown))
        store.journal.commit(AUDIT, [write], action="Note changed")
    add_note(store, "n2")
    removed = store.connection.execute("SELECT operation FROM head WHERE entity = 'n2'").fetchall()
    stone = Write("note", "n2", "_deleted", True, tuple(row[0] for row in removed))
    store.journal.commit(AUDIT, [stone], action="Note removed")
    early = Write("note", "n3", "text", "x", ("ab" * 32 + ":0",))
    store.journal.commit(AUDIT, [early, Write("dragon", "d1", "x", 1)][:1], action="Note added")
    store.local.set("colour", "blue")
    store.local.keep_draft("note:n1:text", "unfinish", ("a:0",), moment(FixedClock().ms))
    store.close()
    return tmp_path / "store"


@pytest.fixture
def store(folder: Path, key: bytes | None) -> Iterator[Store]:
    made = opened(folder, key)
    yield made
    made.close()


def problems(folder: Path, key: bytes | None) -> tuple[str, ...]:
    store = open_store(folder, key, FixedClock(), read_only=True)
    try:
        return verify(store).problems
    finally:
        store.close()


def change(folder: Path, key: bytes | None, statement: str, *values: object) -> None:
    connection = raw(folder, key)
    connection.execute(statement, values)
    connection.close()


def test_a_sound_store_has_no_problems(store: Store) -> None:
    found = verify(store)
    assert found.problems == found.forks == ()
    assert (found.records, found.streams) == (6, 1)
    assert quick_check(store) == ()


def test_checking_looks_at_one_moment_while_somebody_writes(store: Store) -> None:
    with store.journal.transaction():
        add_note(store, "under way")
        found = verify(store)
        assert (found.records, found.problems) == (6, ())
        assert quick_check(store) == ()
    assert verify(store).records == 7


def test_an_empty_store_has_no_problems(tmp_path: Path) -> None:
    empty = a_store(tmp_path / "empty")
    found = verify(empty)
    empty.close()
    assert (found.records, found.streams, found.problems) == (0, 0, ())


@pytest.mark.parametrize("column", ["header", "body"])
@pytest.mark.parametrize("place", [0, 0.3, 0.6, 1], ids=["start", "third", "two thirds", "end"])
def test_a_changed_byte_of_a_record_is_found(
    folder: Path, key: bytes | None, column: str, place: float
) -> None:
    connection = raw(folder, key)
    record, content = connection.execute(
        f"SELECT id, {column} FROM record WHERE seq = 3"  # noqa: S608 - a name of our own
    ).fetchone()
    changed = bytearray(content)
    changed[int(place * (len(changed) - 1))] ^= 1
    connection.execute(f"UPDATE record SET {column} = ? WHERE seq = 3", (bytes(changed),))  # noqa: S608 - as above
    connection.close()
    found = problems(folder, key)
    assert f"Record {record[:12]} was changed after it was written" in found[0]


def test_a_value_that_was_exchanged_for_another_is_found(folder: Path, key: bytes | None) -> None:
    connection = raw(folder, key)
    (body,) = connection.execute("SELECT body FROM record WHERE seq = 2").fetchone()
    entries = json.loads(body)
    entries[0]["val"] = "violet"
    connection.execute("UPDATE record SET body = ? WHERE seq = 2", (json.dumps(entries).encode(),))
    connection.close()
    assert "does not belong to its record" in problems(folder, key)[0]


def test_a_missing_record_is_found(folder: Path, key: bytes | None) -> None:
    change(folder, key, "DELETE FROM record WHERE seq = 3")
    assert any("the record before number 3 is missing" in text for text in problems(folder, key))


def test_a_missing_first_record_is_found(folder: Path, key: bytes | None) -> None:
    change(folder, key, "DELETE FROM record WHERE seq = 1")
    assert any("the record before number 1 is missing" in text for text in problems(folder, key))


def test_a_missing_last_record_is_found_by_its_traces(folder: Path, key: bytes | None) -> None:
    change(folder, key, "DELETE FROM record WHERE seq = (SELECT max(seq) FROM record)")
    assert problems(folder, key) == (
        'The tables do not follow from the records. Run "auditapp rebuild".',
    )


def test_a_chain_that_was_joined_wrongly_is_found(tmp_path: Path) -> None:
    store = a_store(tmp_path / "store")
    add_note(store, "n1")
    add_note(store, "n2")
    store.close()
    change(tmp_path / "store", None, "UPDATE record SET stream = 'x', number = 7 WHERE seq = 2")
    found = problems(tmp_path / "store", None)
    assert found == ('The index of the records does not agree with them. Run "auditapp rebuild".',)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE note SET text = 'violet' WHERE id = 'n1'",
        "UPDATE note SET conflicts = '' WHERE id = 'n1'",
        "UPDATE note SET deleted = 0 WHERE id = 'n2'",
        "UPDATE note SET changed_by = 'ben'",
        "DELETE FROM note WHERE id = 'n1'",
        "INSERT INTO note (scope, id, text) VALUES ('audit:a1', 'n9', 'invented')",
        "UPDATE head SET value = '\"violet\"' WHERE entity = 'n1'",
        "UPDATE head SET written_by = 'ben' WHERE entity = 'n1'",
        "UPDATE head SET scope = 'audit:a2'",
        "DELETE FROM head WHERE entity = 'n1'",
        "DELETE FROM waiting",
        "DELETE FROM operation WHERE entity = 'n1'",
        "DELETE FROM witnessed",
    ],
)
def test_a_changed_table_is_found_and_rebuilding_mends_it(
    folder: Path, key: bytes | None, statement: str
) -> None:
    store = opened(folder, key)
    before = tables(store)
    store.close()
    change(folder, key, statement)
    assert problems(folder, key) == (
        'The tables do not follow from the records. Run "auditapp rebuild".',
    )
    damaged = opened(folder, key)
    rebuild(damaged)
    mended = opened(folder, key)
    assert tables(mended) == before
    assert verify(mended).problems == ()
    mended.close()


def test_rebuilding_keeps_records_settings_and_drafts(store: Store, key: bytes | None) -> None:
    before = records(store), tables(store), store.local.drafts()
    assert rebuild(store) == 6
    again = opened(store.folder, key)
    assert (records(again), tables(again), again.local.drafts()) == before
    assert again.local.get("colour") == "blue"
    again.close()


def test_a_rebuilt_store_is_as_protected_and_as_new(store: Store, key: bytes | None) -> None:
    rebuild(store)
    again = opened(store.folder, key)
    with pytest.raises(dbapi2.IntegrityError, match="append-only"):
        again.connection.execute("DELETE FROM record")
    with pytest.raises(dbapi2.IntegrityError, match="only the journal"):
        again.connection.execute("DELETE FROM note")
    assert not needs_rebuild(again)
    again.close()
    start = (store.folder / DATABASE).read_bytes()[:15]
    assert (start == b"SQLite format 3") == (key is None)


def test_rebuilding_leaves_no_files_behind(store: Store) -> None:
    rebuild(store)
    names = {path.name for path in store.folder.iterdir()}
    assert names <= {DATABASE, "store.json", "store.lock"}


def test_rebuilding_after_an_interrupted_attempt_starts_over(
    store: Store, key: bytes | None
) -> None:
    (store.folder / "store.rebuilt.db").write_bytes(b"half a file")
    (store.folder / "store.rebuilt.db-wal").write_bytes(b"of somebody else")
    assert rebuild(store) == 6
    again = opened(store.folder, key)
    assert verify(again).problems == ()
    again.close()


def test_a_damaged_journal_is_not_rebuilt_and_stays_as_it_is(
    folder: Path, key: bytes | None
) -> None:
    change(folder, key, "UPDATE record SET header = x'00' WHERE seq = 2")
    store = opened(folder, key)
    before = records(store)
    with pytest.raises(StorageError, match="was changed after it was written"):
        rebuild(store)
    assert records(store) == before
    store.close()
    assert not (folder / "store.rebuilt.db").exists()


def test_a_full_disk_leaves_no_half_made_copy(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def limited(file: Path, key: bytes | None) -> dbapi2.Connection:
        connection = write_database(file, key)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages}")
        return connection

    for number in range(20):
        add_note(store, f"long {number}", "long text " * 500)
    before = records(store)
    monkeypatch.setattr("db.integrity.write_database", limited)
    with pytest.raises(StorageError, match="is full"):
        rebuild(store)
    assert not (store.folder / "store.rebuilt.db").exists()
    add_note(store, "later")
    assert records(store)[:-1] == before


def test_rebuilding_loses_nothing_while_another_program_reads(
    store: Store, key: bytes | None
) -> None:
    reader = open_store(store.folder, key, FixedClock(), read_only=True)
    with reader.reading() as session:
        session.connection().exec_driver_sql("SELECT count(*) FROM record").scalar()
        add_note(store, "late")
        before = records(store)
        with pytest.raises(StorageError, match="in use by another program"):
            rebuild(store)
        add_note(store, "later")
        before = records(store)
    assert records(store) == before
    rebuild(store)
    reader.close()
    again = opened(store.folder, key)
    assert records(again) == before
    again.close()


def test_a_store_of_another_version_of_the_program_asks_to_be_rebuilt(
    folder: Path, key: bytes | None
) -> None:
    store = opened(folder, key)
    before = tables(store)
    assert not needs_rebuild(store)
    store.close()
    change(folder, key, "UPDATE meta SET value = 'older' WHERE name = 'projection'")
    change(folder, key, "DROP TABLE note")
    older = opened(folder, key)
    assert needs_rebuild(older)
    rebuild(older)
    newer = opened(folder, key)
    assert not needs_rebuild(newer)
    assert tables(newer) == before
    newer.close()


def test_a_flipped_byte_in_the_file_of_an_encrypted_store_is_found(tmp_path: Path) -> None:
    store = a_store(tmp_path / "store", KEY)
    for number in range(50):
        add_note(store, f"n{number}", "long text " * 50)
    store.close()
    file = tmp_path / "store" / DATABASE
    content = bytearray(file.read_bytes())
    content[-6000] ^= 1
    file.write_bytes(content)
    damaged = open_store(tmp_path / "store", KEY, FixedClock(), read_only=True)
    with pytest.raises(StorageError, match="damaged"):
        raise_problems(damaged)
    damaged.close()


def raise_problems(store: Store) -> None:
    for problem in verify(store).problems:
        raise StorageError(problem)


def test_reading_a_damaged_page_says_that_the_store_is_damaged(tmp_path: Path) -> None:
    store = a_store(tmp_path / "store", KEY)
    for number in range(500):
        add_note(store, f"n{number}", "long text " * 50)
    store.close()
    file = tmp_path / "store" / DATABASE
    content = bytearray(file.read_bytes())
    for page in range(len(content) // 8192 * 4096, len(content), 4096):
        content[page + 100] ^= 1
    file.write_bytes(content)
    damaged = open_store(tmp_path / "store", KEY, FixedClock(), read_only=True)
    with pytest.raises(StorageError, match="is damaged"), damaged.reading() as session:
        session.connection().exec_driver_sql("SELECT count(body) FROM record").scalar()
    damaged.close()
