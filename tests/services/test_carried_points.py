"""What the previous audit left open is looked at again; its conclusions never carry forward."""

from dataclasses import replace

import pytest

from auditapp.domain.audits import NewAudit
from auditapp.domain.carried_points import (
    CarryOver,
    PointKind,
    PointOutcome,
    PointResult,
    grades_from_text,
    grades_to_text,
)
from auditapp.domain.grading_terms import ElementState, Extent, Fulfilment
from auditapp.domain.ids import AuditId
from auditapp.domain.shown import Shown
from auditapp.domain.terms import AuditType, Grade, Outcome, Standard
from auditapp.domain.workspace import Verdict
from auditapp.errors import UserError
from tests.support.an_app import SampleApp
from tests.support.some_findings import a_finding, with_evidence

REVIEW = "clause-9.3.2"
RIGHTS = "27001-A.8.2"
YARD = "27001-A.7.12"


def conclude(sample: SampleApp, item: str, outcome: Outcome, reason: str = "") -> None:
    workspace = sample.app.checklists.item(sample.audit, item)
    verdicts = {
        each.standard: (each.verdict, Verdict(outcome, reason)) for each in workspace.conclusions
    }
    sample.app.checklists.conclude(sample.audit, item, verdicts)


def next_audit(sample: SampleApp, *standards: Standard) -> AuditId:
    audit, _ = sample.app.audits.create(
        NewAudit(
            sample.client,
            AuditType.SURVEILLANCE,
            "Surveillance 1",
            standards or tuple(Standard),
            start="2027-03-16",
        )
    )
    return audit


def follow(sample: SampleApp, audit: AuditId) -> CarryOver:
    points = sample.app.carried_points
    points.name_previous(audit, points.view(audit).named, sample.audit)
    return points.view(audit)


def kinds(view: CarryOver) -> list[tuple[PointKind, str]]:
    return [(it.point.kind, it.point.item) for it in view.points]


def test_what_was_left_open_is_taken_over_onto_its_items(sample: SampleApp) -> None:
    conclude(sample, REVIEW, Outcome.OPEN_TRAIL, "Minutes of the second review")
    conclude(sample, YARD, Outcome.NOT_AUDITED, "No access")
    conclude(sample, RIGHTS, Outcome.CONFORMS)
    sample.app.follow_ups.flag(sample.audit, (RIGHTS,), "Sample leavers again")

    view = follow(sample, next_audit(sample))

    assert kinds(view) == [
        (PointKind.OPEN_TRAIL, REVIEW),
        (PointKind.NOT_AUDITED, YARD),
        (PointKind.FOLLOW_UP, RIGHTS),
    ]
    assert [it.point.text for it in view.points] == [
        "Minutes of the second review",
        "No access",
        "Sample leavers again",
    ]
    assert view.unsettled == 3
    assert not view.offered


def test_an_open_nonconformity_comes_with_number_grade_and_text(sample: SampleApp) -> None:
    finding = with_evidence(sample, a_finding(sample, RIGHTS, "Rights of leavers remain"))
    inputs = replace(
        sample.app.findings.blank_inputs(sample.audit, finding, Standard.ISO27001),
        fulfilment=Fulfilment.PARTLY,
        element_state=ElementState.PRESENT,
        extent=Extent.ISOLATED,
        process_control_doubt=False,
        affects_intended_results=False,
    )
    sample.app.findings.grade(sample.audit, finding, Shown(None), inputs, Grade.MINOR)

    view = follow(sample, next_audit(sample))

    (carried,) = view.points
    number = sample.app.findings.editor(sample.audit, finding).number
    assert (carried.point.kind, carried.point.number) == (PointKind.FINDING, number)
    assert carried.point.title == "Rights of leavers remain"
    assert carried.point.grades == {Standard.ISO27001: Grade.MINOR}
    assert carried.point.item == RIGHTS


def test_conclusions_never_carry_forward(sample: SampleApp) -> None:
    conclude(sample, REVIEW, Outcome.DOES_NOT_CONFORM)
    audit = next_audit(sample)

    view = follow(sample, audit)

    assert not view.points
    assert sample.app.checklists.view(audit).progress.concluded == 0


def test_a_follow_up_that_is_done_stays_behind(sample: SampleApp) -> None:
    sample.app.follow_ups.flag(sample.audit, (RIGHTS,))
    sample.app.follow_ups.settle(sample.audit, sample.app.follow_ups.all(sample.audit)[0])

    assert not follow(sample, next_audit(sample)).points


