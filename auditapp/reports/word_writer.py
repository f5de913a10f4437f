"""Write the report as a Word document (.docx)."""

from collections.abc import Iterator
from pathlib import Path

from auditapp.reports import coverage_words, fieldwork_words, figures, glance, review_words, wording
from auditapp.reports.charts import grade_bars, heat_map, outcome_bars
from auditapp.reports.content import ReportContent, StandardResult
from auditapp.reports.word_body import Body
from auditapp.reports.word_charts import bar_tables, heat_map_table
from auditapp.reports.word_findings import add_findings, finding_links
from auditapp.reports.word_front import contents, cover, margins
from auditapp.reports.word_layout import data_table, facts_table, plain_colour
from auditapp.reports.word_markup import look, paragraph, runs
from auditapp.reports.word_package import (
    FIRST_FOOTER,
    FIRST_HEADER,
    FOOTER,
    HEADER,
    RELATIONSHIPS,
    Properties,
    write_package,
)
from auditapp.reports.word_pictures import add_photographs
from auditapp.reports.word_styles import NAMESPACE
from auditapp.reports.wording import Section

SPACES = (
    f'xmlns:w="{NAMESPACE}" xmlns:r="{RELATIONSHIPS}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
A4_SECTION = (
    f'<w:sectPr><w:headerReference w:type="default" r:id="{HEADER}"/>'
    f'<w:headerReference w:type="first" r:id="{FIRST_HEADER}"/>'
    f'<w:footerReference w:type="default" r:id="{FOOTER}"/>'
    f'<w:footerReference w:type="first" r:id="{FIRST_FOOTER}"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1588" w:right="1134" w:bottom="1361"'
    ' w:left="1134" w:header="680" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>'
)


def write_word(content: ReportContent, target: Path) -> None:
    """Write the report to `target`; an existing file is overwritten.

    Pictures are read one after the other while the file is written. Raises OSError when the file
    or a picture cannot be written or read.
    """
    body = _body(content)
    write_package(
        target, _document(content, body), body.pictures, margins(content), _about(content)
    )


def _about(content: ReportContent) -> Properties:
    audit = content.audit
    subject = " ".join(part for part in (audit.reference, audit.title) if part)
    return Properties(content.title, subject, audit.audit_body, content.status)


def _document(content: ReportContent, body: Body) -> Iterator[str]:
    yield f"<w:document {SPACES}><w:body>{cover(content)}{contents(body.headings)}"
    yield from body.parts
    yield f"{A4_SECTION}</w:body></w:document>"


def _body(content: ReportContent) -> Body:
    body = Body()
    links = finding_links(content)
    _add_summary(body, content, links)
    _add_audit(body, content)
    add_findings(body, content)
    _add_coverage(body, content)
    _add_checklist(body, content, links)
    _add_evidence(body, content, links)
    _add_statements(body, content)
    return body


def _part(body: Body, section: Section, number: int, title: str, *, new_page: bool = False) -> None:
    anchor = f"part_{section.number}_{number}"
    body.heading(2, section.part(number, title), anchor, new_page=new_page)


def _add_audit(body: Body, content: ReportContent) -> None:
    body.chapter(Section.AUDIT, new_page=True)
    _part(body, Section.AUDIT, 1, wording.AUDIT_DATA)
    body.add(facts_table(wording.audit_facts(content)))
    tables = (
        (wording.TEAM, wording.team_table),
        (wording.CRITERIA, wording.criteria_table),
        (wording.SITES, wording.sites_table),
        (wording.SYSTEMS, wording.systems_table),
    )
    for number, (title, table) in enumerate(tables, start=2):
        _part(body, Section.AUDIT, number, title)
        body.add(data_table(table(content)))


def _add_summary(body: Body, content: ReportContent, links: dict[str, str]) -> None:
    body.chapter(Section.SUMMARY, new_page=True)
    _part(body, Section.SUMMARY, 1, wording.GLANCE)
    body.add(data_table(glance.glance_table(content)))
    if content.split:
        body.text(content.split)
    for name, text in glance.glance_notices(content):
        body.text(name, "FieldLabel")
        body.text(text)
    _part(body, Section.SUMMARY, 2, wording.CONCLUSIONS)
    for text in content.summary or (wording.NO_SUMMARY,):
        body.text(text)
    for index, result in enumerate(content.results):
        number, title = wording.result_part(index), wording.result_heading(result)
        _part(body, Section.SUMMARY, number, title, new_page=bool(result.clauses))
        _add_result(body, content, result)
    _part(body, Section.SUMMARY, wording.result_part(len(content.results)), wording.OVERVIEW)
    body.add(data_table(wording.overview_table(content), links))


def _add_result(body: Body, content: ReportContent, result: StandardResult) -> None:
    colour = plain_colour(wording.STANDARD_COLOURS[result.standard])
    recommended = runs(f"{wording.recommendation_name(content)}: ", look(colour=colour))
    recommended += runs(wording.recommendation_title(content, result))
    body.add(paragraph(recommended, "Recommendation"))
    if result.recommendation_text:
        body.text(result.recommendation_text)
    body.text(wording.STATEMENT, "FieldLabel")
    body.text(result.statement or wording.NO_STATEMENT)
    body.add(bar_tables((outcome_bars(result), grade_bars(result, content.grade_names))))
    body.add(heat_map_table(heat_map(result, content.grade_names)))


def _add_coverage(body: Body, content: ReportContent) -> None:
    body.chapter(Section.COVERAGE, new_page=True)
    _part(body, Section.COVERAGE, 1, coverage_words.DEPTH)
    body.text(coverage_words.depth_text(content))
    _part(body, Section.COVERAGE, 2, coverage_words.THEMES)
    body.add(data_table(coverage_words.themes_table(content)))
    _part(body, Section.COVERAGE, 3, coverage_words.LEFT_OUT)
    body.add(data_table(coverage_words.left_out_table(content)))
    _part(body, Section.COVERAGE, 4, coverage_words.FRAMEWORKS)
    lines = content.coverage.frameworks
    body.text(coverage_words.SAME_SUBJECT if lines else coverage_words.NO_FRAMEWORKS)
    for line in lines:
        body.text(coverage_words.framework_heading(line), "FieldLabel")
        for text in coverage_words.framework_texts(line):
            body.text(text, keep_next=True)
        body.add(data_table(coverage_words.framework_table(line)))


def _add_checklist(body: Body, content: ReportContent, links: dict[str, str]) -> None:
    body.chapter(Section.CHECKLIST, new_page=bool(content.checklist))
    if not content.checklist:
        body.text(wording.NO_CHECKLIST)
    for number, section in enumerate(content.checklist, start=1):
        body.heading(2, section.title, f"part_{Section.CHECKLIST.number}_{number}")
        body.add(data_table(wording.checklist_table(section), links))


def _add_evidence(body: Body, content: ReportContent, links: dict[str, str]) -> None:
    body.chapter(Section.EVIDENCE, new_page=bool(content.evidence))
    _part(body, Section.EVIDENCE, 1, wording.EVIDENCE_LIST)
    body.add(data_table(figures.evidence_table(content), links))
    _part(body, Section.EVIDENCE, 2, wording.PHOTOGRAPHS)
    note = figures.photographs_note(content)
    if note:
        body.text(note, keep_next=bool(content.photographs))
    add_photographs(body, content.photographs)
    for number, (title, table) in enumerate(fieldwork_words.evidence_tables(content), start=3):
        _part(body, Section.EVIDENCE, number, title)
        body.add(data_table(table))


def _add_statements(body: Body, content: ReportContent) -> None:
    body.chapter(Section.STATEMENTS)
    for number, (title, text) in enumerate(wording.statements(content), start=1):
        _part(body, Section.STATEMENTS, number, title)
        if title == wording.DEFINITIONS:
            body.add(data_table(wording.definitions_table(content)))
        body.text(text)
    number = len(wording.statements(content)) + 1
    _part(body, Section.STATEMENTS, number, review_words.OVERRIDES)
    body.text(review_words.overrides_text(content))
    if content.overrides:
        body.add(data_table(review_words.overrides_table(content)))
