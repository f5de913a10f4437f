"""What documents tell of the requests for corrective action of an audit, read in one moment."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from auditapp.domain.corrective_action import Progress, Weight
from auditapp.domain.corrective_dates import DueDate
from auditapp.domain.corrective_steps import ENDS, RecordedStep, State, Step, Verification
from auditapp.domain.corrective_views import CorrectiveLine
from auditapp.domain.finding_issue import IssuedContent
from auditapp.domain.ids import AuditId
from auditapp.domain.levels import may_read
from auditapp.domain.numbers import in_order
from auditapp.domain.scheme import GradeNames
from auditapp.domain.terms import Grade, Level, Standard
from auditapp.domain.workspace import EvidenceItem
from auditapp.reports.audit_subject import read_subject
from auditapp.reports.frame import AuditInBrief
from auditapp.reports.gather import Sources
from auditapp.reports.leaving import Passage
from auditapp.reports.request import Request
from auditapp.services.audit_reading import audit_row, initials, rows_of, team
from auditapp.services.corrective_reading import Basis, Requests
from auditapp.services.evidence_reading import evidence_of
from auditapp.services.level_reading import level_of_row
from auditapp.services.scheme_reading import scheme_of
from db.models import CorrectiveActionRow, CorrectiveDocumentRow, FindingRow

_FOUND = {Step.FIND_EFFECTIVE: True, Step.FIND_NOT_EFFECTIVE: False}
_BEGINS_AGAIN = frozenset({Step.REJECT_PLAN, Step.REOPEN})


@dataclass(frozen=True, slots=True)
class Verified:
    """One verification: how it was done, and the step in which it was begun or concluded.

    `is_effective` is None until it is concluded.
    """

    method: Verification | None
    step: RecordedStep
    is_effective: bool | None


@dataclass(frozen=True, slots=True)
class RequestEntry:
    """A request with what happened; `done_by` is by when the client wants the action to be done."""

    line: CorrectiveLine
    issued: IssuedContent
    progress: Progress
    dates: tuple[DueDate, ...]
    done_by: str
    documents: tuple[EvidenceItem, ...]

    @property
    def is_open(self) -> bool:
        """Whether something is still expected of the client or the team."""
        return self.line.state not in ENDS

    @property
    def verifications(self) -> tuple[Verified, ...]:
        """What was verified, the earliest first."""
        return tuple(_verifications(self.progress))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many requests of one standard stand where; what a reader may not see counts too.

    `accepted` are open minor nonconformities whose plan stands accepted.
    """

    asked: int
    open: int
    overdue: int
    disputed: int
    closed: int
    majors: int
    open_majors: int
    minors: int
    open_minors: int
    accepted: int


@dataclass(frozen=True, slots=True)
class CorrectiveContent:
    """The requests by number, those of one standard where `Request.standard` names one.

    `period` are first and last day of the audit, `withheld` counts the requests that this reader
    may not see, `numbers` are what findings are called, by id, and `people` the names of the team
    by their initials.
    """

    about: AuditInBrief
    grade_names: GradeNames
    period: tuple[str, str]
    today: date
    requests: tuple[RequestEntry, ...]
    tallies: dict[Standard, Tally]
    numbers: dict[str, str]
    people: dict[str, str]
    withheld: int = 0

    @property
    def standards(self) -> tuple[Standard, ...]:
        """The standards that the document is about."""
        return self.about.standards


def gather_requests(sources: Sources, request: Request) -> CorrectiveContent:
    """Read the requests for corrective action that the reader of a document may see.

    Raises UserError when there is no such audit, or it is not about the standard.
    """
    today = sources.clock.now().date()
    with sources.store.reading() as session:
        about = read_subject(session, request.audit, request.standard)
        row = audit_row(session, request.audit)
        basis = Basis(sources.corrective_rules, sources.scheme, today)
        requests = Requests(session, request.audit, basis)
        on_it = (_on(line, request.standard) for line in requests.lines())
        lines = [line for line in on_it if line.grades]
        levels = _levels(session, request.audit)
        shown = [it for it in lines if may_read(request.level, levels[it.finding])]
        documents = _documents(session, request.audit, request.level)
        due = _done_by(session, request.audit)
        entries = tuple(
            RequestEntry(
                line,
                issued,
                requests.progress(line.finding),
                requests.dates(line.finding),
                due.get(line.finding, ""),
                tuple(documents.get(line.finding, ())),
            )
            for line in shown
            if (issued := requests.as_issued(line.finding)) is not None
        )
        tallies = {
            it: _tally([line for line in lines if it in line.grades], it, requests, today)
            for it in about.standards
        }
        people = {it.initials: it.name for it in team(session, request.audit)}
        names = scheme_of(session, request.audit, sources.scheme).grade_names
    return CorrectiveContent(
        about,
        names,
        (row.start or "", row.end or ""),
        today,
        entries,
        tallies,
        {it.finding: it.number for it in shown},
        people,
        len(lines) - len(shown),
    )


