"""Thousands of random schedules in memory: whatever a team does, nothing is lost or diverges.

`pytest tests/properties --schedules 100000` plays more of them.
"""

from collections.abc import Callable

import pytest

from tests.properties.conftest import Failures
from tests.support.merge_rules import failures
from tests.support.schedules import Schedule


@pytest.fixture(scope="module")
def wrong(
    schedules: int, played_once: Callable[[str, Callable[[], Failures]], Failures]
) -> Failures:
    return played_once("merge-schedules", lambda: failures(range(schedules)))


def test_records_give_one_state_in_any_order_split_and_repetition(wrong: Failures) -> None:
    assert wrong["order_does_not_matter"] == []


def test_all_replicas_agree_once_everybody_has_everything(wrong: Failures) -> None:
    assert wrong["all_replicas_agree"] == []


def test_folding_bit_by_bit_equals_folding_from_scratch(wrong: Failures) -> None:
    assert wrong["parts_equal_their_rebuild"] == []


def test_no_value_is_replaced_by_somebody_whose_form_did_not_show_it(wrong: Failures) -> None:
    assert wrong["no_update_is_lost"] == []


def test_a_conflict_stands_exactly_where_values_differ(wrong: Failures) -> None:
    assert wrong["conflicts_are_exact"] == []


def test_an_ordinary_edit_ends_no_branch_but_the_displayed_one(wrong: Failures) -> None:
    assert wrong["edits_end_no_other_branch"] == []


def test_resolving_ends_exactly_what_was_on_screen(wrong: Failures) -> None:
    assert wrong["resolving_ends_what_was_on_screen"] == []


def test_what_was_resolved_never_comes_back(wrong: Failures) -> None:
    assert wrong["resolved_stays_resolved"] == []


def test_what_was_edited_and_deleted_at_once_is_shown_as_both(wrong: Failures) -> None:
    assert wrong["deletions_show_what_survived"] == []


def test_undeleting_restores_exactly_the_values_that_were_deleted(wrong: Failures) -> None:
    assert wrong["undeleting_restores_the_values"] == []


def test_what_nobody_deleted_never_disappears_with_its_parent(wrong: Failures) -> None:
    assert wrong["children_never_disappear"] == []


def test_an_action_shows_completely_or_not_at_all(wrong: Failures) -> None:
    assert wrong["records_are_whole"] == []


def test_clocks_that_are_years_off_change_no_value_and_no_conflict(wrong: Failures) -> None:
    assert wrong["clocks_decide_nothing"] == []


def test_the_schedules_hold_what_can_go_wrong() -> None:
    played = [Schedule(seed).play() for seed in range(100)]
    kinds = {saved.kind for one in played for saved in one.saved.values()}
    assert kinds == {"create", "edit", "resolve", "delete", "undelete"}
    numbers = [
        [(entry.record.stream, entry.record.number) for entry in one.union.values()]
        for one in played
    ]
    assert sum(len(found) != len(set(found)) for found in numbers) > 5, "no streams were forked"
    assert sum(bool(one.final[0][1]) for one in played) > 30, "hardly any conflicts"
    overtaken = [
        saved
        for one in played
        for saved in one.saved.values()
        if saved.kind in ("edit", "resolve")
        and {operation for operation, _ in saved.before.get(saved.place, ())} - saved.seen
    ]
    assert len(overtaken) > 30, "hardly any import came while a form was open"
