"""A form goes to the client and comes back, driven by keys and mouse on the page of actions."""

from pathlib import Path

import docx
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from auditapp.domain.corrective_steps import Part
from auditapp.domain.ids import FindingId
from auditapp.domain.reply_form import ReplyPart
from auditapp.reports.nonconformity_export import export_reply_form
from tests.support.actions_window import ActionsWindow, show_actions
from tests.support.an_app import SampleApp
from tests.support.filled_forms import filled
from tests.support.issued_findings import issued_finding
from tests.ui.conftest import RecordingAsk
from ui.app import Shell

CAUSE = "Leavers of partner firms were not in the list."
SHIFT = Qt.KeyboardModifier.ShiftModifier


def a_reply(sample: SampleApp, finding: FindingId, folder: Path, **answers: str) -> Path:
    form = export_reply_form(sample.app.form_sources, sample.audit, finding, folder / "reply.docx")
    return filled(form, {ReplyPart(name): text for name, text in answers.items()})


def read(window: ActionsWindow, ask: RecordingAsk, path: Path) -> None:
    ask.files = [path]
    window.press(Qt.Key.Key_R)
    window.settle()


def test_the_form_to_answer_is_one_key_and_a_file_name(
    shell: Shell, sample: SampleApp, ask: RecordingAsk, qtbot: QtBot, tmp_path: Path
) -> None:
    issued_finding(sample)
    window = show_actions(shell, sample, qtbot)
    ask.target = tmp_path / "for the client"
    window.press(Qt.Key.Key_W)
    window.settle()

    document = docx.Document(str(tmp_path / "for the client.docx"))
    assert document.core_properties.title == "Answer to nonconformity BM-01"
    assert "The form is saved in" in shell.window.notice.text()


def test_forms_of_all_actions_are_saved_into_a_folder(
    shell: Shell, sample: SampleApp, ask: RecordingAsk, qtbot: QtBot, tmp_path: Path
) -> None:
    issued_finding(sample, "One")
    issued_finding(sample, "Two")
    window = show_actions(shell, sample, qtbot)
    ask.folder = tmp_path / "out"
    window.press(Qt.Key.Key_W, SHIFT | Qt.KeyboardModifier.ControlModifier)
    window.settle()

    names = ["Answer to BM-01.docx", "Answer to BM-02.docx"]
    assert sorted(path.name for path in ask.folder.iterdir()) == names
    assert shell.window.notice.text() == f"2 forms are saved in {ask.folder}."


