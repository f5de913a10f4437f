"""The order of a closing meeting, as steps; a step keeps its place when findings come or go."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from auditapp.domain.closing import ClosingView


class StepKind(StrEnum):
    """What is on screen."""

    WELCOME = "welcome"
    SUMMARY = "summary"
    FINDING = "finding"
    RECOMMENDATION = "recommendation"
    DATES = "dates"
    STATEMENTS = "statements"
    PEOPLE = "people"
    SIGNATURE = "signature"
    END = "end"


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `finding` is an id for the steps of findings."""

    kind: StepKind
    finding: str = ""


def steps_of(view: ClosingView) -> tuple[Step, ...]:
    """Return the steps of a meeting; a recommendation and dates only where there are some."""
    is_recommended = any(it.said for it in view.recommendations)
    return (
        Step(StepKind.WELCOME),
        Step(StepKind.SUMMARY),
        *(Step(StepKind.FINDING, finding.id) for finding in view.findings),
        *((Step(StepKind.RECOMMENDATION),) if is_recommended else ()),
        *((Step(StepKind.DATES),) if view.dates else ()),
        Step(StepKind.STATEMENTS),
        Step(StepKind.PEOPLE),
        Step(StepKind.SIGNATURE),
        Step(StepKind.END),
    )


def step_after_change(before: Sequence[Step], now: Sequence[Step], current: Step) -> Step:
    """Return where one stands when the steps have changed: here, or at what comes next."""
    if current in now or current not in before:
        return current if current in now else now[0]
    behind = before[before.index(current) :]
    return next((step for step in behind if step in now), now[-1])
