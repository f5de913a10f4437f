"""Widths of columns in which no word of a head, of a status or of a short line breaks."""

from collections.abc import Iterable

from auditapp.reports.pdf_styles import CELL_PADDING, style
from auditapp.reports.pdf_text import SHAPES, text_width
from auditapp.reports.wording import Mark, Table

_SHORT_LINE = 14


def column_widths(table: Table, width: float) -> list[float]:
    """Return column widths that fill a width; all are in points.

    What a column needs more than its share is taken from the others, by what they can spare. Where
    that is not enough, the shares stay as they are.
    """
    total = sum(table.widths)
    wished = [width * share / total for share in table.widths]
    least = [_least(table, column) for column in range(len(wished))]
    lacking = sum(max(need - has, 0.0) for need, has in zip(least, wished, strict=True))
    spare = sum(max(has - need, 0.0) for need, has in zip(least, wished, strict=True))
    if not lacking or lacking > spare:
        return wished
    kept = 1 - lacking / spare
    return [need + max(has - need, 0.0) * kept for need, has in zip(least, wished, strict=True)]


def mark_width(mark: Mark, look: str) -> float:
    """Return what a status needs in points so that no word of it breaks; its shape stays with it.

    `look` is the name of the style of its cell.
    """
    first, *others = mark.word.split() or [""]
    font = style(look)
    shape = text_width(mark.shape, SHAPES, font.fontSize) if mark.shape else 0.0
    beside = shape + text_width(f"\u00a0{first}" if shape else first, font.fontName, font.fontSize)
    return max(beside + 2 * CELL_PADDING + 1, _words_width(others, look))


def _least(table: Table, column: int) -> float:
    lines = [line for row in table.rows for line in row[column]]
    short = (line for line in lines if isinstance(line, str) and len(line) <= _SHORT_LINE)
    return max(
        _words_width(table.heads[column].split(), "head"),
        _words_width((word for line in short for word in line.split()), "cell"),
        *(mark_width(mark, "cell") for mark in {it for it in lines if isinstance(it, Mark)}),
    )


def _words_width(words: Iterable[str], look: str) -> float:
    font = style(look)
    widths = (text_width(word, font.fontName, font.fontSize) for word in set(words))
    return max(widths, default=0.0) + 2 * CELL_PADDING + 1
