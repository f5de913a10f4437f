"""A population as somebody pasted it or as a file gave it: a list, or a table with columns."""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from auditapp.domain.sampling import Member
from auditapp.errors import UserError

MOST_LINES = 500_000

Row = tuple[str, ...]

# Tabs first: that is how a spreadsheet puts cells on the clipboard.
_DELIMITERS = "\t;,|"
_SNIFFED = 200
# How a group is called whose cell is empty.
_NOTHING = "(none)"
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip() for word in text.split(","))


_IDENTIFIER_WORDS = _words(
    "id, identifier, key, no, no., nr, nr., number, ticket, record, case, user, username, account,"
    "login, asset, name, employee, hostname, host, reference, kennung, nummer, benutzer, konto"
)
_SITE_WORDS = _words("site, location, plant, office, building, standort, werk")
_SYSTEM_WORDS = _words("ai system, ai-system, system, model, application, ki-system, anwendung")
_PERIOD_WORDS = _words(
    "date, day, month, quarter, period, year, created, changed, closed, opened, left, datum, monat,"
    "quartal, jahr, zeitraum"
)
_HEADER_WORDS = _IDENTIFIER_WORDS | _SITE_WORDS | _SYSTEM_WORDS | _PERIOD_WORDS
_ISO_DATE = re.compile(r"(\d{4})-(\d\d)(?:-\d\d)?(?:[T ].*)?")
_DOTTED_DATE = re.compile(r"\d{1,2}\.(\d{1,2})\.(\d{4})(?:[ ,].*)?")


class Period(StrEnum):
    """How the cells of a column become periods."""

    WRITTEN = "written"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table are, by place; None where the table has no such column."""

    identifier: int = 0
    site: int | None = None
    ai_system: int | None = None
    period: int | None = None
    period_by: Period = Period.WRITTEN
    has_header: bool = False

    @property
    def is_grouped(self) -> bool:
        """Whether the members fall into groups."""
        return any(place is not None for place in self.grouping)

    @property
    def grouping(self) -> tuple[int | None, ...]:
        """The columns that the members are grouped by, in the order of a group's name."""
        return (self.site, self.ai_system, self.period)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, all of one width. `guess` is what the columns seem to be; nothing is grouped.

    `suggested` says which columns look like site, AI system and period, for offering them.
    """

    rows: tuple[Row, ...]
    guess: Columns
    suggested: Columns

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0]) if self.rows else 0

    def names(self, *, has_header: bool) -> tuple[str, ...]:
        """Return what the columns are called; without a header by their first cell."""
        first = self.rows[0] if self.rows else ()
        if has_header:
            return tuple(cell or str(place + 1) for place, cell in enumerate(first))
        return tuple(f"{place + 1}: {cell}" for place, cell in enumerate(first))

    def has_dates(self, column: int, *, has_header: bool) -> bool:
        """Return whether every filled cell of a column is a date whose month is certain."""
        cells = [row[column] for row in self.rows[int(has_header) :] if row[column]]
        return bool(cells) and all(_month(cell) for cell in cells)


@dataclass(frozen=True, slots=True)
class PopulationList:
    """The members of a population, each once, and what is wrong with the list.

    `duplicates` stand more than once and count once; `nameless` are the lines, counted from 1
    without empty ones, that have no identifier and are not among the members.
    """

    members: tuple[Member, ...]
    duplicates: tuple[str, ...] = ()
    nameless: tuple[int, ...] = ()


def text_of(content: bytes) -> str:
    """Return the text of a file: UTF-8, UTF-16 with its mark, otherwise Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def read_table(text: str) -> Table:
    """Return what was pasted as a table; one line of several entries is a list of them.

    Raises UserError when nothing stands there, and for more lines than can be a list.
    """
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    if len(lines) > MOST_LINES:
        raise UserError(f"The list has more than {MOST_LINES} lines. Divide it first.", "list")
    rows = [row for row in _parsed(lines) if any(row)]
    if not rows:
        raise UserError("Paste the list of the population first.", "list")
    if len(rows) == 1:
        rows = [(cell,) for cell in rows[0] if cell]
    width = max(map(len, rows))
    even = tuple((*row, *("",) * (width - len(row))) for row in rows)
    has_header = _has_header(even)
    guess = Columns(_identifier(even, has_header), has_header=has_header)
    return Table(even, guess, _suggested(even, guess))


def members_of(table: Table, columns: Columns) -> PopulationList:
    """Return the population that a table holds when its columns are these."""
    seen: dict[str, Member] = {}
    duplicates: dict[str, None] = {}
    nameless = []
    for line, row in enumerate(table.rows[int(columns.has_header) :], 1 + columns.has_header):
        identifier = _cell(row, columns.identifier)
        if not identifier:
            nameless.append(line)
        elif identifier in seen:
            duplicates[identifier] = None
        else:
            seen[identifier] = Member(identifier, _group(row, columns))
    return PopulationList(tuple(seen.values()), tuple(duplicates), tuple(nameless))


