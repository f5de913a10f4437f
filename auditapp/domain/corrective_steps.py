"""What happens to a corrective action request, as closed lists and add-only steps.

Values are stored, so they are never renamed. The way through the states is in `corrective_action`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from auditapp.domain.terms import TeamRole, known
from auditapp.domain.values import Value, text_in


class State(StrEnum):
    """Where a request stands; overdue and escalated are said beside it, not instead of it."""

    DRAFT = "draft"
    ISSUED = "issued"
    ACKNOWLEDGED = "acknowledged"
    DISPUTED = "disputed"
    RESPONSE_DUE = "response_due"
    CORRECTION_RECEIVED = "correction_received"
    CAUSE_RECEIVED = "cause_received"
    PLAN_RECEIVED = "plan_received"
    PLAN_REJECTED = "plan_rejected"
    PLAN_ACCEPTED = "plan_accepted"
    IMPLEMENTING = "implementing"
    EVIDENCE_RECEIVED = "evidence_received"
    VERIFYING = "verifying"
    NOT_EFFECTIVE = "not_effective"
    EFFECTIVE = "effective"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class Step(StrEnum):
    """What somebody records about a request."""

    ACKNOWLEDGE = "acknowledge"
    DISPUTE = "dispute"
    UPHOLD = "uphold"
    ASK_RESPONSE = "ask_response"
    RECEIVE_CORRECTION = "receive_correction"
    RECEIVE_CAUSE = "receive_cause"
    RECEIVE_PLAN = "receive_plan"
    RECEIVE_ANSWER = "receive_answer"
    ACCEPT_PLAN = "accept_plan"
    REJECT_PLAN = "reject_plan"
    START_IMPLEMENTING = "start_implementing"
    RECEIVE_EVIDENCE = "receive_evidence"
    START_VERIFYING = "start_verifying"
    FIND_EFFECTIVE = "find_effective"
    FIND_NOT_EFFECTIVE = "find_not_effective"
    CLOSE = "close"
    REOPEN = "reopen"
    ESCALATE = "escalate"
    WITHDRAW = "withdraw"
    SUPERSEDE = "supersede"
    DECIDE = "decide"


class Verification(StrEnum):
    """How it is verified that the action was taken and works (ISO/IEC 17021-1:2015, 9.4.10)."""

    DOCUMENTS = "documents"
    REMOTE = "remote"
    ON_SITE = "on_site"
    NEXT_AUDIT = "next_audit"


class Part(StrEnum):
    """The parts of the client's answer. A correction is not a corrective action."""

    CORRECTION = "correction"
    EXTENT = "extent"
    CAUSE = "cause"
    ACTION = "action"
    EFFECTIVENESS = "effectiveness"


ENDS = frozenset({State.CLOSED, State.WITHDRAWN, State.SUPERSEDED})
"""States in which nothing more is expected of the client."""

LEAD_ONLY = frozenset({Step.UPHOLD, Step.WITHDRAW, Step.REOPEN, Step.DECIDE})
JUDGEMENTS = frozenset(
    {
        Step.ACCEPT_PLAN,
        Step.REJECT_PLAN,
        Step.FIND_EFFECTIVE,
        Step.FIND_NOT_EFFECTIVE,
        Step.CLOSE,
        Step.SUPERSEDE,
    }
)
"""Steps in which an auditor judges: never the program, a trainee, an expert or an observer."""

NEEDS_REASON = frozenset(
    {
        Step.DISPUTE,
        Step.UPHOLD,
        Step.REJECT_PLAN,
        Step.FIND_NOT_EFFECTIVE,
        Step.REOPEN,
        Step.ESCALATE,
        Step.WITHDRAW,
        Step.SUPERSEDE,
        Step.DECIDE,
    }
)
NEEDS_SOMEBODY_TOLD = frozenset({Step.ESCALATE, Step.WITHDRAW})

