"""The working paper as PDF: A4, real page numbers, bookmarks for every item."""

from collections.abc import Iterator
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, NextPageTemplate, PageBreak, Spacer

from auditapp.domain.checklist import ChecklistItem
from auditapp.reports import working_paper_wording as wording
from auditapp.reports.pdf_canvas import ReportCanvas, binary_streams
from auditapp.reports.pdf_contents import ContentsLine, Place, PlaceMark
from auditapp.reports.pdf_cover import StandardStripe
from auditapp.reports.pdf_grid import Grid, GridRow, facts_grid
from auditapp.reports.pdf_pages import PageTexts, ReportPages
from auditapp.reports.pdf_styles import FRAME_HEIGHT, WIDTH, style
from auditapp.reports.pdf_text import (
    BOLD,
    SANS,
    cell,
    clean,
    colour,
    fragments,
    of_fragments,
    paragraph,
    runs,
    use_fonts,
)
from auditapp.reports.wording import CONTENTS, STANDARD_COLOURS
from auditapp.reports.working_paper_content import PaperSection, WorkingPaper
from auditapp.reports.working_paper_pdf_item import (
    guidance_rows,
    question_table,
    sign_off,
    signs_table,
)
from auditapp.reports.working_paper_texts import texts_of

_SECTION_ROOM = 85 * mm
_GROUP_ROOM = 40 * mm
_LEFT_OUT_WIDTHS = (46 * mm, 20 * mm, WIDTH - 66 * mm)
_NUMBERS = 8 * mm
_BADGE_SIZE = 8.5


def write_paper_pdf(paper: WorkingPaper, target: Path) -> None:
    """Write the paper as one PDF file; the same paper gives the same bytes.

    Raises:
        OSError: the file can't be written.
    """
    use_fonts()
    subject = wording.subject(paper)
    texts = PageTexts(
        title=f"{wording.TITLE}: {subject}",
        author="",
        subject=wording.header(paper),
        status="",
        header=wording.header(paper),
        footer=wording.FOOTER,
    )
    with binary_streams(), target.open("wb") as file:
        ReportPages(file, texts).build(_story(paper), canvasmaker=ReportCanvas)


def letters_without_font(paper: WorkingPaper) -> str:
    """Return the letters of the paper that the PDF can only show as a box, each once."""
    use_fonts()
    letters = dict.fromkeys(clean("".join(texts_of(paper))))
    return "".join(it for it in letters if it != wording.BOX and wording.BOX in runs(it, SANS)[0])


def _story(paper: WorkingPaper) -> list[Flowable]:
    body = _Body(paper)
    return [
        *_front(paper),
        NextPageTemplate("body"),
        PageBreak(),
        paragraph(CONTENTS, style("chapter")),
        *(ContentsLine(place) for place in body.places),
        PageBreak(),
        *body.flowables,
    ]


def _front(paper: WorkingPaper) -> Iterator[Flowable]:
    yield paragraph(wording.TITLE, style("cover title"))
    yield paragraph(wording.subject(paper), style("cover client"))
    yield Spacer(0, 6 * mm)
    yield StandardStripe(paper.standards)
    yield Spacer(0, 6 * mm)
    yield facts_grid(wording.facts(paper))
    yield paragraph(wording.HOW_TO, style("part"))
    rows = [
        GridRow((paragraph(str(number), style("cell muted")), paragraph(text, style("cell"))))
        for number, text in enumerate(wording.advice(paper), 1)
    ]
    yield Grid(None, rows, (_NUMBERS, WIDTH - _NUMBERS))


class _Body:
    """The sections, and the places that they have."""

    def __init__(self, paper: WorkingPaper) -> None:
        self._paper = paper
        self.places: list[Place] = []
        self.flowables: list[Flowable] = []
        if not paper.sections:
            self.flowables.append(paragraph(wording.EMPTY, style("empty")))
        for section in paper.sections:
            self._add_section(section)
        self._add_left_out()

    def _begin(self, title: str, *, fresh: bool) -> None:
        if self.flowables:
            self.flowables.append(PageBreak() if fresh else CondPageBreak(_SECTION_ROOM))
        self._mark(title, 0)
        self.flowables.append(paragraph(title, style("chapter")))

    def _mark(self, title: str, level: int) -> None:
        place = Place(f"place-{len(self.places) + 1}", title, level)
        self.places.append(place)
        self.flowables.append(PlaceMark(place))

    def _add_section(self, section: PaperSection) -> None:
        self._begin(section.title, fresh=self._paper.choices.roomy)
        self.flowables.append(sign_off())
        for item in section.items:
            self._add_item(item)

    def _add_item(self, item: ChecklistItem) -> None:
        heading = _heading(item)
        guidance = guidance_rows(self._paper, item)
        questions = question_table(self._paper, item)
        signs = signs_table(item) if self._paper.choices.signs else None
        room = heading.wrap(WIDTH, FRAME_HEIGHT)[1] + questions.room_to_begin() + 12 * mm
        if guidance:
            room += guidance.wrap(WIDTH, FRAME_HEIGHT)[1]
        self.flowables.append(CondPageBreak(min(room, FRAME_HEIGHT)))
        self._mark(wording.heading(item), 1)
        parts = (heading, guidance, questions, signs)
        self.flowables.extend(part for part in parts if part)

    def _add_left_out(self) -> None:
        if not self._paper.left_out:
            return
        self._begin(wording.LEFT_OUT, fresh=self._paper.choices.roomy)
        head = GridRow(tuple(paragraph(name, style("head")) for name in wording.LEFT_OUT_HEADS))
        for reason, rows in wording.left_out_groups(self._paper):
            self.flowables.append(CondPageBreak(_GROUP_ROOM))
            self.flowables.append(paragraph(reason, style("strong")))
            lines = [GridRow(tuple(cell((text,), style("cell")) for text in row)) for row in rows]
            self.flowables.append(Grid(head, lines, _LEFT_OUT_WIDTHS))


def _heading(item: ChecklistItem) -> Flowable:
    """Return number and title with the standards behind them in their colours."""
    look = style("part")
    pieces = fragments(wording.heading(item), look)
    for standard in item.standards:
        ink = colour(STANDARD_COLOURS[standard])
        badge = fragments(f"\N{NO-BREAK SPACE} {standard}", look, font=BOLD, ink=ink)
        for piece in badge:
            piece.fontSize = _BADGE_SIZE
        pieces += badge
    return of_fragments(pieces, look)
