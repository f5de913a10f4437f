"""The catalogue as one audit sees it: the audited standards, and the numbers of 2013."""

from collections.abc import Iterable
from dataclasses import dataclass

from auditapp.catalogue import reference_advice as advice
from auditapp.catalogue.reference_meaning import Candidate
from auditapp.catalogue.requirements import Catalogue, CatalogueRequirement
from auditapp.domain.terms import Standard

EXAMPLES = {Standard.ISO27001: "27001 A.8.2", Standard.ISO42001: "42001 6.1.4"}


@dataclass(frozen=True, slots=True)
class Scope:
    """Looks numbers up for one set of audited standards, which are in their order."""

    catalogue: Catalogue
    audited: tuple[Standard, ...]

    def find(self, standard: Standard, number: str) -> CatalogueRequirement | None:
        """Return what a number is in the current edition of a standard."""
        return self.catalogue.find(self.catalogue.reference(standard, number))

    def found(self, number: str, standards: Iterable[Standard]) -> tuple[CatalogueRequirement, ...]:
        """Return what a number is in each of some standards that has it."""
        return tuple(it for standard in standards if (it := self.find(standard, number)))

    def old(self, number: str) -> CatalogueRequirement | None:
        """Return what a number was in Annex A of 2013, with its "A." or without.

        None where ISO/IEC 27001 is not audited: then nobody means that edition.
        """
        if Standard.ISO27001 not in self.audited:
            return None
        return advice.old_requirement(self.catalogue, as_control(number))

    def citable(self, *requirements: CatalogueRequirement) -> tuple[CatalogueRequirement, ...]:
        """Return the requirements, and for headings and old numbers what to cite instead."""
        found: dict[CatalogueRequirement, None] = {}
        for requirement in requirements:
            if requirement.auditable:
                found[requirement] = None
            elif is_old(requirement):
                found.update(dict.fromkeys(advice.successors(self.catalogue, requirement)))
            else:
                found.update(dict.fromkeys(advice.auditable_below(self.catalogue, requirement)))
        return tuple(found)

    def offered(
        self, why: str, requirements: Iterable[CatalogueRequirement]
    ) -> tuple[Candidate, ...]:
        """Offer requirements for one reason."""
        return tuple(
            Candidate(it.reference, advice.titled(self.catalogue, it), why) for it in requirements
        )

    def source(self, standard: Standard) -> str:
        """Return the current edition, "27001:2022"."""
        return f"{standard}:{self.catalogue.edition(standard).year}"

    def example(self) -> str:
        """Return what people could type in this audit."""
        return " or ".join(EXAMPLES[standard] for standard in self.audited or Standard)

    def pick(self, standard: Standard) -> str:
        """Send the user to the list of a standard."""
        return f"Choose a number of {self.catalogue.edition(standard).criterion} from the list."


def as_control(number: str) -> str:
    """Return a number with its "A."."""
    return number if number.startswith("A.") else f"A.{number}"


def is_old(requirement: CatalogueRequirement) -> bool:
    """Return whether a number is from the withdrawn edition of 2013."""
    return requirement.reference.edition == advice.OLD_EDITION


def edition_of(requirement: CatalogueRequirement) -> str:
    """Return standard and edition of a requirement, "27001:2013"."""
    return f"{requirement.reference.standard}:{requirement.reference.edition}"


def without_repeats(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Keep the first offer of each reference."""
    first: dict[object, Candidate] = {}
    for candidate in candidates:
        first.setdefault(candidate.reference, candidate)
    return tuple(first.values())
