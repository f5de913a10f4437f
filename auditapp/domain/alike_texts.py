"""Texts that say the same in other words.

Two texts are alike when they share the words that are rare among all texts compared; small words
and endings don't count.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_LEAST_SHARED = 3
# One text that lies within a longer one is alike only by what it has itself.
_CONTAINED = 0.85
_LEAST_CONTAINED = 4

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDINGS = (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
_LEAST_STEM = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts by their places in a list, the later one first."""

    later: int
    earlier: int


def alike(texts: Sequence[str], limit: float, small_words: frozenset[str]) -> Iterator[Pair]:
    """Yield the pairs of texts that say nearly the same.

    `limit` is the weight of the words that two texts share, from 0 to 1 of the weight of all words
    in them; a word weighs the more, the fewer texts have it.
    """
    for pair, weight in likenesses([stems(text, small_words) for text in texts]):
        if weight >= limit:
            yield pair


def likenesses(bags: Sequence[frozenset[str]]) -> Iterator[tuple[Pair, float]]:
    """Yield how much pairs of texts, given by their stems, have in common: 0 to 1.

    Pairs with next to nothing in common are left out; a text that lies within another counts as 1.
    """
    weights = _weights(bags)
    totals = [sum(weights[stem] for stem in bag) for bag in bags]
    # Only texts with a word in common are compared.
    seen: dict[str, list[int]] = defaultdict(list)
    for later, bag in enumerate(bags):
        shared: dict[int, list[str]] = defaultdict(list)
        for stem in bag:
            for earlier in seen[stem]:
                shared[earlier].append(stem)
            seen[stem].append(later)
        for earlier, common in shared.items():
            weight = sum(weights[stem] for stem in common)
            both, smaller = totals[later] + totals[earlier], min(totals[later], totals[earlier])
            if len(common) >= _LEAST_CONTAINED and weight / smaller >= _CONTAINED:
                yield Pair(later, earlier), 1.0
            elif len(common) >= _LEAST_SHARED:
                yield Pair(later, earlier), weight / (both - weight)


def stems(text: str, small_words: frozenset[str]) -> frozenset[str]:
    """Return what remains of a text without small words and endings."""
    return frozenset(_stem(word) for word in _WORD.findall(text.lower()) if word not in small_words)


def _stem(word: str) -> str:
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word.removesuffix(ending) + instead
    return word


def _weights(bags: Sequence[frozenset[str]]) -> Mapping[str, float]:
    texts_with = Counter(stem for bag in bags for stem in bag)
    return {stem: math.log(1 + len(bags) / count) for stem, count in texts_with.items()}
