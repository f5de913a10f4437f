"""Corrective action: the client's answers, the auditor's review of them, steps, dates, documents.

A request belongs to each nonconformity that was issued; nothing has to be made for it to exist.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from auditapp.domain.changes import Changes
from auditapp.domain.clock import Clock
from auditapp.domain.consents import Source
from auditapp.domain.corrective_action import check_step
from auditapp.domain.corrective_calendar import CalendarEntry, calendar_text
from auditapp.domain.corrective_dates import AgreedDate, AgreedDates, DateKind
from auditapp.domain.corrective_steps import (
    Part,
    State,
    Step,
    StepDetail,
    corrective_label,
    may_take,
)
from auditapp.domain.corrective_views import (
    CorrectiveDocument,
    CorrectiveLine,
    CorrectiveRequest,
    DueLine,
)
from auditapp.domain.corrective_words import CorrectiveRules, Review
from auditapp.domain.ids import AuditId, EvidenceId, FindingId, IdSource, derived_id
from auditapp.domain.records import Write
from auditapp.domain.scheme import Scheme
from auditapp.domain.shown import Shown
from auditapp.domain.terms import TeamRole
from auditapp.domain.values import Value
from auditapp.domain.writing.checks import leaks
from auditapp.domain.writing.remarks import EVIDENCE, TITLE, FindingText, WritingContext
from auditapp.errors import UserError
from auditapp.services.audit_reading import role_of
from auditapp.services.corrective_due import audits_with_open_requests, due_lines
from auditapp.services.corrective_reading import Basis, Requests, RequestStates, action_id
from auditapp.services.evidence import Attached, EvidenceFiles, Origin, Target
from auditapp.services.identity import Identity
from auditapp.services.standing import standing
from auditapp.services.writes import audit_scope, creation, edit, removal, resolve
from auditapp.services.writing_reading import leak_context
from db.queries.versions import shown_of_each
from db.store import Store

_NOTHING_MORE = StepDetail()
_ENTITY, _DOCUMENT = "corrective_action", "corrective_document"
ANSWERS = (*(part.value for part in Part), "action_owner", "action_due")
"""Fields that hold what the client answered."""


class CorrectiveActions:
    """The requests for corrective action of audits."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        ids: IdSource,
        who: Identity,
        evidence: EvidenceFiles,
        rules: CorrectiveRules,
        shipped: Scheme,
    ) -> None:
        self._store = store
        self._clock = clock
        self._ids = ids
        self._who = who
        self._evidence = evidence
        self.rules = rules
        self._shipped = shipped

    def all(self, audit: AuditId) -> tuple[CorrectiveLine, ...]:
        """Return the requests of an audit by number; raise UserError without audit."""
        with self._store.reading() as session:
            return Requests(session, audit, self.basis()).lines()

    def request(self, audit: AuditId, finding: FindingId) -> CorrectiveRequest:
        """Return a request as its form shows it; raise UserError when the finding has none."""
        with self._store.reading() as session:
            role = role_of(session, audit, self._who.known().id)
            return Requests(session, audit, self.basis(), [finding]).request(finding, role)

    def accepted_plans(self, audit: AuditId) -> frozenset[str]:
        """Return the findings whose plan stands accepted, for the recommendation."""
        with self._store.reading() as session:
            return RequestStates(session, audit).accepted()

    def audits_with_open(self) -> tuple[AuditId, ...]:
        """Return the audits in which a request may still be open, in one query over all audits."""
        with self._store.reading() as session:
            return tuple(audits_with_open_requests(session))

    def due_in(self, audits: Iterable[AuditId], days: int) -> tuple[DueLine, ...]:
        """Return what is overdue or due within so many days in these audits, the earliest first."""
        with self._store.reading() as session:
            return due_lines(session, audits, self.basis(), days)

    def due(self, days: int) -> tuple[DueLine, ...]:
        """Return what is overdue or due within so many days in all audits, the earliest first."""
        with self._store.reading() as session:
            found = audits_with_open_requests(session)
            return due_lines(session, found, self.basis(), days)

    def calendar(self, audits: Iterable[AuditId], finding: FindingId | None = None) -> str:
        """Return a calendar file of what is outstanding in audits, or for one finding of them.

        Raises UserError for a name or a secret in it: it leaves the team as forms do.
        """
        only = None if finding is None else [finding]
        with self._store.reading() as session:
            basis = self.basis()
            found: list[CalendarEntry] = []
            for audit in audits:
                requests = Requests(session, audit, basis, only)
                _refuse_leaks(leak_context(session, audit), requests)
                found += requests.calendar()
        return calendar_text(found, self._clock.now())

    def edit(
        self, audit: AuditId, finding: FindingId, field: str, shown: Shown[str], text: str
    ) -> Changes:
        """Write a part of the client's answer, who does it or by when, in place of what was shown.

        Raises UserError for a date that is none.
        """
        return self._write(audit, finding, field, shown, _checked(field, text), "Answer entered")

    def resolve(
        self, audit: AuditId, finding: FindingId, field: str, shown: Shown[str], text: str
    ) -> Changes:
        """End a conflict on such a field: this value counts."""
        writes = resolve(_ENTITY, action_id(finding), field, shown, _checked(field, text) or None)
        return self._commit(audit, writes, "Conflict resolved")

    def review(
        self, audit: AuditId, finding: FindingId, part: Part, shown: Shown[Review], review: Review
    ) -> Changes:
        """Tick criteria of a part and say what one thinks of it, in place of what was shown.

        Raises UserError for somebody who does not judge: a trainee, an expert, an observer.
        """
        role = self._role(audit)
        if not may_take(role, Step.ACCEPT_PLAN):
            raise UserError("Only auditors of the team judge an answer.", "review")
        tidied = replace(review, remark=review.remark.strip())
        return self._write(
            audit,
            finding,
            f"{part}_review",
            shown.read_as(Review.to_value),
            tidied.to_value(),
            f"{corrective_label(part)} reviewed",
        )

    def agree_date(
        self,
        audit: AuditId,
        finding: FindingId,
        shown: Shown[AgreedDates],
        kind: DateKind,
        agreed: AgreedDate | None,
    ) -> Changes:
        """Agree on another date than the computed one, with the reason; None takes that back.

        Raises UserError without a reason.
        """
        if agreed and not agreed.reason.strip():
            raise UserError("Say why another date was agreed.", "reason")
        dates = (shown.value or AgreedDates({})).with_date(kind, agreed)
        value = dates.to_value() or None
        action = "Date agreed" if agreed else "Agreed date taken back"
        return self._write(
            audit, finding, "dates", shown.read_as(AgreedDates.to_value), value, action
        )

    def choose_dates(
        self,
        audit: AuditId,
        finding: FindingId,
        shown: Shown[AgreedDates],
        dates: AgreedDates | None,
    ) -> Changes:
        """End a conflict on agreed dates: these count, None for those computed."""
        value = (dates.to_value() if dates else None) or None
        as_stored = shown.read_as(AgreedDates.to_value)
        writes = resolve(_ENTITY, action_id(finding), "dates", as_stored, value)
        return self._commit(audit, writes, "Conflict resolved")

    def take(
        self, audit: AuditId, finding: FindingId, step: Step, detail: StepDetail = _NOTHING_MORE
    ) -> Changes:
        """Record a step; the day is today and the role that of whoever works here.

        Withdrawing withdraws the finding too. Raises UserError with the state and what is possible
        now, or with what is missing; for a plan that is not reviewed, with the parts that are left.
        """
        today = self._today()
        with self._store.reading() as session:
            role = role_of(session, audit, self._who.known().id)
            request = Requests(session, audit, self.basis(), [finding]).request(finding, role)
            detail = replace(
                detail,
                role=role,
                on=detail.on or today,
                reason=detail.reason.strip(),
                remark=detail.remark.strip(),
                told=detail.told.strip(),
            )
            check_step(request.line.number, request.progress, step, detail, today)
            if step is Step.SUPERSEDE:
                _check_stands(session, audit, finding, detail.finding)
            if step is Step.ACCEPT_PLAN and not detail.reason:
                _check_reviewed(request)
            writes = self._step(audit, finding, step, detail)
            if step is Step.WITHDRAW:
                writes += self._withdrawal(session, audit, finding, detail)
        action = f"{request.line.number}: {corrective_label(step).lower()}"
        return self._commit(audit, writes, action)

    def attach(
        self,
        audit: AuditId,
        finding: FindingId,
        part: Part | None,
        files: Iterable[Path],
        *,
        progress: Callable[[int], None] = lambda done: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Attached:
        """Take files of the client in as evidence, and note which part of the answer they show.

        Refused files have their sentence in the result, as in `EvidenceFiles.attach`.
        """
        attached = self._evidence.attach(
            audit,
            files,
            Target(),
            Origin(source=Source.HANDED_OVER),
            progress=progress,
            cancelled=cancelled,
        )
        changes = self.add_documents(audit, finding, part, attached.evidence)
        return replace(attached, changes=_both(attached.changes, changes))

    def add_documents(
        self,
        audit: AuditId,
        finding: FindingId,
        part: Part | None,
        evidence: Iterable[EvidenceId],
    ) -> Changes:
        """Note that evidence of the audit shows a part of the client's answer."""
        scope, writes = str(audit_scope(audit)), list[Write]()
        with self._store.reading() as session:
            for each in evidence:
                entity = derived_id(_DOCUMENT, audit, finding, each)
                about = {"audit": audit, "finding": finding, "evidence": each}
                writes += standing(session, scope, _DOCUMENT, entity, about)
                found = shown_of_each(session, scope, [entity], "part")
                shown: Shown[str] = found.get(entity, Shown(None))
                writes += edit(_DOCUMENT, entity, "part", shown, part.value if part else "")
        return self._commit(audit, writes, "Document of the client added")

    def remove_document(self, audit: AuditId, document: CorrectiveDocument) -> Changes:
        """Take a document off an answer as shown; the evidence itself stays."""
        writes = removal(_DOCUMENT, document.id, document.version)
        return self._commit(audit, writes, "Document of the client taken off")

    def today(self) -> date:
        """Return the day of this device, by which it is told what is overdue."""
        return self._today()

    def basis(self) -> Basis:
        """Return what requests are read with."""
        return Basis(self.rules, self._shipped, self._today())

    def _today(self) -> date:
        return self._clock.now().date()

    def _role(self, audit: AuditId) -> TeamRole:
        with self._store.reading() as session:
            return role_of(session, audit, self._who.known().id)

    def _write(
        self,
        audit: AuditId,
        finding: FindingId,
        field: str,
        shown: Shown[Any],
        value: Value,
        action: str,
    ) -> Changes:
        entity = action_id(finding)
        change = resolve if shown.in_conflict else edit
        writes = change(_ENTITY, entity, field, shown, value)
        if writes:
            scope, about = str(audit_scope(audit)), {"audit": audit, "finding": finding}
            with self._store.reading() as session:
                writes = [*standing(session, scope, _ENTITY, entity, about), *writes]
        return self._commit(audit, writes, action)

    def _step(
        self, audit: AuditId, finding: FindingId, step: Step, detail: StepDetail
    ) -> list[Write]:
        values = {
            "audit": audit,
            "finding": finding,
            "step": step.value,
            "detail": detail.to_value(),
        }
        return creation("corrective_step", self._ids.new_id(), values)

    def _withdrawal(
        self, session: Session, audit: AuditId, finding: FindingId, detail: StepDetail
    ) -> list[Write]:
        """Return what withdraws the finding: a request does not outlive it, nor the other way."""
        found = shown_of_each(session, str(audit_scope(audit)), [finding], "withdrawn")
        why: dict[str, Value] = {
            "reason": detail.reason,
            "at": self._clock.now().isoformat(timespec="seconds"),
            "role": detail.role.value,
            "told": detail.told,
        }
        return edit("finding", finding, "withdrawn", found.get(finding, Shown(None)), why)

    def _commit(self, audit: AuditId, writes: list[Write], action: str) -> Changes:
        return self._store.journal.commit(audit_scope(audit), writes, action=action)


def _checked(field: str, text: str) -> str:
    """Return a text as it is stored; raise UserError for a date that is none."""
    if field not in ANSWERS:
        raise ValueError(f"an answer has no field {field}")
    text = text.strip()
    if field == "action_due" and text:
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            raise UserError("Enter the day as 2027-02-28.", field) from None
    return text


def _both(first: Changes, second: Changes) -> Changes:
    return Changes(
        first.touched | second.touched,
        second.action or first.action,
        second.record or first.record,
        first.scopes | second.scopes,
    )


def _check_stands(session: Session, audit: AuditId, finding: FindingId, other: str) -> None:
    """Refuse that another finding stands instead which does not stand itself.

    Two that replaced each other would both be forgotten.
    """
    if other == finding:
        raise UserError("Choose another finding: this one cannot replace itself.", "finding")
    states = RequestStates(session, audit, [other])
    state = states.progress(other).state if other in states else State.DRAFT
    if state in (State.DRAFT, State.WITHDRAWN, State.SUPERSEDED):
        raise UserError(
            f"That finding is {corrective_label(state).lower()} itself. Choose one that stands.",
            "finding",
        )


def _refuse_leaks(context: WritingContext, requests: Requests) -> None:
    """Refuse a calendar in which a person is named or a secret stands."""
    for line in requests.lines():
        reasons = "\n".join(due.reason for due in requests.dates(line.finding))
        for remark in leaks(FindingText(texts={TITLE: line.title, EVIDENCE: reasons}), context):
            where = "title" if remark.field == TITLE else "reason of an agreed date"
            raise UserError(
                f"Nothing was written. Finding {line.number}, {where}: {remark.sentence}", "finding"
            )


def _check_reviewed(request: CorrectiveRequest) -> None:
    """Refuse to accept a plan while a part of it is not reviewed (ISO/IEC 17021-1:2015, 9.5.2)."""
    left = [corrective_label(it.part).lower() for it in request.parts if not it.is_enough]
    if left:
        raise UserError(
            f"Not everything is ticked yet: {', '.join(left)}. Tick what is met, or say why the "
            "plan is accepted without it.",
            "reason",
        )
