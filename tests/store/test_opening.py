"""Opening refuses what it cannot use with a sentence that says what to do, and changes nothing."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest
from sqlcipher3 import dbapi2

from auditapp.domain.records import Write
from auditapp.errors import StorageError
from db import engine
from db.engine import database_uri
from db.location import refuse_unsafe, synced_by
from db.lock import StoreLock
from db.store import DATABASE, create, exists, open_store
from tests.support.fixed_clock import FixedClock
from tests.support.predictable_ids import SeededIds
from tests.support.repository import ROOT
from tests.support.stores import AUDIT, KEY, a_store, add_note, opened, records

OTHER_KEY = bytes(32)


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    store = a_store(tmp_path / "plain")
    add_note(store, "n1")
    store.close()
    return tmp_path / "plain"


@pytest.fixture
def encrypted(tmp_path: Path) -> Path:
    store = a_store(tmp_path / "encrypted", KEY)
    add_note(store, "n1", "A secret sentence")
    store.close()
    return tmp_path / "encrypted"


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def kept(folder: Path) -> dict[str, bytes]:
    """Return what opening must not change: all but the lock, and what reading leaves empty."""
    files = content(folder) if folder.is_dir() else {}
    passing = {"store.lock", f"{DATABASE}-shm"}
    return {name: data for name, data in files.items() if name not in passing and data != b""}


def refusal(folder: Path, key: bytes | None = None, *, read_only: bool = False) -> str:
    """Return the sentence with which opening is refused, having checked that nothing changed."""
    before = kept(folder)
    with pytest.raises(StorageError) as refused:
        open_store(folder, key, FixedClock(), read_only=read_only)
    assert kept(folder) == before
    assert str(folder) in refused.value.message
    return refused.value.message


@pytest.fixture(params=[False, True], ids=["for writing", "for reading"])
def read_only(request: pytest.FixtureRequest) -> bool:
    found: bool = request.param
    return found


def test_a_wrong_key_is_recognised(encrypted: Path, read_only: bool) -> None:
    assert "This is not the key" in refusal(encrypted, OTHER_KEY, read_only=read_only)


def test_a_wrong_key_is_refused_without_the_description_too(
    encrypted: Path, read_only: bool
) -> None:
    (encrypted / "store.json").unlink()
    sentence = refusal(encrypted, OTHER_KEY, read_only=read_only)
    assert "key" in sentence
    assert "damaged" in sentence


def test_a_missing_key_is_asked_for(encrypted: Path, read_only: bool) -> None:
    assert "is encrypted. Give its key" in refusal(encrypted, read_only=read_only)


def test_a_key_for_an_unencrypted_store_is_refused(plain: Path, read_only: bool) -> None:
    assert "is not encrypted. Open it without a key" in refusal(plain, KEY, read_only=read_only)


def test_an_encrypted_store_holds_nothing_in_the_clear(encrypted: Path) -> None:
    everything = b"".join(content(encrypted).values())
    assert b"secret sentence" not in everything
    assert b"SQLite format" not in everything
    assert KEY not in everything
    assert KEY.hex().encode() not in everything


def test_an_encrypted_store_that_is_open_holds_nothing_in_the_clear(encrypted: Path) -> None:
    store = opened(encrypted, KEY)
    add_note(store, "n2", "Another secret sentence")
    everything = b"".join(content(encrypted).values())
    store.close()
    assert b"secret sentence" not in everything


def test_a_folder_without_a_store_is_named(tmp_path: Path, read_only: bool) -> None:
    assert "There is no audit store" in refusal(tmp_path / "nowhere", read_only=read_only)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("size", [0, 10, 15, 16, 100, 4096, 5000, "half"])
@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_a_truncated_file_is_refused(
    plain: Path, encrypted: Path, key: bytes | None, size: int | str, read_only: bool
) -> None:
    folder = encrypted if key else plain
    file = folder / DATABASE
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2 if size == "half" else int(size)])
    sentence = refusal(folder, key, read_only=read_only)
    assert "truncated" in sentence or "damaged" in sentence
    assert "restore the last copy into a new folder" in sentence


def test_a_database_of_another_program_is_refused(tmp_path: Path, read_only: bool) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    other = dbapi2.connect(str(folder / DATABASE))
    other.execute("CREATE TABLE meta (name TEXT, value TEXT)")
    other.commit()
    other.close()
    assert "a database of another program" in refusal(folder, read_only=read_only)


@pytest.mark.parametrize("key", [None, KEY], ids=["without key", "with key"])
def test_a_file_that_is_no_database_is_refused(
    tmp_path: Path, key: bytes | None, read_only: bool
) -> None:
    folder = tmp_path / "text"
    folder.mkdir()
    (folder / DATABASE).write_text("Dear colleague, " * 1000)
    sentence = refusal(folder, key, read_only=read_only)
    assert "damaged" in sentence


def test_a_folder_in_place_of_the_file_is_no_store(tmp_path: Path, read_only: bool) -> None:
    (tmp_path / "odd" / DATABASE).mkdir(parents=True)
    assert "There is no audit store" in refusal(tmp_path / "odd", read_only=read_only)


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_a_store_of_a_newer_program_is_refused(
    plain: Path, encrypted: Path, key: bytes | None, read_only: bool
) -> None:
    folder = encrypted if key else plain
    connection = engine.connect(folder / DATABASE, key)
    connection.execute(f"PRAGMA user_version={engine.CONTAINER_FORMAT + 1}")
    connection.close()
    assert "newer version of this program" in refusal(folder, key, read_only=read_only)


def test_an_sqlite_that_can_damage_a_store_is_refused(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "OLDEST_SQLITE", (99, 0, 0))
    with pytest.raises(StorageError, match=r"99\.0\.0 or newer is needed"):
        open_store(plain, None, FixedClock())


def test_a_refused_store_is_not_locked(encrypted: Path) -> None:
    refusal(encrypted, OTHER_KEY)
    opened(encrypted, KEY).close()


@pytest.mark.parametrize(
    ("place", "program"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Musterwerk GmbH", "OneDrive"),
        ("OneDrive-Personal", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Musterwerk)", "Dropbox"),
        ("iCloud Drive", "iCloud Drive"),
        ("iCloudDrive", "iCloud Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("Library/CloudStorage/Box-Box", "a cloud folder"),
        ("Google Drive", "Google Drive"),
        ("My Drive", "Google Drive"),
        ("Nextcloud", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("Syncthing", "Syncthing"),
    ],
)
def test_a_folder_that_is_synchronised_is_refused(tmp_path: Path, place: str, program: str) -> None:
    folder = tmp_path / place / "audits" / "store"
    with pytest.raises(StorageError, match=f"is synchronised by {program}"):
        create(folder, None, FixedClock(), SeededIds())
    assert not folder.exists()


@pytest.mark.parametrize(
    ("marker", "program"),
    [(".dropbox", "Dropbox"), (".stfolder", "Syncthing"), (".nextcloudsync.log", "Nextcloud")],
)
def test_a_folder_with_the_mark_of_a_sync_program_is_refused(
    tmp_path: Path, marker: str, program: str
) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / marker).touch()
    with pytest.raises(StorageError, match=f"is synchronised by {program}"):
        create(tmp_path / "shared" / "store", None, FixedClock(), SeededIds())


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveCommercial", "ONEDRIVECONSUMER"])
def test_a_folder_that_the_environment_names_is_synchronised(tmp_path: Path, variable: str) -> None:
    environment = {variable: str(tmp_path / "Work"), "HOME": str(tmp_path)}
    assert synced_by(tmp_path / "Work" / "store", environment) == "OneDrive"
    assert synced_by(tmp_path / "Work", environment) == "OneDrive"
    assert synced_by(tmp_path / "Workshop", environment) is None
    assert synced_by(tmp_path / "Work", {variable: ""}) is None


def test_a_link_into_a_synchronised_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Dropbox" / "audits").mkdir(parents=True)
    (tmp_path / "audits").symlink_to(tmp_path / "Dropbox" / "audits")
    assert synced_by(tmp_path / "audits" / "store", {}) == "Dropbox"


@pytest.mark.parametrize("place", ["Dropbox notes", "my drives", "onedriver", "Boxes", "audits"])
def test_a_folder_with_a_similar_name_is_no_synchronised_one(tmp_path: Path, place: str) -> None:
    assert synced_by(tmp_path / place, {}) is None


def test_a_store_that_was_moved_into_a_synchronised_folder_is_not_opened_for_writing(
    plain: Path,
) -> None:
    moved = plain.parent / "Dropbox" / "store"
    moved.parent.mkdir()
    plain.rename(moved)
    assert "synchronised by Dropbox" in refusal(moved)
    reading = open_store(moved, None, FixedClock(), read_only=True)
    assert len(records(reading)) == 1
    reading.close()


def deny_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let folders deny writing, also to an administrator, whom the system denies nothing."""
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and access(path, mode))


