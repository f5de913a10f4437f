"""The audit plan: sessions with their criteria and auditors, and what became of them.

ISO/IEC 17021-1:2015, 9.2.3; ISO/IEC 27006-1:2024, 9.2.3; IAF MD 4 for remote parts. Times are local
times of the place that is audited ("2026-11-24T09:00").
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Self

from auditapp.domain.audits import AiSystem, Criterion, Site, TeamMember
from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.ids import AuditId
from auditapp.domain.qualification import Qualification
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.terms import AuditType, Standard, TeamRole, known
from auditapp.domain.values import Value, text_in
from auditapp.domain.workspace import Verdict

MOST_DAYS = 60
"""A plan has no more columns than this, whatever the dates of the audit say."""


class SessionKind(StrEnum):
    """What a session is for. The values are stored and never renamed."""

    SESSION = "session"
    OPENING = "opening"
    CLOSING = "closing"
    BREAK = "break"
    TRAVEL = "travel"
    TEAM = "team"
    """A meeting of the audit team."""
    RESERVE = "reserve"


class SessionPlace(StrEnum):
    """Where a session is done. The values are stored and never renamed."""

    ON_SITE = "on_site"
    REMOTE = "remote"
    TEMPORARY = "temporary"
    """At a temporary site of the client (IAF MD 1)."""


class SessionState(StrEnum):
    """What became of a session. The values are stored and never renamed."""

    AS_PLANNED = "as_planned"
    CHANGED = "changed"
    NOT_HELD = "not_held"


IDLE = frozenset({SessionKind.BREAK, SessionKind.TRAVEL})
"""What is no audit time (ISO/IEC 17021-1:2015, 9.1.4; IAF MD 5)."""

MEETING_THE_CLIENT = frozenset({SessionKind.SESSION, SessionKind.OPENING, SessionKind.CLOSING})

AUDITING = frozenset({TeamRole.LEAD, TeamRole.AUDITOR})
"""Whose time is audit time: that of experts, observers and trainees does not count (9.1.4.4)."""


@dataclass(frozen=True, slots=True)
class SessionCriteria:
    """What a session is about: clauses, controls and groups of them ("A.5"), and themes."""

    references: tuple[Reference, ...] = ()
    themes: tuple[str, ...] = ()

    def covers(self, item: ChecklistItem) -> bool:
        """Whether the session is about an item: a group stands for all that is below it."""
        return any(theme in item.themes for theme in self.themes) or any(
            self.names(requirement.reference) for requirement in item.requirements
        )

    def names(self, reference: Reference) -> bool:
        """Whether a clause or control is named, itself or by its group."""
        return any(
            reference.standard is named.standard
            and f"{reference.number}.".startswith(f"{named.number}.")
            for named in self.references
        )

    def standards(self, items: Iterable[ChecklistItem]) -> tuple[Standard, ...]:
        """Return the standards that the session serves, in their order."""
        found = {reference.standard for reference in self.references}
        if self.themes:
            for item in items:
                if any(theme in item.themes for theme in self.themes):
                    found.update(item.standards)
        return tuple(standard for standard in Standard if standard in found)

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {
            "references": [reference.label for reference in self.references],
            "themes": list(self.themes),
        }

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self:
        """Read what `to_value` wrote, without what only another version knows."""
        return cls(
            tuple(found for text in _texts(value, "references") if (found := _reference(text))),
            _texts(value, "themes"),
        )


@dataclass(frozen=True, slots=True)
class SessionOutcome:
    """What became of a session, as one field: when it began and ended, and why otherwise."""

    state: SessionState
    began: str = ""
    ended: str = ""
    reason: str = ""

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {
            "state": self.state.value,
            "began": self.began,
            "ended": self.ended,
            "reason": self.reason,
        }

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self | None:
        """Read what `to_value` wrote; None for a state of another version."""
        state = known(SessionState, value.get("state"))
        if state is None:
            return None
        return cls(state, *(text_in(value, name) for name in ("began", "ended", "reason")))


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """A session as it is planned; `auditors` are persons, `site` and `ai_system` ids."""

    title: str
    starts: str
    ends: str
    kind: SessionKind = SessionKind.SESSION
    site: str = ""
    ai_system: str = ""
    place: SessionPlace = SessionPlace.ON_SITE
    technique: str = ""
    participants: str = ""
    criteria: SessionCriteria = SessionCriteria()
    auditors: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        """The day on which it begins."""
        return self.starts[:10]

    @property
    def minutes(self) -> int:
        """How long it is planned to take; 0 where the times make no sense."""
        return minutes_between(self.starts, self.ends)

    def on(self, day: str) -> "PlannedSession":
        """Return the session at the same time of another day; one past midnight stays so."""
        before, after = as_day(self.starts), as_day(day)
        last = as_day(self.ends)
        if before is None or after is None or last is None:
            return self
        ends = last + (after - before)
        return replace(
            self,
            starts=f"{after.isoformat()}{self.starts[10:]}",
            ends=f"{ends.isoformat()}{self.ends[10:]}",
        )


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session as the plan shows it; `version` is what removing it supersedes."""

    id: str
    fields: Mapping[str, Shown[str]]
    criteria: Shown[SessionCriteria]
    auditors: Shown[tuple[str, ...]]
    outcome: Shown[SessionOutcome]
    version: tuple[str, ...] = ()
    planned: PlannedSession = field(default=PlannedSession("", "", ""))

    @property
    def in_conflict(self) -> bool:
        """Whether two people wrote something different in one field."""
        shown: tuple[Shown[Any], ...]
        shown = (*self.fields.values(), self.criteria, self.auditors, self.outcome)
        return any(it.in_conflict for it in shown)

    @property
    def state(self) -> SessionState | None:
        """What became of it; None while nobody said."""
        return self.outcome.value.state if self.outcome.value else None

    @property
    def held_minutes(self) -> int:
        """How long it took; 0 for what was not held, or of which nobody has said anything."""
        outcome = self.outcome.value
        if outcome is None or outcome.state is SessionState.NOT_HELD:
            return 0
        if outcome.state is SessionState.CHANGED and outcome.began and outcome.ended:
            return minutes_between(outcome.began, outcome.ended)
        return self.planned.minutes


