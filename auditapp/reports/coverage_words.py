"""Words and tables of the chapter on coverage: depth, themes, frameworks, what was left out."""

from auditapp.domain.terms import Outcome
from auditapp.reports.content import FrameworkLine, ReportContent
from auditapp.reports.wording import (
    NOTHING,
    OUTCOME_MARKS,
    Cell,
    Mark,
    Table,
    short_grade_mark,
)

DEPTH = "Depth of the visit"
THEMES = "Themes across both standards"
FRAMEWORKS = "Related frameworks"
LEFT_OUT = "Left out of this visit"

NO_THEMES = "No item of the checklist belongs to a theme."
NO_FRAMEWORKS = (
    "Other frameworks are compared with ISO/IEC 42001; the visit covered none of its items."
)
NOTHING_LEFT_OUT = "Nothing was left out: the visit covered the whole checklist."
NO_FRAMEWORK_ENTRIES = "No provision is on the subject of an item."
SAME_SUBJECT = (
    "The tables name provisions on the same subject as items of this audit. They say nothing about"
    " conformity with these frameworks."
)
_UNCHECKED = "(amendment not checked against the Official Journal)"
_SHOWN = (Outcome.CONFORMS, Outcome.DOES_NOT_CONFORM, Outcome.OPEN_TRAIL)


def depth_text(content: ReportContent) -> str:
    """Return how deep the visit went, in a sentence or two."""
    coverage = content.coverage
    sentence = f"The visit covered {coverage.covered} of {coverage.total} items of the checklist."
    if coverage.depth:
        sentence = f"{coverage.depth}: {coverage.purpose} {sentence}"
    if not coverage.has_ai:
        sentence += " No AI system is in the scope of the audit; questions on AI were not asked."
    return sentence


def themes_table(content: ReportContent) -> Table:
    """Return a line per theme: items, conclusions by outcome, findings by grade."""
    rows: list[tuple[Cell, ...]] = []
    for line in content.coverage.themes:
        found = dict(line.outcomes)
        outcomes: Cell = tuple(
            OUTCOME_MARKS[outcome].counted(found[outcome])
            for outcome in _SHOWN
            if found.get(outcome)
        )
        grades: list[str | Mark] = [
            short_grade_mark(grade, content.grade_names).counted(count)
            for grade, count in line.grades
        ]
        concluded = f"{line.concluded} of {line.items}"
        rows.append(((line.title,), (concluded,), outcomes or (NOTHING,), (*grades,) or (NOTHING,)))
    heads = ("Theme", "Items concluded", "Conclusions", "Findings")
    return Table(heads, (4.6, 1.6, 2.6, 2.2), tuple(rows), NO_THEMES)


def framework_heading(line: FrameworkLine) -> str:
    """Return the name of a framework in full."""
    if line.title in line.full_title or line.full_title.startswith(line.title.split()[0]):
        return line.full_title
    return f"{line.title}: {line.full_title}"


def framework_texts(line: FrameworkLine) -> tuple[str, ...]:
    """Return what has to be read with the table of a framework."""
    return tuple(text for text in (line.notice, line.status) if text)


def framework_table(line: FrameworkLine) -> Table:
    """Return the provisions, the references on the same subject, and how many were concluded."""
    rows: list[tuple[Cell, ...]] = []
    for provision in line.provisions:
        title = provision.title if provision.is_checked else f"{provision.title} {_UNCHECKED}"
        count = len(provision.numbers)
        concluded = f"{provision.concluded} of {count}" if count else NOTHING
        numbers = ", ".join(provision.numbers)
        rows.append(((provision.number,), (title,), (numbers or NOTHING,), (concluded,)))
    heads = ("Provision", "Subject", "Same subject in ISO/IEC 42001", "Concluded")
    notes: tuple[Cell, ...] = tuple((it.note,) if it.note else () for it in line.provisions)
    return Table(
        heads,
        (1.9, 4.2, 3.6, 1.5),
        tuple(rows),
        NO_FRAMEWORK_ENTRIES,
        notes if any(notes) else (),
    )


def left_out_table(content: ReportContent) -> Table:
    """Return what the visit did not cover, with the reasons."""
    rows: list[tuple[Cell, ...]] = []
    for line in content.coverage.left_out:
        reason = line.reason or NOTHING
        if line.is_excluded:
            reason = f"Excluded in the statement of applicability: {reason}"
        rows.append((line.references, (line.title,), (reason,)))
    return Table(("References", "Item", "Reason"), (2.3, 3.6, 5.1), tuple(rows), NOTHING_LEFT_OUT)
