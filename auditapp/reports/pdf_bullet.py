"""A line of a list with its bullet in the margin."""

from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from auditapp.reports.pdf_canvas import draw_line
from auditapp.reports.pdf_text import SANS
from auditapp.reports.wording import MUTED

_INDENT = 4.5 * mm
_BULLET = "•"


class Bullet(Flowable):
    """A paragraph, indented, with a bullet before its first line."""

    canv: Any

    def __init__(self, text: Paragraph, *, goes_on: bool = False) -> None:
        super().__init__()
        self._text = text
        self._goes_on = goes_on
        self.spaceAfter = text.style.spaceAfter

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the size."""
        _, height = self._text.wrap(aW - _INDENT, aH)
        self.width, self.height = aW, height
        return aW, height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 - reportlab's names
        """Return what fits and the rest, which has no bullet of its own."""
        parts = self._text.split(aW - _INDENT, aH)
        return [
            Bullet(part, goes_on=self._goes_on or bool(at))
            for at, part in enumerate(parts)
            if isinstance(part, Paragraph)
        ]

    def draw(self) -> None:
        """Draw bullet and text."""
        look = self._text.style
        is_reversed = bool(getattr(self._text, "is_reversed", False))
        if not self._goes_on:
            left = self.width - _INDENT + 6 if is_reversed else 1.0
            start = (left, self.height - look.fontSize)
            draw_line(self.canv, start, _BULLET, SANS, MUTED, look.fontSize)
        self._text.drawOn(self.canv, 0 if is_reversed else _INDENT, 0)
