"""Corrective actions never lose what is typed, and two auditors at once are both seen."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from auditapp.domain.audits import Person
from auditapp.domain.corrective_dates import AgreedDate, DateKind
from auditapp.domain.corrective_steps import Part, State, Step, StepDetail, day
from auditapp.domain.corrective_words import Review
from auditapp.domain.ids import FindingId, PersonId
from auditapp.domain.shown import Shown
from auditapp.domain.terms import TeamRole
from auditapp.services.writes import audit_scope, creation
from tests.support.actions_window import ActionsWindow, show_actions
from tests.support.an_app import SampleApp
from tests.support.issued_findings import issued_finding, take_steps
from tests.ui.conftest import RecordingAsk
from ui.app import Shell, free, make_shell


def _again(crashed: SampleApp, qtbot: QtBot) -> tuple[Shell, ActionsWindow]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    shell = make_shell(app, RecordingAsk())
    return shell, show_actions(shell, crashed, qtbot)


def _end(shell: Shell, crashed: SampleApp) -> None:
    shell.window.close()
    shell.tasks.shutdown()
    free(shell)
    crashed.close()


def _too_late(sample: SampleApp, finding: FindingId, step: Step) -> None:
    """Record a step as it arrives from a device that did not know of the others."""
    values = {
        "audit": sample.audit,
        "finding": finding,
        "step": step.value,
        "detail": StepDetail(role=TeamRole.AUDITOR).to_value(),
    }
    writes = creation("corrective_step", f"late-{step}", values)
    sample.app.store.journal.commit(audit_scope(sample.audit), writes, action="Step")


def _work_as_trainee(sample: SampleApp) -> None:
    other = Person(PersonId("0199a0a0-0000-7000-8000-00000000c0b0"), "Cem Beispiel", "CB")
    sample.app.audits.add_member(sample.audit, other, TeamRole.TRAINEE)
    sample.app.identity.become(other)


# Typing


def test_an_answer_half_typed_survives_a_crash(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    finding = issued_finding(sample)
    window = show_actions(shell, sample, qtbot)
    window.field("Cause").setFocus()
    window.type("Half a sen")
    qtbot.waitUntil(lambda: bool(sample.app.drafts.of(sample.audit)))
    crashed = sample.as_after_a_crash(tmp_path / "crashed")
    assert crashed.app.corrective_actions.request(sample.audit, finding).part(
        Part.CAUSE
    ).text == Shown(None)

    other, again = _again(crashed, qtbot)

    assert again.field("Cause").toPlainText() == "Half a sen"
    assert again.says("Typed before the program ended.")
    again.field("Cause").setFocus()
    again.field("Extent").setFocus()
    again.settle()
    assert again.recorded(finding).part(Part.CAUSE).text.value == "Half a sen"
    _end(other, crashed)


def test_a_reason_half_typed_survives_a_crash_with_its_step(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    finding = issued_finding(sample)
    take_steps(sample, finding, Step.RECEIVE_ANSWER)
    window = show_actions(shell, sample, qtbot)
    window.press(Qt.Key.Key_2)
    window.type("The cause is mis")
    qtbot.waitUntil(lambda: bool(sample.app.drafts.of(sample.audit)))
    crashed = sample.as_after_a_crash(tmp_path / "crashed")

    other, again = _again(crashed, qtbot)

    assert again.field("Reason").toPlainText() == "The cause is mis"
    again.field("Reason").setFocus()
    again.record()
    assert again.recorded(finding).line.state is State.PLAN_REJECTED
    assert not crashed.app.drafts.of(sample.audit)
    _end(other, crashed)


def test_a_remark_half_typed_survives_a_crash(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    finding = issued_finding(sample)
    window = show_actions(shell, sample, qtbot)
    window.field("Remark on: Extent").setFocus()
    window.type("Only one site was loo")
    qtbot.waitUntil(lambda: bool(sample.app.drafts.of(sample.audit)))
    crashed = sample.as_after_a_crash(tmp_path / "crashed")

    other, again = _again(crashed, qtbot)

    assert again.field("Remark on: Extent").toPlainText() == "Only one site was loo"
    again.field("Correction").setFocus()
    again.type("Removed at once")
    again.field("Cause").setFocus()
    again.settle()
    assert again.recorded(finding).part(Part.CORRECTION).text.value == "Removed at once"
    assert again.field("Remark on: Extent").toPlainText() == "Only one site was loo"
    again.field("Remark on: Extent").setFocus()
    again.field("Cause").setFocus()
    again.settle()
    review = again.recorded(finding).part(Part.EXTENT).review.value
    assert review is not None
    assert review.remark == "Only one site was loo"
    assert not crashed.app.drafts.of(sample.audit)
    _end(other, crashed)


def test_going_to_another_request_records_what_was_typed(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    first = issued_finding(sample, "One")
    second = issued_finding(sample, "Two", "27001-A.8.13")
    window = show_actions(shell, sample, qtbot)
    window.open(first)
    window.field("Extent").setFocus()
    window.type("Of the first")

    window.open(second)

    assert window.recorded(first).part(Part.EXTENT).text.value == "Of the first"
    assert window.field("Extent").toPlainText() == ""


def test_quick_ticks_do_not_conflict_with_oneself(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = issued_finding(sample)
    window = show_actions(shell, sample, qtbot)

    for criterion in window.recorded(finding).part(Part.ACTION).criteria:
        window.tick(criterion.text)
    window.settle()

    answer = window.recorded(finding).part(Part.ACTION)
    assert not answer.review.in_conflict
    assert answer.is_enough


# Two auditors at once


def test_two_answers_at_once_are_shown_and_one_is_used(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = issued_finding(sample)
    actions = sample.app.corrective_actions
    for text in ("Mine", "Theirs"):
        actions.edit(sample.audit, finding, "cause", Shown(None), text)
    window = show_actions(shell, sample, qtbot)
    assert window.says("Bea Muster wrote: Theirs")

    window.click("Use what Bea Muster wrote")
    window.settle()

    assert not window.recorded(finding).part(Part.CAUSE).text.in_conflict


def test_two_reviews_at_once_are_shown_and_one_is_used(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = issued_finding(sample)
    actions = sample.app.corrective_actions
    for remark in ("Looks complete", "The date is missing"):
        actions.review(sample.audit, finding, Part.CORRECTION, Shown(None), Review(remark=remark))
    window = show_actions(shell, sample, qtbot)
    assert window.says("Two people reviewed this at the same time.")
    assert window.says("Bea Muster: nothing ticked · The date is missing")

    window.click("Use the review by Bea Muster")
    window.settle()

    assert not window.recorded(finding).part(Part.CORRECTION).review.in_conflict


def test_two_agreed_dates_at_once_are_said_and_agreed_again(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = issued_finding(sample)
    for text in ("2026-06-01", "2026-06-15"):
        on = day(text)
        assert on is not None
        sample.app.corrective_actions.agree_date(
            sample.audit,
            finding,
            Shown(None),
            DateKind.PLAN,
            AgreedDate(on, "Holidays"),
        )
    window = show_actions(shell, sample, qtbot)
    assert window.says("Two people agreed on different dates at the same time.")

    window.click("Agree on another date: Cause and plan")
    window.record()

    assert not window.recorded(finding).agreed.in_conflict


def test_of_two_agreed_dates_at_once_one_is_used(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = issued_finding(sample)
    agree = sample.app.corrective_actions.agree_date
    for month in (6, 7):
        agreed = AgreedDate(date(2026, month, 1), "Holidays")
        agree(sample.audit, finding, Shown(None), DateKind.PLAN, agreed)
    window = show_actions(shell, sample, qtbot)

    window.click("Use this: Bea Muster: Cause and plan Wed 2026-07-01 (Holidays)")
    window.settle()

    agreed_now = window.recorded(finding).agreed
    assert not agreed_now.in_conflict
    assert agreed_now.value is not None
    assert agreed_now.value.dates[DateKind.PLAN].on == date(2026, 7, 1)


def test_owner_and_day_in_conflict_are_settled_by_using_one(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = issued_finding(sample)
    edit = sample.app.corrective_actions.edit
    for who, by in (("Head of HR", "2026-06-01"), ("Head of IT", "2026-07-01")):
        edit(sample.audit, finding, "action_owner", Shown(None), who)
        edit(sample.audit, finding, "action_due", Shown(None), by)
    window = show_actions(shell, sample, qtbot)
    assert window.says("Responsible: two people wrote here at the same time.")
    assert not window.line("Who is responsible").isEnabled()

    window.click("Use this: Bea Muster: Head of IT")
    window.settle()
    window.click("Use this: Bea Muster: 2026-06-01")
    window.settle()

    request = window.recorded(finding)
    assert (request.owner.value, request.owner.in_conflict) == ("Head of IT", False)
    assert (request.done_by.value, request.done_by.in_conflict) == ("2026-06-01", False)
    assert window.line("Who is responsible").text() == "Head of IT"
    assert window.line("Who is responsible").isEnabled()


def test_a_tick_of_somebody_who_may_not_review_is_put_back_with_the_reason(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = issued_finding(sample)
    _work_as_trainee(sample)
    window = show_actions(shell, sample, qtbot)
    criterion = window.recorded(finding).part(Part.CORRECTION).criteria[0].text

    window.tick(criterion)
    window.settle()

    assert not window.find(QCheckBox, criterion).isChecked()
    assert window.says("Only auditors of the team judge an answer.")
    assert window.recorded(finding).part(Part.CORRECTION).review.value is None


def test_a_step_that_came_too_late_is_listed_and_the_lead_decides(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = issued_finding(sample)
    take_steps(sample, finding, Step.RECEIVE_ANSWER, Step.REJECT_PLAN)
    _too_late(sample, finding, Step.ACCEPT_PLAN)
    window = show_actions(shell, sample, qtbot)
    assert window.says("Not counted. The state was “plan sent back” when this step came.")

    window.click("Let it count")
    window.type("Cem had seen the second version of the plan.")
    window.record()

    request = window.recorded(finding)
    assert request.line.state is State.PLAN_ACCEPTED
    assert not request.progress.undecided
    assert window.says("Not counted at first; decided.")


def test_a_decision_without_a_reason_is_refused_beside_its_field(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = issued_finding(sample)
    take_steps(sample, finding, Step.RECEIVE_ANSWER, Step.REJECT_PLAN)
    _too_late(sample, finding, Step.ACCEPT_PLAN)
    window = show_actions(shell, sample, qtbot)

    window.click("Leave it out")
    window.record()

    assert window.says("“Decided by the lead auditor” needs a reason. Say why.")


def test_a_trainee_is_told_what_others_may_do(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = issued_finding(sample)
    take_steps(sample, finding, Step.RECEIVE_ANSWER)
    _work_as_trainee(sample)
    window = show_actions(shell, sample, qtbot)

    assert not window.offers("Accept the plan")
    assert window.says("For an auditor of the team: accept the plan, send it back")


def test_a_colleagues_step_is_shown_at_once(shell: Shell, sample: SampleApp, qtbot: QtBot) -> None:
    finding = issued_finding(sample)
    window = show_actions(shell, sample, qtbot)
    window.field("Cause").setFocus()
    window.type("Mine")

    changes = sample.app.corrective_actions.take(sample.audit, finding, Step.ACKNOWLEDGE)
    shell.hub.publish(changes)
    window.settle()

    assert window.says("Acknowledged. Correction and extent")
    assert window.field("Cause").toPlainText() == "Mine"


def test_another_step_does_not_replace_a_reason_that_is_being_typed(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = issued_finding(sample)
    take_steps(sample, finding, Step.RECEIVE_ANSWER)
    window = show_actions(shell, sample, qtbot)
    window.press(Qt.Key.Key_2)
    window.type("The cause is missing")
    assert not window.offers("Accept the plan")

    window.page.setFocus()
    window.press(Qt.Key.Key_1)
    window.settle()

    assert window.recorded(finding).line.state is State.PLAN_RECEIVED
    assert window.field("Reason").toPlainText() == "The cause is missing"


def test_a_colleagues_step_does_not_take_away_a_reason_that_is_being_typed(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = issued_finding(sample)
    take_steps(sample, finding, Step.RECEIVE_ANSWER)
    window = show_actions(shell, sample, qtbot)
    window.press(Qt.Key.Key_2)
    window.type("The cause is missing")

    accepted = StepDetail(reason="Complete as it stands")
    changes = sample.app.corrective_actions.take(sample.audit, finding, Step.ACCEPT_PLAN, accepted)
    shell.hub.publish(changes)
    window.settle()

    assert window.field("Reason").toPlainText() == "The cause is missing"
    window.field("Reason").setFocus()
    window.record()
    assert "not possible" in shell.window.notice.text()
    assert window.field("Reason").toPlainText() == "The cause is missing"
