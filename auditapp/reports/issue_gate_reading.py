"""What the gate reads of an audit in one moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.orm import Session

from auditapp.domain.audits import AuditOverview, StandardOverview
from auditapp.domain.closing import ClosingMeeting
from auditapp.domain.findings import FindingEditor
from auditapp.domain.opening import OpeningMeeting
from auditapp.domain.plan import PlanView, was_remote
from auditapp.domain.stage1 import StageOne
from auditapp.domain.terms import AuditType, Standard
from auditapp.domain.workspace import FindingLine
from auditapp.reports.gather import Sources
from auditapp.reports.request import Request
from auditapp.services.audits import TEXT_FIELDS
from auditapp.services.checklist_file import ChecklistFiles
from auditapp.services.closing_reading import closing_meeting
from auditapp.services.finding_reading import finding_editors, finding_lines
from auditapp.services.opening import opening_meeting
from auditapp.services.overview_reading import overview
from auditapp.services.plan_reading import plan_view
from auditapp.services.report_texts import report_texts
from auditapp.services.stage_one import stage_one

WITHOUT_BODY = frozenset({AuditType.INTERNAL, AuditType.GAP, AuditType.SECOND_PARTY})
"""Audits of no certification body: what 17021-1 demands of one is a recommendation to them."""


@dataclass(frozen=True)
class Desk:
    """The audit as the gate looks at it; each part is read when a check first asks for it."""

    session: Session
    sources: Sources
    files: ChecklistFiles
    request: Request
    view: AuditOverview

    @property
    def of_a_body(self) -> bool:
        """Whether a certification body carries the audit out."""
        return self.view.type not in WITHOUT_BODY

    @property
    def chosen(self) -> tuple[StandardOverview, ...]:
        """The standards that the document is about."""
        wanted = self.request.standard
        return tuple(it for it in self.view.standards if wanted in (None, it.standard))

    @property
    def standards(self) -> tuple[Standard, ...]:
        """The same as terms."""
        return tuple(it.standard for it in self.chosen)

    @cached_property
    def lines(self) -> tuple[FindingLine, ...]:
        """The findings that count."""
        found = finding_lines(self.session, self.request.audit)
        return tuple(it for it in found if it.standing.counts)

    @cached_property
    def editors(self) -> tuple[FindingEditor, ...]:
        """The findings that count, in full."""
        ids = [it.id for it in self.lines]
        return finding_editors(self.session, self.request.audit, ids)

    @cached_property
    def finding_ids(self) -> Mapping[str, str]:
        """The ids of findings by their numbers, the provisional and the final ones."""
        return {name: it.id for it in self.lines for name in (it.number, it.called)}

    @cached_property
    def plan(self) -> PlanView:
        """The plan with what became of it."""
        return plan_view(self.session, self.request.audit, self.files)

    @property
    def is_remote(self) -> bool:
        """Whether a part of what the document is about is planned or was done remotely."""
        wanted = self.request.standard
        return was_remote(
            it for it in self.plan.sessions if wanted in (None, *self.plan.served(it))
        )

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """What the team wrote on the subjects of reports and plans."""
        return report_texts(self.session, self.request.audit)

    @cached_property
    def opening(self) -> OpeningMeeting:
        """What was recorded of the opening meeting."""
        return opening_meeting(self.session, self.request.audit)

    @cached_property
    def closing(self) -> ClosingMeeting:
        """What was recorded of the closing meeting."""
        return closing_meeting(self.session, self.request.audit)

    @cached_property
    def stage_one(self) -> StageOne:
        """The judgements of stage 1."""
        return stage_one(self.session, self.request.audit)


def desk(session: Session, sources: Sources, files: ChecklistFiles, request: Request) -> Desk:
    """Return an audit as the gate looks at it; raise UserError when there is no such audit."""
    covered = sources.checklists.covered(session, request.audit)
    rules = sources.recommendation_rules
    view = overview(session, request.audit, covered, TEXT_FIELDS, rules)
    return Desk(session, sources, files, request, view)
