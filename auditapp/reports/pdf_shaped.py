"""A paragraph with letters of the computer's fonts: Arabic, Hebrew, Devanagari, CJK, emoji ..."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph
from reportlab.platypus.paraparser import ParaFrag

from auditapp.reports.pdf_shaping import (
    Letters,
    Run,
    levels_of,
    runs_of,
    width_of,
)

_CENTRED = 1
_WIDE = frozenset({"W", "F"})
_SMALL_LETTERS = frozenset("ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ")
_CLOSING = ("Pe", "Pf", "Po")
_OPENING = ("Ps", "Pi")


@dataclass(frozen=True)
class _Piece:
    """Text between two line ends, with the look of each stretch of letters."""

    letters: tuple[Letters, ...]

    @cached_property
    def text(self) -> str:
        return "".join(it.text for it in self.letters)

    @cached_property
    def levels(self) -> list[int]:
        return levels_of(self.text)[1]

    @cached_property
    def is_reversed(self) -> bool:
        return levels_of(self.text)[0] == 1

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(it.text) for it in self.letters), initial=0))

    def between(self, start: int, end: int) -> Iterator[Letters]:
        """Yield the letters of a part."""
        place = bisect_right(self._starts, start) - 1
        while place < len(self.letters) and self._starts[place] < end:
            it, at = self.letters[place], self._starts[place]
            text = it.text[max(start - at, 0) : end - at]
            if text:
                yield Letters(text, it.font, it.size, it.ink, it.link)
            place += 1

    def width(self, start: int, end: int) -> float:
        """Return the width of a part that is on one line, in points."""
        total, at = 0.0, start
        for it in self.between(start, end):
            first = at
            for place in range(at, at + len(it.text) + 1):
                is_end = place == at + len(it.text)
                if is_end or self.levels[place] != self.levels[first]:
                    total += width_of(it, self.text[first:place], self.levels[first])
                    first = place
            at += len(it.text)
        return total


@dataclass(frozen=True, slots=True)
class _Line:
    piece: _Piece
    start: int
    end: int


class ShapedParagraph(Paragraph):
    """A paragraph of fragments that breaks, orders and joins its letters itself."""

    canv: Any

    def __init__(
        self,
        pieces: Sequence[ParaFrag],
        style: ParagraphStyle,
        lines: tuple[_Line, ...] | None = None,
        width: float = 0.0,
    ) -> None:
        """Make a paragraph of fragments, or of lines that are broken at a width already."""
        super().__init__("", style, frags=list(pieces))
        self._pieces = tuple(_pieces(pieces))
        self._lines = lines
        self._broken_at = width

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the size in a width."""
        if self._lines is None or self._broken_at != availWidth:
            self._lines = tuple(
                line for piece in self._pieces for line in _lines(piece, availWidth)
            )
        self._broken_at = availWidth
        self.width, self.height = availWidth, len(self._lines) * self.style.leading
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Paragraph]:  # type: ignore[override] # noqa: N803 - reportlab's names; its stubs say Flowable
        """Return what fits and the rest; nothing where not even two lines fit."""
        self.wrap(availWidth, availHeight)
        lines = self._lines or ()
        fitting = int((availHeight + 1e-6) / self.style.leading)
        if fitting >= len(lines):
            return [self]
        if fitting < min(2, len(lines)):
            return []
        parts = (lines[:fitting], lines[fitting:])
        return [ShapedParagraph([], self.style, part, availWidth) for part in parts]

    @property
    def is_reversed(self) -> bool:
        """Whether it is read from the right."""
        return self._pieces[0].is_reversed

    def last_width(self) -> float:
        """Return how much of the width the last line takes."""
        last = (self._lines or ())[-1]
        return last.piece.width(last.start, last.end)

    def draw(self) -> None:
        """Draw the lines, those that are read from the right at the right edge."""
        baseline = self.height - self.style.fontSize
        for line in self._lines or ():
            runs = runs_of(
                tuple(line.piece.between(line.start, line.end)),
                line.piece.levels[line.start : line.end],
            )
            spare = self.width - sum(run.width for run in runs)
            left = spare if line.piece.is_reversed else 0.0
            if self.style.alignment == _CENTRED:
                left = spare / 2
            for run in runs:
                self._draw_run(run, left, baseline)
                left += run.width
            baseline -= self.style.leading

    def _draw_run(self, run: Run, left: float, baseline: float) -> None:
        self.canv.draw_run(run, left, baseline)
        if run.letters.link:
            size = run.letters.size
            area = (left, baseline - 0.2 * size, left + run.width, baseline + size)
            self.canv.linkRect("", run.letters.link, area, relative=1)


def _pieces(fragments: Sequence[ParaFrag]) -> Iterator[_Piece]:
    letters: list[Letters] = []
    for fragment in fragments:
        if getattr(fragment, "lineBreak", False):
            yield _Piece(tuple(letters))
            letters = []
        elif fragment.text:
            link = fragment.link[0][1].lstrip("#") if fragment.link else ""
            looks = (fragment.fontName, fragment.fontSize, fragment.textColor, link)
            letters.append(Letters(fragment.text, *looks))
    yield _Piece(tuple(letters))


def _lines(piece: _Piece, width: float) -> Iterator[_Line]:
    """Yield the lines of a piece: as many words on each as fit."""
    start = end = 0
    used = 0.0
    for first, last in _words(piece.text):
        wide = piece.width(first, last)
        if used + wide <= width or piece.text[first].isspace():
            end, used = last, used + wide
            continue
        if end > start:
            yield _Line(piece, start, _without_space(piece.text, start, end))
        start, end, used = first, last, wide
        while used > width:
            cut = _cut(piece, start, end, width)
            yield _Line(piece, start, cut)
            start, used = cut, piece.width(cut, end)
    yield _Line(piece, start, _without_space(piece.text, start, end))


def _without_space(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _cut(piece: _Piece, start: int, end: int, width: float) -> int:
    """Return where a word that is wider than a line has to be broken."""
    least, most = start + 1, end
    while least < most:
        middle = (least + most + 1) // 2
        if piece.width(start, middle) <= width:
            least = middle
        else:
            most = middle - 1
    cut = least
    while cut > start + 1 and cut < end and unicodedata.combining(piece.text[cut]):
        cut -= 1
    return cut


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Yield where words and spaces begin and end; CJK may break between any two characters."""
    start = 0
    for at in range(1, len(text)):
        if _may_break(text[at - 1], text[at]):
            yield start, at
            start = at
    if text:
        yield start, len(text)


def _may_break(before: str, after: str) -> bool:
    if before.isspace() or after.isspace():
        return before.isspace() != after.isspace()
    if after in _SMALL_LETTERS or unicodedata.category(after) in _CLOSING:
        return False
    if unicodedata.category(before) in _OPENING:
        return False
    return _stands_alone(before) or _stands_alone(after)


def _stands_alone(character: str) -> bool:
    """Whether lines may break beside a character that no space is beside."""
    is_hangul = unicodedata.name(character, "").startswith("HANGUL")
    return unicodedata.east_asian_width(character) in _WIDE and not is_hangul
