"""The pictures of the summary as plain values: a writer draws them as vectors or as tables.

Every cell and bar carries its shape and word beside its colour.
"""

from dataclasses import dataclass

from auditapp.reports.wording import Mark

_WHITE = 255


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One field of a heat map; `fill` and `ink` are colours like "#1E6B3A"."""

    text: str
    fill: str
    ink: str


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A clause or control theme with one cell per column and its gravest grade."""

    number: str
    title: str
    cells: tuple[HeatCell, ...]
    gravest: Mark


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Clauses against outcomes: the more of a clause's items, the darker the cell."""

    title: str
    heads: tuple[str, str]
    columns: tuple[Mark, ...]
    gravest_head: str
    rows: tuple[HeatRow, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `share` is its length from 0 to 1 of the longest bar."""

    mark: Mark
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars under each other; `empty` is the sentence in place of a chart without bars."""

    title: str
    bars: tuple[Bar, ...]
    empty: str


def tint(colour: str, strength: float) -> str:
    """Mix a colour like "#1E6B3A" into white; strength 0 is white, 1 the colour itself."""
    channels = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    mixed = (round(_WHITE - (_WHITE - channel) * strength) for channel in channels)
    return "#" + "".join(f"{channel:02X}" for channel in mixed)
