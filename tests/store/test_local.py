"""Settings and unfinished texts stay on the device, at once and for good."""

from pathlib import Path

import pytest

from db.local import UnfinishedText
from tests.support.fixed_clock import START_MS, moment
from tests.support.stores import a_store, opened, records


def test_a_setting_is_there_after_a_restart(tmp_path: Path) -> None:
    store = a_store(tmp_path / "store")
    assert store.local.get("colour") is None
    store.local.set("colour", "red")
    store.local.set("colour", "blue")
    store.close()
    again = opened(tmp_path / "store")
    assert again.local.get("colour") == "blue"
    again.close()


def test_settings_and_drafts_are_no_records(tmp_path: Path) -> None:
    store = a_store(tmp_path / "store")
    store.local.set("colour", "red")
    store.local.keep_draft("note:n1", "unfin", (), moment(START_MS))
    assert records(store) == []
    store.close()


def test_an_unfinished_text_keeps_the_version_it_was_typed_on(tmp_path: Path) -> None:
    store = a_store(tmp_path / "store")
    store.local.keep_draft("note:n1", "unfi", ("a:0",), moment(START_MS))
    store.local.keep_draft("note:n1", "unfinished", ("a:0", "b:1"), moment(START_MS + 1000))
    kept = UnfinishedText("note:n1", "unfinished", ("a:0", "b:1"), "2026-03-17T09:00:01+01:00")
    assert store.local.draft("note:n1") == kept
    assert store.local.draft("note:n") is None
    store.close()


def test_unfinished_texts_are_found_by_place_oldest_first(tmp_path: Path) -> None:
    store = a_store(tmp_path / "store")
    for number, place in enumerate(("note:n3", "note:n1", "finding:f1", "note:n2", "Note:n4")):
        store.local.keep_draft(place, place, (), moment(START_MS + 1000 * number))
    assert [draft.place for draft in store.local.drafts("note:")] == [
        "note:n3",
        "note:n1",
        "note:n2",
    ]
    assert len(store.local.drafts()) == 5
    store.close()


@pytest.mark.parametrize("place", ["note:%", "note:_", "note:n1'--", ""])
def test_a_place_is_taken_literally(tmp_path: Path, place: str) -> None:
    store = a_store(tmp_path / "store")
    store.local.keep_draft("note:n1", "x", (), moment(START_MS))
    assert store.local.draft(place) is None
    store.local.keep_draft(place, "y", (), moment(START_MS))
    found = store.local.draft(place)
    assert found is not None
    assert found.text == "y"
    store.close()


def test_a_dropped_text_is_gone(tmp_path: Path) -> None:
    store = a_store(tmp_path / "store")
    store.local.keep_draft("note:n1", "x", (), moment(START_MS))
    store.local.drop_draft("note:n1")
    store.local.drop_draft("note:n2")
    assert store.local.drafts() == []
    store.close()
