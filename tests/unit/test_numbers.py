"""Numbers of findings and evidence count on and stand in the order in which people count."""

import pytest

from auditapp.domain.numbers import in_order, latest


def test_a_hundred_comes_after_ninety_nine() -> None:
    numbers = ["BM-100", "BM-09", "AB-11", "BM-99", "AB-2", "", "BM-E10", "BM-E9"]
    assert sorted(numbers, key=in_order) == [
        *("", "AB-2", "AB-11", "BM-09", "BM-99", "BM-100", "BM-E9", "BM-E10"),
    ]


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ([], 0),
        ([None, "", "AB-90", "BM-E40"], 0),
        (["BM-01", "BM-12", "BM-7"], 12),
        (["BM-99", "BM-100"], 100),
        (["BM-03", "BM-²", "BM-x", "BM-٤", "BM- 5", "BM--6", "BM-" + "9" * 5000], 3),
    ],
)
def test_counting_goes_on_from_the_latest_of_the_same_auditor(
    taken: list[str | None], expected: int
) -> None:
    assert latest("BM-", taken) == expected
