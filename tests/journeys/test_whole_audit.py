"""One audit from the first start to both report files, by keys and mouse, over two sessions."""

from pathlib import Path

from docx import Document
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from auditapp.domain.ids import AuditId, ClientId
from auditapp.domain.terms import Grade, Outcome, Standard
from tests.support.a_window import OpenWindow, open_window
from tests.support.an_app import SampleApp, StandingClock
from tests.support.checklist_window import ChecklistWindow, Elsewhere
from tests.support.findings_window import FindingsWindow
from tests.support.pictures import photo
from tests.ui.conftest import RecordingAsk
from ui.pages.checklist.page import ChecklistPage
from ui.pages.findings.page import FindingsPage
from ui.pages.report.page import ReportPage

ISMS = Standard.ISO27001
ITEM = "27001-A.8.2"
CTRL = Qt.KeyboardModifier.ControlModifier
ANSWERS = (
    ("Is the requirement fulfilled?", "Partly fulfilled"),
    ("Is what is required there at all, and has it operated?", "Present"),
    ("How far does it reach?", "Isolated"),
    ("Is there significant doubt that the process is under effective control?", "No"),
    ("Does it affect what the management system is meant to achieve?", "No"),
)


def write(window: OpenWindow, qtbot: QtBot, name: str, text: str) -> None:
    field = window.named(name, QLineEdit)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def begin(window: OpenWindow, qtbot: QtBot) -> AuditId:
    """Say who one is, then enter an audit; return its id."""
    write(window, qtbot, "Your name", "Bea Muster")
    write(window, qtbot, "Your initials", "bm")
    qtbot.keyClick(window.named("Your initials", QLineEdit), Qt.Key.Key_Return)
    window.settle()
    qtbot.mouseClick(window.button("New audit"), Qt.MouseButton.LeftButton)
    write(window, qtbot, "Name of the client", "Beispiel AG")
    write(window, qtbot, "Reference", "BSP-7")
    write(window, qtbot, "First day", "2026-05-04")
    write(window, qtbot, "Site: short code", "HQ")
    write(window, qtbot, "Site: Name", "Head office")
    qtbot.keyClick(window.shell.window.page, Qt.Key.Key_Return, CTRL)
    window.settle()
    assert window.shell.window.audit_id is not None
    return AuditId(window.shell.window.audit_id)


def conclude(checklist: ChecklistWindow, photos: list[Path]) -> None:
    """Answer an item, write a note, drop photos, raise a finding."""
    checklist.go(ITEM)
    checklist.press(Qt.Key.Key_2)
    checklist.press(Qt.Key.Key_N)
    checklist.type("Two of five accounts keep rights of a former role.")
    checklist.press(Qt.Key.Key_Return, ctrl=True)
    checklist.settle()
    checklist.drop(photos)
    checklist.settle()
    checklist.page.tree.tree.setFocus()
    checklist.press(Qt.Key.Key_F)
    checklist.settle()


def grade(findings: FindingsWindow) -> None:
    """Write the finding that is open and grade it with the questions."""
    for name, text in (
        ("Title", "Rights of former roles remain"),
        ("Nature", "The review of privileged rights does not lead to their withdrawal."),
        ("Objective evidence", "In 2 of 5 sampled accounts rights of a former role remain."),
    ):
        findings.field(name).setFocus()
        findings.type(text)
    findings.find(QListView, "Register of findings").setFocus()
    findings.settle()
    for question, answer in ANSWERS:
        findings.answer(ISMS, question, answer)
    findings.wait_until(lambda: findings.grades(ISMS)[:1] == ["Minor nonconformity (suggested)"])
    findings.click("Minor nonconformity (suggested)", findings.panel(ISMS))
    findings.settle()


def export(window: OpenWindow, ask: RecordingAsk, qtbot: QtBot, button: str, file: Path) -> None:
    ask.target = file
    qtbot.keyClick(window.shell.window, Qt.Key.Key_9, CTRL)
    window.settle()
    qtbot.mouseClick(window.button(button), Qt.MouseButton.LeftButton)
    window.settle()


def back_to_the_list(window: OpenWindow) -> None:
    """Leave the audit in which the program ended and began again."""
    window.page(ReportPage)
    window.shell.window.close_audit()
    window.settle()


