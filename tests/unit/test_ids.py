"""Identifiers made on the device."""

from uuid import UUID

from auditapp.domain.ids import RandomIds


def test_identifiers_sort_in_the_order_in_which_they_were_made() -> None:
    ids = RandomIds()

    made = [ids.new_id() for _ in range(2000)]

    assert made == sorted(set(made))
    assert {UUID(each).version for each in made} == {7}
