"""The lists before the first section: contents and figures, as fields that are filled already.

Page numbers are known only to the program that lays out the pages. Word fills them in when it
prints or the reader updates the field; until then an entry is a link without a number, which is
better than a wrong one.
"""

from collections.abc import Sequence

from auditapp.reports.word_index import FigureEntry, HeadingEntry
from auditapp.reports.word_layout import sequence_name
from auditapp.reports.word_markup import field, link, paragraph, reads_from_right, runs

_FIELD_BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_FIELD_SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
_FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
_TAB = "<w:r><w:tab/></w:r>"
_FIRST_ENTRIES = 3


def contents_list(
    headings: Sequence[HeadingEntry], title: str, *, levels: int = 2, new_page: bool = True
) -> str:
    """Return the table of contents: chapters and their parts, to so many levels."""
    if not headings:
        return ""
    entries = [
        (f"TOC{heading.level}", _entry(heading.place, _numbered(heading)))
        for heading in headings
        if heading.level <= levels
    ]
    listed = _list(rf'TOC \o "1-{levels}" \h \z \u', entries)
    return (
        "<w:sdt><w:sdtPr><w:docPartObj>"
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{_title(title, new_page=new_page)}{listed}</w:sdtContent></w:sdt>"
    )


def figure_list(figures: Sequence[FigureEntry], title: str, word: str) -> str:
    """Return the list of figures, whose captions begin with `word`."""
    if not figures:
        return ""
    entries = [
        ("TableofFigures", _entry(figure.place, runs(f"{word} {figure.number}. {figure.caption}")))
        for figure in figures
    ]
    listed = _list(rf'TOC \h \z \c "{sequence_name(word)}"', entries)
    return _title(title, new_page=False) + listed


def _title(title: str, *, new_page: bool) -> str:
    return paragraph(runs(title), "TOCHeading", new_page=new_page, bidi=reads_from_right(title))


def _numbered(heading: HeadingEntry) -> str:
    return (runs(heading.number) + _TAB if heading.number else "") + runs(heading.text)


def _entry(place: str, said: str) -> str:
    return link(place, said + _TAB + field(rf"PAGEREF {place} \h", ""))


def _list(instruction: str, entries: Sequence[tuple[str, str]]) -> str:
    start = (
        f'{_FIELD_BEGIN}<w:r><w:instrText xml:space="preserve"> {instruction} '
        f"</w:instrText></w:r>{_FIELD_SEPARATE}"
    )
    listed = (
        paragraph(start * (position == 0) + entry, style, keep_next=position < _FIRST_ENTRIES)
        for position, (style, entry) in enumerate(entries)
    )
    return f"{''.join(listed)}{paragraph(_FIELD_END, 'TableGap')}"
