"""Final numbers: in order, never twice, the same on every device."""

from pathlib import Path

import pytest

from auditapp.domain.terms import Grade, TeamRole
from auditapp.errors import UserError
from db.integrity import stored_records
from tests.services.test_finding_issues import WHY, graded, issued, raised, ready, work_as
from tests.support.an_app import SampleApp


def numbers(sample: SampleApp) -> dict[str, str]:
    return {
        line.number: line.standing.final_number for line in sample.app.findings.all(sample.audit)
    }


def exchange(one: SampleApp, other: SampleApp) -> None:
    for source, target in ((one, other), (other, one)):
        target.app.store.journal.admit(list(stored_records(source.app.store.connection)))


def test_numbers_follow_standard_reference_and_grade(sample: SampleApp) -> None:
    ready(sample, "42001-A.6.2.4")
    graded(sample, raised(sample, "27001-A.8.13"), Grade.OFI)
    ready(sample, "27001-A.8.2")

    outcome, _ = sample.app.finding_issues.give_final_numbers(sample.audit)

    assert numbers(sample) == {"BM-01": "NC-02", "BM-02": "OFI-01", "BM-03": "NC-01"}
    assert len(outcome.done) == 3


def test_later_findings_get_the_next_number(sample: SampleApp) -> None:
    ready(sample, "27001-A.8.13")
    sample.app.finding_issues.give_final_numbers(sample.audit)
    ready(sample, "27001-A.8.2")

    sample.app.finding_issues.give_final_numbers(sample.audit)

    assert numbers(sample) == {"BM-01": "NC-01", "BM-02": "NC-02"}


def test_what_has_no_grade_is_named_and_left(sample: SampleApp) -> None:
    raised(sample)

    outcome, _ = sample.app.finding_issues.give_final_numbers(sample.audit)

    assert outcome.done == ()
    assert outcome.refused[0].sentence == "BM-01 has no grade yet, so it has no final number."


def test_numbers_of_removed_and_withdrawn_findings_are_not_given_again(sample: SampleApp) -> None:
    first, second = ready(sample), ready(sample)
    issues = sample.app.finding_issues
    issues.give_final_numbers(sample.audit)
    sample.app.findings.remove(sample.audit, sample.app.findings.editor(sample.audit, second))
    issues.withdraw(sample.audit, first, WHY)
    ready(sample)

    issues.give_final_numbers(sample.audit)

    assert numbers(sample) == {"BM-01": "NC-01", "BM-03": "NC-03"}


def test_an_issue_gives_the_next_number_once_numbering_has_begun(sample: SampleApp) -> None:
    ready(sample)
    sample.app.finding_issues.give_final_numbers(sample.audit)

    later = issued(sample, "27001-A.8.13")

    assert numbers(sample)["BM-02"] == "NC-02"
    assert sample.app.finding_issues.latest(sample.audit)[later].content.called == "NC-02"


def test_before_that_an_issue_gives_none(sample: SampleApp) -> None:
    issued(sample)

    assert numbers(sample) == {"BM-01": ""}


def test_only_the_lead_gives_final_numbers(sample: SampleApp) -> None:
    ready(sample)
    work_as(sample, TeamRole.AUDITOR)

    with pytest.raises(UserError, match="Only the lead auditor gives final numbers"):
        sample.app.finding_issues.give_final_numbers(sample.audit)


def test_two_leads_who_number_the_same_findings_give_the_same(
    sample: SampleApp, tmp_path: Path
) -> None:
    ready(sample, "27001-A.8.13")
    ready(sample, "27001-A.8.2")
    other = sample.as_after_a_crash(tmp_path / "other")
    for lead in (sample, other):
        lead.app.finding_issues.give_final_numbers(sample.audit)

    exchange(sample, other)

    assert numbers(sample) == numbers(other) == {"BM-01": "NC-02", "BM-02": "NC-01"}
    assert not any(line.in_conflict for line in sample.app.findings.all(sample.audit))
    other.close()


def test_two_leads_with_different_findings_see_the_conflict_and_end_it_alike(
    sample: SampleApp, tmp_path: Path
) -> None:
    ready(sample, "27001-A.8.13")
    other = sample.as_after_a_crash(tmp_path / "other")
    ready(other, "27001-A.8.2", title="Only here")
    for lead in (sample, other):
        lead.app.finding_issues.give_final_numbers(sample.audit)
    exchange(sample, other)

    assert numbers(sample) == numbers(other)
    (conflict,) = [it for it in sample.app.findings.all(sample.audit) if it.in_conflict]
    assert conflict.number == "BM-01"

    for lead in (sample, other):
        lead.app.finding_issues.give_final_numbers(sample.audit)
    exchange(sample, other)

    assert numbers(sample) == numbers(other)
    assert len(set(numbers(sample).values())) == 2
    assert not any(line.in_conflict for line in sample.app.findings.all(sample.audit))
    other.close()


def test_provisional_numbers_of_removed_findings_are_not_given_again(sample: SampleApp) -> None:
    first = raised(sample)
    sample.app.findings.remove(sample.audit, sample.app.findings.editor(sample.audit, first))

    raised(sample)

    assert list(numbers(sample)) == ["BM-02"]
