"""The file for the technical review: what the body decides on, and what the reviewer looks at.

Source: ISO/IEC 17021-1:2015, 9.5.2 and 9.5.3: the review is done by people who were not part of
the audit team.
"""

from collections.abc import Iterator

from auditapp.reports.competence import competence_blocks
from auditapp.reports.content import ReportContent
from auditapp.reports.document import (
    Block,
    Boxes,
    Document,
    FactList,
    Grid,
    Heading,
    Section,
    Signed,
    Text,
    Tone,
)
from auditapp.reports.frame import framed
from auditapp.reports.frame_of_report import facts_in, subject_in
from auditapp.reports.gather import Sources, gather
from auditapp.reports.report_results import (
    concluded_text,
    conclusion_word,
    glance_table,
    recommendation_title,
)
from auditapp.reports.report_statements import deviation_blocks, overrides_table
from auditapp.reports.report_tables import audit_facts, criteria_table, overview_table, team_table
from auditapp.reports.report_time import time_blocks
from auditapp.reports.request import Request
from auditapp.reports.words import Words, words_of

_CHECKS = (
    *("complete", "team", "time", "scope", "soa", "evidence"),
    *("grades", "actions", "recommendation", "conflicts"),
)
"""What the reviewer looks at (ISO/IEC 17021-1:2015, 9.5.2, 9.5.3.1)."""


def build_review(sources: Sources, request: Request) -> Document:
    """Read an audit and return the file for its technical review.

    Raises UserError when there is no such audit, or it is not about the standard.
    """
    words = words_of(request.language)
    content = gather(sources, request.audit, request.standard, request.language, request.level)
    return review_document(words, request, content)


def review_document(words: Words, request: Request, content: ReportContent) -> Document:
    """Return the file of a content."""
    parts = (
        ("recommendation", _recommendation(words, content)),
        ("audit", _audit(words, content)),
        ("findings", _findings(words, content)),
        ("conduct", _conduct(words, content)),
        ("decision", _decision(words)),
    )
    sections = (
        Section(key, words(f"review.section-{key}"), tuple(blocks), f"section-{key}")
        for key, blocks in parts
    )
    return framed(words, request, subject_in(content), sections, facts=facts_in(words, content))


def _recommendation(words: Words, content: ReportContent) -> Iterator[Block]:
    yield Grid(glance_table(words, content))
    if content.split:
        yield Text(content.split)
    for result in content.results:
        yield Heading(result.name)
        given = words(
            "report.said",
            name=conclusion_word(words, content),
            text=recommendation_title(words, content, result),
        )
        yield Text(given, Tone.STRONG, result.standard)
        if result.recommendation_text:
            yield Text(result.recommendation_text)
        yield Text(words("report.statement"), Tone.LABEL, keep_next=True)
        yield Text(result.statement or words("report.no-statement"))
        concluded = words(
            "report.said", name=words("report.items-concluded"), text=concluded_text(words, result)
        )
        yield Text(concluded, Tone.NOTE)


def _audit(words: Words, content: ReportContent) -> Iterator[Block]:
    yield FactList(audit_facts(words, content))
    yield Heading(words("report.criteria"))
    yield Grid(criteria_table(words, content))
    yield Heading(words("report.team"))
    yield Grid(team_table(words, content))
    yield from competence_blocks(words, content)


def _findings(words: Words, content: ReportContent) -> Iterator[Block]:
    yield Grid(overview_table(words, content))
    yield Heading(words("report.overrides"))
    yield Text(words("report.for-the-review" if content.overrides else "report.no-overrides"))
    if content.overrides:
        yield Grid(overrides_table(words, content))


def _conduct(words: Words, content: ReportContent) -> Iterator[Block]:
    yield from time_blocks(words, content)
    yield from deviation_blocks(words, content)


def _decision(words: Words) -> Iterator[Block]:
    yield Text(words("review.note"), Tone.NOTE)
    yield Boxes(
        tuple((words(f"review.check-{key}"), words(f"review.ask-{key}"), False) for key in _CHECKS)
    )
    yield Heading(words("review.decided"))
    yield Boxes(
        tuple(
            (words(f"review.box-{key}"), words(f"review.box-ask-{key}"), key == "reasons")
            for key in ("result", "reasons", "conditions")
        )
    )
    yield Signed((words("review.reviewer"), words("review.day")))
