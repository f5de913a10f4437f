"""The evidence register by itself: what was taken, how, what it shows, and its hash."""

from collections.abc import Iterator

from auditapp.reports.content import ReportContent
from auditapp.reports.document import Block, Document, Grid, Heading, Section, Text, Tone
from auditapp.reports.frame import framed
from auditapp.reports.frame_of_report import facts_in, subject_in
from auditapp.reports.gather import Sources, gather
from auditapp.reports.report_evidence import (
    DIGEST,
    further_tables,
    register_table,
    withheld_evidence,
)
from auditapp.reports.request import Request
from auditapp.reports.words import Words, words_of


def build_evidence(sources: Sources, request: Request) -> Document:
    """Read an audit and return its evidence register.

    Raises UserError when there is no such audit, or it is not about the standard.
    """
    words = words_of(request.language)
    content = gather(sources, request.audit, request.standard, request.language, request.level)
    return evidence_document(words, request, content)


def evidence_document(words: Words, request: Request, content: ReportContent) -> Document:
    """Return the register of a content, without its pictures."""
    register = (
        Text(words("evidence.register-note"), Tone.NOTE, keep_next=True),
        Grid(register_table(words, content, is_alone=True), is_digest=DIGEST),
        *withheld_evidence(words, content),
    )
    title = words("evidence.register")
    sections = [Section("register", title, register, "section-register", landscape=True)]
    further = tuple(_further(words, content))
    if further:
        title = words("evidence.section-further")
        sections.append(Section("further", title, further, "section-further"))
    return framed(words, request, subject_in(content), sections, facts=facts_in(words, content))


def _further(words: Words, content: ReportContent) -> Iterator[Block]:
    for key, table in further_tables(words, content):
        yield Heading(words(f"evidence.{key}"))
        yield Grid(table)