def test_what_is_new_in_the_previous_audit_is_offered_not_added(sample: SampleApp) -> None:
    audit = next_audit(sample)
    follow(sample, audit)
    conclude(sample, YARD, Outcome.NOT_AUDITED, "No access")

    view = sample.app.carried_points.view(audit)
    assert not view.points
    assert [it.item for it in view.offered] == [YARD]

    sample.app.carried_points.take_over(audit)
    view = sample.app.carried_points.view(audit)
    assert [it.point.item for it in view.points] == [YARD]
    assert not view.offered


def test_a_point_is_settled_with_a_word_and_a_remark(sample: SampleApp) -> None:
    conclude(sample, YARD, Outcome.NOT_AUDITED, "No access")
    audit = next_audit(sample)
    (point,) = follow(sample, audit).points

    result = PointResult(PointOutcome.CLOSED, "Seen on 16 March")
    sample.app.carried_points.settle(audit, point, result)
    (point,) = sample.app.carried_points.view(audit).points
    assert point.result.value == result

    sample.app.carried_points.settle(audit, point, None)
    (point,) = sample.app.carried_points.view(audit).points
    assert not point.is_settled


def test_what_is_still_open_goes_on_to_the_audit_after_the_next(sample: SampleApp) -> None:
    conclude(sample, YARD, Outcome.NOT_AUDITED, "No access")
    conclude(sample, REVIEW, Outcome.OPEN_TRAIL)
    second = next_audit(sample)
    trail, yard = follow(sample, second).points
    points = sample.app.carried_points
    points.settle(second, yard, PointResult(PointOutcome.STILL_OPEN, "Locked again"))
    points.settle(second, trail, PointResult(PointOutcome.CLOSED))

    third = next_audit(sample)
    points.name_previous(third, Shown(None), second)

    (carried,) = points.view(third).points
    assert (carried.point.item, carried.point.text) == (YARD, "No access\nLocked again")


def test_naming_another_previous_audit_takes_unsettled_points_away(sample: SampleApp) -> None:
    conclude(sample, YARD, Outcome.NOT_AUDITED, "No access")
    conclude(sample, REVIEW, Outcome.OPEN_TRAIL)
    audit = next_audit(sample)
    trail, _yard = follow(sample, audit).points
    points = sample.app.carried_points
    points.settle(audit, trail, PointResult(PointOutcome.CLOSED))

    points.name_previous(audit, points.view(audit).named, "")
    assert [it.id for it in points.view(audit).points] == [trail.id]

    # And brings them back as they are now.
    assert len(follow(sample, audit).points) == 2
    assert sample.app.audit_list.line(audit).conflicts == 0


def test_naming_it_is_one_action(sample: SampleApp) -> None:
    conclude(sample, YARD, Outcome.NOT_AUDITED, "No access")
    audit = next_audit(sample)
    follow(sample, audit)

    sample.app.history.undo(audit)

    view = sample.app.carried_points.view(audit)
    assert (view.points, view.previous) == ((), None)


def test_a_standard_that_is_not_audited_any_more_leaves_a_point_without_item(
    sample: SampleApp,
) -> None:
    conclude(sample, YARD, Outcome.NOT_AUDITED, "No access")

    view = follow(sample, next_audit(sample, Standard.ISO42001))

    assert kinds(view) == [(PointKind.NOT_AUDITED, "")]
    assert view.points[0].point.number == "27001:2022 A.7.12"


def test_an_audit_of_another_client_is_refused(sample: SampleApp) -> None:
    other, _ = sample.app.clients.create("Beispiel AG", "")
    audit, _ = sample.app.audits.create(
        NewAudit(other, AuditType.STAGE1, "Stage 1", (Standard.ISO27001,))
    )

    with pytest.raises(UserError, match="same client"):
        sample.app.carried_points.name_previous(sample.audit, Shown(None), audit)
    with pytest.raises(UserError, match="same client"):
        sample.app.carried_points.name_previous(sample.audit, Shown(None), sample.audit)


def test_earlier_audits_of_the_client_are_offered_the_latest_first(sample: SampleApp) -> None:
    audit = next_audit(sample)

    choices = sample.app.carried_points.choices(sample.client)
    assert [it.id for it in choices] == [audit, sample.audit]
    assert [it.id for it in sample.app.carried_points.view(audit).choices] == [sample.audit]


def test_grades_are_stored_as_words_that_are_read_back() -> None:
    grades = {Standard.ISO42001: Grade.MAJOR, Standard.ISO27001: Grade.MINOR}

    assert grades_to_text(grades) == "27001:minor 42001:major"
    assert grades_from_text("27001:minor 42001:major 9001:minor x") == grades
