"""Issuing a document in the window: from an open audit to what went out, and its amendment."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from tests.support.a_window import OpenWindow, open_window
from tests.support.an_app import SampleApp
from tests.support.ready_audit import a_ready_app
from tests.ui.conftest import RecordingAsk
from ui.pages.report.issue_form import IssueForm
from ui.pages.report.page import ReportPage

LEFT = Qt.MouseButton.LeftButton
WHY = "The plant was named wrongly in the summary."


@pytest.fixture
def sample(tmp_path: Path) -> SampleApp:
    prepared = a_ready_app(tmp_path)
    prepared.close()
    return prepared


@pytest.fixture
def window(qapp: QApplication, sample: SampleApp, ask: RecordingAsk) -> Iterator[OpenWindow]:
    window = open_window(qapp, sample.folder, ask, sample.clock)
    window.shell.window.page.opened.emit(sample.audit)
    window.settle()
    yield window
    window.end()


def issue(window: OpenWindow, qtbot: QtBot) -> IssueForm:
    """Open the form to issue."""
    qtbot.keyClick(window.shell.window.page, Qt.Key.Key_I)
    window.settle()
    (form,) = window.page(ReportPage).findChildren(IssueForm)
    assert form.isVisible()
    return form


def names(window: OpenWindow, sample: SampleApp) -> list[str]:
    return [it.name for it in window.app.report_issues.all(sample.audit)]


def test_a_report_goes_out_in_three_interactions(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    qtbot.keyClick(window.shell.window, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)  # 1
    window.settle()
    assert "Nothing is missing." in window.words()
    form = issue(window, qtbot)  # 2
    assert "Audit report becomes AR-01 version 1." in window.words()
    qtbot.keyClick(form.issue, Qt.Key.Key_Space)  # 3
    window.settle()

    assert names(window, sample) == ["AR-01 version 1"]
    assert form.isHidden()
    assert "AR-01 version 1 is issued" in window.shell.window.notice.text()
    assert "What went out" in window.words()


def test_an_amendment_wants_its_reason_and_what_went_out_is_written_again(
    window: OpenWindow, sample: SampleApp, ask: RecordingAsk, tmp_path: Path, qtbot: QtBot
) -> None:
    window.shell.window.open_page("report", None)
    window.settle()
    qtbot.mouseClick(issue(window, qtbot).issue, LEFT)
    window.settle()
    shown = window.app.audits.overview(sample.audit).fields["summary"]
    changes = window.app.audits.edit(sample.audit, "summary", shown, "Nordhafen was seen.")
    window.shell.hub.publish(changes)
    window.settle()

    form = issue(window, qtbot)
    assert "Changed since the last version: Summary: Conclusions." in window.words()
    qtbot.mouseClick(form.issue, LEFT)
    window.settle()
    assert "Say in at least 20 characters why it is amended." in window.words()
    field = window.named("Why it is amended", QTextEdit)
    qtbot.keyClicks(field, WHY)
    qtbot.mouseClick(form.by_hand, LEFT, pos=QPoint(8, form.by_hand.height() // 2))
    pad = form.pad
    qtbot.mousePress(pad, LEFT, pos=pad.rect().center())
    qtbot.mouseMove(pad, pad.rect().center() + QPoint(40, 10))
    qtbot.mouseRelease(pad, LEFT, pos=pad.rect().center() + QPoint(40, 10))
    qtbot.mouseClick(form.issue, LEFT)
    window.settle()

    assert names(window, sample) == ["AR-01 version 1", "AR-01 version 2"]
    latest = window.app.report_issues.all(sample.audit)[-1]
    assert latest.reason == WHY
    assert latest.report.signature is not None
    ask.target = tmp_path / "first.pdf"
    qtbot.mouseClick(window.button("AR-01 version 1 as PDF"), LEFT)
    window.settle()
    words = " ".join(page.extract_text() for page in PdfReader(ask.target).pages)
    assert "AR-01, version 1" in words
    assert "Nordhafen was seen." not in words


def test_what_stops_an_issue_leaves_no_button_to_press(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    meeting = window.app.opening.view(sample.audit)
    window.app.opening.hold(sample.audit, meeting.held_at, "")
    window.shell.window.open_page("report", None)
    window.settle()

    assert "Before it can be issued (1)" in window.words()
    assert not window.button("Issue").isEnabled()
    qtbot.keyClick(window.shell.window.page, Qt.Key.Key_I)
    window.settle()
    assert not window.page(ReportPage).findChildren(IssueForm)[0].isVisible()
