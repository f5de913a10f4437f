"""Headers and footers of a Word document, and the watermark behind its pages.

Status and level stand on every page, the cover too. A watermark is a shape in the header, as Word
itself makes one, so that it can be taken away in Word.
"""

import re

from auditapp.reports.document import Document
from auditapp.reports.word_layout import plain_colour
from auditapp.reports.word_markup import escape, field, look, paragraph, reads_from_right, runs
from auditapp.reports.word_package import Margins
from auditapp.reports.word_page import Page
from auditapp.reports.word_styles import BODY_FONT
from auditapp.reports.word_tables import TEXT_WIDTH
from auditapp.reports.wording import DRAFT

_TAB = "<w:r><w:tab/></w:r>"
_STATUS_SIZE = 12
_PAGE_PARTS = re.compile(r"(\{pages?\})")
_PAGE_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
    '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
    '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom"'
    ' o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight"'
    ' xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/>'
    "</v:shapetype>"
)
_WATERMARK = (
    '<w:r><w:rPr><w:noProof/></w:rPr><w:pict>{type}<v:shape id="PowerPlusWaterMarkObject{number}"'
    ' o:spid="_x0000_s{spid}" type="#_x0000_t136" alt="{text}" style="position:absolute;'
    "margin-left:0;margin-top:0;width:{width}pt;height:{height}pt;rotation:315;"
    "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    'mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f"'
    ' fillcolor="#C9D1D9" stroked="f"><v:fill opacity=".45"/><v:textpath'
    ' style="font-family:&quot;{font}&quot;;font-size:1pt" string="{text}"/></v:shape>'
    "</w:pict></w:r>"
)
_LONGEST_WATERMARK = 440
_HIGHEST_WATERMARK = 120
_LETTER_BY_HEIGHT = 0.62


def margins_of(document: Document, page: Page) -> Margins:
    """Return headers and footers of upright pages, of the cover, and of turned pages."""
    footer, wide = _footer(document, page), page.turned()
    return Margins(
        _header(document, page, 1),
        _first_header(document, page),
        footer,
        footer,
        _header(document, wide, 3),
        _footer(document, wide),
    )


def marks_of_margins(document: Document, number: int, *, has_level: bool, has_status: bool) -> str:
    """Return a line for a header of somebody else's: status, level and watermark, if any.

    `number` is that of the header; what it has or says already is left away.
    """
    said = "" if has_level or not document.level else runs(document.level, look(bold=True))
    said += "" if has_status else _status(document)
    said += _watermark(document, number)
    return paragraph(said, "CoverMargin") if said else ""


def _header(document: Document, page: Page, number: int) -> str:
    text = document.header
    said = runs(text) + _status(document) + _watermark(document, number)
    return paragraph(said, "Header", frame=_tabs(page), bidi=reads_from_right(text))


def _first_header(document: Document, page: Page) -> str:
    said = _status(document) + _watermark(document, 2)
    return paragraph(said, "CoverMargin", frame=_tabs(page))


def _status(document: Document) -> str:
    if not document.status:
        return ""
    return _TAB + runs(
        document.status, look(bold=True, colour=plain_colour(DRAFT), size=_STATUS_SIZE)
    )


def _footer(document: Document, page: Page) -> str:
    """Return the level and the line of the document, and the number of the page at the right."""
    level = runs(document.level, look(bold=True)) if document.level else ""
    between = runs(" · ") if document.level and document.footer else ""
    said = level + between + runs(document.footer) + _TAB + _page_number(document.page_words)
    return paragraph(said, "Footer", frame=_tabs(page))


def _page_number(words: str) -> str:
    """Return the words with fields for the number of the page and of all pages."""
    return "".join(
        field(_PAGE_FIELDS[part], "1") if part in _PAGE_FIELDS else runs(part)
        for part in _PAGE_PARTS.split(words)
        if part
    )


def _tabs(page: Page) -> str:
    """Return the tab at the right margin, instead of that of the style."""
    if page.text_width == TEXT_WIDTH:
        return ""
    return (
        f'<w:tabs><w:tab w:val="clear" w:pos="{TEXT_WIDTH}"/>'
        f'<w:tab w:val="right" w:pos="{page.text_width}"/></w:tabs>'
    )


def _watermark(document: Document, number: int) -> str:
    """Return the shape of the watermark; every header has one of its own."""
    text = document.watermark.strip()
    if not text:
        return ""
    height = min(_LONGEST_WATERMARK / (len(text) * _LETTER_BY_HEIGHT), _HIGHEST_WATERMARK)
    return _WATERMARK.format(
        type=_SHAPE_TYPE,
        number=number,
        spid=2048 + number,
        text=escape(text),
        width=round(height * len(text) * _LETTER_BY_HEIGHT),
        height=round(height),
        font=BODY_FONT,
    )
