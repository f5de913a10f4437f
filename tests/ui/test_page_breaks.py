"""Pages of the big screen: few, even, and without a line that stands alone."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from ui.closing.page_breaks import Line, page_starts
from ui.closing.prose_pages import Paragraph, ProsePages
from ui.closing.stage import Stage


def text(*paragraphs: int) -> tuple[Line, ...]:
    """Return lines of height 1 in paragraphs of so many lines."""
    return tuple(_lines(paragraphs))


def _lines(paragraphs: Sequence[int]) -> Iterator[Line]:
    top = 0.0
    for count in paragraphs:
        for number in range(count):
            yield Line(top, top + 1, number, count - 1 - number)
            top += 1


def pages(lines: Sequence[Line], room: float) -> list[int]:
    """Return how many lines stand on each page."""
    starts = page_starts(lines, room)
    return [b - a for a, b in zip(starts, (*starts[1:], len(lines)), strict=True)]


def test_what_fits_stands_on_one_page() -> None:
    assert pages(text(1, 9), 10) == [10]
    assert page_starts((), 10) == ()


def test_the_last_words_do_not_stand_alone_on_a_page() -> None:
    assert pages(text(11), 10) in ([5, 6], [6, 5])
    assert pages(text(10, 1), 10) in ([5, 6], [6, 5], [7, 4], [8, 3])


def test_a_paragraph_stays_together_where_it_can() -> None:
    assert pages(text(4, 7), 10) == [4, 7]
    assert pages(text(3, 4, 4), 10) == [7, 4]


def test_a_heading_stays_with_what_it_is_above() -> None:
    lines = list(text(5, 1, 5))
    lines[5] = replace(lines[5], stays=True)
    assert pages(lines, 6) == [5, 6]


def test_a_line_higher_than_the_page_has_a_page_of_its_own() -> None:
    high = (Line(0, 1), Line(1, 30), Line(30, 31))
    assert pages(high, 10) == [1, 1, 1]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 12), min_size=1, max_size=8), st.integers(6, 14))
def test_no_page_has_fewer_than_three_lines_and_none_more_than_fit(
    paragraphs: list[int], room: int
) -> None:
    found = pages(text(*paragraphs), room)
    assert sum(found) == sum(paragraphs)
    assert max(found) <= room
    assert len(found) == -(-sum(paragraphs) // room)
    assert len(found) == 1 or min(found) >= 3


def test_the_words_painted_are_those_of_the_page(qapp: QApplication) -> None:
    pages_of = ProsePages()
    pages_of.resize(900, 420)
    pages_of.show()
    stage = Stage.of(QSize(1280, 800), dark=False)
    words = "In the log releases 14 to 19 carry no approval of the owner. " * 14
    pages_of.show_paragraphs([Paragraph("Title", 1.5, stays=True), Paragraph(words)], stage)
    assert pages_of.pages > 1

    for page in range(pages_of.pages):
        lines = pages_of.lines_of(page)
        pages_of.go(page)
        picture = pages_of.grab().toImage()
        inked = [y for y in range(picture.height()) if _is_inked(picture.copy(0, y, 880, 1))]
        assert len(lines) >= 3
        assert inked[-1] <= lines[-1].bottom - lines[0].top
        assert inked[-1] >= lines[-1].top - lines[0].top
    pages_of.close()


def _is_inked(row: QImage) -> bool:
    return len({row.pixel(x, 0) for x in range(row.width())}) > 1
