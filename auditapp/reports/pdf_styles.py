"""Typography of the PDF report: A4, one column, few sizes. Lengths are in points."""

from functools import cache

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from auditapp.reports.pdf_text import BOLD, MONO, SANS, colour, use_fonts
from auditapp.reports.wording import INK, MUTED

PAGE_WIDTH, PAGE_HEIGHT = A4
LEFT = RIGHT = 20 * mm
TOP, BOTTOM = 27 * mm, 22 * mm
WIDTH = PAGE_WIDTH - LEFT - RIGHT
COVER_TOP = 36 * mm
COVER_HEIGHT = PAGE_HEIGHT - COVER_TOP - BOTTOM
FRAME_HEIGHT = PAGE_HEIGHT - TOP - BOTTOM
WIDE_WIDTH = PAGE_HEIGHT - LEFT - RIGHT
WIDE_HEIGHT = PAGE_WIDTH - TOP - BOTTOM
CELL_PADDING = 3.5


@cache
def style(name: str) -> ParagraphStyle:
    """Return a named style; KeyError for a name that is not defined here."""
    use_fonts()
    font, size, leading, ink, before, after = _STYLES[name]
    return ParagraphStyle(
        name,
        fontName=font,
        fontSize=size,
        leading=leading,
        textColor=colour(ink),
        spaceBefore=before,
        spaceAfter=after,
        alignment=1 if name.endswith("centred") else 0,
        allowOrphans=0,
        allowWidows=0,
        splitLongWords=1,
    )


# name: (font, size, leading, colour, space before, space after)
_STYLES: dict[str, tuple[str, float, float, str, float, float]] = {
    "cover body": (SANS, 10, 14, MUTED, 0, 0),
    "cover title": (BOLD, 28, 34, INK, 0, 8),
    "cover client": (BOLD, 18, 24, INK, 0, 4),
    "cover subtitle": (SANS, 12, 17, MUTED, 0, 2),
    "cover level": (BOLD, 10, 14, MUTED, 0, 0),
    "cover cell": (SANS, 10, 14, INK, 0, 0),
    "cover cell muted": (SANS, 10, 14, MUTED, 0, 0),
    "chapter": (BOLD, 17, 22, INK, 26, 9),
    "part": (BOLD, 12, 16, INK, 14, 5),
    "finding": (BOLD, 12, 16, INK, 24, 5),
    "label": (BOLD, 8, 13.5, MUTED, 0, 0),
    "subject": (BOLD, 9.5, 13.5, INK, 8, 4),
    "body": (SANS, 9.5, 13.5, INK, 0, 6),
    "strong": (BOLD, 9.5, 13.5, INK, 0, 3),
    "empty": (SANS, 9.5, 13.5, MUTED, 0, 6),
    "bullet": (SANS, 9.5, 13.5, INK, 0, 3),
    "note": (SANS, 8, 10.5, MUTED, 0, 6),
    "table caption": (SANS, 8, 10.5, MUTED, 6, 3),
    "figure caption": (SANS, 8, 10.5, MUTED, 0, 8),
    "document title": (BOLD, 20, 26, INK, 0, 6),
    "caption": (SANS, 8, 10.5, MUTED, 0, 0),
    "note centred": (SANS, 8.5, 11.5, MUTED, 0, 0),
    "cell": (SANS, 8, 10.6, INK, 0, 0),
    "cell strong": (BOLD, 8, 10.6, INK, 0, 0),
    "cell muted": (SANS, 8, 10.6, MUTED, 0, 0),
    "head": (BOLD, 7.5, 9.8, INK, 0, 0),
    "head centred": (BOLD, 6, 7.8, INK, 0, 0),
    "heat": (SANS, 7.6, 10, INK, 0, 0),
    "heat strong": (BOLD, 7.6, 10, INK, 0, 0),
    "heat centred": (SANS, 7.6, 10, INK, 0, 0),
    "mono": (MONO, 7, 9.4, INK, 0, 0),
    "contents chapter": (BOLD, 9, 11.8, INK, 3, 0),
    "contents part": (SANS, 8.5, 10.9, INK, 0, 0),
}
