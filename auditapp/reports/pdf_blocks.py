"""Blocks of a document as they stand on the page."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import singledispatch

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable
from reportlab.platypus.flowables import PageBreakIfNotEmpty

from auditapp.reports.charts import HeatMap
from auditapp.reports.document import (
    Badges,
    Bands,
    Boxes,
    Bullets,
    Charts,
    Document,
    FactList,
    Grid,
    Heading,
    Pictures,
    Shown,
    Signed,
    Text,
    Tone,
)
from auditapp.reports.pdf_bullet import Bullet
from auditapp.reports.pdf_charts import bars, heat_grid
from auditapp.reports.pdf_contents import Place, PlaceMark
from auditapp.reports.pdf_cover import StandardStripe
from auditapp.reports.pdf_grid import FramedGrid, GridRow, facts_grid, table_grid
from auditapp.reports.pdf_grid import Grid as DrawnGrid
from auditapp.reports.pdf_numbers import Numbers
from auditapp.reports.pdf_pictures import Figure, gallery, large_pictures
from auditapp.reports.pdf_styles import CELL_PADDING, style
from auditapp.reports.pdf_text import (
    cell,
    colour,
    fragments,
    of_fragments,
    paragraph,
)
from auditapp.reports.signature_drawing import SignatureField
from auditapp.reports.wording import BAND, MUTED, STANDARD_COLOURS

_PART_ROOM = 38 * mm
_HEADING_ROOM = 14 * mm
_MOST_AHEAD = 85 * mm
_NEAR = 30 * mm
_BEGINNING = 22 * mm
_STANDARDS, _MARKS = 28 * mm, 42 * mm
_QUESTIONS = 62 * mm
_AROUND_SIGNATURE = 4 * mm
_MUCH_ROOM, _LITTLE_ROOM = 18 * mm, 7.4 * mm
_LOOKS = {
    Tone.PLAIN: "body",
    Tone.LABEL: "label",
    Tone.STRONG: "strong",
    Tone.NOTE: "note",
    Tone.NOTICE: "body",
    Tone.EMPTY: "empty",
}


@dataclass(slots=True)
class Sheet:
    """What blocks are put on: its size in points, numbers so far, places and what leads to them.

    `keys` are those of places by anchor, `links` by the text of a cell.
    """

    document: Document
    keys: Mapping[str, str]
    links: Mapping[str, str]
    width: float
    height: float
    numbers: Numbers = field(default_factory=Numbers)
    places: list[Place] = field(default_factory=list)
    figures: list[Place] = field(default_factory=list)

    def begin(self, title: str, level: int, anchor: str, look: str) -> Iterator[Flowable]:
        """Yield a heading that contents and links lead to."""
        key = self.keys.get(anchor) or f"heading-{len(self.places) + 1}"
        place = Place(key, title, level)
        self.places.append(place)
        yield PlaceMark(place)
        yield paragraph(title, style(look))

    def figure(self, caption: str, key: str = "") -> Place:
        """Return the next figure with its number in the caption."""
        number = self.numbers.figure()
        title = f"{self.document.figure_word} {number}. {caption}"
        place = Place(key or f"figure-{number}", title, None)
        self.figures.append(place)
        return place


@singledispatch
def flowables(block: object, sheet: Sheet) -> Iterator[Flowable]:
    """Yield a block as it stands on the page; raise TypeError for what is no block."""
    raise TypeError(f"{type(block).__name__} is no block of a document")


@flowables.register
def _heading(block: Heading, sheet: Sheet) -> Iterator[Flowable]:
    yield from heading(block, sheet, block.room or _PART_ROOM)


def heading(block: Heading, sheet: Sheet, room: float) -> Iterator[Flowable]:
    """Yield a heading; it begins a new page where so many points are not left."""
    yield PageBreakIfNotEmpty() if block.new_page else CondPageBreak(min(room, sheet.height))
    look = ("finding" if block.room else "part") if block.level == 2 else "subject"
    yield from sheet.begin(sheet.numbers.heading(block), block.level - 1, block.anchor, look)


def room_with(following: Iterable[Flowable], sheet: Sheet) -> float:
    """Return the points that a heading needs so that what follows begins on its page."""
    needed = total = 0.0
    for flowable in following:
        if isinstance(flowable, CondPageBreak):
            # What is asked for farther down is no matter of this heading.
            needed = max(needed, total + float(flowable.height) if total < _NEAR else 0.0)
            continue
        total += flowable.wrap(sheet.width, _MOST_AHEAD)[1]
        needed = max(needed, min(total, _MOST_AHEAD))
        if total > _MOST_AHEAD:
            break
    return _HEADING_ROOM + needed if needed else _PART_ROOM


@flowables.register
def _text(block: Text, sheet: Sheet) -> Iterator[Flowable]:
    if block.tone is Tone.NOTICE:
        yield _notice(block, sheet)
        return
    look = style(_LOOKS[block.tone])
    ink = colour(STANDARD_COLOURS[block.standard]) if block.standard else None
    text = of_fragments(fragments(block.text, look, ink=ink), look)
    if block.keep_next or block.tone is Tone.LABEL:
        yield CondPageBreak(min(text.wrap(sheet.width, sheet.height)[1] + _BEGINNING, sheet.height))
    yield text


def _notice(block: Text, sheet: Sheet) -> Flowable:
    ink = STANDARD_COLOURS[block.standard] if block.standard else MUTED
    row = GridRow((paragraph(block.text, style("body")),), (colour(BAND),), colour(ink))
    return DrawnGrid(None, [row], (sheet.width,))


@flowables.register
def _bullets(block: Bullets, sheet: Sheet) -> Iterator[Flowable]:
    for line in block.lines:
        yield Bullet(cell((line,), style("bullet"), sheet.links))


@flowables.register
def _facts(block: FactList, sheet: Sheet) -> Iterator[Flowable]:
    if block.facts:
        yield facts_grid(block.facts, width=sheet.width, known=sheet.links)


@flowables.register
def _grid(block: Grid, sheet: Sheet) -> Iterator[Flowable]:
    grid = table_grid(
        block.table,
        mono=block.is_digest,
        width=sheet.width,
        known=sheet.links,
        keys=[sheet.keys.get(anchor, "") for anchor in block.anchors],
    )
    if block.caption and block.table.rows:
        title = f"{sheet.document.table_word} {sheet.numbers.table()}. {block.caption}"
        yield CondPageBreak(_PART_ROOM)
        yield paragraph(title, style("table caption"))
    yield grid


@flowables.register
def _badges(block: Badges, sheet: Sheet) -> Iterator[Flowable]:
    if not block.rows:
        return
    look = style("cell strong")
    rows = []
    for standard, mark, reasons in block.rows:
        ink = colour(STANDARD_COLOURS[standard])
        cells = (
            of_fragments(fragments(standard.label, look, ink=ink), look),
            cell(mark, look),
            cell(reasons, style("cell"), sheet.links),
        )
        rows.append(GridRow(cells, bar=ink))
    head = GridRow(tuple(cell((name,), style("head")) for name in block.heads))
    widths = (_STANDARDS, _MARKS, sheet.width - _STANDARDS - _MARKS)
    yield DrawnGrid(head, rows, widths)


@flowables.register
def _bands(block: Bands, sheet: Sheet) -> Iterator[Flowable]:
    if block.standards:
        yield StandardStripe(block.standards, sheet.width)


@flowables.register
def _charts(block: Charts, sheet: Sheet) -> Iterator[Flowable]:
    drawn: list[Flowable] = []
    for chart in block.charts:
        if isinstance(chart, HeatMap):
            drawn += _heat(chart, sheet)
    drawn += bars([it for it in block.charts if not isinstance(it, HeatMap)], sheet.width)
    if block.caption:
        place = sheet.figure(block.caption)
        drawn = [PlaceMark(place), *drawn, paragraph(place.title, style("figure caption"))]
    total = sum(it.wrap(sheet.width, sheet.height)[1] for it in drawn) + 9 * mm
    yield CondPageBreak(min(total, sheet.height))
    yield from drawn


def _heat(chart: HeatMap, sheet: Sheet) -> Iterator[Flowable]:
    if chart.title:
        yield paragraph(chart.title, style("label"))
    if chart.rows:
        yield heat_grid(chart, sheet.width)
    else:
        yield paragraph(chart.empty, style("empty"))


@flowables.register
def _pictures(block: Pictures, sheet: Sheet) -> Iterator[Flowable]:
    rows = gallery if block.is_gallery else large_pictures
    yield from rows([_figure(shown, sheet) for shown in block.shown], sheet.width)


def _figure(shown: Shown, sheet: Sheet) -> Figure:
    place = sheet.figure(shown.caption, sheet.keys.get(shown.anchor, ""))
    return Figure(
        shown.picture,
        place.title,
        shown.below,
        key=place.key,
        back=sheet.keys.get(shown.back, ""),
        instead=shown.words or shown.caption,
    )


@flowables.register
def _signed(block: Signed, sheet: Sheet) -> Iterator[Flowable]:
    strokes = block.signature.strokes if block.signature else ()
    drawn = (SignatureField(strokes), cell(block.lines, style("note")))
    total = sum(it.wrap(sheet.width, sheet.height)[1] for it in drawn) + _AROUND_SIGNATURE
    yield CondPageBreak(min(total, sheet.height))
    yield from drawn


@flowables.register
def _boxes(block: Boxes, sheet: Sheet) -> Iterator[Flowable]:
    if not block.rows:
        return
    rows, heights = [], []
    for label, asked, is_large in block.rows:
        pieces = fragments(f"{label}\n", style("cell strong"))
        pieces += fragments(asked, style("cell muted"))
        question = of_fragments(pieces, style("cell"))
        _, needed = question.wrap(_QUESTIONS - 2 * CELL_PADDING, sheet.height)
        rows.append(GridRow((question, None), (colour(BAND), None)))
        heights.append(max(needed + 2 * CELL_PADDING, _MUCH_ROOM if is_large else _LITTLE_ROOM))
    yield CondPageBreak(min(sum(heights), sheet.height))
    yield FramedGrid(None, rows, (_QUESTIONS, sheet.width - _QUESTIONS), heights)
