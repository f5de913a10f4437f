"""The end of an audit day: what is not filed, not evidenced, contradictory or left to come back to.

An auditor goes through it in the evening, before the day is talked over with the team (ISO/IEC
17021-1:2015, 9.4.3.1). Each line names the one place where it is mended.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from auditapp.domain.audits import TeamMember
from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.corrective_dates import DueDate
from auditapp.domain.ids import AuditId
from auditapp.domain.terms import Answer, Grade, Outcome, Standard

_NONCONFORMITIES = frozenset({Grade.MAJOR, Grade.MINOR})
_JUDGED = frozenset({Outcome.CONFORMS, Outcome.DOES_NOT_CONFORM})
_NOT_SHOWN = frozenset({Answer.NOT_SHOWN, Answer.NONE})


class Contradiction(StrEnum):
    """Two records of one item that cannot both be right."""

    CONFORMS_WITH_NONCONFORMITY = "conforms_with_nonconformity"
    CONFORMS_WITH_NOTHING_SHOWN = "conforms_with_nothing_shown"
    FAILS_WITHOUT_FINDING = "fails_without_finding"
    EXCLUDED_ALTHOUGH_APPLICABLE = "excluded_although_applicable"


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """What is recorded on one item, as far as the evening needs it.

    `grades` holds, by standard, the grades of the findings raised against it, None for a finding
    without a grade; `answers` those of the questions that serve the standard. `evidence` counts
    pictures, files, documents, samples, notes and observations on the item.
    """

    item: str
    outcomes: dict[Standard, Outcome | None]
    excluded: frozenset[Standard]
    grades: dict[Standard, tuple[Grade | None, ...]]
    answers: dict[Standard, frozenset[Answer]]
    evidence: int

    @property
    def is_judged(self) -> bool:
        """Whether the item was found to conform or not to, for some standard."""
        return any(outcome in _JUDGED for outcome in self.outcomes.values())


@dataclass(frozen=True, slots=True)
class Contradicting:
    """A contradiction on an item for one standard."""

    item: str
    standard: Standard
    kind: Contradiction


def contradictions(records: Iterable[ItemRecord]) -> tuple[Contradicting, ...]:
    """Return what cannot both be right, in the order of the items."""
    return tuple(
        Contradicting(record.item, standard, kind)
        for record in records
        for standard, outcome in record.outcomes.items()
        for kind in _of(record, standard, outcome)
    )


def without_evidence(records: Iterable[ItemRecord]) -> tuple[str, ...]:
    """Return the items with a judgement and nothing that it rests on.

    A conclusion needs evidence that can be verified (ISO/IEC 17021-1:2015, 9.4.4 and 9.4.5); a
    finding does not stand in for it, since it has its own evidence.
    """
    return tuple(
        record.item
        for record in records
        if record.is_judged and not record.evidence and not any(record.grades.values())
    )


def _of(record: ItemRecord, standard: Standard, outcome: Outcome | None) -> Iterator[Contradiction]:
    given = record.grades.get(standard, ())
    if outcome is Outcome.CONFORMS:
        if any(grade in _NONCONFORMITIES for grade in given):
            yield Contradiction.CONFORMS_WITH_NONCONFORMITY
        elif record.answers.get(standard, frozenset()) & _NOT_SHOWN:
            yield Contradiction.CONFORMS_WITH_NOTHING_SHOWN
    elif outcome is Outcome.DOES_NOT_CONFORM and not given:
        yield Contradiction.FAILS_WITHOUT_FINDING
    elif outcome is Outcome.NOT_APPLICABLE and standard not in record.excluded:
        yield Contradiction.EXCLUDED_ALTHOUGH_APPLICABLE


class Matter(StrEnum):
    """What a line of the evening is about; the order is that of the screen."""

    UNFILED_NOTE = "unfiled_note"
    UNFILED_EVIDENCE = "unfiled_evidence"
    UNFINISHED = "unfinished"
    RUNNING_INTERVIEW = "running_interview"
    CONTRADICTION = "contradiction"
    WITHOUT_EVIDENCE = "without_evidence"
    OPEN_SAMPLE = "open_sample"
    FOLLOW_UP = "follow_up"
    OPEN_TRAIL = "open_trail"
    CARRIED_POINT = "carried_point"
    ANSWER_DUE = "answer_due"


@dataclass(frozen=True, slots=True)
class ToMend:
    """One line: what is open, and the item or entity where it is mended.

    `text` is in the auditor's own words, the start of a note for example; `at` the wall clock of
    when it was made, both empty where they say nothing. `standard` and `contradiction` stand for
    contradictions only, `due` for what a client has to answer.
    """

    matter: Matter
    item: str = ""
    entity: str = ""
    text: str = ""
    at: str = ""
    standard: Standard | None = None
    contradiction: Contradiction | None = None
    due: DueDate | None = None


@dataclass(frozen=True, slots=True)
class PersonProgress:
    """How far one of the team is with the items that are theirs; None: nobody was assigned."""

    member: TeamMember | None
    assigned: int
    concluded: int
    next_item: str
    """The first of them without a conclusion, empty when all have one."""


@dataclass(frozen=True, slots=True)
class DayView:
    """The evening of one audit day: what to mend, how far everybody is.

    `day` of `days` counts the days of the audit; both are 0 on any other day.
    """

    audit: AuditId
    day: int
    days: int
    lines: tuple[ToMend, ...]
    people: tuple[PersonProgress, ...]
    items: dict[str, ChecklistItem]
    today: date

    def of(self, matter: Matter) -> tuple[ToMend, ...]:
        """Return the lines about one matter."""
        return tuple(line for line in self.lines if line.matter is matter)


def audit_day(start: str, end: str, today: str) -> tuple[int, int]:
    """Return which day of the audit today is, and of how many; (0, 0) outside or without dates.

    All three are dates as YYYY-MM-DD.
    """
    try:
        first, now = date.fromisoformat(start), date.fromisoformat(today)
        last = date.fromisoformat(end) if end else first
    except ValueError:
        return (0, 0)
    if not first <= now <= last:
        return (0, 0)
    return ((now - first).days + 1, (last - first).days + 1)
