"""The result for one standard on the page: recommendation, statement, bars, heat map."""

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Paragraph

from auditapp.reports import wording
from auditapp.reports.charts import HeatCell, HeatMap, grade_bars, heat_map, outcome_bars
from auditapp.reports.content import ReportContent, StandardResult
from auditapp.reports.pdf_grid import Grid, GridRow
from auditapp.reports.pdf_pictures import Bars
from auditapp.reports.pdf_styles import FRAME_HEIGHT, WIDTH, style
from auditapp.reports.pdf_text import (
    cell,
    colour,
    fragments,
    labelled,
    of_fragments,
    paragraph,
    shape_fragment,
)
from auditapp.reports.wording import STANDARD_COLOURS, Mark

_HEAT_WIDTHS = (9 * mm, 57 * mm, *(13.4 * mm,) * 6, 23.6 * mm)
_TITLE = 8 * mm


def result_flowables(content: ReportContent, result: StandardResult) -> Iterator[Flowable]:
    """Yield what is said about one standard."""
    ink = colour(STANDARD_COLOURS[result.standard])
    recommended = fragments(f"{wording.recommendation_name(content)}: ", style("strong"), ink=ink)
    recommended += fragments(wording.recommendation_title(content, result), style("strong"))
    yield of_fragments(recommended, style("strong"))
    if result.recommendation_text:
        yield paragraph(result.recommendation_text, style("body"))
    statement = result.statement or wording.NO_STATEMENT
    yield labelled(wording.STATEMENT, statement, style("label"), style("body"))
    yield Bars((outcome_bars(result), grade_bars(result, content.grade_names)))
    yield from _heat(heat_map(result, content.grade_names))


def _heat(chart: HeatMap) -> Iterator[Flowable]:
    """Yield the heat map with its title, on one page where one can hold it."""
    grid = _heat_grid(chart)
    _, height = grid.wrap(WIDTH, FRAME_HEIGHT)
    yield CondPageBreak(min(height + _TITLE, FRAME_HEIGHT))
    yield paragraph(chart.title, style("label"))
    yield grid if chart.rows else paragraph(chart.empty, style("empty"))


def _heat_grid(chart: HeatMap) -> Grid:
    heads = (
        *(paragraph(head, style("head")) for head in chart.heads),
        *(_heat_head(mark) for mark in chart.columns),
        paragraph(chart.gravest_head, style("head")),
    )
    rows = [
        GridRow(
            (
                paragraph(row.number, style("heat strong")),
                paragraph(row.title, style("heat")),
                *(_heat_text(field) for field in row.cells),
                cell((row.gravest,), style("heat")),
            ),
            (None, None, *(colour(field.fill) for field in row.cells), None),
        )
        for row in chart.rows
    ]
    return Grid(GridRow(heads), rows, _HEAT_WIDTHS)


def _heat_head(mark: Mark) -> Paragraph:
    look = style("head centred")
    shape = shape_fragment(mark.shape, style("head"), colour(mark.colour))
    return of_fragments([shape, *fragments(f"\n{mark.word}", look)], look)


def _heat_text(field: HeatCell) -> Paragraph:
    look = style("heat centred")
    return of_fragments(fragments(field.text, look, ink=colour(field.ink)), look)
