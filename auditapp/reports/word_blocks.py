"""Each kind of block as paragraphs and tables of Word."""

from collections.abc import Callable, Sequence
from typing import Any

from auditapp.domain.terms import Standard
from auditapp.reports.charts import BarChart, HeatMap
from auditapp.reports.document import (
    Badges,
    Bands,
    Block,
    Boxes,
    Bullets,
    Charts,
    FactList,
    Grid,
    Pictures,
    Signed,
    Text,
    Tone,
)
from auditapp.reports.signature_drawing import signature_picture
from auditapp.reports.word_charts import bar_tables, heat_map_table
from auditapp.reports.word_figures import figure_caption, pictures_markup, signature_lines
from auditapp.reports.word_flow import Flow
from auditapp.reports.word_layout import (
    badge,
    facts_table,
    gap,
    grid_markup,
    head_row,
    line_markup,
    plain_colour,
    widths_of,
)
from auditapp.reports.word_markup import (
    held,
    linked_runs,
    look,
    paragraph,
    reads_from_right,
    runs,
    text_paragraph,
)
from auditapp.reports.word_styles import QUIET
from auditapp.reports.word_tables import cell, edge, row, table
from auditapp.reports.wording import STANDARD_COLOURS, Cell, Mark, reference_part

_STYLES = {
    Tone.PLAIN: "",
    Tone.LABEL: "FieldLabel",
    Tone.STRONG: "Recommendation",
    Tone.NOTE: "Shows",
    Tone.NOTICE: "Notice",
    Tone.EMPTY: "NotThere",
}
_SIGNATURE = (3969, 1191)
_BADGE_SHARES = (1.8, 2.5, 5.7)
_LABEL_WIDTH = 3500
_MUCH_ROOM, _LITTLE_ROOM = 1000, 420
_ROWS_OF_A_CHART = 20
_BOX = "".join(edge(side, QUIET, 4) for side in ("top", "left", "bottom", "right"))


def block_markup(flow: Flow, block: Block) -> str:
    """Return the markup of a block; headings and page breaks are the section's own."""
    return _DRAWN[type(block)](flow, block)


def _text(flow: Flow, block: Text) -> str:
    ink = look(colour=plain_colour(STANDARD_COLOURS[block.standard]) if block.standard else "")
    return paragraph(
        linked_runs(block.text, flow.links, ink),
        _STYLES[block.tone],
        keep_next=block.keep_next,
        bidi=reads_from_right(block.text),
    )


def _bullets(flow: Flow, block: Bullets) -> str:
    return "".join(_bullet(flow, line) for line in block.lines)


def _bullet(flow: Flow, line: str) -> str:
    standard, reference = reference_part(line)
    ink = look(bold=True, colour=plain_colour(STANDARD_COLOURS[standard])) if standard else ""
    said = runs(reference, ink) if reference else ""
    said += linked_runs(line[len(reference) :], flow.links)
    return paragraph(said, "ListBullet", bidi=reads_from_right(line))


def _facts(flow: Flow, block: FactList) -> str:
    return facts_table(block.facts, flow) if block.facts else ""


def _grid(flow: Flow, block: Grid) -> str:
    return grid_markup(flow, block)


def _badges(flow: Flow, block: Badges) -> str:
    if not block.rows:
        return ""
    widths = widths_of(_BADGE_SHARES, (), flow.width)
    rows = [head_row(block.heads, widths)]
    rows += [_badge_row(flow, line, widths) for line in block.rows]
    return gap(keep_next=True) + table("AuditTable", widths, rows) + gap()


def _badge_row(flow: Flow, line: tuple[Standard, Cell, Cell], widths: Sequence[int]) -> str:
    standard, marks, reasons = line
    name = look(bold=True, colour=plain_colour(STANDARD_COLOURS[standard]))
    said = "".join(line_markup(text, flow.links) for text in reasons)
    first = marks[0] if marks else ""
    graded = (
        badge(first, widths[1], marks[1:])
        if isinstance(first, Mark)
        else cell("".join(map(line_markup, marks)) or paragraph("", "TableText"), widths[1])
    )
    return row(
        (
            cell(text_paragraph(standard.label, "TableText", name), widths[0]),
            graded,
            cell(said or paragraph("", "TableText"), widths[2]),
        ),
        letters=sum(len(text) for text in reasons if isinstance(text, str)),
    )


def _bands(flow: Flow, block: Bands) -> str:
    return standard_bands(block.standards, flow.width) + gap() if block.standards else ""


def standard_bands(standards: Sequence[Standard], whole: int) -> str:
    """Return the names of standards on their colours, in a table as wide as `whole` twips."""
    if not standards:
        return ""
    widths = widths_of([1] * len(standards), (), whole)
    name = look(bold=True, colour="FFFFFF", size=12)
    cells = (
        cell(
            text_paragraph(standard.label, "TableText", name),
            width,
            fill=plain_colour(STANDARD_COLOURS[standard]),
        )
        for standard, width in zip(standards, widths, strict=True)
    )
    return table("AuditBand", widths, [row(cells)], headed=False)


def _charts(flow: Flow, block: Charts) -> str:
    """Return charts with the caption below; a short one stays on one page with it."""
    about = (block.caption, block.words)
    bars = [chart for chart in block.charts if isinstance(chart, BarChart)]
    maps = [chart for chart in block.charts if isinstance(chart, HeatMap)]
    drawn = bar_tables(bars, flow.width, about) if bars else ""
    drawn += "".join(heat_map_table(chart, flow.width, about) for chart in maps)
    if not block.caption:
        return drawn
    drawn += figure_caption(flow, flow.next_figure())
    is_short = sum(len(chart.rows) for chart in maps) <= _ROWS_OF_A_CHART
    return held(drawn) if is_short else drawn


def _pictures(flow: Flow, block: Pictures) -> str:
    return pictures_markup(flow, block)


def _signed(flow: Flow, block: Signed) -> str:
    """Return the drawn signature or the line to sign on; what is said stays below it."""
    if block.signature is None:
        return held(paragraph("", "SignLine") + signature_lines(block.lines) + gap())
    said = ", ".join(filter(None, block.lines))
    picture = signature_picture(block.signature.strokes, said)
    drawn = paragraph(flow.drawings.run(picture, *_SIGNATURE, said), "Figure", keep_next=True)
    return held(drawn + signature_lines(block.lines) + gap())


def _boxes(flow: Flow, block: Boxes) -> str:
    """Return boxes to fill in by hand; they stay on one page where they fit on one."""
    if not block.rows:
        return ""
    widths = (_LABEL_WIDTH, flow.width - _LABEL_WIDTH)
    rows = [
        row(
            (
                cell(
                    text_paragraph(label, "FactName")
                    + (text_paragraph(asked, "Shows") if asked else ""),
                    widths[0],
                ),
                cell(paragraph("", "TableText"), widths[1], borders=_BOX),
            ),
            height=_MUCH_ROOM if is_large else _LITTLE_ROOM,
        )
        for label, asked, is_large in block.rows
    ]
    return held(table("AuditTable", widths, rows, headed=False) + gap())


_DRAWN: dict[type[Block], Callable[[Flow, Any], str]] = {
    Text: _text,
    Bullets: _bullets,
    FactList: _facts,
    Grid: _grid,
    Badges: _badges,
    Bands: _bands,
    Charts: _charts,
    Pictures: _pictures,
    Signed: _signed,
    Boxes: _boxes,
}
