"""Numbers of standards in editions, frameworks and crosswalk: each can be audited today."""

from collections.abc import Iterator

from auditapp.catalogue.checking_names import twice
from auditapp.catalogue.library_tree import File, Library, rows, text, texts
from auditapp.catalogue.problems import Problem
from auditapp.catalogue.yaml_text import Text


def number_link_problems(library: Library) -> Iterator[Problem]:
    """Yield numbers that no current edition has to be audited, and rows given twice."""
    for file in library.of_kind("framework"):
        yield from _framework(library, file)
    for file in library.of_kind("crosswalk"):
        yield from _crosswalk(library, file)
    for file in library.of_kind("edition"):
        yield from _edition(library, file)


def _framework(library: Library, file: File) -> Iterator[Problem]:
    provisions = rows(file.tree, "provisions")
    yield from twice(file, [t for row in provisions if (t := text(row, "number"))])
    for provision in provisions:
        numbers = [t for row in rows(provision, "touches") if (t := text(row, "requirement"))]
        yield from twice(file, numbers)
        for number in numbers:
            yield from _known_number(library, file, "42001", number)


def _crosswalk(library: Library, file: File) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for pair in rows(file.tree, "pairs"):
        one, other = text(pair, "27001"), text(pair, "42001")
        if one is None or other is None:
            continue
        yield from _known_number(library, file, "27001", one)
        yield from _known_number(library, file, "42001", other)
        if (one, other) in seen:
            yield Problem(file.name, pair.line, f"{one} and {other} are given twice.")
        seen.add((str(one), str(other)))


def _edition(library: Library, file: File) -> Iterator[Problem]:
    requirements = rows(file.tree, "requirements")
    numbers = [t for row in requirements if (t := text(row, "number"))]
    yield from twice(file, numbers)
    superseded = text(file.tree, "superseded") == "yes"
    for row in requirements:
        parent = text(row, "parent")
        if parent and parent not in numbers:
            yield Problem(file.name, parent.line, f"parent: there is no {parent}.")
        if superseded and text(row, "kind") == "control" and not texts(row, "successors"):
            yield Problem(file.name, row.line, f"{text(row, 'number')}: successors are missing.")
        for successor in texts(row, "successors"):
            yield from _known_number(library, file, str(text(file.tree, "standard")), successor)


def _known_number(library: Library, file: File, standard: str, number: Text) -> Iterator[Problem]:
    if number not in library.numbers.get(standard, ()):
        yield Problem(
            file.name, number.line, f"{number} is no clause or control of the current {standard}."
        )
