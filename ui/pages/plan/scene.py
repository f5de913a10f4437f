"""What the page of the plan shows, read in one go."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from auditapp.bootstrap import App
from auditapp.domain.ids import AuditId
from auditapp.domain.plan import PlanView
from auditapp.domain.plan_checks import PlanRemark, plan_remarks
from auditapp.domain.plan_entry import PlanNames
from auditapp.domain.plan_times import PlanTimes, plan_times
from auditapp.services.drafts import Place, Unfinished

NEW = "new"
"""Stands for the session that is being typed."""


@dataclass(frozen=True, slots=True)
class PlanScene:
    """A plan with what is to mend in it, its time, and what was being typed.

    `authors` are initials by person, for what two people wrote at once. `started` counts what the
    page had written when this was read.
    """

    view: PlanView
    remarks: tuple[PlanRemark, ...]
    times: PlanTimes
    names: PlanNames
    authors: Mapping[str, str]
    drafts: Mapping[Place, Unfinished] = field(default_factory=dict)
    started: int = 0

    def remarks_on(self, session: str) -> tuple[str, ...]:
        """Return what is to mend in one session."""
        return tuple(it.sentence for it in self.remarks if session in it.sessions)

    def remarks_on_day(self, day: str) -> tuple[str, ...]:
        """Return what is to mend about a day as a whole."""
        return tuple(it.sentence for it in self.remarks if it.day == day)


def read_scene(app: App, audit: AuditId, started: int) -> PlanScene:
    """Read it; takes its time."""
    view = app.plan.view(audit)
    drafts = {
        place: draft
        for place, draft in app.drafts.of(audit).items()
        if place.entity_type in ("plan_session", "audit_time")
    }
    return PlanScene(
        view,
        plan_remarks(view),
        plan_times(view),
        PlanNames.of(view),
        {str(it.member.person): it.member.initials for it in view.members},
        drafts,
        started,
    )
