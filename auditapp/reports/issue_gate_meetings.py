"""Whether the meetings are on record and the time was compared with the plan."""

from collections.abc import Iterator
from typing import TypeVar

from auditapp.domain.closing import statements_of
from auditapp.domain.plan_gaps import plan_gaps
from auditapp.domain.plan_times import hundredths, plan_times
from auditapp.domain.shown import Shown
from auditapp.reports.issue_gap import Gap
from auditapp.reports.issue_gate_reading import Desk

T = TypeVar("T")


def opening_gaps(read: Desk) -> Iterator[Gap]:
    """Yield what is missing of the opening meeting (ISO/IEC 17021-1:2015, 9.4.2)."""
    stops = read.of_a_body
    if not read.opening.held_at.value:
        yield Gap("The opening meeting is not on record.", "opening", stops=stops)
    elif not read.opening.everybody.people:
        yield Gap("Nobody is on the list of the opening meeting.", "opening", stops=stops)
    missing = len(read.opening.uncovered)
    if read.opening.held_at.value and missing:
        said = "1 topic was" if missing == 1 else f"{missing} topics were"
        yield Gap(f"Opening meeting: {said} not covered.", "opening", stops=False)


def closing_gaps(read: Desk) -> Iterator[Gap]:
    """Yield what is missing of the closing meeting (ISO/IEC 17021-1:2015, 9.4.7)."""
    stops = read.of_a_body
    if not read.closing.held_at.value:
        yield Gap("The closing meeting is not on record.", "closing", stops=stops)
    elif not any(it.people for it in _all(read.closing.present)):
        yield Gap("Nobody is on the list of the closing meeting.", "closing", stops=stops)
    said = {it for shown in _all(read.closing.said) for it in shown.at}
    missing = len(set(statements_of(read.view.type)) - said)
    if read.closing.held_at.value and missing:
        words = "1 statement was" if missing == 1 else f"{missing} statements were"
        yield Gap(f"Closing meeting: {words} not made.", "closing", stops=False)


def _all(shown: Shown[T]) -> tuple[T, ...]:
    """Return what anybody recorded: two laptops say both."""
    return tuple(it for it in (shown.value, *shown.others) if it is not None)


def plan_time_gaps(read: Desk) -> Iterator[Gap]:
    """Yield what keeps planned and actual time from being compared (9.4.8.2; IAF MD 5)."""
    stops = read.of_a_body
    for gap in plan_gaps(read.plan):
        if gap.page == "plan":
            yield Gap(gap.sentence, "plan", gap.target, stops)
    agreed = read.plan.agreed
    if not agreed.total:
        yield Gap("The agreed audit time is not entered.", "plan", "time", stops)
        return
    times = plan_times(read.plan)
    used = hundredths(times.actual.minutes, agreed)
    if times.is_complete and used < agreed.total and not agreed.reason.strip():
        yield Gap(
            f"The audit took {_days(used)} of {_days(agreed.total)} agreed auditor-days. Say why.",
            "plan",
            "time",
            stops,
        )


def _days(amount: int) -> str:
    return f"{amount / 100:.2f}".rstrip("0").rstrip(".")