def passages_of(content: CorrectiveContent) -> Iterator[Passage]:
    """Yield what documents print of requests, to be looked through for names and secrets."""
    for entry in content.requests:
        line = entry.line
        yield Passage(line.number, "title", line.title)
        yield Passage(line.number, "owner", line.owner)
        yield Passage(line.number, "by when the action is done", entry.done_by)
        for taken in entry.progress.steps:
            detail = taken.recorded.detail
            yield Passage(line.number, "reason of a step", detail.reason)
            yield Passage(line.number, "remark to a step", detail.remark)
            yield Passage(line.number, "who was told", detail.told)
        for due in entry.dates:
            yield Passage(line.number, "reason of an agreed date", due.reason)
        for item in entry.documents:
            yield Passage(line.number, f"title of {item.number}", item.title.value or "")


def _on(line: CorrectiveLine, standard: Standard | None) -> CorrectiveLine:
    """Return a request with the grades of the standard only; with all of them for None."""
    if standard is None:
        return line
    grades = {it: grade for it, grade in line.grades.items() if it is standard}
    return replace(line, grades=grades)


def _tally(
    lines: list[CorrectiveLine], standard: Standard, requests: Requests, today: date
) -> Tally:
    majors = [it for it in lines if it.grades[standard] is Grade.MAJOR]
    minors = [it for it in lines if it.grades[standard] is Grade.MINOR]
    open_minors = [it for it in minors if it.state not in ENDS]
    return Tally(
        len(lines),
        sum(it.state not in ENDS for it in lines),
        sum(it.is_overdue(today) for it in lines),
        sum(it.is_disputed for it in lines),
        sum(it.state is State.CLOSED for it in lines),
        len(majors),
        sum(it.state not in ENDS for it in majors),
        len(minors),
        len(open_minors),
        sum(requests.progress(it.finding).has_accepted_plan for it in open_minors),
    )


def _levels(session: Session, audit: AuditId) -> dict[str, Level]:
    return {row.id: level_of_row(row) for row in rows_of(session, FindingRow, audit)}


def _done_by(session: Session, audit: AuditId) -> dict[str, str]:
    rows = rows_of(session, CorrectiveActionRow, audit)
    return {row.finding or "": row.action_due or "" for row in rows}


def _documents(session: Session, audit: AuditId, level: Level) -> dict[str, list[EvidenceItem]]:
    """Return by finding what the client sent to show it, which the reader may see, by number."""
    rows = rows_of(session, CorrectiveDocumentRow, audit)
    wanted: Collection[str] = {row.evidence or "" for row in rows}
    items = evidence_of(session, audit, wanted, initials(session, audit)) if wanted else {}
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        item = items.get(row.evidence or "")
        if item is not None and may_read(level, item.level):
            found[row.finding or ""].add(row.evidence or "")
    return {
        finding: sorted((items[it] for it in ids), key=lambda it: in_order(it.number))
        for finding, ids in found.items()
    }


def _verifications(progress: Progress) -> Iterator[Verified]:
    """Yield a verification for each conclusion, and the one that is under way."""
    begun: RecordedStep | None = None
    for taken in progress.steps:
        if taken.weight not in (Weight.COUNTED, Weight.DECIDED):
            continue
        it = taken.recorded
        if it.step is Step.START_VERIFYING:
            begun = it
        elif it.step in _FOUND:
            method = begun.detail.method if begun else progress.method
            yield Verified(method, it, _FOUND[it.step])
            begun = None
        elif it.step in _BEGINS_AGAIN:
            begun = None
    if begun is not None and not progress.is_ended:
        yield Verified(begun.detail.method, begun, None)
