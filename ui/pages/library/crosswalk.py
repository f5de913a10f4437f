"""The two standards side by side: which numbers belong together, and what each adds."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from auditapp.catalogue.library import ClauseRelation, Library
from auditapp.domain.checklist import Checklist, ChecklistItem, Counterpart, Requirement
from auditapp.domain.references import Reference
from auditapp.domain.terms import Standard


class Relation(StrEnum):
    """How what stands in both columns belongs together."""

    SAME = "same"
    EXTENDED = "extended"
    ONLY_42001 = "only-42001"
    STRONG = "strong"
    PARTIAL = "partial"
    NONE = "none"


class Group(StrEnum):
    """The parts of the table."""

    CLAUSES = "clauses"
    CONTROLS_27001 = "controls-27001"
    CONTROLS_42001 = "controls-42001"


@dataclass(frozen=True, slots=True)
class Pair:
    """One line; a column is None where its standard has nothing.

    `adds` is what a standard asks beyond the other; `subject` is what two controls share;
    `is_own` marks a pair that is our judgement alone.
    """

    group: Group
    relation: Relation
    columns: tuple[Requirement | None, Requirement | None]
    subject: str = ""
    adds: tuple[tuple[Standard, str], ...] = ()
    is_own: bool = False

    def text(self) -> str:
        """Return everything that can be searched for."""
        named = (f"{it.reference.number} {it.title}" for it in self.columns if it)
        return " ".join((*named, self.subject, *(words for _, words in self.adds)))


_CLAUSES = {
    ClauseRelation.IDENTICAL: Relation.SAME,
    ClauseRelation.EXTENDED: Relation.EXTENDED,
    ClauseRelation.ONLY_42001: Relation.ONLY_42001,
}


def crosswalk(checklist: Checklist, library: Library) -> tuple[Pair, ...]:
    """Return clauses, then the controls of 27001, then those of 42001 without a counterpart."""
    return tuple(_pairs(checklist, library))


def _pairs(checklist: Checklist, library: Library) -> Iterator[Pair]:
    own = {(it.iso27001, it.iso42001) for it in library.pairs if not it.is_public}
    rest: list[Pair] = []
    for item in checklist.items:
        written = library.items.get(item.id)
        if written is not None and written.relation is not None:
            yield _clause(item, _CLAUSES[written.relation])
        elif item.standards == (Standard.ISO27001,):
            yield from _control(item, own)
        elif not item.counterparts:
            columns = (None, item.requirements[0])
            rest.append(Pair(Group.CONTROLS_42001, Relation.NONE, columns))
    yield from rest


def _clause(item: ChecklistItem, relation: Relation) -> Pair:
    by_standard = {it.reference.standard: it for it in item.requirements}
    columns = (by_standard.get(Standard.ISO27001), by_standard.get(Standard.ISO42001))
    # What only one standard asks has nothing to be compared with.
    adds = () if relation is Relation.ONLY_42001 else item.adds
    return Pair(Group.CLAUSES, relation, columns, item.shared, adds)


def _control(item: ChecklistItem, own: set[tuple[str, str]]) -> Iterator[Pair]:
    requirement = item.requirements[0]
    if not item.counterparts:
        yield Pair(Group.CONTROLS_27001, Relation.NONE, (requirement, None))
    for other in item.counterparts:
        yield Pair(
            Group.CONTROLS_27001,
            Relation.STRONG if other.is_strong else Relation.PARTIAL,
            (requirement, _as_requirement(other)),
            other.subject,
            is_own=(requirement.reference.number, other.reference.number) in own,
        )


def _as_requirement(counterpart: Counterpart) -> Requirement:
    return Requirement(counterpart.reference, counterpart.title)


def item_of(checklist: Checklist, reference: Reference) -> ChecklistItem | None:
    """Return the item that serves a reference, None when the checklist has none."""
    for item in checklist.items:
        if any(it.reference == reference for it in item.requirements):
            return item
    return None
