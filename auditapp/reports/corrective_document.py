"""Where the corrective action of an audit stands (ISO/IEC 17021-1:2015, 9.4.9 and 9.4.10)."""

from collections.abc import Iterator

from auditapp.reports.corrective_content import CorrectiveContent, RequestEntry, gather_requests
from auditapp.reports.corrective_tables import (
    anchor,
    dates_table,
    due_table,
    grade_cell,
    grade_words,
    heads,
    history_table,
    next_cell,
    standard_table,
    state_cell,
    verification_cell,
)
from auditapp.reports.document import Block, Document, FactList, Grid, Heading, Section, Text, Tone
from auditapp.reports.frame import framed, subject_facts
from auditapp.reports.gather import Sources
from auditapp.reports.request import Request
from auditapp.reports.titles import title_of
from auditapp.reports.wording import NOTHING, Facts, Mark, Table
from auditapp.reports.words import Words, words_of

_ROOM = 240.0
"""Points that the facts and the dates of a request take below its heading."""


def build_corrective(sources: Sources, request: Request) -> Document:
    """Read the requests for corrective action and return where they stand today.

    Raises UserError when there is no such audit, or it is not about the standard.
    """
    words = words_of(request.language)
    return corrective_document(words, request, gather_requests(sources, request))


def corrective_document(words: Words, request: Request, content: CorrectiveContent) -> Document:
    """Return the status of the requests of a content."""
    dates = words.period(*content.period)
    facts = subject_facts(words, content.about, dates, content.today.isoformat())
    links = {it.line.number: anchor(it.line.number) for it in content.requests if it.line.number}
    sections = _sections(words, content)
    return framed(words, request, content.about, sections, facts=facts, links=links)


def _sections(words: Words, content: CorrectiveContent) -> Iterator[Section]:
    yield _section(words, "overview", tuple(_overview(words, content)))
    if not content.requests:
        return
    status = (Grid(_status_table(words, content)),)
    yield _section(words, "status", status, is_wide=True)
    each = tuple(block for it in content.requests for block in _request(words, content, it))
    yield _section(words, "requests", each)


def _section(
    words: Words, key: str, blocks: tuple[Block, ...], *, is_wide: bool = False
) -> Section:
    title = words(f"corrective.section-{key}")
    return Section(key, title, blocks, f"section-{key}", landscape=is_wide)


def _overview(words: Words, content: CorrectiveContent) -> Iterator[Block]:
    yield Text(words("corrective.intro", date=words.date(content.today.isoformat())))
    if content.withheld:
        yield Text(words.counted("corrective.withheld", content.withheld), Tone.NOTICE)
    if content.requests:
        yield Grid(standard_table(words, content))
        yield Heading(words("corrective.due"))
        yield Grid(due_table(words, content))
    elif not content.withheld:
        yield Text(words("corrective.none"), Tone.EMPTY)


def _status_table(words: Words, content: CorrectiveContent) -> Table:
    rows = tuple(
        (
            (it.line.number,),
            (it.line.title or words("document.not-stated"),),
            grade_cell(words, content, it),
            state_cell(words, it),
            (it.line.owner or NOTHING,),
            next_cell(words, content, it),
            verification_cell(words, it),
        )
        for it in content.requests
    )
    names = heads(words, "number", "title", "grade", "state", "owner", "next", "method")
    return Table(names, (1.0, 2.9, 2.2, 2.1, 1.7, 2.2, 1.9), rows, "")


def _request(words: Words, content: CorrectiveContent, entry: RequestEntry) -> Iterator[Block]:
    line = entry.line
    yield Heading(f"{line.number} {line.title}".strip(), 2, anchor(line.number), room=_ROOM)
    yield FactList(_facts(words, content, entry))
    yield Text(words("corrective.dates"), Tone.LABEL, keep_next=True)
    yield Grid(dates_table(words, entry))
    yield Text(words("corrective.history"), Tone.LABEL, keep_next=True)
    yield Grid(history_table(words, content, entry))


def _facts(words: Words, content: CorrectiveContent, entry: RequestEntry) -> Facts:
    said = (
        ("grade", grade_words(words, content, entry)),
        ("requirement", _requirements(words, entry, content)),
        ("site", entry.issued.site.words),
        ("state", "\n".join(map(_plain, state_cell(words, entry)))),
        ("owner", entry.line.owner),
        ("done-by", words.date(entry.done_by)),
        ("next", "\n".join(map(_plain, next_cell(words, content, entry)))),
        ("verified", "\n".join(map(_plain, verification_cell(words, entry)))),
        ("documents", ", ".join(it.number for it in entry.documents)),
    )
    return tuple((words(f"corrective.{key}"), text) for key, text in said if text)


def _requirements(words: Words, entry: RequestEntry, content: CorrectiveContent) -> str:
    return "\n".join(
        f"{it.reference.label} {title_of(words, it.reference, it.title)}".strip()
        for it in entry.issued.requirements
        if it.reference.standard in content.standards
    )


def _plain(line: str | Mark) -> str:
    return line if isinstance(line, str) else line.word
