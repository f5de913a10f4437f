"""Write the working paper as a Word document (.docx) with real headings, tables and fields."""

from collections.abc import Iterator
from pathlib import Path

from auditapp.domain.checklist import ChecklistItem
from auditapp.reports import working_paper_wording as wording
from auditapp.reports.word_blocks import standard_bands
from auditapp.reports.word_body import Body
from auditapp.reports.word_contents import contents_list
from auditapp.reports.word_index import HeadingEntry
from auditapp.reports.word_layout import facts_table, gap, head_row, plain_colour, widths_of
from auditapp.reports.word_markup import field, look, paragraph, reads_from_right, runs
from auditapp.reports.word_markup import text_paragraph as text_of
from auditapp.reports.word_package import Margins, Properties, write_package
from auditapp.reports.word_page import A4, SPACES, section_properties
from auditapp.reports.word_tables import TEXT_WIDTH, cell, row, table
from auditapp.reports.wording import CONTENTS, STANDARD_COLOURS
from auditapp.reports.working_paper_content import PaperSection, WorkingPaper
from auditapp.reports.working_paper_word_item import (
    guidance_table,
    question_table,
    sign_off,
    signs_table,
)

_LEFT_OUT_WIDTHS = widths_of((4.6, 2, 10.4))
_BADGE_SIZE = 8.5
_ENTRIES_OF_TWO_LEVELS = 80


def write_paper_word(paper: WorkingPaper, target: Path) -> None:
    """Write the paper to `target`; the same paper gives the same bytes.

    Raises:
        OSError: the file can't be written.
    """
    title = f"{wording.TITLE}: {wording.subject(paper)}"
    about = Properties(title, wording.header(paper), "", "")
    write_package(target, _document(paper), (), _margins(paper), about)


def _document(paper: WorkingPaper) -> Iterator[str]:
    body = Body()
    for section in paper.sections:
        _add_section(body, paper, section)
    if not paper.sections:
        body.add(paragraph(runs(wording.EMPTY), new_page=True))
    _add_left_out(body, paper)
    yield f"<w:document {SPACES}><w:body>{_front(paper)}{_contents(body)}"
    yield from body.parts
    yield f"{section_properties(A4, is_first=True)}</w:body></w:document>"


def _contents(body: Body) -> str:
    """Return the contents; of a long paper only the sections stand in it."""
    levels = 2 if len(body.headings) <= _ENTRIES_OF_TWO_LEVELS else 1
    return contents_list(body.headings, CONTENTS, levels=levels)


def _front(paper: WorkingPaper) -> str:
    parts = [
        text_of(wording.TITLE, "Title"),
        text_of(wording.subject(paper), "CoverClient"),
        standard_bands(paper.standards, TEXT_WIDTH),
        gap(),
        facts_table(wording.facts(paper)),
        text_of(wording.HOW_TO, "FieldLabel"),
        *(text_of(text, "ListBullet") for text in wording.advice(paper)),
    ]
    return "".join(parts)


def _margins(paper: WorkingPaper) -> Margins:
    pages = runs("Page ") + field("PAGE", "1") + runs(" of ") + field("NUMPAGES", "1")
    footer = paragraph(f"{pages}<w:r><w:tab/></w:r>{runs(wording.FOOTER)}", "Footer")
    return Margins(
        header=paragraph(runs(wording.header(paper)), "Header"),
        first_header=paragraph("", "CoverMargin"),
        footer=footer,
        first_footer=footer,
    )


def _add_section(body: Body, paper: WorkingPaper, section: PaperSection) -> None:
    # What comes first begins a page after the contents.
    new_page = paper.choices.roomy or not body.headings
    body.heading(1, section.title, _anchor(body), new_page=new_page)
    body.add(sign_off(), gap(keep_next=True))
    for item in section.items:
        _add_item(body, paper, item)


def _anchor(body: Body) -> str:
    return f"place_{len(body.headings) + 1}"


def _add_item(body: Body, paper: WorkingPaper, item: ChecklistItem) -> None:
    _add_heading(body, item)
    guidance = guidance_table(paper, item)
    if guidance:
        body.add(guidance, gap(keep_next=True))
    body.add(question_table(paper, item), gap())
    if paper.choices.signs and (item.red_flags or item.typical_nonconformities):
        body.add(signs_table(item), gap())


def _add_heading(body: Body, item: ChecklistItem) -> None:
    """Append the heading of an item, with its standards behind it in their colours."""
    title, anchor = wording.heading(item), _anchor(body)
    body.headings.append(HeadingEntry(2, "", title, anchor))
    badges = "".join(
        runs(
            f"\N{NO-BREAK SPACE} {standard}",
            look(bold=True, colour=plain_colour(STANDARD_COLOURS[standard]), size=_BADGE_SIZE),
        )
        for standard in item.standards
    )
    marked = body.marked(anchor, runs(title)) + badges
    body.add(paragraph(marked, "Heading2", bidi=reads_from_right(title)))


def _add_left_out(body: Body, paper: WorkingPaper) -> None:
    if not paper.left_out:
        return
    body.heading(1, wording.LEFT_OUT, _anchor(body), new_page=paper.choices.roomy)
    for reason, entries in wording.left_out_groups(paper):
        body.text(reason, keep_next=True)
        rows = [head_row(wording.LEFT_OUT_HEADS, _LEFT_OUT_WIDTHS)]
        rows += [
            row(
                cell(text_of(text, "TableText"), width)
                for text, width in zip(texts, _LEFT_OUT_WIDTHS, strict=True)
            )
            for texts in entries
        ]
        body.add(table("AuditTable", _LEFT_OUT_WIDTHS, rows), gap())
