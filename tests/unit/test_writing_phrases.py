"""How texts are cut and phrases found, also in odd and in very long texts."""

import sys
from collections.abc import Callable

import pytest

from auditapp.catalogue.writing_words import PHRASE_LISTS, WORD_LISTS, read_word_lists, word_lists
from auditapp.catalogue.yaml_text import LibraryError
from auditapp.domain.writing.checks import remarks
from auditapp.domain.writing.phrases import Phrases, prose
from auditapp.domain.writing.remarks import EVIDENCE, NATURE, FindingText
from tests.support.writing_cases import a_context

LONG = 20_000

SHAPES = {
    "words": "several accounts were reviewed by the operator, ",
    "quotes": "said \"a \u201eb \u2018c 'd ",
    "closed quotes": '"several" \u201csome\u201d \u2018many\u2019 ',
    "apostrophes": "it's the team's and 'x'y'z ",
    "references": "27001 A.9.2.6, A.8.2 and 42001:2023 6.1.4 ",
    "digits": "1234 5678-9012 3456 ",
    "joined digits": "4111-",
    "keys": "eyJabc.eyJdef-AKIA ",
    "one run": "a-b_c.d/e=f+",
    "addresses": "a.b@c.d-e@f:g@ ",
    "logins": "https://a:b@c/",
    "because": "because because of the the not not ",
    "full stops": "e.g. No. 4. A. B! ",
    "blank lines": "\n\n- ",
    "arabic": "\u064a\u062c\u0628 several \u0625\u063a\u0644\u0627\u0642 ",
    "one word": "x",
}


def _found(phrases: str | list[str], text: str, **groups: list[str]) -> list[str]:
    cut = prose(text)
    entries = [phrases] if isinstance(phrases, str) else phrases
    return [
        text[cut.words[hit.first].start : cut.words[hit.last - 1].end]
        for hit in Phrases(entries, groups).hits(cut)
    ]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("should buy", "It SHOULD buy", ["SHOULD buy"]),
        ("should buy", "a shoulder buys", []),
        ("should|must buy", "they must buy", ["must buy"]),
        ("negligen*", "through Negligence", ["Negligence"]),
        ("not [yet] done", "not done, not yet done", ["not done", "not yet done"]),
        ("because ... staff", "because of the new staff", ["because of the new staff"]),
        ("because ... staff", "because it is very very new staff", []),
        ("because ... staff", "because. Staff left", []),
        ("team", "the team\u2019s and the team's", ["team\u2019s", "team's"]),
        ("spot-check", "a spot\u2011check", ["spot\u2011check"]),
        ("no one", "no\u00a0one there", ["no\u00a0one"]),
    ],
)
def test_a_phrase_is_found_as_whole_words(phrase: str, text: str, found: list[str]) -> None:
    assert _found(phrase, text) == found


def test_a_group_stands_for_its_words() -> None:
    assert _found("<who> should", "the firm should", who=["firm", "company"]) == ["firm should"]


def test_the_longest_phrase_at_a_place_counts() -> None:
    assert _found(["root cause", "root cause analysis"], "a root cause analysis") == [
        "root cause analysis"
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three?", 3),
        ("See e.g. section 4.2 of v1.3, i.e. the rule.", 1),
        ("Line one\n\nLine two", 2),
        ("- first\n- second", 2),
        ("It costs 3.5 percent.", 1),
        ("Rule no. 4 applies.", 1),
        ("\u0647\u0644 \u064a\u0639\u0645\u0644\u061f \u0646\u0639\u0645.", 2),
        ("  ", 0),
    ],
)
def test_sentences_are_counted_as_people_read_them(text: str, count: int) -> None:
    words = word_lists("English")
    assert words is not None
    assert len(prose(text, words.having("abbreviations")).sentences) == count


@pytest.mark.parametrize(
    "text",
    [
        'he said "never again"',
        "he said \u201cnever again\u201d",
        "er sagte \u201enever again\u201c",
        "il a dit \u00abnever again\u00bb",
        "he said \u2018it\u2019s never again\u2019",
        "he said 'never again'",
    ],
)
def test_words_in_any_quotation_marks_are_quoted(text: str) -> None:
    assert [word.is_quoted for word in prose(text).words if word.plain == "never"] == [True]


@pytest.mark.parametrize(
    "text",
    ['a 5" screen never worked', "the team's log never had 'it", '"open\nnever closed"'],
)
def test_a_mark_without_its_partner_quotes_nothing(text: str) -> None:
    assert [word.is_quoted for word in prose(text).words if word.plain == "never"] == [False]


def test_places_are_right_beside_letters_from_the_right() -> None:
    text = "\u0644\u0627 several \u0646\u0639\u0645"
    (remark,) = (
        it for it in remarks(FindingText(texts={NATURE: text}), a_context()) if it.check == "W7"
    )

    (span,) = remark.spans
    assert text[span.start : span.end] == "several"


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_twice_the_text_takes_about_twice_the_steps(shape: str) -> None:
    once, twice = _steps_of(shape, LONG // 2), _steps_of(shape, LONG)

    assert twice < 2.6 * once


def _steps_of(shape: str, length: int) -> int:
    text = (shape * (length // len(shape) + 1))[:length]
    finding = FindingText(texts={NATURE: text, EVIDENCE: text})
    context = a_context()
    return _calls(lambda: remarks(finding, context))


def _calls(work: Callable[[], object]) -> int:
    """Count the calls that a piece of work makes; unlike time, they are the same everywhere."""
    count = 0

    def tell(_frame: object, _event: str, _argument: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(tell)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def _a_language(**changes: str) -> str:
    """Return the smallest lists of a language as a file."""
    parts = {
        "language": "language: Elvish",
        "groups": "groups: {who: [elf]}",
        "phrases": "phrases:\n" + "\n".join(f"  {name}: []" for name in PHRASE_LISTS),
        "words": "words:\n" + "\n".join(f"  {name}: []" for name in WORD_LISTS),
    }
    return "\n".join((parts | changes).values())


def test_a_language_is_one_file_with_all_lists() -> None:
    assert read_word_lists(_a_language(), "elvish.yaml").language == "Elvish"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"words": "words: {}"}, "abbreviations is missing"),
        ({"groups": "groups: []"}, "groups has to hold named lists"),
        ({"more": "more: {}"}, "more is no list"),
        (
            {
                "phrases": "phrases:\n  solution: [<men> should]\n"
                + "\n".join(f"  {name}: []" for name in PHRASE_LISTS[1:])
            },
            "There is no group men",
        ),
        (
            {
                "phrases": "phrases:\n  solution: ['[a] b']\n"
                + "\n".join(f"  {name}: []" for name in PHRASE_LISTS[1:])
            },
            "A phrase begins with a word",
        ),
    ],
)
def test_a_wrong_file_is_refused_with_file_and_line(changes: dict[str, str], sentence: str) -> None:
    with pytest.raises(LibraryError) as refused:
        read_word_lists(_a_language(**changes), "elvish.yaml")

    assert sentence in refused.value.message
    assert "elvish.yaml, line " in refused.value.message


def test_english_is_there_and_others_are_not_yet() -> None:
    assert word_lists(" english ") is not None
    assert word_lists("Klingon") is None
