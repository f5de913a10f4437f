"""Nonconformity forms as a Word document, each beginning a page of its own."""

from collections.abc import Iterator
from pathlib import Path

from auditapp.reports import figures, wording
from auditapp.reports import nonconformity_wording as words
from auditapp.reports.content import GradingLine, Picture
from auditapp.reports.document import Shown
from auditapp.reports.nonconformity_content import (
    NonconformityForm,
    NonconformityForms,
    SignatureEntry,
)
from auditapp.reports.signature_drawing import signature_picture
from auditapp.reports.word_blocks import standard_bands
from auditapp.reports.word_body import Body
from auditapp.reports.word_findings import add_requirements, gradings_table
from auditapp.reports.word_layout import data_table, facts_table, gap, plain_colour
from auditapp.reports.word_markup import field, look, paragraph, runs, text_paragraph
from auditapp.reports.word_package import Margins, Properties, write_package
from auditapp.reports.word_page import A4, SPACES, section_properties
from auditapp.reports.word_tables import TEXT_WIDTH, cell, row, table

SECTION = section_properties(A4)
_SIGNATURE = (3969, 1191)
_ANSWER_WIDTHS = (3500, TEXT_WIDTH - 3500)
_ROOM, _LINE = 1000, 420
_TAB = "<w:r><w:tab/></w:r>"


def write_word_forms(content: NonconformityForms, target: Path) -> None:
    """Write the forms to `target`; an existing file is overwritten.

    Raises OSError when the file or a picture cannot be written or read.
    """
    body = Body()
    for number, form in enumerate(content.forms, start=1):
        _add_form(body, content, form, number)
    if not content.forms:
        body.text(words.NO_FORMS)
    if content.meeting:
        body.text(words.MEETING, "FieldLabel", keep_next=True)
        _add_signature(body, content.meeting)
    if content.confidentiality:
        body.text(content.confidentiality, "CoverNote")
    about = Properties(words.title(content), content.reference, content.audit_body, "")
    margins = form_margins(content, words.header(content))
    write_package(target, _document(body), body.pictures, margins, about)


def _document(body: Body) -> Iterator[str]:
    yield f"<w:document {SPACES}><w:body>"
    yield from body.parts
    yield f"{SECTION}</w:body></w:document>"


def form_margins(content: NonconformityForms, name: str) -> Margins:
    """Return headers with a name and footers; one that is not issued says so on every page."""
    statuses = {form.status for form in content.forms if form.status}
    ink = look(bold=True, colour=plain_colour(wording.DRAFT), size=11)
    status = _TAB + runs(min(statuses), ink) if statuses else ""
    header = paragraph(runs(name) + status, "Header")
    pages = runs("Page ") + field("PAGE", "1") + runs(" of ") + field("NUMPAGES", "1")
    footer = paragraph(pages + _TAB + runs(content.audit_body), "Footer")
    return Margins(header, "", footer, "")


def _add_form(
    body: Body, content: NonconformityForms, form: NonconformityForm, number: int
) -> None:
    entry = form.entry
    title = words.heading(form)
    body.heading(1, title, f"form_{number}", new_page=number > 1)
    body.add(standard_bands(words.standards(form), TEXT_WIDTH), gap())
    body.add(facts_table(words.facts(content, form)))
    add_requirements(body, entry)
    if entry.gradings:
        body.add(gap(keep_next=True), _gradings(content, form))
    texts = ((wording.NATURE, entry.nature), (wording.OBJECTIVE_EVIDENCE, entry.evidence))
    for label, text in texts:
        body.text(label, "FieldLabel")
        body.text(text or wording.NOT_STATED)
    body.add_pictures([_shown(picture) for picture in entry.pictures])
    _add_said(body, form)
    body.text(words.DATES, "FieldLabel", keep_next=True)
    body.add(data_table(words.dates_table(form)))
    _add_answer(body)


def _shown(picture: Picture) -> Shown:
    words_of = figures.alternative_text(picture)
    return Shown(picture, figures.caption_text(picture), figures.below_caption(picture), words_of)


def _gradings(content: NonconformityForms, form: NonconformityForm) -> str:
    def texts_of(line: GradingLine) -> tuple[str, ...]:
        return words.grading_texts(content, line)

    return gradings_table(form.entry.gradings, "Meaning and reasons", texts_of, content.grade_names)


def _add_said(body: Body, form: NonconformityForm) -> None:
    body.text(words.SAID, "FieldLabel", keep_next=True)
    said = form.said
    for position, text in enumerate(words.said_texts(said)):
        disputed = said is not None and said.is_disputed and position == 0
        bold = said is not None and position == 0
        ink = look(bold=bold, colour=plain_colour(wording.DRAFT) if disputed else "")
        body.add(text_paragraph(text, "", ink))
    if said and said.signature:
        _add_signature(body, said.signature)


def _add_signature(body: Body, signature: SignatureEntry) -> None:
    said = words.signed_text(signature)
    picture = signature_picture(signature.strokes, said)
    drawn = body.drawing(picture, *_SIGNATURE, said)
    body.add(paragraph(drawn, "Figure", keep_next=True))
    for text in filter(None, (said, signature.note)):
        body.text(text, "Shows")


def _add_answer(body: Body) -> None:
    """Append the boxes that the client fills in by hand."""
    body.heading(2, words.ANSWER, f"answer_{len(body.headings)}")
    body.text(words.ANSWER_NOTE, keep_next=True)
    fields = words.to_answer()
    rows = (
        row(
            (
                cell(
                    text_paragraph(field.label, "FactName", keep_next=True)
                    + text_paragraph(field.question, "Shows", keep_next=field is not fields[-1][0]),
                    _ANSWER_WIDTHS[0],
                ),
                cell(paragraph("", "TableText"), _ANSWER_WIDTHS[1]),
            ),
            height=_ROOM if is_large else _LINE,
        )
        for field, is_large in fields
    )
    body.add(table("AuditTable", _ANSWER_WIDTHS, rows, headed=False), gap())
