"""Nonconformity forms as a document, each on pages of its own (ISO/IEC 17021-1:2015, 9.4.5.3)."""

from collections.abc import Iterator
from dataclasses import replace

from auditapp.reports import nonconformity_wording as wording
from auditapp.reports.audit_subject import read_subject
from auditapp.reports.content import Picture
from auditapp.reports.document import (
    Badges,
    Bands,
    Block,
    Boxes,
    Document,
    FactList,
    Grid,
    Heading,
    Pictures,
    Section,
    Shown,
    Text,
    Tone,
)
from auditapp.reports.frame import AuditInBrief, framed
from auditapp.reports.gather import Sources
from auditapp.reports.marks import grade_mark
from auditapp.reports.nonconformity_content import (
    NonconformityForm,
    NonconformityForms,
    SaidEntry,
)
from auditapp.reports.nonconformity_gather import FormReader, FormSources, gather_forms
from auditapp.reports.report_pictures import shown
from auditapp.reports.request import Request
from auditapp.reports.signature_lines import signed_block
from auditapp.reports.wording import Cell, Mark, Table
from auditapp.reports.words import Words, words_of

_ROOM_TO_ANSWER = 300.0
"""Points below the heading of the answer that its boxes take."""


def build_nonconformities(sources: Sources, request: Request) -> Document:
    """Read the nonconformities that were issued and return them with a list of all in front.

    Raises UserError when there is no such audit, or it is not about the standard.
    """
    words = words_of(request.language)
    with sources.store.reading() as session:
        about = read_subject(session, request.audit, request.standard)
    reader = FormReader(words, request.level, request.standard)
    content = gather_forms(FormSources.of(sources), request.audit, None, reader)
    sections = (*_overview(words, content), *forms_sections(words, content))
    links = {form.entry.number: _anchor(at) for at, form in enumerate(content.forms)}
    return framed(words, request, about, sections, has_contents=False, links=links)


def forms_document(words: Words, request: Request, content: NonconformityForms) -> Document:
    """Return forms as they are handed over: what was issued is no draft any more."""
    about = AuditInBrief(
        content.reference,
        content.audit_title,
        content.audit_type,
        content.audit_body,
        content.client_name,
        (),
    )
    sections = forms_sections(words, content)
    document = framed(words, request, about, sections, is_draft=False, has_contents=False)
    return replace(
        document,
        title=wording.title(words, content),
        header=wording.header(words, content),
        status=min((form.status for form in content.forms if form.status), default=""),
    )


def forms_sections(words: Words, content: NonconformityForms) -> Iterator[Section]:
    """Yield a section for each form, and the signature of the meeting."""
    for position, form in enumerate(content.forms):
        blocks = tuple(_form(words, content, form, position))
        yield Section("forms", wording.heading(form), blocks, _anchor(position), is_numbered=False)
    after: Block
    title, after = "", Text(words("forms.none"), Tone.EMPTY)
    if content.forms and content.meeting:
        title, after = words("forms.section-meeting"), signed_block(words, content.meeting)
    if title or not content.forms:
        yield Section("meeting", title, (after,), "meeting", new_page=False, is_numbered=False)


def _overview(words: Words, content: NonconformityForms) -> Iterator[Section]:
    if len(content.forms) < 2:
        return
    rows = tuple(
        (
            (form.entry.number,),
            (form.entry.title,),
            tuple(_grades(words, content, form)),
            (form.issued or form.status,),
        )
        for form in content.forms
    )
    heads = tuple(words(f"forms.{key}") for key in ("number", "title", "grade", "issued"))
    table = Table(heads, (1.2, 4.2, 2.8, 1.8), rows, "")
    yield Section(
        "overview",
        words("forms.section-overview"),
        (Grid(table),),
        "overview",
        new_page=False,
        is_numbered=False,
    )


def _grades(
    words: Words, content: NonconformityForms, form: NonconformityForm
) -> Iterator[str | Mark]:
    for line in form.entry.gradings:
        yield line.standard.label
        yield grade_mark(words, line.grade, content.grade_names)


def _anchor(position: int) -> str:
    return f"form-{position + 1}"


def _form(
    words: Words, content: NonconformityForms, form: NonconformityForm, position: int
) -> Iterator[Block]:
    yield Bands(wording.standards(form))
    yield FactList(wording.facts(words, content, form))
    yield Text(words("forms.confidential"), Tone.NOTE)
    yield from _found(words, content, form)
    if form.entry.pictures:
        pictures = tuple(_shown(words, it) for it in form.entry.pictures)
        yield Pictures(pictures, is_gallery=len(pictures) > 1)
    yield from _said(words, form.said)
    yield Text(words("forms.dates"), Tone.LABEL, keep_next=True)
    yield Grid(wording.dates_table(words, form))
    yield Heading(words("forms.answer"), 2, f"answer-{position + 1}", room=_ROOM_TO_ANSWER)
    yield Text(words("forms.answer-note"), keep_next=True)
    yield Boxes(wording.to_answer(words))


def _found(words: Words, content: NonconformityForms, form: NonconformityForm) -> Iterator[Block]:
    entry = form.entry
    yield Text(words("report.requirement"), Tone.LABEL, keep_next=True)
    for line in entry.requirements:
        yield Text(f"{line.reference} {line.title}".strip(), standard=line.standard)
    if not entry.requirements:
        yield Text(words("document.not-stated"))
    if entry.gradings:
        heads = (words("forms.standard"), words("forms.grade"), words("forms.meaning"))
        rows = tuple(
            (
                line.standard,
                _cell(grade_mark(words, line.grade, content.grade_names)),
                _cell(*wording.grading_texts(content, line)),
            )
            for line in entry.gradings
        )
        yield Badges(heads, rows)
    for key, text in (("nature", entry.nature), ("objective-evidence", entry.evidence)):
        yield Text(words(f"report.{key}"), Tone.LABEL, keep_next=True)
        yield Text(text or words("document.not-stated"))


def _cell(*lines: str | Mark) -> Cell:
    return lines


def _shown(words: Words, picture: Picture) -> Shown:
    # A form has no register of evidence that links could lead to.
    return replace(shown(words, picture), anchor="", back="")


def _said(words: Words, said: SaidEntry | None) -> Iterator[Block]:
    yield Text(words("forms.said"), Tone.LABEL, keep_next=True)
    first, *rest = wording.said_texts(words, said)
    yield Text(first, Tone.STRONG if said and said.is_disputed else Tone.PLAIN)
    yield from (Text(text) for text in rest)
    if said and said.signature:
        yield signed_block(words, said.signature)
