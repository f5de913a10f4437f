"""What holds for every list, seed and size."""

from math import comb

from hypothesis import given, settings
from hypothesis import strategies as st

from auditapp.domain.population import listed, members_of, read_listed, read_table
from auditapp.domain.sampling import (
    Member,
    extend,
    groups_of,
    pick,
    shares,
    upper_bound,
    zero_acceptance_size,
)
from auditapp.errors import UserError

seeds = st.text(max_size=12)
populations = st.lists(
    st.builds(Member, st.text(min_size=1, max_size=8), st.sampled_from(("", "HQ", "P2", "P3"))),
    min_size=1,
    max_size=60,
    unique_by=lambda member: member.id,
)
counts = st.dictionaries(st.text(max_size=3), st.integers(1, 200), min_size=1, max_size=12)


@given(seeds, populations, st.data())
def test_a_pick_is_part_of_the_list_whatever_its_order(
    seed: str, members: list[Member], data: st.DataObject
) -> None:
    groups = groups_of(members)
    size = data.draw(st.integers(len(groups), len(members)))
    sizes = shares(groups, size)
    picked = pick(seed, members, sizes)
    assert len(picked) == len(set(picked)) == size
    assert set(picked) <= set(members)
    assert groups_of(picked) == {name: count for name, count in sizes.items() if count}
    assert pick(seed, data.draw(st.permutations(members)), sizes) == picked


@given(counts, st.data())
def test_shares_add_up_leave_no_group_out_and_never_ask_for_more_than_there_are(
    groups: dict[str, int], data: st.DataObject
) -> None:
    total = sum(groups.values())
    size = data.draw(st.integers(len(groups), total))
    given_out = shares(groups, size)
    assert sum(given_out.values()) == size
    assert all(1 <= given_out[name] <= count for name, count in groups.items())
    large = [name for name, count in groups.items() if count == max(groups.values())]
    assert all(given_out[name] >= max(given_out.values()) - 1 for name in large)


@given(seeds, populations, st.integers(0, 20), st.integers(0, 20), st.data())
def test_an_extension_adds_and_takes_nothing_away(
    seed: str, members: list[Member], first: int, second: int, data: st.DataObject
) -> None:
    size = data.draw(st.integers(len(groups_of(members)), len(members)))
    before = pick(seed, members, shares(groups_of(members), size))
    ids = {member.id for member in before}
    more = extend(seed, members, ids, first)
    assert len(more) == min(first, len(members) - size)
    assert not {member.id for member in more} & ids
    assert extend(seed, data.draw(st.permutations(members)), ids, first) == more
    again = extend(seed, members, ids | {member.id for member in more}, second)
    assert len(again) == min(second, len(members) - size - len(more))


@given(st.integers(1, 3000), st.sampled_from((90, 95, 99)), st.sampled_from((1, 2, 5, 10, 20)))
@settings(max_examples=60)
def test_the_size_is_the_least_that_would_find_one(
    population: int, confidence: int, rate: int
) -> None:
    size = zero_acceptance_size(population, confidence, rate)
    exceptions = -(-population * rate // 100)

    def missed(sampled: int) -> bool:
        ways = comb(population - exceptions, sampled) * 100
        return ways > (100 - confidence) * comb(population, sampled)

    assert not missed(size)
    assert missed(size - 1)
    assert upper_bound(population, size, 0, confidence) * 100 < rate * population


@given(st.integers(1, 300), st.data())
@settings(max_examples=60)
def test_a_bound_lies_between_what_was_seen_and_what_can_be(
    population: int, data: st.DataObject
) -> None:
    sampled = data.draw(st.integers(1, population))
    found = data.draw(st.integers(0, sampled))
    most = upper_bound(population, sampled, found, 95)
    assert found <= most <= population - (sampled - found)
    assert most >= upper_bound(population, sampled, found, 90)
    if found < sampled:
        assert upper_bound(population, sampled, found + 1, 95) >= most


@given(st.text(max_size=200))
@settings(max_examples=300)
def test_whatever_is_pasted_is_a_list_or_is_refused_and_is_kept_as_it_is(text: str) -> None:
    try:
        table = read_table(text)
    except UserError:
        return
    assert len({len(row) for row in table.rows}) == 1
    members = members_of(table, table.guess).members
    assert read_listed(listed(members)) == members
