import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditapp.catalogue.loading import load_catalogue
from auditapp.catalogue.reference_guard import parse_reference
from auditapp.domain.references import Reference
from auditapp.domain.terms import Standard
from auditapp.errors import UserError

AUDITABLE = [r for r, found in load_catalogue().requirements.items() if found.auditable]
AUDITS = [
    audit
    for size in range(len(Standard) + 1)
    for audit in itertools.combinations(tuple(Standard), size)
]
PIECES = [
    *("27001", "42001", "27002", "9001", "ISO", "/IEC", ":2022", ":2023", ":2013", " ", " ", "A."),
    *("A", "B.", "C", "annex ", "clause ", "control ", ".", ",", "\u2013", "-", "(", "\u00b2"),
    *("1", "2", "3", "4", "5", "6", "8", "9", "10", "11", "6.1", "8.2", "A.6.1.2", "A.8.2", "0"),
    *("amd 1:2024", "d)", "\u0663", "\u212a", "\n", "Screening"),
]


def parsed(text: str, audited: tuple[Standard, ...]) -> Reference | UserError:
    """Return what parsing gave or how it was refused; anything else fails the test."""
    try:
        return parse_reference(text, audited)
    except UserError as refused:
        return refused


def is_reference_or_refused(text: str, audited: tuple[Standard, ...]) -> None:
    found = parsed(text, audited)
    if isinstance(found, Reference):
        assert found in AUDITABLE
        assert found.standard in audited
    else:
        assert found.field == "reference"
        assert found.message.endswith(".")


def test_every_reference_reads_back_from_its_label() -> None:
    assert len(AUDITABLE) == 30 + 93 + 32 + 38
    for reference in AUDITABLE:
        assert parse_reference(reference.label, tuple(Standard)) == reference
        assert parse_reference(reference.label, (reference.standard,)) == reference


def test_every_reference_reads_back_with_its_title() -> None:
    catalogue = load_catalogue()
    for reference in AUDITABLE:
        text = f"{reference.label} {catalogue.requirement(reference).title}"
        assert parse_reference(text, tuple(Standard)) == reference


def test_every_2013_number_is_refused_naming_its_edition() -> None:
    for reference in load_catalogue().requirements:
        if reference.edition == "2013":
            with pytest.raises(UserError, match="27001:2013"):
                parse_reference(reference.label, tuple(Standard))


@given(st.sampled_from(AUDITABLE), st.sampled_from(["iso/iec ", "ISO ", "", " "]), st.booleans())
def test_case_and_prefix_do_not_matter(reference: Reference, prefix: str, lower: bool) -> None:
    text = f"{prefix}{reference.label}"
    assert parse_reference(text.lower() if lower else text, tuple(Standard)) == reference


@given(st.text(), st.sampled_from(AUDITS))
def test_any_text_is_a_reference_or_refused(text: str, audited: tuple[Standard, ...]) -> None:
    is_reference_or_refused(text, audited)


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), st.sampled_from(AUDITS))
def test_any_text_made_of_pieces_is_a_reference_or_refused(
    text: str, audited: tuple[Standard, ...]
) -> None:
    is_reference_or_refused(text, audited)


@given(
    st.sampled_from(["", "27001 ", "42001 ", "27001:2013 ", "27002 "]),
    st.sampled_from(["", "A.", "B.", "control "]),
    st.lists(st.integers(0, 40), min_size=1, max_size=4),
    st.sampled_from(AUDITS),
)
def test_any_number_is_a_reference_or_refused(
    source: str, annex: str, parts: list[int], audited: tuple[Standard, ...]
) -> None:
    text = f"{source}{annex}{'.'.join(map(str, parts))}"
    is_reference_or_refused(text, audited)
