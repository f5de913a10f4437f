"""A finding on the page: requirement, grade per standard, nature, evidence, facts."""

from collections.abc import Callable

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from auditapp.domain.scheme import NO_GRADE_NAMES, GradeNames
from auditapp.reports import wording
from auditapp.reports.content import FindingEntry, GradingLine
from auditapp.reports.pdf_grid import Grid, GridRow
from auditapp.reports.pdf_styles import WIDTH, style
from auditapp.reports.pdf_text import (
    BOLD,
    cell,
    colour,
    fragments,
    mark_fragments,
    of_fragments,
)
from auditapp.reports.wording import STANDARD_COLOURS

_GRADING_WIDTHS = (28 * mm, 42 * mm, WIDTH - 70 * mm)


def requirements_flowable(entry: FindingEntry) -> Flowable:
    """Return the requirements that a finding is raised against."""
    look = style("body")
    pieces = fragments(wording.REQUIREMENT, style("label"))
    for line in entry.requirements:
        ink = colour(STANDARD_COLOURS[line.standard])
        pieces += fragments(f"\n{line.reference} ", look, font=BOLD, ink=ink)
        pieces += fragments(line.title, look)
    if not entry.requirements:
        pieces += fragments(f"\n{wording.NOT_STATED}", look)
    return of_fragments(pieces, look)


def gradings_grid(
    lines: tuple[GradingLine, ...],
    last: str = "Reasons",
    texts_of: Callable[[GradingLine], tuple[str, ...]] = wording.grading_texts,
    names: GradeNames = NO_GRADE_NAMES,
) -> Grid:
    """Return the grade per standard; `last` heads the column of what is said on each."""
    rows = []
    for line in lines:
        ink = colour(STANDARD_COLOURS[line.standard])
        look = style("cell strong")
        name = fragments(line.standard.label, look, ink=ink)
        mark = mark_fragments(wording.grade_mark(line.grade, names), look)
        rows.append(
            GridRow(
                (
                    of_fragments(name, look),
                    of_fragments(mark, look),
                    cell(texts_of(line), style("cell")),
                ),
                bar=ink,
            )
        )
    heads = ("Standard", wording.GRADING, last)
    head = GridRow(tuple(cell((name,), style("head")) for name in heads))
    return Grid(head, rows, _GRADING_WIDTHS)
