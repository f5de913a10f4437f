"""Since the last audit: what became of its points, and what the visits of the cycle covered."""

from collections.abc import Iterator

from auditapp.domain.carried_points import CarriedPoint, PointOutcome
from auditapp.domain.terms import Standard
from auditapp.reports.charts import HeatCell, HeatMap, HeatRow, tint
from auditapp.reports.content import ReportContent, Visit, VisitGroup
from auditapp.reports.document import Block, Charts, Grid, Heading
from auditapp.reports.marks import grade_mark
from auditapp.reports.report_texts import CYCLE, text_blocks
from auditapp.reports.titles import group_title
from auditapp.reports.wording import INK, MUTED, NO_GRADE, NOTHING, Cell, Mark, Table, standards_of
from auditapp.reports.words import Words

_OUTCOMES = {
    PointOutcome.CLOSED: ("●", "#1E6B3A"),
    PointOutcome.STILL_OPEN: ("✕", "#B3261E"),
    PointOutcome.NOT_CHECKED: ("□", "#566472"),
}
_SEEN, _PART, _UNSEEN = "●", "◐", "○"
_COLOUR = "#1E6B3A"
_ALL, _SOME = 0.42, 0.18
_MOST_VISITS = 6
"""As many visits as a chart has columns for; the latest count."""


def cycle_blocks(words: Words, content: ReportContent) -> Iterator[Block]:
    """Yield the points of the audit before with what was found, texts, and the cycle's coverage."""
    if content.earlier:
        yield Heading(words("cycle.points"))
        yield Grid(points_table(words, content), caption=words("cycle.points-caption"))
    yield from text_blocks(words, content, CYCLE)
    if len(content.visits) > 1:
        yield Heading(words("cycle.coverage"))
        for standard in standards_of(content):
            chart = cycle_chart(words, content.visits, standard)
            if chart.rows:
                caption = words("cycle.coverage-caption", name=standard.label)
                yield Charts((chart,), caption, words("cycle.coverage-words", caption=caption))


def points_table(words: Words, content: ReportContent) -> Table:
    """Return what the audit before left open, and what this one found about it."""
    rows = tuple(_point(words, content, it) for it in content.earlier)
    heads = tuple(words(f"cycle.{key}") for key in ("point", "grade", "action", "found"))
    return Table(heads, (4.2, 2.4, 2.3, 3.2), rows, "")


def _point(words: Words, content: ReportContent, carried: CarriedPoint) -> tuple[Cell, ...]:
    point = carried.point
    name = " ".join(filter(None, (point.number, point.title))) or point.text
    grades: list[str | Mark] = []
    for standard, grade in point.grades.items():
        grades += [standard.label, grade_mark(words, grade, content.grade_names)]
    action = (words.term(point.corrective.state),) if point.corrective else (NOTHING,)
    result = carried.result.value
    found: Cell = (words("cycle.not-settled"),)
    if result is not None:
        shape, colour = _OUTCOMES[result.outcome]
        mark = Mark(shape, words.term(result.outcome), colour)
        found = (mark, *((result.remark,) if result.remark else ()))
    return ((name, words.term(point.kind)), tuple(grades) or (NO_GRADE,), action, found)


def cycle_chart(words: Words, visits: tuple[Visit, ...], standard: Standard) -> HeatMap:
    """Return which clauses and control themes each visit of the cycle looked at."""
    latest = visits[-_MOST_VISITS:]
    titles: dict[str, str] = {}
    found: list[dict[str, VisitGroup]] = []
    for visit in latest:
        groups = {it.number: it for it in visit.groups if it.standard is standard}
        found.append(groups)
        for number, group in groups.items():
            titles[number] = group_title(words, standard, number, group.title)
    numbers = sorted(titles, key=_in_order)
    return HeatMap(
        title=standard.label,
        heads=(words("report.number"), words("report.clause-or-theme")),
        columns=tuple(_column(words, visit) for visit in latest),
        gravest_head=words("cycle.together"),
        rows=tuple(
            HeatRow(
                number,
                titles[number],
                tuple(_cell(words, groups.get(number)) for groups in found),
                _together(words, [it[number] for it in found if number in it]),
            )
            for number in numbers
        ),
        empty=words("report.no-clauses"),
    )


def _in_order(number: str) -> tuple[bool, tuple[int, ...]]:
    """Clauses before controls, each by their parts as numbers."""
    parts = number.removeprefix("A.").split(".")
    return number.startswith("A."), tuple(int(part) if part.isdigit() else 0 for part in parts)


def _column(words: Words, visit: Visit) -> Mark:
    name = words.term(visit.type)
    year = visit.start[:4]
    return Mark("", f"{name} {year}".strip(), INK)


def _cell(words: Words, group: VisitGroup | None) -> HeatCell:
    if group is None or not group.audited:
        return HeatCell(_UNSEEN, "#FFFFFF", MUTED)
    count = len(group.audited)
    whole = count >= group.total
    text = words("report.of", count=count, total=group.total)
    fill = tint(_COLOUR, _ALL if whole else _SOME)
    return HeatCell(f"{_SEEN if whole else _PART} {text}", fill, INK)


def _together(words: Words, groups: list[VisitGroup]) -> Mark:
    """Whether the visits together saw all of a group, some of it, or nothing."""
    audited = frozenset[str]().union(*(it.audited for it in groups))
    if not audited:
        return Mark(_UNSEEN, words("cycle.unseen"), "#B3261E")
    if len(audited) >= max(it.total for it in groups):
        return Mark(_SEEN, words("cycle.all-seen"), _COLOUR)
    return Mark(_PART, words("cycle.part-seen"), "#8A5A00")
