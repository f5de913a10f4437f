"""Stage 1: what was judged objective by objective, and whether stage 2 can begin."""

from collections.abc import Iterator

from auditapp.domain.stage1 import Fulfilled, Judgement, Objective, Readiness
from auditapp.domain.terms import Grade
from auditapp.reports.content import ReportContent
from auditapp.reports.document import Block, FactList, Grid, Heading, Text, Tone
from auditapp.reports.marks import grade_mark
from auditapp.reports.wording import NO_GRADE, NOTHING, Cell, Mark, Table, standards_of
from auditapp.reports.words import Words

_FULFILLED = {
    Fulfilled.FULFILLED: ("●", "#1E6B3A"),
    Fulfilled.CONCERN: ("▽", "#B8500C"),
    Fulfilled.NOT_POSSIBLE: ("□", "#566472"),
}
_READY = {
    Readiness.GO: ("●", "#1E6B3A"),
    Readiness.GO_WITH_CONDITIONS: ("▲", "#8A5A00"),
    Readiness.REPEAT: ("✕", "#B3261E"),
}


def stage_one_blocks(words: Words, content: ReportContent) -> Iterator[Block]:
    """Yield readiness first, then each objective, then the areas of concern."""
    stage_one = content.stage_one
    yield Heading(words("stage1.readiness"))
    verdict = stage_one.verdict.value if stage_one else None
    if verdict is None:
        yield Text(words("stage1.no-readiness"), Tone.EMPTY)
    else:
        shape, _ = _READY[verdict.readiness]
        yield Text(f"{shape} {words.term(verdict.readiness)}", Tone.STRONG)
        facts = (
            ("conditions", verdict.conditions),
            ("interval", verdict.interval),
            ("changes", verdict.changes),
        )
        yield FactList(tuple((words(f"stage1.{key}"), text or NOTHING) for key, text in facts))
    yield Text(words("stage1.limit"), Tone.NOTE)
    yield Heading(words("stage1.objectives"))
    yield Grid(objectives_table(words, content), caption=words("stage1.objectives"))
    yield Heading(words("stage1.concerns"))
    yield Grid(concerns_table(words, content))


def objectives_table(words: Words, content: ReportContent) -> Table:
    """Return the judgement on each objective (ISO/IEC 17021-1:2015, 9.3.1.2.2)."""
    judged = content.stage_one.judgements if content.stage_one else {}
    named = standards_of(content)
    rows = tuple(
        _objective(words, objective, shown.value)
        for objective, shown in judged.items()
        if objective.standard is None or objective.standard in named
    )
    heads = tuple(words(f"stage1.{key}") for key in ("objective", "judgement", "grounds"))
    return Table(heads, (3.4, 2.2, 5.4), rows, words("stage1.not-judged"))


def _objective(words: Words, objective: Objective, judgement: Judgement | None) -> tuple[Cell, ...]:
    standard = (objective.standard.label,) if objective.standard else ()
    name = (words.term(objective), *standard)
    if judgement is None:
        return (name, (words("stage1.not-judged-yet"),), (NOTHING,))
    shape, colour = _FULFILLED[judgement.outcome]
    mark = Mark(shape, words.term(judgement.outcome), colour)
    return (name, (mark,), (judgement.text or NOTHING,))


def concerns_table(words: Words, content: ReportContent) -> Table:
    """Return the areas of concern with the grade that each would have at stage 2."""
    rows: list[tuple[Cell, ...]] = []
    for entry in content.findings:
        for line in entry.gradings:
            if line.grade is Grade.CONCERN:
                projected = NO_GRADE
                if line.projected:
                    projected = grade_mark(words, line.projected, content.grade_names)
                rows.append(((entry.number,), (entry.title,), (line.standard.label,), (projected,)))
    heads = ("number", "concern", "standard", "projected")
    named = tuple(words(f"stage1.{key}") for key in heads)
    return Table(named, (1.1, 5.2, 2.2, 2.8), tuple(rows), words("stage1.no-concerns"))
