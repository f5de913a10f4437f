"""What the find panel lists: headings, hits, and how many more there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditapp.domain.search_words import Excerpt
from ui.way_back import Place


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A hit: `kind` in a word, what it is called, the piece of text, who and when, where to go."""

    kind: str
    icon: str
    title: Excerpt
    text: Excerpt
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class Section:
    """Hits of one sort under a heading; `at_once` of them are listed before somebody wants all."""

    title: str
    rows: tuple[FoundRow, ...]
    at_once: int = 4


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a section and how many hits it holds."""

    title: str
    count: int


@dataclass(frozen=True, slots=True)
class More:
    """So many more in a section; choosing it lists them."""

    section: str
    count: int


Row = FoundRow | Heading | More


def listed(sections: Sequence[Section], opened: Iterable[str]) -> list[Row]:
    """Return the rows of all sections; of those opened, every hit."""
    rows: list[Row] = []
    whole = set(opened)
    for section in sections:
        if not section.rows:
            continue
        # One more line instead of "1 more".
        most = section.at_once + 1 if len(section.rows) == section.at_once + 1 else section.at_once
        shown = section.rows if section.title in whole else section.rows[:most]
        rows += [Heading(section.title, len(section.rows)), *shown]
        if len(shown) < len(section.rows):
            rows.append(More(section.title, len(section.rows) - len(shown)))
    return rows
