"""The page of corrective actions driven by keys and mouse: list, steps, review, dates."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox
from pytestqt.qtbot import QtBot

from auditapp.domain.corrective_steps import Part, State, Step
from auditapp.domain.terms import Grade
from tests.support.actions_window import show_actions
from tests.support.an_app import SampleApp
from tests.support.issued_findings import (
    TO_VERIFYING,
    answered,
    issued_finding,
    take_steps,
    ticked,
)
from tests.ui.conftest import RecordingAsk
from ui.app import Shell

# The list


def test_without_issued_nonconformities_the_page_says_where_they_come_from(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    window = show_actions(shell, sample, qtbot)

    assert window.says("No nonconformity is issued yet. Issue them on Findings")
    window.click("Go to Findings")

    assert shell.window.page_id == "findings"


def test_what_is_due_first_stands_first_and_j_leads_on(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    issued_finding(sample, "Minor and later")
    issued_finding(sample, "Major and sooner", grade=Grade.MAJOR)
    window = show_actions(shell, sample, qtbot)

    assert window.listed() == ["BM-02 Major and sooner", "BM-01 Minor and later"]
    assert window.says("BM-02 Major and sooner")

    window.press(Qt.Key.Key_J)
    window.settle()
    assert window.says("BM-01 Minor and later")


def test_overdue_is_said_in_words(shell: Shell, sample: SampleApp, qtbot: QtBot) -> None:
    issued_finding(sample, grade=Grade.MAJOR)
    sample.clock.advance(days=33)
    window = show_actions(shell, sample, qtbot)

    assert window.says("1 action, 1 overdue")
    assert window.says("Correction and extent: Thu 2026-04-16, overdue by 3 days")


def test_filters_combine_and_headings_group(shell: Shell, sample: SampleApp, qtbot: QtBot) -> None:
    first = issued_finding(sample, "One")
    issued_finding(sample, "Two", grade=Grade.MAJOR)
    take_steps(sample, first, Step.RECEIVE_ANSWER)
    window = show_actions(shell, sample, qtbot)

    _choose(window.find(QComboBox, "Order"), "Grouped by state")
    assert window.listed() == ["Issued", "BM-02 Two", "Plan received", "BM-01 One"]

    _choose(window.find(QComboBox, "State"), "Waiting for us")
    assert window.listed() == ["Plan received", "BM-01 One"]
    assert window.says("1 of 2")

    window.click("Show all")
    assert len(window.listed()) == 4


# Steps


def test_a_step_without_more_to_say_is_one_key(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = issued_finding(sample)
    window = show_actions(shell, sample, qtbot)

    window.press(Qt.Key.Key_1)
    window.settle()

    assert window.recorded(finding).line.state is State.ACKNOWLEDGED
    assert shell.window.notice.text() == "Recorded: Acknowledged by the client."


def test_a_recorded_step_is_taken_back_by_the_notice(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = issued_finding(sample)
    window = show_actions(shell, sample, qtbot)
    window.press(Qt.Key.Key_1)
    window.settle()

    (undo,) = [
        it for it in shell.window.notice.findChildren(QAbstractButton) if it.text() == "Undo"
    ]
    undo.click()
    window.settle()

    assert window.recorded(finding).line.state is State.ISSUED
    assert window.offers("Acknowledged")


def test_only_what_is_possible_has_a_button(shell: Shell, sample: SampleApp, qtbot: QtBot) -> None:
    take_steps(sample, issued_finding(sample), Step.RECEIVE_ANSWER)
    window = show_actions(shell, sample, qtbot)

    assert window.offers("Accept the plan")
    assert window.offers("Send it back…")
    assert not window.offers("Close")
    assert not window.offers("Acknowledged")


def test_sending_back_is_one_key_and_the_reason(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = issued_finding(sample)
    take_steps(sample, finding, Step.RECEIVE_ANSWER)
    window = show_actions(shell, sample, qtbot)

    window.press(Qt.Key.Key_2)
    window.type("The cause only repeats the finding.")
    window.record()

    request = window.recorded(finding)
    assert request.line.state is State.PLAN_REJECTED
    assert window.says("The cause only repeats the finding.")
    assert request.progress.steps[-1].recorded.detail.role.value == "lead"


def test_sending_back_without_a_reason_says_so_beside_the_field(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = issued_finding(sample)
    take_steps(sample, finding, Step.RECEIVE_ANSWER)
    window = show_actions(shell, sample, qtbot)

    window.press(Qt.Key.Key_2)
    window.record()

    assert window.recorded(finding).line.state is State.PLAN_RECEIVED
    assert window.says("“Plan sent back” needs a reason. Say why.")


def test_escape_puts_a_step_away(shell: Shell, sample: SampleApp, qtbot: QtBot) -> None:
    take_steps(sample, issued_finding(sample), Step.RECEIVE_ANSWER)
    window = show_actions(shell, sample, qtbot)
    window.press(Qt.Key.Key_2)
    window.type("The cause is missing.")
    window.wait_until(lambda: bool(sample.app.drafts.of(sample.audit)))

    window.press(Qt.Key.Key_Escape)
    window.settle()

    assert window.page.sheet is not None
    assert window.page.sheet.next.open_step is None
    assert not sample.app.drafts.of(sample.audit)


def test_a_day_that_is_none_is_refused_with_an_example(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = issued_finding(sample)
    take_steps(sample, finding, Step.RECEIVE_ANSWER)
    window = show_actions(shell, sample, qtbot)
    window.press(Qt.Key.Key_2)
    window.type("Not enough.")
    window.line("Day").setText("soon")

    window.record()

    assert window.says("Enter the day as 2026-03-17.")
    assert window.recorded(finding).line.state is State.PLAN_RECEIVED


def test_closing_takes_two_keys_from_verifying(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = issued_finding(sample)
    take_steps(sample, finding, *TO_VERIFYING)
    window = show_actions(shell, sample, qtbot)

    window.press(Qt.Key.Key_1)
    window.settle()
    window.press(Qt.Key.Key_1)
    window.settle()

    assert window.recorded(finding).line.state is State.CLOSED


def test_the_way_of_verifying_is_chosen(shell: Shell, sample: SampleApp, qtbot: QtBot) -> None:
    finding = issued_finding(sample)
    take_steps(sample, finding, *TO_VERIFYING[:-1])
    window = show_actions(shell, sample, qtbot)

    window.press(Qt.Key.Key_1)
    window.click("On site")
    window.record()

    assert window.recorded(finding).line.state is State.VERIFYING
    assert window.says("Being verified, on site")


# The answer and its review


def test_accepting_a_plan_that_is_ticked_is_one_key(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = issued_finding(sample)
    take_steps(sample, finding, Step.RECEIVE_ANSWER)
    ticked(sample, finding)
    window = show_actions(shell, sample, qtbot)

    window.press(Qt.Key.Key_1)
    window.settle()

    assert window.recorded(finding).line.state is State.PLAN_ACCEPTED


def test_accepting_what_is_not_ticked_asks_for_the_reason(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = issued_finding(sample)
    take_steps(sample, finding, Step.RECEIVE_ANSWER)
    ticked(sample, finding, (Part.CORRECTION, Part.EXTENT, Part.CAUSE))
    window = show_actions(shell, sample, qtbot)

    window.press(Qt.Key.Key_1)
    window.settle()
    assert window.says("Not everything is ticked yet: corrective action, effectiveness.")

    window.type("The action is one sentence long and complete.")
    window.record()
    assert window.recorded(finding).line.state is State.PLAN_ACCEPTED


def test_what_is_typed_and_ticked_is_recorded(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = issued_finding(sample)
    window = show_actions(shell, sample, qtbot)

    window.field("Cause").setFocus()
    window.type("Nobody tells the help desk when somebody leaves.")
    window.line("Done by").setFocus()
    window.type("2026-05-31")
    window.line("Who is responsible").setFocus()
    window.settle()
    window.tick("It mends what the evidence showed")
    window.tick("It says when it was done or will be")
    window.settle()

    request = window.recorded(finding)
    assert request.part(Part.CAUSE).text.value == "Nobody tells the help desk when somebody leaves."
    assert request.done_by.value == "2026-05-31"
    review = request.part(Part.CORRECTION).review
    assert review.value
    assert review.value.ticked == {"correction-matches", "correction-dated"}
    assert not review.in_conflict


def test_a_cause_that_blames_somebody_raises_its_question(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = issued_finding(sample)
    answered(sample, finding, {Part.CAUSE: "Human error."})
    window = show_actions(shell, sample, qtbot)

    assert window.says("The words of the answer raise this question.")


def test_enough_without_the_rest_needs_a_remark(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = issued_finding(sample)
    window = show_actions(shell, sample, qtbot)
    assert window.page.sheet
    card = window.page.sheet.parts[Part.EFFECTIVENESS]

    window.click("Enough without the rest", card)
    assert card.note.text() == "Say why it is enough without the rest."

    window.type("It is a record that is there or is not.")
    window.click("Enough without the rest", card)
    window.settle()

    assert window.recorded(finding).part(Part.EFFECTIVENESS).is_enough


def test_a_document_of_the_client_is_taken_in_for_its_part_and_taken_off_again(
    shell: Shell, sample: SampleApp, qtbot: QtBot, ask: RecordingAsk, tmp_path: Path
) -> None:
    finding = issued_finding(sample)
    file = tmp_path / "Role catalogue.txt"
    file.write_text("roles", encoding="utf-8")
    ask.files = [file]
    window = show_actions(shell, sample, qtbot)

    window.click("Add document: Corrective action")
    window.settle()
    (document,) = window.recorded(finding).documents
    assert document.part is Part.ACTION

    window.click(f"Take {document.evidence.number} Role catalogue.txt off the answer")
    window.settle()
    assert window.recorded(finding).documents == ()
    assert shell.window.notice.text() == f"{document.evidence.number} was taken off the answer."


# Dates


def test_another_date_is_agreed_with_its_reason(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = issued_finding(sample, grade=Grade.MAJOR)
    window = show_actions(shell, sample, qtbot)

    window.press(Qt.Key.Key_T)
    window.type("2026-04-24")
    window.field("Reason for the other date").setFocus()
    window.type("The plant is closed over Easter.")
    window.record()

    due = window.recorded(finding).dates[0]
    assert due.on is not None
    assert due.on.isoformat() == "2026-04-24"
    assert window.says("Agreed with the client: The plant is closed over Easter.")


def test_a_date_without_its_reason_is_refused_beside_the_field(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    issued_finding(sample, grade=Grade.MAJOR)
    window = show_actions(shell, sample, qtbot)

    window.press(Qt.Key.Key_T)
    window.type("2026-04-24")
    window.record()

    assert window.says("Say why another date was agreed.")


def _choose(combo: QComboBox, words: str) -> None:
    combo.setCurrentIndex(combo.findText(words))


def test_the_dates_are_saved_for_a_calendar(
    shell: Shell, sample: SampleApp, qtbot: QtBot, ask: RecordingAsk, tmp_path: Path
) -> None:
    issued_finding(sample, "Leaver kept access", grade=Grade.MAJOR)
    ask.target = tmp_path / "dates.ics"
    window = show_actions(shell, sample, qtbot)

    window.press(Qt.Key.Key_C)
    window.settle()

    assert "DTSTART;VALUE=DATE:20260416" in ask.target.read_text(encoding="utf-8")
    assert shell.window.notice.text() == f"The dates are saved in {ask.target}."


def test_a_calendar_file_that_cannot_be_written_says_so(
    shell: Shell, sample: SampleApp, qtbot: QtBot, ask: RecordingAsk, tmp_path: Path
) -> None:
    issued_finding(sample)
    ask.target = tmp_path / "not there" / "dates.ics"
    window = show_actions(shell, sample, qtbot)

    window.click("Calendar")
    window.settle()

    assert "could not be written" in shell.window.notice.text() + str(ask.warned)