@pytest.mark.parametrize("name", ["form.pdf", "form.docx", "form"])
def test_the_nonconformity_form_is_saved_as_its_ending_says(
    shell: Shell, sample: SampleApp, ask: RecordingAsk, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    issued_finding(sample)
    window = show_actions(shell, sample, qtbot)
    ask.target = tmp_path / name
    window.press(Qt.Key.Key_W, SHIFT)
    window.settle()

    if name.endswith("docx"):
        assert docx.Document(str(tmp_path / name)).core_properties.title == "Nonconformity report"
    else:
        text = PdfReader(tmp_path / "form.pdf").pages[0].extract_text()
        assert "BM-01 Leaver kept access" in text


def test_a_filled_form_is_read_and_taken_over_in_two_keys(
    shell: Shell, sample: SampleApp, ask: RecordingAsk, qtbot: QtBot, tmp_path: Path
) -> None:
    finding = issued_finding(sample)
    path = a_reply(sample, finding, tmp_path, cause=CAUSE, owner="Head of IT", due="2026-05-31")
    window = show_actions(shell, sample, qtbot)
    read(window, ask, path)
    assert window.says("Read from reply.docx")
    assert window.says(CAUSE)
    sheet = window.page.sheet
    assert sheet is not None
    window.wait_until(lambda: not sheet.reply.visibleRegion().isEmpty())
    assert window.recorded(finding).part(Part.CAUSE).text.value is None

    window.press(Qt.Key.Key_A)
    window.settle()

    request = window.recorded(finding)
    assert request.part(Part.CAUSE).text.value == CAUSE
    assert (request.owner.value, request.done_by.value) == ("Head of IT", "2026-05-31")
    assert [it.evidence.file_name for it in request.documents] == ["reply.docx"]
    assert shell.window.notice.text() == "3 answers taken over."
    assert window.says("Stands here already: Cause, Responsible role, Done by")
    assert not window.offers("Only keep the file")
    assert window.field("Cause").toPlainText() == CAUSE


def test_one_answer_is_taken_and_the_words_that_differ_are_marked(
    shell: Shell, sample: SampleApp, ask: RecordingAsk, qtbot: QtBot, tmp_path: Path
) -> None:
    finding = issued_finding(sample)
    actions = sample.app.corrective_actions
    shown = actions.request(sample.audit, finding).part(Part.CAUSE).text
    actions.edit(sample.audit, finding, "cause", shown, CAUSE.replace("partner", "other"))
    path = a_reply(sample, finding, tmp_path, cause=CAUSE, extent="Both sites.")
    window = show_actions(shell, sample, qtbot)
    read(window, ask, path)
    assert window.says("Leavers of <s>other</s> firms")
    assert window.says("Leavers of <b>partner</b> firms")
    window.click("Take over: Cause")
    window.settle()

    request = window.recorded(finding)
    assert request.part(Part.CAUSE).text.value == CAUSE
    assert request.part(Part.EXTENT).text.value is None
    assert window.offers("Take this answer over")


def test_the_form_of_another_request_opens_that_one(
    shell: Shell, sample: SampleApp, ask: RecordingAsk, qtbot: QtBot, tmp_path: Path
) -> None:
    first = issued_finding(sample, "One")
    second = issued_finding(sample, "Two")
    path = a_reply(sample, second, tmp_path, cause=CAUSE)
    window = show_actions(shell, sample, qtbot, target=first)
    assert window.says("BM-01 One")
    read(window, ask, path)
    window.wait_until(lambda: window.says("BM-02 Two"))
    window.settle()
    window.wait_until(lambda: window.says("Read from reply.docx"))
    window.press(Qt.Key.Key_A)
    window.settle()

    assert window.recorded(second).part(Part.CAUSE).text.value == CAUSE
    assert window.recorded(first).part(Part.CAUSE).text.value is None


def test_what_was_read_is_put_away_with_escape_and_with_the_next_request(
    shell: Shell, sample: SampleApp, ask: RecordingAsk, qtbot: QtBot, tmp_path: Path
) -> None:
    finding = issued_finding(sample, "One")
    issued_finding(sample, "Two")
    path = a_reply(sample, finding, tmp_path, cause=CAUSE)
    window = show_actions(shell, sample, qtbot, target=finding)
    for put_away in (Qt.Key.Key_Escape, Qt.Key.Key_J):
        read(window, ask, path)
        assert window.says("Read from reply.docx")
        window.press(put_away)
        window.settle()
        assert not window.says("Read from reply.docx")

    window.press(Qt.Key.Key_A)
    window.settle()
    assert window.recorded(finding).part(Part.CAUSE).text.value is None


def test_a_file_that_is_no_form_is_refused_with_what_to_ask_for(
    shell: Shell, sample: SampleApp, ask: RecordingAsk, qtbot: QtBot, tmp_path: Path
) -> None:
    issued_finding(sample)
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7\n")
    window = show_actions(shell, sample, qtbot)
    read(window, ask, tmp_path / "scan.pdf")

    assert "Ask for the form as a Word file" in shell.window.notice.text()


def test_only_the_file_is_kept_when_that_is_wanted(
    shell: Shell, sample: SampleApp, ask: RecordingAsk, qtbot: QtBot, tmp_path: Path
) -> None:
    finding = issued_finding(sample)
    path = a_reply(sample, finding, tmp_path, cause=CAUSE)
    window = show_actions(shell, sample, qtbot)
    read(window, ask, path)
    window.click("Only keep the file")
    window.settle()

    request = window.recorded(finding)
    assert [it.evidence.file_name for it in request.documents] == ["reply.docx"]
    assert request.part(Part.CAUSE).text.value is None
    assert not window.offers("Only keep the file")
    assert window.offers("Take this answer over")


def test_taking_over_is_undone_by_the_notice(
    shell: Shell, sample: SampleApp, ask: RecordingAsk, qtbot: QtBot, tmp_path: Path
) -> None:
    finding = issued_finding(sample)
    window = show_actions(shell, sample, qtbot)
    read(window, ask, a_reply(sample, finding, tmp_path, cause=CAUSE, extent="Both sites."))
    window.press(Qt.Key.Key_A)
    window.settle()
    window.click("Undo", shell.window.notice)
    window.settle()

    request = window.recorded(finding)
    assert [it.text.value for it in request.parts] == [None] * len(Part)
    window.wait_until(lambda: window.offers("Take all 2 over"))


def test_keys_do_not_fall_into_a_text_when_an_answer_was_taken_or_put_away(
    shell: Shell, sample: SampleApp, ask: RecordingAsk, qtbot: QtBot, tmp_path: Path
) -> None:
    finding = issued_finding(sample)
    window = show_actions(shell, sample, qtbot)
    read(window, ask, a_reply(sample, finding, tmp_path, cause=CAUSE, extent="Both sites."))
    window.find(QAbstractButton, "Take over: Cause").setFocus()
    window.click("Take over: Cause")
    window.settle()
    assert isinstance(QApplication.focusWidget(), QAbstractButton)

    window.find(QAbstractButton, "Put away").setFocus()
    window.click("Put away")
    assert window.find(QAbstractButton, "Read an answer…").hasFocus()
