"""The interview log: starting, pausing and ending a conversation, and putting it right later."""

from auditapp.domain.changes import Changes
from auditapp.domain.clock import Clock
from auditapp.domain.ids import AuditId, IdSource
from auditapp.domain.interviews import (
    InterviewLog,
    InterviewState,
    InterviewView,
    NewInterview,
    Timer,
    spans_from_words,
)
from auditapp.domain.pasted import one_line
from auditapp.domain.records import Write
from auditapp.errors import UserError
from auditapp.services.audit_reading import initials
from auditapp.services.identity import Identity
from auditapp.services.interview_reading import interviews, roles
from auditapp.services.writes import audit_scope, creation, edit, removal
from db.store import Store

_LONGEST = 24 * 60
_TEXTS = frozenset({"role", "topic", "site", "ai_system"})


class Interviews:
    """The interviews of the store's audits; each auditor has one at a time."""

    def __init__(self, store: Store, clock: Clock, ids: IdSource, who: Identity) -> None:
        self._store = store
        self._clock = clock
        self._ids = ids
        self._who = who

    def log(self, audit: AuditId) -> InterviewLog:
        """Return the interviews of an audit, mine that is under way, and the roles spoken with."""
        me = self._who.me()
        with self._store.reading() as session:
            found = interviews(session, audit, initials(session, audit))
            mine = [it for it in found if me and it.auditor == me.id and not it.is_over]
            current = mine[-1] if mine else None
            return InterviewLog(found, current, roles(session, audit), me.id if me else "")

    def start(self, audit: AuditId, new: NewInterview) -> tuple[str, Changes]:
        """Start an interview now; one of mine that is under way ends.

        Raises UserError without a role, and for planned minutes that are none.
        """
        role = _checked_role(new.role)
        now, interview = self._clock.now(), self._ids.new_id()
        writes: list[Write] = []
        if (current := self.log(audit).current) is not None:
            writes += _timing(current, current.times.stopped(now))
        writes += creation(
            "interview",
            interview,
            {
                "audit": audit,
                "auditor": self._who.known().id,
                "role": role,
                "topic": one_line(new.topic),
                "site": new.site,
                "ai_system": new.ai_system,
                "planned_minutes": _checked_minutes(new.planned_minutes),
                "spans": Timer().resumed(now).to_value(),
            },
        )
        return interview, self._commit(audit, writes, "Interview started")

    def pause(self, audit: AuditId, interview: InterviewView) -> Changes:
        """Stop the time for a break."""
        paused = interview.times.paused(self._clock.now())
        return self._commit(audit, _timing(interview, paused), "Interview paused")

    def resume(self, audit: AuditId, interview: InterviewView) -> Changes:
        """Go on with an interview after a break, or take up one that was over."""
        now = self._clock.now()
        writes = _timing(interview, interview.times.resumed(now))
        current = self.log(audit).current
        if current is not None and current.id != interview.id:
            writes += _timing(current, current.times.stopped(now))
        return self._commit(audit, writes, "Interview resumed")

    def stop(self, audit: AuditId, interview: InterviewView) -> Changes:
        """End an interview."""
        stopped = interview.times.stopped(self._clock.now())
        return self._commit(audit, _timing(interview, stopped), "Interview ended")

    def edit(self, audit: AuditId, interview: InterviewView, field: str, text: str) -> Changes:
        """Correct role, topic, site or AI system in place of what was shown."""
        if field not in _TEXTS:
            raise ValueError(field)
        value = _checked_role(text) if field == "role" else one_line(text)
        shown = getattr(interview, field)
        return self._commit(
            audit, edit("interview", interview.id, field, shown, value), "Interview corrected"
        )

    def plan(self, audit: AuditId, interview: InterviewView, minutes: int) -> Changes:
        """Correct the planned minutes; raise UserError for a number that is none."""
        writes = edit(
            "interview",
            interview.id,
            "planned_minutes",
            interview.planned_minutes,
            _checked_minutes(minutes),
        )
        return self._commit(audit, writes, "Interview corrected")

    def set_times(self, audit: AuditId, interview: InterviewView, text: str) -> Changes:
        """Put the times right, typed as "09:05-09:40, 10:00-10:20"; the day stays.

        Raises UserError for what is no pair of times.
        """
        day = (interview.times.start or self._clock.now()).astimezone()
        try:
            spans = spans_from_words(text, day)
        except ValueError:
            raise UserError(
                "Write the times as 09:05-09:40; separate several with a comma.", "times"
            ) from None
        goes_on = spans[-1].end is None
        if goes_on and interview.times.state is not InterviewState.RUNNING:
            raise UserError("Write when it ended, for example 09:05-09:40.", "times")
        timer = Timer(spans, closed=interview.times.closed and not goes_on)
        return self._commit(audit, _timing(interview, timer), "Interview corrected")

    def remove(self, audit: AuditId, interview: InterviewView) -> Changes:
        """Remove an interview from the log as shown; its notes and pictures stay."""
        writes = removal("interview", interview.id, interview.version)
        return self._commit(audit, writes, "Interview removed")

    def _commit(self, audit: AuditId, writes: list[Write], action: str) -> Changes:
        return self._store.journal.commit(audit_scope(audit), writes, action=action)


def _timing(interview: InterviewView, timer: Timer) -> list[Write]:
    shown = interview.timer.read_as(Timer.to_value)
    return edit("interview", interview.id, "spans", shown, timer.to_value())


def _checked_role(text: str) -> str:
    role = one_line(text)
    if not role:
        raise UserError("Say whom you talk to: the role, not the name.", "role")
    return role


def _checked_minutes(minutes: int) -> int:
    if not 0 < minutes <= _LONGEST:
        raise UserError("Enter the planned time in minutes, for example 30.", "planned_minutes")
    return minutes
