"""The findings in full: requirement, nature, evidence, grade per standard, pictures.

A finding begins a new page where it fits on one but not on the rest of the last.
"""

from collections.abc import Callable, Sequence
from functools import partial

from auditapp.domain.scheme import NO_GRADE_NAMES, GradeNames
from auditapp.reports import review_words, wording
from auditapp.reports.content import FindingEntry, GradingLine, ReportContent
from auditapp.reports.room import Pages
from auditapp.reports.word_body import Body
from auditapp.reports.word_layout import (
    badge,
    data_table,
    facts_table,
    gap,
    head_row,
    line_markup,
    standard_colour,
    widths_of,
)
from auditapp.reports.word_markup import look, paragraph, runs, text_paragraph
from auditapp.reports.word_pictures import add_finding_pictures
from auditapp.reports.word_tables import cell, row, table

_GRADING_WIDTHS = widths_of((1.8, 2.5, 5.7))
_CHAPTER_HEADING = 55.0
_WORD_IS_LARGER = 1.05


def finding_links(content: ReportContent) -> dict[str, str]:
    """Return the bookmark of every finding by its number and by its name."""
    return {
        text: _anchor(index)
        for index, entry in enumerate(content.findings)
        for text in (entry.number, wording.finding_name(entry.number))
    }


def _anchor(index: int) -> str:
    return f"finding_{index + 1}"


def add_findings(body: Body, content: ReportContent) -> None:
    """Append the chapter of findings."""
    body.chapter(wording.Section.FINDINGS, new_page=bool(content.findings))
    if not content.findings:
        body.text(wording.NO_FINDINGS)
    pages = Pages(_CHAPTER_HEADING)
    for index, entry in enumerate(content.findings):
        new_page = pages.begins_new(entry, _WORD_IS_LARGER) and index > 0
        body.heading(2, wording.finding_heading(entry), _anchor(index), new_page=new_page)
        _add_finding(body, entry, content.grade_names)
    if content.set_aside:
        body.heading(2, review_words.SET_ASIDE, "findings_set_aside")
        body.add(data_table(review_words.set_aside_table(content)))


def _add_finding(body: Body, entry: FindingEntry, names: GradeNames) -> None:
    add_requirements(body, entry)
    if entry.gradings:
        texts_of = partial(wording.grading_texts, names=names)
        graded = gradings_table(entry.gradings, texts_of=texts_of, names=names)
        body.add(gap(keep_next=True), graded)
    texts = ((wording.NATURE, entry.nature), (wording.OBJECTIVE_EVIDENCE, entry.evidence))
    for label, text in texts:
        body.text(label, "FieldLabel")
        body.text(text or wording.NOT_STATED)
    facts = wording.finding_facts(entry)
    if facts:
        body.add(gap(), facts_table(facts))
    add_finding_pictures(body, entry.pictures)


def gradings_table(
    lines: Sequence[GradingLine],
    last: str = "Reasons",
    texts_of: Callable[[GradingLine], tuple[str, ...]] = wording.grading_texts,
    names: GradeNames = NO_GRADE_NAMES,
) -> str:
    """Return the grade per standard; `last` heads the column of what is said on each."""
    rows = [head_row(("Standard", wording.GRADING, last), _GRADING_WIDTHS)]
    for line in lines:
        texts = texts_of(line) or (wording.NOTHING,)
        reasons = "".join(line_markup(text) for text in texts)
        rows.append(
            row(
                (
                    cell(_standard_name(line), _GRADING_WIDTHS[0]),
                    badge(wording.grade_mark(line.grade, names), _GRADING_WIDTHS[1]),
                    cell(reasons, _GRADING_WIDTHS[2]),
                ),
                letters=sum(len(text) for text in texts),
            )
        )
    return table("AuditTable", _GRADING_WIDTHS, rows) + gap()


def _standard_name(line: GradingLine) -> str:
    label = line.standard.label
    return text_paragraph(label, "TableText", look(bold=True, colour=standard_colour(label)))


def add_requirements(body: Body, entry: FindingEntry) -> None:
    """Append the requirements that a finding is raised against."""
    body.text(wording.REQUIREMENT, "FieldLabel")
    if not entry.requirements:
        body.text(wording.NOT_STATED)
    for line in entry.requirements:
        colour = standard_colour(line.standard.label)
        reference = runs(line.reference, look(bold=True, colour=colour))
        keep_next = bool(entry.gradings)
        named = reference + runs(f" {line.title}")
        body.add(paragraph(named, "ListBullet", keep_next=keep_next))
