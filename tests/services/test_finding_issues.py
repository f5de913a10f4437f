"""What an auditor relies on when findings are issued, amended, withdrawn and numbered."""

from collections.abc import Callable  # noqa: TC003 - beside a variable, not a parameter
from dataclasses import replace
from pathlib import Path

import pytest

from auditapp.domain.audits import Person
from auditapp.domain.finding_state import FindingState
from auditapp.domain.findings import Grading
from auditapp.domain.grading_inputs import GradingInputs
from auditapp.domain.grading_terms import Extent, Fulfilment
from auditapp.domain.ids import FindingId, PersonId, derived_id
from auditapp.domain.terms import Grade, Standard, TeamRole
from auditapp.errors import UserError
from auditapp.services.writes import audit_scope, edit
from db.integrity import stored_records
from tests.support.an_app import SampleApp

PRIVILEGES = "27001-A.8.2"
WHY = "The second sample was counted twice."
ISMS = Standard.ISO27001


def raised(
    sample: SampleApp, item: str = PRIVILEGES, title: str = "Leaver kept access"
) -> FindingId:
    checklist = sample.app.checklists.checklist(sample.audit)
    finding, _ = sample.app.findings.raise_on(sample.audit, checklist.item(item))
    write(sample, finding, "title", title)
    write(sample, finding, "nature", "Access rights are not removed as the organisation requires.")
    write(
        sample,
        finding,
        "objective_evidence",
        "On 2026-03-17 at HQ 1 of 12 sampled leavers still had an account (HR list v4).",
    )
    return finding


def write(sample: SampleApp, finding: FindingId, field: str, text: str) -> None:
    editor = sample.app.findings.editor(sample.audit, finding)
    sample.app.findings.edit(sample.audit, finding, field, editor.fields[field], text)


def isolated(sample: SampleApp, finding: FindingId, standard: Standard) -> GradingInputs:
    blank = sample.app.findings.blank_inputs(sample.audit, finding, standard)
    return replace(
        blank,
        fulfilment=Fulfilment.NOT_FULFILLED,
        extent=Extent.ISOLATED,
        process_control_doubt=False,
        doubt_reason="eleven of twelve were removed in time",
        affects_intended_results=False,
        affects_reason="the account had no rights left",
    )


def graded(sample: SampleApp, finding: FindingId, grade: Grade = Grade.MINOR) -> FindingId:
    for view in sample.app.findings.editor(sample.audit, finding).gradings:
        inputs = isolated(sample, finding, view.standard)
        if grade is Grade.OFI:
            inputs = replace(inputs, fulfilment=Fulfilment.FULFILLED)
        reason = "" if grade is Grade.MINOR else "The team agreed on it in the evening."
        sample.app.findings.grade(sample.audit, finding, view.grading, inputs, grade, reason)
    return finding


def ready(
    sample: SampleApp, item: str = PRIVILEGES, title: str = "Leaver kept access"
) -> FindingId:
    return graded(sample, raised(sample, item, title))


def issued(sample: SampleApp, item: str = PRIVILEGES) -> FindingId:
    finding = ready(sample, item)
    sample.app.finding_issues.issue(sample.audit, finding)
    return finding


def state(sample: SampleApp, finding: FindingId) -> FindingState:
    return sample.app.findings.editor(sample.audit, finding).standing.state


def work_as(sample: SampleApp, role: TeamRole) -> None:
    """Let somebody else of the team sit down at this computer."""
    other = Person(PersonId("0199a0a0-0000-7000-8000-00000000c0b0"), "Cem Beispiel", "CB")
    sample.app.audits.add_member(sample.audit, other, role)
    sample.app.identity.become(other)


# Issuing


def test_everything_that_stops_a_finding_is_said_at_once_with_its_field(sample: SampleApp) -> None:
    finding, _ = sample.app.findings.raise_on(sample.audit, None)

    found = sample.app.finding_issues.obstacles(sample.audit, finding)

    assert [it.field for it in found] == ["title", "requirements", "nature", "objective_evidence"]
    with pytest.raises(UserError, match=r"BM-01 cannot be issued yet\..* And 3 more\."):
        sample.app.finding_issues.issue(sample.audit, finding)


