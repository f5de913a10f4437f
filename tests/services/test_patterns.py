"""Patterns of an audit: asked about, answered, and asked again when a finding joins them."""

import pytest

from auditapp.domain.audits import NewAudit
from auditapp.domain.ids import AuditId
from auditapp.domain.patterns import PatternKind, PatternVerdict, PatternView
from auditapp.domain.shown import Shown
from auditapp.domain.terms import AuditType, Standard
from auditapp.errors import UserError
from tests.support.an_app import SampleApp
from tests.support.graded_findings import a_written_finding, grade_as_minor, minors

YES, NO, LATER = PatternVerdict.YES, PatternVerdict.NO, PatternVerdict.LATER
REASON = "All three come from the same missing patch plan"


def the_pattern(sample: SampleApp) -> PatternView:
    (view,) = sample.app.patterns.all(sample.audit)
    return view


def answer(sample: SampleApp, verdict: PatternVerdict, reason: str) -> None:
    sample.app.patterns.answer(sample.audit, the_pattern(sample), verdict, reason)


def test_three_minors_on_one_requirement_are_a_pattern(sample: SampleApp) -> None:
    made = minors(sample, 3)

    view = the_pattern(sample)
    assert view.pattern.kind is PatternKind.REQUIREMENT
    assert view.pattern.findings == tuple(made)
    assert view.is_open


def test_a_pattern_changes_no_grade(sample: SampleApp) -> None:
    made = minors(sample, 3)
    before = [sample.app.findings.editor(sample.audit, it).gradings for it in made]
    answer(sample, YES, REASON)

    assert [sample.app.findings.editor(sample.audit, it).gradings for it in made] == before


def test_an_answer_is_kept_with_who_gave_it_and_can_be_undone(sample: SampleApp) -> None:
    minors(sample, 3)
    answer(sample, YES, REASON)

    view = the_pattern(sample)
    assert view.standing is not None
    assert (view.standing.verdict, view.standing.reason, view.by) == (YES, REASON, "BM")
    sample.app.history.undo(sample.audit)
    assert the_pattern(sample).is_open


def test_a_further_finding_asks_again_and_the_first_answer_is_still_told(
    sample: SampleApp,
) -> None:
    minors(sample, 3)
    answer(sample, NO, "Three tools, three teams")
    minors(sample, 1)

    view = the_pattern(sample)
    assert view.is_open
    assert view.has_grown
    assert view.answer.value is not None
    answer(sample, NO, "Still different tools")
    assert not the_pattern(sample).is_open


def test_a_yes_needs_a_reason_of_twenty_characters(sample: SampleApp) -> None:
    minors(sample, 3)

    with pytest.raises(UserError, match="at least 20 characters") as refused:
        answer(sample, YES, "one plan")
    assert refused.value.field == "reason"


def test_what_is_put_off_comes_after_what_is_open(sample: SampleApp) -> None:
    minors(sample, 3)
    answer(sample, LATER, "")
    assert the_pattern(sample).is_open


def test_two_answers_at_once_are_one_conflict_that_the_next_answer_ends(
    sample: SampleApp,
) -> None:
    minors(sample, 3)
    seen = the_pattern(sample)
    for verdict, reason in ((YES, REASON), (NO, "Three tools, three teams")):
        sample.app.patterns.answer(sample.audit, seen, verdict, reason)

    assert the_pattern(sample).answer.in_conflict
    assert the_pattern(sample).is_open
    answer(sample, YES, REASON)
    assert not the_pattern(sample).answer.in_conflict
    assert not the_pattern(sample).is_open


def test_findings_at_two_sites_are_a_pattern(sample: SampleApp) -> None:
    sites = sample.app.audits.overview(sample.audit).sites
    for finding, site in zip(minors(sample, 2), sites, strict=True):
        sample.app.findings.edit(sample.audit, finding, "site", Shown(None), site.id)

    assert the_pattern(sample).pattern.kind is PatternKind.SITES


def test_a_removed_finding_leaves_the_pattern(sample: SampleApp) -> None:
    made = minors(sample, 3)
    editor = sample.app.findings.editor(sample.audit, made[0])
    sample.app.findings.remove(sample.audit, editor)

    assert sample.app.patterns.all(sample.audit) == ()


def the_next_audit(sample: SampleApp) -> AuditId:
    new = NewAudit(
        sample.client, AuditType.SURVEILLANCE, "Surveillance", tuple(Standard), start="2027-03-17"
    )
    return sample.app.audits.create(new)[0]


def test_a_nonconformity_of_the_audit_before_is_a_pattern_with_the_same_one_now(
    sample: SampleApp,
) -> None:
    (before,) = minors(sample, 1)
    previous = sample.audit
    sample.audit = the_next_audit(sample)
    now = a_written_finding(sample, "27001 A.8.8", title="Again")
    grade_as_minor(sample, now)
    assert sample.app.patterns.all(sample.audit) == ()

    sample.app.carried_points.name_previous(sample.audit, Shown(None), previous)

    view = the_pattern(sample)
    assert view.pattern.kind is PatternKind.EARLIER
    assert view.pattern.findings == (now,)
    assert [(it.id, it.title) for it in view.pattern.earlier] == [(before, "Lapse 1")]


def test_minors_of_one_owner_are_a_pattern(sample: SampleApp) -> None:
    for reference in ("27001 A.8.8", "27001 A.8.9", "27001 A.8.10"):
        (finding,) = minors(sample, 1, [reference])
        sample.app.findings.edit(sample.audit, finding, "owner", Shown(None), "Head of IT")

    view = the_pattern(sample)
    assert (view.pattern.kind, view.pattern.name) == (PatternKind.OWNER, "Head of IT")
