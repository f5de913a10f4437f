"""Requirements and grades of a finding, in forms for one nonconformity."""

from collections.abc import Callable, Sequence

from auditapp.domain.scheme import NO_GRADE_NAMES, GradeNames
from auditapp.reports import wording
from auditapp.reports.content import FindingEntry, GradingLine
from auditapp.reports.word_body import Body
from auditapp.reports.word_layout import (
    badge,
    gap,
    head_row,
    line_markup,
    standard_colour,
    widths_of,
)
from auditapp.reports.word_markup import look, paragraph, runs, text_paragraph
from auditapp.reports.word_tables import cell, row, table

_GRADING_WIDTHS = widths_of((1.8, 2.5, 5.7))


def gradings_table(
    lines: Sequence[GradingLine],
    last: str,
    texts_of: Callable[[GradingLine], tuple[str, ...]],
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
