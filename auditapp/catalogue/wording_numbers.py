"""Numbers of standards that a text names: each has to exist where the text is read."""

import re
from collections.abc import Iterator

from auditapp.catalogue.library_texts import Passage, Place
from auditapp.catalogue.loading import load_catalogue
from auditapp.catalogue.problems import Problem
from auditapp.catalogue.reference_guard import parse_reference
from auditapp.domain.terms import Standard
from auditapp.errors import UserError

# A control, or a clause with its word or with a point in its number.
_NUMBER = re.compile(
    r"\bA\.[0-9]+(?:\.[0-9]+)*"
    r"|\b[Cc]lauses? ([0-9]+(?:\.[0-9]+)*)"
    r"|(?<![\w.:/])[0-9]{1,2}(?:\.[0-9]+)+"
)


def number_problems(passage: Passage) -> Iterator[Problem]:
    """Yield each number in a text that no current edition of its standards has."""
    # Reasons and notes cite laws and other standards.
    if passage.place is Place.TITLE or not passage.standards:
        return
    for found in _NUMBER.finditer(passage.words):
        if sentence := _refusal(found[1] or found[0], passage.standards):
            yield passage.problem(sentence)


def _refusal(number: str, standards: tuple[str, ...]) -> str:
    catalogue = load_catalogue()
    named = tuple(Standard(standard) for standard in standards)
    # Texts may name a heading, such as clause 6, which findings may not.
    if any(catalogue.find(catalogue.reference(standard, number)) for standard in named):
        return ""
    try:
        parse_reference(f"{named[0]} {number}" if len(named) == 1 else number, named)
    except UserError as error:
        return error.message
    return ""
