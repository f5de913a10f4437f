"""Which item a number or some words mean."""

import pytest

from auditapp.domain.filing import FilingPlace, meant_by, named_in
from auditapp.domain.terms import Standard

BOTH = tuple(Standard)
PLACES = (
    FilingPlace("clause-5.2", BOTH, "5.2", "Policy", frozenset({(it, "5.2") for it in BOTH})),
    FilingPlace(
        "27001-A.5.15", BOTH[:1], "A.5.15", "Access control", frozenset({(BOTH[0], "A.5.15")})
    ),
    FilingPlace("27001-A.5.2", BOTH[:1], "A.5.2", "Roles", frozenset({(BOTH[0], "A.5.2")})),
    FilingPlace("42001-A.5.2", BOTH[1:], "A.5.2", "Impact", frozenset({(BOTH[1], "A.5.2")})),
)


def ids(found: tuple[FilingPlace, ...]) -> list[str]:
    return [place.id for place in found]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Badges shared, see A.5.15", ["27001-A.5.15"]),
        ("a.5.15.", ["27001-A.5.15"]),
        ("27001 A.5.2: roles unclear", ["27001-A.5.2"]),
        ("ISO/IEC 42001:2023, A.5.2", ["42001-A.5.2"]),
        ("A.5.2 without a standard", ["27001-A.5.2", "42001-A.5.2"]),
        ("policy (5.2) is old", ["clause-5.2"]),
        ("version 3.1 of the form", []),
        ("at 9.30 by the door", []),
        ("A.5.155 is none, nor A.5", []),
        ("10.5.2.7 is an address", []),
    ],
)
def test_the_number_in_a_text_names_its_item(text: str, named: list[str]) -> None:
    assert ids(named_in(text, PLACES)) == named


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("A.5.15", ["27001-A.5.15"]),
        ("5.15", ["27001-A.5.15"]),
        ("5.2", ["clause-5.2", "27001-A.5.2", "42001-A.5.2"]),
        ("42001 5.2", ["clause-5.2", "42001-A.5.2"]),
        ("42001 A.5.2", ["42001-A.5.2"]),
        ("access", []),
        ("5.15 access", []),
    ],
)
def test_a_typed_number_means_every_item_it_may_be(typed: str, meant: list[str]) -> None:
    assert ids(meant_by(typed, PLACES)) == meant
