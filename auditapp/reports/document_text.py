"""All words of a document, part by part: what its hash is of, and what an amendment compares."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from auditapp.reports.charts import BarChart, HeatMap
from auditapp.reports.document import (
    Badges,
    Bands,
    Block,
    Boxes,
    Bullets,
    Charts,
    Cover,
    Document,
    FactList,
    Grid,
    Heading,
    Pictures,
    Shown,
    Signed,
    Text,
)
from auditapp.reports.wording import Cell


@dataclass(frozen=True, slots=True)
class Part:
    """The words under one heading. `key` finds it in another version, `title` is for people."""

    key: str
    title: str
    lines: tuple[str, ...]


DocumentText = tuple[Part, ...]

COVER = "cover"
"""The key of what stands on the first page."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What is different under one heading: the lines that went and those that came."""

    title: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def text_of(document: Document) -> DocumentText:
    """Return all words of a document, in order."""
    return tuple(_parts(document))


def as_bytes(text: DocumentText) -> bytes:
    """Return the words as they are kept and hashed: the same words are the same bytes."""
    listed = [[part.key, part.title, list(part.lines)] for part in text]
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":")).encode()


def from_bytes(data: bytes) -> DocumentText:
    """Read what `as_bytes` wrote."""
    return tuple(Part(key, title, tuple(lines)) for key, title, lines in json.loads(data))


def digest(text: DocumentText) -> str:
    """Return the SHA-256 of all words, in hexadecimal."""
    return hashlib.sha256(as_bytes(text)).hexdigest()


def differences(before: DocumentText, after: DocumentText) -> tuple[Difference, ...]:
    """Return what is different between two versions, in the order of the later one.

    The first page is left out: its dates are those of each version.
    """
    old = {part.key: part for part in before if part.key != COVER}
    new = {part.key: part for part in after if part.key != COVER}
    found = [_difference(old.get(key), part) for key, part in new.items()]
    found += [Difference(part.title, part.lines, ()) for key, part in old.items() if key not in new]
    return tuple(it for it in found if it.before or it.after)


def _difference(old: Part | None, new: Part) -> Difference:
    if old is None:
        return Difference(new.title, (), new.lines or (new.title,))
    gone: list[str] = []
    come: list[str] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(
        None, old.lines, new.lines, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            gone += old.lines[i1:i2]
            come += new.lines[j1:j2]
    return Difference(new.title, tuple(gone), tuple(come))


def _parts(document: Document) -> Iterator[Part]:
    title = document.title
    yield Part(COVER, title, (title, *(_cover(document.cover) if document.cover else ())))
    taken: set[str] = set()
    for section in document.sections:
        key, title, lines = section.key, section.title, list[str]()
        for block in section.blocks:
            if isinstance(block, Heading) and block.level == 2:
                yield Part(_free(key, taken), title, tuple(lines))
                key, lines = f"{section.key}/{block.anchor or block.text}", []
                title = f"{section.title}: {block.text}"
            else:
                lines += _lines(block)
        yield Part(_free(key, taken), title, tuple(lines))


def _free(key: str, taken: set[str]) -> str:
    """Return a key that no part has yet: two headings may say the same."""
    count, free = 1, key
    while free in taken:
        count += 1
        free = f"{key} ({count})"
    taken.add(free)
    return free


def _cover(cover: Cover) -> Iterator[str]:
    yield from filter(None, (cover.body, cover.client, cover.subtitle))
    yield from (standard.label for standard in cover.standards)
    yield from (f"{name}: {value}" for name, value in cover.facts)
    yield from filter(None, (cover.note,))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Text(text=text) | Heading(text=text):
            yield text
        case Bullets(lines=lines) | Signed(lines=lines):
            yield from lines
        case Bands(standards=standards):
            yield from (it.label for it in standards)
        case Pictures(shown=shown):
            yield from map(_picture, shown)
        case Charts(charts=charts, words=words):
            yield from filter(None, (words, *(_chart(it) for it in charts)))
        case _:
            yield from _rows(block)


def _rows(block: Block) -> Iterator[str]:
    match block:
        case FactList(facts=facts):
            yield from (f"{name}: {value}" for name, value in facts)
        case Grid():
            yield from _grid(block)
        case Badges(rows=rows):
            for standard, mark, reasons in rows:
                yield f"{standard.label}: {_cell(mark)}. {_cell(reasons)}"
        case Boxes(rows=boxes):
            yield from (f"{label} {asked}".strip() for label, asked, _ in boxes)


def _grid(grid: Grid) -> Iterator[str]:
    if not grid.table.rows:
        yield grid.table.empty
    below: Sequence[Cell] = grid.table.below or ((),) * len(grid.table.rows)
    for row, under in zip(grid.table.rows, below, strict=False):
        yield " | ".join(map(_cell, row))
        yield from filter(None, (_cell(under),))


def _cell(cell: Cell) -> str:
    return ", ".join(it if isinstance(it, str) else it.word for it in cell)


def _chart(chart: BarChart | HeatMap) -> str:
    if isinstance(chart, BarChart):
        return f"{chart.title}: " + ", ".join(f"{it.mark.word} {it.count}" for it in chart.bars)
    return "; ".join(
        f"{row.number} {row.title}: " + " ".join(cell.text for cell in row.cells)
        for row in chart.rows
    )


def _picture(shown: Shown) -> str:
    return ". ".join(filter(None, (shown.picture.number, shown.caption, *shown.below)))
