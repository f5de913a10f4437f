"""How questions, nonconformities and signs are worded."""

from collections.abc import Iterator

from auditapp.catalogue.library_tree import Library
from auditapp.catalogue.problems import Problem


def wording_problems(library: Library) -> Iterator[Problem]:
    """Yield."""
    yield from ()
