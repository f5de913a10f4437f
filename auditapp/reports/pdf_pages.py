"""Pages of a PDF document: upright and turned, header and footer, status, level, watermark."""

from dataclasses import dataclass
from itertools import count
from typing import Any, BinaryIO

from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from auditapp.reports.pdf_canvas import SMALL, TOTAL, ReportCanvas, draw_line
from auditapp.reports.pdf_pictures import pictures_in
from auditapp.reports.pdf_styles import BOTTOM, COVER_TOP, LEFT, PAGE_HEIGHT, PAGE_WIDTH, RIGHT, TOP
from auditapp.reports.pdf_text import BOLD, SANS, clean, colour, shortened, text_width
from auditapp.reports.steps import Step
from auditapp.reports.wording import DRAFT, MUTED, RULE

COVER, BODY, WIDE = "cover", "body", "wide"
_STATUS = 11
_STATUS_ROOM = 50 * mm
_LEVEL_ROOM = 46 * mm
_GAP = 5 * mm
_WATERMARK = "#E4E8EC"
_WATERMARK_SIZES = (120, 20)


@dataclass(frozen=True, slots=True)
class PageTexts:
    """What the file says about itself and what stands on its pages.

    `header` stands on top of every page after the first, `footer` at the bottom of all; `status`
    is printed as a frame beside the header, `level` before it, `watermark` behind everything, while
    they are not empty. `page_words` hold {page} and {pages}. With `cover_counts` the cover is page
    1, else what follows it.
    """

    title: str
    author: str
    subject: str
    status: str
    header: str
    footer: str
    level: str = ""
    watermark: str = ""
    language: str = "en-GB"
    page_words: str = "Page {page} of {pages}"
    cover_counts: bool = True


