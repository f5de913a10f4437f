"""Photos with captions, and the bars of the summary, drawn on the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from auditapp.reports.charts import Bar, BarChart
from auditapp.reports.content import Picture
from auditapp.reports.figures import (
    below_caption,
    caption_text,
    figure_name,
    photograph_columns,
    placeholder_text,
)
from auditapp.reports.pdf_pages import ReportCanvas, draw_line
from auditapp.reports.pdf_styles import WIDTH, style
from auditapp.reports.pdf_text import BOLD, SANS, SHAPES, cell, colour, paragraph
from auditapp.reports.wording import BAND, INK, MUTED, RULE

_GAP = 6 * mm
_SINGLE = (110 * mm, 58 * mm)
_DOUBLE = ((WIDTH - _GAP) / 2, 58 * mm)
_TRIPLE = ((WIDTH - 2 * _GAP) / 3, 48 * mm)
_PLACEHOLDER = 26 * mm
_POINTS_PER_PIXEL = 1.0
_NOTE_MARGIN = 4 * mm
_CAPTION_GAP = 1.6 * mm
_LONG_CAPTION = 500


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its number in the report; `shows` are lines below the caption."""

    number: int
    picture: Picture
    shows: tuple[str, ...] = ()

    @property
    def caption(self) -> str:
        """What stands below the picture."""
        return f"{figure_name(self.number)}. {caption_text(self.picture)}"

    @property
    def letters(self) -> int:
        """How much text the picture brings along."""
        return len(self.caption) + sum(map(len, self.below))

    @property
    def below(self) -> tuple[str, ...]:
        """The lines below the caption."""
        return below_caption(self.picture, self.shows)


class PictureRow(Flowable):
    """Pictures side by side in boxes of one size; each keeps its caption."""

    canv: ReportCanvas

    def __init__(
        self, figures: Sequence[Figure], box: tuple[float, float], *, captions: bool = True
    ) -> None:
        super().__init__()
        self._pictures = [figure.picture for figure in figures]
        self._box = box
        self._notes = [_note(picture) for picture in self._pictures]
        self._captions = [
            _caption(figure) if captions else paragraph("", style("caption")) for figure in figures
        ]
        self.spaceBefore, self.spaceAfter = 5, 7

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the size with captions."""
        below = max(caption.wrap(self._box[0], aH)[1] for caption in self._captions)
        self._sizes = [
            self._fitted(picture, note)
            for picture, note in zip(self._pictures, self._notes, strict=True)
        ]
        self._tallest = max(height for _, height in self._sizes)
        self.width, self.height = aW, self._tallest + _CAPTION_GAP + below
        return self.width, self.height

    def _fitted(self, picture: Picture, note: Paragraph | None) -> tuple[float, float]:
        width, height = self._box
        if note:
            _, needed = note.wrap(width - 2 * _NOTE_MARGIN, height)
            return width, max(needed + 2 * _NOTE_MARGIN, _PLACEHOLDER)
        scale = min(width / picture.width, height / picture.height, _POINTS_PER_PIXEL)
        return picture.width * scale, picture.height * scale

    def draw(self) -> None:
        """Draw the pictures on one upper edge with the captions under them."""
        left = 0.0
        for picture, note, size, caption in zip(
            self._pictures, self._notes, self._sizes, self._captions, strict=True
        ):
            width, height = size
            bottom = self.height - height
            if note:
                self._draw_placeholder(note, (left, bottom, width, height))
            else:
                self.canv.draw_picture(picture, (left, bottom, width, height))
            caption.drawOn(self.canv, left, bottom - _CAPTION_GAP - caption.height)
            left += self._box[0] + _GAP

    def _draw_placeholder(self, note: Paragraph, box: tuple[float, float, float, float]) -> None:
        canvas, (left, bottom, width, height) = self.canv, box
        canvas.setFillColor(colour(BAND))
        canvas.setStrokeColor(colour(RULE))
        canvas.rect(left, bottom, width, height, 1, 1)
        note.drawOn(canvas, left + _NOTE_MARGIN, bottom + (height - note.height) / 2)


def _note(picture: Picture) -> Paragraph | None:
    """Return what stands in place of a picture that cannot be shown."""
    if picture.jpeg is not None and picture.width > 0 and picture.height > 0:
        return None
    return paragraph(placeholder_text(picture), style("note centred"))


def _caption(figure: Figure) -> Paragraph:
    return cell((figure.caption, *figure.below), style("caption"))


def finding_pictures(figures: Sequence[Figure]) -> list[Flowable]:
    """Return the pictures of a finding: one alone is larger, more stand two in a row."""
    return _rows(figures, 2, _SINGLE if len(figures) == 1 else _DOUBLE)


def photograph_rows(figures: Sequence[Figure]) -> list[Flowable]:
    """Return the photographs of the evidence chapter, many of them smaller."""
    columns = photograph_columns(len(figures))
    return _rows(figures, columns, _TRIPLE if columns == 3 else _DOUBLE)


def _rows(figures: Sequence[Figure], columns: int, box: tuple[float, float]) -> list[Flowable]:
    """Put pictures into rows; the text of one that has very much of it may break over pages."""
    made: list[Flowable] = []
    waiting: list[Figure] = []
    for figure in figures:
        is_long = figure.letters > _LONG_CAPTION
        if waiting and (is_long or len(waiting) == columns):
            made.append(PictureRow(waiting, box))
            waiting = []
        if is_long:
            made.append(PictureRow([figure], box, captions=False))
            made.append(_caption(figure))
        else:
            waiting.append(figure)
    if waiting:
        made.append(PictureRow(waiting, box))
    return made


class Bars(Flowable):
    """Bar charts side by side; each bar has shape, word and number."""

    _ROW = 5.4 * mm
    _LABEL = 46 * mm

    def __init__(self, charts: Sequence[BarChart]) -> None:
        super().__init__()
        self._charts = charts
        self._column = (WIDTH - _GAP * (len(charts) - 1)) / len(charts)
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
            draw_line(self.canv, (left, top), chart.title, BOLD, MUTED, 8)
            if not chart.bars:
                draw_line(self.canv, (left, top - self._ROW), chart.empty, SANS, MUTED, 8)
            for position, bar in enumerate(chart.bars):
                bottom = top - (position + 1.15) * self._ROW
                self._draw_bar(self.canv, bar, left, bottom)
            left += self._column + _GAP

    def _draw_bar(self, canvas: Canvas, bar: Bar, left: float, bottom: float) -> None:
        draw_line(canvas, (left, bottom), bar.mark.shape, SHAPES, bar.mark.colour, 7)
        draw_line(canvas, (left + 3.6 * mm, bottom), bar.mark.word, SANS, INK, 8)
        start = left + self._LABEL
        longest = self._column - self._LABEL - 8 * mm
        canvas.setFillColor(colour(bar.mark.colour))
        if bar.share:
            canvas.rect(start, bottom - 0.4 * mm, longest * bar.share, 3 * mm, 0, 1)
        number = str(bar.count)
        after = start + longest * bar.share + 1.5 * mm
        draw_line(canvas, (after, bottom), number, SANS, INK, 8)
