"""What a person may do because time has passed. The program reminds; it escalates nothing.

Practice of certification bodies, and ISO/IEC 17021-1:2015, 9.5.3.2, 9.6.3.2 and 9.6.5.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from auditapp.domain.corrective_action import Progress
from auditapp.domain.corrective_dates import DateKind, DueDate, in_words, is_overdue, next_due
from auditapp.domain.corrective_steps import State, Step
from auditapp.domain.terms import AuditType, Grade


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something a person may do; `step` is what can be recorded, None when there is nothing."""

    sentence: str
    step: Step | None = None


_UNACCEPTED = frozenset(
    {
        State.ISSUED,
        State.ACKNOWLEDGED,
        State.DISPUTED,
        State.RESPONSE_DUE,
        State.CORRECTION_RECEIVED,
        State.CAUSE_RECEIVED,
        State.PLAN_RECEIVED,
        State.PLAN_REJECTED,
    }
)
_AT_THE_END = {
    AuditType.STAGE2: (
        "Not verified within the time after stage 2: another stage 2 is needed before "
        "certification is recommended."
    ),
    AuditType.SURVEILLANCE: (
        "Not verified in the set time: tell the certification body, which considers suspension."
    ),
    AuditType.RECERTIFICATION: (
        "Not verified before the certificate ended: recertification is not recommended, and the "
        "validity is not extended."
    ),
}


@dataclass(frozen=True, slots=True)
class Watch:
    """What the suggestions follow from; `soon` and `tell_body_after` are days."""

    grade: Grade
    audit_type: AuditType
    progress: Progress
    dates: tuple[DueDate, ...]
    today: date
    soon: int
    tell_body_after: int


def suggestions(watch: Watch) -> tuple[Suggestion, ...]:
    """Return what a person may do now, the most urgent first."""
    if watch.progress.is_ended or watch.progress.state is State.DRAFT:
        return ()
    return (*_at_the_end(watch), *_late(watch), *_soon(watch), *_again(watch))


def _at_the_end(watch: Watch) -> Iterator[Suggestion]:
    by_kind = {due.kind: due for due in watch.dates}
    unverified = watch.progress.state is not State.EFFECTIVE
    if watch.grade is not Grade.MAJOR or not unverified:
        return
    if is_overdue(by_kind.get(DateKind.VERIFICATION), watch.today):
        sentence = _AT_THE_END.get(watch.audit_type, "Not verified in time. Tell the lead auditor.")
        yield Suggestion(sentence, Step.ESCALATE)
    elif watch.progress.state in _UNACCEPTED and is_overdue(
        by_kind.get(DateKind.PLAN), watch.today
    ):
        yield Suggestion(
            "No plan was accepted in time: tell the certification body. Without an accepted plan "
            "nothing can be recommended.",
            Step.ESCALATE,
        )


def _late(watch: Watch) -> Iterator[Suggestion]:
    due = next_due(watch.progress.state, watch.dates)
    if due is None or due.on is None or not is_overdue(due, watch.today):
        return
    late = (watch.today - due.on).days
    if late > watch.tell_body_after and watch.progress.escalated is None:
        yield Suggestion(
            f"Overdue by {late} days: tell the lead auditor and the certification body. Without "
            "action it suggests a major nonconformity at the next audit.",
            Step.ESCALATE,
        )
    elif late <= watch.tell_body_after:
        yield Suggestion(f"Overdue since {in_words(due.on)}: remind the client.")


def _soon(watch: Watch) -> Iterator[Suggestion]:
    due = next_due(watch.progress.state, watch.dates)
    if due and due.on and 0 <= (due.on - watch.today).days <= watch.soon:
        yield Suggestion(f"Due on {in_words(due.on)}: a reminder fits now.")


def _again(watch: Watch) -> Iterator[Suggestion]:
    if watch.progress.state is State.NOT_EFFECTIVE:
        yield Suggestion(
            "Not effective: ask for another plan, or raise the finding again and let that one "
            "stand instead.",
            Step.SUPERSEDE,
        )