def listed(members: Iterable[Member]) -> str:
    """Return the text that is kept of a population: a line each, the group behind a tab."""
    return "".join(f"{m.id}\t{m.group}\n" if m.group else f"{m.id}\n" for m in members)


def read_listed(text: str) -> tuple[Member, ...]:
    """Read what `listed` wrote."""
    lines = (line.partition("\t") for line in text.split("\n") if line)
    return tuple(Member(identifier, group) for identifier, _, group in lines)


def identifiers_in(text: str) -> tuple[str, ...]:
    """Return identifiers that somebody typed: one a line, or with commas or semicolons between."""
    entries = re.split(r"[\n\r\t;,]+", text)
    cleaned = (_clean(entry) for entry in entries)
    return tuple(dict.fromkeys(entry for entry in cleaned if entry))


def _parsed(lines: Sequence[str]) -> Iterable[Row]:
    delimiter = _delimiter(lines)
    if delimiter is None:
        return [(_clean(line),) for line in lines]
    return [tuple(map(_clean, row)) for row in _split(lines, delimiter)]


def _delimiter(lines: Sequence[str]) -> str | None:
    """Return the sign that divides nearly every line into equally many cells; None for a list."""
    filled = list(islice((line for line in lines if line.strip()), _SNIFFED))
    for delimiter in _DELIMITERS:
        widths = Counter(len(row) for row in _split(filled, delimiter))
        if not widths:
            return None
        width, count = widths.most_common(1)[0]
        if width > 1 and count * 10 >= sum(widths.values()) * 9:
            return delimiter
    return None


def _split(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    # One quotation mark without its partner would swallow all lines behind it.
    is_quoted = sum(line.count('"') for line in lines) % 2 == 0
    try:
        if is_quoted:
            return list(csv.reader(lines, delimiter=delimiter))
        return list(csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE))
    except csv.Error:
        return [line.split(delimiter) for line in lines]


def _clean(cell: str) -> str:
    """Return a cell in composed characters, without control characters and spare blanks."""
    plain = unicodedata.normalize("NFC", _CONTROLS.sub(" ", cell))
    whole = plain.encode("utf-8", "replace").decode()
    return " ".join(whole.split())


def _has_header(rows: Sequence[Row]) -> bool:
    first, rest = rows[0], rows[1:_SNIFFED]
    if not rest:
        return False
    if any(cell.casefold() in _HEADER_WORDS for cell in first):
        return True
    if len(rest) < 2 or not all(first) or any(map(_has_digit, first)):
        return False
    return any(all(_has_digit(row[place]) for row in rest) for place in range(len(first)))


def _has_digit(cell: str) -> bool:
    return any(sign.isdigit() for sign in cell)


def _identifier(rows: Sequence[Row], has_header: bool) -> int:
    places = range(len(rows[0]))
    if has_header:
        named = (place for place in places if rows[0][place].casefold() in _IDENTIFIER_WORDS)
        if (place := next(named, None)) is not None:
            return place
    body = rows[int(has_header) :]
    for place in places:
        cells = {row[place] for row in body}
        if len(cells) == len(body) and "" not in cells:
            return place
    return 0


def _suggested(rows: Sequence[Row], guess: Columns) -> Columns:
    def named(words: frozenset[str]) -> int | None:
        found = (
            place
            for place, cell in enumerate(rows[0] if guess.has_header else ())
            if place != guess.identifier and cell.casefold() in words
        )
        return next(found, None)

    site, system, period = named(_SITE_WORDS), named(_SYSTEM_WORDS), named(_PERIOD_WORDS)
    return Columns(guess.identifier, site, system, period, has_header=guess.has_header)


def _group(row: Row, columns: Columns) -> str:
    if not columns.is_grouped:
        return ""
    places = (columns.site, columns.ai_system)
    parts = [_cell(row, place) or _NOTHING for place in places if place is not None]
    if columns.period is not None:
        parts.append(_period(_cell(row, columns.period), columns.period_by) or _NOTHING)
    return " · ".join(parts)


def _cell(row: Row, place: int) -> str:
    return row[place] if 0 <= place < len(row) else ""


def _period(cell: str, by: Period) -> str:
    found = _month(cell)
    if by is Period.WRITTEN or found is None:
        return cell
    year, month = found
    if by is Period.YEAR:
        return f"{year}"
    return f"{year}-{month:02}" if by is Period.MONTH else f"{year}-Q{(month + 2) // 3}"


def _month(cell: str) -> tuple[int, int] | None:
    """Return year and month of a date; None where day and month could be meant the other way."""
    if iso := _ISO_DATE.fullmatch(cell):
        year, month = int(iso[1]), int(iso[2])
    elif dotted := _DOTTED_DATE.fullmatch(cell):
        year, month = int(dotted[2]), int(dotted[1])
    else:
        return None
    return (year, month) if 1 <= month <= 12 else None
