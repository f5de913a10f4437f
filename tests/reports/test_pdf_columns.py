"""Columns of tables in PDF: words of heads and of statuses do not break while there is room."""

import pytest

from auditapp.reports.pdf_columns import column_widths, mark_width
from auditapp.reports.pdf_styles import style
from auditapp.reports.pdf_text import text_width
from auditapp.reports.wording import INK, Mark, Table

LONG_HEAD = "Nichtkonformitäten"
LONG_MARK = Mark("◇", "Untergeordnet: 6", INK)


def table(*heads: str) -> Table:
    return Table(heads, (8, 1, 1), ((("a",), (LONG_MARK,), ("b",)),), "")


def head_width(word: str) -> float:
    look = style("head")
    return text_width(word, look.fontName, look.fontSize)


def test_a_narrow_column_gets_the_room_that_its_longest_word_needs() -> None:
    widths = column_widths(table("Norm", "Zahl", LONG_HEAD), 480)
    assert widths[2] > head_width(LONG_HEAD)
    assert widths[1] >= mark_width(LONG_MARK, "cell")
    assert sum(widths) == pytest.approx(480)


def test_columns_keep_their_shares_where_every_word_fits() -> None:
    assert column_widths(table("Norm", "Zahl", "Rest"), 1200) == [960, 120, 120]


def test_columns_keep_their_shares_where_the_words_do_not_fit_at_all() -> None:
    assert column_widths(table(LONG_HEAD, LONG_HEAD, LONG_HEAD), 100) == [80, 10, 10]