def test_a_folder_that_denies_writing_is_named(
    tmp_path: Path, plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deny_writing(monkeypatch)
    with pytest.raises(StorageError, match=f"{tmp_path} is read-only"):
        create(tmp_path / "new" / "store", None, FixedClock(), SeededIds())
    assert not (tmp_path / "new").exists()
    assert "is read-only. Choose a folder where you may write" in refusal(plain)


def test_a_store_in_a_folder_that_denies_writing_can_be_read(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deny_writing(monkeypatch)
    reading = open_store(plain, None, FixedClock(), read_only=True)
    assert len(records(reading)) == 1
    reading.close()


def test_a_file_in_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="is a file, not a folder"):
        refuse_unsafe(tmp_path / "file" / "store")


def test_a_second_store_is_not_made_over_the_first(plain: Path) -> None:
    before = content(plain)
    with pytest.raises(StorageError, match="already holds a store"):
        create(plain, None, FixedClock(), SeededIds())
    assert content(plain) == before


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_making_a_store_that_was_interrupted_can_be_repeated(
    tmp_path: Path, key: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "store"

    def interrupted() -> str:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("db.store.projection_version", interrupted)
        with pytest.raises(KeyboardInterrupt):
            create(folder, key, FixedClock(), SeededIds())
    assert not exists(folder)
    create(folder, key, FixedClock(), SeededIds())
    store = opened(folder, key)
    add_note(store, "n1")
    store.close()
    assert {path.name for path in folder.iterdir()} <= {DATABASE, "store.json", "store.lock"}


def test_only_one_of_two_programs_makes_the_store(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    folder.mkdir()
    lock = StoreLock(folder)
    lock.acquire(FixedClock().now())
    with pytest.raises(StorageError, match="is open in process"):
        create(folder, None, FixedClock(), SeededIds())
    assert not exists(folder)
    lock.release()
    create(folder, None, FixedClock(), SeededIds())
    assert exists(folder)


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        (PurePosixPath("/audits/a b/store.db"), "file:///audits/a%20b/store.db"),
        (PurePosixPath("/a/50% ? # x/store.db"), "file:///a/50%25%20%3F%20%23%20x/store.db"),
        (PurePosixPath("/a/\udce4/store.db"), "file:///a/%E4/store.db"),
        (PureWindowsPath(r"D:\Audits\A B\store.db"), "file:///D%3A/Audits/A%20B/store.db"),
        (PureWindowsPath(r"\\server\share\store.db"), "file:////server/share/store.db"),
        (PurePosixPath("store/store.db"), "file:store/store.db"),
    ],
)
def test_sqlite_finds_files_on_every_system(file: PurePath, uri: str) -> None:
    assert database_uri(file) == uri


@pytest.mark.parametrize("name", ["ä b", "50% ?", "#1 & 'more'", "a+b=c"])
def test_a_store_may_lie_in_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    create(tmp_path / name, None, FixedClock(), SeededIds())
    opened(tmp_path / name).close()
    assert {file.name for file in tmp_path.iterdir()} == {name}


def test_reading_only_cannot_write(plain: Path) -> None:
    reading = open_store(plain, None, FixedClock(), read_only=True)
    reading.start_writing(FixedClock(), SeededIds(), lambda: pytest.fail("asked who writes"))
    assert reading.read_only
    with pytest.raises(StorageError, match="open for reading only"):
        reading.journal.commit(AUDIT, [Write("note", "n1", "text", "x")], action="Note")
    with pytest.raises(StorageError, match="read-only"):
        reading.local.set("colour", "blue")
    reading.close()


HOLDS_A_STORE = """
import sys
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from tests.support.stores import add_note, opened

store = opened(Path(sys.argv[1]))
add_note(store, "theirs")
print("open", flush=True)
sys.stdin.readline()
store.close()
"""


@pytest.fixture
def elsewhere(plain: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the store open for writing."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS_A_STORE, str(plain)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def test_a_second_program_learns_who_holds_the_store(
    plain: Path, elsewhere: subprocess.Popen[str]
) -> None:
    sentence = refusal(plain)
    assert f"open in process {elsewhere.pid} on " in sentence
    assert "since 2026-03-17" in sentence
    assert "Close it there, then try again; reading is possible meanwhile." in sentence


@pytest.mark.usefixtures("elsewhere")
def test_a_second_program_may_read_meanwhile(plain: Path) -> None:
    reading = open_store(plain, None, FixedClock(), read_only=True)
    assert len(records(reading)) == 2
    with reading.reading() as session:
        count = session.connection().exec_driver_sql("SELECT count(*) FROM note").scalar()
    assert count == 2
    reading.close()


def test_a_store_is_free_again_once_it_was_closed(
    plain: Path, elsewhere: subprocess.Popen[str]
) -> None:
    elsewhere.communicate("\n")
    store = opened(plain)
    assert len(records(store)) == 2
    store.close()


def test_a_store_is_free_again_once_its_program_was_killed(
    plain: Path, elsewhere: subprocess.Popen[str]
) -> None:
    elsewhere.kill()
    elsewhere.wait()
    store = opened(plain)
    assert len(records(store)) == 2
    store.close()


def test_the_holder_is_not_named_when_nobody_knows(plain: Path) -> None:
    store = opened(plain)
    (plain / "store.holder").write_text("damaged")
    assert "is open in another program" in refusal(plain)
    store.close()


def test_a_full_disk_does_not_keep_the_store_locked(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", full)
        opened(plain).close()
    opened(plain).close()


def test_a_key_is_recognised_but_not_kept(encrypted: Path) -> None:
    described = json.loads((encrypted / "store.json").read_text())
    assert described["format"] == "auditapp store"
    assert described["key"] not in (None, KEY.hex())
