"""Which items a visit covers, who looks at them, and that it can be changed at any time."""

import pytest

from auditapp.domain.coverage import Cause, CoverageDecision
from auditapp.domain.coverage_view import CoverageLine, CoverageView
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Standard
from auditapp.domain.workspace import ControlDecision
from auditapp.errors import UserError
from tests.support.an_app import SampleApp

YARD = "27001-A.7.12"
REVIEW = "clause-9.3.2"


def view(sample: SampleApp) -> CoverageView:
    return sample.app.coverage.view(sample.audit)


def line(sample: SampleApp, item: str) -> CoverageLine:
    return next(it for it in view(sample).lines if it.item.id == item)


def surveillance(sample: SampleApp) -> None:
    sample.app.coverage.set_depth(sample.audit, view(sample).depth, "surveillance")


def test_an_audit_covers_the_whole_checklist_at_first(sample: SampleApp) -> None:
    found = view(sample)
    assert len(found.lines) == 163
    assert all(it.coverage.covered for it in found.lines)
    assert all(it.questions for it in found.lines)


def test_another_depth_leaves_items_out_with_a_reason_everywhere(sample: SampleApp) -> None:
    surveillance(sample)

    left_out = [it for it in view(sample).lines if not it.coverage.covered]
    assert left_out
    assert all(it.coverage.reason for it in left_out)
    checklist = sample.app.checklists.view(sample.audit)
    assert checklist.left_out == len(left_out)
    assert len(checklist.lines) == checklist.progress.total == 163 - len(left_out)
    assert sample.app.audit_list.line(sample.audit).progress == checklist.progress
    assert sample.app.audits.overview(sample.audit).progress == checklist.progress


def test_the_depth_can_be_undone(sample: SampleApp) -> None:
    surveillance(sample)
    sample.app.history.undo(sample.audit)
    assert all(it.coverage.covered for it in view(sample).lines)


def test_an_unknown_depth_is_refused(sample: SampleApp) -> None:
    with pytest.raises(UserError, match="Choose one of the depths"):
        sample.app.coverage.set_depth(sample.audit, Shown(None), "deep")


def test_an_item_that_the_programme_names_is_brought_in(sample: SampleApp) -> None:
    surveillance(sample)
    found = view(sample)
    named = sample.app.coverage.named(found, (Reference(Standard.ISO27001, "2022", "A.7.12"),) * 2)
    assert [it.item.id for it in named] == [YARD]

    sample.app.coverage.bring_in(sample.audit, named, "Named by the audit programme")

    coverage = line(sample, YARD).coverage
    assert (coverage.covered, coverage.cause) == (True, Cause.DECIDED)
    assert coverage.reason == "Named by the audit programme"
    sample.app.coverage.follow_depth(sample.audit, (line(sample, YARD),))
    assert not line(sample, YARD).coverage.covered


def test_leaving_out_needs_a_reason(sample: SampleApp) -> None:
    with pytest.raises(UserError, match="Say why") as refusal:
        sample.app.coverage.leave_out(sample.audit, (line(sample, YARD),), " ")
    assert refusal.value.field == "reason"


def test_what_has_something_recorded_on_it_cannot_be_left_out(sample: SampleApp) -> None:
    sample.app.notes.add(sample.audit, YARD, "Cable tray open")
    with pytest.raises(UserError, match=r"27001:2022 A\.7\.12: something is recorded"):
        sample.app.coverage.leave_out(sample.audit, (line(sample, YARD),), "No time")
    assert line(sample, YARD).coverage.cause is Cause.RECORDED


def test_an_excluded_control_is_left_out_until_something_is_recorded_on_it(
    sample: SampleApp,
) -> None:
    reference = Reference(Standard.ISO27001, "2022", "A.7.12")
    sample.app.checklists.set_applicability(
        sample.audit, reference, Shown(None), ControlDecision(False, "No cabling of its own")
    )
    found = line(sample, YARD).coverage
    assert (found.covered, found.cause, found.reason) == (
        False,
        Cause.EXCLUDED,
        "No cabling of its own",
    )

    sample.app.notes.add(sample.audit, YARD, "Cables seen in the yard all the same")

    assert line(sample, YARD).coverage.covered


