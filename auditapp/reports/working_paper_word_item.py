"""One item of a working paper in Word: what to read before, the table to fill in, the signs."""

from collections.abc import Sequence
from itertools import zip_longest

from auditapp.domain.checklist import ChecklistItem, FollowUp, Prompt
from auditapp.domain.terms import Answer, Outcome, Standard, label
from auditapp.reports import working_paper_wording as wording
from auditapp.reports.word_layout import head_row, plain_colour, widths_of
from auditapp.reports.word_markup import look, paragraph, runs, text_paragraph
from auditapp.reports.word_styles import HEAD_FILL, QUIET, RULE
from auditapp.reports.word_tables import cell, edge, row, table
from auditapp.reports.wording import STANDARD_COLOURS
from auditapp.reports.working_paper_content import WorkingPaper

_GUIDANCE_WIDTHS = widths_of((2.6, 14.4))
_SIGNS_WIDTHS = widths_of((0.35, 7.95, 0.4, 0.35, 7.95))
_SIGN_OFF_WIDTHS = widths_of((4.2, 2.6, 6, 4.2))
_SIGN_OFF_HEIGHT = 510
_NUMBER, _RESULT, _NOTES, _TEXTS = 1.0, 3.3, 4.1, 12.7
_QUESTION_SHARE = 0.58
_COMPACT, _ROOMY = 740, 1700
_BOX_SIZE = 10
_BETWEEN = "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE} \N{NO-BREAK SPACE}"
_LINE = "_" * 24
_NO_LINE_ABOVE, _NO_LINE_BELOW = '<w:top w:val="nil"/>', '<w:bottom w:val="nil"/>'
_COLUMN_LINE = edge("left", RULE, 4)


def sign_off() -> str:
    """Return where auditor, date, auditees and place are entered."""
    empty = [
        cell(
            text_paragraph("", "TableText", keep_next=True),
            width,
            borders=_COLUMN_LINE if position else "",
        )
        for position, width in enumerate(_SIGN_OFF_WIDTHS)
    ]
    rows = [head_row(wording.SIGN_OFF, _SIGN_OFF_WIDTHS), row(empty, height=_SIGN_OFF_HEIGHT)]
    return table("AuditTable", _SIGN_OFF_WIDTHS, rows)


def guidance_table(paper: WorkingPaper, item: ChecklistItem) -> str:
    """Return what to read before asking, nothing when there is nothing."""
    label_look = look(bold=True, colour=QUIET)
    rows = [
        row(
            (
                cell(
                    text_paragraph(name, "TableText", label_look, keep_next=True),
                    _GUIDANCE_WIDTHS[0],
                ),
                cell(text_paragraph(text, "TableText", keep_next=True), _GUIDANCE_WIDTHS[1]),
            )
        )
        for name, text in wording.guidance(paper, item)
    ]
    return table("AuditPlain", _GUIDANCE_WIDTHS, rows, headed=False) if rows else ""


def signs_table(item: ChecklistItem) -> str:
    """Return red flags beside typical nonconformities."""
    bullet, half, between, *_ = _SIGNS_WIDTHS
    gap = cell(paragraph("", "TableText"), between)
    first, second = (
        cell(text_paragraph(name, "TableHead"), bullet + half, span=2)
        for name in (wording.RED_FLAGS, wording.NONCONFORMITIES)
    )
    rows = [row((first, gap, second))]
    for flag, nonconformity in zip_longest(item.red_flags, item.typical_nonconformities):
        rows.append(row((*_bulleted(flag), gap, *_bulleted(nonconformity))))
    return table("AuditPlain", _SIGNS_WIDTHS, rows, headed=False)


def _bulleted(text: str | None) -> tuple[str, str]:
    bullet, half, *_ = _SIGNS_WIDTHS
    return (
        cell(text_paragraph("•" if text else "", "TableText"), bullet),
        cell(text_paragraph(text or "", "TableText"), half),
    )


def question_table(paper: WorkingPaper, item: ChecklistItem) -> str:
    """Return the questions with room for results and notes, and the conclusion at the end."""
    widths = _column_widths(paper)
    names = [wording.NUMBER, wording.QUESTION, wording.EVIDENCE, wording.RESULT]
    names += [wording.NOTES] if paper.choices.notes else []
    rows = [head_row(names, widths)]
    for number, prompt in enumerate(item.prompts, 1):
        rows += _question_rows(paper, item, number, prompt)
    if not item.prompts:
        none = text_paragraph(wording.NO_QUESTIONS, "TableText", look(colour=QUIET))
        rows.append(_row(paper, "", none, "", ""))
    rows.append(_conclusion(item, widths))
    return table("AuditTable", widths, rows)


