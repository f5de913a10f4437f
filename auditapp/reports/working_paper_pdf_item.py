"""One item of a working paper on the page: what to read before, the table to fill in, the signs."""

from collections.abc import Sequence
from functools import cache
from itertools import zip_longest
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph

from auditapp.domain.checklist import ChecklistItem, FollowUp, Prompt
from auditapp.domain.terms import Answer, Outcome, Standard, label
from auditapp.reports import working_paper_wording as wording
from auditapp.reports.pdf_grid import Grid, GridRow
from auditapp.reports.pdf_styles import CELL_PADDING, WIDTH, style
from auditapp.reports.pdf_text import (
    BOLD,
    colour,
    fragments,
    of_fragments,
    paragraph,
    shape_fragment,
)
from auditapp.reports.wording import BAND, INK, MUTED, RULE, STANDARD_COLOURS
from auditapp.reports.working_paper_content import WorkingPaper

_LABELS = 25 * mm
_BULLET = 4 * mm
_NUMBER, _RESULT, _NOTES = 8 * mm, 31 * mm, 41 * mm
_QUESTION_SHARE = 0.58
_SIGN_OFF_WIDTHS = (42 * mm, 26 * mm, 60 * mm, WIDTH - 128 * mm)
_SIGN_OFF_HEIGHT = 9 * mm
_COMPACT, _ROOMY = 13 * mm, 30 * mm
# Only spaces that don't break are kept in a row.
_GAP = "\N{NO-BREAK SPACE}" * 2
_SPACE = _GAP + " " + _GAP


class Form(Grid):
    """A grid to write in: thin lines between its columns too."""

    def draw(self) -> None:
        """Draw the rows, then the lines between columns of the rows that follow the columns."""
        super().draw()
        canvas, top = self.canv, self.height - self._head_height
        lines = []
        for row, height in zip(self._rows, self._heights, strict=False):
            left = 0.0
            for width in () if row.widths else self._widths[:-1]:
                left += width
                lines.append((left, top, left, top - height))
            top -= height
        canvas.setStrokeColor(colour(RULE))
        canvas.setLineWidth(0.5)
        canvas.lines(lines)

    def room_to_begin(self) -> float:
        """Return how many points head and first row need."""
        self.wrap(WIDTH, 1e6)
        return self._head_height + sum(self._heights[:1])


class Columns(Grid):
    """Rows in columns, set tight and without lines, which would ask for something to fill in."""

    _SHIFT = CELL_PADDING - 1.3

    def _measure(self, row: GridRow) -> float:
        return super()._measure(row) - 2 * self._SHIFT

    def draw(self) -> None:
        """Draw head and rows."""
        top = self.height + self._SHIFT
        if self._head:
            self._draw_row(self.canv, self._head, top, self._head_height)
            top -= self._head_height
        for row, height in zip(self._rows, self._heights, strict=False):
            self._draw_row(self.canv, row, top, height)
            top -= height


def sign_off() -> Form:
    """Return where auditor, date, auditees and place are entered."""
    names = GridRow(tuple(paragraph(name, style("head")) for name in wording.SIGN_OFF))
    room = GridRow((_room(_SIGN_OFF_HEIGHT), None, None, None))
    return Form(names, [room], _SIGN_OFF_WIDTHS)


def guidance_rows(paper: WorkingPaper, item: ChecklistItem) -> Columns | None:
    """Return what to read before asking, None when there is nothing."""
    rows = [
        GridRow((paragraph(name, style("cell muted")), paragraph(text, style("cell"))), open=True)
        for name, text in wording.guidance(paper, item)
    ]
    return Columns(None, rows, (_LABELS, WIDTH - _LABELS)) if rows else None


def signs_table(item: ChecklistItem) -> Columns | None:
    """Return red flags beside typical nonconformities, None where there are neither."""
    if not item.red_flags and not item.typical_nonconformities:
        return None
    half = WIDTH / 2 - _BULLET
    heads = (wording.RED_FLAGS, wording.NONCONFORMITIES)
    rows = [
        GridRow(tuple(piece for text in pair for piece in _bulleted(text)))
        for pair in zip_longest(item.red_flags, item.typical_nonconformities)
    ]
    head = GridRow(
        tuple(piece for text in heads for piece in (paragraph(text, style("head")), None)),
        widths=(half, _BULLET) * 2,
    )
    return Columns(head, rows, (_BULLET, half) * 2)


def _bulleted(text: str | None) -> tuple[Paragraph | None, Paragraph | None]:
    if not text:
        return None, None
    return paragraph("•", style("cell muted")), paragraph(text, style("cell"))


