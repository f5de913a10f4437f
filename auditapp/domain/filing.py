"""Which checklist item somebody means who writes its number or some of its words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.terms import Standard

_NUMBER = re.compile(
    r"(?:\b(27001|42001)[\s:,-]*(?:2022|2023)?[\s:,-]*)?(?<![\w.])(A\.\d{1,2}(?:\.\d{1,2})+"
    r"|\d{1,2}(?:\.\d{1,2})+)(?![\w]|\.\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FilingPlace:
    """An item that something can be filed to; `number` is the one in print."""

    id: str
    standards: tuple[Standard, ...]
    number: str
    title: str
    numbers: frozenset[tuple[Standard, str]]

    @classmethod
    def of(cls, item: ChecklistItem) -> "FilingPlace":
        """Return the place of an item."""
        numbers = ((it.reference.standard, it.reference.number) for it in item.requirements)
        title = item.own_title or item.title
        return cls(item.id, item.standards, item.full_number, title, frozenset(numbers))

    @property
    def words(self) -> str:
        """The place in one line, for example "27001 A.8.2 Privileged access rights"."""
        standards = " + ".join(standard.value for standard in self.standards)
        return f"{standards} {self.number} {self.title}"


def named_in(text: str, places: Sequence[FilingPlace]) -> tuple[FilingPlace, ...]:
    """Return the item whose number stands first in a text; several when it may be any of them."""
    for standard, number in _NUMBER.findall(text):
        found = _numbered(places, standard, number)
        if found:
            return found
    return ()


def meant_by(typed: str, places: Sequence[FilingPlace]) -> tuple[FilingPlace, ...]:
    """Return the items whose number is exactly what was typed, with or without "A.".

    Several mean that one has to ask which; none, that words were typed.
    """
    match = _NUMBER.fullmatch(typed.strip())
    if match is None:
        return ()
    standard, number = match.groups()
    letter = () if number.upper().startswith("A.") else _numbered(places, standard, f"A.{number}")
    return tuple(dict.fromkeys((*_numbered(places, standard, number), *letter)))


def _numbered(
    places: Iterable[FilingPlace], standard: str | None, number: str
) -> tuple[FilingPlace, ...]:
    wanted = number.upper()
    return tuple(
        place
        for place in places
        if any(
            theirs.upper() == wanted and (not standard or source.value == standard)
            for source, theirs in place.numbers
        )
    )
