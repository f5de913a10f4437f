"""What to say instead of a reference that cannot be taken: always what to type."""

from collections.abc import Iterable, Sequence

from auditapp.catalogue.requirements import Catalogue, CatalogueRequirement, RequirementKind
from auditapp.domain.references import Reference
from auditapp.domain.terms import Standard

OLD_EDITION = "2013"
_MOST_TITLES = 4
_LONGEST_QUOTE = 60


def old_requirement(catalogue: Catalogue, number: str) -> CatalogueRequirement | None:
    """Return what a number meant in ISO/IEC 27001:2013, if anything in its Annex A."""
    return catalogue.find(Reference(Standard.ISO27001, OLD_EDITION, number))


def successors(catalogue: Catalogue, old: CatalogueRequirement) -> tuple[CatalogueRequirement, ...]:
    """Return the 2022 controls that took over a control, or all controls of a 2013 heading."""
    if old.kind is RequirementKind.CONTROL:
        new_numbers: Iterable[str] = old.successors
    else:
        below = (successors(catalogue, child) for child in catalogue.children(old))
        new_numbers = (new.reference.number for group in below for new in group)
    found = {catalogue.reference(Standard.ISO27001, number): None for number in new_numbers}
    ordered = sorted(found, key=lambda reference: reference.sort_key)
    return tuple(catalogue.requirement(reference) for reference in ordered)


def titled(catalogue: Catalogue, requirement: CatalogueRequirement) -> str:
    """Return the title in a form that tells something alone: "Internal audit: general"."""
    if requirement.title != "General":
        return requirement.title
    above = Reference(
        requirement.reference.standard, requirement.reference.edition, requirement.parent
    )
    return f"{catalogue.requirement(above).title}: general"


def to_type(requirement: CatalogueRequirement) -> str:
    """Return what the user types for a requirement, for example "27001 A.8.2"."""
    return f"{requirement.reference.standard} {requirement.reference.number}"


def named(catalogue: Catalogue, requirement: CatalogueRequirement) -> str:
    """Return what to type with the title: '27001 A.8.2 (Privileged access rights)'."""
    return f"{to_type(requirement)} ({titled(catalogue, requirement)})"


def choice(catalogue: Catalogue, requirements: Sequence[CatalogueRequirement]) -> str:
    """Return "x, y or z" with titles, or numbers alone where there are many."""
    if len(requirements) <= _MOST_TITLES:
        return any_of(named(catalogue, requirement) for requirement in requirements)
    return numbers(requirements)


def numbers(requirements: Sequence[CatalogueRequirement]) -> str:
    """Return "27001 9.2.1 or 9.2.2", and a range where many have the same parent."""
    first, *others = requirements
    if len(others) >= _MOST_TITLES and all(other.parent == first.parent for other in others):
        return f"one of {to_type(first)} to {others[-1].reference.number}"
    return any_of([to_type(first), *(other.reference.number for other in others)])


def old_number(catalogue: Catalogue, old: CatalogueRequirement) -> str:
    """Explain a number of ISO/IEC 27001:2013 and name its successors."""
    thing = "" if old.kind is RequirementKind.CONTROL else "the heading "
    return (
        f'{old.reference.number} is {thing}"{old.title}" of 27001:2013, which is withdrawn.'
        f" In 27001:2022 type {choice(catalogue, successors(catalogue, old))}."
    )


def heading(catalogue: Catalogue, group: CatalogueRequirement) -> str:
    """Refuse a number that only groups others and name these."""
    options = choice(catalogue, auditable_below(catalogue, group))
    return f"{group.reference.number} ({group.title}) is only a heading. Type {options}."


def heading_in_both(catalogue: Catalogue, groups: Sequence[CatalogueRequirement]) -> str:
    """Refuse a number that only groups others in both standards."""
    titles = " and ".join(dict.fromkeys(group.title for group in groups))
    options = ", or ".join(numbers(auditable_below(catalogue, group)) for group in groups)
    return f"{groups[0].reference.number} ({titles}) is only a heading. Type {options}."


def auditable_below(
    catalogue: Catalogue, group: CatalogueRequirement
) -> tuple[CatalogueRequirement, ...]:
    """Return what can be cited under a heading, theme or objective, at any depth."""
    found: list[CatalogueRequirement] = []
    for child in catalogue.children(group):
        found.extend([child] if child.auditable else auditable_below(catalogue, child))
    return tuple(found)


def quoted(words: str) -> str:
    """Return what somebody typed, short enough to be repeated in a sentence."""
    return words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE].rstrip()}\u2026"


def any_of(words: Iterable[str]) -> str:
    """Join words to "x, y or z"."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last
