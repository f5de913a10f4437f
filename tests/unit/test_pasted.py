"""What becomes of text from other programs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditapp.domain.pasted import cleaned, one_line, tidy


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("one\x0btwo", "one\ntwo"),
        ("one\u2028two\r\nthree\rfour", "one\ntwo\nthree\nfour"),
        ("non\x1ebreaking", "non\u2011breaking"),
        ("soft\xadhyphen op\x1ftional", "softhyphen optional"),
        ("5\xa0%", "5 %"),
        ("\x00\x07\x1bwords", "words"),
        ("\uf0b7\tfirst\n  \uf0a7 second", "\u2022 first\n\u2022 second"),
        ("a\u202eb", "ab"),
        ("tab\tstays", "tab\tstays"),
    ],
)
def test_words_stay_and_debris_goes(pasted: str, kept: str) -> None:
    assert cleaned(pasted) == kept


SCRIPTS = (
    "\u05e9\u05dc\u05d5\u05dd 123",  # Hebrew with a number
    "\u0645\u0631\u062d\u0628\u0627\u200fx",  # Arabic with a mark of direction
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian with a joiner
    "\u76e3\u67fb\u8a3c\u8de1",  # Japanese
    "\U0001f469\u200d\U0001f527",  # one emoji of two
)


@pytest.mark.parametrize("text", SCRIPTS)
def test_writing_of_other_scripts_stays_as_it_is(text: str) -> None:
    assert tidy(text) == text


def test_a_role_is_one_line() -> None:
    assert one_line(" Head of\n\tfacilities\x0b") == "Head of facilities"


@given(st.text())
def test_cleaning_again_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert one_line(one_line(text)) == one_line(text)
