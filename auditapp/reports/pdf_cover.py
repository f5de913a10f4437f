"""The cover of the PDF report."""

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from auditapp.domain.terms import Standard
from auditapp.reports.document import Cover, Document
from auditapp.reports.pdf_canvas import ReportCanvas, draw_line
from auditapp.reports.pdf_grid import Grid, GridRow
from auditapp.reports.pdf_styles import WIDTH, style
from auditapp.reports.pdf_text import BOLD, cell, colour, paragraph, shortened, text_width
from auditapp.reports.wording import DRAFT, INK, STANDARD_COLOURS

_NAMES = 42 * mm


def document_cover(document: Document, cover: Cover) -> Iterator[Flowable]:
    """Yield audit body, title, client, status, level and the facts that identify a document."""
    if cover.body:
        yield paragraph(cover.body, style("cover subtitle"))
    yield Spacer(0, 34 * mm)
    yield paragraph(document.title, style("cover title"))
    if cover.client:
        yield paragraph(cover.client, style("cover client"))
    if cover.subtitle:
        yield paragraph(cover.subtitle, style("cover subtitle"))
    yield Spacer(0, 8 * mm)
    yield StandardStripe(cover.standards)
    yield Spacer(0, 11 * mm)
    if document.status:
        yield _Status(document.status)
        yield Spacer(0, 5 * mm)
    if document.level:
        yield paragraph(document.level, style("cover level"))
    if document.status or document.level:
        yield Spacer(0, 6 * mm)
    rows = [
        GridRow((cell((name,), style("cover cell muted")), cell((value,), style("cover cell"))))
        for name, value in cover.facts
    ]
    yield Grid(None, rows, (_NAMES, WIDTH - _NAMES))
    if cover.note:
        yield Spacer(0, 6 * mm)
        yield paragraph(cover.note, style("caption"))


def document_title(document: Document) -> Iterator[Flowable]:
    """Yield the title of a document without a cover."""
    yield paragraph(document.title, style("document title"))


class StandardStripe(Flowable):
    """A line in the colours of the standards, each with its name."""

    canv: ReportCanvas

    def __init__(self, standards: Sequence[Standard], width: float = WIDTH) -> None:
        super().__init__()
        self._standards = standards
        self._width = width

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the size."""
        self.width, self.height = aW, 9 * mm
        return self.width, self.height

    def draw(self) -> None:
        """Draw one piece per standard, or one in ink without a standard."""
        pieces = [(name.label, STANDARD_COLOURS[name]) for name in self._standards]
        pieces = pieces or [("", INK)]
        length = self._width / len(pieces)
        for position, (name, ink) in enumerate(pieces):
            self.canv.setFillColor(colour(ink))
            self.canv.rect(position * length, self.height - 1.6 * mm, length, 1.6 * mm, 0, 1)
            start = (position * length, self.height - 6.4 * mm)
            draw_line(self.canv, start, name, BOLD, ink, 8.5)


class _Status(Flowable):
    """The status, large and framed."""

    canv: ReportCanvas

    _SIZE = 18

    def __init__(self, status: str) -> None:
        super().__init__()
        self._status = shortened(status, BOLD, self._SIZE, WIDTH - 10 * mm)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the size."""
        self.width, self.height = aW, 11.5 * mm
        return self.width, self.height

    def draw(self) -> None:
        """Draw frame and word."""
        width = text_width(self._status, BOLD, self._SIZE) + 8 * mm
        self.canv.setStrokeColor(colour(DRAFT))
        self.canv.setLineWidth(1.4)
        self.canv.roundRect(0, 0, width, self.height, 3)
        draw_line(self.canv, (4 * mm, 3.5 * mm), self._status, BOLD, DRAFT, self._SIZE)