def _column_widths(paper: WorkingPaper) -> tuple[int, ...]:
    notes = (_NOTES,) if paper.choices.notes else ()
    rest = _TEXTS + (0 if notes else _NOTES) - _RESULT
    question = rest * _QUESTION_SHARE
    return widths_of((_NUMBER, question, rest - question, _RESULT, *notes))


def _row(
    paper: WorkingPaper,
    number: str,
    question: str,
    evidence: str,
    result: str,
    *,
    above: str = "",
    below: str = "",
) -> str:
    """Return a row of the table of questions; a part without markup is left empty to write in.

    `above` and `below` are the edges that differ from those of the table.
    """
    widths = _column_widths(paper)
    empty = text_paragraph("", "TableText")
    count = text_paragraph(number, "TableText", look(colour=QUIET))
    parts = (count, question, evidence or empty, result or empty)
    cells = [
        # The first column begins at the edge of the table, where there is no line.
        cell(part, width, borders=above + (_COLUMN_LINE if position else "") + below)
        for position, (part, width) in enumerate(
            zip((*parts, empty)[: len(widths)], widths, strict=True)
        )
    ]
    height = _ROOMY if paper.choices.roomy else _COMPACT
    return row(cells, height=height if number else 0)


def _question_rows(
    paper: WorkingPaper, item: ChecklistItem, number: int, prompt: Prompt
) -> list[str]:
    follows = bool(prompt.follow_ups)
    boxes = "".join(paragraph(_box(answer), "TableText", keep_next=follows) for answer in Answer)
    question = _question(paper, item, prompt)
    below = _NO_LINE_BELOW if follows else ""
    rows = [_row(paper, str(number), question, _evidence(prompt), boxes, below=below)]
    for position, found in enumerate(prompt.follow_ups, 1):
        text = text_paragraph(wording.follow_up(found), "TableText", look(colour=QUIET))
        below = _NO_LINE_BELOW if position < len(prompt.follow_ups) else ""
        rows.append(_row(paper, "", text, _evidence(found), "", above=_NO_LINE_ABOVE, below=below))
    return rows


def _question(paper: WorkingPaper, item: ChecklistItem, prompt: Prompt) -> str:
    marks = [_badge(standard) for standard in wording.badges(item, prompt)]
    topic = wording.lens(paper, prompt)
    if topic:
        marks.append(runs(topic, look(colour=QUIET)))
    below = paragraph(runs(_BETWEEN).join(marks), "TableText") if marks else ""
    follows = bool(prompt.follow_ups) or bool(marks)
    return text_paragraph(prompt.question, "TableText", keep_next=follows) + below


def _badge(standard: Standard, text: str = "") -> str:
    colour = plain_colour(STANDARD_COLOURS[standard])
    return runs(text or standard.value, look(bold=True, colour=colour))


def _evidence(asked: Prompt | FollowUp) -> str:
    method = wording.methods(asked.methods)
    expected = text_paragraph(asked.expected_evidence, "TableText")
    return expected + (text_paragraph(method, "TableText", look(colour=QUIET)) if method else "")


def _box(term: Outcome | Answer) -> str:
    return runs(wording.BOX, look(size=_BOX_SIZE)) + runs(f"\N{NO-BREAK SPACE}{label(term)}")


def _conclusion(item: ChecklistItem, widths: Sequence[int]) -> str:
    lines = []
    for standard, outcomes in wording.conclusions(item):
        named = runs(f"{wording.CONCLUSION} ", look(bold=True)) + _badge(standard, standard.label)
        boxes = runs(_BETWEEN).join((named, *(_box(outcome) for outcome in outcomes)))
        lines.append(paragraph(boxes, "TableText", keep_next=True))
    numbers = (wording.EVIDENCE_NUMBERS, wording.FINDING_NUMBERS)
    fields = _BETWEEN.join(f"{name} {_LINE}" for name in numbers)
    lines.append(text_paragraph(fields, "TableText", look(colour=QUIET)))
    return row([cell("".join(lines), sum(widths), span=len(widths), fill=HEAD_FILL)])
