"""The words that the wording rules look for, read from wording.yaml once."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import resources
from auditapp.catalogue.library_tree import rows, text, texts
from auditapp.catalogue.yaml_text import Map, Node, read_yaml

_FILE = "wording.yaml"
# Endings that both spellings take.
_ENDINGS = "(?:s|d|ed|ing|ly|al|able)?"
_WITH_Z = re.compile(r"\b([a-z]+[iy])z(e|es|ed|er|ers|ing|ation|ations)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is said otherwise, why, and where it is looked for (everywhere when empty)."""

    pattern: re.Pattern[str]
    say: str
    places: tuple[str, ...]
    standard: str


@dataclass(frozen=True, slots=True)
class Words:
    """All words of wording.yaml, ready to be looked for."""

    yes_no: frozenset[str]
    asking: re.Pattern[str]
    vague: re.Pattern[str]
    vague_in_facts: re.Pattern[str]
    phrases: tuple[Phrase, ...]
    ai: re.Pattern[str]
    not_ai: re.Pattern[str]
    american: tuple[tuple[re.Pattern[str], str], ...]
    keeps_z: tuple[str, ...]
    small: frozenset[str]

    def ai_word(self, words: str) -> str:
        """Return the first word about AI in a text, empty when there is none."""
        found = self.ai.search(self.not_ai.sub("", words))
        return found[0] if found else ""

    def misspelt(self, words: str) -> Iterator[tuple[str, str]]:
        """Yield each word in American spelling with the British one."""
        for pattern, british in self.american:
            for found in pattern.finditer(words):
                # With an ending it may be right: toward, towards.
                if found[0].lower() != british:
                    yield found[0], british
        for found in _WITH_Z.finditer(words):
            if not found[0].lower().startswith(self.keeps_z):
                yield found[0], f"{found[1]}s{found[2]}"


@lru_cache(maxsize=1)
def shipped_words() -> Words:
    """Return the words that ship with the program."""
    return words_of(read_yaml(resources.text(f"catalogues/{_FILE}"), _FILE))


def words_of(tree: Node) -> Words:
    """Make patterns of the lists of a wording file that keeps to its schema."""
    british = tree.get("british") if isinstance(tree, Map) else None
    return Words(
        yes_no=frozenset(texts(tree, "yes_no")),
        asking=_any_of(texts(tree, "asking")),
        vague=_any_of(texts(tree, "vague")),
        vague_in_facts=_any_of(texts(tree, "vague_in_facts")),
        phrases=tuple(_phrase(row) for row in rows(tree, "phrases")),
        ai=_any_of(texts(tree, "ai_words")),
        not_ai=_any_of(texts(tree, "not_ai")),
        american=tuple(
            (
                re.compile(rf"\b{re.escape(word)}{_ENDINGS}\b", re.IGNORECASE),
                str(text(british, word)),
            )
            for word in (british if isinstance(british, Map) else ())
        ),
        keeps_z=tuple(texts(tree, "keeps_z")),
        small=frozenset(texts(tree, "small_words")),
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    joined = "|".join(re.escape(word) for word in longest_first)
    return re.compile(rf"(?<![\w-])(?:{joined})(?!\w)", re.IGNORECASE)


def _phrase(row: Map) -> Phrase:
    find = str(text(row, "find"))
    flags = re.NOFLAG if any(letter.isupper() for letter in find) else re.IGNORECASE
    return Phrase(
        pattern=re.compile(rf"(?<!\w)(?:{find})(?!\w)", flags),
        say=str(text(row, "say")),
        places=tuple(texts(row, "in")),
        standard=str(text(row, "standard") or ""),
    )
