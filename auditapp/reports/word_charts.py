"""The pictures of the summary as real tables with shading: they print, scale and can be edited."""

from auditapp.reports.charts import Bar, BarChart, HeatMap, HeatRow
from auditapp.reports.word_layout import (
    gap,
    mark_runs,
    plain_colour,
    widths_of,
)
from auditapp.reports.word_markup import look, paragraph, runs, text_paragraph
from auditapp.reports.word_tables import cell, edge, row, table

_HEAT_SIZE = 7.5
_ROWS_THAT_STAY_TOGETHER = 20
_BAR_STEPS = 24
_BAR_EDGES = edge("top", "FFFFFF", 32) + edge("bottom", "FFFFFF", 32)
_BAR_SHARES = (3.0, 0.6, 0.2, *(0.24 for _ in range(_BAR_STEPS)))


def heat_map_table(chart: HeatMap) -> str:
    """Return the heat map: a row per clause, a column per outcome, the gravest grade last."""
    if not chart.rows:
        return text_paragraph(chart.empty)
    widths = widths_of((0.56, 1.9, *(0.95 for _ in chart.columns), 1.48))
    marks = zip(chart.columns, widths[2:], strict=False)
    first = zip(chart.heads, widths, strict=False)
    heads = [cell(text_paragraph(head, "TableHead"), width) for head, width in first]
    heads += [
        cell(paragraph(mark_runs(mark, _HEAT_SIZE), "TableHead", align="center"), width)
        for mark, width in marks
    ]
    heads.append(cell(text_paragraph(chart.gravest_head, "TableHead"), widths[-1]))
    last = len(chart.rows) - 1 if len(chart.rows) <= _ROWS_THAT_STAY_TOGETHER else 0
    rows = [row(heads, head=True)]
    rows += [
        _heat_row(line, widths, keep_next=position < last)
        for position, line in enumerate(chart.rows)
    ]
    return chart_title(chart.title) + table("AuditHeat", widths, rows) + gap()


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
    return row([*cells, cell(gravest, widths[-1])])


def bar_table(chart: BarChart) -> str:
    """Return the bars: status, number, and a shaded cell as long as its share."""
    if not chart.bars:
        return chart_title(chart.title) + text_paragraph(chart.empty)
    widths = widths_of(_BAR_SHARES)
    last = len(chart.bars) - 1
    rows = [
        _bar_row(bar, widths, keep_next=position < last) for position, bar in enumerate(chart.bars)
    ]
    return chart_title(chart.title) + table("AuditPlain", widths, rows, headed=False) + gap()


def _bar_row(bar: Bar, widths: tuple[int, ...], *, keep_next: bool) -> str:
    steps = max(round(bar.share * _BAR_STEPS), 1) if bar.count else 0
    cells = [
        cell(paragraph(mark_runs(bar.mark), "TableText", keep_next=keep_next), widths[0]),
        cell(paragraph(runs(str(bar.count)), "TableText", align="right"), widths[1]),
        cell(paragraph("", "TableText"), widths[2]),
    ]
    if steps:
        cells.append(_bar_cell(widths[3 : 3 + steps], plain_colour(bar.mark.colour)))
    if steps < _BAR_STEPS:
        cells.append(_bar_cell(widths[3 + steps :], ""))
    return row(cells)


def _bar_cell(widths: tuple[int, ...], fill: str) -> str:
    return cell(
        paragraph("", "TableText"), sum(widths), span=len(widths), fill=fill, borders=_BAR_EDGES
    )


def chart_title(title: str) -> str:
    """Return the line above a picture of the summary."""
    return text_paragraph(title, "FieldLabel")
