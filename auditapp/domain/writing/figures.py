"""Counts, dates and names of records in a text: what makes a statement checkable."""

import re

from auditapp.domain.writing.words import WordLists

_NUMBER = re.compile(
    r"(?<![\w.\-/:#])(?:\d{1,3}(?:[,\u202f\u00a0]\d{3})+|\d{1,9})(?![\w:/]|[.,\-]\d|-\w)"
)
_PERCENT = re.compile(r"\d\s?(?:%|per ?cent)")
_RATIO = re.compile(r"\d\s?/\s?\d")
_ISO_DATE = re.compile(r"(?<!\d)\d{4}-\d{2}(?:-\d{2})?(?!\d)")
_LOCAL_DATE = re.compile(r"(?<!\d)\d{1,2}([./])\s?\d{1,2}\1\s?\d{2,4}(?!\d)")
_PERIOD = re.compile(r"\b(?:Q[1-4]\s?/?\s?\d{4}|\d{4}[-/\s]?(?:Q[1-4]|H[12]))\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+|[^\s\w]")
_TOKEN = re.compile(r"[^\s,;()\[\]\"\u201c\u201d]+")
_REFERENCE = re.compile(r"A(?:\.\d+)+\.?")
_YEARS = range(1900, 2101)


def has_count(text: str, words: WordLists) -> bool:
    """Whether a text says how many: a number that is no year, no date and no name of something."""
    if _PERCENT.search(text) or _RATIO.search(text):
        return True
    lowered = text.lower()
    if not words.having("numbers").isdisjoint(_WORD.findall(lowered)):
        return True
    return any(_counts(text, found, words) for found in _NUMBER.finditer(text))


def _counts(text: str, found: re.Match[str], words: WordLists) -> bool:
    before = _WORD.findall(text[max(0, found.start() - 30) : found.start()].lower())
    behind = _WORD.findall(text[found.end() : found.end() + 20].lower())
    months = words.having("months")
    if (before and before[-1] in months) or (behind and behind[0] in months):
        return False
    if before and before[-1] in words.having("numbered"):
        return False
    is_year = len(found[0]) == 4 and found[0].isdecimal() and int(found[0]) in _YEARS
    return not is_year or (bool(behind) and behind[0] in ("of", "out"))


def has_date(text: str, words: WordLists) -> bool:
    """Whether a text names a day, a month with its year, or another calendar period."""
    if any(pattern.search(text) for pattern in (_ISO_DATE, _LOCAL_DATE, _PERIOD)):
        return True
    months = words.having("months")
    parts = _WORD.findall(text.lower())
    return any(
        word in months and any(part.isdecimal() for part in parts[max(0, at - 3) : at + 4])
        for at, word in enumerate(parts)
    )


def has_share(text: str, words: WordLists) -> bool:
    """Whether a text says how many of how many."""
    if _RATIO.search(text):
        return True
    counts = words.having("numbers") | {"one", "each", "population"}
    parts = _WORD.findall(text.lower())
    for at, word in enumerate(parts):
        if word == "population":
            return True
        if word not in words.having("sampling_of"):
            continue
        is_before = any(_is_number(part, counts) for part in parts[max(0, at - 4) : at])
        is_behind = any(_is_number(part, counts) for part in parts[at + 1 : at + 5])
        if is_before and is_behind:
            return True
    return False


def _is_number(part: str, counts: frozenset[str]) -> bool:
    return part in counts or part.isdecimal()


def names_a_record(text: str, words: WordLists) -> bool:
    """Whether a text names a document or record so that it can be found again."""
    return first_record(text, words) is not None


def first_record(text: str, words: WordLists) -> int | None:
    """Return where a text first names a document or record; None when it names none."""
    named = next(
        (found.start() for found in _TOKEN.finditer(text) if _is_record(_bare(found[0]))), None
    )
    records = words.having("records")
    parts = list(_WORD.finditer(text))
    numbered = next(
        (
            part.start()
            for at, part in enumerate(parts)
            if part[0].lower() in records
            and any(behind[0].isdecimal() for behind in parts[at + 1 : at + 3])
        ),
        None,
    )
    return min((at for at in (named, numbered) if at is not None), default=None)


def _bare(token: str) -> str:
    return token.rstrip(".:'\u2019s")


def _is_record(token: str) -> bool:
    has_figure = any(character.isdecimal() for character in token)
    has_capital = any(character.isupper() for character in token)
    is_version = token[:1] in "vV" and token[1:2].isdecimal()
    is_numbered = token.startswith("#") and has_figure
    named = has_figure and has_capital and len(token) > 2 and not _REFERENCE.fullmatch(token)
    return named or is_version or is_numbered or ("-" in token and has_figure and _hyphened(token))


def _hyphened(token: str) -> bool:
    """Whether it is a name such as svc-agent-02, not a date or "90-day"."""
    first, _, rest = token.partition("-")
    return first[:1].isalpha() and any(character.isdecimal() for character in rest)
