"""What stands before the first chapter: cover, table of contents, headers and footers."""

from collections.abc import Sequence

from auditapp.domain.terms import Standard
from auditapp.reports import wording
from auditapp.reports.content import ReportContent
from auditapp.reports.word_body import Heading
from auditapp.reports.word_layout import plain_colour, widths_of
from auditapp.reports.word_markup import field, link, look, paragraph, runs, text_paragraph
from auditapp.reports.word_package import Margins
from auditapp.reports.word_tables import cell, row, table

_COVER_WIDTHS = widths_of((2, 6))
_FIELD_BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_FIELD_SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
_FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
_STATUS_SIZE = 14
_LEVELS = 2
_ENTRIES_OF_TWO_LEVELS = 80


def cover(content: ReportContent) -> str:
    """Return the cover: titles, the standards in their colours, what the report is about."""
    audit = content.audit
    parts = [
        text_paragraph(audit.audit_body, "CoverBody"),
        text_paragraph(content.title, "Title"),
        text_paragraph(audit.client_name, "CoverClient"),
        text_paragraph(audit.title, "Subtitle"),
        paragraph("", "TableGap"),
        standard_bands(wording.standards_of(content)),
        text_paragraph(content.status, "Status"),
        _cover_facts(content),
        text_paragraph(content.confidentiality, "CoverNote"),
    ]
    return "".join(parts)


def standard_bands(standards: Sequence[Standard]) -> str:
    """Return the names of the standards on their colours, nothing without standards."""
    if not standards:
        return ""
    widths = widths_of([1] * len(standards))
    cells = (
        cell(
            text_paragraph(standard.label, "TableText", look(bold=True, colour="FFFFFF", size=12)),
            width,
            fill=plain_colour(wording.STANDARD_COLOURS[standard]),
        )
        for standard, width in zip(standards, widths, strict=True)
    )
    return table("AuditBand", widths, [row(cells)], headed=False)


def _cover_facts(content: ReportContent) -> str:
    rows = []
    for name, value in wording.cover_facts(content):
        draft = bool(content.status) and value == content.status
        properties = look(bold=draft, colour=plain_colour(wording.DRAFT) if draft else "", size=11)
        rows.append(
            row(
                (
                    cell(text_paragraph(name, "FactName"), _COVER_WIDTHS[0]),
                    cell(text_paragraph(value, "TableText", properties), _COVER_WIDTHS[1]),
                )
            )
        )
    return table("AuditTable", _COVER_WIDTHS, rows, headed=False)


def contents(headings: list[Heading]) -> str:
    """Return the table of contents as a field that is filled already.

    Page numbers are known only to the program that lays out the pages. Word fills them in when it
    prints or the reader updates the field; until then an entry is a link without a number, which
    is better than a wrong one.
    """
    levels = _LEVELS if len(headings) <= _ENTRIES_OF_TWO_LEVELS else 1
    shown = [heading for heading in headings if heading.level <= levels]
    start = (
        f'{_FIELD_BEGIN}<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{levels}" \\h \\z \\u '
        f"</w:instrText></w:r>{_FIELD_SEPARATE}"
    )
    entries = [
        paragraph(start * (position == 0) + _entry(heading), f"TOC{heading.level}")
        for position, heading in enumerate(shown)
    ]
    title = paragraph(runs(wording.CONTENTS), "TOCHeading", new_page=True)
    return (
        "<w:sdt><w:sdtPr><w:docPartObj>"
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{title}{''.join(entries)}"
        f"{paragraph(_FIELD_END, 'TableGap')}</w:sdtContent></w:sdt>"
    )


def _entry(heading: Heading) -> str:
    page = field(rf"PAGEREF {heading.anchor} \h", "")
    return link(heading.anchor, f"{runs(heading.text)}<w:r><w:tab/></w:r>{page}")


def margins(content: ReportContent) -> Margins:
    """Return headers and footers; the status stands on every page, the cover too."""
    ink = look(bold=True, colour=plain_colour(wording.DRAFT), size=_STATUS_SIZE)
    status = runs(content.status, ink)
    named = " · ".join(part for part in (content.audit.reference, content.title) if part)
    pages = runs("Page ") + field("PAGE", "1") + runs(" of ") + field("NUMPAGES", "1")
    tab = "<w:r><w:tab/></w:r>"
    footer = paragraph(pages + tab + runs(content.audit.audit_body), "Footer")
    return Margins(
        header=paragraph(runs(named) + (tab + status if content.status else ""), "Header"),
        first_header=paragraph(tab + status if content.status else "", "CoverMargin"),
        footer=footer,
        first_footer=footer,
    )
