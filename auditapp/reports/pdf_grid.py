"""A table for long reports: rows are measured once, heads repeat, a tall row breaks in itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from auditapp.reports.pdf_canvas import ReportCanvas
from auditapp.reports.pdf_columns import column_widths
from auditapp.reports.pdf_styles import CELL_PADDING, WIDTH, style
from auditapp.reports.pdf_text import NO_LINKS, cell, colour
from auditapp.reports.wording import BAND, RULE, Table

_TALL = 55 * mm
_ROOM = 28 * mm
_BAR = 2.4
_SEAM = 0.6
_LABELS = 38 * mm
_LEAST_ROWS = 2
_SHORT_ROW = 15 * mm


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of paragraphs; None is an empty cell.

    `bar` is a coloured edge on the left. `widths` are the row's own where it does not follow the
    columns; `open` belongs to the row below: no line and no page break between them. `key` is the
    place that the row is.
    """

    cells: tuple[Paragraph | None, ...]
    fills: tuple[Color | None, ...] = ()
    bar: Color | None = None
    widths: tuple[float, ...] = ()
    open: bool = False
    key: str = ""


class Grid(Flowable):
    """Rows under a repeated head. Column widths are in points."""

    canv: ReportCanvas

    def __init__(
        self,
        head: GridRow | None,
        rows: Sequence[GridRow],
        widths: Sequence[float],
        heights: list[float] | None = None,
    ) -> None:
        super().__init__()
        self._head = head
        self._rows = rows
        self._widths = widths
        self._heights = heights if heights is not None else []
        self._head_height = self._measure(head) if head else 0.0
        self.spaceBefore, self.spaceAfter = 2, 9

    def _measure(self, row: GridRow) -> float:
        tallest = 0.0
        for content, width in zip(row.cells, row.widths or self._widths, strict=True):
            if content:
                tallest = max(tallest, content.wrap(width - 2 * CELL_PADDING, 1e6)[1])
        return tallest + 2 * CELL_PADDING

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the size; rows that lie beyond the available height are not measured yet."""
        height = self._head_height
        for position, row in enumerate(self._rows):
            if position == len(self._heights):
                self._heights.append(self._measure(row))
            height += self._heights[position]
            if height > aH:
                break
        self.width, self.height = aW, height
        return aW, height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 - reportlab's names
        """Return what fits and the rest, or nothing when not even a row fits here."""
        self.wrap(aW, aH)
        room, fitting = aH - self._head_height, 0
        while fitting < len(self._heights) and self._heights[fitting] <= room:
            room -= self._heights[fitting]
            fitting += 1
        if fitting == len(self._rows):
            return [self]
        if fitting == len(self._rows) - 1 and fitting > _LEAST_ROWS:
            # The last row is not alone on the next page.
            fitting -= 1
        fresh = bool(getattr(self, "_postponed", 0))
        if fitting and self._rows[fitting - 1].open and self._heights[fitting] <= _TALL:
            fitting -= 1
        if self._heights[fitting] > _TALL and (room > _ROOM or (fresh and not fitting)):
            return self._broken(fitting, room)
        if fitting == 1 and not fresh and self._heights[0] < _SHORT_ROW:
            # A short row is not left alone at the foot of a page either.
            return []
        return self._parted(fitting) if fitting else []

    def _parted(self, fitting: int) -> list[Flowable]:
        # In a kind of grid that draws more, the parts are of that kind too.
        kind = type(self)
        first = kind(self._head, self._rows[:fitting], self._widths, self._heights[:fitting])
        rest = kind(self._head, self._rows[fitting:], self._widths, self._heights[fitting:])
        return [first, rest]

    def _broken(self, fitting: int, room: float) -> list[Flowable]:
        upper, lower = self._halves(self._rows[fitting], room)
        if not any(upper.cells):
            return self._parted(fitting) if fitting else []
        kind = type(self)
        first = kind(self._head, [*self._rows[:fitting], upper], self._widths)
        rest = kind(self._head, [lower, *self._rows[fitting + 1 :]], self._widths)
        return [first, rest]

    def _halves(self, row: GridRow, room: float) -> tuple[GridRow, GridRow]:
        upper: list[Paragraph | None] = []
        lower: list[Paragraph | None] = []
        for content, width in zip(row.cells, row.widths or self._widths, strict=True):
            above, below = _parts(content, width - 2 * CELL_PADDING, room - 2 * CELL_PADDING)
            upper.append(above)
            lower.append(below)
        return (
            replace(row, cells=tuple(upper)),
            replace(row, cells=tuple(lower)),
        )

    def draw(self) -> None:
        """Draw head and rows from the top."""
        canvas = self.canv
        top = self.height
        if self._head:
            canvas.setFillColor(colour(BAND))
            canvas.rect(0, top - self._head_height, sum(self._widths), self._head_height, 0, 1)
            self._draw_row(canvas, self._head, top, self._head_height)
            top -= self._head_height
        edges = []
        for row, height in zip(self._rows, self._heights, strict=False):
            self._draw_row(canvas, row, top, height)
            top -= height
            if not row.open:
                edges.append((0, top, sum(self._widths), top))
        canvas.setStrokeColor(colour(RULE))
        canvas.setLineWidth(0.5)
        canvas.lines(edges)

    def _draw_row(self, canvas: ReportCanvas, row: GridRow, top: float, height: float) -> None:
        left = 0.0
        widths = row.widths or self._widths
        for position, (content, width) in enumerate(zip(row.cells, widths, strict=True)):
            fill = row.fills[position] if row.fills else None
            if fill:
                canvas.setFillColor(fill)
                canvas.rect(left + _SEAM, top - height, width - 2 * _SEAM, height, 0, 1)
            if content:
                indent = CELL_PADDING + (_BAR if row.bar and not position else 0)
                lowered = top - CELL_PADDING - content.height
                content.drawOn(canvas, left + indent, lowered)
            left += width
        if row.key:
            canvas.mark(row.key, top)
        if row.bar:
            canvas.setFillColor(row.bar)
            canvas.rect(0, top - height, _BAR, height, 0, 1)


class FramedGrid(Grid):
    """A grid with lines around every cell: boxes to write in."""

    def draw(self) -> None:
        """Draw rows and lines."""
        super().draw()
        edge = 0.0
        edges = [(0.0, self.height, sum(self._widths), self.height)]
        for width in (0.0, *self._widths):
            edge += width
            edges.append((edge, 0.0, edge, self.height))
        self.canv.lines(edges)


def _parts(
    content: Paragraph | None, width: float, room: float
) -> tuple[Paragraph | None, Paragraph | None]:
    if content is None:
        return None, None
    parts = [part for part in content.split(width, room) if isinstance(part, Paragraph)]
    if not parts:
        return None, content
    return parts[0], parts[1] if len(parts) > 1 else None


def table_grid(
    table: Table,
    *,
    mono: int | None = None,
    width: float = WIDTH,
    known: Mapping[str, str] = NO_LINKS,
    keys: Sequence[str] = (),
) -> Flowable:
    """Return a table of the report.

    `mono` is the column to set in equal-width letters; `keys` are those of the places that the
    rows are. Lines that are `known` are links.
    """
    if not table.rows:
        return cell((table.empty,), style("empty"))
    head = GridRow(tuple(cell((name,), style("head")) for name in table.heads))
    styles = [style("mono" if mono == position else "cell") for position in range(len(table.heads))]
    widths = column_widths(table, width)
    rows = []
    for position, row in enumerate(table.rows):
        below = table.below[position] if table.below else ()
        cells = tuple(cell(lines, look, known) for lines, look in zip(row, styles, strict=True))
        key = keys[position] if keys else ""
        rows.append(GridRow(cells, open=bool(below), key=key))
        if below:
            across = (None, cell(below, style("cell"), known))
            rows.append(GridRow(across, widths=(widths[0], width - widths[0])))
    return Grid(head, rows, widths)


def facts_grid(
    facts: Sequence[tuple[str, str]],
    *,
    width: float = WIDTH,
    known: Mapping[str, str] = NO_LINKS,
) -> Grid:
    """Return names and values under each other; values that are `known` are links."""
    rows = [
        GridRow((cell((name,), style("cell muted")), cell((value,), style("cell"), known)))
        for name, value in facts
    ]
    return Grid(None, rows, (_LABELS, width - _LABELS))
