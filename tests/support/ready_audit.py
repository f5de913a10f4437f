"""An audit whose report can be issued: nothing is missing. Built once per run, then copied."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from auditapp.bootstrap import open_app
from auditapp.domain.audits import Recommendation, Soa
from auditapp.domain.closing import Attendance, Attendee, statements_of
from auditapp.domain.plan import AuditTime, PlannedSession, SessionOutcome, SessionState
from auditapp.domain.report_subjects import report_subjects
from auditapp.domain.shown import Shown
from auditapp.domain.terms import AuditType, Outcome, RecommendationOption, Standard
from auditapp.domain.workspace import Verdict
from tests.support.an_app import SampleApp, StandingClock, an_app
from tests.support.issued_findings import issued_finding

OPENED = "2026-03-17T09:00:00+01:00"
THERE = Attendance((Attendee("Managing director", "", "Musterwerk GmbH"),))


def a_ready_app(folder: Path) -> SampleApp:
    """Open a copy of the prepared store in `folder`/store; one issued minor is its finding."""
    template, sample = _template()
    target = folder / "store"
    shutil.copytree(template, target, ignore=shutil.ignore_patterns("*.lock"))
    clock = StandingClock()
    app = open_app(target, clock=clock)
    return SampleApp(app, sample.audit, sample.client, clock, target)


@cache
def _template() -> tuple[Path, SampleApp]:
    kept = Path(tempfile.mkdtemp(prefix="auditapp-"))
    atexit.register(shutil.rmtree, kept, ignore_errors=True)
    sample = an_app(kept)
    try:
        make_ready(sample)
    finally:
        sample.close()
    return sample.folder, sample


def make_ready(sample: SampleApp) -> None:
    """Do everything that the report of an audit without fieldwork needs."""
    _plan(sample)
    _meet(sample)
    _conclude(sample)
    _write(sample)


def _plan(sample: SampleApp) -> None:
    plan, audit = sample.app.plan, sample.audit
    (member,) = sample.app.audits.overview(audit).team
    day = "2026-03-17"
    session = PlannedSession(
        "Everything", f"{day}T09:00", f"{day}T17:00", auditors=(member.person,)
    )
    plan.add(audit, session)
    (shown,) = plan.view(audit).sessions
    plan.hold(audit, shown, SessionOutcome(SessionState.AS_PLANNED))
    time = AuditTime(dict.fromkeys(Standard, 50))
    plan.agree_time(audit, plan.view(audit).time, time)


def _meet(sample: SampleApp) -> None:
    audit = sample.audit
    opening, closing = sample.app.opening, sample.app.closing
    opening.hold(audit, Shown(None), OPENED)
    opening.attend(audit, Shown(None), THERE)
    opening.cover(audit, opening.view(audit), *opening.view(audit).topics)
    closing.hold(audit, Shown(None), OPENED)
    closing.attend(audit, Shown(None), THERE)
    for statement in statements_of(AuditType.STAGE2):
        said = closing.view(audit).meeting.said
        closing.say(audit, said, statement, is_said=True)


def _conclude(sample: SampleApp) -> None:
    app, audit = sample.app, sample.audit
    verdict = Verdict(Outcome.NOT_AUDITED, "Planned for the next visit")
    items = [it.id for it in app.checklists.checklist(audit).items]
    app.many_items.conclude(audit, items, verdict)
    issued_finding(sample)
    for entry in app.audits.overview(audit).standards:
        is_hit = entry.standard is Standard.ISO27001
        option = (
            RecommendationOption.RECOMMEND_SUBJECT_TO_PLANS
            if is_hit
            else RecommendationOption.RECOMMEND
        )
        app.audits.recommend(audit, entry.standard, Shown(None), Recommendation(option))
        app.audits.set_soa(audit, entry.criterion, Soa("SoA", "3", "2026-01-31"))


def _write(sample: SampleApp) -> None:
    app, audit = sample.app, sample.audit
    view = app.audits.overview(audit)
    for asked in report_subjects(view.type, tuple(it.standard for it in view.standards)):
        if asked.is_required(is_remote=False):
            app.report_texts.write(audit, asked.key, Shown(None), f"Seen: {asked.title.lower()}.")
    for entry in view.standards:
        app.audits.state(audit, entry.standard, entry.statement, "It conforms and is effective.")
