"""What the audited standards contain: numbers and short titles."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from auditapp.domain.references import Reference
from auditapp.domain.terms import Standard


class RequirementKind(StrEnum):
    """What a number of a standard stands for."""

    CLAUSE = "clause"
    HEADING = "heading"
    CONTROL = "control"
    THEME = "theme"
    OBJECTIVE = "objective"


@dataclass(frozen=True, slots=True)
class CatalogueRequirement:
    """One number of one edition.

    `parent` is the number above it, empty at the top. `auditable` is false for what only groups
    others and for everything in a superseded edition. `attributes` are those of ISO/IEC 27002:2022
    (only 27001 controls have them). `successors` are the 2022 numbers of a 2013 control.
    """

    reference: Reference
    title: str
    kind: RequirementKind
    parent: str
    auditable: bool
    attributes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a standard and the name under which an audit cites it."""

    standard: Standard
    year: str
    criterion: str
    superseded: bool


@dataclass(frozen=True)
class Catalogue:
    """All editions with everything that has a number in them."""

    editions: tuple[Edition, ...]
    requirements: Mapping[Reference, CatalogueRequirement]

    def edition(self, standard: Standard) -> Edition:
        """Return the edition of a standard that audits cite today."""
        return next(e for e in self.editions if e.standard == standard and not e.superseded)

    def reference(self, standard: Standard, number: str) -> Reference:
        """Name a number of the current edition; it need not exist."""
        return Reference(standard, self.edition(standard).year, number)

    def requirement(self, reference: Reference) -> CatalogueRequirement:
        """Return one requirement; KeyError when no edition has that reference."""
        return self.requirements[reference]

    def find(self, reference: Reference) -> CatalogueRequirement | None:
        """Return one requirement, or None when no edition has that reference."""
        return self.requirements.get(reference)

    def current(self, standard: Standard) -> tuple[CatalogueRequirement, ...]:
        """Return everything in the current edition, in the order of the standard."""
        year = self.edition(standard).year
        return tuple(
            requirement
            for reference, requirement in self.requirements.items()
            if reference.standard == standard and reference.edition == year
        )

    def children(self, requirement: CatalogueRequirement) -> tuple[CatalogueRequirement, ...]:
        """Return what a heading, theme or objective directly groups."""
        above = requirement.reference
        return tuple(
            found
            for reference, found in self.requirements.items()
            if (reference.standard, reference.edition) == (above.standard, above.edition)
            and found.parent == above.number
        )
