"""Photos with captions, and the bars of the summary, drawn on the page."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from auditapp.reports.charts import Bar, BarChart
from auditapp.reports.content import Picture
from auditapp.reports.pdf_pages import ReportCanvas, draw_line
from auditapp.reports.pdf_styles import WIDTH, style
from auditapp.reports.pdf_text import BOLD, SANS, SHAPES, colour, paragraph
from auditapp.reports.wording import BAND, INK, MUTED, RULE, caption_text, placeholder_text

_GAP = 6 * mm
_SINGLE = (120 * mm, 86 * mm)
_DOUBLE = ((WIDTH - _GAP) / 2, 66 * mm)
_PLACEHOLDER = 26 * mm
_CAPTION_GAP = 1.6 * mm
_LONG_CAPTION = 500


class PictureRow(Flowable):
    """One picture, or two side by side; each keeps its caption."""

    canv: ReportCanvas

    def __init__(self, pictures: Sequence[Picture], *, captions: bool = True) -> None:
        super().__init__()
        self._pictures = pictures
        self._box = _SINGLE if len(pictures) == 1 else _DOUBLE
        self._captions = [
            paragraph(caption_text(picture) if captions else "", style("caption"))
            for picture in pictures
        ]
        self.spaceBefore, self.spaceAfter = 5, 7

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the size with captions."""
        below = max(caption.wrap(self._box[0], aH)[1] for caption in self._captions)
        self._sizes = [self._fitted(picture) for picture in self._pictures]
        self._tallest = max(height for _, height in self._sizes)
        self.width, self.height = aW, self._tallest + _CAPTION_GAP + below
        return self.width, self.height

    def _fitted(self, picture: Picture) -> tuple[float, float]:
        width, height = self._box
        if not _shown(picture):
            return width, _PLACEHOLDER
        scale = min(width / picture.width, height / picture.height)
        return picture.width * scale, picture.height * scale

    def draw(self) -> None:
        """Draw the pictures on one upper edge with the captions under them."""
        left = 0.0
        for picture, size, caption in zip(self._pictures, self._sizes, self._captions, strict=True):
            width, height = size
            bottom = self.height - height
            if _shown(picture):
                self.canv.draw_picture(picture, (left, bottom, width, height))
            else:
                self._draw_placeholder(picture, left, bottom)
            caption.drawOn(self.canv, left, bottom - _CAPTION_GAP - caption.height)
            left += self._box[0] + _GAP

    def _draw_placeholder(self, picture: Picture, left: float, bottom: float) -> None:
        canvas, width = self.canv, self._box[0]
        canvas.setFillColor(colour(BAND))
        canvas.setStrokeColor(colour(RULE))
        canvas.rect(left, bottom, width, _PLACEHOLDER, 1, 1)
        note = paragraph(placeholder_text(picture), style("note centred"))
        _, height = note.wrap(width - 8 * mm, _PLACEHOLDER)
        note.drawOn(canvas, left + 4 * mm, bottom + (_PLACEHOLDER - height) / 2)


def _shown(picture: Picture) -> bool:
    return picture.jpeg is not None and picture.width > 0 and picture.height > 0


def picture_rows(pictures: Sequence[Picture]) -> list[Flowable]:
    """Return the pictures of a finding: one alone is larger, more stand two in a row."""
    made: list[Flowable] = []
    waiting: list[Picture] = []
    for picture in pictures:
        if len(picture.caption) + len(picture.note) > _LONG_CAPTION:
            made.append(PictureRow([picture], captions=False))
            made.append(paragraph(caption_text(picture), style("caption")))
            continue
        waiting.append(picture)
        if len(waiting) == 2:
            made.append(PictureRow(waiting))
            waiting = []
    if waiting:
        made.append(PictureRow(waiting))
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
