"""The pictures of the summary as real tables with shading: they print, scale and can be edited."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from auditapp.reports.charts import Bar, BarChart, HeatMap, HeatRow
from auditapp.reports.word_layout import (
    gap,
    mark_runs,
    plain_colour,
    widths_of,
)
from auditapp.reports.word_markup import look, paragraph, runs, text_paragraph
from auditapp.reports.word_tables import cell, edge, row, table
from auditapp.reports.wording import Mark

_HEAT_SIZE = 6.5
_BAR_SIZE = 8.0
_ROWS_THAT_STAY_TOGETHER = 20
_BAR_STEPS = 20
_BAR_EDGES = edge("top", "FFFFFF", 32) + edge("bottom", "FFFFFF", 32)
_BAR_SHARES = (2760, 300, 80, *(78 for _ in range(_BAR_STEPS)))
_BETWEEN = 238


def heat_map_table(chart: HeatMap) -> str:
    """Return the heat map: a row per clause, a column per outcome, the gravest grade last."""
    if not chart.rows:
        return chart_title(chart.title) + text_paragraph(chart.empty)
    widths = widths_of((0.5, 2.5, *(0.87 for _ in chart.columns), 1.6))
    marks = zip(chart.columns, widths[2:], strict=False)
    first = zip(chart.heads, widths, strict=False)
    heads = [cell(text_paragraph(head, "TableHead"), width) for head, width in first]
    heads += [cell(_heat_head(mark), width) for mark, width in marks]
    heads.append(cell(text_paragraph(chart.gravest_head, "TableHead"), widths[-1]))
    last = len(chart.rows) - 1 if len(chart.rows) <= _ROWS_THAT_STAY_TOGETHER else 0
    rows = [row(heads, head=True)]
    rows += [
        _heat_row(line, widths, keep_next=position < last)
        for position, line in enumerate(chart.rows)
    ]
    return chart_title(chart.title) + table("AuditHeat", widths, rows) + gap()


def _heat_head(mark: Mark) -> str:
    properties = look(colour=plain_colour(mark.colour), size=_HEAT_SIZE)
    return text_paragraph(mark.shape, "TableHead", properties, align="center") + text_paragraph(
        mark.word, "TableHead", properties, align="center"
    )


def _heat_row(line: HeatRow, widths: tuple[int, ...], *, keep_next: bool) -> str:
    cells = [
        cell(text_paragraph(text, "TableText", keep_next=keep_next), width)
        for text, width in zip((line.number, line.title), widths, strict=False)
    ]
    cells += [
        cell(
            text_paragraph(
                field.text,
                "TableText",
                look(colour=plain_colour(field.ink)),
                keep_next=keep_next,
                align="center",
            ),
            width,
            fill=plain_colour(field.fill),
            centred=True,
        )
        for field, width in zip(line.cells, widths[2:], strict=False)
    ]
    gravest = paragraph(mark_runs(line.gravest), "TableText", keep_next=keep_next)
    return row([*cells, cell(gravest, widths[-1], centred=True)])


def bar_tables(left: BarChart, right: BarChart) -> str:
    """Return two bar charts side by side; a bar is a shaded cell as long as its share."""
    widths = widths_of((*_BAR_SHARES, _BETWEEN, *_BAR_SHARES))
    columns = len(_BAR_SHARES)
    left_rows = _chart_rows(left, widths[:columns])
    right_rows = _chart_rows(right, widths[columns + 1 :])
    between = _empty_cell(widths[columns : columns + 1])
    rows = [
        row(
            (
                first or _empty_cell(widths[:columns]),
                between,
                second or _empty_cell(widths[columns + 1 :]),
            )
        )
        for first, second in zip_longest(left_rows, right_rows)
    ]
    return table("AuditPlain", widths, rows, headed=False) + gap()


def _chart_rows(chart: BarChart, widths: tuple[int, ...]) -> Iterator[str]:
    """Yield the cells of each line of a chart: its title, then its bars or its sentence."""
    yield _wide_cell(text_paragraph(chart.title, "FieldLabel"), widths)
    for bar in chart.bars:
        yield _bar_cells(bar, widths)
    if not chart.bars:
        yield _wide_cell(text_paragraph(chart.empty, "TableText"), widths)


def _bar_cells(bar: Bar, widths: tuple[int, ...]) -> str:
    name, number, gap_before, *steps = widths
    filled = max(round(bar.share * _BAR_STEPS), 1) if bar.count else 0
    cells = cell(paragraph(mark_runs(bar.mark, _BAR_SIZE), "TableText", keep_next=True), name)
    cells += cell(paragraph(runs(str(bar.count)), "TableText", align="right"), number)
    cells += _empty_cell((gap_before,))
    if filled:
        cells += _empty_cell(steps[:filled], plain_colour(bar.mark.colour))
    if filled < _BAR_STEPS:
        cells += _empty_cell(steps[filled:])
    return cells


def _empty_cell(widths: Sequence[int], fill: str = "") -> str:
    return _wide_cell(paragraph("", "TableText"), widths, fill)


def _wide_cell(content: str, widths: Sequence[int], fill: str = "") -> str:
    borders = _BAR_EDGES if fill else ""
    return cell(content, sum(widths), span=len(widths), fill=fill, borders=borders)


def chart_title(title: str) -> str:
    """Return the line above a picture of the summary."""
    return text_paragraph(title, "FieldLabel")
