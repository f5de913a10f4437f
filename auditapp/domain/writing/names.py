"""Names of persons in texts: W8. Findings name roles (ISO 19011:2018, 6.4.7; data protection)."""

import re
from collections.abc import Iterator

from auditapp.domain.writing.phrases import Prose, Word, prose
from auditapp.domain.writing.remarks import (
    GRADE,
    TYPED,
    FindingText,
    Remark,
    Span,
    Weight,
    WritingContext,
)
from auditapp.domain.writing.words import WordLists

_PART = re.compile(r"[^\W\d_]+(?:['\u2019\-\u2010\u2011][^\W\d_]+)*")
_LEAST_LETTERS = 3
_REMEDY = "Write the role, for example the operations lead."


def check_names(finding: FindingText, context: WritingContext) -> Iterator[Remark]:
    """Yield the names of people who are known in the audit, and what stands behind a Mr or Ms."""
    words = context.words or WordLists("")
    people = _People(context, words)
    reasons = (f"{it.rationale}\n{it.override_reason}" for it in finding.grades)
    texts = [(name, finding.text(name)) for name in TYPED]
    for name, written in (*texts, (GRADE, "\n".join(reasons))):
        text = prose(written, words.having("abbreviations"))
        spans: dict[str, list[Span]] = {}
        for span in people.named(text):
            about = " ".join(text.text[span.start : span.end].lower().split())
            spans.setdefault(about, []).append(span)
        for about, places in spans.items():
            yield Remark(
                "W8",
                Weight.HARD_IN_EXPORT,
                name,
                f'"{_written(text, places[0])}" names a person.',
                _REMEDY,
                () if name == GRADE else tuple(places),
                about,
            )


def _written(text: Prose, span: Span) -> str:
    return " ".join(text.text[span.start : span.end].split())


class _People:
    """The names that are looked for: whole ones, and parts that are no ordinary words."""

    def __init__(self, context: WritingContext, words: WordLists) -> None:
        self._titles = words.having("titles")
        self._legal_forms = words.having("legal_forms")
        known = words.having("ordinary") | words.having("roles") | words.having("places")
        self._never_alone = known | context.known_words
        self._whole: dict[str, list[tuple[str, ...]]] = {}
        self._parts: set[str] = set()
        for person in context.people:
            self._add(person, words.having("roles"))

    def _add(self, person: str, roles: frozenset[str]) -> None:
        # Behind the comma stands what somebody is.
        written = _PART.findall(person.partition(",")[0])
        plain = tuple(part.lower().replace("\u2019", "'") for part in written)
        if not plain or not roles.isdisjoint(plain):
            return
        if len(plain) > 1:
            self._whole.setdefault(plain[0], []).append(plain)
        self._parts.update(
            small
            for small, part in zip(plain, written, strict=True)
            if part[0].isupper() and len(small) >= _LEAST_LETTERS and small not in self._never_alone
        )

    def named(self, text: Prose) -> Iterator[Span]:
        """Yield where people are named, each place once."""
        index = 0
        while index < len(text.words):
            last = self._end(text, index)
            if last > index:
                yield Span(text.words[index].start, text.words[last - 1].end)
            index = max(last, index + 1)

    def _end(self, text: Prose, index: int) -> int:
        words = text.words
        for name in self._whole.get(_bare(words[index]), ()):
            there = tuple(_bare(word) for word in words[index : index + len(name)])
            if there == name:
                return index + len(name)
        if words[index].plain in self._titles:
            return self._behind_title(text, index)
        is_named = _bare(words[index]) in self._parts and self._is_capital(text, index)
        return index + 1 if is_named and not self._is_a_firm(text, index) else -1

    def _behind_title(self, text: Prose, index: int) -> int:
        title = text.written(text.words[index])
        behind = index + 1
        if title.isupper() or not title[:1].isupper() or behind >= len(text.words):
            return -1
        name = text.written(text.words[behind])
        between = text.text[text.words[index].end : text.words[behind].start]
        is_name = name[:1].isupper() and name[1:2].islower() and between in (" ", ". ", ".\u00a0")
        return behind + 1 if is_name else -1

    def _is_capital(self, text: Prose, index: int) -> bool:
        return text.written(text.words[index])[:1].isupper()

    def _is_a_firm(self, text: Prose, index: int) -> bool:
        behind = text.words[index + 1 : index + 3]
        return any(word.plain in self._legal_forms for word in behind)


def _bare(word: Word) -> str:
    return word.plain.removesuffix("'s").removesuffix("'")
