"""Citations typed on one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditapp.domain.documents import Citation, citation_from_line


@pytest.mark.parametrize(
    ("line", "citation"),
    [
        (
            "P-07 Access policy, v3.1, 2026-02-01, HR office",
            Citation("P-07", "Access policy", "3.1", "2026-02-01", "HR office"),
        ),
        ("P-07; 2; 01.02.2026", Citation("P-07", "", "2", "2026-02-01")),
        ("Access policy", Citation("", "Access policy")),
        ("Access policy, Rev. B", Citation("", "Access policy", "B")),
        ("SoA-1 Statement; version 4 draft", Citation("SoA-1", "Statement", "4 draft")),
        (
            "R3 Risks, threats, and measures, held by Risk owner",
            Citation("R3", "Risks, threats, and measures", "", "", "Risk owner"),
        ),
        ("2026-02 minutes", Citation("2026-02", "minutes")),
        ("", Citation()),
    ],
)
def test_number_and_title_come_first_and_the_rest_in_any_order(
    line: str, citation: Citation
) -> None:
    assert citation_from_line(line) == citation


WORD = st.text("abcdefgh", min_size=1, max_size=8)


@given(WORD, WORD, st.integers(1, 99), WORD)
def test_a_citation_is_read_again_as_it_is_proposed(
    number: str, title: str, version: int, holder: str
) -> None:
    citation = Citation(f"{number}1", title, str(version), "2026-02-01", holder)
    assert citation_from_line(citation.as_line()) == citation
    assert citation_from_line(Citation(title=title).as_line()) == Citation(title=title)


@given(st.text())
def test_no_line_breaks_it(text: str) -> None:
    citation_from_line(text)
