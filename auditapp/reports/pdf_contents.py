"""Places of a PDF document, and the lines of the contents that lead to them."""

from dataclasses import dataclass
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from auditapp.reports.pdf_canvas import NUMBER_ROOM, ReportCanvas
from auditapp.reports.pdf_styles import style
from auditapp.reports.pdf_text import colour, fragments, of_fragments
from auditapp.reports.wording import RULE

_INDENT = 6 * mm
_ABOVE = 6 * mm
_LETTERS = 400
"""More than any name has; a caption may be a whole text."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that contents, bookmarks and links lead to.

    Level 0 is a chapter; None is a figure or a table, which stands in no outline.
    """

    key: str
    title: str
    level: int | None


class PlaceMark(Flowable):
    """The invisible start of a chapter, part, finding or figure."""

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
        top = min(height + _ABOVE, self.canv.page_size()[1])
        self.canv.reach(self._place.key, self._place.title, self._place.level, top)


class ContentsLine(Flowable):
    """A line of the table of contents: title, dots, page number; all of it is a link."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        look = style("contents part" if place.level != 0 else "contents chapter")
        title = place.title
        if len(title) > _LETTERS:
            title = f"{title[:_LETTERS].rstrip()}…"
        self._title: Paragraph = of_fragments(fragments(title, look), look)
        self.spaceBefore = look.spaceBefore

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the size; long titles take several lines."""
        indent = _INDENT * (self._place.level or 0)
        _, height = self._title.wrap(aW - indent - NUMBER_ROOM, aH)
        self.width, self.height = aW, height
        return aW, height

    def draw(self) -> None:
        """Draw title, dots and the form of the page number."""
        canvas, indent = self.canv, _INDENT * (self._place.level or 0)
        self._title.drawOn(canvas, indent, 0)
        baseline = self._title.style.leading - self._title.style.fontSize
        end = indent + self._last_line_width() + 2 * mm
        if end < self.width - NUMBER_ROOM:
            canvas.saveState()
            canvas.setStrokeColor(colour(RULE))
            canvas.setLineWidth(0.7)
            canvas.setDash(0.7, 2.5)
            canvas.line(end, baseline, self.width - NUMBER_ROOM + 2 * mm, baseline)
            canvas.restoreState()
        canvas.saveState()
        canvas.translate(self.width, baseline)
        canvas.doForm(f"page-{self._place.key}")
        canvas.restoreState()
        area = (indent, 0, self.width, self.height)
        canvas.linkRect("", self._place.key, area, relative=1)

    def _last_line_width(self) -> float:
        title: Any = self._title
        if last_width := getattr(title, "last_width", None):
            return float(last_width())
        last = title.blPara.lines[-1]
        spare = last[0] if isinstance(last, tuple) else last.extraSpace
        return float(self.width - _INDENT * (self._place.level or 0) - NUMBER_ROOM - spare)
