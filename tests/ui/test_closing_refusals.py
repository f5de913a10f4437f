"""What is refused in a closing meeting is said on the big screen, not in the window behind it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from auditapp.domain.closing import Facts
from tests.support.an_app import SampleApp
from tests.support.closing_findings import a_ready_finding
from tests.support.closing_window import a_meeting
from tests.ui.conftest import RecordingAsk
from ui.closing.deck import StepKind


def test_forms_that_name_a_person_are_refused_where_they_were_asked_for(
    qapp: QApplication, sample: SampleApp, ask: RecordingAsk, tmp_path: Path
) -> None:
    finding, closing = a_ready_finding(sample), sample.app.closing
    found = closing.view(sample.audit).finding(finding)
    assert found is not None
    closing.answer(sample.audit, found, found.answer, Facts.DISPUTED, "As Bea Muster said.")
    ask.folder = tmp_path
    it = a_meeting(qapp, sample, ask)
    it.begin()
    it.go(StepKind.END)
    it.press(Qt.Key.Key_E)

    it.press(Qt.Key.Key_W)

    assert it.says("Nothing was written. Finding BM-01, what the client said")
    it.window.end()
    assert ask.bugs == []
