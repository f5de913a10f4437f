"""Which items the list shows: criteria that combine."""

from dataclasses import dataclass
from enum import StrEnum

from auditapp.domain.coverage import Cause
from auditapp.domain.coverage_view import CoverageLine
from auditapp.domain.terms import Standard

NOBODY = ""


class Special(StrEnum):
    """What can be asked for besides what decided about an item."""

    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Criteria:
    """An item is shown when it meets all of them; the default is met by every item.

    `auditor` is the id of a person, or NOBODY for what nobody looks at yet.
    """

    text: str = ""
    covered: bool | None = None
    standard: Standard | None = None
    auditor: str | None = None
    theme: str | None = None
    cause: Cause | Special | None = None

    @property
    def is_active(self) -> bool:
        """Whether anything is left out at all."""
        return self != Criteria()

    def accepts(self, line: CoverageLine) -> bool:
        """Return whether an item is shown."""
        if self.covered is not None and line.coverage.covered is not self.covered:
            return False
        if self.standard is not None and self.standard not in line.item.standards:
            return False
        if self.auditor is not None and self.auditor not in assigned(line):
            return False
        if self.theme is not None and self.theme not in line.item.themes:
            return False
        if not self._has_cause(line):
            return False
        return not self.text or _contains(line, self.text)

    def _has_cause(self, line: CoverageLine) -> bool:
        if self.cause is Special.DISPUTED:
            return is_disputed(line)
        return self.cause is None or line.coverage.cause is self.cause


def is_disputed(line: CoverageLine) -> bool:
    """Return whether the team said different things about an item."""
    return line.decision.in_conflict or line.auditor.in_conflict


def assigned(line: CoverageLine) -> tuple[str, ...]:
    """Return who looks at an item, each who was named where that is disputed."""
    return tuple(person or NOBODY for person in (line.auditor.value, *line.auditor.others))


def _contains(line: CoverageLine, text: str) -> bool:
    words = text.casefold().split()
    item = line.item
    place = " ".join((item.full_number, item.full_title, *item.section)).casefold()
    return all(word in place for word in words)
