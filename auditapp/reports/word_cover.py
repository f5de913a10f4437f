"""The cover of a Word document, or its title where it has none."""

from auditapp.reports.document import Cover, Document
from auditapp.reports.word_blocks import standard_bands
from auditapp.reports.word_layout import plain_colour, widths_of
from auditapp.reports.word_markup import (
    look,
    paragraph,
    reads_from_right,
    runs,
    text_paragraph,
)
from auditapp.reports.word_page import Page
from auditapp.reports.word_tables import cell, row, table
from auditapp.reports.wording import DRAFT

_COVER_SHARES = (2, 6)
_FACT_SIZE = 11
_LONG, _VERY_LONG = 70, 160


def cover_markup(document: Document, page: Page) -> str:
    """Return the cover, or the title above the first section, empty where there is no title."""
    if document.cover is None:
        return text_paragraph(document.title, "FormTitle") if document.title else ""
    cover = document.cover
    parts = [
        _line(cover.body, "CoverBody", 13),
        _line(document.title, "Title", 30),
        _line(cover.client, "CoverClient", 20),
        _line(cover.subtitle, "Subtitle", 13),
        paragraph("", "TableGap"),
        standard_bands(cover.standards, page.text_width),
        _line(document.status, "Status") or paragraph("", "CoverGap"),
        cover_facts(document, cover, page.text_width),
        _line(cover.note, "CoverNote"),
    ]
    return "".join(parts)


def _line(text: str, style: str, size: float = 0) -> str:
    """Return a line of the cover, smaller where it is long, so that the cover stays one page."""
    if not text:
        return ""
    shrunk = size * (0.5 if len(text) > _VERY_LONG else 0.7) if len(text) > _LONG else 0
    return paragraph(runs(text, look(size=shrunk)), style, bidi=reads_from_right(text))


def cover_facts(document: Document, cover: Cover, width: int) -> str:
    """Return the table of facts, empty where there are none; `width` is in twips."""
    if not cover.facts:
        return ""
    widths = widths_of(_COVER_SHARES, (), width)
    rows = []
    for name, value in cover.facts:
        draft = bool(document.status) and value == document.status
        ink = look(bold=draft, colour=plain_colour(DRAFT) if draft else "", size=_FACT_SIZE)
        rows.append(
            row(
                (
                    cell(text_paragraph(name, "FactName"), widths[0]),
                    cell(text_paragraph(value, "TableText", ink), widths[1]),
                )
            )
        )
    return table("AuditTable", widths, rows, headed=False)
