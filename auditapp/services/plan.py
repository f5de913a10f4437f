"""The audit plan: sessions that are added, moved, copied, held or not held, and the agreed time."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId, IdSource
from auditapp.domain.pasted import one_line, tidy
from auditapp.domain.plan import (
    AuditTime,
    PlannedSession,
    PlanView,
    SessionCriteria,
    SessionOutcome,
    SessionState,
    SessionView,
    as_day,
    as_moment,
    minutes_between,
    persons_to_value,
)
from auditapp.domain.plan_gaps import PlanGap, plan_gaps
from auditapp.domain.plan_proposal import ProposalWords, propose
from auditapp.domain.plan_words import day_in_words
from auditapp.domain.records import Write
from auditapp.domain.shown import Shown
from auditapp.domain.values import Value
from auditapp.errors import UserError
from auditapp.services.audit_reading import audit_row
from auditapp.services.checklist_file import ChecklistFiles
from auditapp.services.plan_reading import TEXTS, plan_sessions, plan_view
from auditapp.services.writes import audit_scope, creation, edit, removal, resolve
from db.store import Store

_ENTITY = "plan_session"
_MOST = 24 * 60


class Plan:
    """The plans of the store's audits."""

    def __init__(self, store: Store, ids: IdSource, files: ChecklistFiles) -> None:
        self._store = store
        self._ids = ids
        self._files = files

    def view(self, audit: AuditId) -> PlanView:
        """Return the plan with what it is checked against; raise UserError without audit."""
        with self._store.reading() as session:
            return plan_view(session, audit, self._files)

    def session(self, audit: AuditId, session_id: str) -> SessionView:
        """Return one session; raise UserError when it is not in the plan any more."""
        with self._store.reading() as session:
            found = plan_sessions(session, audit)
        view = next((it for it in found if it.id == session_id), None)
        if view is None:
            raise UserError("This session was taken out of the plan meanwhile.")
        return view

    def gaps(self, audit: AuditId) -> tuple[PlanGap, ...]:
        """Return what was planned and neither audited nor explained."""
        return plan_gaps(self.view(audit))

    def add(self, audit: AuditId, planned: PlannedSession) -> tuple[str, Changes]:
        """Plan a session; return its id. Raises UserError for what is no session."""
        (session,), changes = self.add_all(audit, [planned], "Session planned")
        return session, changes

    def add_all(
        self, audit: AuditId, planned: Iterable[PlannedSession], action: str = "Plan proposed"
    ) -> tuple[tuple[str, ...], Changes]:
        """Plan several sessions as one action; return their ids in the same order."""
        checked = [_checked(it) for it in planned]
        with self._store.reading() as session:
            audit_row(session, audit)
        ids = tuple(self._ids.new_id() for _ in checked)
        writes: list[Write] = []
        for new, each in zip(ids, checked, strict=True):
            writes += creation(_ENTITY, new, {"audit": audit, **_values(each)})
        return ids, self._commit(audit, writes, action)

    def propose(self, audit: AuditId, words: ProposalWords | None = None) -> Changes:
        """Fill an empty plan with a first proposal.

        Raises UserError when something is planned already, and without days or auditors.
        """
        view = self.view(audit)
        if view.sessions:
            raise UserError("Something is planned already. Remove it before a new proposal.")
        if not view.days:
            raise UserError("Enter the dates of the audit on the overview first.", "start")
        sessions = propose(view, words)
        if not sessions:
            raise UserError("Name an auditor on the overview first.", "team")
        return self.add_all(audit, sessions)[1]

    def change(self, audit: AuditId, shown: SessionView, planned: PlannedSession) -> Changes:
        """Put a session in place of what was shown; only fields that differ are written.

        Raises UserError for what is no session.
        """
        checked = _checked(planned)
        before, after = _values(shown.planned), _values(checked)
        writes: list[Write] = []
        for name, value in after.items():
            if value != before[name]:
                writes += edit(_ENTITY, shown.id, name, _stored(shown, name), value)
        return self._commit(audit, writes, "Session changed")

    def resolve(self, audit: AuditId, shown: SessionView, field: str, value: Value) -> Changes:
        """End a conflict about one field of a session: this stored value counts."""
        writes = resolve(_ENTITY, shown.id, field, _stored(shown, field), value or None)
        return self._commit(audit, writes, "Conflict resolved")

    def remove(self, audit: AuditId, sessions: Iterable[SessionView]) -> Changes:
        """Take sessions out of the plan as they were shown; undo brings them back."""
        writes = [write for it in sessions for write in removal(_ENTITY, it.id, it.version)]
        return self._commit(audit, writes, "Session taken out of the plan")

    def copy_day(self, audit: AuditId, day: str, target: str) -> tuple[tuple[str, ...], Changes]:
        """Plan the sessions of one day on another one too, without what became of them.

        Raises UserError when there is nothing to copy, or nowhere.
        """
        if as_day(target) is None or day == target:
            raise UserError("Choose another day to copy to.", "day")
        sessions = [it.planned for it in self.view(audit).sessions if it.planned.day == day]
        if not sessions:
            raise UserError(f"Nothing is planned on {day_in_words(day)}.", "day")
        moved = [it.on(target) for it in sessions]
        return self.add_all(audit, moved, "Day copied")

    def hold(self, audit: AuditId, shown: SessionView, outcome: SessionOutcome | None) -> Changes:
        """Say what became of a session; None takes it back.

        Raises UserError without a reason for what was changed or not held.
        """
        value = _checked_outcome(outcome).to_value() if outcome else None
        held = shown.outcome.read_as(SessionOutcome.to_value)
        write = resolve if held.in_conflict else edit
        writes = write(_ENTITY, shown.id, "outcome", held, value)
        return self._commit(audit, writes, "Session held")

    def agree_time(self, audit: AuditId, shown: Shown[AuditTime], time: AuditTime) -> Changes:
        """Record what the contract agrees, and why the plan differs."""
        stored = shown.read_as(AuditTime.to_value)
        value = None if time == AuditTime() else time.to_value()
        write = resolve if stored.in_conflict else edit
        writes = write("audit", audit, "audit_time", stored, value)
        return self._commit(audit, writes, "Audit time")

    def _commit(self, audit: AuditId, writes: list[Write], action: str) -> Changes:
        return self._store.journal.commit(audit_scope(audit), writes, action=action)