def question_table(paper: WorkingPaper, item: ChecklistItem) -> Form:
    """Return the questions with room for results and notes, and the conclusion at the end."""
    names = [wording.NUMBER, wording.QUESTION, wording.EVIDENCE, wording.RESULT]
    names += [wording.NOTES] if paper.choices.notes else []
    head = GridRow(tuple(paragraph(name, style("head")) for name in names))
    rows: list[GridRow] = []
    for number, prompt in enumerate(item.prompts, 1):
        last = number == len(item.prompts)
        rows += _question_rows(paper, item, number, prompt, last=last)
    if not rows:
        empty = (paragraph(wording.NO_QUESTIONS, style("cell muted")), None, None)
        rows.append(GridRow((None, *empty, *_notes(paper))))
    rows.append(GridRow((_conclusion(item),), fills=(colour(BAND),), widths=(WIDTH,)))
    return Form(head, rows, column_widths(paper))


def column_widths(paper: WorkingPaper) -> tuple[float, ...]:
    """Return the widths of the columns of questions, in points."""
    notes = (_NOTES,) if paper.choices.notes else ()
    rest = WIDTH - _NUMBER - _RESULT - sum(notes)
    return (_NUMBER, rest * _QUESTION_SHARE, rest * (1 - _QUESTION_SHARE), _RESULT, *notes)


def _question_rows(
    paper: WorkingPaper, item: ChecklistItem, number: int, prompt: Prompt, *, last: bool
) -> list[GridRow]:
    cells = (
        paragraph(str(number), style("cell muted")),
        _question(paper, item, prompt),
        _evidence(prompt),
        _boxes(tuple(Answer), "\n"),
        *_notes(paper),
    )
    follow_ups = prompt.follow_ups
    rows = [GridRow(cells, open=last or bool(follow_ups))]
    for position, found in enumerate(follow_ups, 1):
        empty = (None,) * (len(cells) - 3)
        look = style("cell muted")
        texts = (None, paragraph(wording.follow_up(found), look), _evidence(found))
        rows.append(GridRow((*texts, *empty), open=last or position < len(follow_ups)))
    return rows


def _question(paper: WorkingPaper, item: ChecklistItem, prompt: Prompt) -> Paragraph:
    look, small = style("cell"), style("caption")
    pieces = fragments(prompt.question, look)
    named: list[tuple[str, str]] = [
        (standard.value, STANDARD_COLOURS[standard]) for standard in wording.badges(item, prompt)
    ]
    for position, (text, ink) in enumerate(named):
        before = _GAP if position else "\n"
        pieces += fragments(f"{before}{text}", small, font=BOLD, ink=colour(ink))
    topic = wording.lens(paper, prompt)
    if topic:
        pieces += fragments(f"{_GAP}{topic}" if named else f"\n{topic}", small)
    return of_fragments(pieces, look)


def _evidence(asked: Prompt | FollowUp) -> Paragraph:
    look = style("cell")
    pieces = fragments(asked.expected_evidence, look)
    method = wording.methods(asked.methods)
    if method:
        before = "\n" if pieces else ""
        pieces += fragments(f"{before}{method}", style("cell muted"))
    return of_fragments(pieces, look)


def _notes(paper: WorkingPaper) -> tuple[Paragraph, ...]:
    if not paper.choices.notes:
        return ()
    return (_room(_ROOMY if paper.choices.roomy else _COMPACT),)


def _boxes(terms: Sequence[Outcome | Answer], between: str) -> Paragraph:
    """Return a box to tick for each of these terms."""
    look = _ticked()
    pieces: list[Any] = []
    for term in terms:
        if pieces:
            pieces += fragments(between, look)
        pieces += [_box(look), *fragments(f"\N{NO-BREAK SPACE}{label(term)}", look)]
    return of_fragments(pieces, look)


def _box(look: ParagraphStyle) -> Any:  # noqa: ANN401 - reportlab's fragment is untyped
    box = shape_fragment(wording.BOX, look, colour(INK))
    box.fontSize = look.fontSize * 1.3
    return box


def _conclusion(item: ChecklistItem) -> Paragraph:
    look = _ticked()
    pieces = []
    for standard, outcomes in wording.conclusions(item):
        pieces += _standard(standard, look)
        pieces += _boxes(outcomes, _SPACE).frags
        pieces += fragments("\n", look)
    line = "_" * 26
    for name in (wording.EVIDENCE_NUMBERS, wording.FINDING_NUMBERS):
        pieces += fragments(f"{name} ", style("cell muted"))
        pieces += fragments(f"{line}{_SPACE}", style("cell"), ink=colour(MUTED))
    return of_fragments(pieces, look)


def _standard(standard: Standard, look: ParagraphStyle) -> list[Any]:
    ink = colour(STANDARD_COLOURS[standard])
    name = fragments(standard.label, look, font=BOLD, ink=ink)
    return [*fragments(f"{wording.CONCLUSION} ", look, font=BOLD), *name, *fragments(_SPACE, look)]


@cache
def _ticked() -> ParagraphStyle:
    """Return the style of lines that are ticked by hand."""
    return ParagraphStyle("ticked", parent=style("cell"), leading=13)


@cache
def _blank(height: float) -> ParagraphStyle:
    return ParagraphStyle(f"room {height}", parent=style("cell"), leading=height)


def _room(height: float) -> Paragraph:
    """Return an empty paragraph as high as the hand needs."""
    return paragraph("\N{NO-BREAK SPACE}", _blank(height))
