"""Names that are given twice, or that nothing has."""

from collections.abc import Iterable, Iterator

from auditapp.catalogue.library_tree import File
from auditapp.catalogue.problems import Problem
from auditapp.catalogue.yaml_text import Text


def twice(file: File, names: Iterable[Text]) -> Iterator[Problem]:
    """Yield a problem for each name of a file that stands there a second time."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield Problem(file.name, name.line, f"{name} is given twice.")
        seen.add(name)


def unknown(what: str, name: str, known: tuple[str, ...]) -> str:
    """Say that a name is unknown, and which are known."""
    return f"there is no {what} {name}. Known are {', '.join(known)}."
