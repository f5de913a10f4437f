"""How much of a page blocks take, reckoned from their letters.

Laying each finding out twice would take twice as long, and Word lays out only when it opens the
file. A reckoning that is a line off costs nothing: the blocks then break like any other text.
"""

from collections.abc import Iterable
from math import ceil

from auditapp.reports.document import Badges, Block, FactList, Grid, Heading, Pictures, Text, Tone
from auditapp.reports.wording import Cell

_MM = 72 / 25.4
PAGE = 248 * _MM
"""The height between the margins of a page, in points."""

_HEADING, _HEADING_LINE = 24.0, 16.0
_TEXT_LINE, _CELL_LINE = 13.0, 10.6
_AFTER_TEXT, _AROUND_A_CELL, _AROUND_A_TABLE = 2.5, 6.2, 10.0
_LABEL, _HEAD_OF_A_TABLE = 11.0, 17.0
_BEGINNING_OF_A_TABLE = 60.0
_LARGE_PICTURE, _PICTURE_ROW = 80 * _MM, 68 * _MM
_IN_A_ROW = 2
_LETTERS_OF_A_HEADING, _LETTERS_OF_A_TEXT = 70, 104
_LETTERS_OF_A_REASON, _LETTERS_OF_A_FACT = 70, 100


def height(blocks: Iterable[Block]) -> float:
    """Return about how many points high blocks are, headings among them."""
    return sum(_height(block) for block in blocks)


def _height(block: Block) -> float:
    if isinstance(block, Heading):
        return _HEADING + _HEADING_LINE * _lines((block.text,), _LETTERS_OF_A_HEADING)
    if isinstance(block, Text):
        if block.tone is Tone.LABEL:
            return _LABEL
        return _TEXT_LINE * _lines((block.text,), _LETTERS_OF_A_TEXT) + _AFTER_TEXT
    if isinstance(block, Badges):
        reasons = (row[2] for row in block.rows)
        return _HEAD_OF_A_TABLE + _AROUND_A_TABLE + _cells(reasons, _LETTERS_OF_A_REASON)
    if isinstance(block, FactList):
        return _AROUND_A_TABLE + _cells(((it,) for _, it in block.facts), _LETTERS_OF_A_FACT)
    if isinstance(block, Pictures):
        count = len(block.shown)
        return (
            _PICTURE_ROW * ceil(count / _IN_A_ROW) if block.is_gallery else _LARGE_PICTURE * count
        )
    return _BEGINNING_OF_A_TABLE if isinstance(block, Grid) else 0.0


def _cells(cells: Iterable[Cell], letters: int) -> float:
    return sum(_CELL_LINE * _lines(map(str, cell), letters) + _AROUND_A_CELL for cell in cells)


def _lines(texts: Iterable[str], letters: int) -> int:
    """Return how many lines the texts take, with so many letters on a line."""
    pieces = [piece for text in texts for piece in text.split("\n")]
    return sum(max(ceil(len(piece) / letters), 1) for piece in pieces)
