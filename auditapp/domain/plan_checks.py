"""What a plan would not hold in practice: clashes, gaps and people who cannot do it alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from auditapp.domain.plan import (
    IDLE,
    MEETING_THE_CLIENT,
    PlanMember,
    PlanView,
    SessionKind,
    SessionPlace,
    SessionView,
    as_day,
)
from auditapp.domain.plan_times import hundredths, plan_times
from auditapp.domain.plan_words import day_in_words, days_in_words, hours_in_words, time_in_words
from auditapp.domain.terms import TeamRole


class PlanRule(StrEnum):
    """What a remark on a plan is about."""

    OVERLAP = "overlap"
    NOBODY = "nobody"
    ALONE = "alone"
    UNQUALIFIED = "unqualified"
    NOT_RECORDED = "not-recorded"
    NO_CRITERIA = "no-criteria"
    NO_TECHNIQUE = "no-technique"
    OUTSIDE = "outside"
    LONG_DAY = "long-day"
    NO_OPENING = "no-opening"
    NO_CLOSING = "no-closing"
    UNPLANNED = "unplanned"
    TIME_DIFFERS = "time-differs"


@dataclass(frozen=True, slots=True)
class PlanRemark:
    """Something to mend in a plan: the sentence, and the sessions, day or items it is about."""

    rule: PlanRule
    sentence: str
    sessions: tuple[str, ...] = ()
    day: str = ""
    items: tuple[str, ...] = ()


Check = Callable[[PlanView], Iterator[PlanRemark]]

_WITH_AN_AUDITOR = {
    TeamRole.EXPERT: "a technical expert",
    TeamRole.OBSERVER: "an observer",
    TeamRole.TRAINEE: "a trainee",
}


def plan_remarks(view: PlanView) -> tuple[PlanRemark, ...]:
    """Return everything to mend in a plan; nothing for one without sessions."""
    if not view.sessions:
        return ()
    return tuple(remark for check in _CHECKS for remark in check(view))


def unplanned_items(view: PlanView) -> tuple[str, ...]:
    """Return the items that the visit covers and no session is about, in their order."""
    criteria = [it.planned.criteria for it in view.sessions]
    return tuple(item.id for item in view.items if not any(c.covers(item) for c in criteria))


def _overlaps(view: PlanView) -> Iterator[PlanRemark]:
    for one, other in combinations(view.sessions, 2):
        first, second = one.planned, other.planned
        begin, end = max(first.starts, second.starts), min(first.ends, second.ends)
        if not (first.minutes and second.minutes and begin < end):
            continue
        for member in view.of_session(one):
            if member.member.person in second.auditors:
                yield PlanRemark(
                    PlanRule.OVERLAP,
                    f"{member.member.initials} is in “{first.title}” and “{second.title}” from"
                    f" {time_in_words(begin)} to {time_in_words(end)}.",
                    (one.id, other.id),
                )


def _of_sessions(view: PlanView) -> Iterator[PlanRemark]:
    for session in view.sessions:
        for rule, sentence in _of_one(view, session):
            yield PlanRemark(rule, sentence, (session.id,))


def _of_one(view: PlanView, session: SessionView) -> Iterator[tuple[PlanRule, str]]:
    planned = session.planned
    if planned.kind in MEETING_THE_CLIENT:
        yield from _people(view, session)
    if planned.kind is SessionKind.SESSION and planned.criteria == type(planned.criteria)():
        yield PlanRule.NO_CRITERIA, "It names no clause, control or theme."
    is_remote = planned.place is SessionPlace.REMOTE and planned.kind not in IDLE
    if is_remote and not planned.technique:
        yield PlanRule.NO_TECHNIQUE, "It is remote: name the technique, such as a video call."
    day, first, last = as_day(planned.day), as_day(view.start), as_day(view.end)
    if day and first and not first <= day <= max(last or first, first):
        yield PlanRule.OUTSIDE, "It lies outside the dates of the audit."


def _people(view: PlanView, session: SessionView) -> Iterator[tuple[PlanRule, str]]:
    present = view.of_session(session)
    if not present:
        yield PlanRule.NOBODY, "Nobody of the team is in it."
        return
    if not any(member.counts for member in present):
        role = _WITH_AN_AUDITOR[present[0].member.role]
        yield PlanRule.ALONE, f"Only {role} is in it: an auditor has to be there."
        return
    auditors = [member for member in present if member.counts]
    if session.planned.kind is not SessionKind.SESSION or any(
        member.qualification is None for member in auditors
    ):
        return
    for standard in session.planned.criteria.standards(view.items):
        if not any(member.is_qualified(standard) for member in auditors):
            yield PlanRule.UNQUALIFIED, f"Nobody in it is qualified for {standard.label}."


def _not_recorded(view: PlanView) -> Iterator[PlanRemark]:
    names = [it.member.initials for it in _busy(view) if it.counts and it.qualification is None]
    if names:
        who = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
        yield PlanRemark(
            PlanRule.NOT_RECORDED,
            f"Nothing is recorded about what {who} may audit: whether the team covers every"
            " session cannot be told.",
        )


def _long_days(view: PlanView) -> Iterator[PlanRemark]:
    agreed = view.agreed.day_minutes
    for day in view.days:
        for member in _busy(view):
            minutes = sum(
                it.planned.minutes
                for it in view.sessions
                if it.planned.day == day
                and it.planned.kind not in IDLE
                and member.member.person in it.planned.auditors
            )
            if member.counts and minutes > agreed:
                yield PlanRemark(
                    PlanRule.LONG_DAY,
                    f"{member.member.initials} has {hours_in_words(minutes)} on"
                    f" {day_in_words(day)}; a day of this audit has {hours_in_words(agreed)}.",
                    day=day,
                )


def _meetings(view: PlanView) -> Iterator[PlanRemark]:
    kinds = {it.planned.kind for it in view.sessions}
    if SessionKind.OPENING not in kinds:
        yield PlanRemark(PlanRule.NO_OPENING, "There is no opening meeting.")
    if SessionKind.CLOSING not in kinds:
        yield PlanRemark(PlanRule.NO_CLOSING, "There is no closing meeting.")


def _unplanned(view: PlanView) -> Iterator[PlanRemark]:
    items = unplanned_items(view)
    if items:
        count = "1 covered item is" if len(items) == 1 else f"{len(items)} covered items are"
        yield PlanRemark(PlanRule.UNPLANNED, f"{count} in no session.", items=items)


def _time(view: PlanView) -> Iterator[PlanRemark]:
    agreed = view.agreed
    planned = hundredths(plan_times(view).planned.minutes, agreed)
    # A quarter of a day is what contracts are rounded to.
    if agreed.total and abs(planned - agreed.total) > 25 and not agreed.reason:
        yield PlanRemark(
            PlanRule.TIME_DIFFERS,
            f"{days_in_words(planned)} auditor-days are planned, {days_in_words(agreed.total)} are"
            " agreed: give the reason.",
        )


def _busy(view: PlanView) -> tuple[PlanMember, ...]:
    named = {person for it in view.sessions for person in it.planned.auditors}
    return tuple(member for member in view.members if member.member.person in named)


_CHECKS: tuple[Check, ...] = (
    _overlaps,
    _of_sessions,
    _long_days,
    _meetings,
    _unplanned,
    _time,
    _not_recorded,
)
