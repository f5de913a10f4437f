"""What the grading panel of one standard shows."""

from dataclasses import dataclass

from auditapp.domain.findings import GradingView
from auditapp.domain.grading import Suggestion
from auditapp.domain.grading_inputs import GradingInputs


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an answer or a grade was refused, and the field to say it at."""

    field: str
    message: str


@dataclass(frozen=True, slots=True)
class PanelView:
    """The grading of a finding for one standard. `asked` are the fields to show.

    `suggestion` is None while answers contradict each other. `is_changed` says that answers were
    given after the recorded grade.
    """

    inputs: GradingInputs
    asked: frozenset[str]
    more: frozenset[str]
    unfold: bool
    recorded: GradingView
    suggestion: Suggestion | None
    problem: Problem | None
    is_changed: bool
    reason: str
