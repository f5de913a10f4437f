"""Write any document as a Word document (.docx): real styles, numbers, captions, fields and links.

The document is walked once for its index and once while it is written; pictures are read one
after the other at the end, so that time and memory grow with the document and not with its square.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from auditapp.reports.document import Block, Document, Heading, Pictures, Section, Signed
from auditapp.reports.report_room import height
from auditapp.reports.steps import Step, no_step
from auditapp.reports.word_blocks import block_markup
from auditapp.reports.word_contents import contents_list, figure_list
from auditapp.reports.word_figures import is_missing
from auditapp.reports.word_flow import Flow
from auditapp.reports.word_house import House, language_tag, own_house
from auditapp.reports.word_index import Index, index_of
from auditapp.reports.word_markup import held, paragraph, reads_from_right, runs
from auditapp.reports.word_package import Margins, Properties, write_package
from auditapp.reports.word_page import SPACES, section_properties


def write_word_document(
    document: Document, target: Path, *, step: Step = no_step, house: House | None = None
) -> None:
    """Write a document to `target`; an existing file is overwritten.

    The same document gives the same bytes. Raises OSError when the file or a picture cannot be
    written or read, and what `step` raises.
    """
    house = house or own_house(document.language)
    index = index_of(document)
    flow = Flow(index, house.page, figure_word=document.figure_word, table_word=document.table_word)
    progress = _Progress(document, step)
    write_package(
        target,
        _markup(document, house, index, flow, progress),
        flow.drawings.pictures,
        _margins(document, house),
        _properties(document),
        house.parts,
        sheets=house.sheets,
        after_picture=progress.forward,
    )


class _Progress:
    """Counts sections' blocks and pictures as they are written."""

    def __init__(self, document: Document, step: Step) -> None:
        blocks = [block for section in document.sections for block in section.blocks]
        self._step, self._done = step, 0
        self._total = len(blocks) + sum(map(_pictures_of, blocks))

    def forward(self) -> None:
        self._done += 1
        self._step(self._done, self._total)


def _pictures_of(block: Block) -> int:
    """Return how many pictures will be read for a block."""
    if isinstance(block, Pictures):
        return sum(not is_missing(shown.picture) for shown in block.shown)
    return int(isinstance(block, Signed) and block.signature is not None)


def _properties(document: Document) -> Properties:
    return Properties(
        document.title,
        document.subject,
        document.author,
        document.status,
        language_tag(document.language),
        document.level,
    )


def _margins(document: Document, house: House) -> Margins:
    """Return the headers and footers of the pages that there are."""
    margins = house.margins(document, house.page)
    directions = {is_wide for is_wide, _ in stretches(document)}
    if document.cover is None:
        margins = replace(margins, first_header="", first_footer="")
    if True not in directions:
        margins = replace(margins, wide_header="", wide_footer="")
    return margins if False in directions else replace(margins, header="", footer="")


def _markup(
    document: Document, house: House, index: Index, flow: Flow, progress: _Progress
) -> Iterator[str]:
    """Yield the main part; a stretch of sections lies on pages of one direction."""
    yield f"<w:document {SPACES}><w:body>{_front(document, house, index)}"
    parts = stretches(document)
    for position, (is_wide, sections) in enumerate(parts):
        flow.page = house.page.turned() if is_wide else house.page
        for number, section in enumerate(sections):
            # After a break between stretches the page is new already.
            is_begun = position > 0 and number == 0
            new_page = not is_begun and _begins_page(document, section)
            yield from _section(flow, section, progress, new_page=new_page)
        has_first = position == 0 and document.cover is not None
        ending = section_properties(flow.page, is_first=has_first, is_wide=is_wide)
        yield ending if position == len(parts) - 1 else _section_end(ending)
    yield "</w:body></w:document>"


def stretches(document: Document) -> list[tuple[bool, list[Section]]]:
    """Return sections on upright and on turned pages, one after the other; there is always one."""
    found = [
        (is_wide, list(sections))
        for is_wide, sections in groupby(document.sections, lambda it: it.landscape)
    ]
    if not found or (found[0][0] and _has_front(document)):
        found.insert(0, (False, []))
    return found


def _has_front(document: Document) -> bool:
    """Whether something stands before the first section."""
    return bool(
        document.cover or document.title or document.contents_title or document.figures_title
    )


def _begins_page(document: Document, section: Section) -> bool:
    """Whether a section begins a page: the first follows the title of a document without cover."""
    if section is not document.sections[0]:
        return section.new_page
    return document.cover is not None or (bool(document.contents_title) and section.new_page)


def _section_end(properties: str) -> str:
    """Return a paragraph of a point that ends a stretch: a higher one could take a page alone."""
    flat = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="TableGap"/>{flat}{properties}</w:pPr></w:p>'


def _front(document: Document, house: House, index: Index) -> str:
    pieces = [house.cover(document, house.page)]
    if document.contents_title:
        new_page = document.cover is not None
        pieces.append(contents_list(index.headings, document.contents_title, new_page=new_page))
    if document.figures_title:
        pieces.append(figure_list(index.figures, document.figures_title, document.figure_word))
    return "".join(pieces)


def _section(flow: Flow, section: Section, progress: _Progress, *, new_page: bool) -> Iterator[str]:
    if section.title:
        yield _heading(flow, 1, section.title, section, new_page=new_page)
        new_page = False
    for group in _groups(section.blocks):
        pieces = []
        for block in group:
            progress.forward()
            if isinstance(block, Heading):
                starts = block.new_page or new_page
                pieces.append(_heading(flow, block.level, block.text, section, new_page=starts))
            else:
                pieces.append(_page_start() * new_page + block_markup(flow, block))
            new_page = False
        markup = "".join(pieces)
        yield held(markup) if len(group) > 1 else markup


def _page_start() -> str:
    return paragraph("", "TableGap", new_page=True)


def _groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield blocks alone, or a heading with as much of what belongs to it as should stay with it.

    Word holds them together where they fit on a page; nothing has to be reckoned but their number.
    """
    position = 0
    while position < len(blocks):
        block = blocks[position]
        end = position + 1
        if isinstance(block, Heading) and block.room:
            taken = height((block,))
            while end < len(blocks) and taken < block.room and not _ends_group(blocks[end], block):
                taken += height((blocks[end],))
                end += 1
        yield list(blocks[position:end])
        position = end


def _ends_group(block: Block, heading: Heading) -> bool:
    return isinstance(block, Heading) and block.level <= heading.level


def _heading(flow: Flow, level: int, text: str, section: Section, *, new_page: bool) -> str:
    entry = flow.next_heading()
    return paragraph(
        flow.bookmarked(entry.place, runs(text)),
        f"Heading{level}",
        new_page=new_page,
        unnumbered=not section.is_numbered,
        bidi=reads_from_right(text),
    )
