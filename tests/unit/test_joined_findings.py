"""Which finding stands for those that were joined with it."""

from hypothesis import given
from hypothesis import strategies as st

from auditapp.domain.joined_findings import standing_for

JOINED = st.dictionaries(st.sampled_from("abcdefg"), st.sampled_from(["", *"abcdefghi"]))


def test_a_joined_finding_points_to_the_one_that_stands() -> None:
    assert standing_for({"a": "", "b": "a"}) == {"b": "a"}


def test_a_chain_ends_at_its_last_finding() -> None:
    assert standing_for({"a": "", "b": "a", "c": "b"}) == {"b": "a", "c": "a"}


def test_a_finding_joined_with_one_that_was_removed_stands_for_itself() -> None:
    assert standing_for({"b": "gone"}) == {}


def test_of_two_joined_with_each_other_the_first_raised_stands() -> None:
    assert standing_for({"a": "b", "b": "a", "c": "b"}) == {"b": "a", "c": "a"}


@given(JOINED)
def test_something_always_stands_and_stands_for_itself(joined: dict[str, str]) -> None:
    found = standing_for(joined)

    assert not joined or set(joined) - set(found)
    assert not set(found.values()) & set(found)


@given(JOINED)
def test_the_order_of_findings_makes_no_difference(joined: dict[str, str]) -> None:
    turned = dict(reversed(joined.items()))

    assert standing_for(turned) == standing_for(joined)
