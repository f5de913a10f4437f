"""Facts, tables and marks of the report as Word tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from auditapp.reports.charts import tint
from auditapp.reports.document import Grid
from auditapp.reports.word_flow import Flow
from auditapp.reports.word_index import FigureEntry, Index
from auditapp.reports.word_markup import (
    field,
    linked_runs,
    look,
    paragraph,
    reads_from_right,
    runs,
    text_paragraph,
)
from auditapp.reports.word_styles import DIGEST_FONT, QUIET
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

_NAME_WIDTH = 2400
_QUIETLY = look(colour=QUIET, size=8)
_LETTERS_OF_A_SHORT_TABLE = 1500
_ROWS_OF_A_SHORT_TABLE = 12
_ROWS_WITH_THE_HEAD = 2
_DIGITS_OF_SHA256 = 64
_TINT_OF_A_BADGE = 0.12
_LETTER = 96
_BOLD_LETTER = 105
_CAPITAL = 120
_LETTERS_OF_A_NUMBER = 8
_LETTERS_OF_A_LINK = 16
_LETTERS_OF_A_REFERENCE = 32
_SIDES_OF_A_CELL = 160
_INSIDE = "</w:pPr>"
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


def widths_of(
    shares: Sequence[float], least: Sequence[float] = (), whole: int = TEXT_WIDTH
) -> tuple[int, ...]:
    """Return whole column widths in twips that fill `whole`, the width of the text, exactly.

    No column gets narrower than `least` says, in twips: the others make room for it.
    """
    least = least or [0.0] * len(shares)
    if sum(least) >= whole:
        shares, least = least, [0.0] * len(shares)
    scale = whole / sum(shares)
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


def _least_widths(content: Table, links: Mapping[str, str]) -> list[int]:
    """Return what heads, statuses, numbers, references and links need to stay unbroken."""
    widths = [_longest_word(head) * _BOLD_LETTER for head in content.heads]
    for cells in content.rows:
        for column, lines in enumerate(cells):
            widths[column] = max(widths[column], *(_least_width(it, links) for it in lines), 0)
    return [width + _SIDES_OF_A_CELL for width in widths]


def _least_width(line: str | Mark, links: Mapping[str, str]) -> int:
    if isinstance(line, Mark):
        return _longest_word(f"{line.shape}_{line.word}") * _BOLD_LETTER
    if len(line) <= _LETTERS_OF_A_NUMBER and " " not in line:
        return len(line) * _CAPITAL
    if len(line) <= _LETTERS_OF_A_LINK and line in links:
        return len(line) * _LETTER
    if len(line) <= _LETTERS_OF_A_REFERENCE and standard_of_reference(line):
        return len(line) * _LETTER
    return 0


def _longest_word(text: str) -> int:
    return max((len(word) for word in text.split()), default=0)


def mark_runs(mark: Mark, size: float = 0) -> str:
    """Return a status as shape and word in its colour; they stay on one line if there is room."""
    text = f"{mark.shape}\u00a0{mark.word}" if mark.shape else mark.word
    return runs(text, look(bold=bool(mark.shape), colour=plain_colour(mark.colour), size=size))


def badge(mark: Mark, width: int, more: Cell = ()) -> str:
    """Return a cell with a status on a tint of its colour, with `more` lines below it."""
    fill = plain_colour(tint(mark.colour, _TINT_OF_A_BADGE)) if mark.shape else ""
    return cell("".join(map(line_markup, (mark, *more))), width, fill=fill)


def line_markup(
    line: str | Mark,
    links: Mapping[str, str] = _NO_LINKS,
    *,
    keep_next: bool = False,
    is_digest: bool = False,
) -> str:
    """Return one line of a table cell as a paragraph; `links` are texts and their bookmarks."""
    if isinstance(line, Mark):
        return paragraph(mark_runs(line), "TableText", keep_next=keep_next)
    if is_digest or (len(line) == _DIGITS_OF_SHA256 and line.isalnum()):
        # The font is named once more: LibreOffice takes no font from a character style in a table.
        digest = look(style="Digest", font=DIGEST_FONT)
        return text_paragraph(line, "TableText", digest, keep_next=keep_next)
    standard, reference = reference_part(line)
    if standard and line not in links:
        ink = look(colour=plain_colour(STANDARD_COLOURS[standard]))
        stated = runs(reference, ink) + linked_runs(line[len(reference) :], links)
        return paragraph(stated, "TableText", keep_next=keep_next)
    return paragraph(
        linked_runs(line, links), "TableText", keep_next=keep_next, bidi=reads_from_right(line)
    )


def head_row(heads: Iterable[str], widths: Sequence[int]) -> str:
    """Return the head of a table, repeated on every page; a standard keeps its colour."""
    cells = (
        cell(text_paragraph(head, "TableHead", look(colour=standard_colour(head))), width)
        for head, width in zip(heads, widths, strict=True)
    )
    return row(cells, head=True)


def data_table(content: Table, links: Mapping[str, str] = _NO_LINKS) -> str:
    """Return a table of the report, or its sentence when it has no rows."""
    return grid_markup(Flow(Index(links=links)), Grid(content))


def grid_markup(flow: Flow, grid: Grid) -> str:
    """Return a table with its caption above it, or its sentence when it has no rows."""
    content = grid.table
    if not content.rows:
        return text_paragraph(content.empty, "" if not grid.caption else "NotThere")
    widths = widths_of(content.widths, _least_widths(content, flow.links), flow.width)
    rows = [head_row(content.heads, widths)]
    held = min(_rows_to_hold(content), len(content.rows) - 1)
    for position in range(len(content.rows)):
        rows += _rows(flow, grid, position, widths, together=position < held)
    about = (grid.caption, ", ".join(content.heads) if grid.caption else "")
    return (
        table_caption(flow, grid.caption) + table("AuditTable", widths, rows, about=about) + gap()
    )


def table_caption(flow: Flow, caption: str) -> str:
    """Return the numbered line above a table, nothing without a caption."""
    if not caption:
        return ""
    word = flow.table_word
    number = field(rf"SEQ {sequence_name(word)} \* ARABIC", str(flow.next_table()))
    said = runs(f"{word} ") + number + linked_runs(f". {caption}", flow.links)
    return paragraph(said, "Caption", keep_next=True)


def sequence_name(word: str) -> str:
    """Return how a field counts what captions begin with: Word wants one word."""
    return "_".join(word.split())


def _rows(
    flow: Flow, grid: Grid, position: int, widths: Sequence[int], *, together: bool
) -> Iterator[str]:
    """Yield a row, and the row below it that belongs to it."""
    content = grid.table
    cells = content.rows[position]
    below = content.below[position] if content.below else ()
    anchor = grid.anchors[position] if grid.anchors else ""
    filled = (
        cell(
            _cell_lines(
                flow,
                lines,
                anchor="" if column else anchor,
                keep_next=together or bool(below),
                is_digest=column == grid.is_digest,
            ),
            width,
            borders=_NO_LINE_BELOW if below else "",
        )
        for column, (lines, width) in enumerate(zip(cells, widths, strict=True))
    )
    yield row(filled, letters=_letters(cells))
    if below:
        yield _row_below(below, widths, flow.links)


def _cell_lines(flow: Flow, lines: Cell, *, anchor: str, keep_next: bool, is_digest: bool) -> str:
    """Return the lines of a cell; what leads to a figure is followed by the figure's number."""
    pieces = []
    for line in lines or ("",):
        pieces.append(
            line_markup(line, flow.links, keep_next=keep_next, is_digest=is_digest and bool(line))
        )
        figure = flow.figure_at(flow.links.get(line, "")) if isinstance(line, str) else None
        if figure:
            pieces.append(_figure_reference(flow, figure, keep_next=keep_next))
    text = "".join(pieces)
    # A cell has to end with a paragraph, so that the bookmark stands inside the first one.
    return text.replace(_INSIDE, _INSIDE + flow.marked(anchor, ""), 1) if anchor else text


def _figure_reference(flow: Flow, figure: FigureEntry, *, keep_next: bool) -> str:
    named = field(rf"REF {figure.place} \h", f"{flow.figure_word} {figure.number}", _QUIETLY)
    return paragraph(named, "TableText", keep_next=keep_next)


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


def facts_table(facts: Facts, flow: Flow | None = None) -> str:
    """Return names and values side by side; a short table stays on one page."""
    flow = flow or Flow()
    widths = (_NAME_WIDTH, flow.width - _NAME_WIDTH)
    together = sum(len(value) for _, value in facts) <= _LETTERS_OF_A_SHORT_TABLE
    last = len(facts) - 1
    rows = [
        row(
            (
                cell(
                    text_paragraph(name, "FactName", keep_next=together and position < last),
                    widths[0],
                ),
                cell(line_markup(value, flow.links), widths[1]),
            ),
            letters=len(value),
        )
        for position, (name, value) in enumerate(facts)
    ]
    return table("AuditTable", widths, rows, headed=False) + gap()


def gap(*, keep_next: bool = False) -> str:
    """Return the small space after a table; it also keeps two tables from becoming one."""
    return paragraph("", "TableGap", keep_next=keep_next)
