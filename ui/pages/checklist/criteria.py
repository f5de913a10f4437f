"""Which items the tree shows: criteria that combine."""

from collections.abc import Iterable
from dataclasses import dataclass

from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.terms import Outcome, Standard
from auditapp.domain.workspace import ItemLine


@dataclass(frozen=True, slots=True)
class Criteria:
    """An item is shown when it meets all of them; the default is met by every item.

    With a standard, "unanswered" and the outcome are about that standard alone.
    """

    text: str = ""
    unanswered: bool = False
    standard: Standard | None = None
    with_findings: bool = False
    outcome: Outcome | None = None

    @property
    def is_active(self) -> bool:
        """Whether anything is left out at all."""
        return self != Criteria()

    def accepts(self, line: ItemLine) -> bool:
        """Return whether an item is shown."""
        if self.standard is not None and self.standard not in line.outcomes:
            return False
        outcomes = self._outcomes(line)
        if self.unanswered and None not in outcomes:
            return False
        if self.outcome is not None and self.outcome not in outcomes:
            return False
        if self.with_findings and not line.findings:
            return False
        return not self.text or _contains(line.item, self.text)

    def _outcomes(self, line: ItemLine) -> Iterable[Outcome | None]:
        if self.standard is None:
            return tuple(line.outcomes.values())
        return (line.outcomes[self.standard],)


def numbers(item: ChecklistItem) -> str:
    """Return the number of an item, or each where its standards number it differently."""
    return " / ".join(dict.fromkeys(it.reference.number for it in item.requirements))


def titles(item: ChecklistItem) -> str:
    """Return the title of an item, or each where its standards title it differently."""
    return " / ".join(dict.fromkeys(it.title for it in item.requirements))


def _contains(item: ChecklistItem, text: str) -> bool:
    words = text.casefold().split()
    place = " ".join((numbers(item), titles(item), *item.section)).casefold()
    return all(word in place for word in words)
