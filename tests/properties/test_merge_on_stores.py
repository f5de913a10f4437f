"""The same schedules on real stores: files, transactions, rows and rebuilds included.

`pytest tests/properties --schedules 10000` plays a tenth of that here.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from db.integrity import rebuild, verify
from tests.properties.conftest import Failures
from tests.support.fixed_clock import START_MS
from tests.support.merge_rules import RULES
from tests.support.replicas import PRODUCT, Replica
from tests.support.schedules import Played, Schedule
from tests.support.store_replicas import Folders, StoreReplica, makes_stores
from tests.support.stores import KEY, opened, tables

FORKED = "schedules with a forked stream"


def rows_follow_from_the_records(played: Played) -> str:
    """P3: rows written bit by bit equal those of a store that got the records in another order."""
    for replica in played.replicas:
        assert isinstance(replica, StoreReplica)
        other = replica.fresh_store()
        other.receive(sorted(replica.entries(), key=lambda entry: entry.true_id), START_MS)
        if other.rows() != replica.rows():
            return "the rows depend on the order of arrival"
        if played.seed % 5:
            break
    return ""


def every_store_is_sound(played: Played) -> str:
    """P13: the check finds what was lost with a restored store, each fork, and nothing else."""
    for replica in played.replicas:
        assert isinstance(replica, StoreReplica)
        found = verify(replica.store)
        ids = {entry.true_id for entry in replica.entries()}
        lost = [e for e in replica.entries() if e.record.previous and e.record.previous not in ids]
        if len(found.problems) != len(lost) or not all("is missing" in p for p in found.problems):
            return str(found.problems)
        if set(found.forks) != forked_streams(replica):
            return "a fork was not reported"
    return ""


def forked_streams(replica: Replica) -> set[str]:
    """Return the streams in which two records have one number."""
    numbers = Counter((e.record.stream, e.record.number) for e in replica.entries())
    return {stream for (stream, _), times in numbers.items() if times > 1}


def rebuilding_changes_nothing(played: Played) -> str:
    """P3: a rebuilt store has the same rows."""
    replica = played.replicas[0]
    assert isinstance(replica, StoreReplica)
    before, folder, key = replica.rows(), replica.store.folder, replica.store.key
    rebuild(replica.store)
    again = opened(folder, key)
    try:
        return "" if tables(again) == before else "rebuilding changed rows"
    finally:
        again.close()


def failures_on_stores(root: Path, schedules: int) -> Failures:
    rules = {
        **RULES,
        rows_follow_from_the_records.__name__: rows_follow_from_the_records,
        every_store_is_sound.__name__: every_store_is_sound,
        rebuilding_changes_nothing.__name__: rebuilding_changes_nothing,
    }
    found: Failures = {name: [] for name in (*rules, FORKED)}
    for seed in range(schedules):
        folders = Folders(root / str(seed), Random(seed), None if seed % 4 else KEY)
        try:
            played = Schedule(seed, PRODUCT, makes_stores(folders), 35, 3).play()
            if forked_streams(played.replicas[0]):
                found[FORKED].append(f"seed {seed}")
            for name, rule in rules.items():
                if rule is rebuilding_changes_nothing and seed % 10:
                    continue
                if wrong := rule(played):
                    found[name].append(f"seed {seed}: {wrong}")
        finally:
            folders.close()
    return found


@pytest.fixture(scope="module")
def wrong(
    schedules: int,
    played_once: Callable[[str, Callable[[], Failures]], Failures],
    tmp_path_factory: pytest.TempPathFactory,
) -> Failures:
    root = tmp_path_factory.mktemp("stores")
    number = min(schedules // 10, 1000)
    return played_once("merge-stores", lambda: failures_on_stores(root, number))


def test_stores_agree_with_the_merge_in_memory_in_any_order(wrong: Failures) -> None:
    assert wrong["order_does_not_matter"] == []


def test_stores_agree_with_each_other_once_they_have_everything(wrong: Failures) -> None:
    assert wrong["all_replicas_agree"] == []


def test_a_store_with_part_of_the_records_shows_what_they_say(wrong: Failures) -> None:
    assert wrong["parts_equal_their_rebuild"] == []


def test_a_store_loses_no_value_that_nobody_saw(wrong: Failures) -> None:
    assert wrong["no_update_is_lost"] == []


def test_the_conflicts_column_is_exact(wrong: Failures) -> None:
    assert wrong["conflicts_are_exact"] == []


def test_edits_and_resolutions_on_a_store_end_what_they_may(wrong: Failures) -> None:
    assert wrong["edits_end_no_other_branch"] == []
    assert wrong["resolving_ends_what_was_on_screen"] == []
    assert wrong["resolved_stays_resolved"] == []


def test_deletions_on_a_store_show_what_survived_and_can_be_taken_back(wrong: Failures) -> None:
    assert wrong["deletions_show_what_survived"] == []
    assert wrong["undeleting_restores_the_values"] == []
    assert wrong["children_never_disappear"] == []


def test_an_action_on_a_store_shows_completely_or_not_at_all(wrong: Failures) -> None:
    assert wrong["records_are_whole"] == []


def test_clocks_decide_nothing_on_a_store(wrong: Failures) -> None:
    assert wrong["clocks_decide_nothing"] == []


def test_rows_do_not_depend_on_the_order_of_arrival(wrong: Failures) -> None:
    assert wrong["rows_follow_from_the_records"] == []


def test_stores_that_were_cloned_or_restored_are_sound_and_say_so(wrong: Failures) -> None:
    assert wrong[FORKED], "no stream was forked"
    assert wrong["every_store_is_sound"] == []


def test_rebuilding_a_store_changes_no_row(wrong: Failures) -> None:
    assert wrong["rebuilding_changes_nothing"] == []
