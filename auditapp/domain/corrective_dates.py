"""By when a client has to answer: calendar arithmetic from the closing meeting, rule by rule.

Dates are days without a time zone. None is moved because it falls on a weekend; that is said. The
numbers are practice of certification bodies, not text of a standard: defaults that can be changed.
"""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from auditapp.domain.corrective_steps import State, day
from auditapp.domain.day_words import MONTHS, WEEKDAYS
from auditapp.domain.terms import AuditType, Grade, known
from auditapp.domain.values import Value, text_in

Deadlines = Mapping[str, int | None]
"""Days after the closing meeting as a scheme holds them: "major_plan"; None at the next audit."""


class DateKind(StrEnum):
    """What has to have happened by a date."""

    CORRECTION = "correction"
    PLAN = "plan"
    EVIDENCE = "evidence"
    VERIFICATION = "verification"


DATE_LABELS: dict[DateKind, str] = {
    DateKind.CORRECTION: "Correction and extent",
    DateKind.PLAN: "Cause and plan",
    DateKind.EVIDENCE: "Evidence of implementation",
    DateKind.VERIFICATION: "Verification",
}


class DateRule(StrEnum):
    """Which rule produced a date."""

    DAYS_AFTER = "days_after"
    AFTER_EVIDENCE = "after_evidence"
    MONTHS_AFTER_STAGE2 = "months_after_stage2"
    BEFORE_EXPIRY = "before_expiry"
    AT_EXPIRY = "at_expiry"
    NEXT_AUDIT = "next_audit"
    AGREED = "agreed"


_LIMITS = frozenset({DateRule.MONTHS_AFTER_STAGE2, DateRule.AT_EXPIRY})


class Base(StrEnum):
    """What days are counted from: the closing meeting, and until it is recorded what comes near."""

    CLOSING_MEETING = "closing_meeting"
    ISSUE = "issue"
    LAST_DAY = "last_day"


_BASES = {
    Base.CLOSING_MEETING: "the closing meeting",
    Base.ISSUE: "the issue (no closing meeting is recorded)",
    Base.LAST_DAY: "the last day of the audit (no closing meeting is recorded)",
}


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a scheme does not say, in days: to verify after the evidence, and before an expiry."""

    to_verify: int
    before_expiry: int


@dataclass(frozen=True, slots=True)
class AgreedDate:
    """A date agreed with the client in place of the computed one, with the reason."""

    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class AgreedDates:
    """The agreed dates of one request: one field."""

    dates: Mapping[DateKind, AgreedDate]

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {
            kind.value: {"on": agreed.on.isoformat(), "reason": agreed.reason}
            for kind, agreed in self.dates.items()
        }

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self:
        """Read what `to_value` wrote, without what is no date."""
        found: dict[DateKind, AgreedDate] = {}
        for name, entry in value.items():
            kind = known(DateKind, name)
            if kind and isinstance(entry, dict) and (on := day(text_in(entry, "on"))):
                found[kind] = AgreedDate(on, text_in(entry, "reason"))
        return cls(found)

    def with_date(self, kind: DateKind, agreed: AgreedDate | None) -> "AgreedDates":
        """Return these with another date of one kind; None takes it back."""
        dates = {each: on for each, on in self.dates.items() if each is not kind}
        return AgreedDates(dates | {kind: agreed} if agreed else dates)


@dataclass(frozen=True, slots=True)
class DateFacts:
    """What the dates of one nonconformity follow from.

    `grade` is the gravest of its grades; `start` is the day counted from and `base` what that day
    is; `expires` is the earliest day on which a certificate concerned ends.
    """

    grade: Grade
    audit_type: AuditType
    start: date
    base: Base = Base.CLOSING_MEETING
    last_day: date | None = None
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class DueDate:
    """A date with the rule that gave it; without a day it is due at the next audit.

    `rule_words` name the rule in a sentence; `computed` is the day without an agreement. What the
    sentence counts stands beside it, for other languages: so many days or months (`count`) from a
    day (`start`) of a kind (`base`). `without` is what the rules say where a date was agreed.
    """

    kind: DateKind
    on: date | None
    rule: DateRule
    rule_words: str
    computed: date | None = None
    reason: str = ""
    count: int = 0
    start: date | None = None
    base: Base = Base.CLOSING_MEETING
    without: "DueDate | None" = None

    @property
    def weekend(self) -> str:
        """The name of the day where it falls on a weekend, empty otherwise."""
        return WEEKDAYS[self.on.weekday()] if self.on and self.on.weekday() >= 5 else ""

    @property
    def is_too_late(self) -> bool:
        """Whether a date was agreed after the last day on which the client can be given time."""
        limit = self.without
        is_limit = limit is not None and limit.rule in _LIMITS
        return bool(is_limit and limit and limit.on and self.on and self.on > limit.on)


def due_dates(
    facts: DateFacts,
    deadlines: Deadlines,
    allowance: Allowance,
    agreed: AgreedDates | None = None,
) -> tuple[DueDate, ...]:
    """Return the date of each kind, in the order in which they come, with its rule."""
    found = []
    for kind in DateKind:
        due = _computed(kind, facts, deadlines, allowance)
        due = _shortened(due, facts, allowance.before_expiry)
        other = agreed.dates.get(kind) if agreed else None
        if other:
            due = _agreed(other, due)
        found.append(due)
    return tuple(found)


def months_after(start: date, months: int) -> date:
    """Return the same day so many months later; the month's last day where it is shorter."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def _agreed(agreed: AgreedDate, due: DueDate) -> DueDate:
    """Return the date with its reason; and the rule where the client can't be given more time."""
    words = f"Agreed with the client: {agreed.reason}" if agreed.reason else "Agreed"
    found = DueDate(due.kind, agreed.on, DateRule.AGREED, words, due.on, agreed.reason, without=due)
    if not found.is_too_late:
        return found
    late = f"Too late: {due.rule_words[0].lower()}{due.rule_words[1:]}."
    return replace(found, rule_words=f"{words.rstrip('.')}. {late}")


