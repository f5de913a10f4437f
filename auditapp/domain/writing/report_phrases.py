"""What a report must not claim: certified products, withdrawn editions, one grade for both.

The rules are data, a file for each language; each says why, and what to write instead.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from auditapp.domain.terms import Standard
from auditapp.domain.writing.phrases import Phrases, Prose, prose


@dataclass(frozen=True, slots=True)
class PhraseRule:
    """One thing that is not to be said.

    `stops` keeps a document from being issued. `standard` limits it to texts about that standard
    alone. What lies over a phrase of `allowed` is not meant.
    """

    id: str
    stops: bool
    phrases: Phrases
    allowed: Phrases
    patterns: tuple[re.Pattern[str], ...]
    standard: Standard | None
    why: str
    say: str


@dataclass(frozen=True, slots=True)
class PhraseRemark:
    """A place in a text that is not to be said: its words and the rule."""

    quote: str
    rule: PhraseRule

    @property
    def sentence(self) -> str:
        """The words, why, and what to write instead."""
        return f'"{self.quote}": {self.rule.why} Write: {self.rule.say}'


def phrase_remarks(
    text: str, standard: Standard | None, rules: Sequence[PhraseRule]
) -> tuple[PhraseRemark, ...]:
    """Return what is not to be said in a text; `standard` where it is about that one alone."""
    if not text.strip():
        return ()
    cut = prose(text)
    return tuple(
        remark
        for rule in rules
        if rule.standard in (None, standard)
        for remark in _of_rule(cut, rule)
    )


def _of_rule(text: Prose, rule: PhraseRule) -> Iterator[PhraseRemark]:
    allowed = [_span(text, hit.first, hit.last) for hit in rule.allowed.hits(text)]
    places = [_span(text, hit.first, hit.last) for hit in rule.phrases.hits(text)]
    places += [found.span() for pattern in rule.patterns for found in pattern.finditer(text.text)]
    for start, end in _apart(places):
        if not any(first < end and start < last for first, last in allowed):
            yield PhraseRemark(" ".join(text.text[start:end].split()), rule)


def _apart(places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield places in order, without those that begin inside another."""
    last = -1
    for start, end in sorted(places):
        if start >= last:
            yield start, end
            last = end


def _span(text: Prose, first: int, last: int) -> tuple[int, int]:
    return text.words[first].start, text.words[last - 1].end
