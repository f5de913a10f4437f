"""Charts as vectors: bars with shape, word and number, and heat maps."""

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from auditapp.reports.charts import Bar, BarChart, HeatCell, HeatMap
from auditapp.reports.pdf_canvas import ReportCanvas, draw_line
from auditapp.reports.pdf_columns import mark_width
from auditapp.reports.pdf_grid import Grid, GridRow
from auditapp.reports.pdf_styles import CELL_PADDING, style
from auditapp.reports.pdf_text import (
    BOLD,
    SANS,
    SHAPES,
    cell,
    colour,
    fragments,
    of_fragments,
    paragraph,
    shape_fragment,
    shortened,
    text_width,
)
from auditapp.reports.wording import INK, MUTED, Mark

_GAP = 6 * mm
_BESIDE = 2
_MOST_BARS = 40
_LEAST_TITLE = 38 * mm
_NUMBER, _COLUMN = 9 * mm, 13.4 * mm
_GRAVEST, _MOST_GRAVEST = 23.6 * mm, 30 * mm
_MOST_LABEL = 0.66


def bars(charts: Sequence[BarChart], width: float) -> Iterator[Flowable]:
    """Yield bar charts, two side by side; one with very many bars goes on below itself."""
    pieces: list[BarChart] = []
    for chart in charts:
        parts = [chart.bars[at : at + _MOST_BARS] for at in range(0, len(chart.bars), _MOST_BARS)]
        pieces.extend(BarChart(chart.title, part, chart.empty) for part in parts or [()])
    for at in range(0, len(pieces), _BESIDE):
        yield Bars(pieces[at : at + _BESIDE], width)


class Bars(Flowable):
    """Bar charts side by side; each bar has shape, word and number."""

    canv: ReportCanvas

    _ROW = 5.4 * mm
    _SIZE = 8
    _SHAPE = 3.6 * mm
    _NUMBER = 8 * mm

    def __init__(self, charts: Sequence[BarChart], width: float) -> None:
        super().__init__()
        self._charts = charts
        self._column = (width - _GAP * (len(charts) - 1)) / len(charts)
        self.spaceBefore, self.spaceAfter = 2, 8

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the size: the chart with the most bars decides."""
        most = max(len(chart.bars) for chart in self._charts)
        self.width, self.height = aW, (max(most, 1) + 1.2) * self._ROW
        return self.width, self.height

    def draw(self) -> None:
        """Draw titles and bars."""
        left = 0.0
        for chart in self._charts:
            top = self.height - 3.4 * mm
            title = shortened(chart.title, BOLD, self._SIZE, self._column)
            draw_line(self.canv, (left, top), title, BOLD, MUTED, self._SIZE)
            if not chart.bars:
                empty = shortened(chart.empty, SANS, self._SIZE, self._column)
                draw_line(self.canv, (left, top - self._ROW), empty, SANS, MUTED, self._SIZE)
            label = self._label_width(chart)
            for position, bar in enumerate(chart.bars):
                bottom = top - (position + 1.15) * self._ROW
                self._draw_bar(bar, left, bottom, label)
            left += self._column + _GAP

    def _label_width(self, chart: BarChart) -> float:
        widths = (text_width(bar.mark.word, SANS, self._SIZE) for bar in chart.bars)
        return min(max(widths, default=0.0) + self._SHAPE + 3 * mm, self._column * _MOST_LABEL)

    def _draw_bar(self, bar: Bar, left: float, bottom: float, label: float) -> None:
        canvas = self.canv
        draw_line(canvas, (left, bottom), bar.mark.shape, SHAPES, bar.mark.colour, 7)
        word = shortened(bar.mark.word, SANS, self._SIZE, label - self._SHAPE - 1.5 * mm)
        draw_line(canvas, (left + self._SHAPE, bottom), word, SANS, INK, self._SIZE)
        start, longest = left + label, self._column - label - self._NUMBER
        canvas.setFillColor(colour(bar.mark.colour))
        if bar.share:
            canvas.rect(start, bottom - 0.4 * mm, longest * bar.share, 3 * mm, 0, 1)
        after = start + longest * bar.share + 1.5 * mm
        draw_line(canvas, (after, bottom), str(bar.count), SANS, INK, self._SIZE)


def heat_grid(chart: HeatMap, width: float) -> Grid:
    """Return the fields of a heat map; its last column is left out where it has no head."""
    has_gravest = bool(chart.gravest_head)
    gravest = _gravest_width(chart)
    fixed = _NUMBER + gravest * has_gravest
    most = (width - fixed - _LEAST_TITLE) / max(len(chart.columns), 1)
    column = min(max(_COLUMN, _longest_word(chart)), most)
    title = width - fixed - column * len(chart.columns)
    widths = (_NUMBER, title, *(column,) * len(chart.columns), *(gravest,) * has_gravest)
    last = (paragraph(chart.gravest_head, style("head")),) * has_gravest
    heads = (
        *(paragraph(head, style("head")) for head in chart.heads),
        *(_heat_head(mark) for mark in chart.columns),
        *last,
    )
    rows = [
        GridRow(
            (
                paragraph(row.number, style("heat strong")),
                paragraph(row.title, style("heat")),
                *(_heat_text(field) for field in row.cells),
                *(cell((row.gravest,), style("heat")),) * has_gravest,
            ),
            (None, None, *(colour(field.fill) for field in row.cells), *(None,) * has_gravest),
        )
        for row in chart.rows
    ]
    return Grid(GridRow(heads), rows, widths)


def _gravest_width(chart: HeatMap) -> float:
    """Return the width in points of the last column: its words do not break where there is room."""
    widths = (mark_width(row.gravest, "heat") for row in chart.rows)
    return min(max(_GRAVEST, max(widths, default=0.0)), _MOST_GRAVEST)


def _longest_word(chart: HeatMap) -> float:
    """Return the width in points that no word of a head breaks in."""
    look = style("head centred")
    words = [word for mark in chart.columns for word in mark.word.split()]
    widths = (text_width(word, look.fontName, look.fontSize) for word in words)
    return max(widths, default=0.0) + 2 * CELL_PADDING + 1


def _heat_head(mark: Mark) -> Paragraph:
    look = style("head centred")
    if not mark.shape:
        return paragraph(mark.word, look)
    shape = shape_fragment(mark.shape, style("head"), colour(mark.colour))
    return of_fragments([shape, *fragments(f"\n{mark.word}", look)], look)


def _heat_text(field: HeatCell) -> Paragraph:
    look = style("heat centred")
    return of_fragments(fragments(field.text, look, ink=colour(field.ink)), look)
