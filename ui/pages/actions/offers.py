"""What can be done next with a corrective action: the one or two likely steps, then the others."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QCoreApplication

from auditapp.domain.corrective_steps import (
    NEEDS_REASON,
    NEEDS_SOMEBODY_TOLD,
    State,
    Step,
)


class Asked(StrEnum):
    """A fact that a step may need; the names are those of its record."""

    METHOD = "method"
    ON = "on"
    FINDING = "finding"
    REASON = "reason"
    TOLD = "told"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Offer:
    """A step that is possible now: `words` on its button, `tip` what it does.

    `needed` must be filled in before it is recorded. A step that needs nothing is recorded at
    once, with today's date.
    """

    step: Step
    words: str
    tip: str
    needed: tuple[Asked, ...] = ()

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Everything its form shows, in order: what it needs, the day, a remark where it fits."""
        wanted = {*self.needed, Asked.ON}
        if Asked.REASON not in wanted:
            wanted.add(Asked.REMARK)
        return tuple(it for it in Asked if it in wanted)

    def needing(self, asked: Asked) -> "Offer":
        """Return the same step where this is needed after all."""
        return replace(self, needed=tuple(dict.fromkeys((*self.needed, asked))))


@dataclass(frozen=True, slots=True)
class Offers:
    """The likely steps, with buttons of their own, and what else is possible."""

    likely: tuple[Offer, ...]
    others: tuple[Offer, ...]


_LIKELY: dict[State, tuple[Step, ...]] = {
    State.ISSUED: (Step.ACKNOWLEDGE, Step.RECEIVE_ANSWER),
    State.ACKNOWLEDGED: (Step.RECEIVE_ANSWER, Step.RECEIVE_CORRECTION),
    State.DISPUTED: (Step.UPHOLD, Step.WITHDRAW),
    State.RESPONSE_DUE: (Step.RECEIVE_ANSWER, Step.RECEIVE_CORRECTION),
    State.CORRECTION_RECEIVED: (Step.RECEIVE_ANSWER, Step.RECEIVE_CAUSE),
    State.CAUSE_RECEIVED: (Step.RECEIVE_PLAN, Step.REJECT_PLAN),
    State.PLAN_RECEIVED: (Step.ACCEPT_PLAN, Step.REJECT_PLAN),
    State.PLAN_REJECTED: (Step.RECEIVE_ANSWER, Step.RECEIVE_PLAN),
    State.NOT_EFFECTIVE: (Step.RECEIVE_ANSWER, Step.RECEIVE_PLAN),
    State.PLAN_ACCEPTED: (Step.RECEIVE_EVIDENCE, Step.START_VERIFYING),
    State.IMPLEMENTING: (Step.RECEIVE_EVIDENCE, Step.START_VERIFYING),
    State.EVIDENCE_RECEIVED: (Step.START_VERIFYING, Step.RECEIVE_EVIDENCE),
    State.VERIFYING: (Step.FIND_EFFECTIVE, Step.FIND_NOT_EFFECTIVE),
    State.EFFECTIVE: (Step.CLOSE, Step.FIND_NOT_EFFECTIVE),
}


def offers(state: State, possible: Collection[Step]) -> Offers:
    """Sort what is possible for whoever works here.

    Deciding about a step that did not count is offered beside that step.
    """
    likely = [it for it in _LIKELY.get(state, ()) if it in possible]
    others = [it for it in possible if it not in likely and it is not Step.DECIDE]
    return Offers(tuple(map(_offer, likely)), tuple(map(_offer, others)))


def _offer(step: Step) -> Offer:
    words, tip = _words(partial(QCoreApplication.translate, "Steps"))[step]
    needed = []
    if step is Step.START_VERIFYING:
        needed.append(Asked.METHOD)
    if step is Step.SUPERSEDE:
        needed.append(Asked.FINDING)
    if step in NEEDS_REASON:
        needed.append(Asked.REASON)
    if step in NEEDS_SOMEBODY_TOLD:
        needed.append(Asked.TOLD)
    return Offer(step, f"{words}\u2026" if needed else words, tip, tuple(needed))


def _words(text: Callable[[str], str]) -> dict[Step, tuple[str, str]]:
    return {
        **_on_the_answer(text),
        **_on_the_action(text),
        **_on_the_request(text),
    }


def _on_the_answer(text: Callable[[str], str]) -> dict[Step, tuple[str, str]]:
    return {
        Step.ACKNOWLEDGE: (
            text("Acknowledged"),
            text("The client has acknowledged the nonconformity"),
        ),
        Step.DISPUTE: (text("Disputed"), text("The client does not agree with the facts")),
        Step.UPHOLD: (text("Uphold it"), text("The dispute is decided: the finding stands")),
        Step.ASK_RESPONSE: (text("Ask for the answer"), text("The client was asked to answer")),
        Step.RECEIVE_CORRECTION: (
            text("Only correction and extent received"),
            text("The first part of the answer has come; cause and plan follow"),
        ),
        Step.RECEIVE_CAUSE: (
            text("Only the cause received"),
            text("The cause has come; the plan follows"),
        ),
        Step.RECEIVE_PLAN: (text("Plan received"), text("The planned action has come")),
        Step.RECEIVE_ANSWER: (
            text("Answer received"),
            text("Correction, extent, cause and planned action have come"),
        ),
        Step.ACCEPT_PLAN: (text("Accept the plan"), text("The planned action can be taken")),
        Step.REJECT_PLAN: (
            text("Send it back"),
            text("The client has to answer again; say what is missing"),
        ),
    }


def _on_the_action(text: Callable[[str], str]) -> dict[Step, tuple[str, str]]:
    return {
        Step.START_IMPLEMENTING: (
            text("Implementation begun"),
            text("The client is taking the action"),
        ),
        Step.RECEIVE_EVIDENCE: (
            text("Evidence received"),
            text("The client has shown what was done"),
        ),
        Step.START_VERIFYING: (
            text("Verify"),
            text("Choose how it is verified: on documents, remotely, on site, next audit"),
        ),
        Step.FIND_EFFECTIVE: (
            text("It is effective"),
            text("Verified: the action was taken and works"),
        ),
        Step.FIND_NOT_EFFECTIVE: (
            text("Not effective"),
            text("Verified: it does not work; the client has to answer again"),
        ),
        Step.CLOSE: (text("Close"), text("Nothing more is expected of the client")),
    }


def _on_the_request(text: Callable[[str], str]) -> dict[Step, tuple[str, str]]:
    return {
        Step.REOPEN: (text("Open again"), text("More is expected of the client after all")),
        Step.ESCALATE: (text("Escalate"), text("Tell the certification body; say why")),
        Step.WITHDRAW: (
            text("Withdraw"),
            text("The finding was wrong: lead auditor and certification body decide"),
        ),
        Step.SUPERSEDE: (
            text("Replace by another"),
            text("Another finding stands instead of this one"),
        ),
        Step.DECIDE: ("", ""),
    }
