"""The coverage of an audit and of the cycle of certification, by itself (17021-1, 9.1.3)."""

from collections.abc import Iterator

from auditapp.domain.terms import Standard
from auditapp.reports.content import ReportContent, VisitGroup
from auditapp.reports.document import Block, Document, Grid, Heading, Section
from auditapp.reports.frame import framed
from auditapp.reports.frame_of_report import facts_in, subject_in
from auditapp.reports.gather import Sources, gather
from auditapp.reports.marks import counted, outcome_mark
from auditapp.reports.report_coverage import coverage_blocks
from auditapp.reports.report_cycle import cycle_blocks
from auditapp.reports.request import Request
from auditapp.reports.wording import NOTHING, Cell, Table, standards_of
from auditapp.reports.words import Words, words_of


def build_coverage(sources: Sources, request: Request) -> Document:
    """Read an audit and return its coverage.

    Raises UserError when there is no such audit, or it is not about the standard.
    """
    words = words_of(request.language)
    content = gather(sources, request.audit, request.standard, request.language, request.level)
    return coverage_document(words, request, content)


def coverage_document(words: Words, request: Request, content: ReportContent) -> Document:
    """Return the coverage that a content tells of."""
    sections = tuple(_sections(words, content))
    return framed(words, request, subject_in(content), sections, facts=facts_in(words, content))


def _sections(words: Words, content: ReportContent) -> Iterator[Section]:
    parts = (
        ("clauses", _clauses(words, content)),
        ("visit", coverage_blocks(words, content)),
        ("places", _places(words, content)),
        ("cycle", _cycle(words, content)),
    )
    for key, found in parts:
        blocks = tuple(found)
        title = words(f"coverage.section-{key}")
        yield Section(key, title, blocks, f"section-{key}", new_page=key != "places")


def _clauses(words: Words, content: ReportContent) -> Iterator[Block]:
    for result in content.results:
        yield Heading(result.name)
        rows = tuple(
            (
                (clause.number, clause.title),
                tuple(
                    counted(words, outcome_mark(words, outcome), count)
                    for outcome, count in clause.outcomes
                    if count
                )
                or (NOTHING,),
                (words.number(clause.unanswered),),
            )
            for clause in result.clauses
        )
        heads = tuple(words(f"coverage.{key}") for key in ("group", "conclusions", "open"))
        yield Grid(Table(heads, (5.0, 3.6, 1.4), rows, words("coverage.no-items")))


def _places(words: Words, content: ReportContent) -> Iterator[Block]:
    audit = content.audit
    named = (
        ("sites", "site", [(it.code, it.name) for it in audit.sites]),
        ("systems", "system", [(it.code, it.name) for it in audit.systems]),
    )
    for key, head, places in named:
        yield Heading(words(f"coverage.{key}"))
        rows = tuple(_place(words, content, code, name) for code, name in places)
        heads = (head, "interviews", "findings")
        names = tuple(words(f"coverage.{it}") for it in heads)
        yield Grid(Table(names, (6.4, 1.8, 1.8), rows, words(f"coverage.no-{key}")))


def _place(words: Words, content: ReportContent, code: str, name: str) -> tuple[Cell, ...]:
    held = sum(code in line.places for line in content.interviews)
    places = {f"{code} {name}".strip(), code, name}
    raised = sum(bool({it.site, it.system} & places) for it in content.findings)
    return ((f"{code} {name}".strip(),), (words.number(held),), (words.number(raised),))


def _cycle(words: Words, content: ReportContent) -> Iterator[Block]:
    yield from cycle_blocks(words, content)
    yield Heading(words("coverage.not-yet"))
    rows: list[tuple[Cell, ...]] = []
    for standard in standards_of(content):
        rows += [
            ((standard.label,), (f"{group.number} {group.title}",))
            for group in _never_seen(content, standard)
        ]
    heads = (words("coverage.standard"), words("coverage.group"))
    yield Grid(Table(heads, (3.0, 7.0), tuple(rows), words("coverage.all-seen")))


def _never_seen(content: ReportContent, standard: Standard) -> tuple[VisitGroup, ...]:
    """Return the clauses and control themes that no visit of the cycle looked at."""
    groups = [it for visit in content.visits for it in visit.groups if it.standard is standard]
    seen = {it.number for it in groups if it.audited}
    unseen = {it.number: it for it in groups if it.total and it.number not in seen}
    return tuple(unseen.values())
