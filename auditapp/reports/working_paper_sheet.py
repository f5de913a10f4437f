"""Write the working paper as an Excel workbook (.xlsx): a row per question, a row per item.

Every text is written as text, never as formula, number or link, and marked as such, so that it
stays text when somebody edits the cell. What is to be filled in is not marked.
"""

import math
import textwrap
import unicodedata
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from auditapp.domain.terms import Outcome
from auditapp.reports import working_paper_wording as wording
from auditapp.reports.charts import tint
from auditapp.reports.word_markup import clean
from auditapp.reports.wording import BAND, INK, OUTCOME_MARKS, RULE
from auditapp.reports.working_paper_content import WorkingPaper
from auditapp.reports.working_paper_rows import Column, Sheet, sheets

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_A4 = 9
_FONT_SIZE = 10
_MARGIN, _HEAD_MARGIN = 0.4, 0.75
_TINT = 0.18
_LINE = 12.75
_LETTERS = 1.1
_TALLEST = 30
_LONGEST = 32_767
_LONGEST_HEADER = 180
_CUT = "…"


@dataclass(frozen=True, slots=True)
class _Looks:
    """The formats of the workbook; those of outcomes by their words."""

    head: "Format"
    text: "Format"
    name: "Format"
    fill: "Format"
    unused: "Format"
    outcomes: "dict[str, Format]"


def write_paper_sheet(paper: WorkingPaper, target: Path) -> None:
    """Write the paper to `target`; the same paper gives the same bytes.

    Raises:
        OSError: the file can't be written.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    try:
        with Workbook(str(target)) as workbook:
            # In UTC, which the file format asks for; no person is named.
            made = paper.made.astimezone(UTC).replace(tzinfo=None)
            title = clean(f"{wording.TITLE}: {wording.subject(paper)}")
            subject = clean(wording.header(paper))
            workbook.set_properties({"title": title, "subject": subject, "created": made})
            looks = _looks(workbook)
            for sheet in sheets(paper):
                _write(workbook.add_worksheet(sheet.name), sheet, looks, wording.header(paper))
    except FileCreateError as error:
        # The library wraps what the system says.
        raise OSError(str(error)) from error


def _looks(workbook: "Workbook") -> _Looks:
    cell = {
        "text_wrap": True,
        "valign": "top",
        "font_name": "Arial",
        "font_size": _FONT_SIZE,
        "font_color": INK,
        "border": 1,
        "border_color": RULE,
    }
    text = {**cell, "quote_prefix": True, "num_format": "@"}
    return _Looks(
        head=workbook.add_format({**cell, "bold": True, "bg_color": BAND}),
        text=workbook.add_format(text),
        name=workbook.add_format({**text, "bold": True}),
        fill=workbook.add_format(cell),
        unused=workbook.add_format({**cell, "bg_color": BAND}),
        outcomes={
            OUTCOME_MARKS[outcome].word: workbook.add_format(
                {
                    "bg_color": tint(OUTCOME_MARKS[outcome].colour, _TINT),
                    "font_color": OUTCOME_MARKS[outcome].colour,
                }
            )
            for outcome in Outcome
        },
    )


def _write(page: "Worksheet", sheet: Sheet, looks: _Looks, header: str) -> None:
    last_row, last_column = len(sheet.rows), len(sheet.columns) - 1
    for position, column in enumerate(sheet.columns):
        page.set_column(position, position, column.width)
        page.write_string(0, position, column.head, looks.head)
        if column.choices and sheet.rows:
            _offer(page, position, last_row, column, looks)
    for row, texts in enumerate(sheet.rows, 1):
        for position, text in enumerate(texts):
            _write_cell(page, (row, position), text, sheet, looks)
        # Not every program that opens the file works out how high wrapped text is.
        page.set_row(row, _LINE * _lines(sheet, texts))
    page.freeze_panes(1, _frozen(sheet))
    page.autofilter(0, 0, last_row, last_column)
    # Numbers of clauses are names: "9.1" is no amount.
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{last_row + 1}"})
    _set_up_print(page, sheet, header)


def _write_cell(
    page: "Worksheet", place: tuple[int, int], text: str | None, sheet: Sheet, looks: _Looks
) -> None:
    row, position = place
    if sheet.columns[position].fill:
        page.write_blank(row, position, None, looks.unused if text is None else looks.fill)
        return
    look = looks.name if position == sheet.bold_column else looks.text
    page.write_string(row, position, _as_cell(text or ""), look)


def _as_cell(text: str) -> str:
    """Return a text as a cell can hold it; the file format ends at 32,767 letters."""
    shown = clean(text)
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + _CUT


def _lines(sheet: Sheet, texts: tuple[str | None, ...]) -> int:
    """Return how many lines a row needs; what is not printed may be cut off."""
    printed = zip(sheet.columns[: sheet.printed], texts, strict=False)
    needed = [_wrapped(text, column.width) for column, text in printed if text]
    return min(max((sheet.height, *needed)), _TALLEST)


def _wrapped(text: str, width: float) -> int:
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    pieces = (textwrap.wrap(piece, round(width * _LETTERS)) for piece in text.split("\n"))
    return sum(max(len(piece), 1) for piece in pieces) + math.ceil(wide / width)


def _frozen(sheet: Sheet) -> int:
    """Return how many columns stay in view: those that say which item a row belongs to."""
    heads = [column.head for column in sheet.columns]
    return heads.index("Number") + 1 if "Number" in heads else 0


def _offer(page: "Worksheet", position: int, last_row: int, column: Column, looks: _Looks) -> None:
    """Let the cells of a column offer their choices, and show in colour what was chosen."""
    area = (1, position, last_row, position)
    page.data_validation(
        *area,
        {
            "validate": "list",
            "source": list(column.choices),
            "error_title": column.head,
            "error_message": "Choose one from the list.",
        },
    )
    for word in column.choices:
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"'}
        if look := looks.outcomes.get(word):
            page.conditional_format(*area, {**rule, "format": look})


def _set_up_print(page: "Worksheet", sheet: Sheet, header: str) -> None:
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_margins(left=_MARGIN, right=_MARGIN, top=_HEAD_MARGIN, bottom=_HEAD_MARGIN)
    page.print_area(0, 0, len(sheet.rows), sheet.printed - 1)
    # An ampersand begins a code there.
    shown = clean(header).replace("\n", " ")[:_LONGEST_HEADER].replace("&", "&&")
    # The spaces keep digits of the text apart from the size before them.
    page.set_header(f"&L&8 {shown}&R&8 {sheet.name}")
    page.set_footer(f"&L&8 Page &P of &N&R&8 {wording.FOOTER}")
