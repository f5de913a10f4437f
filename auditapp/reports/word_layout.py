"""Facts, tables and marks of the report as Word tables."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise

from auditapp.domain.terms import Standard
from auditapp.reports.charts import tint
from auditapp.reports.word_markup import link, look, paragraph, runs, text_paragraph
from auditapp.reports.word_tables import TEXT_WIDTH, cell, row, table
from auditapp.reports.wording import STANDARD_COLOURS, Cell, Facts, Mark, Table

_FACT_WIDTHS = (2400, TEXT_WIDTH - 2400)
_LETTERS_OF_A_SHORT_TABLE = 1500
_DIGITS_OF_SHA256 = 64
_TINT_OF_A_BADGE = 0.12
_BOLD_LETTER = 105
_SIDES_OF_A_CELL = 160
_NO_LINE_BELOW = '<w:bottom w:val="nil"/>'
_NO_LINE_ABOVE = '<w:top w:val="nil"/>'
_NO_LINKS: Mapping[str, str] = {}


def plain_colour(colour: str) -> str:
    """Return a colour like "#1E6B3A" as Word writes it."""
    return colour.removeprefix("#")


def standard_colour(text: str) -> str:
    """Return the colour of the standard that a text begins with, else nothing."""
    for standard in Standard:
        if text.startswith((standard.label, f"{standard.value}:")):
            return plain_colour(STANDARD_COLOURS[standard])
    return ""


def widths_of(shares: Sequence[float], least: Sequence[float] = ()) -> tuple[int, ...]:
    """Return whole column widths in twips that fill the page exactly.

    No column gets narrower than `least` says, in twips: the others make room for it.
    """
    scale = TEXT_WIDTH / sum(shares)
    wished = [share * scale for share in shares]
    least = least or [0.0] * len(shares)
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
    """Return the width that heads and statuses need so that none of their words is broken."""
    letters = [_longest_word(head) for head in content.heads]
    for cells in content.rows:
        for column, lines in enumerate(cells):
            for line in lines:
                if isinstance(line, Mark):
                    longest = _longest_word(f"{line.shape}_{line.word}")
                    letters[column] = max(letters[column], longest)
    return [count * _BOLD_LETTER + _SIDES_OF_A_CELL for count in letters]


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
        return text_paragraph(line, "TableText", look(style="Digest"), keep_next=keep_next)
    colour = standard_colour(line)
    name, colon, reason = line.partition(": ")
    if colour and colon:
        stated = runs(name + colon, look(colour=colour)) + runs(reason)
        return paragraph(stated, "TableText", keep_next=keep_next)
    ink = look(colour=colour) if colour else ""
    return text_paragraph(line, "TableText", ink, keep_next=keep_next)


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
    for position, cells in enumerate(content.rows):
        below = content.below[position] if content.below else ()
        filled = (
            cell(
                "".join(line_markup(line, links, keep_next=bool(below)) for line in lines),
                width,
                borders=_NO_LINE_BELOW if below else "",
            )
            for lines, width in zip(cells, widths, strict=True)
        )
        rows.append(row(filled, letters=_letters(cells)))
        if below:
            rows.append(_row_below(below, widths, links))
    return table("AuditTable", widths, rows) + gap()


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
    rows = [
        row(
            (
                cell(text_paragraph(name, "FactName", keep_next=together), _FACT_WIDTHS[0]),
                cell(text_paragraph(value, "TableText"), _FACT_WIDTHS[1]),
            ),
            letters=len(value),
        )
        for name, value in facts
    ]
    return table("AuditTable", _FACT_WIDTHS, rows, headed=False) + gap()


def gap(*, keep_next: bool = False) -> str:
    """Return the small space after a table; it also keeps two tables from becoming one."""
    return paragraph("", "TableGap", keep_next=keep_next)
