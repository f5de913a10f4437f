"""Whether everything planned was audited, or somebody said why not (ISO/IEC 17021-1, 9.4.8.2)."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.plan import IDLE, PlanView, SessionKind, SessionState, SessionView
from auditapp.domain.plan_words import session_in_words
from auditapp.domain.terms import Outcome, Standard


@dataclass(frozen=True, slots=True)
class PlanGap:
    """Something planned that was neither audited nor explained, and where it is mended.

    `page` is "plan" with the id of a session, or "checklist" with the id of an item.
    """

    sentence: str
    page: str
    target: str = ""


def plan_gaps(view: PlanView) -> tuple[PlanGap, ...]:
    """Return what still keeps a report from saying that the plan was carried out."""
    if not view.sessions:
        return (PlanGap("The audit has no plan. Enter its sessions.", "plan"),)
    return (*_sessions(view), *_items(view))


def _sessions(view: PlanView) -> Iterator[PlanGap]:
    for session in view.sessions:
        sentence = _of_session(session)
        if sentence:
            yield PlanGap(sentence, "plan", session.id)


def _of_session(session: SessionView) -> str:
    kind, outcome = session.planned.kind, session.outcome.value
    if kind in IDLE or kind is SessionKind.RESERVE:
        return ""
    name = session_in_words(session.planned)
    if outcome is None:
        return f"{name}: say whether it was held."
    if outcome.state is not SessionState.AS_PLANNED and not outcome.reason:
        return f"{name}: say why it was not held as planned."
    return ""


def _items(view: PlanView) -> Iterator[PlanGap]:
    for item in view.items:
        for standard in item.standards:
            sentence = _of_item(view, item, standard)
            if sentence:
                yield PlanGap(sentence, "checklist", item.id)


def _of_item(view: PlanView, item: ChecklistItem, standard: Standard) -> str:
    verdict = view.verdicts.get((item.id, standard))
    reference = item.requirement(standard).reference.label
    if verdict is None:
        return f"{reference} {item.full_title} has no conclusion."
    if verdict.outcome is Outcome.NOT_AUDITED and not verdict.reason:
        return f"{reference} {item.full_title} was not audited: give the reason."
    return ""