class ReportPages(BaseDocTemplate):
    """A4 pages: a cover without header, then the body with header and status on top.

    `first` names the template of the first page: COVER or, for a document without one, BODY or
    WIDE.
    """

    canv: ReportCanvas

    def __init__(self, file: BinaryIO, texts: PageTexts, first: str = COVER) -> None:
        super().__init__(
            file,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            title=clean(texts.title),
            author=clean(texts.author),
            subject=clean(texts.subject),
            keywords=[clean(texts.level)] if texts.level else [],
            creator="auditapp",
            producer="auditapp",
            lang=texts.language,
            invariant=1,
            initialFontName=SANS,
            pageCompression=1,
        )
        self._texts = texts
        self._status = shortened(texts.status, BOLD, _STATUS, _STATUS_ROOM)
        self._level = shortened(texts.level, BOLD, SMALL, _LEVEL_ROOM)
        self._has_cover = first == COVER
        templates = [
            PageTemplate(COVER, [_frame(COVER_TOP)], onPage=self._draw_cover),
            PageTemplate(BODY, [_frame(TOP)], onPage=self._draw_edges),
            PageTemplate(
                WIDE,
                [_frame(TOP, is_wide=True)],
                onPage=self._draw_edges,
                pagesize=(PAGE_HEIGHT, PAGE_WIDTH),
            ),
        ]
        self.addPageTemplates(sorted(templates, key=lambda it: it.id != first))

    def beforeDocument(self) -> None:  # noqa: N802 - reportlab's name
        """Number the pages: those after an uncounted cover begin with 1."""
        canvas = self.canv
        if self._has_cover and not self._texts.cover_counts:
            canvas.unnumbered = 1
            canvas.addPageLabel(0, "ROMAN_LOWER", 1)
            canvas.addPageLabel(1, "ARABIC", 1)
        else:
            canvas.addPageLabel(0, "ARABIC", 1)
        canvas.after_total = _around_total(self._texts.page_words, "")[1]

    def write(self, story: list[Flowable], step: Step, sections: int) -> None:
        """Lay the story out and write the file; `step` is told of sections and pictures."""
        total = sections + sum(map(pictures_in, story))
        done = count(1)

        def tell() -> None:
            step(min(next(done), total), total)

        def canvas(*arguments: Any, **options: Any) -> ReportCanvas:  # noqa: ANN401 - passed on
            made = ReportCanvas(*arguments, **options)
            made.reached = made.written = tell
            return made

        self.build(story, canvasmaker=canvas)

    def _draw_cover(self, canvas: Any, _: object) -> None:  # noqa: ANN401 - typed by reportlab
        self._draw_watermark(canvas)
        self._draw_footer(canvas)

    def _draw_edges(self, canvas: Any, _: object) -> None:  # noqa: ANN401 - typed by reportlab
        self._draw_watermark(canvas)
        width, height = canvas.page_size()
        line, right = height - 17 * mm, width - RIGHT
        if self._status:
            draw_status(canvas, right, line + 2.9 * mm, self._status)
            right -= text_width(self._status, BOLD, _STATUS) + 14 + _GAP
        if self._level:
            right -= text_width(self._level, BOLD, SMALL)
            draw_line(canvas, (right, line + 2.2 * mm), self._level, BOLD, MUTED)
            right -= _GAP
        header = shortened(self._texts.header, SANS, SMALL, right - LEFT)
        draw_line(canvas, (LEFT, line + 2.2 * mm), header, SANS, MUTED)
        canvas.setStrokeColor(colour(RULE))
        canvas.setLineWidth(0.5)
        canvas.line(LEFT, line, width - RIGHT, line)
        self._draw_footer(canvas)

    def _draw_footer(self, canvas: ReportCanvas) -> None:
        width, bottom = canvas.page_size()[0], 11 * mm
        page, start = canvas.page_number(), LEFT
        if page > 0:
            before, _ = _around_total(self._texts.page_words, str(page))
            draw_line(canvas, (LEFT, bottom), before, SANS, MUTED)
            start += text_width(before, SANS, SMALL)
            canvas.saveState()
            canvas.translate(start, bottom)
            canvas.doForm(TOTAL)
            canvas.restoreState()
        room = width - RIGHT - start - 18 * mm
        footer = shortened(self._texts.footer, SANS, SMALL, room)
        end = width - RIGHT - text_width(footer, SANS, SMALL)
        draw_line(canvas, (end, bottom), footer, SANS, MUTED)

    def _draw_watermark(self, canvas: ReportCanvas) -> None:
        """Draw the word in opaque grey before anything else: PDF/A viewers need no transparency."""
        if not self._texts.watermark:
            return
        width, height = canvas.page_size()
        largest, least = _WATERMARK_SIZES
        room = 0.95 * (width * width + height * height) ** 0.5 * 0.8
        word = shortened(self._texts.watermark, BOLD, least, room)
        size = min(largest, least * room / max(text_width(word, BOLD, least), 1))
        canvas.saveState()
        canvas.translate(width / 2, height / 2)
        canvas.rotate(55 if height > width else 35)
        start = (-text_width(word, BOLD, size) / 2, -size / 3)
        draw_line(canvas, start, word, BOLD, _WATERMARK, size)
        canvas.restoreState()


def _around_total(page_words: str, page: str) -> tuple[str, str]:
    """Return the words of a page number before and after the number of all pages."""
    before, _, after = page_words.format(page=page, pages="\0").partition("\0")
    return before, after


def _frame(top: float, *, is_wide: bool = False) -> Frame:
    width, height = (PAGE_HEIGHT, PAGE_WIDTH) if is_wide else (PAGE_WIDTH, PAGE_HEIGHT)
    return Frame(
        *(LEFT, BOTTOM, width - LEFT - RIGHT, height - top - BOTTOM),
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )


def draw_status(canvas: ReportCanvas, right: float, baseline: float, status: str) -> None:
    """Draw the status as a frame with its word, ending at a right edge."""
    width = text_width(status, BOLD, _STATUS)
    canvas.saveState()
    canvas.setStrokeColor(colour(DRAFT))
    canvas.setLineWidth(1.1)
    canvas.roundRect(right - width - 14, baseline - 4.6, width + 14, 18, 2.5)
    draw_line(canvas, (right - width - 7, baseline), status, BOLD, DRAFT, _STATUS)
    canvas.restoreState()