@dataclass(frozen=True, slots=True)
class AuditTime:
    """What the contract agrees: hundredths of an auditor-day for each standard, minutes of a day.

    `source` is the contract or calculation; `reason` says why the plan differs. An auditor-day has
    eight hours (IAF MD 5).
    """

    days: Mapping[Standard, int] = field(default_factory=dict)
    day_minutes: int = 480
    source: str = ""
    reason: str = ""

    @property
    def total(self) -> int:
        """The agreed time in hundredths of an auditor-day."""
        return sum(self.days.values())

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {
            "days": {standard.value: days for standard, days in self.days.items()},
            "day_minutes": self.day_minutes,
            "source": self.source,
            "reason": self.reason,
        }

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self:
        """Read what `to_value` wrote, without what is no amount of time."""
        given, length = value.get("days"), value.get("day_minutes")
        days = given if isinstance(given, dict) else {}
        return cls(
            {
                standard: amount
                for standard in Standard
                if type(amount := days.get(standard.value)) is int and amount > 0
            },
            length if type(length) is int and 0 < length <= 24 * 60 else 480,
            text_in(value, "source"),
            text_in(value, "reason"),
        )


@dataclass(frozen=True, slots=True)
class PlanMember:
    """Somebody on the team with what qualifies them; None while nothing is recorded."""

    member: TeamMember
    qualification: Qualification | None = None

    @property
    def counts(self) -> bool:
        """Whether their time is audit time."""
        return self.member.role in AUDITING

    def is_qualified(self, standard: Standard) -> bool:
        """Whether they may audit a standard by themselves, as far as it is recorded."""
        return self.counts and bool(self.qualification and standard in self.qualification.standards)


