"""The chapters on coverage and the checklist: depth, themes, what was left out, every item."""

from collections.abc import Iterator

from auditapp.domain.terms import Outcome, Standard
from auditapp.reports.content import (
    ChecklistEntry,
    ChecklistSection,
    FrameworkLine,
    ReportContent,
    ThemeLine,
)
from auditapp.reports.document import Block, Charts, Grid, Heading, Text, Tone
from auditapp.reports.marks import counted, outcome_mark, short_grade_mark
from auditapp.reports.report_charts import in_words, theme_bars
from auditapp.reports.wording import NO_GRADE, NOTHING, Cell, Table
from auditapp.reports.words import Words

_SHOWN = (Outcome.CONFORMS, Outcome.DOES_NOT_CONFORM, Outcome.OPEN_TRAIL)


def coverage_blocks(words: Words, content: ReportContent) -> Iterator[Block]:
    """Yield how deep the visit went, what it covered across the clauses, what it left out."""
    coverage = content.coverage
    yield Heading(words("coverage.depth"))
    yield Text(depth_text(words, content))
    yield Heading(words("coverage.themes"))
    chart = theme_bars(words, coverage.themes)
    if chart.bars:
        caption = words("coverage.themes-caption")
        yield Charts((chart,), caption, in_words(caption, (chart,)))
    yield Grid(themes_table(words, content))
    yield Heading(words("coverage.left-out"))
    yield Grid(left_out_table(words, content))
    yield Heading(words("coverage.frameworks"))
    yield Text(words("coverage.same-subject" if coverage.frameworks else "coverage.no-frameworks"))
    for line in coverage.frameworks:
        yield Text(_framework_name(words, line), Tone.LABEL, keep_next=True)
        yield from (Text(text, Tone.NOTE) for text in (line.notice, line.status) if text)
        yield Grid(_framework_table(words, line))


def depth_text(words: Words, content: ReportContent) -> str:
    """Return how deep the visit went, in a sentence or two."""
    coverage = content.coverage
    counts = {"count": words.number(coverage.covered), "total": words.number(coverage.total)}
    sentences = [words("coverage.covered", **counts)]
    if coverage.depth:
        sentences[:0] = [words("report.said", name=coverage.depth, text=coverage.purpose)]
    if not coverage.has_ai:
        sentences.append(words("coverage.no-ai"))
    return " ".join(sentences)


def themes_table(words: Words, content: ReportContent) -> Table:
    """Return a line per theme: items, conclusions by outcome, findings by grade."""
    rows = tuple(_theme(words, content, line) for line in content.coverage.themes)
    keys = ("theme", "items", "conclusions", "findings")
    heads = tuple(words(f"coverage.{key}") for key in keys)
    return Table(heads, (4.6, 1.6, 2.6, 2.2), rows, words("coverage.no-themes"))


def _theme(words: Words, content: ReportContent, line: ThemeLine) -> tuple[Cell, ...]:
    found = dict(line.outcomes)
    outcomes: Cell = tuple(
        counted(words, outcome_mark(words, it), found[it]) for it in _SHOWN if found.get(it)
    )
    grades: Cell = tuple(
        counted(words, short_grade_mark(words, grade, content.grade_names), count)
        for grade, count in line.grades
    )
    concluded = words("report.of", count=line.concluded, total=line.items)
    return ((line.title,), (concluded,), outcomes or (NOTHING,), grades or (NOTHING,))


def _framework_name(words: Words, line: FrameworkLine) -> str:
    if line.title in line.full_title or line.full_title.startswith(line.title.split()[0]):
        return line.full_title
    return words("report.said", name=line.title, text=line.full_title)


def _framework_table(words: Words, line: FrameworkLine) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for it in line.provisions:
        title = it.title if it.is_checked else f"{it.title} {words('coverage.unchecked')}"
        total = len(it.numbers)
        concluded = words("report.of", count=it.concluded, total=total) if total else NOTHING
        numbers = ", ".join(it.numbers) or NOTHING
        rows.append(((it.number,), (title,), (numbers,), (concluded,)))
    keys = ("provision", "subject", "same-in-42001", "concluded")
    heads = tuple(words(f"coverage.{key}") for key in keys)
    notes: tuple[Cell, ...] = tuple((it.note,) if it.note else () for it in line.provisions)
    below = notes if any(notes) else ()
    return Table(heads, (1.9, 4.2, 3.6, 1.5), tuple(rows), words("coverage.no-provisions"), below)


def left_out_table(words: Words, content: ReportContent) -> Table:
    """Return what the visit did not cover, with the reasons."""
    rows: list[tuple[Cell, ...]] = []
    for line in content.coverage.left_out:
        reason = line.reason or NOTHING
        if line.is_excluded:
            reason = words("coverage.excluded", reason=reason)
        rows.append((line.references, (line.title,), (reason,)))
    heads = tuple(words(f"coverage.{key}") for key in ("references", "item", "reason"))
    return Table(heads, (2.3, 3.6, 5.1), tuple(rows), words("coverage.nothing-left-out"))


def checklist_blocks(words: Words, content: ReportContent) -> Iterator[Block]:
    """Yield the record of every item by clause and control theme."""
    if not content.checklist:
        yield Text(words("coverage.no-checklist"), Tone.EMPTY)
    for section in content.checklist:
        yield Heading(section.title)
        yield Grid(checklist_table(words, section))


def checklist_table(words: Words, section: ChecklistSection) -> Table:
    """Return the record of one section: each item once, its outcome per standard, notes below."""
    concluded = {line.standard for entry in section.entries for line in entry.conclusions}
    named = tuple(standard for standard in Standard if standard in concluded)
    heads = (
        *(words("coverage.references"), words("coverage.item")),
        *(standard.label for standard in named),
        *(words("coverage.evidence"), words("coverage.findings")),
    )
    return Table(
        heads,
        (2.5, 3.4, *(1.9 for _ in named), 1.15, 1.15),
        tuple(_checklist_row(words, entry, named) for entry in section.entries),
        words("coverage.no-items"),
        tuple(_below(entry) for entry in section.entries),
    )


def _checklist_row(
    words: Words, entry: ChecklistEntry, standards: tuple[Standard, ...]
) -> tuple[Cell, ...]:
    outcomes: list[Cell] = []
    for standard in standards:
        given = [line for line in entry.conclusions if line.standard == standard]
        outcomes.append(tuple(outcome_mark(words, it.outcome) for it in given) or (NO_GRADE,))
    return (
        tuple(line.reference for line in entry.conclusions) or (NOTHING,),
        (entry.title,),
        *outcomes,
        entry.evidence_numbers or (NOTHING,),
        entry.finding_numbers or (NOTHING,),
    )


def _below(entry: ChecklistEntry) -> Cell:
    """Return what stands below an item: its notes, and the reasons of its conclusions."""
    reasons = tuple(
        f"{line.standard.label}: {line.reason}" for line in entry.conclusions if line.reason
    )
    return (*entry.notes, *reasons)
