"""The charts of a report in the words of its language."""

from collections.abc import Iterable

from auditapp.domain.scheme import GradeNames
from auditapp.domain.terms import Outcome
from auditapp.reports.charts import Bar, BarChart, HeatCell, HeatMap, HeatRow, tint
from auditapp.reports.content import ClauseResult, StandardResult, ThemeLine
from auditapp.reports.marks import grade_mark, outcome_mark, short_grade_mark
from auditapp.reports.wording import INK, MUTED, NOTHING, Mark
from auditapp.reports.words import Words

_LIGHTEST, _DARKEST = 0.14, 0.42
_COLUMNS: tuple[Outcome | None, ...] = (*Outcome, None)


def heat_map(words: Words, result: StandardResult, names: GradeNames) -> HeatMap:
    """Return the heat map of one standard by clause and control theme."""
    columns = tuple(outcome_mark(words, outcome) for outcome in _COLUMNS)
    return HeatMap(
        title=words("report.result-by-clause"),
        heads=(words("report.number"), words("report.clause-or-theme")),
        columns=columns,
        gravest_head=words("report.gravest"),
        rows=tuple(_heat_row(words, clause, columns, names) for clause in result.clauses),
        empty=words("report.no-clauses"),
    )


def _heat_row(
    words: Words, clause: ClauseResult, columns: tuple[Mark, ...], names: GradeNames
) -> HeatRow:
    counts = dict(clause.outcomes)
    total = sum(counts.values()) + clause.unanswered
    found = [counts.get(it, 0) if it else clause.unanswered for it in _COLUMNS]
    cells = (_heat_cell(*it, total) for it in zip(found, columns, strict=True))
    worst = short_grade_mark(words, clause.worst, names)
    return HeatRow(clause.number, clause.title, tuple(cells), worst)


def _heat_cell(count: int, mark: Mark, total: int) -> HeatCell:
    if not count:
        return HeatCell(NOTHING, "#FFFFFF", MUTED)
    strength = _LIGHTEST + (_DARKEST - _LIGHTEST) * count / total
    return HeatCell(f"{mark.shape} {count}", tint(mark.colour, strength), INK)


def outcome_bars(words: Words, result: StandardResult) -> BarChart:
    """Return how many items have which outcome; items without conclusion are the last bar."""
    counts = dict(result.outcomes)
    found = [(outcome_mark(words, outcome), counts.get(outcome, 0)) for outcome in Outcome]
    if result.unanswered:
        found.append((outcome_mark(words, None), result.unanswered))
    return bar_chart(words("report.by-outcome"), found, words("report.no-clauses"))


def grade_bars(words: Words, result: StandardResult, names: GradeNames) -> BarChart:
    """Return how many findings have which grade for the standard."""
    found = [(grade_mark(words, grade, names), count) for grade, count in result.grades]
    return bar_chart(words("report.by-grade"), found, words("report.no-findings"))


def grades_by_standard(
    words: Words, results: Iterable[StandardResult], names: GradeNames
) -> tuple[BarChart, ...]:
    """Return the findings by grade, one chart for each standard."""
    charts = []
    for result in results:
        found = [(grade_mark(words, grade, names), count) for grade, count in result.grades]
        charts.append(bar_chart(result.standard.label, found, words("report.no-findings")))
    return tuple(charts)


def theme_bars(words: Words, themes: Iterable[ThemeLine]) -> BarChart:
    """Return how many findings each theme has; themes without any are left out."""
    found = [(Mark("■", it.title, INK), sum(count for _, count in it.grades)) for it in themes]
    ordered = sorted((it for it in found if it[1]), key=lambda it: -it[1])
    return bar_chart(words("coverage.findings-by-theme"), ordered)


def bar_chart(title: str, counted: list[tuple[Mark, int]], empty: str = "") -> BarChart:
    """Return bars as long as their share of the longest; none where nothing is counted."""
    longest = max((count for _, count in counted), default=0)
    bars = (Bar(mark, count, count / longest) for mark, count in counted if longest)
    return BarChart(title, tuple(bars), empty)


def in_words(caption: str, charts: Iterable[BarChart]) -> str:
    """Return what bars show for who cannot see them."""
    parts = []
    for chart in charts:
        bars = ", ".join(f"{bar.mark.word} {bar.count}" for bar in chart.bars) or chart.empty
        parts.append(f"{chart.title}: {bars}")
    return ". ".join((caption, *parts))
