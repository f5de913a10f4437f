"""The plan of the sample audit: typed as an auditor types it, and what became of each session."""

from auditapp.domain.plan import IDLE, AuditTime, SessionOutcome, SessionState
from auditapp.domain.plan_entry import PlanNames, read_line
from auditapp.domain.shown import Shown
from auditapp.sample_cast import Cast, Entry


class Planning:
    """Plans the visit before it begins; says afterwards what was held."""

    def __init__(self, cast: Cast, content: Entry) -> None:
        self._cast = cast
        self._content = content

    def plan(self) -> None:
        """Agree the time, plan all sessions, and say what became of each."""
        app, audit = self._cast.app, self._cast.audit
        self._cast.work_as(self._content["by"])
        app.plan.agree_time(audit, Shown(None), AuditTime.from_value(self._content["time"]))
        entries: list[Entry] = self._content["sessions"]
        names = PlanNames.of(app.plan.view(audit))
        lines = [read_line(entry["line"], entry["day"], names) for entry in entries]
        made, _ = app.plan.add_all(audit, lines, "Sessions planned")
        outcomes = dict(zip(made, map(_outcome, entries), strict=True))
        # Together: one by one they would wait for the disk some seventy times.
        with app.store.journal.transaction():
            for session in app.plan.view(audit).sessions:
                if session.planned.kind not in IDLE:
                    app.plan.hold(audit, session, outcomes[session.id])


def _outcome(entry: Entry) -> SessionOutcome:
    began, ended = (
        f"{entry['day']}T{entry[name]}" if name in entry else "" for name in ("began", "ended")
    )
    return SessionOutcome(SessionState(entry["held"]), began, ended, entry.get("reason", ""))
