"""How much audit time a plan has and how much was used: per auditor, standard and place.

A session that serves two standards counts half for each. Breaks and travel are no audit time, nor
is the time of experts, observers and trainees (ISO/IEC 17021-1:2015, 9.1.4; IAF MD 5).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from auditapp.domain.plan import (
    IDLE,
    AuditTime,
    PlanMember,
    PlanView,
    SessionPlace,
    SessionView,
)
from auditapp.domain.terms import Standard


@dataclass(frozen=True, slots=True)
class Spent:
    """Minutes of audit time by standard and by place; halves where a session is shared."""

    by_standard: Mapping[Standard, float] = field(default_factory=dict)
    by_place: Mapping[SessionPlace, float] = field(default_factory=dict)

    @property
    def minutes(self) -> float:
        """All of it."""
        return sum(self.by_place.values())


@dataclass(frozen=True, slots=True)
class MemberTime:
    """The time of one member of the team; it is audit time where `member.counts`."""

    member: PlanMember
    planned: Spent
    actual: Spent


@dataclass(frozen=True, slots=True)
class PlanTimes:
    """The time of everybody, and of those whose time counts together.

    `is_complete` tells that of every session somebody said what became of it.
    """

    members: tuple[MemberTime, ...]
    planned: Spent
    actual: Spent
    is_complete: bool


def plan_times(view: PlanView, standard: Standard | None = None) -> PlanTimes:
    """Return the planned and actual minutes of a plan, or the share of one of its standards."""

    def spent(members: Iterable[PlanMember]) -> tuple[Spent, Spent]:
        planned = _spent(view, _minutes(view, members, is_actual=False), standard)
        return planned, _spent(view, _minutes(view, members, is_actual=True), standard)

    members = tuple(MemberTime(member, *spent([member])) for member in view.members)
    return PlanTimes(
        members,
        *spent([member for member in view.members if member.counts]),
        all(it.state for it in view.sessions if it.planned.kind not in IDLE),
    )


def hundredths(minutes: float, agreed: AuditTime) -> int:
    """Return minutes in hundredths of an auditor-day as agreed."""
    return round(100 * minutes / agreed.day_minutes)


def _minutes(
    view: PlanView, members: Iterable[PlanMember], *, is_actual: bool
) -> Iterator[tuple[SessionView, int]]:
    """Yield each session with its minutes, once for each of the members who is in it."""
    persons = [member.member.person for member in members]
    for session in view.sessions:
        if session.planned.kind in IDLE:
            continue
        minutes = session.held_minutes if is_actual else session.planned.minutes
        for person in persons:
            if person in session.planned.auditors and minutes:
                yield session, minutes


def _spent(
    view: PlanView, parts: Iterable[tuple[SessionView, int]], only: Standard | None
) -> Spent:
    by_standard: dict[Standard, float] = {}
    by_place: dict[SessionPlace, float] = {}
    for session, minutes in parts:
        served = view.served(session)
        wanted = [it for it in served if only in (None, it)]
        for standard in wanted:
            by_standard[standard] = by_standard.get(standard, 0) + minutes / len(served)
        share = minutes if only is None else minutes * len(wanted) / len(served)
        if share:
            place = session.planned.place
            by_place[place] = by_place.get(place, 0) + share
    return Spent(by_standard, by_place)