def _computed(
    kind: DateKind, facts: DateFacts, deadlines: Deadlines, allowance: Allowance
) -> DueDate:
    if kind is DateKind.VERIFICATION:
        return _verification(facts, deadlines, allowance)
    days = deadlines.get(f"{facts.grade}_{kind}")
    if days is None:
        return _at_next_audit(kind)
    on = facts.start + timedelta(days=days)
    words = f"{_counted(days, 'day')} after {_BASES[facts.base]}, {in_words(facts.start)}"
    return DueDate(
        kind, on, DateRule.DAYS_AFTER, words, on, count=days, start=facts.start, base=facts.base
    )


def _verification(facts: DateFacts, deadlines: Deadlines, allowance: Allowance) -> DueDate:
    """Return by when it is verified: of a minor nonconformity the next audit does that."""
    kind, months = DateKind.VERIFICATION, deadlines.get("backstop_months")
    if facts.grade is not Grade.MAJOR:
        return _at_next_audit(kind)
    if facts.audit_type is AuditType.STAGE2 and facts.last_day and months:
        on = months_after(facts.last_day, months)
        words = (
            f"{_counted(months, 'month')} after the last day of stage 2, {in_words(facts.last_day)}"
        )
        rule, start = DateRule.MONTHS_AFTER_STAGE2, facts.last_day
        return DueDate(kind, on, rule, words, on, count=months, start=start)
    days = deadlines.get(f"{facts.grade}_{DateKind.EVIDENCE}")
    if days is None:
        return _at_next_audit(kind)
    on = facts.start + timedelta(days=days + allowance.to_verify)
    words = f"{_counted(allowance.to_verify, 'day')} after the evidence is due"
    return DueDate(kind, on, DateRule.AFTER_EVIDENCE, words, on, count=allowance.to_verify)


def _at_next_audit(kind: DateKind) -> DueDate:
    return DueDate(kind, None, DateRule.NEXT_AUDIT, "Looked at in the next audit")


def _shortened(due: DueDate, facts: DateFacts, days: int) -> DueDate:
    """Return the date before a certificate ends at recertification (17021-1:2015, 9.6.3.2)."""
    if facts.audit_type is not AuditType.RECERTIFICATION or facts.expires is None:
        return due
    ends = facts.expires
    if due.kind is DateKind.VERIFICATION:
        if facts.grade is not Grade.MAJOR or (due.on and due.on <= ends):
            return due
        words = f"The certificate ends on {in_words(ends)}"
        return DueDate(due.kind, ends, DateRule.AT_EXPIRY, words, ends, start=ends)
    before = ends - timedelta(days=days)
    # With less time than that left, the last day is all there is.
    latest = before if before > facts.start else ends
    if due.on is None or due.on <= latest:
        return due
    left = (ends - latest).days
    words = (
        f"{_counted(left, 'day')} before the certificate ends on {in_words(ends)}"
        if left
        else f"The certificate ends on {in_words(ends)}"
    )
    return DueDate(due.kind, latest, DateRule.BEFORE_EXPIRY, words, latest, count=left, start=ends)


_WAITING: dict[State, tuple[DateKind, ...]] = {
    **dict.fromkeys(
        (State.ISSUED, State.ACKNOWLEDGED, State.DISPUTED, State.RESPONSE_DUE), tuple(DateKind)
    ),
    **dict.fromkeys(
        (
            State.CORRECTION_RECEIVED,
            State.CAUSE_RECEIVED,
            State.PLAN_REJECTED,
            State.NOT_EFFECTIVE,
        ),
        (DateKind.PLAN, DateKind.EVIDENCE, DateKind.VERIFICATION),
    ),
    **dict.fromkeys(
        (State.PLAN_RECEIVED, State.PLAN_ACCEPTED, State.IMPLEMENTING),
        (DateKind.EVIDENCE, DateKind.VERIFICATION),
    ),
    **dict.fromkeys(
        (State.EVIDENCE_RECEIVED, State.VERIFYING, State.EFFECTIVE), (DateKind.VERIFICATION,)
    ),
}


def next_due(state: State, dates: tuple[DueDate, ...]) -> DueDate | None:
    """Return what is due next in a state: the earliest of what has not happened yet.

    What is due at the next audit comes last; None when nothing is waited for.
    """
    return min(outstanding(state, dates), key=lambda due: due.on or date.max, default=None)


def outstanding(state: State, dates: tuple[DueDate, ...]) -> tuple[DueDate, ...]:
    """Return the dates of what has not happened yet in a state."""
    return tuple(due for due in dates if due.kind in _WAITING.get(state, ()))


def is_overdue(due: DueDate | None, today: date) -> bool:
    """Whether a day has passed; never stored, since tomorrow it may be otherwise."""
    return due is not None and due.on is not None and due.on < today


def in_words(on: date) -> str:
    """Return a day as the messages of the program name it: "28 February 2027"."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
