"""Pictures in rows with their captions: those of a finding, and the photographs of the evidence."""

from collections.abc import Iterator, Sequence

from auditapp.reports import figures
from auditapp.reports.content import Photograph, Picture
from auditapp.reports.word_body import Body
from auditapp.reports.word_layout import gap
from auditapp.reports.word_markup import field, paragraph, runs, text_paragraph
from auditapp.reports.word_tables import TEXT_WIDTH, cell, row, table

_GUTTER = 238
_SINGLE = (6236, 3290)
_TALLEST_OF_TWO, _TALLEST_OF_THREE = 3290, 2720


def add_finding_pictures(body: Body, pictures: Sequence[Picture]) -> None:
    """Append the pictures of a finding two in a row; a single one is larger."""
    if len(pictures) == 1:
        body.add(_picture(body, Photograph(pictures[0], ()), _SINGLE, keep_next=True))
        return
    shown = [Photograph(picture, ()) for picture in pictures]
    _add_rows(body, shown, 2, _TALLEST_OF_TWO)


def add_photographs(body: Body, photographs: Sequence[Photograph]) -> None:
    """Append the photographs of the evidence chapter, many of them smaller."""
    columns = figures.photograph_columns(len(photographs))
    tallest = _TALLEST_OF_THREE if columns == 3 else _TALLEST_OF_TWO
    _add_rows(body, photographs, columns, tallest)


def _add_rows(body: Body, photographs: Sequence[Photograph], columns: int, tallest: int) -> None:
    if not photographs:
        return
    width = (TEXT_WIDTH - _GUTTER * (columns - 1)) // columns
    widths = [width, *(_GUTTER, width) * (columns - 1)]
    widths[-1] += TEXT_WIDTH - sum(widths)
    rows = [
        row(_row_cells(body, photographs[start : start + columns], widths, tallest))
        for start in range(0, len(photographs), columns)
    ]
    body.add(table("AuditPlain", widths, rows, headed=False), gap())


def _row_cells(
    body: Body, photographs: Sequence[Photograph], widths: Sequence[int], tallest: int
) -> Iterator[str]:
    """Yield the cells of a row: pictures, the gutters between them, and what stays empty."""
    for position, width in enumerate(widths):
        index, is_gutter = divmod(position, 2)
        if is_gutter or index >= len(photographs):
            yield cell(paragraph(""), width)
        else:
            yield cell(_picture(body, photographs[index], (width, tallest)), width)


def _picture(
    body: Body, photograph: Photograph, box: tuple[int, int], *, keep_next: bool = False
) -> str:
    """Return the picture with its caption, and below what it shows.

    In a table the row holds them together; elsewhere `keep_next` has to.
    """
    picture, number = photograph.picture, body.next_figure()
    if picture.jpeg is None or not (picture.width and picture.height):
        text = figures.placeholder_text(picture)
        shown = text_paragraph(text, "PicturePlaceholder", keep_next=keep_next)
    else:
        words = figures.alternative_text(picture, photograph.shows)
        shown = paragraph(body.drawing(picture, *box, words), "Figure", keep_next=keep_next)
    caption = (
        runs("Figure ")
        + field(r"SEQ Figure \* ARABIC", str(number))
        + runs(f". {figures.caption_text(picture)}")
    )
    below = figures.below_caption(picture, photograph.shows)
    lines = "".join(text_paragraph(text, "Shows") for text in below)
    return shown + paragraph(caption, "Caption") + lines
