"""Signatures of a closing meeting, and what a kill leaves of what was typed and drawn."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.support.an_app import SampleApp
from tests.support.closing_findings import a_ready_finding
from tests.support.closing_window import Meeting, a_meeting, opened
from tests.ui.conftest import RecordingAsk
from ui.closing.deck import StepKind

Key = Qt.Key
Open = Callable[[], Meeting]


# Signatures


def test_a_signature_is_recorded_with_who_signed_and_what(sample: SampleApp, meeting: Open) -> None:
    finding = a_ready_finding(sample)
    it = meeting()
    it.begin()
    it.go(StepKind.SIGNATURE)

    it.draw(it.screen.signature.panel)
    it.screen.signature.panel.role.setFocus()
    it.type("Managing director")
    it.press(Key.Key_PageDown)

    signed = it.view.meeting.signature.value
    assert signed is not None
    assert signed.role == "Managing director"
    assert set(signed.about) == {finding}
    assert len(signed.strokes) == 1
    assert it.view.changed_since(signed) == ()


def test_a_stroke_is_taken_back_first_and_a_cleared_signature_comes_back(meeting: Open) -> None:
    it = meeting()
    it.begin()
    it.go(StepKind.SIGNATURE)
    panel, control = it.screen.signature.panel, Qt.KeyboardModifier.ControlModifier
    it.draw(panel)
    it.draw(panel)

    it.press(Key.Key_Z, control)
    assert len(panel.pad.strokes) == 1
    it.press(Key.Key_PageDown)
    it.press(Key.Key_PageUp)
    it.click(it.button("Clear"))
    assert it.view.meeting.signature.value is None
    assert not panel.pad.strokes

    it.press(Key.Key_Z, control)
    assert it.view.meeting.signature.value is not None
    assert len(panel.pad.strokes) == 1


def test_it_says_that_it_was_signed_before_an_amendment(sample: SampleApp, meeting: Open) -> None:
    finding = a_ready_finding(sample)
    it = meeting()
    it.begin()
    it.go(StepKind.SIGNATURE)
    it.draw(it.screen.signature.panel)
    it.press(Key.Key_PageDown)
    it.press(Key.Key_E)

    app, audit = it.window.app, it.audit
    app.finding_issues.amend(audit, finding, "The second sample was counted twice.")
    editor = app.findings.editor(audit, finding)
    app.findings.edit(audit, finding, "title", editor.fields["title"], "Other words")
    it.window.shell.hub.publish(app.finding_issues.issue(audit, finding))
    it.settle()
    it.go(StepKind.SIGNATURE)

    assert it.says("before the amendment of BM-01. Sign again.")


def test_one_finding_can_be_signed_by_itself(sample: SampleApp, meeting: Open) -> None:
    finding = a_ready_finding(sample)
    it = meeting()
    it.begin()
    it.go(StepKind.FINDING)

    it.press(Key.Key_S)
    it.draw(it.screen.finding.signature)
    it.press(Key.Key_PageDown)

    shown = it.view.finding(finding)
    assert shown is not None
    assert shown.signature.value is not None
    assert it.view.meeting.signature.value is None


# What a kill leaves


def test_a_half_typed_remark_and_a_half_drawn_signature_survive_a_kill(
    qapp: QApplication, sample: SampleApp, ask: RecordingAsk, tmp_path: Path
) -> None:
    finding = a_ready_finding(sample)
    it = a_meeting(qapp, sample, ask)
    it.begin()
    it.go(StepKind.FINDING)
    it.press(Key.Key_R)
    it.type("The list was ol")
    it.screen.finding.bar.edited.emit(it.screen.finding.bar.answer())
    it.go(StepKind.SIGNATURE)
    # The remark was recorded on leaving; type once more, which nothing records.
    it.draw(it.screen.signature.panel)
    left = it.window.crash(tmp_path)

    again = opened(qapp, left, sample.audit, sample.clock, ask)
    assert again.view.meeting.signature.value is None
    again.begin()
    again.go(StepKind.FINDING)
    assert again.screen.finding.bar.remark.text() == "The list was ol"
    again.go(StepKind.SIGNATURE)
    assert len(again.screen.signature.panel.pad.strokes) == 1
    again.press(Key.Key_PageDown)

    assert again.view.meeting.signature.value is not None
    shown = again.view.finding(finding)
    assert shown is not None
    assert shown.answer.value is not None
    again.window.end()


def test_a_remark_that_nothing_recorded_comes_back_into_its_field(
    qapp: QApplication, sample: SampleApp, ask: RecordingAsk, tmp_path: Path
) -> None:
    a_ready_finding(sample)
    it = a_meeting(qapp, sample, ask)
    it.begin()
    it.go(StepKind.FINDING)
    it.press(Key.Key_R)
    it.type("The list was ol")
    it.screen.finding.bar.edited.emit(it.screen.finding.bar.answer())
    it.settle()
    left = it.window.crash(tmp_path)

    again = opened(qapp, left, sample.audit, sample.clock, ask)
    again.begin()
    again.go(StepKind.FINDING)
    assert again.says("Typed before the program ended.")
    assert again.screen.finding.bar.remark.text() == "The list was ol"
    again.window.end()