def test_an_audit_from_nothing_to_both_reports_is_there_after_a_restart(
    qapp: QApplication, tmp_path: Path, ask: RecordingAsk, qtbot: QtBot
) -> None:
    clock = StandingClock()
    photos = [tmp_path / f"door-{number}.jpg" for number in (1, 2)]
    for number, file in enumerate(photos):
        file.write_bytes(photo(width=400 + 10 * number))
    window = open_window(qapp, tmp_path / "store", ask, clock)
    audit = begin(window, qtbot)
    sample = SampleApp(window.app, audit, ClientId(""), clock, tmp_path / "store")

    conclude(ChecklistWindow(window.shell, sample, qtbot, Elsewhere()), photos)
    window.page(FindingsPage)
    grade(FindingsWindow(window.shell, sample, qtbot))
    export(window, ask, qtbot, "Word document", tmp_path / "report.docx")
    export(window, ask, qtbot, "PDF", tmp_path / "report.pdf")
    window.end()

    assert ask.bugs == []
    assert ask.warned == []
    word = "\n".join(it.text for it in Document(str(tmp_path / "report.docx")).paragraphs)
    pdf = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "report.pdf").pages)
    assert "Rights of former roles remain" in word
    assert "Rights of former roles remain" in pdf

    again = open_window(qapp, tmp_path / "store", ask, clock)
    try:
        back_to_the_list(again)
        rows = again.named("Audits", QListView)
        words = rows.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert "1 of 163 items concluded" in words
        assert "1 finding" in words
        item = again.app.checklists.item(audit, ITEM)
        verdict = item.conclusion(ISMS).verdict.value
        assert verdict is not None
        assert verdict.outcome is Outcome.DOES_NOT_CONFORM
        assert len(item.evidence) == 2
        assert len(item.notes) == 1
        (line,) = again.app.findings.all(audit)
        assert (line.number, line.title) == ("BM-01", "Rights of former roles remain")
        assert line.grades[ISMS] is Grade.MINOR

        qtbot.keyClick(rows, Qt.Key.Key_Return)
        again.settle()
        qtbot.keyClick(again.shell.window, Qt.Key.Key_5, CTRL)
        again.settle()
        assert again.named("Title", QTextEdit).toPlainText() == line.title
        assert again.app.drafts.of(audit) == {}
    finally:
        again.end()


def test_what_was_typed_when_the_power_went_is_back_in_the_checklist(
    qapp: QApplication, tmp_path: Path, ask: RecordingAsk, qtbot: QtBot
) -> None:
    clock = StandingClock()
    window = open_window(qapp, tmp_path / "store", ask, clock)
    audit = begin(window, qtbot)
    sample = SampleApp(window.app, audit, ClientId(""), clock, tmp_path / "store")
    checklist = ChecklistWindow(window.shell, sample, qtbot, Elsewhere())
    checklist.go(ITEM)
    checklist.press(Qt.Key.Key_N)
    checklist.type("The lights went out while")
    qtbot.waitUntil(lambda: len(window.app.drafts.of(audit)) == 1)
    qtbot.waitUntil(lambda: window.app.bookmarks.of(audit).item == ITEM)
    left = window.crash(tmp_path)

    again = open_window(qapp, left, ask, clock)
    try:
        again.page(ChecklistPage)
        texts = [it.toPlainText() for it in again.shell.window.page.findChildren(QTextEdit)]
        assert "The lights went out while" in texts
    finally:
        again.end()


def test_a_program_ends_while_it_still_writes_and_nothing_is_lost(
    qapp: QApplication, tmp_path: Path, ask: RecordingAsk, qtbot: QtBot
) -> None:
    clock = StandingClock()
    window = open_window(qapp, tmp_path / "store", ask, clock)
    audit = begin(window, qtbot)
    window.shell.window.open_page("overview", "text:summary")
    window.settle()
    summary = window.named("Summary", QTextEdit)
    qtbot.keyClicks(summary, "Typed just before closing.")
    window.end()

    again = open_window(qapp, tmp_path / "store", ask, clock)
    try:
        assert again.app.audits.overview(audit).text("summary") == "Typed just before closing."
        assert again.app.drafts.of(audit) == {}
        assert [it.text() for it in again.shell.window.findChildren(QPushButton) if it.isVisible()]
    finally:
        again.end()
