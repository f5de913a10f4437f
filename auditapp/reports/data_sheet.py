"""Writes the data of an audit as a workbook (.xlsx): filters, frozen heads, nothing that computes.

Every text is written as text, never as formula or link, and marked as such, so that it stays text
when somebody edits the cell.
"""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from auditapp.reports.data_rows import DataSheet
from auditapp.reports.steps import Step, no_step
from auditapp.reports.word_markup import clean
from auditapp.reports.wording import BAND, INK, RULE

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_LONGEST = 32_767
_CUT = "…"
_MOMENT = "yyyy-mm-dd hh:mm"
_A4 = 9


def write_data_sheet(
    sheets: tuple[DataSheet, ...],
    target: Path,
    *,
    title: str,
    author: str,
    made: datetime,
    step: Step = no_step,
) -> None:
    """Write a workbook with a page for each sheet; the same data gives the same bytes.

    `made` is in UTC. Raises OSError when it cannot be written, and what `step` raises to stop.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    total = sum(len(sheet.rows) for sheet in sheets)
    done = 0
    try:
        # Row by row to the disk: memory does not grow with the audit.
        with Workbook(str(target), {"constant_memory": True}) as workbook:
            about = {"title": clean(title), "author": clean(author)}
            workbook.set_properties({**about, "created": made.replace(tzinfo=None)})
            looks = _Looks(workbook)
            for sheet in sheets:
                step(done, total)
                _write(workbook.add_worksheet(sheet.title), sheet, looks)
                done += len(sheet.rows)
    except FileCreateError as error:
        # The library wraps what the system says.
        raise OSError(str(error)) from error
    step(total, total)


class _Looks:
    """The formats of the workbook."""

    def __init__(self, workbook: "Workbook") -> None:
        cell = {
            "text_wrap": True,
            "valign": "top",
            "font_name": "Arial",
            "font_size": 10,
            "font_color": INK,
            "border": 1,
            "border_color": RULE,
        }
        self.head: Format = workbook.add_format({**cell, "bold": True, "bg_color": BAND})
        self.text: Format = workbook.add_format({**cell, "quote_prefix": True, "num_format": "@"})
        self.number: Format = workbook.add_format({**cell, "num_format": "0"})
        self.moment: Format = workbook.add_format({**cell, "num_format": _MOMENT})


def _write(page: "Worksheet", sheet: DataSheet, looks: _Looks) -> None:
    last = len(sheet.columns) - 1
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.autofilter(0, 0, max(len(sheet.rows), 1), last)
    for position, column in enumerate(sheet.columns):
        page.set_column(position, position, column.width)
        page.write_string(0, position, column.head, looks.head)
    for row, values in enumerate(sheet.rows, 1):
        for position, value in enumerate(values):
            if isinstance(value, datetime):
                page.write_datetime(row, position, value, looks.moment)
            elif isinstance(value, int):
                page.write_number(row, position, value, looks.number)
            elif value:
                page.write_string(row, position, _fitting(value), looks.text)
            else:
                page.write_blank(row, position, None, looks.text)


def _fitting(text: str) -> str:
    """Return what a cell can hold, without characters that the format does not know."""
    kept = clean(text)
    return kept if len(kept) <= _LONGEST else f"{kept[: _LONGEST - 1]}{_CUT}"
