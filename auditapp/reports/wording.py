"""The words, shapes and colours of a report, so that PDF and Word say the same in the same way.

Nothing here knows a file format: a writer takes facts, tables and marks and draws them.
"""

import re
from dataclasses import dataclass

from auditapp.domain.scheme import NO_GRADE_NAMES, GradeNames, grade_name
from auditapp.domain.terms import (
    Grade,
    Outcome,
    Standard,
    label,
)
from auditapp.reports.content import (
    ReportContent,
)

INK = "#1B2733"
MUTED = "#566472"
RULE = "#C9D1D9"
BAND = "#F2F5F8"
DRAFT = "#B3261E"
STANDARD_COLOURS = {Standard.ISO27001: "#1F4E8C", Standard.ISO42001: "#7A3E9D"}

CONTENTS = "Contents"

NOTHING = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class Mark:
    """A status as shape, word and colour together: it can be read without seeing colours."""

    shape: str
    word: str
    colour: str


Cell = tuple[str | Mark, ...]
Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: heads, relative column widths, and rows of cells; a cell holds lines.

    `empty` is the sentence to print in place of a table without rows. `below` has for each row
    the lines that stand under it across all columns but the first; it is empty where no row has.
    """

    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str
    below: tuple[Cell, ...] = ()


OUTCOME_MARKS = {
    Outcome.CONFORMS: Mark("●", label(Outcome.CONFORMS), "#1E6B3A"),
    Outcome.DOES_NOT_CONFORM: Mark("✕", label(Outcome.DOES_NOT_CONFORM), "#B3261E"),
    Outcome.OPEN_TRAIL: Mark("▲", label(Outcome.OPEN_TRAIL), "#8A5A00"),
    Outcome.NOT_AUDITED: Mark("□", label(Outcome.NOT_AUDITED), "#566472"),
    Outcome.NOT_APPLICABLE: Mark("▬", label(Outcome.NOT_APPLICABLE), "#566472"),
}
NOT_ANSWERED = Mark("○", "Not concluded", "#566472")
GRADE_MARKS = {
    Grade.MAJOR: Mark("◆", label(Grade.MAJOR), "#B3261E"),
    Grade.MINOR: Mark("◇", label(Grade.MINOR), "#B8500C"),
    Grade.OFI: Mark("△", label(Grade.OFI), "#6A5E00"),
    Grade.OBSERVATION: Mark("■", label(Grade.OBSERVATION), "#566472"),
    Grade.POSITIVE: Mark("✚", label(Grade.POSITIVE), "#1E6B3A"),
    Grade.CONFORMITY: Mark("●", label(Grade.CONFORMITY), "#1E6B3A"),
    Grade.CONCERN: Mark("▽", label(Grade.CONCERN), "#B8500C"),
    Grade.OPEN_TRAIL: Mark("▲", label(Grade.OPEN_TRAIL), "#8A5A00"),
    Grade.GAP: Mark("◣", label(Grade.GAP), "#B3261E"),
}
NOT_GRADED = Mark("○", "Not graded", "#566472")
NO_GRADE = Mark("", NOTHING, "#566472")


def grade_mark(grade: Grade | None, names: GradeNames = NO_GRADE_NAMES) -> Mark:
    """Return how a grade is shown; None is a finding that was not graded.

    `names` are the words of the audit's scheme, which take the place of ours.
    """
    if grade is None:
        return NOT_GRADED
    mark = GRADE_MARKS[grade]
    return Mark(mark.shape, grade_name(grade, names), mark.colour)


def standards_of(content: ReportContent) -> tuple[Standard, ...]:
    """Return the standards that this report speaks of, in their fixed order."""
    named = {line.standard for line in content.criteria}
    named.update(line.standard for line in content.results)
    named.update(line.standard for entry in content.findings for line in entry.gradings)
    for section in content.checklist:
        named.update(line.standard for entry in section.entries for line in entry.conclusions)
    return tuple(standard for standard in Standard if standard in named)


_FIRST_OF_A_REFERENCE = frozenset("I24")
_REFERENCE = re.compile(
    r"(?:ISO/IEC )?(?P<standard>27001|42001)(?::\d{4})?(?: \+ Amd [\d:]+)?(?:,? (?:A\.)?\d[\d.]*)?"
)


def standard_of_reference(text: str) -> Standard | None:
    """Return the standard where a text is nothing but its name or a reference to it."""
    found = _REFERENCE.fullmatch(text) if text[:1] in _FIRST_OF_A_REFERENCE else None
    return Standard(found["standard"]) if found else None


def reference_part(line: str) -> tuple[Standard | None, str]:
    """Return the reference that a line begins with: all of it, or what stands before ": "."""
    if line[:1] not in _FIRST_OF_A_REFERENCE:
        return None, ""
    name, colon, _ = line.partition(": ")
    standard = standard_of_reference(name)
    return (standard, name + colon) if standard else (None, "")
