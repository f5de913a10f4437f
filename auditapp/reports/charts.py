"""The pictures of the summary as plain values: a writer draws them as vectors or as tables.

Every cell and bar carries its shape and word beside its colour.
"""

from dataclasses import dataclass

from auditapp.domain.scheme import NO_GRADE_NAMES, GradeNames
from auditapp.domain.terms import Outcome
from auditapp.reports.content import ClauseResult, StandardResult
from auditapp.reports.wording import (
    CONCLUSIONS_BY_OUTCOME,
    FINDINGS_BY_GRADE,
    INK,
    MUTED,
    NO_CLAUSES,
    NO_FINDINGS,
    NOT_ANSWERED,
    NOTHING,
    OUTCOME_MARKS,
    RESULT_BY_CLAUSE,
    Mark,
    grade_mark,
    short_grade_mark,
)

_WHITE = 255
_LIGHTEST, _DARKEST = 0.14, 0.42


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One field of a heat map; `fill` and `ink` are colours like "#1E6B3A"."""

    text: str
    fill: str
    ink: str


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A clause or control theme with one cell per column and its gravest grade."""

    number: str
    title: str
    cells: tuple[HeatCell, ...]
    gravest: Mark


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Clauses against outcomes: the more of a clause's items, the darker the cell."""

    title: str
    heads: tuple[str, str]
    columns: tuple[Mark, ...]
    gravest_head: str
    rows: tuple[HeatRow, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `share` is its length from 0 to 1 of the longest bar."""

    mark: Mark
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars under each other; `empty` is the sentence in place of a chart without bars."""

    title: str
    bars: tuple[Bar, ...]
    empty: str


def heat_map(result: StandardResult, names: GradeNames = NO_GRADE_NAMES) -> HeatMap:
    """Return the heat map of one standard by clause and control theme."""
    return HeatMap(
        title=RESULT_BY_CLAUSE,
        heads=("No.", "Clause or control theme"),
        columns=(*OUTCOME_MARKS.values(), NOT_ANSWERED),
        gravest_head="Gravest",
        rows=tuple(_heat_row(clause, names) for clause in result.clauses),
        empty=NO_CLAUSES,
    )


def _heat_row(clause: ClauseResult, names: GradeNames) -> HeatRow:
    counts = dict(clause.outcomes)
    total = sum(counts.values()) + clause.unanswered
    cells = [
        _heat_cell(counts.get(outcome, 0), total, OUTCOME_MARKS[outcome]) for outcome in Outcome
    ]
    cells.append(_heat_cell(clause.unanswered, total, NOT_ANSWERED))
    worst = short_grade_mark(clause.worst, names)
    return HeatRow(clause.number, clause.title, tuple(cells), worst)


def _heat_cell(count: int, total: int, mark: Mark) -> HeatCell:
    if not count:
        return HeatCell(NOTHING, "#FFFFFF", MUTED)
    strength = _LIGHTEST + (_DARKEST - _LIGHTEST) * count / total
    return HeatCell(f"{mark.shape} {count}", tint(mark.colour, strength), INK)


def tint(colour: str, strength: float) -> str:
    """Mix a colour like "#1E6B3A" into white; strength 0 is white, 1 the colour itself."""
    channels = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    mixed = (round(_WHITE - (_WHITE - channel) * strength) for channel in channels)
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


def outcome_bars(result: StandardResult) -> BarChart:
    """Return how many items have which outcome; items without answer are the last bar."""
    counts = dict(result.outcomes)
    counted = [(OUTCOME_MARKS[outcome], counts.get(outcome, 0)) for outcome in Outcome]
    if result.unanswered:
        counted.append((NOT_ANSWERED, result.unanswered))
    return BarChart(CONCLUSIONS_BY_OUTCOME, _bars(counted), NO_CLAUSES)


def grade_bars(result: StandardResult, names: GradeNames = NO_GRADE_NAMES) -> BarChart:
    """Return how many findings have which grade for the standard."""
    counted = [(grade_mark(grade, names), count) for grade, count in result.grades]
    return BarChart(FINDINGS_BY_GRADE, _bars(counted), NO_FINDINGS)


def _bars(counted: list[tuple[Mark, int]]) -> tuple[Bar, ...]:
    longest = max((count for _, count in counted), default=0)
    if not longest:
        return ()
    return tuple(Bar(mark, count, count / longest) for mark, count in counted)
