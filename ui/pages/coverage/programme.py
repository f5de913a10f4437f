"""What the audit programme names, read from pasted text: one reference after the other.

A list says the standard once: "27001 A.5.7, A.8.34; 42001 A.6.2.4". Within a line it holds until
another one is named; a line that is nothing but a standard holds for the lines below it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from auditapp.catalogue.reference_guard import explain_reference
from auditapp.catalogue.reference_meaning import ReferenceMeaning
from auditapp.catalogue.reference_text import read_reference
from auditapp.domain.coverage_view import CoverageLine, CoverageView
from auditapp.domain.references import Reference
from auditapp.domain.terms import Standard

_BETWEEN = re.compile(r"[,;\t&]|\band\b", re.IGNORECASE)
_STANDARD_ALONE = re.compile(
    r"(?:(?:ISO|IEC|DIN|EN|BS)[\s/-]*)*(?P<standard>[0-9]{5})(?:[\s:-]*(?P<edition>20[0-9]{2}))?\s*:?",
    re.IGNORECASE | re.ASCII,
)
_MARK = re.compile(
    # A bullet, or the number of the line where a reference follows.
    r"\s*(?:[•·*\u2013\u2014-]\s*|[0-9]{1,2}[.)]\s+(?=A\.|ANNEX|CLAUSE|ISO|27001|42001))?",
    re.IGNORECASE,
)
_AT_THE_END = re.compile(r"(?:[,;\t&\s]|\band\b)+$", re.IGNORECASE)
_RANGE = re.compile(
    r"(?P<first>.*[0-9.]*[0-9])\s*(?:[\u2013\u2014-]|\bto\b|\buntil\b)\s*(?P<last>(?:A\.)?[0-9][0-9.]*)",
    re.IGNORECASE | re.ASCII,
)
_DIGIT = re.compile(r"[0-9]")

MOST = 400
"""So many references are read at once; a whole checklist has fewer."""


@dataclass(frozen=True, slots=True)
class Named:
    """One reference of the text: where it stands there, what it means, and its item if it has one.

    `lines` is empty where it was not understood; several for a range such as "A.5.19 to A.5.23",
    and where an item of the team's own has the reference too.
    """

    start: int
    end: int
    meaning: ReferenceMeaning
    lines: tuple[CoverageLine, ...]

    @property
    def is_understood(self) -> bool:
        """Whether it leads to something that can be brought in."""
        return bool(self.lines)


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    text: str


def read_programme(
    text: str, view: CoverageView, standards: tuple[Standard, ...]
) -> tuple[Named, ...]:
    """Return what each reference in the text means, in their order, no item twice."""
    found: list[Named] = []
    seen: set[str] = set()
    for piece, source in _sourced(text):
        named = _named(piece, source, view, standards)
        items = {line.item.id for line in named.lines}
        if not items or items - seen:
            found.append(named)
        seen |= items
        if len(found) == MOST:
            break
    return tuple(found)


def _sourced(text: str) -> Iterator[tuple[_Piece, str]]:
    """Yield each piece with the standard that was named before it."""
    heading = ""
    start = 0
    for line in text.splitlines(keepends=True):
        source = heading
        for piece in _pieces(line, start):
            if alone := _STANDARD_ALONE.fullmatch(piece.text):
                source = _source(alone["standard"], alone["edition"])
                heading = source if piece.text == line.strip() else ""
                continue
            typed = read_reference(piece.text)
            if typed is not None and typed.standard:
                source, heading = _source(typed.standard, typed.edition), ""
                yield piece, ""
            else:
                yield piece, source if _DIGIT.search(piece.text) else ""
        start += len(line)


def _pieces(line: str, start: int) -> Iterator[_Piece]:
    """Split a line at its commas; what has no number belongs to the title before it."""
    mark = _MARK.match(line)
    cuts = [mark.end() if mark else 0]
    for between in _BETWEEN.finditer(line, cuts[0]):
        following = _BETWEEN.search(line, between.end())
        part = line[between.end() : following.start() if following else len(line)]
        if _DIGIT.search(part):
            cuts.append(between.end())
    for cut, end in zip(cuts, (*cuts[1:], len(line)), strict=True):
        words = _AT_THE_END.sub("", line[cut:end])
        if kept := words.lstrip():
            first = start + cut + len(words) - len(kept)
            yield _Piece(first, first + len(kept), kept)


def _source(standard: str, edition: str | None) -> str:
    return f"{standard}:{edition}" if edition else standard


def _named(
    piece: _Piece, source: str, view: CoverageView, standards: tuple[Standard, ...]
) -> Named:
    words = f"{source} {piece.text}".strip()
    meaning = explain_reference(words, standards)
    if meaning.requirement is not None:
        lines = _lines(view, (meaning.requirement,))
    else:
        lines = _shared(words, view, standards) or _range(words, view, standards)
    return Named(piece.start, piece.end, meaning, lines)


def _shared(
    words: str, view: CoverageView, standards: tuple[Standard, ...]
) -> tuple[CoverageLine, ...]:
    """Return the one item of a number that both standards have, if that is one item for both."""
    meanings = [explain_reference(f"{it} {words}", standards) for it in standards]
    references = [it.requirement for it in meanings if it.requirement is not None]
    lines = _lines(view, tuple(references))
    return lines if len(references) == len(standards) > 1 and len(lines) == 1 else ()


def _range(
    words: str, view: CoverageView, standards: tuple[Standard, ...]
) -> tuple[CoverageLine, ...]:
    """Return the items from one number to another of the same standard."""
    match = _RANGE.fullmatch(words)
    if match is None:
        return ()
    first = explain_reference(match["first"], standards).requirement
    if first is None:
        return ()
    last = explain_reference(f"{first.standard} {match['last']}", standards).requirement
    if last is None:
        return ()
    return tuple(
        line
        for line in view.lines
        if any(
            it.reference.standard == first.standard
            and first.sort_key <= it.reference.sort_key <= last.sort_key
            for it in line.item.requirements
        )
    )


def _lines(view: CoverageView, references: tuple[Reference, ...]) -> tuple[CoverageLine, ...]:
    return tuple(
        line
        for line in view.lines
        if any(requirement.reference in references for requirement in line.item.requirements)
    )
