"""A second copy of everything: complete, checked, and never in the way of a better one."""

import shutil
from pathlib import Path

import pytest

from auditapp.bootstrap import open_app
from auditapp.errors import StorageError
from auditapp.services.evidence import Target
from tests.support.an_app import SampleApp, an_app
from tests.support.pictures import photo
from tests.support.stores import KEY, a_store, add_note, opened, records, tables

ITEM = "27001-A.5.15"


def quiet(done: int, total: int) -> None:
    """Nobody watches."""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def attach(sample: SampleApp, width: int) -> None:
    file = sample.folder.parent / f"door-{width}.jpg"
    file.write_bytes(photo(width=width))
    sample.app.evidence.attach(sample.audit, [file], Target(item=ITEM))


def test_the_copy_opens_as_a_store_and_holds_everything(tmp_path: Path, place: Path) -> None:
    sample = an_app(tmp_path)
    attach(sample, 300)
    made = sample.app.copies.make(place, quiet)
    expected = records(sample.app.store), tables(sample.app.store)
    (evidence,) = sample.app.evidence.all(sample.audit)
    sample.close()

    copy = open_app(Path(made.folder), clock=sample.clock)
    assert (records(copy.store), tables(copy.store)) == expected
    assert copy.blobs.read(evidence.sha256)
    copy.close()


def test_an_encrypted_store_has_an_encrypted_copy(tmp_path: Path, place: Path) -> None:
    from db.copying import copy_store

    store = a_store(tmp_path / "store", KEY)
    add_note(store, "n1", "Visible in plain bytes")
    copied = copy_store(store, place)
    store.close()

    assert b"plain bytes" not in (copied.folder / "store.db").read_bytes()
    with pytest.raises(StorageError, match="encrypted"):
        opened(copied.folder)
    again = opened(copied.folder, KEY)
    assert len(records(again)) == 1
    again.close()


def test_what_is_only_here_is_counted_until_it_is_copied(tmp_path: Path, place: Path) -> None:
    sample = an_app(tmp_path)
    attach(sample, 300)
    before = sample.app.copies.only_here(sample.audit)
    assert before.files == 1
    assert before.entries > 1
    assert before.latest is None

    sample.app.copies.make(place, quiet)
    after = sample.app.copies.only_here(sample.audit)
    assert (after.entries, after.files) == (0, 0)
    assert after.latest is not None

    attach(sample, 310)
    assert sample.app.copies.only_here(sample.audit).files == 1
    assert sample.app.copies.only_here(sample.audit).entries == 1
    sample.close()


def test_a_second_copy_brings_only_what_is_new(tmp_path: Path, place: Path) -> None:
    sample = an_app(tmp_path)
    attach(sample, 300)
    first = sample.app.copies.make(place, quiet)
    kept = {path: path.stat().st_mtime_ns for path in Path(first.folder).glob("blobs/??/*")}
    attach(sample, 310)
    second = sample.app.copies.make(place, quiet)
    now = {path: path.stat().st_mtime_ns for path in Path(first.folder).glob("blobs/??/*")}
    sample.close()

    assert second.folder == first.folder
    assert len(now) == len(kept) + 1
    assert now.items() > kept.items()


def test_a_copy_that_holds_more_than_the_store_is_left_alone(tmp_path: Path, place: Path) -> None:
    sample = an_app(tmp_path)
    older = tmp_path / "older"
    shutil.copytree(sample.folder, older, ignore=shutil.ignore_patterns("*.lock"))
    attach(sample, 300)
    full = sample.app.copies.make(place, quiet)
    sample.close()

    restored = open_app(older, clock=sample.clock)
    beside = restored.copies.make(place, quiet)
    restored.close()

    assert beside.folder != full.folder
    copy = open_app(Path(full.folder), clock=sample.clock)
    assert len(copy.evidence.all(sample.audit)) == 1
    copy.close()


def test_a_copy_that_was_stopped_is_no_store_and_is_finished_next_time(
    tmp_path: Path, place: Path
) -> None:
    sample = an_app(tmp_path)
    attach(sample, 300)

    def unplug(done: int, total: int) -> None:
        if done == 1:
            raise OSError(5, "Input/output error")

    with pytest.raises(StorageError, match="not finished"):
        sample.app.copies.make(place, unplug)
    assert not list(place.glob("*/store.db"))
    assert sample.app.copies.all() == ()

    sample.app.copies.make(place, quiet)
    assert list(place.glob("*/store.db"))
    sample.close()


@pytest.mark.parametrize(
    ("inside", "sentence"), [("store/blobs", "lost with it"), ("nowhere", "is not there")]
)
def test_an_unfit_place_is_refused(tmp_path: Path, inside: str, sentence: str) -> None:
    sample = an_app(tmp_path)
    with pytest.raises(StorageError, match=sentence):
        sample.app.copies.make(tmp_path / inside, quiet)
    sample.close()


def test_readable_evidence_is_not_put_where_it_would_leave_the_laptop(tmp_path: Path) -> None:
    sample = an_app(tmp_path)
    cloud = tmp_path / "Dropbox"
    cloud.mkdir()
    with pytest.raises(StorageError, match="not encrypted"):
        sample.app.copies.make(cloud, quiet)
    sample.close()
