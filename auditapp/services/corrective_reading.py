"""Reads of corrective action requests: what was issued, what the client answered, the steps."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from auditapp.domain.audits import Criterion
from auditapp.domain.closing import ClientAnswer, Facts
from auditapp.domain.corrective_action import Closing, Opening, Progress, possible, run
from auditapp.domain.corrective_calendar import CalendarEntry
from auditapp.domain.corrective_carry import CarriedRequest
from auditapp.domain.corrective_dates import (
    DATE_LABELS,
    AgreedDates,
    Base,
    DateFacts,
    DueDate,
    due_dates,
    next_due,
    outstanding,
)
from auditapp.domain.corrective_escalation import Watch, suggestions
from auditapp.domain.corrective_steps import Part, RecordedStep, State, Step, StepDetail, day
from auditapp.domain.corrective_views import (
    AnswerPart,
    CorrectiveDocument,
    CorrectiveLine,
    CorrectiveRequest,
)
from auditapp.domain.corrective_words import CorrectiveRules, Review
from auditapp.domain.finding_issue import IssuedContent
from auditapp.domain.ids import AuditId, FindingId, derived_id
from auditapp.domain.numbers import in_order
from auditapp.domain.scheme import Scheme
from auditapp.domain.terms import Grade, Standard, TeamRole, known, label
from auditapp.errors import UserError
from auditapp.services.audit_reading import (
    ai_systems,
    among,
    audit_row,
    columns_of,
    criteria,
    initials,
    joined_findings,
    rows_of,
    sites,
    type_of,
)
from auditapp.services.closing_reading import answer_id, meeting_id
from auditapp.services.evidence_reading import evidence_of
from auditapp.services.issue_content import issues_by_finding
from auditapp.services.scheme_reading import scheme_of
from auditapp.services.writes import audit_scope
from db.models import (
    ClosingAnswerRow,
    ClosingMeetingRow,
    CorrectiveActionRow,
    CorrectiveDocumentRow,
    CorrectiveStepRow,
    FindingRow,
)
from db.queries.versions import Version, in_order_of_making, versions_of

_GRADES = (Grade.MAJOR, Grade.MINOR)


@dataclass(frozen=True, slots=True)
class Basis:
    """What the requests of one organisation are read with."""

    rules: CorrectiveRules
    scheme: Scheme
    today: date


def action_id(finding: str) -> str:
    """Return the id of the client's answer to a finding."""
    return derived_id("corrective_action", finding)


@dataclass(frozen=True, slots=True)
class _Issued:
    """A nonconformity as it was issued last, and when it was issued first."""

    content: IssuedContent
    first: str

    @property
    def grades(self) -> dict[Standard, Grade]:
        return {it.standard: it.grade for it in self.content.grades if it.grade in _GRADES}

    @property
    def grade(self) -> Grade:
        """The gravest of its grades."""
        return Grade.MAJOR if Grade.MAJOR in self.grades.values() else Grade.MINOR


class RequestStates:
    """Where the requests of one audit stand, or some of them, read at once."""

    def __init__(
        self, session: Session, audit: AuditId, findings: Collection[str] | None = None
    ) -> None:
        self._session = session
        self._audit = audit
        self._issued = _issued(session, audit, findings)
        found = among(FindingRow.id, self._issued)
        self._rows = {row.id: row for row in rows_of(session, FindingRow, audit, found)}
        any_joined = any(row.joined for row in self._rows.values())
        self._joined = joined_findings(session, audit) if any_joined else {}
        self._names = initials(session, audit)
        self._steps = _steps(session, audit, self._issued, self._names)
        self._closing = _closing(session, audit, self._issued)

    def __contains__(self, finding: str) -> bool:
        """Whether there is a request for a finding."""
        return finding in self._rows

    def progress(self, finding: str) -> Progress:
        """Return where a request stands."""
        row = self._rows[finding]
        ended = None
        if row.withdrawn:
            ended = State.WITHDRAWN
        elif finding in self._joined:
            ended = State.SUPERSEDED
        opening = Opening(closing=self._closing.get(finding, Closing.NOTHING), ended=ended)
        return run(opening, self._steps.get(finding, ()))

    def carried(self, finding: str, due: date | None) -> CarriedRequest | None:
        """Return what the next audit is told of a request by now; None where there is none."""
        if finding not in self._rows:
            return None
        progress = self.progress(finding)
        return CarriedRequest(progress.state, due, progress.method)

    def accepted(self) -> frozenset[str]:
        """Return the findings whose plan stands accepted."""
        return frozenset(it for it in self._rows if self.progress(it).has_accepted_plan)


