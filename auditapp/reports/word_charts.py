"""The pictures of the summary as real tables with shading: they print, scale and can be edited."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from auditapp.reports.charts import Bar, BarChart, HeatMap, HeatRow
from auditapp.reports.word_layout import gap, mark_runs, plain_colour, widths_of
from auditapp.reports.word_markup import look, paragraph, runs, text_paragraph
from auditapp.reports.word_tables import TEXT_WIDTH, cell, row, table
from auditapp.reports.wording import Mark

_HEAT_SIZE = 6.5
_BAR_SIZE = 8.0
_ROWS_THAT_STAY_TOGETHER = 20
_BAR_SHARES = (2760, 340, 1600)
_BETWEEN = 238
_ALONE = 6236
_SIDES_OF_A_BAR = 60


def heat_map_table(
    chart: HeatMap, whole: int = TEXT_WIDTH, about: tuple[str, str] = ("", "")
) -> str:
    """Return the heat map: a row per clause, a column per outcome, the gravest grade last.

    `whole` is its width in twips; `about` its caption and description for who cannot see it.
    """
    if not chart.rows:
        return chart_title(chart.title) + text_paragraph(chart.empty)
    widths = widths_of((0.5, 2.5, *(0.87 for _ in chart.columns), 1.6), (), whole)
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
    return chart_title(chart.title) + table("AuditHeat", widths, rows, about=about) + gap()


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


def bar_tables(
    charts: Sequence[BarChart], whole: int = TEXT_WIDTH, about: tuple[str, str] = ("", "")
) -> str:
    """Return bar charts side by side in one table: what is counted, how many, and a bar.

    One table without tables in it: LibreOffice lets the caption of others go to the next page.
    """
    shares = [*_BAR_SHARES, *(_BETWEEN, *_BAR_SHARES) * (len(charts) - 1)]
    widths = widths_of(shares, (), whole if len(charts) > 1 else min(whole, _ALONE))
    columns = [
        widths[start : start + len(_BAR_SHARES)]
        for start in range(0, len(widths), len(_BAR_SHARES) + 1)
    ]
    lines = zip_longest(
        *(_chart_rows(chart, it) for chart, it in zip(charts, columns, strict=True))
    )
    rows = [row(_side_by_side(cells, columns, widths)) for cells in lines]
    return table("AuditPlain", widths, rows, headed=False, about=about) + gap()


def _side_by_side(
    found: Sequence[str | None], columns: Sequence[Sequence[int]], widths: Sequence[int]
) -> Iterator[str]:
    """Yield a line of every chart, with empty cells between and below."""
    for number, (cells, of_chart) in enumerate(zip(found, columns, strict=True)):
        if number:
            yield _empty_cells((widths[number * (len(of_chart) + 1) - 1],))
        yield cells or _empty_cells(of_chart)


def _chart_rows(chart: BarChart, widths: Sequence[int]) -> Iterator[str]:
    """Yield the cells of each line of a chart: its title, then its bars or its sentence."""
    yield cell(chart_title(chart.title), sum(widths), span=len(widths))
    for bar in chart.bars:
        yield _bar_cells(bar, widths)
    if not chart.bars:
        sentence = text_paragraph(chart.empty, "TableText")
        yield cell(sentence, sum(widths), span=len(widths))


def _empty_cells(widths: Sequence[int]) -> str:
    return "".join(cell(paragraph("", "TableText"), width) for width in widths)


def _bar_cells(bar: Bar, widths: Sequence[int]) -> str:
    name, number, room = widths
    return (
        cell(paragraph(mark_runs(bar.mark, _BAR_SIZE), "TableText", keep_next=True), name)
        + cell(paragraph(runs(str(bar.count)), "TableText", align="right"), number)
        + cell(_drawn_bar(bar, room), room, centred=True)
    )


def _drawn_bar(bar: Bar, room: int) -> str:
    """Return an empty line, shaded as far as the share of the bar goes."""
    if not bar.count:
        return paragraph("", "TableText")
    longest = room - 2 * _SIDES_OF_A_BAR
    rest = round(longest * (1 - bar.share)) + _SIDES_OF_A_BAR
    frame = (
        f'<w:shd w:val="clear" w:color="auto" w:fill="{plain_colour(bar.mark.colour)}"/>'
        f'<w:ind w:left="{_SIDES_OF_A_BAR}" w:right="{min(rest, room - 2 * _SIDES_OF_A_BAR)}"/>'
    )
    return paragraph("", "TableBar", frame=frame)


def chart_title(title: str) -> str:
    """Return the line above a picture of the summary."""
    return text_paragraph(title, "FieldLabel")
