"""The facts of the question library and the sources that each of them names."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditapp.catalogue.library_tree import File, Library, rows, text, texts
from auditapp.catalogue.yaml_text import Map, Text

_OF_REQUIREMENTS = (
    ("titles", "title", "title_sources"),
    ("attributes", "attributes", "attribute_sources"),
    ("successors", "successors", "successor_sources"),
)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that the library takes from elsewhere, with the ids of its sources.

    `kind` is titles, attributes or successors, or rows for those of crosswalk and frameworks.
    `key` is the one under which the row, or its file for all rows, names the sources.
    """

    file: str
    line: int
    name: str
    kind: str
    key: str
    sources: tuple[Text, ...]


def facts(library: Library) -> Iterator[Fact]:
    """Yield every fact of editions, crosswalk and frameworks."""
    for file in library.of_kind("edition"):
        for requirement in rows(file.tree, "requirements"):
            for kind, what, key in _OF_REQUIREMENTS:
                if what in requirement:
                    yield _fact(file, requirement, kind, key)
    for file in library.of_kind("crosswalk"):
        for pair in rows(file.tree, "pairs"):
            yield _fact(file, pair, "rows", "sources")
    for file in library.of_kind("framework"):
        for provision in rows(file.tree, "provisions"):
            yield _fact(file, provision, "titles", "title_sources")
            for touch in rows(provision, "touches"):
                yield _fact(file, touch, "rows", "sources")


def _fact(file: File, row: Map, kind: str, key: str) -> Fact:
    name = text(row, "number") or text(row, "27001") or text(row, "requirement") or ""
    return Fact(file.name, row.line, str(name), kind, key, texts(row, key) or texts(file.tree, key))
