"""What the client said and signed stays bound to the words that were on screen then."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from auditapp.domain.closing import Facts
from auditapp.domain.ids import FindingId
from db.integrity import stored_records
from tests.support.an_app import SampleApp
from tests.support.closing_findings import a_ready_finding
from tests.support.closing_window import Meeting, a_meeting, opened
from tests.ui.conftest import RecordingAsk
from ui.closing.deck import StepKind
from ui.i18n import moment_of

Key = Qt.Key
Open = Callable[[], Meeting]


def _changed(it: Meeting, finding: FindingId) -> None:
    """Write other words into a finding while the meeting is on screen."""
    app = it.window.app
    title = app.findings.editor(it.audit, finding).fields["title"]
    it.window.shell.hub.publish(app.findings.edit(it.audit, finding, "title", title, "Other"))
    it.settle()


def _answer(it: Meeting, finding: FindingId) -> tuple[Facts | None, str, bool]:
    shown = it.view.finding(finding)
    assert shown is not None
    assert shown.answer.value is not None
    answer = shown.answer.value
    return answer.facts, answer.remark, shown.is_answered_on_older_words


def test_another_role_does_not_sign_what_was_changed_since(
    sample: SampleApp, meeting: Open
) -> None:
    finding = a_ready_finding(sample)
    it = meeting()
    it.begin()
    it.go(StepKind.SIGNATURE)
    panel = it.screen.signature.panel
    it.draw(panel)
    it.press(Key.Key_PageDown)
    before = it.view.meeting.signature.value
    _changed(it, finding)
    it.clock.advance(minutes=5)

    it.press(Key.Key_PageUp)
    panel.role.setFocus()
    it.type("Managing director")
    it.press(Key.Key_PageDown)

    signed = it.view.meeting.signature.value
    assert before is not None
    assert signed is not None
    assert (signed.role, signed.at, signed.about) == ("Managing director", before.at, before.about)
    assert it.view.changed_since(signed)


def test_signing_again_begins_a_new_signature_that_can_be_taken_back_by_strokes(
    sample: SampleApp, meeting: Open
) -> None:
    finding = a_ready_finding(sample)
    it = meeting()
    it.begin()
    it.go(StepKind.SIGNATURE)
    panel = it.screen.signature.panel
    it.draw(panel)
    it.draw(panel)
    it.press(Key.Key_PageDown)
    _changed(it, finding)
    it.press(Key.Key_PageUp)

    it.draw(panel)
    assert len(panel.pad.strokes) == 1
    it.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(panel.pad.strokes) == 2
    it.draw(panel)
    it.press(Key.Key_PageDown)

    signed = it.view.meeting.signature.value
    assert signed is not None
    assert len(signed.strokes) == 1
    assert it.view.changed_since(signed) == ()


def test_a_later_remark_does_not_accept_words_that_were_changed_since(
    sample: SampleApp, meeting: Open
) -> None:
    finding = a_ready_finding(sample)
    it = meeting()
    it.begin()
    it.go(StepKind.FINDING)
    it.press(Key.Key_A)
    _changed(it, finding)

    it.press(Key.Key_R)
    it.type("See the list")
    it.press(Key.Key_Escape)
    assert _answer(it, finding) == (Facts.ACCEPTED, "See the list", True)
    assert it.says("before the finding was changed. Ask again.")

    it.press(Key.Key_A)
    assert _answer(it, finding) == (Facts.ACCEPTED, "See the list", False)


def test_the_same_button_asks_again_by_mouse_too(sample: SampleApp, meeting: Open) -> None:
    finding = a_ready_finding(sample)
    it = meeting()
    it.begin()
    it.go(StepKind.FINDING)
    it.click(it.screen.finding.bar.accepted)
    _changed(it, finding)

    it.click(it.screen.finding.bar.accepted)
    assert _answer(it, finding) == (Facts.ACCEPTED, "", False)
    assert it.screen.finding.bar.accepted.isChecked()

    it.click(it.screen.finding.bar.accepted)
    shown = it.view.finding(finding)
    assert shown is not None
    assert shown.answer.value is None


def test_a_remark_from_before_a_kill_is_recorded_on_going_on(
    qapp: QApplication, sample: SampleApp, ask: RecordingAsk, tmp_path: Path
) -> None:
    finding = a_ready_finding(sample)
    it = a_meeting(qapp, sample, ask)
    it.begin()
    it.go(StepKind.FINDING)
    it.press(Key.Key_R)
    it.type("The list was old")
    it.screen.finding.bar.edited.emit(it.screen.finding.bar.answer())
    it.settle()
    left = it.window.crash(tmp_path)

    again = opened(qapp, left, sample.audit, sample.clock, ask)
    again.begin()
    again.go(StepKind.FINDING)
    assert again.screen.finding.bar.remark.text() == "The list was old"
    again.press(Key.Key_PageDown)
    again.press(Key.Key_PageUp)

    assert _answer(again, finding) == (None, "The list was old", False)
    assert again.screen.finding.bar.remark.text() == "The list was old"
    again.window.end()


def test_ending_twice_in_a_row_names_nothing_as_waiting(sample: SampleApp, meeting: Open) -> None:
    a_ready_finding(sample)
    it = meeting()
    it.begin()
    it.go(StepKind.END)

    end = it.screen.end.end
    end.click()
    end.click()
    it.settle()

    assert it.says("Findings issued: 1 of 1")
    assert not it.says("Not issued yet")


def test_a_meeting_held_on_two_laptops_is_settled_from_the_open_conflicts(
    sample: SampleApp, meeting: Open, tmp_path: Path
) -> None:
    colleague = sample.as_after_a_crash(tmp_path / "other")
    for one, moment in ((sample, "2026-03-17T15:00"), (colleague, "2026-03-17T16:00")):
        shown = one.app.closing.view(one.audit).meeting.held_at
        one.app.closing.hold(one.audit, shown, f"{moment}:00+01:00")
    sample.app.store.journal.admit(list(stored_records(colleague.app.store.connection)))
    colleague.close()
    it = meeting()
    assert it.view.in_conflict

    it.window.shell.window.conflicts_chosen.emit()
    it.settle()
    assert it.panel.isVisible()
    it.begin()
    it.go(StepKind.END)
    words = moment_of("2026-03-17T15:00:00+01:00")
    it.click(it.button(f"Use this: {words}", it.screen.end))

    assert it.view.meeting.held_at.value == "2026-03-17T15:00:00+01:00"
    assert not it.view.in_conflict
