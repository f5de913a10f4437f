"""A working paper as rows and columns: what stands in each sheet of the workbook.

Nothing here knows the file format. Paper has a narrow width, so the columns that only filter stand
last, beyond what is printed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from auditapp.domain.checklist import ChecklistItem, Prompt
from auditapp.domain.terms import Answer, Outcome, Standard, label
from auditapp.reports import working_paper_wording as wording
from auditapp.reports.working_paper_content import WorkingPaper

OUTCOMES = tuple(label(outcome) for outcome in Outcome)
"""The conclusions that a cell of an item offers, in their order."""

ANSWERS = tuple(label(answer) for answer in Answer)
"""The answers that a cell of a question offers, in their order."""

_OUTCOME_WIDTH = 17.0
_COMPACT, _ROOMY = 3, 8


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its width in letters.

    A cell to `fill` is empty for the auditor, and `choices` are what may be entered there.
    """

    head: str
    width: float
    fill: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its columns, its rows, how many columns are printed.

    A cell is None where a column to fill does not concern the row. `bold_column` names a row.
    Rows are as high as what is printed of them needs, at least `height` lines.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | None, ...], ...]
    printed: int
    bold_column: int = -1
    height: int = 1


def sheets(paper: WorkingPaper) -> tuple[Sheet, ...]:
    """Return the sheets in their order."""
    return (_questions(paper), _items(paper), _left_out(paper), _about(paper))


def _questions(paper: WorkingPaper) -> Sheet:
    printed = [
        Column("Standard", 14),
        Column("Number", 8),
        Column("Title", 18),
        Column(wording.NUMBER, 5),
        Column(wording.QUESTION, 40),
        Column("Evidence to expect", 26),
        Column("Method", 11),
        Column("Follow-up questions", 30),
        Column(wording.RESULT, _OUTCOME_WIDTH, fill=True, choices=ANSWERS),
        *([Column(wording.NOTES, 32, fill=True)] if paper.choices.notes else []),
        Column(wording.EVIDENCE_NUMBERS, 11, fill=True),
    ]
    filters = [
        Column("Section", 30),
        Column("Themes", 30),
        Column("AI topic", 24),
        Column("Depths", 24),
        Column("Item", 16),
        Column("Question id", 18),
    ]
    rows = (
        _question_row(paper, section.title, item, number, prompt)
        for section in paper.sections
        for item in section.items
        for number, prompt in enumerate(item.prompts, 1)
    )
    return Sheet("Checklist", (*printed, *filters), tuple(rows), len(printed), height=_room(paper))


def _question_row(
    paper: WorkingPaper, section: str, item: ChecklistItem, number: int, prompt: Prompt
) -> tuple[str | None, ...]:
    names = paper.names
    return (
        wording.standards_text(prompt.standards),
        item.full_number,
        item.full_title,
        str(number),
        prompt.question,
        prompt.expected_evidence,
        wording.methods(prompt.methods),
        "\n".join(_follow_ups(prompt)),
        *[""] * (3 if paper.choices.notes else 2),
        section,
        ", ".join(names.themes.get(theme, theme) for theme in prompt.themes),
        names.topics.get(prompt.lens, prompt.lens),
        ", ".join(names.depths.get(depth, depth) for depth in prompt.depths),
        item.id,
        prompt.id,
    )


def _follow_ups(prompt: Prompt) -> Iterator[str]:
    for found in prompt.follow_ups:
        parts = (found.expected_evidence, wording.methods(found.methods).lower())
        wanted = "; ".join(part for part in parts if part)
        yield wording.follow_up(found) + (f" ({wanted})" if wanted else "")


def _items(paper: WorkingPaper) -> Sheet:
    printed = [
        Column("Standard", 14),
        Column("Number", 8),
        Column("Title", 26),
        Column("Purpose", 36),
        *(
            Column(f"{wording.CONCLUSION} {standard}", _OUTCOME_WIDTH, fill=True, choices=OUTCOMES)
            for standard in paper.standards
        ),
        *([Column(wording.NOTES, 40, fill=True)] if paper.choices.notes else []),
        Column(wording.FINDING_NUMBERS, 11, fill=True),
    ]
    beyond = [Column("Questions", 10), Column("Section", 30), Column("Item", 16)]
    beyond += [Column(head, width) for head, width in _guidance_heads(paper)]
    rows = (
        _item_row(paper, section.title, item)
        for section in paper.sections
        for item in section.items
    )
    return Sheet("Items", (*printed, *beyond), tuple(rows), len(printed), 2, _room(paper))


def _guidance_heads(paper: WorkingPaper) -> Iterator[tuple[str, float]]:
    if paper.choices.guidance:
        yield "Good looks like", 34
        yield "Both ask" if len(paper.standards) > 1 else "Asks for", 30
        for standard in paper.standards:
            yield f"{standard} adds", 30
        yield "Talk to", 24
        yield "Sample", 34
        yield "Overlaps", 30
    if paper.choices.frameworks:
        yield wording.FRAMEWORKS, 30
    if paper.choices.signs:
        yield wording.RED_FLAGS, 36
        yield wording.NONCONFORMITIES, 44


def _item_row(paper: WorkingPaper, section: str, item: ChecklistItem) -> tuple[str | None, ...]:
    return (
        wording.standards_text(item.standards),
        item.full_number,
        item.full_title,
        item.purpose,
        *("" if standard in item.standards else None for standard in paper.standards),
        *[""] * (2 if paper.choices.notes else 1),
        str(len(item.prompts)),
        section,
        item.id,
        *_guidance(paper, item),
    )


def _guidance(paper: WorkingPaper, item: ChecklistItem) -> Iterator[str]:
    if paper.choices.guidance:
        adds: dict[Standard, str] = dict(item.adds)
        yield from (item.conformity, wording.asks(item))
        yield from (adds.get(standard, "") for standard in paper.standards)
        yield from (", ".join(item.talk_to), wording.sample(item), wording.overlaps(item))
    if paper.choices.frameworks:
        yield "\n".join(f"{name}: {text}" for name, text in wording.related(paper, item))
    if paper.choices.signs:
        yield "\n".join(item.red_flags)
        yield "\n".join(item.typical_nonconformities)


def _room(paper: WorkingPaper) -> int:
    """Return how many lines a row has at least."""
    return _ROOMY if paper.choices.roomy else _COMPACT


def _left_out(paper: WorkingPaper) -> Sheet:
    columns = (
        *(
            Column(head, width)
            for head, width in zip(wording.LEFT_OUT_HEADS, (30, 12, 50), strict=True)
        ),
        Column(wording.WHY_LEFT_OUT, 60),
    )
    rows = tuple(
        (*wording.left_out_row(entry), entry.reason or wording.NO_REASON)
        for entry in paper.left_out
    )
    return Sheet(wording.LEFT_OUT, columns, rows, len(columns))


def _about(paper: WorkingPaper) -> Sheet:
    rows = [(wording.TITLE, wording.subject(paper)), *wording.facts(paper)]
    rows += [(wording.HOW_TO * (not position), text) for position, text in _advice(paper)]
    columns = (Column("About", 22), Column("", 100))
    return Sheet("About", columns, tuple(rows), len(columns), bold_column=0)


def _advice(paper: WorkingPaper) -> Iterator[tuple[int, str]]:
    return enumerate(wording.advice(paper))