@dataclass(frozen=True, slots=True)
class PlanView:
    """The plan of one audit, its sessions in the order of time.

    `items` are what the visit covers; `assigned` says who looks at which of them. `titles` are
    those of all clauses and controls of the checklist and of their groups, `themes` those of its
    themes by id.
    """

    audit: AuditId
    type: AuditType
    start: str
    end: str
    sessions: tuple[SessionView, ...]
    criteria: tuple[Criterion, ...]
    members: tuple[PlanMember, ...]
    sites: tuple[Site, ...]
    systems: tuple[AiSystem, ...]
    items: tuple[ChecklistItem, ...]
    assigned: Mapping[str, str]
    verdicts: Mapping[tuple[str, Standard], Verdict]
    time: Shown[AuditTime]
    titles: Mapping[Reference, str] = field(default_factory=dict)
    themes: Mapping[str, str] = field(default_factory=dict)

    @property
    def standards(self) -> tuple[Standard, ...]:
        """The standards of the audit."""
        return tuple(criterion.standard for criterion in self.criteria)

    @property
    def agreed(self) -> AuditTime:
        """What was agreed; nothing while nobody entered it."""
        return self.time.value or AuditTime()

    @property
    def days(self) -> tuple[str, ...]:
        """The days of the plan: those of the audit without weekends, and those with sessions."""
        planned = {it.planned.day for it in self.sessions if as_day(it.planned.day)}
        return tuple(sorted(planned | set(working_days(self.start, self.end))))

    def session(self, session_id: str) -> SessionView | None:
        """Return a session; None when it is not in the plan."""
        return next((it for it in self.sessions if it.id == session_id), None)

    def member(self, person: str) -> PlanMember | None:
        """Return somebody of the team; None for who is not on it."""
        return next((it for it in self.members if it.member.person == person), None)

    def of_session(self, session: SessionView) -> tuple[PlanMember, ...]:
        """Return who is in a session, in the order of the team."""
        named = session.planned.auditors
        return tuple(it for it in self.members if it.member.person in named)

    def served(self, session: SessionView) -> tuple[Standard, ...]:
        """Return the standards that a session serves: all of the audit where it names none."""
        return session.planned.criteria.standards(self.items) or self.standards


def was_remote(sessions: Iterable[SessionView]) -> bool:
    """Whether any audit time was remote (IAF MD 4); a session that was not held does not count."""
    return any(
        it.planned.place is SessionPlace.REMOTE
        and it.planned.kind not in IDLE
        and it.state is not SessionState.NOT_HELD
        for it in sessions
    )


def as_day(text: str) -> date | None:
    """Return the day that an ISO text begins with; None for none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def as_moment(text: str) -> datetime | None:
    """Return a local moment ("2026-11-24T09:00"); None for what is none."""
    try:
        moment = datetime.fromisoformat(text) if "T" in text else None
    except ValueError:
        return None
    return moment.replace(tzinfo=None) if moment else None


def minutes_between(starts: str, ends: str) -> int:
    """Return the minutes from one local moment to another; 0 where that makes no sense."""
    begin, end = as_moment(starts), as_moment(ends)
    if begin is None or end is None:
        return 0
    return max(int((end - begin).total_seconds()) // 60, 0)


def working_days(start: str, end: str) -> tuple[str, ...]:
    """Return the days of an audit from Monday to Friday; the first alone where no end is known.

    An audit that lies on a weekend altogether has these days.
    """
    first = as_day(start)
    if first is None:
        return ()
    last = max(as_day(end) or first, first)
    count = min((last - first).days + 1, 2 * MOST_DAYS)
    every = [first + timedelta(days=number) for number in range(count)]
    weekdays = [day for day in every if day.weekday() < 5]
    return tuple(day.isoformat() for day in (weekdays or every)[:MOST_DAYS])


def _texts(value: dict[str, Value], name: str) -> tuple[str, ...]:
    listed = value.get(name)
    return tuple(it for it in listed if isinstance(it, str)) if isinstance(listed, list) else ()


def persons_to_value(persons: tuple[str, ...]) -> dict[str, Value]:
    """Return the value of the field that holds the auditors of a session."""
    return {"persons": list(persons)}


def persons_from_value(value: dict[str, Value]) -> tuple[str, ...]:
    """Read what `persons_to_value` wrote."""
    return _texts(value, "persons")


def _reference(label: str) -> Reference | None:
    try:
        return Reference.from_label(label)
    except ValueError:
        return None
