"""Any document as PDF: cover, contents, list of figures, sections; laid out once."""

from collections.abc import Iterator
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepInFrame, NextPageTemplate, PageBreak
from reportlab.platypus.flowables import PageBreakIfNotEmpty

from auditapp.reports.document import Block, Document, Heading, Section, Text, Tone
from auditapp.reports.pdf_blocks import Sheet, flowables, heading, room_with
from auditapp.reports.pdf_canvas import binary_streams
from auditapp.reports.pdf_contents import ContentsLine
from auditapp.reports.pdf_cover import document_cover, document_title
from auditapp.reports.pdf_letters import missing_letters
from auditapp.reports.pdf_numbers import keys_of
from auditapp.reports.pdf_pages import BODY, COVER, WIDE, PageTexts, ReportPages
from auditapp.reports.pdf_styles import (
    COVER_HEIGHT,
    FRAME_HEIGHT,
    WIDE_HEIGHT,
    WIDE_WIDTH,
    WIDTH,
    style,
)
from auditapp.reports.pdf_text import labelled, paragraph, use_fonts
from auditapp.reports.steps import Step, no_step

_LIST_ROOM = 45 * mm
_IN_CONTENTS = 1
_SHORT_TEXT = 300


def write_pdf_document(
    document: Document, target: Path, *, step: Step = no_step
) -> tuple[str, ...]:
    """Write a document as one PDF file; return sentences about what it could not show.

    The same document gives the same bytes.

    Raises:
        StorageError: a picture is damaged.
        OSError: the file can't be written.
    """
    use_fonts()
    body = _Body(document)
    with binary_streams(), target.open("wb") as file:
        pages = ReportPages(file, _texts(document), first=_first(document))
        pages.write(body.story(), step, len(document.sections))
    return tuple(missing_letters(document))


def _texts(document: Document) -> PageTexts:
    return PageTexts(
        title=" · ".join(dict.fromkeys(filter(None, (document.title, document.header)))),
        author=document.author,
        subject=document.subject,
        status=document.status,
        header=document.header,
        footer=document.footer,
        level=document.level,
        watermark=document.watermark,
        language=document.language,
        page_words=document.page_words,
        cover_counts=False,
    )


def _first(document: Document) -> str:
    if document.cover:
        return COVER
    if document.contents_title or not document.sections:
        return BODY
    return _template(document.sections[0])


def _template(section: Section) -> str:
    return WIDE if section.landscape else BODY


class _Body:
    """The sections, and the places that they have."""

    def __init__(self, document: Document) -> None:
        self._document = document
        keys = keys_of(document)
        links = {text: keys[anchor] for text, anchor in document.links.items() if anchor in keys}
        self._sheet = Sheet(document, keys, links, WIDTH, FRAME_HEIGHT)
        self._sections = [self._section(section) for section in document.sections]

    def story(self) -> list[Flowable]:
        """Return cover, contents and sections in the order of print."""
        document = self._document
        story: list[Flowable] = []
        template = _first(document)
        if document.cover:
            # However long names are, the cover is one page.
            drawn = list(document_cover(document, document.cover))
            story.append(KeepInFrame(WIDTH, COVER_HEIGHT, drawn, mode="shrink"))
        else:
            story += document_title(document)
        lists = list(self._lists())
        if lists:
            story += [*_turn(template, BODY), *lists]
            template = BODY
        for section, (room, drawn) in zip(document.sections, self._sections, strict=True):
            turned = _turn(template, _template(section))
            template = _template(section)
            if not turned and section is not document.sections[0]:
                turned = [PageBreakIfNotEmpty() if section.new_page else CondPageBreak(room)]
            elif lists and section is document.sections[0]:
                turned = turned or [PageBreakIfNotEmpty()]
            story += [*turned, *drawn]
        return story

    def _lists(self) -> Iterator[Flowable]:
        document, sheet = self._document, self._sheet
        places = [place for place in sheet.places if (place.level or 0) <= _IN_CONTENTS]
        if document.contents_title:
            yield paragraph(document.contents_title, style("chapter"))
            yield from (ContentsLine(place) for place in places)
        if document.figures_title and sheet.figures:
            yield CondPageBreak(_LIST_ROOM)
            yield paragraph(document.figures_title, style("chapter"))
            yield from (ContentsLine(place) for place in sheet.figures)

    def _section(self, section: Section) -> tuple[float, list[Flowable]]:
        """Return a section, and the room in points that it needs to begin on a page."""
        sheet = self._sheet
        wide = section.landscape
        sheet.width, sheet.height = (WIDE_WIDTH, WIDE_HEIGHT) if wide else (WIDTH, FRAME_HEIGHT)
        title = sheet.numbers.section(section)
        drawn = list(sheet.begin(title, 0, section.anchor, "chapter"))
        drawn += self._blocks(section.blocks)
        while drawn and isinstance(drawn[-1], PageBreakIfNotEmpty):
            # What comes next begins its page by itself.
            drawn.pop()
        return min(room_with(drawn, sheet), sheet.height), drawn

    def _blocks(self, blocks: tuple[Block, ...]) -> Iterator[Flowable]:
        waiting = list(reversed(blocks))
        while waiting:
            block = waiting.pop()
            if isinstance(block, Heading) and not block.new_page:
                yield from self._headed(block, waiting)
            elif isinstance(block, Text) and block.tone is Tone.LABEL and waiting:
                yield from self._labelled(block, waiting.pop())
            else:
                yield from flowables(block, self._sheet)

    def _headed(self, block: Heading, waiting: list[Block]) -> Iterator[Flowable]:
        """Yield a heading with what begins below it, which stands on its page."""
        sheet = self._sheet
        # Headings are numbered apart from figures and tables: what follows may be drawn first.
        drawn: list[Flowable] = []
        while waiting and _follows(waiting[-1]):
            following = waiting.pop()
            drawn += flowables(following, sheet)
            if not isinstance(following, Text) or len(following.text) > _SHORT_TEXT:
                break
        yield from heading(block, sheet, max(block.room, room_with(drawn, sheet)))
        yield from drawn

    def _labelled(self, label: Text, block: Block) -> Iterator[Flowable]:
        """Yield a label with its text as one paragraph, which page breaks can't part."""
        if (
            isinstance(block, Text)
            and block.tone in (Tone.PLAIN, Tone.EMPTY)
            and not block.standard
        ):
            look = style("body" if block.tone is Tone.PLAIN else "empty")
            yield labelled(label.text, block.text, style("label"), look)
        else:
            yield from flowables(label, self._sheet)
            yield from self._blocks((block,))


def _follows(block: Block) -> bool:
    """Whether a block is drawn by itself below a heading."""
    is_label = isinstance(block, Text) and block.tone is Tone.LABEL
    return not is_label and not isinstance(block, Heading)


def _turn(now: str, then: str) -> list[Flowable]:
    """Return the page break between pages of two kinds; nothing where they are of one."""
    return [] if now == then else [NextPageTemplate(then), PageBreak()]