def test_items_are_assigned_in_one_step_and_taken_back(sample: SampleApp) -> None:
    me = sample.app.identity.known()
    chosen = (line(sample, YARD), line(sample, REVIEW))

    sample.app.coverage.assign(sample.audit, chosen, me.id)

    assert line(sample, YARD).auditor.value == me.id
    lines = {it.item.id: it for it in sample.app.checklists.view(sample.audit).lines}
    assert lines[REVIEW].auditor == me.id
    sample.app.coverage.assign(sample.audit, (line(sample, YARD),), "")
    assert line(sample, YARD).auditor.value is None
    sample.app.history.undo(sample.audit)
    assert line(sample, YARD).auditor.value == me.id


def test_assigning_and_deciding_do_not_disturb_each_other(sample: SampleApp) -> None:
    seen = line(sample, YARD)
    me = sample.app.identity.known()
    sample.app.coverage.assign(sample.audit, (seen,), me.id)
    sample.app.coverage.leave_out(sample.audit, (seen,), "Seen last year")

    found = line(sample, YARD)
    assert found.auditor.value == me.id
    assert found.coverage.reason == "Seen last year"
    assert not found.decision.in_conflict


def test_each_depth_says_beforehand_what_the_visit_would_cover(sample: SampleApp) -> None:
    sample.app.coverage.bring_in(sample.audit, (line(sample, YARD),))
    counts = {it.depth: it for it in view(sample).depths}
    surveillance(sample)

    covered = [it for it in view(sample).lines if it.coverage.covered]
    assert YARD in [it.item.id for it in covered]
    assert counts["surveillance"].items == len(covered) < counts["full"].items == 163
    assert counts["surveillance"].questions == sum(it.questions for it in covered)


def test_a_summary_counts_what_is_covered(sample: SampleApp) -> None:
    surveillance(sample)
    found = sample.app.coverage.summary(sample.audit)
    assert found.covered == sum(it.coverage.covered for it in view(sample).lines)
    assert (found.total, found.depth) == (163, "surveillance")


def test_lines_are_chosen_by_their_items(sample: SampleApp) -> None:
    chosen = view(sample).chosen({YARD, REVIEW, "no such item"})
    assert [it.item.id for it in chosen] == [REVIEW, YARD]


def test_decisions_that_disagree_are_ended_by_the_one_that_counts(sample: SampleApp) -> None:
    seen = line(sample, YARD)
    sample.app.coverage.leave_out(sample.audit, (seen,), "No time")
    sample.app.coverage.bring_in(sample.audit, (seen,), "Named by the programme")
    assert line(sample, YARD).decision.in_conflict

    chosen = CoverageDecision(False, "No time")
    sample.app.coverage.resolve_decision(sample.audit, line(sample, YARD), chosen)
    assert not line(sample, YARD).decision.in_conflict
    assert line(sample, YARD).coverage.reason == "No time"

    sample.app.coverage.resolve_decision(sample.audit, line(sample, YARD), None)
    assert line(sample, YARD).coverage.covered


def test_two_auditors_for_one_item_are_ended_by_the_one_who_counts(sample: SampleApp) -> None:
    seen = line(sample, YARD)
    for person in ("one", "other"):
        sample.app.coverage.assign(sample.audit, (seen,), person)
    assert line(sample, YARD).auditor.in_conflict

    sample.app.coverage.resolve_auditor(sample.audit, line(sample, YARD), "other")
    assert (line(sample, YARD).auditor.value, line(sample, YARD).auditor.in_conflict) == (
        "other",
        False,
    )


def test_two_depths_are_ended_by_the_one_that_counts(sample: SampleApp) -> None:
    seen = view(sample).depth
    for depth in ("surveillance", "gap"):
        sample.app.coverage.set_depth(sample.audit, seen, depth)
    assert view(sample).depth.in_conflict

    sample.app.coverage.resolve_depth(sample.audit, view(sample).depth, "gap")
    assert (view(sample).depth.value, view(sample).depth.in_conflict) == ("gap", False)


def test_decisions_on_many_items_are_undone_and_redone_as_often_as_one_likes(
    sample: SampleApp,
) -> None:
    lines = sample.app.coverage.view(sample.audit).lines
    sample.app.coverage.leave_out(sample.audit, lines, "Another visit")
    for _ in range(3):
        sample.app.history.undo(sample.audit)
        assert sample.app.coverage.summary(sample.audit).covered == len(lines)
        sample.app.history.redo(sample.audit)
        assert sample.app.coverage.summary(sample.audit).covered == 0
    assert sample.app.audit_list.line(sample.audit).conflicts == 0
