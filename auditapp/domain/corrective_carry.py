"""What the next audit is told about a request for corrective action of the one before it."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from auditapp.domain.corrective_dates import in_words
from auditapp.domain.corrective_steps import State, Verification, corrective_label, day
from auditapp.domain.grading_terms import Previous
from auditapp.domain.terms import known

_NO_ACTION_SHOWN = frozenset(
    {
        State.ISSUED,
        State.ACKNOWLEDGED,
        State.DISPUTED,
        State.RESPONSE_DUE,
        State.CORRECTION_RECEIVED,
        State.CAUSE_RECEIVED,
        State.PLAN_RECEIVED,
        State.PLAN_REJECTED,
        State.PLAN_ACCEPTED,
        State.IMPLEMENTING,
    }
)
_NOTHING = "-"


@dataclass(frozen=True, slots=True)
class CarriedRequest:
    """A request as the audit before left it; `due` is what it waited for, if that has a day."""

    state: State
    due: date | None = None
    method: Verification | None = None

    @property
    def is_settled(self) -> bool:
        """Whether there is nothing for the next audit to look at.

        What another finding stands for is carried with that one.
        """
        return self.state in (State.CLOSED, State.WITHDRAWN, State.SUPERSEDED)

    def previous(self, today: date) -> Previous:
        """Return what it proposes as the answer about an earlier nonconformity."""
        if self.state is State.NOT_EFFECTIVE:
            return Previous.CA_IMPLEMENTED_NOT_EFFECTIVE
        if self.is_settled:
            return Previous.SAME_REQ_CLOSED
        if self.due and self.due < today and self.state in _NO_ACTION_SHOWN:
            return Previous.OPEN_OVERDUE_NO_ACTION
        return Previous.OPEN_IN_TIME

    def in_words(self) -> str:
        """Return it in a line of the carried point."""
        said = [f"Corrective action: {corrective_label(self.state).lower()}"]
        if self.due:
            said.append(f"due on {in_words(self.due)}")
        if self.method:
            said.append(f"verified {corrective_label(self.method).lower()}")
        return ", ".join(said) + "."

    def to_text(self) -> str:
        """Return it as it is stored: "plan_accepted 2027-02-28 -"."""
        due = self.due.isoformat() if self.due else _NOTHING
        return f"{self.state} {due} {self.method or _NOTHING}"

    @classmethod
    def from_text(cls, text: str) -> Self | None:
        """Read what `to_text` wrote; None for nothing and for a state of another version."""
        state, due, method = (*text.split(), "", "", "")[:3]
        found = known(State, state)
        return cls(found, day(due), known(Verification, method)) if found else None


@dataclass(frozen=True, slots=True)
class EarlierRequest:
    """What the audit before says about a requirement of a finding: a proposal, not an answer.

    `due` is the day by which the client had to act (ISO 8601), empty where there was none.
    """

    number: str
    previous: Previous
    due: str
