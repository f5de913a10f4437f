"""The checklist of an audit: what is asked, for which references, compiled once per audit."""

from dataclasses import dataclass

from auditapp.domain.references import Reference
from auditapp.domain.terms import Standard


@dataclass(frozen=True, slots=True)
class Prompt:
    """One audit question with the evidence to expect, and the standards it serves."""

    id: str
    question: str
    expected_evidence: str
    standards: tuple[Standard, ...]


@dataclass(frozen=True, slots=True)
class Requirement:
    """What one item asks in one standard: its reference and short title."""

    reference: Reference
    title: str


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One subject of the audit: a shared clause is one item with a requirement per standard.

    `id` is stable for ever ("clause-9.3.2", "27001-A.8.2", "42001-A.8.2"). `section` is the path
    in the tree, outermost first. `shared` says in our words what both standards ask; `adds` what
    only one of them asks.
    """

    id: str
    section: tuple[str, ...]
    requirements: tuple[Requirement, ...]
    shared: str
    adds: tuple[tuple[Standard, str], ...]
    prompts: tuple[Prompt, ...]
    typical_nonconformities: tuple[str, ...] = ()

    @property
    def standards(self) -> tuple[Standard, ...]:
        """The standards that this item serves, in their order."""
        return tuple(requirement.reference.standard for requirement in self.requirements)

    @property
    def title(self) -> str:
        """The title of the first requirement; the same for both where the item is shared."""
        return self.requirements[0].title

    def requirement(self, standard: Standard) -> Requirement:
        """Return the requirement of one standard; KeyError where the item does not serve it."""
        for requirement in self.requirements:
            if requirement.reference.standard == standard:
                return requirement
        raise KeyError(standard)


@dataclass(frozen=True, slots=True)
class Checklist:
    """The items of one audit in the order in which they are asked."""

    items: tuple[ChecklistItem, ...]

    def item(self, item_id: str) -> ChecklistItem:
        """Return one item; KeyError when the checklist has none of that id."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)
