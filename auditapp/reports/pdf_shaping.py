"""A line of letters as it is drawn: in the order that it is read, joined where letters join.

The order follows the Unicode bidirectional algorithm (UAX #9), by the functions of python-bidi.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bidi import algorithm
from bidi.mirror import MIRRORED
from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics

from auditapp.reports.pdf_fonts import Glyph, system_fonts
from auditapp.reports.pdf_text import HEAVY, is_system

_FROM_THE_RIGHT = frozenset({"R", "AL", "AN"})
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters of one look. `font` is a shipped font or the name of one of the computer's."""

    text: str
    font: str
    size: float
    ink: Color
    link: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that are drawn together, with their width in points.

    `text` is in the order of drawing for a shipped font. For a font of the computer it is in the
    order of reading, and `glyphs` are in that of drawing.
    """

    letters: Letters
    text: str
    glyphs: tuple[Glyph, ...]
    width: float


def levels_of(text: str) -> tuple[int, list[int]]:
    """Return the level of a paragraph, 1 where it is read from the right, and of its letters."""
    if not any(unicodedata.bidirectional(it) in _FROM_THE_RIGHT for it in text):
        return 0, [0] * len(text)
    # The algorithm takes joiners out; here every letter keeps its place.
    plain = "".join(
        text[at - 1] if it in _JOINERS and at else it for at, it in enumerate(text)
    ).replace(_JOINERS[0], " ")
    storage = algorithm.get_empty_storage()
    storage["base_level"] = algorithm.get_base_level(plain)
    storage["base_dir"] = ("L", "R")[storage["base_level"]]
    algorithm.get_embedding_levels(plain, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    return storage["base_level"], [it["level"] for it in storage["chars"]]


def runs_of(letters: Sequence[Letters], levels: Sequence[int]) -> list[Run]:
    """Return the runs of a line from left to right; `levels` has one for each letter."""
    made = list(_logical(letters, levels))
    order = [run for run, _ in made]
    of_runs = [level for _, level in made]
    for level in range(max(of_runs, default=0), 0, -1):
        order, of_runs = _turned(order, of_runs, level)
    return order


def _logical(letters: Sequence[Letters], levels: Sequence[int]) -> Iterator[tuple[Run, int]]:
    at = 0
    for piece in letters:
        here = levels[at : at + len(piece.text)]
        at += len(piece.text)
        start = 0
        for level, group in groupby(here):
            end = start + len(list(group))
            yield _run(piece, piece.text[start:end], is_reversed=bool(level % 2)), level
            start = end


def _turned(runs: list[Run], levels: list[int], level: int) -> tuple[list[Run], list[int]]:
    """Return runs with each stretch of at least a level turned around (UAX #9, L2)."""
    turned: list[tuple[Run, int]] = []
    pairs = zip(runs, levels, strict=True)
    for is_inner, group in groupby(pairs, key=lambda pair: pair[1] >= level):
        stretch = list(group)
        turned.extend(reversed(stretch) if is_inner else stretch)
    return [run for run, _ in turned], [of_run for _, of_run in turned]


def _run(letters: Letters, text: str, *, is_reversed: bool) -> Run:
    if is_system(letters.font):
        font = system_fonts().named(letters.font.rstrip(HEAVY))
        glyphs = font.shape(text, is_reversed=is_reversed)
        width = sum(glyph.advance for glyph in glyphs) * letters.size / 1000
        return Run(letters, text, glyphs, width)
    if is_reversed:
        text = "".join(MIRRORED.get(it, it) for it in reversed(text))
    width = pdfmetrics.stringWidth(text, letters.font, letters.size)
    return Run(letters, text, (), width)


def width_of(letters: Letters, text: str, level: int) -> float:
    """Return the width in points of letters that are on one level."""
    return _run(letters, text, is_reversed=bool(level % 2)).width
