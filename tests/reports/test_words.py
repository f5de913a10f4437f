"""The words of documents: every language says everything, with the same placeholders."""

import re
from collections import Counter

import pytest

from auditapp.reports.words import Language, words_of

ENGLISH = words_of(Language.ENGLISH)
OTHERS = [language for language in Language if words_of(language).texts]


def placeholders(text: str) -> Counter[str]:
    return Counter(re.findall(r"{(\w+)}", text))


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_says_everything_that_english_says(language: Language) -> None:
    assert set(words_of(language).texts) == set(ENGLISH.texts)


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_same_placeholders_as_english(language: Language) -> None:
    texts = words_of(language).texts
    differing = [
        key for key, text in ENGLISH.texts.items() if placeholders(texts[key]) != placeholders(text)
    ]
    assert not differing


def test_dates_and_numbers_are_english_in_english() -> None:
    assert ENGLISH.date("2026-11-24") == "24 November 2026"
    assert ENGLISH.moment("2026-11-24T09:05:00+01:00") == "24 November 2026, 09:05"
    assert ENGLISH.number(1234.5) == "1,234.5"


def test_a_text_that_is_no_date_stays_as_it_is() -> None:
    assert ENGLISH.date("next spring") == "next spring"


def test_one_thing_and_several_things_are_said_differently() -> None:
    assert ENGLISH.counted("document.items", 1) == "1 item"
    assert ENGLISH.counted("document.items", 1200) == "1,200 items"


def test_a_key_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(KeyError):
        ENGLISH("document.no-such-words")
