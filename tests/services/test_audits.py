"""What a lead relies on when starting an audit and recommending."""

from dataclasses import replace
from pathlib import Path

import pytest

from auditapp.bootstrap import open_app
from auditapp.domain.audits import NewAudit, Person, Recommendation, Soa
from auditapp.domain.grading_terms import Extent, Fulfilment
from auditapp.domain.ids import ClientId, PersonId
from auditapp.domain.shown import Shown
from auditapp.domain.terms import (
    AuditType,
    Grade,
    Outcome,
    RecommendationOption,
    Standard,
    TeamRole,
)
from auditapp.errors import UserError
from tests.support.an_app import SampleApp

BOTH = tuple(Standard)


def test_a_new_audit_has_its_lead_criteria_and_checklist(sample: SampleApp) -> None:
    view = sample.app.audits.overview(sample.audit)

    assert [(member.initials, member.role) for member in view.team] == [("BM", TeamRole.LEAD)]
    assert [entry.criterion.name for entry in view.standards] == [
        "ISO/IEC 27001:2022 + Amd 1:2024",
        "ISO/IEC 42001:2023",
    ]
    assert view.progress.total == 163


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": " "}, "title"),
        ({"client": ClientId("")}, "client"),
        ({"standards": ()}, "standards"),
        ({"start": "2026-03-17", "end": "2026-03-16"}, "end"),
        ({"start": " 2026-03-17", "end": "2026-03-16"}, "end"),
        ({"start": "20260317"}, "start"),
        ({"end": "2026-W12-2"}, "end"),
    ],
)
def test_what_an_audit_needs_is_said_beside_the_field(
    sample: SampleApp, change: dict[str, object], field: str
) -> None:
    new = NewAudit(sample.client, AuditType.STAGE2, "Stage 2", BOTH)

    with pytest.raises(UserError) as refusal:
        sample.app.audits.create(replace(new, **change))  # type: ignore[arg-type]  # one at a time

    assert refusal.value.field == field
    assert len(sample.app.audit_list.all()) == 1


def test_nobody_creates_an_audit_before_saying_who_they_are(tmp_path: Path) -> None:
    app = open_app(tmp_path / "store", make=True)
    new = NewAudit(ClientId("c"), AuditType.STAGE2, "Stage 2", BOTH)

    with pytest.raises(UserError, match="Say who you are first"):
        app.audits.create(new)

    assert app.audit_list.all() == ()
    app.close()


@pytest.mark.parametrize(("name", "initials"), [("", "AB"), ("Ana", "A"), ("Ana", "A1")])
def test_unusable_names_and_initials_are_refused(tmp_path: Path, name: str, initials: str) -> None:
    app = open_app(tmp_path / "store", make=True)

    with pytest.raises(UserError):
        app.identity.introduce(name, initials)

    assert app.identity.me() is None
    app.close()


def test_each_type_of_audit_can_be_started(sample: SampleApp) -> None:
    for audit_type in AuditType:
        audit, _ = sample.app.audits.create(
            NewAudit(sample.client, audit_type, f"Audit {audit_type}", (Standard.ISO42001,))
        )
        assert sample.app.audits.overview(audit).progress.total == 70


def test_a_member_joins_once(sample: SampleApp) -> None:
    person = Person(PersonId("p2"), "Cem Beispiel", "CB")
    for _ in range(2):
        sample.app.audits.add_member(sample.audit, person, TeamRole.AUDITOR, "ISMS")

    team = sample.app.audits.overview(sample.audit).team
    assert [member.initials for member in team] == ["BM", "CB"]


def test_the_statement_of_applicability_is_one_field(sample: SampleApp) -> None:
    criterion = sample.app.audits.overview(sample.audit).standards[0].criterion
    sample.app.audits.set_soa(sample.audit, criterion, Soa("SoA-IS", "4.1", "2026-01-12"))

    stored = sample.app.audits.overview(sample.audit).standards[0].criterion.soa.value
    assert stored is not None
    assert stored.text == "SoA-IS, version 4.1, 2026-01-12"


def graded_major(sample: SampleApp) -> None:
    item = sample.app.checklists.item(sample.audit, "42001-A.6.2.4").item
    finding, _ = sample.app.findings.raise_on(sample.audit, item)
    editor = sample.app.findings.editor(sample.audit, finding)
    sample.app.findings.edit(
        sample.audit,
        finding,
        "objective_evidence",
        editor.fields["objective_evidence"],
        "On 2026-03-17 no test record existed for 4 of 5 releases.",
    )
    inputs = replace(
        sample.app.findings.blank_inputs(sample.audit, finding, Standard.ISO42001),
        fulfilment=Fulfilment.NOT_FULFILLED,
        extent=Extent.SEVERAL_IN_UNIT,
        process_control_doubt=True,
        doubt_reason="four of five releases lacked the record",
    )
    sample.app.findings.grade(sample.audit, finding, Shown(None), inputs, Grade.MAJOR)


