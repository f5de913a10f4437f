"""Words as the search sees them: how a text is taken apart, and what somebody types.

Everything is folded here and not by the database, so that an index follows from the texts alone:
case, accents and full-width letters make no difference. A reference ("A.5.15", "9.3.2") is one
word. Scripts written without spaces are taken apart into characters, and a run of them in a query
must stand together; so two characters, or one, find what holds them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

FOLDING = 1
"""Names how texts become words; an index of another number is made again."""

MOST_WORDS = 12
_MOST_TYPED = 300

# Kana, ideographs, bopomofo, hangul; Thai, Lao, Burmese and Khmer.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff"
    "\u3100-\u318f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\U0001aff0-\U0001b16f\U00020000-\U0003ffff"
)
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u00ad\u200b-\u200f\u2060\ufeff]"
)
_REFERENCE = r"[a-d]\.?\d+(?:\.\d+)+|[a-d]\.\d+|\d+(?:\.\d+)+"
_TOKEN = re.compile(rf"(?<![^\W_])({_REFERENCE})(?![^\W_])|([{_UNSPACED}])|([^\W_{_UNSPACED}]+)")
_LETTERED = re.compile(r"([a-d])(?=\d)")
_QUOTES = re.compile("[„“”«»]")
_PARTS = re.compile(r'"([^"]*)("?)|([^\s"]+)')


@dataclass(frozen=True, slots=True)
class Word:
    """Something to find: tokens that stand one behind the other.

    With `begins`, the last one may be the beginning of a longer word.
    """

    tokens: tuple[str, ...]
    begins: bool


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody looks for: all of these words; none of them means nothing."""

    words: tuple[Word, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.words)


def folded(text: str) -> str:
    """Return a text without what makes no difference to the search."""
    if text.isascii():
        return text.lower()
    # Twice: letters of other forms have a case of their own, and folding makes accented letters.
    plain = normalize("NFKD", normalize("NFKD", text).casefold())
    # Composed again: hangul and voiced kana would otherwise be taken apart.
    return normalize("NFC", _ACCENTS.sub("", plain))


def tokens(text: str) -> list[str]:
    """Return the words of a text in order, folded."""
    return [_name(found) for found in _TOKEN.finditer(folded(text))]


def query(typed: str) -> Query:
    """Read what somebody typed: words, and phrases between double quotes.

    Each word of two letters or more also finds longer ones that begin with it; a reference only
    itself. Whatever is typed is a query.
    """
    words = []
    for part in _PARTS.finditer(_QUOTES.sub('"', typed[:_MOST_TYPED])):
        quoted, closed, bare = part.groups()
        found = tuple(tokens(bare or quoted or ""))
        if found:
            words.append(Word(found, not closed and _may_go_on(found[-1])))
    return Query(tuple(dict.fromkeys(words))[:MOST_WORDS])


def marks(text: str, wanted: Query) -> tuple[tuple[int, int], ...]:
    """Return where the words of a query stand in a text: start and end, in order, not touching."""
    plain, origins = _traced(text)
    found = [(_name(hit), hit.start(), hit.end()) for hit in _TOKEN.finditer(plain)]
    names = [name for name, _, _ in found]
    spans = [
        (origins[found[at][1]], origins[found[at + len(word.tokens) - 1][2] - 1] + 1)
        for word in wanted.words
        for at in _places(names, word)
    ]
    return tuple(_joined(sorted(spans)))


def _may_go_on(token: str) -> bool:
    return len(token) > 1 and "." not in token


def _name(found: re.Match[str]) -> str:
    reference = found.group(1)
    return _LETTERED.sub(r"\1.", reference) if reference else found.group()


def _places(names: list[str], word: Word) -> Iterator[int]:
    size = len(word.tokens)
    whole, last = list(word.tokens[:-1]), word.tokens[-1]
    for at in range(len(names) - size + 1):
        end = names[at + size - 1]
        fits = end.startswith(last) if word.begins else end == last
        if fits and names[at : at + size - 1] == whole:
            yield at


def _traced(text: str) -> tuple[str, list[int]]:
    """Return the folded text and, for each of its characters, where it came from."""
    if text.isascii():
        return text.lower(), list(range(len(text)))
    pieces, origins = [], []
    for at, letter in enumerate(text):
        piece = folded(letter)
        pieces.append(piece)
        origins += [at] * len(piece)
    return "".join(pieces), origins


def _joined(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    current: tuple[int, int] | None = None
    for start, end in spans:
        if current is None or start > current[1]:
            if current is not None:
                yield current
            current = (start, end)
        else:
            current = (current[0], max(current[1], end))
    if current is not None:
        yield current


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a text in one line, and where in it the hits stand."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def excerpt(text: str, wanted: Query, length: int = 160) -> Excerpt:
    """Return about so many characters around the first hit, or the beginning."""
    line = re.sub(r"\s", " ", text)
    found = marks(line, wanted)
    start, end = _window(line, found[0][0] if found else 0, length)
    before, after = "…" if start else "", "…" if end < len(line) else ""
    shift = len(before) - start
    inside = found[bisect_left(found, (start, start)) :]
    shown = tuple((a + shift, min(b, end) + shift) for a, b in inside if a < end)
    return Excerpt(f"{before}{line[start:end]}{after}", shown)


def _window(line: str, first: int, length: int) -> tuple[int, int]:
    """Return a piece that begins at a word, with a third of it before the first hit."""
    start = max(0, min(first - length // 3, len(line) - length))
    if start:
        blank = line.find(" ", start, first + 1)
        start = blank + 1 if blank >= 0 else start
    end = min(len(line), start + length)
    if end < len(line):
        blank = line.rfind(" ", first + 1, end)
        end = blank if blank > start else end
    return start, end
