"""Which items the tree shows: criteria that combine."""

from collections.abc import Iterable
from dataclasses import dataclass

from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.terms import Outcome, Standard
from auditapp.domain.workspace import ItemLine


@dataclass(frozen=True, slots=True)
class Criteria:
    """An item is shown when it meets all of them; the default is met by every item.

    With a standard, "unanswered" and the outcome are about that standard alone. `auditor` is the
    id of a person, empty for items that nobody was assigned to.
    """

    text: str = ""
    unanswered: bool = False
    standard: Standard | None = None
    with_findings: bool = False
    outcome: Outcome | None = None
    theme: str = ""
    framework: str = ""
    auditor: str | None = None
    with_ai: bool = False
    not_shown: bool = False

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
        return self._accepts_questions(line) and self._accepts_item(line)

    def _accepts_questions(self, line: ItemLine) -> bool:
        if self.theme and self.theme not in line.item.themes:
            return False
        if self.with_ai and not any(prompt.lens for prompt in line.item.prompts):
            return False
        return not self.not_shown or line.not_shown > 0

    def _accepts_item(self, line: ItemLine) -> bool:
        if self.framework and self.framework not in line.item.frameworks:
            return False
        if self.auditor is not None and self.auditor != line.auditor:
            return False
        return not self.text or _contains(line.item, self.text)

    def _outcomes(self, line: ItemLine) -> Iterable[Outcome | None]:
        if self.standard is None:
            return tuple(line.outcomes.values())
        return (line.outcomes[self.standard],)


def _contains(item: ChecklistItem, text: str) -> bool:
    words = text.casefold().split()
    place = " ".join((item.full_number, item.full_title, *item.section)).casefold()
    return all(word in place for word in words)
