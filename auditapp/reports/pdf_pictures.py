"""Photos with captions: one large, more side by side."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from auditapp.reports.content import Picture
from auditapp.reports.pdf_canvas import ReportCanvas
from auditapp.reports.pdf_styles import style
from auditapp.reports.pdf_text import colour, fragments, of_fragments, paragraph
from auditapp.reports.wording import BAND, RULE

_GAP = 6 * mm
_LARGE = (120 * mm, 70 * mm)
_SMALL = 58 * mm
_SMALLER = 48 * mm
_FEW = 8
_PLACEHOLDER = 26 * mm
_LEAST = 0.6
"""How much of its height a picture keeps where a page ends."""
_POINTS_PER_PIXEL = 1.0
_NOTE_MARGIN = 4 * mm
_CAPTION_GAP = 1.6 * mm
_LONG_CAPTION = 500
_LETTERS_OF_A_NOTE = 240


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its numbered caption and the lines below it.

    `key` is the place that it is, `back` the key of the place that its caption leads to; `instead`
    stands in its place where it cannot be shown.
    """

    picture: Picture
    caption: str
    below: tuple[str, ...] = ()
    key: str = ""
    back: str = ""
    instead: str = ""

    @property
    def letters(self) -> int:
        """How much text the picture brings along."""
        return len(self.caption) + sum(map(len, self.below))


class PictureRow(Flowable):
    """Pictures side by side in boxes of one size; each keeps its caption."""

    canv: ReportCanvas

    def __init__(
        self, figures: Sequence[Figure], box: tuple[float, float], *, captions: bool = True
    ) -> None:
        super().__init__()
        self.figures = figures
        self._box = box
        self._notes = [_note(figure) for figure in figures]
        self._captions = [
            _caption(figure) if captions else paragraph("", style("caption")) for figure in figures
        ]
        self.spaceBefore, self.spaceAfter = 5, 7

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the size with captions; what is left of a page makes pictures a little smaller."""
        below = max(caption.wrap(self._box[0], aH)[1] for caption in self._captions)
        left = aH - below - _CAPTION_GAP
        most = min(self._box[1], left) if left >= self._box[1] * _LEAST else self._box[1]
        self._sizes = [
            self._fitted(figure.picture, note, most)
            for figure, note in zip(self.figures, self._notes, strict=True)
        ]
        self._tallest = max(height for _, height in self._sizes)
        self.width, self.height = aW, self._tallest + _CAPTION_GAP + below
        return self.width, self.height

    def _fitted(self, picture: Picture, note: Paragraph | None, most: float) -> tuple[float, float]:
        width = self._box[0]
        if note:
            _, needed = note.wrap(width - 2 * _NOTE_MARGIN, most)
            return width, max(needed + 2 * _NOTE_MARGIN, _PLACEHOLDER)
        scale = min(width / picture.width, most / picture.height, _POINTS_PER_PIXEL)
        return picture.width * scale, picture.height * scale

    def draw(self) -> None:
        """Draw the pictures on one upper edge with the captions under them."""
        left = 0.0
        for figure, note, size, caption in zip(
            self.figures, self._notes, self._sizes, self._captions, strict=True
        ):
            width, height = size
            bottom = self.height - height
            if figure.key:
                self.canv.mark(figure.key, self.height)
            if note:
                self._draw_placeholder(note, (left, bottom, width, height))
            else:
                self.canv.draw_picture(figure.picture, (left, bottom, width, height))
            caption.drawOn(self.canv, left, bottom - _CAPTION_GAP - caption.height)
            left += self._box[0] + _GAP

    def _draw_placeholder(self, note: Paragraph, box: tuple[float, float, float, float]) -> None:
        canvas, (left, bottom, width, height) = self.canv, box
        canvas.setFillColor(colour(BAND))
        canvas.setStrokeColor(colour(RULE))
        canvas.rect(left, bottom, width, height, 1, 1)
        note.drawOn(canvas, left + _NOTE_MARGIN, bottom + (height - note.height) / 2)


def _note(figure: Figure) -> Paragraph | None:
    """Return what stands in place of a picture that cannot be shown."""
    picture = figure.picture
    if picture.jpeg is not None and picture.width > 0 and picture.height > 0:
        return None
    text = textwrap.shorten(picture.note or figure.instead, _LETTERS_OF_A_NOTE, placeholder="…")
    return paragraph(text, style("note centred"))


def _caption(figure: Figure) -> Paragraph:
    look = style("caption")
    pieces = fragments(figure.caption, look, link=figure.back)
    for line in figure.below:
        pieces += fragments(f"\n{line}", look)
    return of_fragments(pieces, look)


def large_pictures(figures: Sequence[Figure], width: float) -> list[Flowable]:
    """Return pictures large, under each other."""
    return _rows(figures, 1, (min(_LARGE[0], width), _LARGE[1]))


def gallery(figures: Sequence[Figure], width: float) -> list[Flowable]:
    """Return pictures side by side, many of them smaller."""
    columns = 2 if len(figures) <= _FEW else 3
    box = (width - _GAP * (columns - 1)) / columns
    return _rows(figures, columns, (box, _SMALL if columns == 2 else _SMALLER))


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


def pictures_in(flowable: Flowable) -> int:
    """Return how many pictures a flowable draws."""
    return len(flowable.figures) if isinstance(flowable, PictureRow) else 0
