"""What was said about several findings is graded into those that the auditor ticks, at once."""

import pytest

from auditapp.domain.grade_again import GradeAgain
from auditapp.domain.ids import FindingId
from auditapp.domain.patterns import PatternVerdict
from auditapp.domain.terms import Grade, Standard
from tests.support.an_app import SampleApp
from tests.support.graded_findings import grade_as_minor, minors

REASON = "One patch plan is missing for all of them"
ISMS = Standard.ISO27001


def answered(sample: SampleApp, verdict: PatternVerdict) -> tuple[GradeAgain, ...]:
    (view,) = sample.app.patterns.all(sample.audit)
    sample.app.patterns.answer(sample.audit, view, verdict, REASON)
    return offers(sample)


def offers(sample: SampleApp) -> tuple[GradeAgain, ...]:
    views = sample.app.patterns.all(sample.audit)
    return tuple(
        it for view in views for it in sample.app.findings.to_grade_again(sample.audit, view)
    )


def graded(sample: SampleApp) -> list[Grade | None]:
    return [line.grades[ISMS] for line in sample.app.findings.all(sample.audit)]


def systemic(sample: SampleApp, finding: FindingId) -> bool | None:
    (view,) = sample.app.findings.editor(sample.audit, finding).gradings
    assert view.grading.value is not None
    return view.grading.value.inputs.systemic


def test_a_yes_makes_the_ticked_ones_major_as_one_action(sample: SampleApp) -> None:
    minors(sample, 3)
    found = answered(sample, PatternVerdict.YES)
    assert [(it.before, it.grade) for it in found] == [(Grade.MINOR, Grade.MAJOR)] * 3

    sample.app.findings.grade_again(sample.audit, found[:2])
    assert graded(sample) == [Grade.MAJOR, Grade.MAJOR, Grade.MINOR]

    sample.app.history.undo(sample.audit)
    assert graded(sample) == [Grade.MINOR] * 3
    assert len(offers(sample)) == 3


def test_a_no_answers_the_question_and_the_grade_stays(sample: SampleApp) -> None:
    made = minors(sample, 3)
    found = answered(sample, PatternVerdict.NO)
    assert [(it.finding, it.grade) for it in found] == [(it, Grade.MINOR) for it in made]

    sample.app.findings.grade_again(sample.audit, found)

    assert graded(sample) == [Grade.MINOR] * 3
    assert [systemic(sample, it) for it in made] == [False] * 3
    assert offers(sample) == ()


@pytest.mark.parametrize("verdict", [None, PatternVerdict.LATER])
def test_without_an_answer_nothing_is_offered(
    sample: SampleApp, verdict: PatternVerdict | None
) -> None:
    minors(sample, 3)
    assert (answered(sample, verdict) if verdict else offers(sample)) == ()


def test_what_was_issued_is_named_and_left(sample: SampleApp) -> None:
    (first,) = minors(sample, 1)
    nature = sample.app.findings.editor(sample.audit, first).fields["nature"]
    words = "Known weaknesses are not removed in time as the organisation requires."
    sample.app.findings.edit(sample.audit, first, "nature", nature, words)
    sample.app.finding_issues.issue(sample.audit, first)
    minors(sample, 2)
    found = answered(sample, PatternVerdict.YES)

    assert [it.grade for it in found] == [None, Grade.MAJOR, Grade.MAJOR]
    assert found[0].why_not.startswith("BM-01 was issued on 2026-03-17. Choose Amend")
    sample.app.findings.grade_again(sample.audit, found)
    assert graded(sample) == [Grade.MINOR, Grade.MAJOR, Grade.MAJOR]


def test_a_grade_given_meanwhile_is_not_overwritten(sample: SampleApp) -> None:
    made = minors(sample, 3)
    found = answered(sample, PatternVerdict.YES)
    grade_as_minor(sample, made[0])

    sample.app.findings.grade_again(sample.audit, found[:1])

    (view,) = sample.app.findings.editor(sample.audit, made[0]).gradings
    assert view.grading.in_conflict