def _values(planned: PlannedSession) -> dict[str, Value]:
    texts: dict[str, Value] = {name: str(getattr(planned, name)) for name in TEXTS}
    has_criteria = planned.criteria != SessionCriteria()
    return {
        **texts,
        "criteria": planned.criteria.to_value() if has_criteria else None,
        "auditors": persons_to_value(planned.auditors) if planned.auditors else None,
    }


def _stored(shown: SessionView, field: str) -> Shown[Any]:
    if field == "criteria":
        return shown.criteria.read_as(SessionCriteria.to_value)
    if field == "auditors":
        return shown.auditors.read_as(persons_to_value)
    if field == "outcome":
        return shown.outcome.read_as(SessionOutcome.to_value)
    return shown.fields[field]


def _checked(planned: PlannedSession) -> PlannedSession:
    title = one_line(planned.title)
    if not title:
        raise UserError("Say what the session is about.", "title")
    if as_moment(planned.starts) is None or as_moment(planned.ends) is None:
        raise UserError("Give the day and both times of the session.", "times")
    if not 0 < minutes_between(planned.starts, planned.ends) <= _MOST:
        raise UserError("The session ends before it begins. Correct the times.", "times")
    return replace(
        planned,
        title=title,
        technique=one_line(planned.technique),
        participants=one_line(planned.participants),
    )


def _checked_outcome(outcome: SessionOutcome) -> SessionOutcome:
    reason = tidy(outcome.reason)
    if outcome.state is not SessionState.AS_PLANNED and not reason:
        raise UserError("Say why; the report gives it as a deviation from the plan.", "reason")
    has_times = outcome.began or outcome.ended
    if has_times and minutes_between(outcome.began, outcome.ended) <= 0:
        raise UserError("The session ended before it began. Correct the times.", "times")
    return replace(outcome, reason=reason)
