"""The audit report as a document: its chapters from one frozen content, in any language."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from auditapp.domain.terms import AuditType, Level, Standard
from auditapp.reports.content import ReportContent
from auditapp.reports.document import (
    Block,
    Charts,
    Cover,
    Document,
    FactList,
    Grid,
    Heading,
    Section,
    Text,
    Tone,
)
from auditapp.reports.frame import watermark
from auditapp.reports.gather import Sources, gather
from auditapp.reports.report_charts import grades_by_standard, in_words
from auditapp.reports.report_coverage import checklist_blocks, coverage_blocks
from auditapp.reports.report_cycle import cycle_blocks
from auditapp.reports.report_evidence import evidence_blocks, picture_name
from auditapp.reports.report_findings import finding_anchor, findings_blocks
from auditapp.reports.report_pictures import (
    evidence_anchor,
    numbers_with_pictures,
    picture_anchor,
)
from auditapp.reports.report_results import glance_table, result_blocks
from auditapp.reports.report_stage_one import stage_one_blocks
from auditapp.reports.report_statements import deviation_blocks, statement_blocks
from auditapp.reports.report_tables import (
    audit_facts,
    cover_facts,
    criteria_table,
    overview_table,
    sites_table,
    systems_table,
    team_table,
)
from auditapp.reports.report_texts import AUDIT, SYSTEM, text_blocks
from auditapp.reports.report_time import time_blocks
from auditapp.reports.request import Kind, Request
from auditapp.reports.wording import standards_of
from auditapp.reports.words import Words, words_of


def build_report(sources: Sources, request: Request) -> Document:
    """Read an audit and return its report: combined, or on one of its standards.

    Raises:
        UserError: there is no such audit, or it is not about the standard.
    """
    words = words_of(request.language)
    document = report_document(
        words, gather(sources, request.audit, request.standard, request.language, request.level)
    )
    return replace(document, level=words(f"document.reader-{request.level}"))


def report_document(words: Words, content: ReportContent) -> Document:
    """Return the report of a content."""
    audit = content.audit
    title = report_title(words, content)
    return Document(
        kind=Kind.REPORT,
        title=title,
        language=words.language,
        sections=tuple(_sections(words, content)),
        header=" · ".join(filter(None, (audit.reference, title))),
        footer=audit.audit_body,
        page_words=words("document.pages"),
        figure_word=words("document.figure"),
        table_word=words("document.table"),
        cover=Cover(
            audit.audit_body,
            audit.client_name,
            audit.title,
            standards_of(content),
            cover_facts(words, content),
            words("report.confidentiality"),
        ),
        status=words("document.draft") if content.is_draft else "",
        watermark=watermark(words, audit.type),
        contents_title=words("document.contents"),
        figures_title=words("document.figures"),
        author=audit.audit_body,
        subject=" · ".join(filter(None, (audit.title, audit.client_name))),
        links=dict(_links(words, content)),
    )


def report_title(words: Words, content: ReportContent) -> str:
    """Return the title on the cover; an audit of several standards is called combined."""
    is_combined = len(standards_of(content)) > 1
    return words(f"report.{'combined' if is_combined else 'title'}-{content.audit.type}")


def _sections(words: Words, content: ReportContent) -> Iterator[Section]:
    chapters: tuple[tuple[str, Iterable[Block], bool], ...] = (
        ("summary", _summary(words, content), True),
        ("stage1", _stage_one(words, content), True),
        ("system", text_blocks(words, content, SYSTEM), False),
        ("audit", _audit(words, content), True),
        ("cycle", cycle_blocks(words, content), False),
        ("findings", findings_blocks(words, content), bool(content.findings)),
        ("coverage", coverage_blocks(words, content), True),
        ("checklist", checklist_blocks(words, content), bool(content.checklist)),
        ("evidence", evidence_blocks(words, content), bool(content.evidence)),
        ("statements", statement_blocks(words, content), False),
    )
    for key, found, new_page in chapters:
        blocks = tuple(found)
        if blocks:
            title = words(f"report.section-{key}")
            yield Section(key, title, blocks, f"section-{key}", new_page)


def _stage_one(words: Words, content: ReportContent) -> Iterator[Block]:
    if content.audit.type is AuditType.STAGE1:
        yield from stage_one_blocks(words, content)


def _summary(words: Words, content: ReportContent) -> Iterator[Block]:
    if content.level is Level.TRAINING:
        yield Text(words("levels.for-training"), Tone.NOTICE)
    yield Heading(words("report.glance"))
    yield Grid(glance_table(words, content))
    if content.split:
        yield Text(content.split)
    yield Text(words("report.sampling"), Tone.LABEL, keep_next=True)
    is_gap = content.audit.type is AuditType.GAP
    yield Text(words("report.disclaimer-gap" if is_gap else "report.disclaimer"), Tone.NOTICE)
    yield Heading(words("report.conclusions"))
    yield from (Text(text) for text in content.summary or (words("report.no-summary"),))
    for result in content.results:
        yield from result_blocks(words, content, result)
    yield Heading(words("report.overview"))
    charts = grades_by_standard(words, content.results, content.grade_names)
    if len(charts) > 1 and any(chart.bars for chart in charts):
        caption = words("report.grades-caption")
        yield Charts(charts, caption, in_words(caption, charts))
    yield Grid(overview_table(words, content))
    if content.withheld:
        yield Text(words.counted("levels.findings-withheld", content.withheld), Tone.NOTE)


def _audit(words: Words, content: ReportContent) -> Iterator[Block]:
    yield Heading(words("report.audit-data"))
    yield FactList(audit_facts(words, content))
    tables = (
        ("team", team_table(words, content)),
        ("criteria-and-scope", criteria_table(words, content)),
        ("sites", sites_table(words, content)),
        ("systems", systems_table(words, content)),
    )
    for key, table in tables:
        if table.rows or key != "systems" or Standard.ISO42001 in standards_of(content):
            yield Heading(words(f"report.{key}"))
            yield Grid(table)
    yield from time_blocks(words, content)
    yield from text_blocks(words, content, AUDIT)
    yield from deviation_blocks(words, content)


def _links(words: Words, content: ReportContent) -> Iterator[tuple[str, str]]:
    """Yield what cells may name with the place that it leads to."""
    for line in content.evidence:
        yield line.number, evidence_anchor(line.number)
    for number in numbers_with_pictures(content):
        yield picture_name(words, number), picture_anchor(number)
    for position, entry in enumerate(content.findings):
        if entry.number:
            yield entry.number, finding_anchor(position)
            yield words("report.finding-name", number=entry.number), finding_anchor(position)
