"""Issuing findings: what was handed to the client, its amendments, withdrawals, final numbers."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from auditapp.domain.changes import Changes
from auditapp.domain.clock import Clock
from auditapp.domain.final_numbers import Countable, final_numbers
from auditapp.domain.finding_issue import (
    FindingIssue,
    ForSeveral,
    IssueView,
    Obstacle,
    Refusal,
    differences_between,
)
from auditapp.domain.finding_state import MINIMUM_REASON, FindingState, is_reason
from auditapp.domain.findings import FindingEditor
from auditapp.domain.grading import Suggestion
from auditapp.domain.grading_inputs import GradingInputs
from auditapp.domain.ids import AuditId, FindingId, IdSource
from auditapp.domain.records import Write
from auditapp.domain.scheme import Scheme
from auditapp.domain.shown import Shown
from auditapp.domain.terms import TeamRole, label
from auditapp.domain.values import Value
from auditapp.domain.writing.checks import leaks
from auditapp.domain.writing.remarks import EVIDENCE, FindingText
from auditapp.errors import UserError
from auditapp.services.audit_reading import (
    audit_row,
    counting_findings,
    grades,
    role_of,
    rows_of,
    type_of,
)
from auditapp.services.finding_gate import Check, obstacles
from auditapp.services.finding_numbers import numbers_given
from auditapp.services.finding_reading import (
    finding_editor,
    finding_editors,
    requirements_by_finding,
)
from auditapp.services.finding_states import standings, why_frozen
from auditapp.services.findings import Findings
from auditapp.services.identity import Identity
from auditapp.services.issue_content import Places, content_of, issues_by_finding, places_of
from auditapp.services.scheme_reading import scheme_of
from auditapp.services.writes import audit_scope, creation, edit, resolve
from auditapp.services.writing_reading import leak_context
from db.models import FindingRow
from db.queries.versions import shown_of_each
from db.store import Store

SET_FOR_SEVERAL = ("owner", "process", "site", "ai_system")
"""Fields that may be set for several findings at once."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """What an action needs to know of the audit: who does it, where findings lie, their numbers."""

    session: Session
    audit: AuditId
    role: TeamRole
    places: Places
    numbers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Issuing:
    """What issuing findings would do and write, and how the action is called."""

    outcome: ForSeveral
    writes: list[Write]
    action: str


class FindingIssues:
    """What becomes of findings once they are written."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        ids: IdSource,
        who: Identity,
        findings: Findings,
        shipped: Scheme,
        checks: Sequence[Check] = (),
    ) -> None:
        self._store = store
        self._clock = clock
        self._ids = ids
        self._who = who
        self._findings = findings
        self._shipped = shipped
        self._checks = tuple(checks)

    def view(self, audit: AuditId, finding: FindingId) -> IssueView:
        """Return what stops the finding, its issues, and what changed since the latest of them."""
        with self._store.reading() as session:
            editor = finding_editor(session, audit, finding)
            issues = issues_by_finding(session, audit, [finding]).get(finding, ())
            now = content_of(editor, places_of(session, audit))
            return IssueView(
                self._obstacles(session, editor),
                issues,
                differences_between(issues[-1].content, now) if issues else (),
                role_of(session, audit, self._who.known().id),
            )

    def latest(self, audit: AuditId) -> dict[FindingId, FindingIssue]:
        """Return the latest issue of every finding that the client holds and that counts."""
        with self._store.reading() as session:
            counting = counting_findings(session, audit)
            found = issues_by_finding(session, audit)
        return {it: issues[-1] for it, issues in found.items() if it in counting}

    def obstacles(self, audit: AuditId, finding: FindingId) -> tuple[Obstacle, ...]:
        """Return everything that still stops a finding from being issued."""
        with self._store.reading() as session:
            return self._obstacles(session, finding_editor(session, audit, finding))

    def issue(self, audit: AuditId, finding: FindingId) -> Changes:
        """Freeze a finding as it is handed to the client; one being amended is issued again.

        Raises UserError with the first obstacle, and says how many more there are.
        """
        outcome, changes = self.issue_all(audit, [finding])
        if outcome.refused:
            raise UserError(outcome.refused[0].sentence, "issue")
        return changes

    def issue_all(
        self, audit: AuditId, findings: Sequence[FindingId]
    ) -> tuple[ForSeveral, Changes]:
        """Issue those that can be, as one action; the others are returned with what stops them."""
        with self._store.reading() as session:
            issuing = self.issuing(session, audit, findings)
        return issuing.outcome, self._store.journal.commit(
            audit_scope(audit), issuing.writes, action=issuing.action
        )

    def issuing(self, session: Session, audit: AuditId, findings: Sequence[FindingId]) -> Issuing:
        """Return what issuing findings would write, for an action of which it is a part."""
        editors = finding_editors(session, audit, findings)
        stopped = {it.id: self._stopped(session, it) for it in editors}
        ready = [it for it in editors if not stopped[it.id]]
        desk = self._desk(session, audit)
        writes = [write for it in ready for write in self._issue_writes(desk, it)]
        outcome = ForSeveral(
            tuple(it.id for it in ready),
            tuple(
                Refusal(it.id, it.called, _first(it.called, stopped[it.id]))
                for it in editors
                if stopped[it.id]
            ),
        )
        return Issuing(outcome, writes, f"{_called(ready)} issued")

    def amend(self, audit: AuditId, finding: FindingId, reason: str) -> Changes:
        """Open an issued finding for changes; it is issued again with this reason.

        Raises UserError for a short reason, and where the finding is not issued.
        """
        with self._store.reading() as session:
            editor = finding_editor(session, audit, finding)
            role = self._acting(session, audit)
            shown = _shown(session, audit, finding, "amending")
            leak = _leak_in(session, audit, reason)
        if editor.standing.state is FindingState.PROVISIONAL:
            raise UserError(f"{editor.called} is not issued yet. Change it as you like.", "finding")
        if editor.standing.state is not FindingState.ISSUED:
            sentence = why_frozen(editor.called, editor.standing)
            if editor.standing.state is FindingState.AMENDING:
                sentence = f"{editor.called} is being amended already."
            raise UserError(sentence, "finding")
        _refuse_reason(reason, f"why {editor.called} is amended", leak)
        writes = edit("finding", finding, "amending", shown, self._because(reason, role))
        return self._store.journal.commit(
            audit_scope(audit), writes, action=f"{editor.called} opened for amendment"
        )

    def withdraw(self, audit: AuditId, finding: FindingId, reason: str) -> Changes:
        """Withdraw a finding: it stays visible and counts in nothing. Only the lead may.

        Raises UserError for a short reason, for another role, and for what is withdrawn already.
        """
        outcome, changes = self.withdraw_all(audit, [finding], reason)
        if outcome.refused:
            raise UserError(outcome.refused[0].sentence, "finding")
        return changes

    def withdraw_all(
        self, audit: AuditId, findings: Sequence[FindingId], reason: str
    ) -> tuple[ForSeveral, Changes]:
        """Withdraw several as one action; those withdrawn or joined already are left."""
        with self._store.reading() as session:
            editors = finding_editors(session, audit, findings)
            role = self._acting(session, audit)
            shown = shown_of_each(session, str(audit_scope(audit)), findings, "withdrawn")
            leak = _leak_in(session, audit, reason)
        if role is not TeamRole.LEAD:
            raise UserError("Only the lead auditor may withdraw a finding.", "withdraw")
        _refuse_reason(reason, f"why {_called(editors)} should be withdrawn", leak)
        going = [it for it in editors if it.standing.counts]
        why = self._because(reason, role)
        writes = [
            write
            for it in going
            for write in edit("finding", it.id, "withdrawn", shown.get(it.id, Shown(None)), why)
        ]
        outcome = ForSeveral(
            tuple(it.id for it in going),
            tuple(
                Refusal(it.id, it.called, why_frozen(it.called, it.standing))
                for it in editors
                if not it.standing.counts
            ),
        )
        action = f"{_called(going)} withdrawn"
        return outcome, self._store.journal.commit(audit_scope(audit), writes, action=action)

    def give_final_numbers(
        self, audit: AuditId, findings: Collection[FindingId] | None = None
    ) -> tuple[ForSeveral, Changes]:
        """Number every finding that has a grade and no final number yet. Only the lead may.

        With `findings` only those of them. What two leads gave to two findings at the same time
        becomes unique again.
        """
        with self._store.reading() as session:
            if self._acting(session, audit) is not TeamRole.LEAD:
                raise UserError("Only the lead auditor gives final numbers.", "number")
            numbers = self._final_numbers(session, audit, findings)
            rows = [
                row
                for row in rows_of(session, FindingRow, audit)
                if findings is None or row.id in findings
            ]
            scope, ids = str(audit_scope(audit)), [row.id for row in rows]
            shown = shown_of_each(session, scope, ids, "final_number")
            counting = counting_findings(session, audit)
        writes: list[Write] = []
        for row in rows:
            if row.id in numbers:
                writes += _number(row.id, shown.get(row.id, Shown(None)), numbers[row.id])
        left = tuple(
            Refusal(
                FindingId(row.id),
                row.number or "",
                f"{row.number} has no grade yet, so it has no final number.",
            )
            for row in rows
            if row.id in counting and row.id not in numbers
        )
        done = tuple(FindingId(write.entity_id) for write in writes)
        return ForSeveral(done, left), self._store.journal.commit(
            audit_scope(audit), writes, action="Final numbers given"
        )

    def set_for_several(
        self, audit: AuditId, findings: Sequence[FindingId], field: str, text: str
    ) -> tuple[ForSeveral, Changes]:
        """Set owner, process, site or AI system of several findings as one action.

        Those whose content is frozen are left; an owner may be named at any time.
        """
        if field not in SET_FOR_SEVERAL:
            raise ValueError(f"{field} is not set for several findings")
        value = " ".join(text.split())
        with self._store.reading() as session:
            editors = finding_editors(session, audit, findings)
            shown = shown_of_each(session, str(audit_scope(audit)), findings, field)
        frozen = [it for it in editors if it.standing.is_frozen and field != "owner"]
        writes: list[Write] = []
        for it in editors:
            now = shown.get(it.id, Shown(None))
            if it not in frozen:
                change = resolve if now.in_conflict else edit
                writes += change("finding", it.id, field, now, value)
        outcome = ForSeveral(
            tuple(it.id for it in editors if it not in frozen),
            tuple(Refusal(it.id, it.called, why_frozen(it.called, it.standing)) for it in frozen),
        )
        return outcome, self._store.journal.commit(
            audit_scope(audit), writes, action="Findings edited"
        )

    def _obstacles(self, session: Session, editor: FindingEditor) -> tuple[Obstacle, ...]:
        """Return everything that stops a finding, each once."""
        found = self._own_obstacles(session, editor)
        if not editor.standing.is_frozen:
            found += self._checked(session, editor)
        return tuple(dict.fromkeys(found))

    def _stopped(self, session: Session, editor: FindingEditor) -> tuple[Obstacle, ...]:
        """Return what stops a finding; its words are checked only when nothing else does.

        Two hundred unfinished findings need not be read against each other to stay unfinished.
        """
        return self._own_obstacles(session, editor) or self._checked(session, editor)

    def _checked(self, session: Session, editor: FindingEditor) -> tuple[Obstacle, ...]:
        return tuple(it for check in self._checks for it in check(session, editor))

    def _own_obstacles(self, session: Session, editor: FindingEditor) -> tuple[Obstacle, ...]:
        audit, finding = editor.audit, editor.id

        def suggested(inputs: GradingInputs) -> Suggestion:
            return self._findings.suggest_in(session, audit, finding, inputs)

        role = role_of(session, audit, self._who.known().id)
        return obstacles(editor, role, type_of(audit_row(session, audit)), suggested)

    def _desk(self, session: Session, audit: AuditId) -> _Desk:
        role = role_of(session, audit, self._who.known().id)
        rows = rows_of(session, FindingRow, audit)
        # Before the lead numbered the findings of the audit, an issue gives no number.
        begun = role is TeamRole.LEAD and any(row.final_number for row in rows)
        numbers = self._final_numbers(session, audit) if begun else {}
        return _Desk(session, audit, role, places_of(session, audit), numbers)

    def _issue_writes(self, desk: _Desk, editor: FindingEditor) -> Iterator[Write]:
        audit, finding = desk.audit, editor.id
        standing = editor.standing
        number = desk.numbers.get(finding, standing.final_number)
        content = content_of(editor, desk.places, number)
        amending = _shown(desk.session, audit, finding, "amending")
        before = issues_by_finding(desk.session, audit, [finding]).get(finding, ())
        if before and not differences_between(before[-1].content, content):
            # Nothing was changed after all: there is nothing new to hand over.
            yield from resolve("finding", finding, "amending", amending, None)
            return
        values: dict[str, Value] = {
            "audit": audit,
            "finding": finding,
            "issued_at": self._now(),
            "reason": standing.reason,
            "content": content.to_value(),
        }
        yield from creation("finding_issue", self._ids.new_id(), values)
        if amending.value is not None:
            yield from resolve("finding", finding, "amending", amending, None)
        if number != standing.final_number:
            shown = _shown(desk.session, audit, finding, "final_number")
            yield from _number(finding, shown, number)

    def _final_numbers(
        self, session: Session, audit: AuditId, findings: Collection[str] | None = None
    ) -> dict[str, str]:
        given = numbers_given(session, audit, "final_number")
        scheme = scheme_of(session, audit, self._shipped)
        wanted = (
            it
            for it in _countable(session, audit)
            if findings is None or it.final or it.id in findings
        )
        return final_numbers(wanted, given, scheme.prefix)

    def _acting(self, session: Session, audit: AuditId) -> TeamRole:
        role = role_of(session, audit, self._who.known().id)
        if role not in (TeamRole.LEAD, TeamRole.AUDITOR):
            raise UserError(
                f"{label(role)}s cannot do this. Ask the lead auditor or an auditor of the team.",
                "role",
            )
        return role

    def _because(self, reason: str, role: TeamRole) -> dict[str, Value]:
        return {"reason": " ".join(reason.split()), "at": self._now(), "role": role.value}

    def _now(self) -> str:
        return self._clock.now().isoformat(timespec="seconds")


