"""How texts are taken apart for the search, and what is read from what somebody types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditapp.domain.search_words import Word, excerpt, marks, query, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prüfung der Zugänge", ["prufung", "der", "zugange"]),
        ("STRASSE Straße", ["strasse", "strasse"]),
        ("A.5.15, 27001 A.8.2.", ["a.5.15", "27001", "a.8.2"]),
        ("see A5.15 and 9.3.2", ["see", "a.5.15", "and", "9.3.2"]),
        ("paper A4, room B2", ["paper", "a4", "room", "b2"]),
        ("IMG_2034.JPG", ["img", "2034", "jpg"]),
        ("v2.3", ["v2", "3"]),
        ("内部审计 2026", ["内", "部", "审", "计", "2026"]),
        ("データ", ["デ", "ー", "タ"]),
        ("감사를", ["감", "사", "를"]),
        ("\uff21\uff22\uff23\uff11\uff12", ["abc12"]),
        ("مُراجعة", ["مراجعة"]),
        ("soft\u00adhyphen", ["softhyphen"]),
        ("e-mail", ["e", "mail"]),
        ("…", []),
    ],
)
def test_a_text_is_taken_apart_into_words(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("access rev", (Word(("access",), True), Word(("rev",), True))),
        ('"access review"', (Word(("access", "review"), False),)),
        ('"access rev', (Word(("access", "rev"), True),)),
        ("„access“ «log in»", (Word(("access",), False), Word(("log", "in"), False))),
        ("A.5.15", (Word(("a.5.15",), False),)),
        ("a", (Word(("a",), False),)),
        ("审计", (Word(("审", "计"), False),)),
        ("log-in", (Word(("log", "in"), True),)),
        ("access access", (Word(("access",), True),)),
        ('"" * - ^ NEAR(', (Word(("near",), True),)),
        ("", ()),
    ],
)
def test_what_is_typed_is_read_as_words_and_phrases(typed: str, expected: tuple[Word, ...]) -> None:
    assert query(typed).words == expected


def test_a_very_long_query_is_cut() -> None:
    assert len(query(" ".join(f"w{n}" for n in range(10_000))).words) == 12


@given(st.text())
def test_anything_typed_is_a_query_of_clean_words(typed: str) -> None:
    for word in query(typed).words:
        assert word.tokens
        for token in word.tokens:
            assert token
            assert all(it.isalnum() or it == "." or ord(it) > 127 for it in token)


@given(st.text())
def test_words_are_folded_for_good(text: str) -> None:
    found = tokens(text)
    assert tokens(" ".join(found)) == found


@given(st.text(), st.text())
def test_marks_lie_in_the_text_in_order(text: str, typed: str) -> None:
    last = -1
    for start, end in marks(text, query(typed)):
        assert last < start < end <= len(text)
        last = end


@given(st.text(max_size=600), st.text(max_size=20), st.integers(10, 200))
def test_an_excerpt_is_short_and_its_marks_lie_in_it(text: str, typed: str, length: int) -> None:
    found = excerpt(text, query(typed), length)
    assert len(found.text) <= length + 2
    assert all(0 <= start < end <= len(found.text) for start, end in found.marks)


def test_marks_stand_where_the_words_stand_whatever_their_accents() -> None:
    text = "Die Prüfungen, 27001 A.8.2: 内部审计"
    found = [text[start:end] for start, end in marks(text, query("prufung a.8.2 审计"))]
    assert found == ["Prüfungen", "A.8.2", "审计"]


def test_an_excerpt_shows_the_first_hit_in_a_long_text() -> None:
    text = "filler words " * 40 + "the door stood open all night " + "and so on " * 40
    found = excerpt(text, query("door"), 80)
    assert "the door stood open" in found.text
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    assert [found.text[start:end] for start, end in found.marks] == ["door"]


def test_an_excerpt_is_one_line() -> None:
    assert excerpt("one\ntwo\tthree", query("two")).text == "one two three"