def test_a_complete_finding_is_issued_with_its_content(sample: SampleApp) -> None:
    finding = issued(sample)

    (issue,) = sample.app.finding_issues.view(sample.audit, finding).issues
    assert issue.issued_at == "2026-03-17T09:00:00+01:00"
    assert issue.by == "BM"
    assert issue.content.title == "Leaver kept access"
    assert [it.reference.label for it in issue.content.requirements] == ["27001:2022 A.8.2"]
    (grade,) = issue.content.grades
    assert (grade.grade, grade.rules, grade.by) == (Grade.MINOR, ("N1",), "BM")
    assert "A.8.2" in grade.rationale
    assert state(sample, finding) is FindingState.ISSUED


def test_an_issue_reads_back_as_it_was_written(sample: SampleApp) -> None:
    finding = issued(sample, "clause-9.3.2")
    content = sample.app.finding_issues.latest(sample.audit)[finding].content

    assert type(content).from_value(content.to_value()) == content


def test_of_several_those_that_can_be_are_issued_and_the_others_named(sample: SampleApp) -> None:
    complete, empty = ready(sample), raised(sample, title="Not graded")

    outcome, _ = sample.app.finding_issues.issue_all(sample.audit, [complete, empty])

    assert outcome.done == (complete,)
    (refusal,) = outcome.refused
    assert (refusal.called, refusal.sentence) == (
        "BM-02",
        "BM-02 cannot be issued yet. Grade the finding for ISO/IEC 27001.",
    )


def test_a_forced_question_that_arose_since_the_grade_stops_the_issue(sample: SampleApp) -> None:
    first = ready(sample)
    ready(sample)
    third = raised(sample)
    answered = replace(
        isolated(sample, third, ISMS), systemic=False, systemic_reason="three unlike causes"
    )
    grade(sample, third, answered, Grade.MINOR)

    found = sample.app.finding_issues.obstacles(sample.audit, first)

    assert found
    assert {it.field for it in found} == {"grade:27001"}
    assert "systemic failure" in found[0].sentence


def test_an_immediate_risk_needs_the_record_of_who_was_told(sample: SampleApp) -> None:
    finding = raised(sample)
    risky = replace(
        isolated(sample, finding, ISMS),
        immediate_risk=True,
        immediate_reason="the door to the power supply stands open",
        notified_to="plant manager",
        notified_at="2026-03-17 09:20",
    )
    grade(sample, finding, risky, Grade.MAJOR)
    assert sample.app.finding_issues.obstacles(sample.audit, finding) == ()

    # As a program wrote it that did not ask for the record.
    shown = sample.app.findings.editor(sample.audit, finding).gradings[0].grading
    assert shown.value is not None
    untold = replace(shown.value, inputs=replace(risky, notified_to="", notified_at=""))
    sample.app.store.journal.commit(
        audit_scope(sample.audit),
        edit(
            "finding_grading",
            derived_id("finding_grading", finding, ISMS),
            "grading",
            shown.read_as(Grading.to_value),
            untold.to_value(),
        ),
        action="Grade",
    )
    found = sample.app.finding_issues.obstacles(sample.audit, finding)
    assert [it.field for it in found] == ["grade:27001", "grade:27001"]
    assert "Whom did you tell" in found[0].sentence


def grade(sample: SampleApp, finding: FindingId, inputs: GradingInputs, chosen: Grade) -> None:
    view = sample.app.findings.editor(sample.audit, finding).gradings[0]
    sample.app.findings.grade(sample.audit, finding, view.grading, inputs, chosen)


def test_a_finding_about_integrity_is_issued_by_the_lead_only(sample: SampleApp) -> None:
    finding = raised(sample)
    doubt = replace(
        isolated(sample, finding, ISMS),
        integrity_issue=True,
        integrity_reason="two records bear a date before the form existed",
    )
    grade(sample, finding, doubt, Grade.MAJOR)
    work_as(sample, TeamRole.AUDITOR)

    with pytest.raises(UserError, match="Only the lead auditor may issue"):
        sample.app.finding_issues.issue(sample.audit, finding)


