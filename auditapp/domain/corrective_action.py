"""The state of a corrective action request: its steps, run in causal order.

The order is the same on every device, so the state is too. A step that is not possible where it
lands, because somebody else took one at the same time, is kept and listed as not counted; the lead
auditor decides about it by a further step. Nothing here is ever stored except the steps.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from auditapp.domain.corrective_steps import (
    ENDS,
    NEEDS_REASON,
    NEEDS_SOMEBODY_TOLD,
    RecordedStep,
    State,
    Step,
    StepDetail,
    Verification,
    corrective_label,
    may_take,
)
from auditapp.domain.terms import TeamRole, label
from auditapp.errors import UserError

_S = State
_OPENING = frozenset({_S.ISSUED, _S.ACKNOWLEDGED, _S.DISPUTED, _S.RESPONSE_DUE})
_ANSWERING = _OPENING | {_S.CORRECTION_RECEIVED, _S.CAUSE_RECEIVED}
_AGAIN = frozenset({_S.PLAN_REJECTED, _S.NOT_EFFECTIVE})
_ACTIVE = frozenset(State) - ENDS - {_S.DRAFT}

# From where a step leads on, and to where; ESCALATE and DECIDE are dealt with apart.
_MOVES: dict[Step, tuple[frozenset[State], State]] = {
    Step.ACKNOWLEDGE: (frozenset({_S.ISSUED}), _S.ACKNOWLEDGED),
    Step.ASK_RESPONSE: (_OPENING - {_S.RESPONSE_DUE}, _S.RESPONSE_DUE),
    Step.RECEIVE_CORRECTION: (
        _OPENING | _AGAIN | {_S.CORRECTION_RECEIVED},
        _S.CORRECTION_RECEIVED,
    ),
    Step.RECEIVE_CAUSE: (_AGAIN | {_S.CORRECTION_RECEIVED, _S.CAUSE_RECEIVED}, _S.CAUSE_RECEIVED),
    Step.RECEIVE_PLAN: (_AGAIN | {_S.CAUSE_RECEIVED, _S.PLAN_RECEIVED}, _S.PLAN_RECEIVED),
    Step.RECEIVE_ANSWER: (_ANSWERING | _AGAIN, _S.PLAN_RECEIVED),
    Step.ACCEPT_PLAN: (frozenset({_S.PLAN_RECEIVED}), _S.PLAN_ACCEPTED),
    Step.REJECT_PLAN: (
        frozenset({_S.CORRECTION_RECEIVED, _S.CAUSE_RECEIVED, _S.PLAN_RECEIVED}),
        _S.PLAN_REJECTED,
    ),
    Step.START_IMPLEMENTING: (frozenset({_S.PLAN_ACCEPTED}), _S.IMPLEMENTING),
    Step.RECEIVE_EVIDENCE: (
        frozenset({_S.PLAN_ACCEPTED, _S.IMPLEMENTING, _S.EVIDENCE_RECEIVED}),
        _S.EVIDENCE_RECEIVED,
    ),
    Step.START_VERIFYING: (
        frozenset({_S.PLAN_ACCEPTED, _S.IMPLEMENTING, _S.EVIDENCE_RECEIVED, _S.VERIFYING}),
        _S.VERIFYING,
    ),
    Step.FIND_EFFECTIVE: (frozenset({_S.VERIFYING}), _S.EFFECTIVE),
    Step.FIND_NOT_EFFECTIVE: (frozenset({_S.VERIFYING, _S.EFFECTIVE}), _S.NOT_EFFECTIVE),
    Step.CLOSE: (frozenset({_S.EFFECTIVE}), _S.CLOSED),
    Step.WITHDRAW: (_ACTIVE, _S.WITHDRAWN),
    Step.SUPERSEDE: (_ACTIVE, _S.SUPERSEDED),
}
# Where a request goes on that is opened again: what was effective is not any more.
_REOPENED = {
    _S.CLOSED: _S.NOT_EFFECTIVE,
    _S.SUPERSEDED: _S.RESPONSE_DUE,
}
_NEW_ROUND = frozenset({Step.REJECT_PLAN, Step.FIND_NOT_EFFECTIVE, Step.REOPEN, Step.DECIDE})


class Closing(StrEnum):
    """What the client said about the facts in the closing meeting."""

    NOTHING = "nothing"
    ACCEPTED = "accepted"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Opening:
    """What a request starts from: the finding, and the closing meeting.

    `ended` is withdrawn or superseded where the finding itself was withdrawn or joined with
    another: whatever steps were taken, the request is over then.
    """

    is_issued: bool = True
    closing: Closing = Closing.NOTHING
    ended: State | None = None


class Weight(StrEnum):
    """What a step did: `repeated` says again what already stood, `decided` was not counted first.

    A step of `not_counted` waits for the lead auditor.
    """

    COUNTED = "counted"
    REPEATED = "repeated"
    NOT_COUNTED = "not_counted"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class TakenStep:
    """A step, what it did, and the state after it; `why` says why it did not count."""

    recorded: RecordedStep
    weight: Weight
    state: State
    why: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a request stands.

    `is_disputed` until the dispute is decided, whatever arrives meanwhile. `method` is how it is
    being verified. `is_fixed` when the finding itself was withdrawn or joined with another: no
    step can be taken any more.
    """

    state: State
    is_disputed: bool = False
    escalated: StepDetail | None = None
    method: Verification | None = None
    steps: tuple[TakenStep, ...] = ()
    is_fixed: bool = False

    @property
    def undecided(self) -> tuple[TakenStep, ...]:
        """Return the steps that did not count and wait for the lead auditor."""
        if self.is_fixed:
            return ()
        return tuple(taken for taken in self.steps if taken.weight is Weight.NOT_COUNTED)

    @property
    def is_ended(self) -> bool:
        """Whether nothing more is expected."""
        return self.state in ENDS

    @property
    def has_accepted_plan(self) -> bool:
        """Whether the client's plan stands accepted (ISO/IEC 17021-1:2015, 9.5.2)."""
        return self.state in _PLAN_STANDS


