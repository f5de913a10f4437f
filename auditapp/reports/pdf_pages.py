"""Pages of the PDF report: header and footer, page numbers, contents lines, bookmarks, properties.

The report is laid out once. Page numbers that are known only at the end (the total, and those in
the table of contents) are small forms, which are referred to first and drawn last.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any, BinaryIO

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFImageXObject, PDFInfo, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

from auditapp.errors import StorageError
from auditapp.reports.content import Picture
from auditapp.reports.pdf_styles import (
    BOTTOM,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    TOP,
    WIDTH,
    style,
)
from auditapp.reports.pdf_text import (
    BOLD,
    SANS,
    clean,
    colour,
    fragments,
    of_fragments,
    runs,
    shortened,
    text_width,
)
from auditapp.reports.wording import DRAFT, MUTED, RULE

LANGUAGE = "en-GB"
_TOTAL = "total-pages"
_SMALL = 7.5
_STATUS = 11
_NUMBER_ROOM = 34
_INDENT = 6 * mm


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the report that contents, bookmarks and links lead to; level 0 is a chapter."""

    key: str
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class PageTexts:
    """What the file says about itself and what stands on its pages.

    `header` stands on top of every page after the first, `footer` at the bottom of all; `status`
    is printed as a frame beside the header while it is not empty.
    """

    title: str
    author: str
    subject: str
    status: str
    header: str
    footer: str


class _Properties(PDFInfo):
    """Document properties without dates, so that the same content gives the same file."""

    def format(self, document: Any) -> Any:  # noqa: ANN401 - reportlab's document is untyped
        """Return the properties as PDF text."""
        values: dict[str, Any] = {
            name: PDFString(getattr(self, name.lower()))
            for name in ("Title", "Author", "Subject", "Creator", "Producer")
        }
        values["Trapped"] = PDFName("False")
        return PDFDictionary(values).format(document)


class _Jpeg(PDFImageXObject):
    """A JPEG that is read when the file is written, and put in as it is."""

    def __init__(self, name: str, picture: Picture) -> None:
        super().__init__(name)
        self._picture = picture

    def format(self, document: Any) -> Any:  # noqa: ANN401 - reportlab's document is untyped
        """Return the picture as PDF text; raise StorageError when it is no JPEG."""
        jpeg = self._picture.jpeg() if self._picture.jpeg else b""
        if not self.loadImageFromJPEG(BytesIO(jpeg)):
            raise StorageError(
                f"Picture {self._picture.number} is damaged. Take it out of the report."
            )
        text = super().format(document)
        self.streamContent = ""
        return text


class ReportCanvas(Canvas):
    """A canvas that knows where places and pictures are, and draws late page numbers at the end."""

    _doc: Any

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - passed on
        super().__init__(*arguments, **options)
        self._doc.info = _Properties()
        self._page_of: dict[str, int] = {}
        self._pictures: dict[Picture, str] = {}

    def reach(self, place: Place, height: float) -> None:
        """Note that a place is on this page at a height above the bottom edge."""
        self._page_of[place.key] = self.getPageNumber()
        self.bookmarkHorizontalAbsolute(place.key, height)
        self.addOutlineEntry(clean(place.title), place.key, place.level, closed=place.level > 0)

    def draw_picture(self, picture: Picture, box: tuple[float, float, float, float]) -> None:
        """Draw a picture into x, y, width, height; the same picture is stored once."""
        name = self._pictures.get(picture)
        if name is None:
            name = f"picture-{len(self._pictures) + 1}"
            self._pictures[picture] = name
            stored = _Jpeg(name, picture)
            self._doc.Reference(stored, self._doc.getXObjectName(name))
            self._doc.addForm(name, stored)
        self._currentPageHasImages = 1
        left, bottom, width, height = box
        self.saveState()
        self.translate(left, bottom)
        self.scale(width, height)
        self.doForm(name)
        self.restoreState()

    def save(self) -> None:
        """Draw the page numbers that are known now, and write the file."""
        self._number_form(_TOTAL, str(self.getPageNumber() - 1), SANS, _SMALL, right=False)
        for key, page in self._page_of.items():
            self._number_form(f"page-{key}", str(page), SANS, 9, right=True)
        super().save()

    def _number_form(self, name: str, number: str, font: str, size: float, *, right: bool) -> None:
        self.beginForm(name, -_NUMBER_ROOM, -4, _NUMBER_ROOM, 12)
        self.setFont(font, size)
        self.setFillColor(colour(MUTED))
        if right:
            self.drawRightString(0, 0, number)
        else:
            self.drawString(0, 0, number)
        self.endForm()


