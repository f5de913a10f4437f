"""The closing meeting: what the client says, who was there, what was said, who signed."""

from collections.abc import Sequence
from typing import Any

from auditapp.domain.changes import Changes
from auditapp.domain.clock import Clock
from auditapp.domain.closing import (
    Attendance,
    ClientAnswer,
    ClosingFinding,
    ClosingView,
    Facts,
    OnScreen,
    Said,
    Statement,
    began,
)
from auditapp.domain.corrective_words import CorrectiveRules
from auditapp.domain.finding_issue import ForSeveral
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.recommendation_rules import RecommendationRules
from auditapp.domain.records import Write
from auditapp.domain.scheme import Scheme
from auditapp.domain.shown import Shown
from auditapp.domain.signatures import Signature, bounded
from auditapp.domain.values import Value
from auditapp.errors import UserError
from auditapp.services.closing_presented import Presenting, presented
from auditapp.services.closing_reading import (
    answer_id,
    closing_findings,
    meeting_id,
)
from auditapp.services.finding_issues import FindingIssues
from auditapp.services.standing import standing
from auditapp.services.writes import audit_scope, edit, resolve
from db.store import Store

_MEETING, _ANSWER = "closing_meeting", "closing_answer"
_HELD = "Closing meeting held"


class Closing:
    """The closing meetings of audits.

    Every method takes the version that was on screen. Where two people recorded different things,
    what is recorded next counts from now on.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        issues: FindingIssues,
        rules: CorrectiveRules,
        recommending: RecommendationRules,
        shipped: Scheme,
    ) -> None:
        self._store = store
        self._clock = clock
        self._issues = issues
        self._rules = rules
        self._recommending = recommending
        self._shipped = shipped

    def view(self, audit: AuditId, began: str = "") -> ClosingView:
        """Return everything the meeting shows; raise UserError without audit.

        Dates are counted from the day on which it was held; before that is recorded from when it
        `began`, and without that from today.
        """
        rules = Presenting(self._rules.allowance, self._recommending, self._shipped)
        with self._store.reading() as session:
            return presented(session, audit, rules, self._clock.now().date(), began)

    def now(self) -> str:
        """Return the moment with its offset, as the meeting records it."""
        return self._clock.now().isoformat(timespec="seconds")

    def began(self, kept: str) -> str:
        """Return when the meeting began that is shown now.

        `kept` is the moment at which one began before: it still counts after a kill and across
        midnight, not for a rehearsal the day before.
        """
        return began(kept, self._clock.now())

    def answer(
        self,
        audit: AuditId,
        finding: ClosingFinding,
        shown: Shown[ClientAnswer],
        facts: Facts | None,
        remark: str = "",
        role: str = "",
        *,
        as_said: ClientAnswer | None = None,
    ) -> Changes:
        """Record what the client says to a finding as it was on screen.

        Neither an answer nor a remark takes back what was said before. Facts accepted or disputed
        before (`as_said`) stay bound to the words of that moment when just the remark changes.
        """
        remark, role = remark.strip(), role.strip()
        answer = ClientAnswer(facts, remark, role, self.now(), finding.issue, finding.content)
        if as_said is not None and facts and as_said.facts is facts and as_said.content:
            bound = (as_said.at, as_said.issue, as_said.content)
            answer = ClientAnswer(facts, remark, role, *bound)
        is_nothing = facts is None and not remark
        if answer.says_the_same(shown.value) and not shown.in_conflict:
            return Changes()
        return self._write(
            _ANSWER,
            audit,
            finding.id,
            "answer",
            shown.read_as(ClientAnswer.to_value),
            None if is_nothing else answer.to_value(),
            action=f"Answer to {finding.number}",
        )

    def sign(
        self,
        audit: AuditId,
        shown: Shown[Signature],
        signature: Signature | None,
        finding: FindingId | None = None,
    ) -> Changes:
        """Record a signature of the meeting or of one finding; None clears it.

        Its strokes are thinned to what can be kept, and it is dated now unless it has a moment.
        """
        if signature is not None:
            strokes = bounded(signature.strokes)
            if not strokes:
                raise UserError("Draw the signature first.", "signature")
            at = signature.at or self.now()
            role, name = signature.role.strip(), signature.name.strip()
            signature = Signature(strokes, role, name, at, signature.about)
        return self._write(
            _ANSWER if finding else _MEETING,
            audit,
            finding or "",
            "signature",
            shown.read_as(Signature.to_value),
            signature.to_value() if signature else None,
            action="Signature" if signature else "Signature cleared",
        )

    def show_pictures(
        self, audit: AuditId, finding: FindingId, shown: Shown[OnScreen], evidence: Sequence[str]
    ) -> Changes:
        """Say which pictures of a finding the meeting sees, by the ids of the evidence."""
        chosen = OnScreen(tuple(dict.fromkeys(evidence)))
        return self._write(
            _ANSWER,
            audit,
            finding,
            "pictures",
            shown.read_as(OnScreen.to_value),
            chosen.to_value() if chosen.evidence else None,
            action="Pictures for the closing meeting",
        )

    def say(
        self, audit: AuditId, shown: Shown[Said], statement: Statement, *, is_said: bool
    ) -> Changes:
        """Tick a statement as said now, or take that back; what others ticked stays."""
        said = (_all_said(shown) or Said({})).with_ticked(statement, self.now() if is_said else "")
        return self._on_meeting(
            audit, "statements", shown.read_as(Said.to_value), said.to_value(), "What was said"
        )

    def attend(self, audit: AuditId, shown: Shown[Attendance], present: Attendance) -> Changes:
        """Record who is there."""
        value = present.to_value() if present.people else None
        return self._on_meeting(
            audit, "present", shown.read_as(Attendance.to_value), value, "Attendance"
        )

    def remark(self, audit: AuditId, shown: Shown[str], text: str) -> Changes:
        """Record what was agreed or left open."""
        return self._on_meeting(audit, "remark", shown, text.strip() or None, "Remark")

    def end(self, audit: AuditId, shown: Shown[str], began: str) -> tuple[ForSeveral, Changes]:
        """Record that the meeting was held and issue what can be, as one action.

        `began` is the moment it began, with its offset; a meeting that is recorded as held keeps
        its moment. Findings that cannot be issued are returned with what stops them.
        """
        with self._store.reading() as session:
            presented = closing_findings(session, audit)
            open_ones = [it.id for it in presented if not it.issue or it.is_amending]
            issuing = self._issues.issuing(session, audit, open_ones)
        outcome, writes = issuing.outcome, issuing.writes
        actions = [issuing.action] if outcome.done else []
        if not shown.value:
            writes = self._writes(_MEETING, audit, "", "held_at", shown, began) + writes
            actions.insert(0, _HELD)
        action = ", ".join(actions)
        return outcome, self._store.journal.commit(audit_scope(audit), writes, action=action)

    def hold(self, audit: AuditId, shown: Shown[str], began: str) -> Changes:
        """Record that the meeting was held; `began` is the moment it began, with its offset."""
        return self._on_meeting(audit, "held_at", shown, began, _HELD)

    def _on_meeting(
        self, audit: AuditId, field: str, shown: Shown[Any], value: Value, action: str
    ) -> Changes:
        return self._write(_MEETING, audit, "", field, shown, value, action=action)

    def _write(
        self,
        entity_type: str,
        audit: AuditId,
        finding: str,
        field: str,
        shown: Shown[Any],
        value: Value,
        *,
        action: str,
    ) -> Changes:
        writes = self._writes(entity_type, audit, finding, field, shown, value)
        return self._store.journal.commit(audit_scope(audit), writes, action=action)

    def _writes(
        self,
        entity_type: str,
        audit: AuditId,
        finding: str,
        field: str,
        shown: Shown[Any],
        value: Value,
    ) -> list[Write]:
        entity = answer_id(audit, FindingId(finding)) if finding else meeting_id(audit)
        write = resolve if shown.in_conflict else edit
        writes = write(entity_type, entity, field, shown, value)
        if writes:
            values: dict[str, Value] = {"audit": audit, "finding": finding}
            with self._store.reading() as session:
                scope = str(audit_scope(audit))
                writes = standing(session, scope, entity_type, entity, values) + writes
        return writes


def _all_said(shown: Shown[Said]) -> Said | None:
    """Return what anybody ticked: two laptops that tick at once say both."""
    found: Said | None = None
    for said in (shown.value, *shown.others):
        if said is not None:
            found = found.with_all_of(said) if found else said
    return found
