"""The rules of the merge are worth something: each known wrong design breaks them."""

from tests.support.merge_rules import RULES, failures
from tests.support.replicas import PRODUCT
from tests.support.schedules import Schedule
from tests.support.wrong_designs import WRONG_DESIGNS

SEEDS = range(100)


def failing_schedules(name: str) -> int:
    design = WRONG_DESIGNS[name]
    played = (Schedule(seed, design).play() for seed in SEEDS)
    return sum(any(rule(one) for rule in RULES.values()) for one in played)


def test_operations_named_by_stream_and_number_are_caught() -> None:
    assert failing_schedules("operations named by stream and number") > 0


def test_letting_the_latest_clock_win_is_caught() -> None:
    assert failing_schedules("the latest clock wins") > 0


def test_forgetting_superseders_that_arrive_early_is_caught() -> None:
    assert failing_schedules("superseders that arrive early are forgotten") > 0


def test_refusing_records_by_the_local_clock_is_caught() -> None:
    assert failing_schedules("records ahead of the local clock are refused") > 0


def test_one_previous_version_instead_of_all_is_caught() -> None:
    assert failing_schedules("one previous version instead of all") > 0


def test_superseding_what_the_store_holds_instead_of_the_form_is_caught() -> None:
    assert failing_schedules("a save supersedes what the store holds") > 0


def test_the_real_design_passes_the_same_schedules() -> None:
    assert not any(failures(SEEDS, PRODUCT).values())