class Requests(RequestStates):
    """The requests of one audit with their answers and dates, or some of them, read at once."""

    def __init__(
        self,
        session: Session,
        audit: AuditId,
        basis: Basis,
        findings: Collection[str] | None = None,
    ) -> None:
        super().__init__(session, audit, findings)
        self._basis = basis
        self._row = audit_row(session, audit)
        self._actions = _actions(session, audit, self._issued)
        self._criteria = criteria(session, audit)
        self._deadlines = scheme_of(session, audit, basis.scheme).deadlines
        self._held = _held(session, audit)

    def lines(self) -> tuple[CorrectiveLine, ...]:
        """Return the requests by number."""
        found = [self._line(finding) for finding in self._rows]
        return tuple(sorted(found, key=lambda it: (in_order(it.number), it.finding)))

    def dates(self, finding: str) -> tuple[DueDate, ...]:
        """Return by when the client has to answer."""
        action = self._actions.get(finding)
        agreed = AgreedDates.from_value(action.dates) if action and action.dates else None
        allowance = self._basis.rules.allowance
        return due_dates(self._facts(self._issued[finding]), self._deadlines, allowance, agreed)

    def as_issued(self, finding: str) -> IssuedContent | None:
        """Return the nonconformity as the client holds it; None where it holds none."""
        return self._issued[finding].content if finding in self._rows else None

    def all_carried(self) -> dict[str, CarriedRequest]:
        """Return by finding what the next audit is told."""
        found = {}
        for finding in self._rows:
            due = next_due(self.progress(finding).state, self.dates(finding))
            if request := self.carried(finding, due.on if due else None):
                found[finding] = request
        return found

    def calendar(self) -> Iterator[CalendarEntry]:
        """Yield the days of what is outstanding, by number of the request."""
        for line in self.lines():
            grades = ", ".join(
                f"{standard.label}: {label(grade)}" for standard, grade in line.grades.items()
            )
            for due in outstanding(line.state, self.dates(line.finding)):
                if due.on:
                    yield CalendarEntry(
                        derived_id("due_date", self._audit, line.finding, due.kind),
                        due.on,
                        f"{line.number} {DATE_LABELS[due.kind]}: {line.title}",
                        "\n".join((self._row.title or "", grades, due.rule_words)),
                        self._basis.rules.soon,
                    )

    def request(self, finding: FindingId, role: TeamRole) -> CorrectiveRequest:
        """Return a request as its form shows it to somebody in a role.

        Raises UserError when the finding has none.
        """
        if finding not in self._rows:
            raise UserError(
                "There is no request for corrective action: it begins when a nonconformity is "
                "issued.",
                "finding",
            )
        issued, progress = self._issued[finding], self.progress(finding)
        dates = self.dates(finding)
        entity = action_id(finding)
        version = versions_of(self._session, str(audit_scope(self._audit)), [entity])[entity]
        mine = possible(progress, role)
        return CorrectiveRequest(
            line=self._line(finding),
            nature=issued.content.nature,
            objective_evidence=issued.content.objective_evidence,
            requirements=tuple(
                f"{it.reference.label} {it.title}".strip() for it in issued.content.requirements
            ),
            progress=progress,
            possible=mine,
            for_others=tuple(step for step in possible(progress) if step not in mine),
            parts=self._parts(version, issued.content),
            owner=version.shown("action_owner"),
            done_by=version.shown("action_due"),
            dates=dates,
            agreed=version.shown("dates").read_as(AgreedDates.from_value),
            documents=self._documents(finding),
            suggestions=suggestions(
                Watch(
                    issued.grade,
                    type_of(self._row),
                    progress,
                    dates,
                    self._basis.today,
                    self._basis.rules.soon,
                    self._basis.rules.tell_body_after,
                )
            ),
        )

    def _line(self, finding: str) -> CorrectiveLine:
        row, issued, progress = self._rows[finding], self._issued[finding], self.progress(finding)
        action = self._actions.get(finding)
        return CorrectiveLine(
            audit=self._audit,
            finding=FindingId(finding),
            number=row.final_number or issued.content.called,
            title=issued.content.title,
            grades=issued.grades,
            site=issued.content.site.code,
            owner=(action.action_owner if action else "") or row.owner or "",
            state=progress.state,
            is_disputed=progress.is_disputed,
            is_escalated=progress.escalated is not None,
            undecided=len(progress.undecided),
            next_due=next_due(progress.state, self.dates(finding)),
            in_conflict=bool(action and action.conflicts),
        )

    def _facts(self, issued: _Issued) -> DateFacts:
        last_day = day(self._row.end or "")
        starts = (
            (self._held, Base.CLOSING_MEETING),
            (day(issued.first), Base.ISSUE),
            (last_day, Base.LAST_DAY),
        )
        start, base = next(
            ((on, base) for on, base in starts if on), (self._basis.today, Base.ISSUE)
        )
        return DateFacts(
            issued.grade,
            type_of(self._row),
            start,
            base,
            last_day or self._held,
            _first_expiry(self._criteria, issued.grades),
        )

    def _parts(self, version: Version, content: IssuedContent) -> tuple[AnswerPart, ...]:
        rules, where = self._basis.rules, self._where()
        found = []
        for part in Part:
            text, review = version.shown(part.value), version.shown(f"{part}_review")
            doubts = frozenset[str]()
            if part is Part.CAUSE and text.value:
                doubts = rules.doubts(text.value, f"{content.title} {content.nature}")
            criteria = rules.criteria_for(part, where)
            found.append(
                AnswerPart(part, text, review.read_as(Review.from_value), criteria, doubts)
            )
        return tuple(found)

    def _where(self) -> frozenset[str]:
        """Return the circumstances on which some criteria depend."""
        found = {
            "several_sites": len(sites(self._session, self._audit)) > 1,
            "several_systems": len(ai_systems(self._session, self._audit)) > 1,
            "both_standards": len(self._criteria) > 1,
        }
        return frozenset(name for name, is_so in found.items() if is_so)

    def _documents(self, finding: str) -> tuple[CorrectiveDocument, ...]:
        row = CorrectiveDocumentRow
        rows = rows_of(self._session, row, self._audit, row.finding == finding)
        items = evidence_of(
            self._session, self._audit, [it.evidence or "" for it in rows], self._names
        )
        versions = versions_of(self._session, str(audit_scope(self._audit)), [it.id for it in rows])
        found = [
            CorrectiveDocument(it.id, known(Part, it.part), items[it.evidence or ""], heads)
            for it in rows
            if it.evidence in items and (heads := versions[it.id].heads)
        ]
        return tuple(sorted(found, key=lambda it: in_order(it.evidence.number)))


