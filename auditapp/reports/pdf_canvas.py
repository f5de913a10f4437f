"""What the PDF writer draws on: places, pictures, properties, and page numbers known at the end.

The document is laid out once. Page numbers that are known only at the end (the total, and those in
the table of contents) are small forms, which are referred to first and drawn last.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFImageXObject, PDFInfo, PDFString
from reportlab.pdfgen.canvas import Canvas

from auditapp.errors import StorageError
from auditapp.reports.content import Picture
from auditapp.reports.pdf_archive import VERSION, make_archivable
from auditapp.reports.pdf_file import write_file
from auditapp.reports.pdf_text import SANS, clean, colour, is_system, line_runs, runs
from auditapp.reports.wording import MUTED

if TYPE_CHECKING:
    from auditapp.reports.pdf_glyphs import DrawnGlyphs
    from auditapp.reports.pdf_shaping import Run

TOTAL = "total-pages"
SMALL = 7.5
NUMBER_ROOM = 34
_TOTAL_ROOM = 200
_CONTENTS_SIZE = 9
_PRINTED = 4
"""The flag of an annotation that is printed with its page (ISO 32000-1, 12.5.3)."""


class _Properties(PDFInfo):
    """Document properties without dates, so that the same content gives the same file."""

    def values(self) -> dict[str, str]:
        """Return the properties that are not empty, by name."""
        names = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer")
        return {name: text for name in names if (text := getattr(self, name.lower()))}

    def format(self, document: Any) -> Any:  # noqa: ANN401 - reportlab's document is untyped
        """Return the properties as PDF text."""
        values = {name: PDFString(text) for name, text in self.values().items()}
        return PDFDictionary(values).format(document)


class _Jpeg(PDFImageXObject):
    """A JPEG that is read when the file is written, and put in as it is."""

    def __init__(self, name: str, picture: Picture, written: Callable[[], None]) -> None:
        super().__init__(name)
        self._picture = picture
        self._written = written

    def format(self, document: Any) -> Any:  # noqa: ANN401 - reportlab's document is untyped
        """Return the picture as PDF text; raise StorageError when it is no JPEG."""
        jpeg = self._picture.jpeg() if self._picture.jpeg else b""
        if not self.loadImageFromJPEG(BytesIO(jpeg)):
            raise StorageError(
                f"Picture {self._picture.number} is damaged. Take it out of the report."
            )
        text = super().format(document)
        self.streamContent = ""
        self._written()
        return text


def _nobody() -> None:
    """Tell nobody that a picture is written."""


class ReportCanvas(Canvas):
    """A canvas that knows where places and pictures are, and draws late page numbers at the end.

    `unnumbered` is how many pages stand before page 1; `after_total` the words after the number of
    all pages. `reached` is told when a chapter begins, `written` when a picture was written.
    """

    _doc: Any
    _pagesize: tuple[float, float]
    _filename: Any

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - passed on
        super().__init__(*arguments, **{**options, "pdfVersion": VERSION})
        self._doc.info = self._properties = _Properties()
        self._language = str(options.get("lang") or "")
        self.setViewerPreference("DisplayDocTitle", "true")
        self._page_of: dict[str, int] = {}
        self._pictures: dict[Picture, str] = {}
        self._glyphs: DrawnGlyphs | None = None
        self.unnumbered = 0
        self.after_total = ""
        self.reached: Callable[[], None] = _nobody
        self.written: Callable[[], None] = _nobody

    def reach(self, key: str, title: str, level: int | None, height: float) -> None:
        """Note that a place is on this page at a height above the bottom edge.

        It stands in the outline at a level from 0, where it has one.
        """
        self._page_of[key] = self.page_number()
        self.bookmarkHorizontalAbsolute(key, height)
        if level is not None:
            self.addOutlineEntry(clean(title), key, level, closed=level > 0)
        if level == 0:
            self.reached()

    def draw_run(self, run: "Run", left: float, baseline: float) -> None:
        """Draw letters of one look from a point on the baseline."""
        if is_system(run.letters.font):
            if self._glyphs is None:
                # Loaded where a text needs it: reports in Latin letters do without.
                from auditapp.reports.pdf_glyphs import DrawnGlyphs

                self._glyphs = DrawnGlyphs()
            self._glyphs.draw(self, run, left, baseline)
        else:
            self.setFillColor(run.letters.ink)
            self.setFont(run.letters.font, run.letters.size)
            self.drawString(left, baseline, run.text)

    def mark(self, key: str, height: float) -> None:
        """Note that a place is on this page at a height above the origin of what is drawn."""
        _, top = self.absolutePosition(0, height)
        self.reach(key, "", None, top)

    def page_size(self) -> tuple[float, float]:
        """Return width and height of this page in points."""
        return self._pagesize

    def page_number(self) -> int:
        """Return the printed number of this page."""
        return self.getPageNumber() - self.unnumbered

    def linkRect(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401, N802 - reportlab's
        """Make a link without a frame, which is printed with its page as PDF/A wants it."""
        super().linkRect(*arguments, **{"Border": "[0 0 0]", "F": _PRINTED, **options})

    def draw_picture(self, picture: Picture, box: tuple[float, float, float, float]) -> None:
        """Draw a picture into x, y, width, height; the same picture is stored once."""
        name = self._pictures.get(picture)
        if name is None:
            name = f"picture-{len(self._pictures) + 1}"
            self._pictures[picture] = name
            stored = _Jpeg(name, picture, self.written)
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
        total = self.getPageNumber() - 1 - self.unnumbered
        self.beginForm(TOTAL, 0, -4, _TOTAL_ROOM, 12)
        draw_line(self, (0, 0), f"{total}{self.after_total}", SANS, MUTED)
        self.endForm()
        for key, page in self._page_of.items():
            self.beginForm(f"page-{key}", -NUMBER_ROOM, -4, 0, 12)
            self.setFont(SANS, _CONTENTS_SIZE)
            self.setFillColor(colour(MUTED))
            self.drawRightString(0, 0, str(page))
            self.endForm()
        if self._glyphs:
            self._glyphs.embed(self._doc)
        make_archivable(self._doc, self._properties.values(), self._language)
        write_file(self, self._filename)


def draw_line(
    canvas: ReportCanvas,
    start: tuple[float, float],
    text: str,
    font: str,
    ink: str,
    size: float = SMALL,
) -> None:
    """Draw one line of clean text from a point, with boxes for what the fonts don't have."""
    left, bottom = start
    pieces = runs(text, font)
    if any(is_system(name) for name, _ in pieces):
        for run in line_runs(pieces, size, ink):
            canvas.draw_run(run, left, bottom)
            left += run.width
        return
    canvas.setFillColor(colour(ink))
    for name, piece in pieces:
        canvas.setFont(name, size)
        canvas.drawString(left, bottom, piece)
        left += canvas.stringWidth(piece, name, size)


@contextmanager
def binary_streams() -> Iterator[None]:
    """Let reportlab write streams as bytes instead of text a quarter longer; undone at the end."""
    before = rl_config.useA85
    rl_config.useA85 = 0
    try:
        yield
    finally:
        rl_config.useA85 = before
