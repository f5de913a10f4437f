"""The program is killed in the middle of its work, again and again; nothing confirmed is lost.

`pytest tests/torture --kills 1000` kills more often.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from auditapp.bootstrap import open_app
from db.integrity import rebuild
from tests.support.killing import Confirmed, damage, run_and_kill
from tests.support.stores import KEY, opened, records, tables
from tests.torture.child import (
    PHOTOS_PER_CARD,
    annotate,
    answer,
    import_folders,
    prepare,
    rebuild_again_and_again,
)

# A store that grows for ever would make each check slower than the one before.
KILLS_PER_STORE = 20


def test_nothing_confirmed_is_lost_when_answering_and_photographing_is_killed(
    tmp_path: Path, kills: int, record_property: Callable[[str, object], None]
) -> None:
    actions = photos = 0
    for folder, seeds in _stores(tmp_path, kills):
        confirmed = Confirmed()
        for seed in seeds:
            run_and_kill(answer, folder, KEY, seed, confirmed)
            assert damage(folder, KEY, confirmed) == [], f"after kill {seed}"
        rebuilding_changes_nothing(folder)
        actions += len(confirmed.records)
        photos += len(confirmed.evidence)
    assert actions > kills
    assert photos > kills / 10
    record_property("confirmed actions", actions)
    record_property("confirmed photos", photos)


def test_nothing_confirmed_is_lost_when_drawing_and_redacting_is_killed(
    tmp_path: Path, kills: int, record_property: Callable[[str, object], None]
) -> None:
    records = 0
    for folder, seeds in _stores(tmp_path, max(4, kills // 2)):
        confirmed = Confirmed()
        for seed in seeds:
            run_and_kill(annotate, folder, KEY, seed, confirmed)
            assert damage(folder, KEY, confirmed) == [], f"after kill {seed}"
        rebuilding_changes_nothing(folder)
        records += len(confirmed.records)
    assert records > kills / 4
    record_property("confirmed marks and redactions", records)


def test_an_import_that_was_killed_is_taken_up_again_without_doubles(
    tmp_path: Path, kills: int, record_property: Callable[[str, object], None]
) -> None:
    cards = 0
    for folder, seeds in _stores(tmp_path, max(4, kills // 2)):
        confirmed = Confirmed()
        for seed in seeds:
            run_and_kill(import_folders, folder, KEY, seed, confirmed)
            assert damage(folder, KEY, confirmed) == [], f"after kill {seed}"
        app = open_app(folder, KEY)
        audit = app.audit_list.all()[0].id
        for card in confirmed.cards:
            app.evidence.attach(audit, sorted(card.iterdir()))
        imported = app.evidence.all(audit)
        app.close()
        assert len(imported) == PHOTOS_PER_CARD * len(confirmed.cards)
        assert len({it.number for it in imported}) == len(imported)
        cards += len(confirmed.cards)
    record_property("cards", cards)


def test_nothing_is_lost_when_rebuilding_is_killed(tmp_path: Path, kills: int) -> None:
    folder, confirmed = tmp_path / "store", Confirmed()
    prepare(folder, KEY)
    for seed in range(max(4, kills // 4)):
        run_and_kill(rebuild_again_and_again, folder, KEY, seed, confirmed)
        assert damage(folder, KEY, confirmed) == [], f"after kill {seed}"
    assert confirmed.rebuilds > 0


def test_what_is_missing_afterwards_is_noticed(tmp_path: Path) -> None:
    folder, confirmed = tmp_path / "store", Confirmed()
    prepare(folder, KEY)
    checklist = set((folder / "blobs").glob("??/*"))
    run_and_kill(answer, folder, KEY, 3, confirmed)
    assert damage(folder, KEY, confirmed) == []
    for blob in set((folder / "blobs").glob("??/*")) - checklist:
        blob.write_bytes(b"x")
    for told in (("record", "ab" * 32), ("evidence", "nowhere"), ("draft", "999999 000000")):
        confirmed.note(*told)
    found = damage(folder, KEY, confirmed)
    assert "1 confirmed actions are lost" in found
    assert "1 confirmed photos are lost" in found
    assert "the latest confirmed draft is lost" in found
    assert any(text.startswith("BM-E01: ") for text in found)


def rebuilding_changes_nothing(folder: Path) -> None:
    store = opened(folder, KEY)
    before = records(store), tables(store)
    rebuild(store)
    again = opened(folder, KEY)
    assert (records(again), tables(again)) == before
    again.close()


def _stores(tmp_path: Path, kills: int) -> Iterator[tuple[Path, range]]:
    """Yield prepared stores, each with the seeds of the kills that it is to go through."""
    for start in range(0, kills, KILLS_PER_STORE):
        folder = tmp_path / f"{start}" / "store"
        folder.parent.mkdir()
        prepare(folder, KEY)
        yield folder, range(start, min(start + KILLS_PER_STORE, kills))