def _issued(
    session: Session, audit: AuditId, findings: Collection[str] | None
) -> dict[str, _Issued]:
    """Return by finding what was issued last, of those that are nonconformities."""
    found = {
        finding: _Issued(issues[-1].content, issues[0].issued_at)
        for finding, issues in issues_by_finding(session, audit, findings).items()
    }
    return {finding: issued for finding, issued in found.items() if issued.grades}


def _ordered(session: Session, audit: AuditId, entities: Collection[str]) -> list[str]:
    """Return entities in causal order, the same on every device."""
    return in_order_of_making(session, str(audit_scope(audit)), entities) if entities else []


def _steps(
    session: Session, audit: AuditId, findings: Collection[str], names: Mapping[str, str]
) -> dict[str, list[RecordedStep]]:
    row = CorrectiveStepRow
    rows = {it.id: it for it in rows_of(session, row, audit, among(row.finding, findings))}
    found: dict[str, list[RecordedStep]] = defaultdict(list)
    for entity in _ordered(session, audit, rows):
        it = rows[entity]
        step = known(Step, it.step)
        if step is not None:
            detail = StepDetail.from_value(it.detail or {})
            by = names.get(it.made_by or "", "")
            found[it.finding or ""].append(RecordedStep(it.id, step, detail, by, it.made_at or ""))
    return found


_SAID = {Facts.ACCEPTED: Closing.ACCEPTED, Facts.DISPUTED: Closing.DISPUTED}


def _closing(session: Session, audit: AuditId, findings: Collection[str]) -> dict[str, Closing]:
    """Return by finding what the client said about its facts in the closing meeting."""
    row = ClosingAnswerRow
    ids = [answer_id(audit, FindingId(finding)) for finding in findings]
    found: dict[str, Closing] = {}
    for finding, value in columns_of(
        session, row, audit, row.finding, row.answer, where=(among(row.id, ids),)
    ):
        answer = ClientAnswer.from_value(value) if value else None
        if answer and answer.facts:
            found[finding or ""] = _SAID[answer.facts]
    return found


def _actions(
    session: Session, audit: AuditId, findings: Collection[str]
) -> dict[str, CorrectiveActionRow]:
    row = CorrectiveActionRow
    ids = [action_id(finding) for finding in findings]
    return {it.finding or "": it for it in rows_of(session, row, audit, among(row.id, ids))}


def _held(session: Session, audit: AuditId) -> date | None:
    row = ClosingMeetingRow
    held = columns_of(session, row, audit, row.held_at, where=(row.id == meeting_id(audit),))
    return next((day(at or "") for (at,) in held), None)


def _first_expiry(found: Sequence[Criterion], grades: Mapping[Standard, Grade]) -> date | None:
    """Return the earliest day on which a certificate concerned ends."""
    days = (day(it.certificate_expires.value or "") for it in found if it.standard in grades)
    return min((on for on in days if on), default=None)
