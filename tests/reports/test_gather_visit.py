"""Of the visit a report holds the plan, texts of the team, stage 1, and the audits of the cycle."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditapp.domain.audits import NewAudit
from auditapp.domain.ids import AuditId
from auditapp.domain.plan import PlannedSession, SessionOutcome, SessionPlace, SessionState
from auditapp.domain.report_subjects import Subject, text_key
from auditapp.domain.shown import Shown
from auditapp.domain.stage1 import Fulfilled, Judgement, Objective
from auditapp.domain.terms import AuditType, Outcome, Standard
from auditapp.domain.workspace import Verdict
from auditapp.reports.document_text import text_of
from auditapp.reports.gather import gather
from auditapp.reports.report_document import build_report
from auditapp.reports.request import Kind, Request
from tests.support.an_app import SampleApp, an_app

REVIEW, RIGHTS = "clause-9.3.2", "27001-A.8.2"


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    made = an_app(tmp_path)
    yield made
    made.close()


def conclude(sample: SampleApp, audit: AuditId, item: str, outcome: Outcome) -> None:
    standards = sample.app.checklists.item(audit, item).item.standards
    verdict: tuple[Shown[Verdict], Verdict] = (Shown(None), Verdict(outcome, "Seen, or not."))
    sample.app.checklists.conclude(audit, item, dict.fromkeys(standards, verdict))


def an_audit(sample: SampleApp, audit_type: AuditType, start: str, previous: str = "") -> AuditId:
    audit, _ = sample.app.audits.create(
        NewAudit(
            sample.client,
            audit_type,
            f"{audit_type} of {start}",
            tuple(Standard),
            start=start,
            previous=previous,
        )
    )
    return audit


def printed(sample: SampleApp, audit: AuditId) -> str:
    document = build_report(sample.app.report_sources, Request(audit, Kind.REPORT))
    return "\n".join(line for part in text_of(document) for line in part.lines)


def test_the_visits_of_a_cycle_are_those_since_it_began(sample: SampleApp) -> None:
    before = an_audit(sample, AuditType.STAGE2, "2023-03-16")
    began = an_audit(sample, AuditType.RECERTIFICATION, "2026-03-16", before)
    first = an_audit(sample, AuditType.SURVEILLANCE, "2027-03-16", began)
    conclude(sample, before, REVIEW, Outcome.CONFORMS)
    conclude(sample, began, REVIEW, Outcome.CONFORMS)
    conclude(sample, first, RIGHTS, Outcome.DOES_NOT_CONFORM)
    conclude(sample, first, REVIEW, Outcome.NOT_AUDITED)

    visits = gather(sample.app.report_sources, first).visits

    assert [visit.start for visit in visits] == ["2026-03-16", "2027-03-16"]
    audited = [
        {(group.standard, item) for group in visit.groups for item in group.audited}
        for visit in visits
    ]
    assert audited == [
        {(Standard.ISO27001, REVIEW), (Standard.ISO42001, REVIEW)},
        {(Standard.ISO27001, RIGHTS)},
    ]


def test_a_chain_of_audits_that_bites_its_tail_ends(sample: SampleApp) -> None:
    one = an_audit(sample, AuditType.SURVEILLANCE, "2027-03-16")
    other = an_audit(sample, AuditType.SURVEILLANCE, "2028-03-16", one)
    points = sample.app.carried_points
    points.name_previous(one, points.view(one).named, other)

    assert len(gather(sample.app.report_sources, one).visits) == 2


def test_the_time_of_the_plan_and_what_was_not_held_are_printed(sample: SampleApp) -> None:
    (member, *_) = sample.app.audits.overview(sample.audit).team
    planned = PlannedSession(
        "Night shift",
        "2026-03-17T20:00",
        "2026-03-17T22:00",
        place=SessionPlace.REMOTE,
        auditors=(member.person,),
    )
    sample.app.plan.add(sample.audit, planned)
    (shown,) = sample.app.plan.view(sample.audit).sessions
    outcome = SessionOutcome(SessionState.NOT_HELD, reason="The line was closed.")
    sample.app.plan.hold(sample.audit, shown, outcome)

    found = printed(sample, sample.audit)
    assert "Remote | 2 | 0 | -2" in found
    assert "Night shift | 17 March 2026, 20:00 to 22:00 | Not held | The line was closed." in found


def test_a_text_of_the_team_stands_below_its_subject(sample: SampleApp) -> None:
    key = text_key(Subject.RISK_ANALYSIS, Standard.ISO42001)
    sample.app.report_texts.write(sample.audit, key, Shown(None), "Followed for two AI systems.")

    document = build_report(sample.app.report_sources, Request(sample.audit, Kind.REPORT))
    (part,) = (it for it in text_of(document) if it.title.endswith("Audit of the risk analysis"))
    assert part.lines[-2:] == ("ISO/IEC 42001", "Followed for two AI systems.")


def test_stage_1_prints_its_judgements(sample: SampleApp) -> None:
    audit = an_audit(sample, AuditType.STAGE1, "2026-02-02")
    judgement = Judgement(Fulfilled.NOT_POSSIBLE, "The site could not be entered.")
    sample.app.stage_one.judge(audit, Objective.SITE, Shown(None), judgement)

    found = printed(sample, audit)
    assert "Could not be judged | The site could not be entered." in found
    assert "Whether stage 2 can begin was not decided yet." in found
