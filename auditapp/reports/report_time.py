"""The sessions of an audit and its time: planned and actual, on site and remote, of the team."""

from collections.abc import Iterator

from auditapp.domain.plan import IDLE, SessionPlace, SessionState, SessionView
from auditapp.domain.plan_times import PlanTimes
from auditapp.domain.terms import Standard
from auditapp.reports.content import ReportContent
from auditapp.reports.document import Block, Charts, FactList, Grid, Heading, Text, Tone
from auditapp.reports.report_charts import bar_chart, in_words
from auditapp.reports.wording import (
    INK,
    MUTED,
    NOTHING,
    STANDARD_COLOURS,
    Cell,
    Mark,
    Table,
    standards_of,
)
from auditapp.reports.words import Words

_MINUTES_OF_AN_HOUR = 60


def time_blocks(words: Words, content: ReportContent) -> Iterator[Block]:
    """Yield planned and actual time, the split of places, the hours of the team, and deviations."""
    times = content.times
    if times is None or not content.sessions:
        return
    yield Heading(words("time.title"))
    yield Grid(time_table(words, content, times), caption=words("time.caption"))
    yield Text(words("time.shared"), Tone.NOTE)
    facts = tuple(_facts(words, content))
    if facts:
        yield FactList(facts)
    charts = (
        bar_chart(words("time.planned-and-actual"), _compared(words, content, times)),
        bar_chart(words("time.of-the-team"), _of_team(words, times)),
    )
    if any(chart.bars for chart in charts):
        caption = words("time.chart-caption")
        yield Charts(charts, caption, in_words(caption, charts))
    deviating = tuple(it for it in content.sessions if _deviates(it))
    if deviating:
        yield Text(words("time.deviations"), Tone.LABEL, keep_next=True)
        yield Grid(deviations_table(words, deviating))


def time_table(words: Words, content: ReportContent, times: PlanTimes) -> Table:
    """Return the hours per standard and per place, planned and actual."""
    rows: list[tuple[Cell, ...]] = []
    for standard in standards_of(content):
        planned = times.planned.by_standard.get(standard, 0)
        actual = times.actual.by_standard.get(standard, 0)
        rows.append(_row(words, (standard.label,), planned, actual))
    for place in SessionPlace:
        planned = times.planned.by_place.get(place, 0)
        actual = times.actual.by_place.get(place, 0)
        if planned or actual:
            rows.append(_row(words, (words.term(place),), planned, actual))
    whole = words("time.together")
    rows.append(_row(words, (whole,), times.planned.minutes, times.actual.minutes))
    heads = tuple(words(f"time.{key}") for key in ("what", "planned", "actual", "difference"))
    return Table(heads, (4, 2, 2, 2), tuple(rows), "")


def _row(words: Words, name: Cell, planned: float, actual: float) -> tuple[Cell, ...]:
    difference = words.number(round((actual - planned) / _MINUTES_OF_AN_HOUR, 2))
    sign = "+" if actual > planned else ""
    return (name, (hours(words, planned),), (hours(words, actual),), (f"{sign}{difference}",))


def hours(words: Words, minutes: float) -> str:
    """Return minutes as hours, to the quarter of an hour and better, as plans print them."""
    return words.number(round(minutes / _MINUTES_OF_AN_HOUR, 2))


def _facts(words: Words, content: ReportContent) -> Iterator[tuple[str, str]]:
    agreed = content.agreed
    if agreed is None:
        return
    for standard, days in agreed.days.items():
        if standard in standards_of(content):
            name = words("time.agreed", name=standard.label)
            yield name, words("time.days", count=words.number(days / 100))
    if agreed.source:
        yield words("time.source"), agreed.source
    if agreed.reason:
        yield words("time.reason"), agreed.reason


def _compared(words: Words, content: ReportContent, times: PlanTimes) -> list[tuple[Mark, int]]:
    """Return the hours of each standard, planned and actual, as bars."""
    bars: list[tuple[Mark, int]] = []
    for standard in standards_of(content):
        for key, shape, spent in (("planned", "□", times.planned), ("actual", "■", times.actual)):
            word = words(f"time.{key}-for", name=standard.label)
            mark = Mark(shape, word, STANDARD_COLOURS[Standard(standard)])
            bars.append((mark, _whole_hours(spent.by_standard.get(standard, 0))))
    return bars


def _of_team(words: Words, times: PlanTimes) -> list[tuple[Mark, int]]:
    bars = []
    for it in times.members:
        minutes = it.actual.minutes or it.planned.minutes
        ink = INK if it.member.counts else MUTED
        role = words.term(it.member.member.role)
        name = words("time.member", name=it.member.member.name, role=role)
        bars.append((Mark("■" if it.member.counts else "□", name, ink), _whole_hours(minutes)))
    return bars


def _whole_hours(minutes: float) -> int:
    return round(minutes / _MINUTES_OF_AN_HOUR)


def _deviates(session: SessionView) -> bool:
    is_idle = session.planned.kind in IDLE
    return not is_idle and session.state in (SessionState.CHANGED, SessionState.NOT_HELD)


def deviations_table(words: Words, sessions: tuple[SessionView, ...]) -> Table:
    """Return the sessions that were not held as planned, with the reasons."""
    rows = tuple(_deviation(words, it) for it in sessions)
    heads = tuple(words(f"time.{key}") for key in ("session", "planned-at", "became", "why"))
    return Table(heads, (3.4, 2.6, 2.6, 3.4), rows, "")


def _deviation(words: Words, session: SessionView) -> tuple[Cell, ...]:
    planned, outcome = session.planned, session.outcome.value
    name = planned.title or words.term(planned.kind)
    if outcome is None:
        return ((name,), (_span(words, planned.starts, planned.ends),), (NOTHING,), (NOTHING,))
    became: Cell = (words.term(outcome.state),)
    if outcome.began and outcome.ended:
        became = (*became, _span(words, outcome.began, outcome.ended))
    span = _span(words, planned.starts, planned.ends)
    return ((name,), (span,), became, (outcome.reason or words("document.not-stated"),))


def _span(words: Words, starts: str, ends: str) -> str:
    return words("evidence.from-to", began=words.moment(starts), ended=ends[11:16] or NOTHING)
