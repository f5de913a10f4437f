"""Words, sentences and phrases of a text, found in one pass.

A phrase is written as words with blanks between them: `a|b` is either word, `word*` any word that
begins so, `[word]` may be there or not, `...` stands for up to three words, and `<group>` for the
words of a group. Nothing is tried twice at a place, so long texts take no longer than they must.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

_WORD = re.compile(r"[^\W_]+(?:['\u2019\u02BC\-\u2010\u2011_][^\W_]+)*")
_BREAK = re.compile(r"\n\s*\n|\n(?=\s*[-\u2022*])")
_END = re.compile(r"(?<![.!?\u061F\u3002])[.!?\u061F\u3002]+[\"'\u201D\u2019)\]]*(?=\s|\Z)")
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2019": "'", "\u02bc": "'"})
_GAP = 3
# Between an opening and a closing mark; a quotation does not go over a paragraph.
_QUOTES = {
    '"': '"',
    "\u201c": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u00ab": "\u00bb",
    "\u2018": "\u2019",
    "`": "`",
}


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place; `plain` is in small letters, with simple hyphens and apostrophes."""

    plain: str
    start: int
    end: int
    sentence: int
    is_first: bool
    is_quoted: bool


@dataclass(frozen=True, slots=True)
class Prose:
    """A text cut into words and sentences."""

    text: str
    words: tuple[Word, ...]
    sentences: tuple[tuple[int, int], ...]

    def written(self, word: Word) -> str:
        """Return a word as it was written."""
        return self.text[word.start : word.end]

    def is_in_a_title(self, word: Word) -> bool:
        """Whether a capital within a sentence makes the word part of a name or a title."""
        as_written = self.written(word)
        return not word.is_first and as_written[:1].isupper() and not as_written.isupper()

    def sentence(self, number: int) -> str:
        """Return the characters of a sentence."""
        start, end = self.sentences[number]
        return self.text[start:end]


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase that was found: the words from `first` up to, but without, `last`."""

    first: int
    last: int


def prose(text: str, abbreviations: frozenset[str] = frozenset()) -> Prose:
    """Cut a text into words and sentences; abbreviations end no sentence."""
    sentences = tuple(_sentences(text, abbreviations))
    quoted = _quotations(text)
    words = []
    number, quote, previous = 0, 0, -1
    for found in _WORD.finditer(text):
        start, end = found.span()
        while number < len(sentences) - 1 and start >= sentences[number][1]:
            number += 1
        while quote < len(quoted) and quoted[quote][1] <= start:
            quote += 1
        is_quoted = quote < len(quoted) and quoted[quote][0] <= start
        plain = found[0].translate(_HYPHENS).lower()
        words.append(Word(plain, start, end, number, number != previous, is_quoted))
        previous = number
    return Prose(text, tuple(words), sentences)


def _sentences(text: str, abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    start = 0
    ends = sorted(
        {found.end() for found in _END.finditer(text) if _ends(text, found, abbreviations)}
        | {found.end() for found in _BREAK.finditer(text)}
        | {len(text)}
    )
    for end in ends:
        if text[start:end].strip(" \t\r\n.-\u2022*"):
            yield start, end
            start = end


def _ends(text: str, found: re.Match[str], abbreviations: frozenset[str]) -> bool:
    """Whether a full stop ends a sentence; after an abbreviation, or before a small letter, not."""
    if found[0][0] != ".":
        return True
    behind = text[found.end() : found.end() + 8].lstrip()
    if behind[:1].islower():
        return False
    before = text[max(0, found.start() - 12) : found.start()]
    last = before.split()[-1].lower().lstrip("(") if before.split() else ""
    return last not in abbreviations and not (len(last) == 1 and last.isalpha())


def _quotations(text: str) -> list[tuple[int, int]]:
    found = []
    position = 0
    for paragraph in text.split("\n"):
        index, marks = 0, _Marks(paragraph)
        while index < len(paragraph):
            closing = marks.closing(index)
            if closing > index:
                found.append((position + index, position + closing + 1))
                index = closing
            index += 1
        position += len(paragraph) + 1
    return found


class _Marks:
    """The quotation marks of a paragraph; remembers which kinds have no closing mark left."""

    def __init__(self, paragraph: str) -> None:
        self._text = paragraph
        self._without_end: set[str] = set()
        self._absent: set[str] = set()

    def closing(self, index: int) -> int:
        """Return where the quotation that opens here closes; -1 when none opens or closes."""
        mark = self._text[index]
        if mark == "'":
            return self._apostrophe(index)
        if mark not in _QUOTES or mark in self._without_end:
            return -1
        ends = [self._next(end, index + 1) for end in _QUOTES[mark]]
        closing = min((end for end in ends if end > 0), default=-1)
        if mark == "\u2018":
            closing = self._behind_a_word(closing)
        if closing < 0:
            self._without_end.add(mark)
        return closing

    def _next(self, mark: str, start: int) -> int:
        found = -1 if mark in self._absent else self._text.find(mark, start)
        if found < 0:
            self._absent.add(mark)
        return found

    def _apostrophe(self, index: int) -> int:
        """Return the end of what stands in single marks; within words they are apostrophes."""
        text = self._text
        opens = index == 0 or not text[index - 1].isalnum()
        if not opens or "'" in self._without_end or not text[index + 1 : index + 2].strip():
            return -1
        closing = self._behind_a_word(text.find("'", index + 1))
        if closing < 0:
            self._without_end.add("'")
        return closing

    def _behind_a_word(self, closing: int) -> int:
        text = self._text
        while closing >= 0 and text[closing + 1 : closing + 2].isalnum():
            closing = text.find(text[closing], closing + 1)
        return closing


@dataclass(frozen=True, slots=True)
class _Slot:
    words: frozenset[str]
    beginnings: tuple[str, ...] = ()
    is_gap: bool = False

    def takes(self, plain: str) -> bool:
        """Whether a word fits; a genitive counts as the word itself."""
        bare = plain.removesuffix("'s")
        return plain in self.words or bare in self.words or plain.startswith(self.beginnings)


class Phrases:
    """A list of phrases, ready to be looked for."""

    def __init__(
        self, phrases: Iterable[str], groups: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        self._by_word: dict[str, list[tuple[_Slot, ...]]] = defaultdict(list)
        self._by_beginning: dict[str, list[tuple[_Slot, ...]]] = defaultdict(list)
        for phrase in phrases:
            for slots in _variants(phrase, groups or {}):
                self._add(slots)
        self._lengths = sorted({len(beginning) for beginning in self._by_beginning})

    def _add(self, slots: tuple[_Slot, ...]) -> None:
        for word in slots[0].words:
            self._by_word[word].append(slots)
        for beginning in slots[0].beginnings:
            self._by_beginning[beginning].append(slots)

    def hits(self, text: Prose) -> Iterator[Hit]:
        """Yield the longest phrase at each place; what was found is not looked through again."""
        index = 0
        while index < len(text.words):
            last = self._longest(text.words, index)
            if last > index:
                yield Hit(index, last)
            index = max(last, index + 1)

    def _longest(self, words: Sequence[Word], index: int) -> int:
        plain = words[index].plain
        candidates = list(self._by_word.get(plain, ()))
        if plain.endswith("'s"):
            candidates += self._by_word.get(plain[:-2], ())
        for length in self._lengths:
            candidates += self._by_beginning.get(plain[:length], ())
        return max((_end(slots, words, index) for slots in candidates), default=-1)


def _end(slots: Sequence[_Slot], words: Sequence[Word], index: int) -> int:
    """Return where a phrase that begins at a word ends; -1 when it does not stand there."""
    sentence = words[index].sentence
    skipped, may_skip = 0, False
    position = index
    for slot in slots:
        if slot.is_gap:
            may_skip, skipped = True, 0
            continue
        while position < len(words) and words[position].sentence == sentence:
            if slot.takes(words[position].plain):
                break
            if not may_skip or skipped == _GAP:
                return -1
            skipped += 1
            position += 1
        else:
            return -1
        may_skip = False
        position += 1
    return position


def _variants(phrase: str, groups: Mapping[str, Sequence[str]]) -> Iterator[tuple[_Slot, ...]]:
    """Yield a phrase with and without each word that may be there or not."""
    parts: list[list[_Slot | None]] = []
    for part in phrase.split():
        optional = part.startswith("[")
        slot = _slot(part.strip("[]"), groups)
        parts.append([slot, None] if optional else [slot])
    for chosen in product(*parts):
        slots = tuple(slot for slot in chosen if slot is not None)
        if slots and not slots[0].is_gap:
            yield slots


def _slot(part: str, groups: Mapping[str, Sequence[str]]) -> _Slot:
    if part == "...":
        return _Slot(frozenset(), is_gap=True)
    choices = groups[part[1:-1]] if part.startswith("<") else part.split("|")
    return _Slot(
        frozenset(choice.lower() for choice in choices if not choice.endswith("*")),
        tuple(choice[:-1].lower() for choice in choices if choice.endswith("*")),
    )
