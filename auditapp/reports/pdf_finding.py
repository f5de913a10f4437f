"""A finding on the page: requirement, grade per standard, nature, evidence, facts."""

from collections.abc import Callable, Iterator
from functools import partial

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from auditapp.domain.scheme import NO_GRADE_NAMES, GradeNames
from auditapp.reports import wording
from auditapp.reports.content import FindingEntry, GradingLine
from auditapp.reports.pdf_grid import Grid, GridRow, facts_grid
from auditapp.reports.pdf_styles import FRAME_HEIGHT, WIDTH, style
from auditapp.reports.pdf_text import (
    BOLD,
    cell,
    colour,
    fragments,
    labelled,
    mark_fragments,
    of_fragments,
)
from auditapp.reports.room import finding_height
from auditapp.reports.wording import STANDARD_COLOURS

_LEAST_ROOM = 75 * mm
_NAMES = 30 * mm
_GRADING_WIDTHS = (28 * mm, 42 * mm, WIDTH - 70 * mm)


def finding_room(entry: FindingEntry) -> float:
    """Return the height in points that a finding should find free on the page it begins on.

    A finding that fits on one page begins a new one rather than breaking.
    """
    height = finding_height(entry)
    return height if height <= FRAME_HEIGHT else _LEAST_ROOM


def finding_flowables(
    entry: FindingEntry, names: GradeNames = NO_GRADE_NAMES
) -> Iterator[Flowable]:
    """Yield the text of a finding in the order of print."""
    yield requirements_flowable(entry)
    if entry.gradings:
        texts_of = partial(wording.grading_texts, names=names)
        yield gradings_grid(entry.gradings, texts_of=texts_of, names=names)
    else:
        yield labelled(wording.GRADING, wording.NOT_GRADED.word, style("label"), style("body"))
    texts = ((wording.NATURE, entry.nature), (wording.OBJECTIVE_EVIDENCE, entry.evidence))
    for name, text in texts:
        shown = text or wording.NOT_STATED
        yield labelled(name, shown, style("label"), style("body"))
    facts = wording.finding_facts(entry)
    if facts:
        yield facts_grid(facts, _NAMES)


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
