"""The result for one standard on the page: recommendation, statement, bars, heat map."""

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable

from auditapp.reports import wording
from auditapp.reports.charts import HeatMap, grade_bars, heat_map, outcome_bars
from auditapp.reports.content import ReportContent, StandardResult
from auditapp.reports.pdf_charts import bars, heat_grid
from auditapp.reports.pdf_styles import FRAME_HEIGHT, WIDTH, style
from auditapp.reports.pdf_text import (
    colour,
    fragments,
    labelled,
    of_fragments,
    paragraph,
)
from auditapp.reports.wording import STANDARD_COLOURS

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
    charts = (outcome_bars(result), grade_bars(result, content.grade_names))
    yield from bars(charts, WIDTH)
    yield from _heat(heat_map(result, content.grade_names))


def _heat(chart: HeatMap) -> Iterator[Flowable]:
    """Yield the heat map with its title, on one page where one can hold it."""
    grid = heat_grid(chart, WIDTH)
    _, height = grid.wrap(WIDTH, FRAME_HEIGHT)
    yield CondPageBreak(min(height + _TITLE, FRAME_HEIGHT))
    yield paragraph(chart.title, style("label"))
    yield grid if chart.rows else paragraph(chart.empty, style("empty"))