@pytest.mark.parametrize("role", [TeamRole.TRAINEE, TeamRole.OBSERVER, TeamRole.EXPERT])
def test_who_is_no_auditor_of_the_team_issues_nothing(sample: SampleApp, role: TeamRole) -> None:
    finding = ready(sample)
    work_as(sample, role)

    with pytest.raises(UserError, match="cannot issue findings"):
        sample.app.finding_issues.issue(sample.audit, finding)


def test_an_open_trail_is_not_issued(sample: SampleApp) -> None:
    finding = raised(sample)
    undecided = replace(isolated(sample, finding, ISMS), fulfilment=Fulfilment.UNDETERMINED)
    grade(sample, finding, undecided, Grade.OPEN_TRAIL)

    with pytest.raises(UserError, match="open trail"):
        sample.app.finding_issues.issue(sample.audit, finding)


# After the issue


def test_nothing_changes_an_issued_finding_until_it_is_amended(sample: SampleApp) -> None:
    finding = issued(sample)
    app, audit = sample.app, sample.audit
    editor = app.findings.editor(audit, finding)
    view = editor.gradings[0]
    inputs = isolated(sample, finding, ISMS)
    refused: tuple[Callable[[], object], ...] = (
        lambda: app.findings.edit(audit, finding, "nature", editor.fields["nature"], "Other"),
        lambda: app.findings.edit(audit, finding, "process", editor.fields["process"], "Leaving"),
        lambda: app.findings.add_requirement(audit, finding, "27001 A.5.18"),
        lambda: app.findings.remove_requirement(audit, editor.requirements[0]),
        lambda: app.findings.grade(audit, finding, view.grading, inputs, Grade.MAJOR, WHY),
        lambda: app.findings.remove(audit, editor),
    )

    for change in refused:
        with pytest.raises(UserError, match=r"BM-01 was issued on 2026-03-17\. Choose Amend"):
            change()
    assert app.finding_issues.view(audit, finding).changes == ()


def test_the_owner_may_be_named_after_the_issue(sample: SampleApp) -> None:
    finding = issued(sample)

    write(sample, finding, "owner", "Head of HR")

    assert sample.app.findings.editor(sample.audit, finding).text("owner") == "Head of HR"
    assert state(sample, finding) is FindingState.ISSUED


def test_an_amendment_keeps_both_versions_and_its_reason(sample: SampleApp) -> None:
    finding = issued(sample)
    issues = sample.app.finding_issues

    with pytest.raises(UserError, match="at least 20 characters"):
        issues.amend(sample.audit, finding, "  a typo  ")
    issues.amend(sample.audit, finding, WHY)
    assert state(sample, finding) is FindingState.AMENDING
    write(sample, finding, "objective_evidence", "On 2026-03-17 1 of 11 leavers had an account.")
    issues.issue(sample.audit, finding)

    first, second = issues.view(sample.audit, finding).issues
    assert "1 of 12" in first.content.objective_evidence
    assert "1 of 11" in second.content.objective_evidence
    assert (first.reason, second.reason) == ("", WHY)
    assert state(sample, finding) is FindingState.ISSUED


def test_an_amendment_says_what_is_different_so_far(sample: SampleApp) -> None:
    finding = issued(sample)
    sample.app.finding_issues.amend(sample.audit, finding, WHY)
    write(sample, finding, "title", "Leavers kept access")

    (change,) = sample.app.finding_issues.view(sample.audit, finding).changes

    assert (change.field, change.before, change.after) == (
        "title",
        "Leaver kept access",
        "Leavers kept access",
    )


def test_an_amendment_that_changed_nothing_makes_no_second_issue(sample: SampleApp) -> None:
    finding = issued(sample)
    sample.app.finding_issues.amend(sample.audit, finding, WHY)

    sample.app.finding_issues.issue(sample.audit, finding)

    assert len(sample.app.finding_issues.view(sample.audit, finding).issues) == 1
    assert state(sample, finding) is FindingState.ISSUED


