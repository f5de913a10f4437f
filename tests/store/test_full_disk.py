"""A disk that is full refuses one action; what was confirmed is safe, and it goes on afterwards."""

import subprocess
import sys
from pathlib import Path

import pytest

from auditapp.errors import StorageError
from db.integrity import verify
from db.store import Store
from tests.support.repository import ROOT
from tests.support.stores import KEY, a_store, add_note, opened, records, tables


def write_until_refused(store: Store) -> tuple[list[str], str]:
    """Add notes until the disk refuses; return the records confirmed and the sentence."""
    confirmed: list[str] = []
    while len(confirmed) < 2000:
        try:
            changes = add_note(store, f"n{len(confirmed)}", "long text " * 200)
        except StorageError as error:
            return confirmed, error.message
        confirmed.append(changes.record)
    pytest.fail("the disk never got full")


def add_many(store: Store) -> None:
    with store.journal.transaction():
        for number in range(100):
            add_note(store, f"m{number}", "long text " * 200)


def limit_pages(store: Store, more: int) -> None:
    (pages,) = store.connection.execute("PRAGMA page_count").fetchone()
    store.connection.execute(f"PRAGMA max_page_count={pages + more}")


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_what_was_confirmed_is_there_and_the_same_journal_goes_on(
    tmp_path: Path, key: bytes | None
) -> None:
    store = a_store(tmp_path / "store", key)
    limit_pages(store, 40)
    confirmed, sentence = write_until_refused(store)
    assert sentence.startswith(f"The disk that holds {store.folder} is full.")
    assert "this change was not saved. Free some space, then repeat it." in sentence
    assert [row[0] for row in records(store)] == confirmed
    limit_pages(store, 4000)
    later = [add_note(store, f"later{number}").record for number in range(3)]
    assert [row[0] for row in records(store)] == [*confirmed, *later]
    assert verify(store).problems == ()
    store.close()
    again = opened(tmp_path / "store", key)
    assert [row[0] for row in records(again)] == [*confirmed, *later]
    again.close()


def test_nothing_of_a_refused_action_is_left(tmp_path: Path) -> None:
    store = a_store(tmp_path / "store")
    limit_pages(store, 20)
    write_until_refused(store)
    before = records(store), tables(store)
    for _ in range(3):
        with pytest.raises(StorageError, match="is full"):
            add_note(store, "big", "x" * 300_000)
    assert (records(store), tables(store)) == before
    store.close()


def test_a_larger_action_that_the_disk_refuses_leaves_nothing_of_its_parts(tmp_path: Path) -> None:
    store = a_store(tmp_path / "store")
    add_note(store, "n1")
    before = records(store), tables(store)
    limit_pages(store, 5)
    with pytest.raises(StorageError, match="is full"):
        add_many(store)
    assert (records(store), tables(store)) == before
    limit_pages(store, 4000)
    add_note(store, "n2")
    assert verify(store).problems == ()
    store.close()


def test_settings_and_drafts_say_that_the_disk_is_full(tmp_path: Path) -> None:
    store = a_store(tmp_path / "store")
    limit_pages(store, 0)
    with pytest.raises(StorageError, match="is full"):
        store.local.set("colour", "x" * 300_000)
    store.close()


LIMITED = """
import resource
import sys
from pathlib import Path
from auditapp.errors import StorageError
from db.integrity import verify
from tests.support.stores import add_note, opened

store = opened(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]) or None)
_, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), hard))
try:
    for number in range(3000):
        print(add_note(store, f"n{number}", "long text " * 100).record, flush=True)
except StorageError as error:
    print(error.message, flush=True)
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
print(add_note(store, "later").record, flush=True)
print(verify(store).problems, flush=True)
store.close()
"""


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
@pytest.mark.parametrize("kilobytes", [1, 20, 500])
def test_a_file_that_the_system_lets_grow_no_more_is_survived(
    tmp_path: Path, key: bytes | None, kilobytes: int
) -> None:
    pytest.importorskip("resource", reason="this system has no such limits")
    a_store(tmp_path / "store", key).close()
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            LIMITED,
            str(tmp_path / "store"),
            key.hex() if key else "",
            str(kilobytes * 1000),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    *confirmed, sentence, later, problems = said
    assert sentence.startswith(f"The disk that holds {tmp_path / 'store'} refused to write.")
    assert "What was saved is safe; this change was not saved." in sentence
    assert problems == "()"
    store = opened(tmp_path / "store", key)
    assert [row[0] for row in records(store)] == [*confirmed, later]
    assert verify(store).problems == ()
    store.close()
