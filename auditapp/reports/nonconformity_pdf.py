"""Nonconformity forms as a PDF document, each beginning a page of its own."""

from collections.abc import Iterator
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak, Spacer

from auditapp.reports import nonconformity_wording as words
from auditapp.reports import wording
from auditapp.reports.content import GradingLine
from auditapp.reports.figures import below_caption, caption_text, figure_name
from auditapp.reports.nonconformity_content import (
    NonconformityForm,
    NonconformityForms,
    SaidEntry,
    SignatureEntry,
)
from auditapp.reports.pdf_canvas import ReportCanvas, binary_streams
from auditapp.reports.pdf_contents import Place, PlaceMark
from auditapp.reports.pdf_cover import StandardStripe
from auditapp.reports.pdf_finding import gradings_grid, requirements_flowable
from auditapp.reports.pdf_grid import Grid, GridRow, facts_grid, table_grid
from auditapp.reports.pdf_pages import BODY, PageTexts, ReportPages
from auditapp.reports.pdf_pictures import Figure, gallery, large_pictures
from auditapp.reports.pdf_styles import CELL_PADDING, FRAME_HEIGHT, WIDTH, style
from auditapp.reports.pdf_text import (
    cell,
    colour,
    fragments,
    labelled,
    of_fragments,
    paragraph,
    use_fonts,
)
from auditapp.reports.signature_drawing import SignatureField

_NAMES = 38 * mm
_ANSWER_NAMES = 62 * mm
_ROOM, _LINE = 18 * mm, 7.4 * mm
_ANSWER_HEADING = 26 * mm


def write_pdf_forms(content: NonconformityForms, target: Path) -> None:
    """Write the forms as one PDF file; the same content gives the same bytes.

    Raises:
        StorageError: a picture is damaged.
        OSError: the file can't be written.
    """
    use_fonts()
    with binary_streams(), target.open("wb") as file:
        pages = ReportPages(file, _texts(content), first=BODY)
        pages.build(list(_story(content)), canvasmaker=ReportCanvas)


def _texts(content: NonconformityForms) -> PageTexts:
    statuses = {form.status for form in content.forms if form.status}
    return PageTexts(
        title=words.header(content),
        author=content.audit_body,
        subject=", ".join(filter(None, (content.audit_title, content.client_name))),
        status=min(statuses, default=""),
        header=words.header(content),
        footer=content.audit_body,
    )


def _story(content: NonconformityForms) -> Iterator[Flowable]:
    figures = 0
    for position, form in enumerate(content.forms):
        if position:
            yield PageBreak()
        place = Place(f"form-{position + 1}", words.heading(form), 0)
        yield PlaceMark(place)
        yield paragraph(place.title, style("chapter"))
        yield StandardStripe(words.standards(form))
        yield facts_grid(words.facts(content, form), _NAMES)
        yield from _found(content, form)
        pictures = [
            Figure(it, f"{figure_name(number)}. {caption_text(it)}", below_caption(it))
            for number, it in enumerate(form.entry.pictures, figures + 1)
        ]
        yield from (large_pictures if len(pictures) == 1 else gallery)(pictures, WIDTH)
        figures += len(pictures)
        yield from _afterwards(form)
    if not content.forms:
        yield paragraph(words.NO_FORMS, style("empty"))
    if content.meeting:
        yield _signed(words.MEETING, content.meeting)
    if content.confidentiality:
        yield Spacer(0, 4 * mm)
        yield paragraph(content.confidentiality, style("caption"))


def _found(content: NonconformityForms, form: NonconformityForm) -> Iterator[Flowable]:
    def texts_of(line: GradingLine) -> tuple[str, ...]:
        return words.grading_texts(content, line)

    entry = form.entry
    yield requirements_flowable(entry)
    if entry.gradings:
        yield gradings_grid(entry.gradings, "Meaning and reasons", texts_of, content.grade_names)
    texts = ((wording.NATURE, entry.nature), (wording.OBJECTIVE_EVIDENCE, entry.evidence))
    for name, text in texts:
        yield labelled(name, text or wording.NOT_STATED, style("label"), style("body"))


def _afterwards(form: NonconformityForm) -> Iterator[Flowable]:
    yield _said(form.said)
    if form.said and form.said.signature:
        yield _signed("", form.said.signature)
    yield KeepTogether(
        [paragraph(words.DATES, style("label")), table_grid(words.dates_table(form))]
    )
    boxes = _answer_grid()
    _, height = boxes.wrap(WIDTH, FRAME_HEIGHT)
    yield CondPageBreak(min(_ANSWER_HEADING + height, FRAME_HEIGHT))
    yield paragraph(words.ANSWER, style("part"))
    yield paragraph(words.ANSWER_NOTE, style("body"))
    yield boxes


def _said(said: SaidEntry | None) -> Flowable:
    texts = words.said_texts(said)
    pieces = fragments(f"{words.SAID}\n", style("label"))
    if said:
        ink = colour(wording.DRAFT) if said.is_disputed else None
        pieces += fragments(texts[0], style("strong"), ink=ink)
        texts = ("", *texts[1:])
    pieces += fragments("\n".join(texts), style("body"))
    return of_fragments(pieces, style("body"))


def _signed(name: str, signature: SignatureEntry) -> Flowable:
    parts: list[Flowable] = [paragraph(name, style("label"))] if name else []
    texts = tuple(filter(None, (words.signed_text(signature), signature.note)))
    return KeepTogether(
        [*parts, SignatureField(signature.strokes), cell(texts, style("caption")), Spacer(0, 6)]
    )


def _answer_grid() -> Grid:
    """Return the boxes that the client fills in by hand."""
    rows, heights = [], []
    for field, is_large in words.to_answer():
        pieces = fragments(f"{field.label}\n", style("cell strong"))
        pieces += fragments(field.question, style("cell muted"))
        label = of_fragments(pieces, style("cell"))
        _, needed = label.wrap(_ANSWER_NAMES - 2 * CELL_PADDING, FRAME_HEIGHT)
        rows.append(GridRow((label, None)))
        heights.append(max(needed + 2 * CELL_PADDING, _ROOM if is_large else _LINE))
    return Grid(None, rows, (_ANSWER_NAMES, WIDTH - _ANSWER_NAMES), heights)
