"""The gate before an issue: every gap is named with the place where it is mended."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from auditapp.domain.audits import NewAudit, Soa
from auditapp.domain.closing import Attendance
from auditapp.domain.plan import AuditTime
from auditapp.domain.shown import Shown
from auditapp.domain.terms import AuditType, Outcome, Standard
from auditapp.domain.workspace import Verdict
from auditapp.errors import UserError
from auditapp.reports.documents import Format
from auditapp.reports.issue_gap import Gap
from auditapp.reports.request import Kind, Request
from tests.support.an_app import SampleApp, an_app
from tests.support.issued_findings import issued_finding
from tests.support.ready_audit import a_ready_app


@pytest.fixture
def ready(tmp_path: Path) -> Iterator[SampleApp]:
    opened = a_ready_app(tmp_path)
    yield opened
    opened.close()


def gaps(
    sample: SampleApp, kind: Kind = Kind.REPORT, standard: Standard | None = None
) -> tuple[Gap, ...]:
    return sample.app.issuing.gate.gaps(Request(sample.audit, kind, standard))


def stopping(sample: SampleApp, kind: Kind = Kind.REPORT) -> set[tuple[str, str]]:
    return {(gap.page, gap.target) for gap in gaps(sample, kind) if gap.stops}


def test_an_audit_that_was_only_started_lacks_everything_and_says_where(tmp_path: Path) -> None:
    sample = an_app(tmp_path)
    try:
        found = gaps(sample)
        places = {(gap.page, gap.target) for gap in found if gap.stops}
        plan = stopping(sample, Kind.PLAN)
        closing = stopping(sample, Kind.CLOSING)
    finally:
        sample.close()

    assert {page for page, _ in places} == {"checklist", "overview", "opening", "closing"} | {
        "plan",
        "texts",
    }
    for target in ("soa:27001", "soa:42001", "recommendation:27001", "recommendation:42001"):
        assert ("overview", target) in places
    assert ("texts", "risk_analysis.42001") in places
    assert any("items have no conclusion: 4.1, 4.2, 4.3 and " in gap.sentence for gap in found)
    assert plan >= {("texts", "plan_sampling"), ("overview", "soa:27001")}
    assert closing == {("closing", "")}


def test_findings_have_to_be_issued_and_stay_as_they_were(ready: SampleApp) -> None:
    app, audit = ready.app, ready.audit
    second = issued_finding(ready, "Joiners got too much", "27001-A.5.18")
    app.finding_issues.amend(audit, second, "The number of the sampled people was wrong.")
    third, _ = app.findings.raise_on(audit, app.checklists.checklist(audit).item("27001-A.8.5"))

    found = {gap.sentence: gap for gap in gaps(ready) if gap.page == "findings"}

    assert found["Finding BM-02 is being amended. Issue it again first."].target == second
    assert found["Finding BM-03 is not graded for ISO/IEC 27001."].target == third
    assert not found["Finding BM-03 is not issued yet."].stops
    assert ("overview", "recommendation:42001") not in stopping(ready)
    alone = [gap.page for gap in gaps(ready, standard=Standard.ISO42001)]
    assert "findings" not in alone


def test_what_is_taken_away_again_stops_the_issue(ready: SampleApp) -> None:
    app, audit = ready.app, ready.audit
    view = app.audits.overview(audit)
    app.audits.set_soa(audit, view.standards[0].criterion, Soa("SoA", "", "2026-01-31"))
    present = app.closing.view(audit).meeting.present
    app.closing.attend(audit, present, Attendance())
    meeting = app.opening.view(audit)
    app.opening.attend(audit, meeting.present, Attendance())
    app.plan.agree_time(audit, app.plan.view(audit).time, AuditTime({Standard.ISO27001: 300}))
    item = app.checklists.item(audit, "clause-9.3.2")
    first, trail = item.conclusions[0], Verdict(Outcome.OPEN_TRAIL)
    app.checklists.conclude(audit, item.item.id, {first.standard: (first.verdict, trail)})
    asked = app.report_texts.shown(audit, ["distribution"])["distribution"]
    app.report_texts.write(audit, "distribution", asked, "")

    assert stopping(ready) == {
        ("overview", "soa:27001"),
        ("closing", ""),
        ("opening", ""),
        ("plan", "time"),
        ("checklist", "clause-9.3.2"),
        ("texts", "distribution"),
    }


def test_a_recommendation_that_no_longer_fits_stops_the_issue(ready: SampleApp) -> None:
    assert stopping(ready) == set()

    issued_finding(ready, "No assessment of the assistant", "42001-A.5.2")

    assert stopping(ready) == {("overview", "recommendation:42001")}


def test_what_must_not_be_said_is_found_where_it_was_typed(ready: SampleApp) -> None:
    app, audit = ready.app, ready.audit
    texts = app.report_texts
    shown = texts.shown(audit, ["ai_roles"])["ai_roles"]
    texts.write(audit, "ai_roles", shown, "CHAT is a certified AI system. The ISMS covers it.")
    said = app.audits.overview(audit).standards[1].statement
    app.audits.state(audit, Standard.ISO42001, said, "The risk owners of the ISMS agreed.")

    found = [(gap.page, gap.target, gap.stops) for gap in gaps(ready) if "Write:" in gap.sentence]

    assert ("texts", "ai_roles", True) in found
    assert ("overview", "statement:42001", False) in found


def test_a_name_in_a_finding_stops_a_draft_too(tmp_path: Path) -> None:
    sample = an_app(tmp_path)
    try:
        finding, _ = sample.app.findings.raise_on(
            sample.audit, None, evidence="As Bea Muster said."
        )
        request = Request(sample.audit, Kind.REPORT)
        leaks = sample.app.issuing.gate.leaks(request)
        with pytest.raises(UserError, match="Finding BM-01, objective evidence"):
            sample.app.issuing.draft(request, Format.PDF, tmp_path / "x.pdf")
    finally:
        sample.close()

    assert [(gap.page, gap.target) for gap in leaks] == [("findings", finding)]
    assert not (tmp_path / "x.pdf").exists()


def test_without_a_certification_body_meetings_and_times_stop_nothing(tmp_path: Path) -> None:
    sample = an_app(tmp_path)
    try:
        new = NewAudit(sample.client, AuditType.GAP, "Gaps", tuple(Standard), start="2026-03-17")
        audit, _ = sample.app.audits.create(new)
        found = sample.app.issuing.gate.gaps(Request(audit, Kind.REPORT))
        first = replace(new, type=AuditType.STAGE1, title="Stage 1")
        stage1, _ = sample.app.audits.create(first)
        judged = sample.app.issuing.gate.gaps(Request(stage1, Kind.REPORT))
    finally:
        sample.close()

    unjudged = [gap.target for gap in judged if gap.target.startswith("stage1:")]
    assert len(unjudged) == 19
    assert unjudged[-1] == "stage1:verdict"
    assert {gap.page for gap in found if gap.stops} == {"checklist", "texts"}
    assert {"opening", "closing", "plan"} <= {gap.page for gap in found}
    assert not any(gap.target.startswith("recommendation") for gap in found)


def test_what_two_people_wrote_at_once_and_secrets_in_texts_stop_the_issue(
    ready: SampleApp,
) -> None:
    app, audit = ready.app, ready.audit
    empty: Shown[str] = Shown(None)
    app.audits.edit(audit, "deviations", empty, "One day less.")
    app.audits.edit(audit, "deviations", empty, "One day more.")
    app.audits.edit(audit, "unresolved", empty, "Password: Hunter2!x9Q")

    found = gaps(ready)

    assert "1 field was filled in differently by two people." in {it.sentence for it in found}
    assert [(it.page, it.target) for it in found if it.is_leak] == [("texts", "text:unresolved")]