def test_an_open_major_rules_out_recommending_that_standard_only(sample: SampleApp) -> None:
    graded_major(sample)
    yes = Recommendation(RecommendationOption.RECOMMEND)

    with pytest.raises(UserError) as refusal:
        sample.app.audits.recommend(sample.audit, Standard.ISO42001, Shown(None), yes)
    assert refusal.value.field == "recommendation"

    sample.app.audits.recommend(sample.audit, Standard.ISO27001, Shown(None), yes)
    security, ai = sample.app.audits.overview(sample.audit).standards
    assert security.recommendation.value == yes
    assert ai.recommendation.value is None


def test_an_area_of_concern_at_stage_1_rules_out_going_on_without_resolving_it(
    sample: SampleApp,
) -> None:
    app = sample.app
    new = NewAudit(sample.client, AuditType.STAGE1, "Stage 1", (Standard.ISO27001,))
    audit, _ = app.audits.create(new)
    finding, _ = app.findings.raise_on(audit, app.checklists.item(audit, "clause-9.2.1").item)
    inputs = replace(
        app.findings.blank_inputs(audit, finding, Standard.ISO27001),
        fulfilment=Fulfilment.NOT_FULFILLED,
        extent=Extent.ISOLATED,
        process_control_doubt=False,
        doubt_reason="the programme is planned for May",
        affects_intended_results=False,
        affects_reason="nothing was due yet",
    )
    app.findings.edit(audit, finding, "objective_evidence", Shown(None), "No programme shown.")
    app.findings.grade(audit, finding, Shown(None), inputs, Grade.CONCERN)

    (security,) = app.audits.overview(audit).standards

    assert [option for option, _ in security.allowed] == [
        RecommendationOption.RECOMMEND_SUBJECT_TO_PLANS,
        RecommendationOption.NOT_RECOMMENDED_FOLLOW_UP,
    ]


def test_objectives_that_were_not_met_need_their_reason(sample: SampleApp) -> None:
    unmet = Recommendation(RecommendationOption.NOT_POSSIBLE, objectives_met=False)

    with pytest.raises(UserError, match="reason") as refusal:
        sample.app.audits.recommend(sample.audit, Standard.ISO27001, Shown(None), unmet)

    assert refusal.value.field == "reason"


def test_the_overview_counts_by_outcome_grade_and_clause(sample: SampleApp) -> None:
    graded_major(sample)

    security, ai = sample.app.audits.overview(sample.audit).standards

    assert security.unanswered == 30 + 93
    assert ai.unanswered == 32 + 38
    assert ai.grades == {Grade.MAJOR: 1}
    (life_cycle,) = [group for group in ai.groups if group.number == "A.6"]
    assert life_cycle.worst is Grade.MAJOR
    assert sum(life_cycle.outcomes.get(outcome, 0) for outcome in Outcome) == 0


def test_a_damaged_checklist_is_told_and_hides_no_other_audit(sample: SampleApp) -> None:
    new = NewAudit(sample.client, AuditType.INTERNAL, "Internal", (Standard.ISO27001,))
    damaged, _ = sample.app.audits.create(new)
    path = max((sample.folder / "blobs").glob("*/*"), key=lambda file: file.stat().st_mtime_ns)
    again = sample.reopen()
    path.write_bytes(b"no checklist")

    lines = {line.id: line for line in again.app.audit_list.all()}

    assert "checklist of this audit cannot be read" in lines[damaged].problem
    assert lines[sample.audit].progress.total == 163
    again.close()


def test_the_same_accent_composed_in_two_ways_is_no_change(sample: SampleApp) -> None:
    audits = sample.app.audits
    composed, apart = "Pr\u00fcfung", "Pru\u0308fung"
    shown = audits.overview(sample.audit).fields["title"]
    assert audits.edit(sample.audit, "title", shown, apart).record

    shown = audits.overview(sample.audit).fields["title"]
    assert shown.value == composed
    assert not audits.edit(sample.audit, "title", shown, apart).record


def test_who_wrote_is_named_although_they_are_not_on_the_team(sample: SampleApp) -> None:
    sample.app.identity.introduce("Kim Muster", "KM")
    sample.app.notes.add(sample.audit, "clause-9.3.2", "The door was open.")

    (note,) = sample.app.checklists.item(sample.audit, "clause-9.3.2").notes
    assert note.by == "KM"