class PlaceMark(Flowable):
    """The invisible start of a chapter, part or finding."""

    canv: ReportCanvas

    _ZEROSIZE = True
    _SPACETRANSFER = True

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Take no room."""
        return 0, 0

    def draw(self) -> None:
        """Note page and height."""
        _, height = self.canv.absolutePosition(0, 0)
        self.canv.reach(self._place, min(height + 6 * mm, PAGE_HEIGHT))


class ContentsLine(Flowable):
    """A line of the table of contents: title, dots, page number; all of it is a link."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        look = style("contents part" if place.level else "contents chapter")
        self._title: Paragraph = of_fragments(fragments(place.title, look), look)
        self.spaceBefore = look.spaceBefore

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the size; long titles take several lines."""
        indent = _INDENT * self._place.level
        _, height = self._title.wrap(aW - indent - _NUMBER_ROOM, aH)
        self.width, self.height = aW, height
        return aW, height

    def draw(self) -> None:
        """Draw title, dots and the form of the page number."""
        canvas, indent = self.canv, _INDENT * self._place.level
        self._title.drawOn(canvas, indent, 0)
        baseline = self._title.style.leading - self._title.style.fontSize
        end = indent + self._last_line_width() + 2 * mm
        if end < self.width - _NUMBER_ROOM:
            canvas.saveState()
            canvas.setStrokeColor(colour(RULE))
            canvas.setLineWidth(0.7)
            canvas.setDash(0.7, 2.5)
            canvas.line(end, baseline, self.width - _NUMBER_ROOM + 2 * mm, baseline)
            canvas.restoreState()
        canvas.saveState()
        canvas.translate(self.width, baseline)
        canvas.doForm(f"page-{self._place.key}")
        canvas.restoreState()
        area = (indent, 0, self.width, self.height)
        canvas.linkRect("", self._place.key, area, relative=1, Border="[0 0 0]")

    def _last_line_width(self) -> float:
        title: Any = self._title
        last = title.blPara.lines[-1]
        spare = last[0] if isinstance(last, tuple) else last.extraSpace
        return float(self.width - _INDENT * self._place.level - _NUMBER_ROOM - spare)


class ReportPages(BaseDocTemplate):
    """A4 pages: a cover without header, then the body with header and status on top."""

    def __init__(self, file: BinaryIO, texts: PageTexts) -> None:
        super().__init__(
            file,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            title=clean(texts.title),
            author=clean(texts.author),
            subject=clean(texts.subject),
            creator="auditapp",
            producer="auditapp",
            lang=LANGUAGE,
            invariant=1,
            initialFontName=SANS,
            pageCompression=1,
        )
        self._status = shortened(texts.status, BOLD, _STATUS, 50 * mm)
        room = WIDTH - 55 * mm if self._status else WIDTH
        self._header = shortened(texts.header, SANS, _SMALL, room)
        self._footer = shortened(texts.footer, SANS, _SMALL, WIDTH - 40 * mm)
        self.addPageTemplates(
            [
                PageTemplate("cover", [_frame(36 * mm)], onPage=self._draw_footer),
                PageTemplate("body", [_frame(TOP)], onPage=self._draw_edges),
            ]
        )

    def _draw_edges(self, canvas: Canvas, _: object) -> None:
        line = PAGE_HEIGHT - 17 * mm
        draw_line(canvas, (LEFT, line + 2.2 * mm), self._header, SANS, MUTED)
        if self._status:
            draw_status(canvas, PAGE_WIDTH - RIGHT, line + 2.9 * mm, self._status)
        canvas.setStrokeColor(colour(RULE))
        canvas.setLineWidth(0.5)
        canvas.line(LEFT, line, PAGE_WIDTH - RIGHT, line)
        self._draw_footer(canvas, self)

    def _draw_footer(self, canvas: Canvas, _: object) -> None:
        text, bottom = f"Page {canvas.getPageNumber()} of ", 11 * mm
        draw_line(canvas, (LEFT, bottom), text, SANS, MUTED)
        canvas.saveState()
        canvas.translate(LEFT + text_width(text, SANS, _SMALL), bottom)
        canvas.doForm(_TOTAL)
        canvas.restoreState()
        start = PAGE_WIDTH - RIGHT - text_width(self._footer, SANS, _SMALL)
        draw_line(canvas, (start, bottom), self._footer, SANS, MUTED)


def _frame(top: float) -> Frame:
    return Frame(
        *(LEFT, BOTTOM, WIDTH, PAGE_HEIGHT - top - BOTTOM),
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )


def draw_line(
    canvas: Canvas, start: tuple[float, float], text: str, font: str, ink: str, size: float = _SMALL
) -> None:
    """Draw one line of clean text from a point, with boxes for what the fonts don't have."""
    left, bottom = start
    canvas.setFillColor(colour(ink))
    for name, piece in runs(text, font):
        canvas.setFont(name, size)
        canvas.drawString(left, bottom, piece)
        left += canvas.stringWidth(piece, name, size)


def draw_status(canvas: Canvas, right: float, baseline: float, status: str) -> None:
    """Draw the status as a frame with its word, ending at a right edge."""
    width = text_width(status, BOLD, _STATUS)
    canvas.saveState()
    canvas.setStrokeColor(colour(DRAFT))
    canvas.setLineWidth(1.1)
    canvas.roundRect(right - width - 14, baseline - 4.6, width + 14, 18, 2.5)
    draw_line(canvas, (right - width - 7, baseline), status, BOLD, DRAFT, _STATUS)
    canvas.restoreState()


@contextmanager
def binary_streams() -> Iterator[None]:
    """Let reportlab write streams as bytes instead of text a quarter longer; undone at the end."""
    before = rl_config.useA85
    rl_config.useA85 = 0
    try:
        yield
    finally:
        rl_config.useA85 = before
