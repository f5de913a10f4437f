"""What the pages of a Word document lead to: its headings, its figures, and their bookmarks.

A document is walked once before it is written, so that the contents stand before the text and
every link finds its bookmark.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from auditapp.reports.document import (
    Block,
    Charts,
    Document,
    Grid,
    Heading,
    Pictures,
    Section,
)

_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9_]+")
_LETTERS_OF_A_NAME = 30
_LEVELS = 3


@dataclass(frozen=True, slots=True)
class HeadingEntry:
    """A heading: its number as Word counts it, empty in a form, and its bookmark."""

    level: int
    number: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """A figure with its caption; `place` marks the number, `anchor` is what leads to it."""

    number: int
    caption: str
    place: str
    anchor: str = ""


@dataclass(slots=True)
class Index:
    """Headings and figures in their order, bookmarks by anchor, and bookmarks by linked text."""

    headings: list[HeadingEntry] = field(default_factory=list)
    figures: list[FigureEntry] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)

    def figures_by_place(self) -> dict[str, FigureEntry]:
        """Return the first figure that a bookmark leads to."""
        found: dict[str, FigureEntry] = {}
        for figure in self.figures:
            if figure.anchor:
                found.setdefault(self.places[figure.anchor], figure)
        return found


def index_of(document: Document) -> Index:
    """Return the index of a document; what links to no anchor of it leads nowhere."""
    index, counts = Index(), [0] * _LEVELS
    for section in document.sections:
        for level, text, anchor in _headings(section):
            number = _next_number(counts, level) if section.is_numbered else ""
            place = _new_place(index, anchor) or f"heading_{len(index.headings) + 1}"
            index.headings.append(HeadingEntry(level, number, text, place))
        for block in section.blocks:
            _add_block(index, block)
    index.links = {
        text: index.places[anchor]
        for text, anchor in document.links.items()
        if anchor in index.places
    }
    return index


def _headings(section: Section) -> Iterator[tuple[int, str, str]]:
    if section.title:
        yield 1, section.title, section.anchor
    for block in section.blocks:
        if isinstance(block, Heading):
            yield block.level, block.text, block.anchor


def _next_number(counts: list[int], level: int) -> str:
    counts[level - 1] += 1
    counts[level:] = [0] * (_LEVELS - level)
    return ".".join(map(str, counts[:level]))


def _add_block(index: Index, block: Block) -> None:
    if isinstance(block, Grid):
        for anchor, _ in zip(block.anchors, block.table.rows, strict=False):
            _new_place(index, anchor)
    elif isinstance(block, Charts) and block.caption:
        _add_figure(index, block.caption)
    elif isinstance(block, Pictures):
        for shown in block.shown:
            new = _new_place(index, shown.anchor)
            _add_figure(index, shown.caption, shown.anchor if new else "")


def _add_figure(index: Index, caption: str, anchor: str = "") -> None:
    number = len(index.figures) + 1
    index.figures.append(FigureEntry(number, caption, f"_Ref{number:06}", anchor))


def _new_place(index: Index, anchor: str) -> str:
    """Return a bookmark for an anchor, nothing where it is empty or marks another place already.

    Word allows forty letters, digits and low lines.
    """
    if not anchor or anchor in index.places:
        return ""
    name = _NOT_IN_A_NAME.sub("_", anchor)[:_LETTERS_OF_A_NAME]
    index.places[anchor] = f"p{len(index.places) + 1}_{name}"
    return index.places[anchor]
