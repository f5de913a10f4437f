"""The arithmetic of samples, against the tables it was specified by."""

import hashlib
from fractions import Fraction
from math import comb

import pytest

import resources
from auditapp.domain.sampling import (
    Member,
    extend,
    groups_of,
    pick,
    rank,
    shares,
    upper_bound,
    zero_acceptance_size,
)
from auditapp.domain.sampling_rules import SamplingRules

RULES_TEXT = resources.text("rules/sampling-2026-1.json")
RULES = SamplingRules.from_text(RULES_TEXT)

# Population: size at 90 % / 10 %, 95 % / 10 %, 95 % / 5 % (confidence / tolerable rate).
SIZES = {
    20: (14, 16, 19),
    50: (18, 22, 31),
    100: (20, 25, 45),
    250: (21, 27, 51),
    500: (22, 28, 56),
    5_000: (22, 29, 59),
    200_000: (22, 29, 59),
}
# Sites: initial, surveillance, recertification of a system that proved effective.
SITES = {
    2: (2, 1, 2),
    5: (3, 2, 2),
    10: (4, 2, 3),
    16: (4, 3, 4),
    26: (6, 4, 5),
    50: (8, 5, 6),
    100: (10, 6, 8),
    225: (15, 9, 12),
}
# As sorted by the shell: printf '2026\nAC-001' | sha256sum, and so on.
VECTOR = ["AC-010", "AC-007", "AC-019", "AC-004", "AC-034"]
ACCOUNTS = tuple(Member(f"AC-{number:03}") for number in range(1, 41))


@pytest.mark.parametrize("population", SIZES)
def test_a_sample_without_accepted_exceptions_has_the_size_of_the_table(population: int) -> None:
    declared = ((90, 10), (95, 10), (95, 5))
    found = tuple(zero_acceptance_size(population, *each) for each in declared)
    assert found == SIZES[population]


@pytest.mark.parametrize("sites", SITES)
def test_so_many_sites_are_visited_as_the_rule_says(sites: int) -> None:
    kinds = ("initial", "surveillance", "recertification_proved")
    assert tuple(RULES.least_sites(kind, sites) for kind in kinds) == SITES[sites]
    assert RULES.least_sites("recertification", sites) == SITES[sites][0]


def test_without_sites_none_is_visited() -> None:
    assert RULES.least_sites("initial", 0) == 0


def test_a_small_population_is_looked_at_completely() -> None:
    assert zero_acceptance_size(5, 95, 5) == 5
    assert zero_acceptance_size(1, 95, 5) == 1
    assert zero_acceptance_size(0, 95, 5) == 0


def test_members_are_put_in_the_order_of_the_hash_of_seed_and_identifier() -> None:
    assert rank("2026", "AC-001") == hashlib.sha256(b"2026\nAC-001").hexdigest()
    assert rank("2026", "Mu\u0308ller") == rank("2026", "M\u00fcller")


def test_a_seed_picks_the_same_members_for_ever() -> None:
    picked = pick("2026", ACCOUNTS, {"": 5})
    assert [member.id for member in picked] == VECTOR
    assert pick("2026", tuple(reversed(ACCOUNTS)), {"": 5}) == picked
    assert pick("2027", ACCOUNTS, {"": 5}) != picked


def test_groups_get_their_share_by_largest_remainder_and_at_least_one() -> None:
    assert shares({"HQ": 60, "P2": 30, "P3": 10}, 10) == {"HQ": 6, "P2": 3, "P3": 1}
    assert shares({"HQ": 197, "P2": 2, "P3": 1}, 10) == {"HQ": 8, "P2": 1, "P3": 1}
    assert shares({"A": 1, "B": 1, "C": 1}, 3) == {"A": 1, "B": 1, "C": 1}
    assert shares({"A": 5, "B": 5, "C": 5}, 10) == {"A": 4, "B": 3, "C": 3}
    with pytest.raises(ValueError, match="3 groups"):
        shares({"A": 5, "B": 5, "C": 5}, 2)
    with pytest.raises(ValueError, match="shared"):
        shares({"A": 1}, 2)


def test_an_extension_goes_on_in_the_same_order_and_keeps_what_was_picked() -> None:
    first = pick("2026", ACCOUNTS, {"": 5})
    more = extend("2026", ACCOUNTS, {member.id for member in first}, 3)
    assert first + more == pick("2026", ACCOUNTS, {"": 8})


def test_an_extension_goes_to_the_groups_that_are_behind() -> None:
    members = tuple(Member(f"{site}{n}", site) for site in ("A", "B") for n in range(20))
    before = {f"A{n}" for n in range(4)}
    more = extend("s", members, before, 4)
    assert groups_of(more) == {"B": 4}
    assert groups_of(extend("s", members, before, 5)) == {"A": 1, "B": 4}


def test_an_extension_ends_with_the_population() -> None:
    members = ACCOUNTS[:3]
    assert len(extend("s", members, {members[0].id}, 10)) == 2


def test_the_bound_is_the_largest_number_that_is_still_likely_enough() -> None:
    population, sampled, exceptions = 250, 27, 2
    most = upper_bound(population, sampled, exceptions, 95)

    def chance(present: int) -> Fraction:
        ways = sum(
            comb(present, k) * comb(population - present, sampled - k)
            for k in range(exceptions + 1)
        )
        return Fraction(ways, comb(population, sampled))

    assert chance(most) > Fraction(5, 100) >= chance(most + 1)


@pytest.mark.parametrize("exceptions", [0, 1, 4])
def test_who_looked_at_all_knows_the_number(exceptions: int) -> None:
    assert upper_bound(40, 40, exceptions, 95) == exceptions


def test_no_exception_in_a_sample_of_the_table_keeps_the_bound_below_the_tolerable_rate() -> None:
    for population, sizes in SIZES.items():
        for (confidence, rate), size in zip(((90, 10), (95, 10), (95, 5)), sizes, strict=True):
            most = upper_bound(population, size, 0, confidence)
            assert most * 100 < rate * population


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"confidences": [90, 95, 99]', '"confidences": [90, 95.5]'),
        ('"confidences": [90, 95, 99]', '"confidences": []'),
        ('"tolerable_rates": [1', '"tolerable_rates": [0'),
        ('"confidence": 95', '"confidence": 94'),
        ('"initial": [1, 1]', '"initial": [1, 0]'),
        ('"initial": [1, 1]', '"initial": [1]'),
        ('"initial": [1, 1]', '"first": [1, 1]'),
        ('"usual"', '"customary"'),
    ],
)
def test_a_rule_file_that_is_none_is_refused(old: str, new: str) -> None:
    assert old in RULES_TEXT
    with pytest.raises((ValueError, KeyError)):
        SamplingRules.from_text(RULES_TEXT.replace(old, new))