def _countable(session: Session, audit: AuditId) -> Iterator[Countable]:
    requirements = requirements_by_finding(session, audit)
    rows = rows_of(session, FindingRow, audit)
    given = grades(session, audit, [row.id for row in rows])
    standing = standings(session, audit, rows, {})
    for row in rows:
        # What counts no more keeps its number and gets none.
        if standing[row.id].counts or row.final_number:
            yield Countable(
                row.id,
                row.number or "",
                row.final_number or "",
                tuple(it.reference for it in requirements.get(row.id, ())),
                given.get(row.id, {}),
            )


def _number(finding: str, shown: Shown[str], number: str) -> list[Write]:
    change = resolve if shown.in_conflict else edit
    return change("finding", finding, "final_number", shown, number)


def _shown(session: Session, audit: AuditId, finding: str, field: str) -> Shown[Any]:
    found = shown_of_each(session, str(audit_scope(audit)), [finding], field)
    return found.get(finding, Shown(None))


def _first(called: str, found: Sequence[Obstacle]) -> str:
    more = len(found) - 1
    rest = f" And {more} more." if more else ""
    return f"{called} cannot be issued yet. {found[0].sentence}{rest}"


def _called(findings: Iterable[FindingEditor]) -> str:
    names = [it.called for it in findings]
    return f"{len(names)} findings" if len(names) > 2 else " and ".join(names)


def _leak_in(session: Session, audit: AuditId, reason: str) -> str:
    """Return what must not be in a reason, which is printed in forms and reports."""
    text = FindingText(texts={EVIDENCE: reason})
    return next((it.sentence for it in leaks(text, leak_context(session, audit))), "")


def _refuse_reason(reason: str, what: str, leak: str) -> None:
    if not is_reason(reason):
        raise UserError(f"Say in at least {MINIMUM_REASON} characters {what}.", "reason")
    if leak:
        raise UserError(f"The reason is printed. {leak}", "reason")
