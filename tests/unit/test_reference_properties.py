import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditapp.catalogue.loading import load_catalogue
from auditapp.catalogue.reference_advice import titled
from auditapp.catalogue.reference_guard import explain_reference, parse_reference
from auditapp.catalogue.reference_meaning import ReferenceStatus
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


def is_reference_or_refused(text: str, audited: tuple[Standard, ...]) -> None:
    """Check what holds for every text: see the assertions."""
    meaning = explain_reference(text, audited)
    assert meaning.typed == text
    assert meaning.sentence.endswith(".")
    assert all(offered.reference in AUDITABLE for offered in meaning.candidates)
    assert all(offered.reference.standard in audited for offered in meaning.candidates)
    references = [offered.reference for offered in meaning.candidates]
    assert len(set(references)) == len(references)
    if meaning.status is ReferenceStatus.CURRENT:
        assert meaning.requirement in AUDITABLE
        assert meaning.requirement.standard in audited
        assert parse_reference(text, audited) == meaning.requirement
        assert not meaning.candidates
        return
    assert meaning.requirement is None
    with pytest.raises(UserError) as refused:
        parse_reference(text, audited)
    assert (refused.value.field, refused.value.message) == ("reference", meaning.sentence)


def test_every_reference_reads_back_from_its_label() -> None:
    assert len(AUDITABLE) == 30 + 93 + 32 + 38
    for reference in AUDITABLE:
        assert parse_reference(reference.label, tuple(Standard)) == reference
        assert parse_reference(reference.label, (reference.standard,)) == reference


def test_every_reference_reads_back_with_its_title() -> None:
    catalogue = load_catalogue()
    for reference in AUDITABLE:
        requirement = catalogue.requirement(reference)
        for title in (requirement.title, titled(catalogue, requirement)):
            assert parse_reference(f"{reference.label} {title}", tuple(Standard)) == reference


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


TITLES = [found.title for found in load_catalogue().requirements.values()]


@given(
    st.sampled_from(AUDITABLE),
    st.sampled_from([" ", " - ", " (", ": "]),
    st.sampled_from(TITLES) | st.text(max_size=40),
    st.sampled_from(AUDITS),
)
def test_a_typed_standard_and_number_are_never_changed(
    reference: Reference, between: str, words: str, audited: tuple[Standard, ...]
) -> None:
    text = f"{reference.label}{between}{words}"
    is_reference_or_refused(text, audited)
    assert explain_reference(text, audited).requirement in (reference, None)


@given(st.sampled_from(AUDITABLE), st.sampled_from(AUDITABLE))
def test_a_number_with_the_title_of_another_of_its_standard_is_refused_naming_both(
    reference: Reference, other: Reference
) -> None:
    catalogue = load_catalogue()
    own, title = (catalogue.requirement(it).title for it in (reference, other))
    # The policy of clause 5.2 is the information security policy, which is also A.5.1.
    is_same = own == title or {reference.number, other.number} == {"5.2", "A.5.1"}
    if reference.standard == other.standard and not is_same:
        meaning = explain_reference(f"{reference.label} {title}")
        assert meaning.requirement is None
        offered = {candidate.reference for candidate in meaning.candidates}
        assert other in offered
        # With a title that the number had in 2013 it is that old number.
        assert reference in offered or meaning.edition == "27001:2013"


@given(st.integers(0, 5_000), st.sampled_from(["A.", "1.", "(", " ", "ISO ", "control ", "27001:"]))
def test_long_text_is_answered_as_fast_as_short_text(times: int, piece: str) -> None:
    is_reference_or_refused(piece * times, tuple(Standard))