def test_what_is_not_issued_needs_no_amendment(sample: SampleApp) -> None:
    finding = ready(sample)

    with pytest.raises(UserError, match="not issued yet"):
        sample.app.finding_issues.amend(sample.audit, finding, WHY)


# Withdrawing


def test_a_withdrawn_finding_stays_in_the_register_and_counts_nowhere(sample: SampleApp) -> None:
    finding = issued(sample)

    sample.app.finding_issues.withdraw(sample.audit, finding, WHY)

    (line,) = sample.app.findings.all(sample.audit)
    assert line.standing.state is FindingState.WITHDRAWN
    assert line.standing.reason == WHY
    assert line.grades == {ISMS: Grade.MINOR}
    overview = sample.app.audits.overview(sample.audit)
    assert overview.findings == 0
    assert overview.standards[0].grades == {}
    assert sample.app.finding_issues.latest(sample.audit) == {}


def test_only_the_lead_withdraws_and_says_why(sample: SampleApp) -> None:
    finding = issued(sample)
    with pytest.raises(UserError, match="at least 20 characters"):
        sample.app.finding_issues.withdraw(sample.audit, finding, "wrong")
    work_as(sample, TeamRole.AUDITOR)

    with pytest.raises(UserError, match="Only the lead auditor may withdraw"):
        sample.app.finding_issues.withdraw(sample.audit, finding, WHY)


def test_a_withdrawal_is_not_done_twice(sample: SampleApp) -> None:
    finding = issued(sample)
    sample.app.finding_issues.withdraw(sample.audit, finding, WHY)

    with pytest.raises(UserError, match="BM-01 was withdrawn on 2026-03-17"):
        sample.app.finding_issues.withdraw(sample.audit, finding, WHY)


# Several at once


def test_an_owner_is_set_for_several_as_one_action(sample: SampleApp) -> None:
    first, second = issued(sample), ready(sample)

    outcome, _ = sample.app.finding_issues.set_for_several(
        sample.audit, [first, second], "owner", " Head of  HR "
    )
    assert [line.owner for line in sample.app.findings.all(sample.audit)] == ["Head of HR"] * 2
    assert outcome.done == (first, second)

    sample.app.history.undo(sample.audit)
    assert [line.owner for line in sample.app.findings.all(sample.audit)] == ["", ""]


def test_a_site_is_set_only_where_the_content_is_not_frozen(sample: SampleApp) -> None:
    first, second = issued(sample), ready(sample)
    site = sample.app.audits.overview(sample.audit).sites[0]

    outcome, _ = sample.app.finding_issues.set_for_several(
        sample.audit, [first, second], "site", site.id
    )

    assert outcome.done == (second,)
    assert [it.called for it in outcome.refused] == ["BM-01"]
    assert [line.site for line in sample.app.findings.all(sample.audit)] == ["", site.code]


@pytest.mark.parametrize("words", ["Bea Muster counted them twice", "password: Winter2026! seen"])
def test_a_reason_is_printed_and_names_nobody(sample: SampleApp, words: str) -> None:
    finding = issued(sample)

    for act in (sample.app.finding_issues.amend, sample.app.finding_issues.withdraw):
        with pytest.raises(UserError, match="The reason is printed") as refused:
            act(sample.audit, finding, words)
        assert refused.value.field == "reason"


def test_an_amendment_opened_by_two_at_once_is_closed_in_one_go(
    sample: SampleApp, tmp_path: Path
) -> None:
    finding = issued(sample)
    colleague = sample.as_after_a_crash(tmp_path / "other")
    for one, reason in ((sample, "The sample was counted twice."), (colleague, "A site is wrong.")):
        one.app.finding_issues.amend(one.audit, finding, f"{reason} As the client showed.")
    records = list(stored_records(colleague.app.store.connection))
    sample.app.store.journal.admit(records)
    colleague.close()

    sample.app.finding_issues.issue(sample.audit, finding)

    assert state(sample, finding) is FindingState.ISSUED
