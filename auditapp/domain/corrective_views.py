"""Corrective action requests as screens and forms show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from auditapp.domain.corrective_action import Progress
from auditapp.domain.corrective_dates import AgreedDates, DueDate, is_overdue
from auditapp.domain.corrective_escalation import Suggestion
from auditapp.domain.corrective_steps import Part, State, Step
from auditapp.domain.corrective_words import AcceptanceCriterion, Review
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Grade, Standard
from auditapp.domain.workspace import EvidenceItem


@dataclass(frozen=True, slots=True)
class CorrectiveLine:
    """A request in a list. `next_due` is None when nothing is waited for."""

    audit: AuditId
    finding: FindingId
    number: str
    title: str
    grades: Mapping[Standard, Grade]
    site: str
    owner: str
    state: State
    is_disputed: bool
    is_escalated: bool
    undecided: int
    next_due: DueDate | None
    in_conflict: bool = False

    def is_overdue(self, today: date) -> bool:
        """Whether what is due next should have happened."""
        return is_overdue(self.next_due, today)

    def days_left(self, today: date) -> int | None:
        """Return the days to the next date, negative when overdue; None without a day."""
        due = self.next_due
        return (due.on - today).days if due and due.on else None


@dataclass(frozen=True, slots=True)
class DueLine:
    """A request of any audit that is due, for a list over all audits."""

    audit_title: str
    client_name: str
    line: CorrectiveLine


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """One part of the client's answer with the auditor's review of it.

    `asked_again` are criteria on which the words themselves raise a question.
    """

    part: Part
    text: Shown[str]
    review: Shown[Review]
    criteria: tuple[AcceptanceCriterion, ...]
    asked_again: frozenset[str] = frozenset()

    @property
    def is_enough(self) -> bool:
        """Whether this part does not stand in the way of accepting the plan."""
        return (self.review.value or Review()).is_enough(self.criteria)


@dataclass(frozen=True, slots=True)
class CorrectiveDocument:
    """A document of the client that belongs to a part of the answer (None: to all of it)."""

    id: str
    part: Part | None
    evidence: EvidenceItem
    version: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CorrectiveRequest:
    """A request as its form shows it.

    `nature` and `evidence` are as issued. `owner` and `done_by` (an ISO date as typed) belong to
    the corrective action. `possible` are the steps open to whoever works here, `for_others` those
    that are possible but for another role.
    """

    line: CorrectiveLine
    nature: str
    objective_evidence: str
    requirements: tuple[str, ...]
    progress: Progress
    possible: tuple[Step, ...]
    for_others: tuple[Step, ...]
    parts: tuple[AnswerPart, ...]
    owner: Shown[str]
    done_by: Shown[str]
    dates: tuple[DueDate, ...]
    agreed: Shown[AgreedDates]
    documents: tuple[CorrectiveDocument, ...]
    suggestions: tuple[Suggestion, ...]

    def part(self, part: Part) -> AnswerPart:
        """Return one part of the answer."""
        return next(it for it in self.parts if it.part is part)