_PLAN_STANDS = frozenset(
    {
        State.PLAN_ACCEPTED,
        State.IMPLEMENTING,
        State.EVIDENCE_RECEIVED,
        State.VERIFYING,
        State.EFFECTIVE,
        State.CLOSED,
    }
)


def run(opening: Opening, steps: Iterable[RecordedStep]) -> Progress:
    """Return where a request stands after steps in causal order. Total: nothing is refused."""
    runner = _Run(opening)
    for recorded in steps:
        runner.take(recorded)
    return runner.progress()


def possible(progress: Progress, role: TeamRole | None = None) -> tuple[Step, ...]:
    """Return the steps that are possible now, for anybody or for somebody in a role."""
    return tuple(
        step
        for step in Step
        if _is_possible(progress, step) and (role is None or may_take(role, step))
    )


def check_step(name: str, progress: Progress, step: Step, detail: StepDetail, today: date) -> None:
    """Refuse a step that cannot be taken now; `name` is what the request is called.

    Raises UserError with the state and what is possible, or with what is missing; `field` is "step"
    or the part of the detail.
    """
    if not _is_possible(progress, step):
        raise UserError(_not_possible(name, progress, step), "step")
    if not may_take(detail.role, step):
        raise UserError(_not_by(detail.role, step), "step")
    if step in NEEDS_REASON and not detail.reason:
        raise UserError(f"“{corrective_label(step)}” needs a reason. Say why.", "reason")
    if step in NEEDS_SOMEBODY_TOLD and not detail.told:
        raise UserError("Say who was told, by role: for example the certification body.", "told")
    if step is Step.START_VERIFYING:
        _check_method(progress, detail.method)
    if step is Step.SUPERSEDE and not detail.finding:
        raise UserError("Choose the finding that stands instead.", "finding")
    if step is Step.DECIDE and detail.decides not in {it.recorded.id for it in progress.undecided}:
        raise UserError("This step is decided already. Look at the list again.", "decides")
    if detail.on and detail.on > today:
        raise UserError("This day has not come yet. Enter the day on which it happened.", "on")


def _is_possible(progress: Progress, step: Step) -> bool:
    state = progress.state
    if state is State.DRAFT or progress.is_fixed:
        return False
    if step is Step.DECIDE:
        return bool(progress.undecided)
    if step is Step.REOPEN:
        return state in _REOPENED
    if step is Step.ESCALATE:
        return state in _ACTIVE
    if step is Step.DISPUTE:
        return state in _ANSWERING and not progress.is_disputed
    if step is Step.UPHOLD:
        return progress.is_disputed and state in _ACTIVE
    if step is Step.ACKNOWLEDGE and progress.is_disputed:
        return state in _ACTIVE
    if step is Step.CLOSE and progress.is_disputed:
        return False
    return state in _MOVES[step][0]


def _not_possible(name: str, progress: Progress, step: Step) -> str:
    state = corrective_label(progress.state).lower()
    if progress.state is State.DRAFT:
        return f"{name} is not issued yet. Issue the finding first."
    if progress.is_fixed or progress.state is State.WITHDRAWN:
        return f"{name} is {state}. Nothing more can be recorded about it."
    if step is Step.CLOSE and progress.state is State.EFFECTIVE:
        return f"The facts of {name} are disputed. The lead auditor decides the dispute first."
    choices = ", ".join(corrective_label(each).lower() for each in possible(progress))
    return (
        f"{name}: “{corrective_label(step).lower()}” is not possible in the state “{state}”. "
        f"Possible now: {choices}."
    )


