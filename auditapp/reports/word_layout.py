"""Facts, tables and marks of the report as Word tables."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise

from auditapp.reports.charts import tint
from auditapp.reports.word_markup import link, look, paragraph, runs, text_paragraph
from auditapp.reports.word_styles import DIGEST_FONT
from auditapp.reports.word_tables import TEXT_WIDTH, cell, row, table
from auditapp.reports.wording import (
    STANDARD_COLOURS,
    Cell,
    Facts,
    Mark,
    Table,
    reference_part,
    standard_of_reference,
)

_FACT_WIDTHS = (2400, TEXT_WIDTH - 2400)
_LETTERS_OF_A_SHORT_TABLE = 1500
_ROWS_OF_A_SHORT_TABLE = 12
_ROWS_WITH_THE_HEAD = 2
_DIGITS_OF_SHA256 = 64
_TINT_OF_A_BADGE = 0.12
_LETTER = 96
_BOLD_LETTER = 105
_CAPITAL = 120
_LETTERS_OF_A_NUMBER = 8
_LETTERS_OF_A_REFERENCE = 32
_SIDES_OF_A_CELL = 160
_NO_LINE_BELOW = '<w:bottom w:val="nil"/>'
_NO_LINE_ABOVE = '<w:top w:val="nil"/>'
_NO_LINKS: Mapping[str, str] = {}


def plain_colour(colour: str) -> str:
    """Return a colour like "#1E6B3A" as Word writes it."""
    return colour.removeprefix("#")


def standard_colour(text: str) -> str:
    """Return the colour of the standard that a text names or refers to, else nothing."""
    standard = standard_of_reference(text)
    return plain_colour(STANDARD_COLOURS[standard]) if standard else ""


def widths_of(shares: Sequence[float], least: Sequence[float] = ()) -> tuple[int, ...]:
    """Return whole column widths in twips that fill the page exactly.

    No column gets narrower than `least` says, in twips: the others make room for it.
    """
    least = least or [0.0] * len(shares)
    if sum(least) >= TEXT_WIDTH:
        shares, least = least, [0.0] * len(shares)
    scale = TEXT_WIDTH / sum(shares)
    wished = [share * scale for share in shares]
    spare = [max(width - floor, 0) for width, floor in zip(wished, least, strict=True)]
    lacking = sum(max(floor - width, 0) for width, floor in zip(wished, least, strict=True))
    kept = 1 - lacking / sum(spare)
    edges = [
        round(edge)
        for edge in accumulate(
            (floor + more * kept if more else floor)
            for floor, more in zip(least, spare, strict=True)
        )
    ]
    return tuple(end - start for start, end in pairwise((0, *edges)))


def _least_widths(content: Table) -> list[int]:
    """Return the width that heads, statuses, numbers and references need to stay unbroken."""
    widths = [_longest_word(head) * _BOLD_LETTER for head in content.heads]
    for cells in content.rows:
        for column, lines in enumerate(cells):
            widths[column] = max(widths[column], *(_least_width(line) for line in lines), 0)
    return [width + _SIDES_OF_A_CELL for width in widths]


def _least_width(line: str | Mark) -> int:
    if isinstance(line, Mark):
        return _longest_word(f"{line.shape}_{line.word}") * _BOLD_LETTER
    if len(line) <= _LETTERS_OF_A_NUMBER and " " not in line:
        return len(line) * _CAPITAL
    if len(line) <= _LETTERS_OF_A_REFERENCE and standard_of_reference(line):
        return len(line) * _LETTER
    return 0


def _longest_word(text: str) -> int:
    return max((len(word) for word in text.split()), default=0)


def mark_runs(mark: Mark, size: float = 0) -> str:
    """Return a status as shape and word in its colour; they stay on one line if there is room."""
    text = f"{mark.shape}\u00a0{mark.word}" if mark.shape else mark.word
    return runs(text, look(bold=bool(mark.shape), colour=plain_colour(mark.colour), size=size))


def badge(mark: Mark, width: int) -> str:
    """Return a cell with a status on a tint of its colour."""
    fill = plain_colour(tint(mark.colour, _TINT_OF_A_BADGE)) if mark.shape else ""
    return cell(line_markup(mark), width, fill=fill)


def line_markup(
    line: str | Mark, links: Mapping[str, str] = _NO_LINKS, *, keep_next: bool = False
) -> str:
    """Return one line of a table cell as a paragraph; `links` are texts and their bookmarks."""
    if isinstance(line, Mark):
        return paragraph(mark_runs(line), "TableText", keep_next=keep_next)
    if line in links:
        linked = link(links[line], runs(line, look(style="Hyperlink")))
        return paragraph(linked, "TableText", keep_next=keep_next)
    if len(line) == _DIGITS_OF_SHA256 and line.isalnum():
        # The font is named once more: LibreOffice takes no font from a character style in a table.
        digest = look(style="Digest", font=DIGEST_FONT)
        return text_paragraph(line, "TableText", digest, keep_next=keep_next)
    standard, reference = reference_part(line)
    if standard:
        ink = look(colour=plain_colour(STANDARD_COLOURS[standard]))
        stated = runs(reference, ink) + runs(line[len(reference) :])
        return paragraph(stated, "TableText", keep_next=keep_next)
    return text_paragraph(line, "TableText", keep_next=keep_next)


def head_row(heads: Iterable[str], widths: Sequence[int]) -> str:
    """Return the head of a table, repeated on every page; a standard keeps its colour."""
    cells = (
        cell(text_paragraph(head, "TableHead", look(colour=standard_colour(head))), width)
        for head, width in zip(heads, widths, strict=True)
    )
    return row(cells, head=True)


def data_table(content: Table, links: Mapping[str, str] = _NO_LINKS) -> str:
    """Return a table of the report, or its sentence when it has no rows."""
    if not content.rows:
        return text_paragraph(content.empty)
    widths = widths_of(content.widths, _least_widths(content))
    rows = [head_row(content.heads, widths)]
    held = min(_rows_to_hold(content), len(content.rows) - 1)
    for position, cells in enumerate(content.rows):
        below = content.below[position] if content.below else ()
        together = bool(below) or position < held
        filled = (
            cell(
                "".join(line_markup(line, links, keep_next=together) for line in lines),
                width,
                borders=_NO_LINE_BELOW if below else "",
            )
            for lines, width in zip(cells, widths, strict=True)
        )
        rows.append(row(filled, letters=_letters(cells)))
        if below:
            rows.append(_row_below(below, widths, links))
    return table("AuditTable", widths, rows) + gap()


def _rows_to_hold(content: Table) -> int:
    """Return how many rows hold on to the next: all of a short table, else those after the head."""
    letters = sum(_letters(cells) for cells in content.rows) + _letters(content.below)
    is_short = len(content.rows) <= _ROWS_OF_A_SHORT_TABLE and letters <= _LETTERS_OF_A_SHORT_TABLE
    return len(content.rows) if is_short else _ROWS_WITH_THE_HEAD


def _row_below(lines: Cell, widths: Sequence[int], links: Mapping[str, str]) -> str:
    """Return lines across all columns but the first, as a part of the row above."""
    text = "".join(line_markup(line, links) for line in lines)
    cells = (
        cell(text_paragraph("", "TableText"), widths[0], borders=_NO_LINE_ABOVE),
        cell(text, sum(widths[1:]), span=len(widths) - 1, borders=_NO_LINE_ABOVE),
    )
    return row(cells, letters=_letters((lines,)))


def _letters(cells: Iterable[Cell]) -> int:
    return sum(len(line) for lines in cells for line in lines if isinstance(line, str))


def facts_table(facts: Facts) -> str:
    """Return names and values side by side; a short table stays on one page."""
    together = sum(len(value) for _, value in facts) <= _LETTERS_OF_A_SHORT_TABLE
    last = len(facts) - 1
    rows = [
        row(
            (
                cell(
                    text_paragraph(name, "FactName", keep_next=together and position < last),
                    _FACT_WIDTHS[0],
                ),
                cell(text_paragraph(value, "TableText"), _FACT_WIDTHS[1]),
            ),
            letters=len(value),
        )
        for position, (name, value) in enumerate(facts)
    ]
    return table("AuditTable", _FACT_WIDTHS, rows, headed=False) + gap()


def gap(*, keep_next: bool = False) -> str:
    """Return the small space after a table; it also keeps two tables from becoming one."""
    return paragraph("", "TableGap", keep_next=keep_next)
