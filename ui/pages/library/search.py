"""Search through everything that the library says, best first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

from auditapp.domain.checklist import ChecklistItem
from ui.pages.library.browsing import Leaf
from ui.ranking import ranked

_NUMBER, _TITLE = 1000, 20


@dataclass(frozen=True, slots=True)
class _Text:
    kind: str
    words: str
    folded: str


@dataclass(frozen=True, slots=True)
class _Entry:
    item: ChecklistItem
    numbers: frozenset[str]
    title: str
    texts: tuple[_Text, ...]
    everything: str


class SearchIndex:
    """Made once for a checklist; slow enough to be made on a lane."""

    def __init__(self, items: Sequence[ChecklistItem]) -> None:
        self._entries = tuple(_entry(item) for item in items)

    def find(self, typed: str, among: Sequence[ChecklistItem]) -> tuple[Leaf, ...]:
        """Return the items that hold all words typed, the best first.

        A number counts more than a title, that more than any other text; where only another text
        has the words, the leaf says which.
        """
        wanted = typed.casefold().split()
        allowed = {item.id for item in among}
        found = [
            (-_score(entry, wanted), position, entry)
            for position, entry in enumerate(self._entries)
            if entry.item.id in allowed and all(word in entry.everything for word in wanted)
        ]
        return tuple(_leaf(entry, wanted) for *_, entry in sorted(found, key=lambda it: it[:2]))


def _score(entry: _Entry, wanted: Sequence[str]) -> int:
    score = sum(_NUMBER for word in wanted if word in entry.numbers)
    named = f"{' '.join(entry.numbers)} {entry.title}"
    score += sum(_TITLE * (2 if word in named.split() else 1) for word in wanted if word in named)
    return score + max((_held(text, wanted) for text in entry.texts), default=0)


def _held(text: _Text, wanted: Sequence[str]) -> int:
    return sum(word in text.folded for word in wanted)


def _leaf(entry: _Entry, wanted: Sequence[str]) -> Leaf:
    named = f"{' '.join(entry.numbers)} {entry.title}"
    if all(word in named for word in wanted):
        return Leaf(entry.item)
    most = max(_held(text, wanted) for text in entry.texts)
    best = [text for text in entry.texts if _held(text, wanted) == most]
    # Whole words before letters inside others; among equals the first, which is a question.
    order = ranked([text.folded for text in best], " ".join(wanted)) or [0]
    text = best[order[0]]
    return Leaf(entry.item, tip=f"{text.kind}: {text.words}", found=text.words, kind=text.kind)


def _entry(item: ChecklistItem) -> _Entry:
    numbers = frozenset(it.reference.number.casefold() for it in item.requirements)
    numbers |= {it.reference.standard.value for it in item.requirements}
    title = " ".join(dict.fromkeys(it.title.casefold() for it in item.requirements))
    texts = tuple(_Text(kind, words, words.casefold()) for kind, words in _texts(item) if words)
    everything = "\n".join((*numbers, title, *(text.folded for text in texts)))
    return _Entry(item, numbers, title, texts, everything)


def _texts(item: ChecklistItem) -> Iterator[tuple[str, str]]:
    said = partial(QCoreApplication.translate, "Library")

    for prompt in item.prompts:
        yield said("Question"), prompt.question
        yield said("Evidence"), prompt.expected_evidence
        for follow_up in prompt.follow_ups:
            yield said("Follow-up"), follow_up.question
            yield said("Evidence"), follow_up.expected_evidence
    for text in item.typical_nonconformities:
        yield said("Nonconformity"), text
    for text in item.red_flags:
        yield said("Red flag"), text
    yield said("Purpose"), item.purpose
    yield said("Conformity"), item.conformity
    yield said("Sample"), item.sampling
    yield said("Source"), item.source
    for words in (item.shared, *(text for _, text in item.adds)):
        yield said("What it asks"), words