def _not_by(role: TeamRole, step: Step) -> str:
    who = "the lead auditor" if may_take(TeamRole.LEAD, step) else "an auditor"
    if may_take(TeamRole.AUDITOR, step):
        who = "an auditor of the team"
    return f"“{corrective_label(step)}” is for {who}. Your role here is {label(role).lower()}."


def _check_method(progress: Progress, method: Verification | None) -> None:
    if method is None:
        raise UserError("Choose how it is verified.", "method")
    if method is Verification.DOCUMENTS and progress.state in (
        State.PLAN_ACCEPTED,
        State.IMPLEMENTING,
    ):
        raise UserError(
            "Nothing has arrived to verify on documents. Record the evidence first, or choose "
            "another way.",
            "method",
        )


class _Run:
    """The machine while it runs; every step is dealt with somehow."""

    def __init__(self, opening: Opening) -> None:
        self._opening = opening
        self._state = _start(opening)
        self._is_disputed = self._state is State.DISPUTED
        self._escalated: StepDetail | None = None
        self._method: Verification | None = None
        self._steps: list[TakenStep] = []
        # What the client said in the closing meeting may be recorded as a step as well.
        said = {State.ACKNOWLEDGED: Step.ACKNOWLEDGE, State.DISPUTED: Step.DISPUTE}
        self._round: set[tuple[Step, Verification | None, str]] = {
            (said[state], None, "") for state in (self._state,) if state in said
        }

    def progress(self) -> Progress:
        """Return where it stands now."""
        ended = self._opening.ended
        return Progress(
            ended or self._state,
            self._is_disputed and not ended,
            self._escalated,
            self._method,
            tuple(self._steps),
            is_fixed=ended is not None,
        )

    def take(self, recorded: RecordedStep) -> None:
        """Let a step count, or keep it as one that does not."""
        step, detail = recorded.step, recorded.detail
        now = self._inner()
        if not may_take(detail.role, step):
            self._keep(recorded, Weight.NOT_COUNTED, _not_by(detail.role, step))
        elif step is Step.DECIDE:
            self._decide(recorded)
        elif _is_possible(now, step):
            self._count(step, detail)
            self._keep(recorded, Weight.COUNTED)
        elif (step, detail.method, detail.finding) in self._round:
            self._keep(recorded, Weight.REPEATED, "Somebody had recorded the same already.")
        else:
            why = f"The state was “{corrective_label(now.state).lower()}” when this step came."
            self._keep(recorded, Weight.NOT_COUNTED, why)

    def _inner(self) -> Progress:
        return Progress(self._state, self._is_disputed, steps=tuple(self._steps))

    def _keep(self, recorded: RecordedStep, weight: Weight, why: str = "") -> None:
        self._steps.append(TakenStep(recorded, weight, self._state, why))

    def _count(self, step: Step, detail: StepDetail) -> None:
        if step is Step.ESCALATE:
            self._escalated = detail
            return
        if step in _NEW_ROUND:
            self._round.clear()
        self._round.add((step, detail.method, detail.finding))
        self._state = self._after(step)
        self._method = detail.method if step is Step.START_VERIFYING else self._method
        if step is Step.DISPUTE:
            self._is_disputed = True
        elif step in (Step.ACKNOWLEDGE, Step.UPHOLD, Step.WITHDRAW, Step.SUPERSEDE):
            self._is_disputed = False

    def _after(self, step: Step) -> State:
        """Return the state after a step, wherever it is taken from."""
        if step is Step.DISPUTE:
            return State.DISPUTED if self._state in _OPENING else self._state
        if step is Step.UPHOLD:
            return State.RESPONSE_DUE if self._state in _OPENING else self._state
        if step is Step.ACKNOWLEDGE and self._state not in (State.ISSUED, State.DISPUTED):
            return self._state
        if step is Step.REOPEN:
            return _REOPENED.get(self._state, self._state)
        return _MOVES[step][1]

    def _decide(self, recorded: RecordedStep) -> None:
        detail = recorded.detail
        for index, taken in enumerate(self._steps):
            if taken.recorded.id == detail.decides and taken.weight is Weight.NOT_COUNTED:
                if detail.counts and self._state is not State.DRAFT:
                    self._round.clear()
                    self._count(taken.recorded.step, taken.recorded.detail)
                self._steps[index] = TakenStep(
                    taken.recorded, Weight.DECIDED, taken.state, taken.why
                )
                self._keep(recorded, Weight.COUNTED)
                return
        # Two leads may decide about the same step: the first counts, and there is nothing left.
        self._keep(recorded, Weight.REPEATED, "The lead auditor had decided this already.")


def _start(opening: Opening) -> State:
    if not opening.is_issued:
        return State.DRAFT
    starts = {Closing.ACCEPTED: State.ACKNOWLEDGED, Closing.DISPUTED: State.DISPUTED}
    return starts.get(opening.closing, State.ISSUED)
