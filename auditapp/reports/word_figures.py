"""Pictures of a document in rows, with captions that Word counts and links that lead to them."""

import textwrap
from collections.abc import Iterator, Sequence

from auditapp.reports.content import Picture
from auditapp.reports.document import Pictures, Shown
from auditapp.reports.word_flow import Flow
from auditapp.reports.word_index import FigureEntry
from auditapp.reports.word_layout import gap, sequence_name
from auditapp.reports.word_markup import (
    field,
    link,
    linked,
    linked_runs,
    paragraph,
    reads_from_right,
    runs,
    text_paragraph,
)
from auditapp.reports.word_tables import cell, row, table

_GUTTER = 238
_SINGLE = (6236, 3290)
_TALLEST = {2: 3290, 3: 2720, 4: 2720}
_FEW = 8
_LETTERS_OF_A_NOTE = 240
_ROW_OF_UPRIGHT = 3


def pictures_markup(flow: Flow, pictures: Pictures) -> str:
    """Return pictures in rows; a single one that is no gallery is larger."""
    shown = pictures.shown
    if len(shown) == 1 and not pictures.is_gallery:
        return _shown(flow, shown[0], _SINGLE, keep_next=True)
    columns = _columns(pictures) + flow.page.is_wide
    return _picture_rows(flow, shown, columns) if shown else ""


def _columns(pictures: Pictures) -> int:
    """Return how many stand side by side: three of many small ones, or of upright ones."""
    shown = pictures.shown
    if pictures.is_gallery and len(shown) > _FEW:
        return 3
    upright = all(it.picture.height > it.picture.width for it in shown)
    return 3 if upright and len(shown) >= _ROW_OF_UPRIGHT else 2


def _picture_rows(flow: Flow, shown: Sequence[Shown], columns: int) -> str:
    width = (flow.width - _GUTTER * (columns - 1)) // columns
    widths = [width, *(_GUTTER, width) * (columns - 1)]
    widths[-1] += flow.width - sum(widths)
    rows = [
        row(_row_cells(flow, shown[start : start + columns], widths, _TALLEST[columns]))
        for start in range(0, len(shown), columns)
    ]
    return table("AuditPlain", widths, rows, headed=False) + gap()


def _row_cells(
    flow: Flow, shown: Sequence[Shown], widths: Sequence[int], tallest: int
) -> Iterator[str]:
    """Yield the cells of a row: pictures, the gutters between them, and what stays empty."""
    for position, width in enumerate(widths):
        index, is_gutter = divmod(position, 2)
        if is_gutter or index >= len(shown):
            yield cell(paragraph(""), width)
        else:
            yield cell(_shown(flow, shown[index], (width, tallest)), width)


def _shown(flow: Flow, shown: Shown, box: tuple[int, int], *, keep_next: bool = False) -> str:
    """Return the picture with its caption, and below what it shows.

    In a table the row holds them together; elsewhere `keep_next` has to.
    """
    figure = flow.next_figure()
    if is_missing(shown.picture):
        drawn = runs(_in_place_of(shown))
        style = "PicturePlaceholder"
    else:
        drawn = flow.drawings.run(shown.picture, *box, shown.words or shown.caption)
        style = "Figure"
    marked = flow.marked(figure.anchor, drawn) if figure.anchor else drawn
    picture = paragraph(marked, style, keep_next=keep_next)
    below = "".join(
        paragraph(linked_runs(text, flow.links), "Shows", bidi=reads_from_right(text))
        for text in shown.below
    )
    return picture + figure_caption(flow, figure, flow.place_of(shown.back)) + below


def _in_place_of(shown: Shown) -> str:
    """Return why a picture cannot be shown, in a few lines, or what it would show."""
    note = textwrap.shorten(shown.picture.note, _LETTERS_OF_A_NOTE, placeholder="\u2026")
    return note or shown.words or shown.caption or shown.picture.number


def is_missing(picture: Picture) -> bool:
    """Whether there is nothing of a picture that can be shown."""
    return picture.jpeg is None or not (picture.width and picture.height)


def figure_caption(flow: Flow, figure: FigureEntry, back: str = "") -> str:
    """Return the numbered line below a figure; its words lead `back` to a bookmark."""
    word = flow.figure_word
    number = field(rf"SEQ {sequence_name(word)} \* ARABIC", str(figure.number))
    numbered = flow.bookmarked(figure.place, runs(f"{word} ") + number)
    said = link(back, linked(figure.caption)) if back else runs(figure.caption)
    return paragraph(numbered + runs(". ") + said, "Caption", bidi=reads_from_right(figure.caption))


def signature_lines(lines: Sequence[str]) -> str:
    """Return what stands under a signature."""
    return "".join(text_paragraph(text, "Shows") for text in lines if text)