_LABELS: dict[type[StrEnum], dict[StrEnum, str]] = {
    State: {
        State.DRAFT: "Not issued",
        State.ISSUED: "Issued",
        State.ACKNOWLEDGED: "Acknowledged",
        State.DISPUTED: "Disputed",
        State.RESPONSE_DUE: "Answer due",
        State.CORRECTION_RECEIVED: "Correction and extent received",
        State.CAUSE_RECEIVED: "Cause received",
        State.PLAN_RECEIVED: "Plan received",
        State.PLAN_REJECTED: "Plan sent back",
        State.PLAN_ACCEPTED: "Plan accepted",
        State.IMPLEMENTING: "Being implemented",
        State.EVIDENCE_RECEIVED: "Evidence received",
        State.VERIFYING: "Being verified",
        State.NOT_EFFECTIVE: "Not effective",
        State.EFFECTIVE: "Effective",
        State.CLOSED: "Closed",
        State.WITHDRAWN: "Withdrawn",
        State.SUPERSEDED: "Superseded",
    },
    Step: {
        Step.ACKNOWLEDGE: "Acknowledged by the client",
        Step.DISPUTE: "Disputed by the client",
        Step.UPHOLD: "Upheld after the dispute",
        Step.ASK_RESPONSE: "Answer asked for",
        Step.RECEIVE_CORRECTION: "Correction and extent received",
        Step.RECEIVE_CAUSE: "Cause received",
        Step.RECEIVE_PLAN: "Plan received",
        Step.RECEIVE_ANSWER: "Whole answer received",
        Step.ACCEPT_PLAN: "Plan accepted",
        Step.REJECT_PLAN: "Plan sent back",
        Step.START_IMPLEMENTING: "Implementation begun",
        Step.RECEIVE_EVIDENCE: "Evidence received",
        Step.START_VERIFYING: "Verification begun",
        Step.FIND_EFFECTIVE: "Found effective",
        Step.FIND_NOT_EFFECTIVE: "Found not effective",
        Step.CLOSE: "Closed",
        Step.REOPEN: "Opened again",
        Step.ESCALATE: "Escalated",
        Step.WITHDRAW: "Withdrawn",
        Step.SUPERSEDE: "Superseded",
        Step.DECIDE: "Decided by the lead auditor",
    },
    Verification: {
        Verification.DOCUMENTS: "On documents",
        Verification.REMOTE: "Remotely",
        Verification.ON_SITE: "On site",
        Verification.NEXT_AUDIT: "At the next audit",
    },
    Part: {
        Part.CORRECTION: "Correction",
        Part.EXTENT: "Extent",
        Part.CAUSE: "Cause",
        Part.ACTION: "Corrective action",
        Part.EFFECTIVENESS: "Effectiveness",
    },
}


def corrective_label(term: State | Step | Verification | Part) -> str:
    """Return the words that screens and forms show for a term of corrective action."""
    return _LABELS[type(term)][term]


def may_take(role: TeamRole, step: Step) -> bool:
    """Whether somebody in this role may record a step (ISO/IEC 17021-1:2015, 9.4.9, 9.4.10).

    What the client sent can be recorded by anybody who works on the audit, which observers do not.
    """
    if step in LEAD_ONLY:
        return role is TeamRole.LEAD
    if step in JUDGEMENTS:
        return role in (TeamRole.LEAD, TeamRole.AUDITOR)
    return role is not TeamRole.OBSERVER


@dataclass(frozen=True, slots=True)
class StepDetail:
    """What belongs to a step: one field.

    `on` is the day on which it happened, without a time zone. `told` says who was told (escalation,
    withdrawal); `finding` which finding stands instead (superseded); `decides` which step the lead
    decides about, and `counts` whether that step counts.
    """

    reason: str = ""
    on: date | None = None
    role: TeamRole = TeamRole.AUDITOR
    method: Verification | None = None
    remark: str = ""
    told: str = ""
    finding: str = ""
    decides: str = ""
    counts: bool = False

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field, without what is empty."""
        value: dict[str, Value] = {
            "reason": self.reason,
            "on": self.on.isoformat() if self.on else "",
            "role": self.role.value,
            "method": self.method.value if self.method else "",
            "remark": self.remark,
            "told": self.told,
            "finding": self.finding,
            "decides": self.decides,
            "counts": self.counts,
        }
        return {name: part for name, part in value.items() if part}

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self:
        """Read what `to_value` wrote; what another version wrote otherwise is left out.

        Without a known role the step is taken as an observer's: it does not count by itself.
        """
        return cls(
            reason=text_in(value, "reason"),
            on=day(text_in(value, "on")),
            role=known(TeamRole, value.get("role")) or TeamRole.OBSERVER,
            method=known(Verification, value.get("method")),
            remark=text_in(value, "remark"),
            told=text_in(value, "told"),
            finding=text_in(value, "finding"),
            decides=text_in(value, "decides"),
            counts=value.get("counts") is True,
        )


@dataclass(frozen=True, slots=True)
class RecordedStep:
    """A step as it was recorded; `by` are initials, `at` the moment of the device that wrote it."""

    id: str
    step: Step
    detail: StepDetail
    by: str = ""
    at: str = ""


def day(text: str) -> date | None:
    """Return the day with which a moment or a date begins (ISO 8601); None for anything else."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
