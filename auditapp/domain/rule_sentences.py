"""Sentences of rule files: ``{name}`` is an insertion, ``[...]`` falls away when one is missing.

An insertion outside brackets needs a fallback, so that no sentence ever shows a gap or a brace.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

_CHUNK = re.compile(r"\[([^\[\]]+)\]|([^\[\]]+)")
_INSERTION = re.compile(r"\{([a-z0-9_]+)\}")
_LOWERED = frozenset(
    {
        "A",
        "All",
        "An",
        "And",
        "As",
        "At",
        "Because",
        "Both",
        "For",
        "From",
        "If",
        "In",
        "It",
        "Many",
        "Most",
        "Neither",
        "No",
        "Nobody",
        "None",
        "Nothing",
        "Of",
        "On",
        "Only",
        "One",
        "Our",
        "Several",
        "Since",
        "Some",
        "That",
        "The",
        "Their",
        "There",
        "These",
        "They",
        "This",
        "Those",
        "Two",
        "We",
        "When",
        "With",
        "Without",
    }
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in pieces: whether the piece may fall away, and its text."""

    pieces: tuple[tuple[bool, str], ...]
    fallbacks: Mapping[str, str]

    def render(self, insertions: Mapping[str, str]) -> str:
        """Return the sentence with what was entered, capital letter first."""
        text = "".join(
            _INSERTION.sub(lambda hit: insertions.get(hit[1]) or self.fallbacks[hit[1]], piece)
            for optional, piece in self.pieces
            if not optional or all(insertions.get(name) for name in _INSERTION.findall(piece))
        )
        return text[:1].upper() + text[1:]


def sentence_from(text: str, names: Collection[str], fallbacks: Mapping[str, str]) -> Sentence:
    """Read a sentence.

    Raises:
        ValueError: unbalanced brackets or braces, an unknown insertion, or a missing fallback.
    """
    hits = list(_CHUNK.finditer(text))
    if "".join(hit[0] for hit in hits) != text or not text:
        raise ValueError(f"Brackets do not match: {text!r}")
    pieces = tuple((hit[1] is not None, hit[1] or hit[2]) for hit in hits)
    for optional, piece in pieces:
        _check_piece(piece, names, () if optional else fallbacks, optional=optional)
    return Sentence(pieces, fallbacks)


def _check_piece(
    piece: str, names: Collection[str], fallbacks: Collection[str], *, optional: bool
) -> None:
    found = _INSERTION.findall(piece)
    if set("{}") & set(_INSERTION.sub("", piece)):
        raise ValueError(f"Braces do not match: {piece!r}")
    if optional and not found:
        raise ValueError(f"Nothing in the brackets can be missing: {piece!r}")
    for name in found:
        if name not in names or (not optional and name not in fallbacks):
            raise ValueError(f"Unknown insertion, or one without a fallback: {name}")


def as_words(text: str) -> str:
    """Return what was entered, on one line and without closing punctuation."""
    return " ".join(text.split()).rstrip(" .;,:!")


def as_clause(text: str) -> str:
    """Return what was entered as it reads after "because": no second "because", no capital The."""
    words = as_words(text)
    first, _, rest = words.partition(" ")
    if first.lower() == "because":
        return as_clause(rest)
    return f"{first.lower()} {rest}".strip() if first in _LOWERED else words


def enumeration(words: tuple[str, ...], last_with: str = "and") -> str:
    """Return "a", "a and b" or "a, b and c", with the "and" of a language; nothing for none."""
    *head, last = words or ("",)
    return f"{', '.join(head)} {last_with} {last}" if head else last


def counted(count: int | None, one: str, many: str) -> str:
    """Return "1 case" or "3 cases"; nothing for zero or not counted."""
    return f"{count} {one if count == 1 else many}" if count else ""
