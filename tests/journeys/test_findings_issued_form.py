"""From a photo on an item to the form of an issued nonconformity, everything pressed counted."""

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from auditapp.domain.finding_state import FindingState
from auditapp.domain.terms import Grade, Standard
from tests.support.a_hand import CTRL, SHIFT, Hand
from tests.support.a_window import OpenWindow, open_window
from tests.support.an_app import an_app
from tests.support.pictures import a_file
from tests.ui.conftest import RecordingAsk
from ui.pages.audits.page import AuditsPage
from ui.pages.checklist.page import ChecklistPage

ITEM = "27001-A.8.2"
TITLE = "Rights of a former role remain"
NATURE = "Privileged rights are not withdrawn in each case when somebody changes role."
SEEN = "On 2026-03-17 at HQ 1 of 12 sampled accounts (list AL-04 v2) held rights of a former role."
ANSWERS = (
    ("Is the requirement fulfilled?", "Not fulfilled"),
    ("How far does it reach?", "Isolated"),
)


@pytest.fixture
def hand(qapp: QApplication, tmp_path: Path, ask: RecordingAsk) -> Iterator[Hand]:
    sample = an_app(tmp_path)
    sample.close()
    window = open_window(qapp, sample.folder, ask, sample.clock)
    window.page(AuditsPage).opened.emit(sample.audit)
    window.settle()
    window.shell.window.open_page("checklist", ITEM)
    window.settle()
    yield Hand(window, sample.audit)
    window.end()
    assert ask.bugs == []


def buttons(window: OpenWindow) -> list[QPushButton]:
    return [it for it in window.shell.window.findChildren(QPushButton) if it.isVisible()]


def button(window: OpenWindow, text: str, question: str = "") -> QPushButton:
    found = buttons(window)
    return next(it for it in found if (it.text(), it.accessibleDescription()) == (text, question))


def test_a_photo_becomes_an_issued_form_in_under_twelve(
    hand: Hand, ask: RecordingAsk, qtbot: QtBot, tmp_path: Path
) -> None:
    window = hand.window
    ask.target = tmp_path / "nonconformity.docx"
    asked = len(ask.asked)

    hand.drop(window.page(ChecklistPage), [a_file(tmp_path, "accounts.jpg")])
    hand.press(Qt.Key.Key_F)
    hand.type(TITLE)
    hand.click(window.named("Nature", QTextEdit).viewport())
    hand.type(NATURE)
    hand.click(window.named("Objective evidence", QTextEdit).viewport())
    hand.type(SEEN)
    hand.click(button(window, "Take over 1 piece from the checklist item"))
    for question, answer in ANSWERS:
        hand.click(button(window, answer, question))
    words = "Minor nonconformity (suggested)"
    qtbot.waitUntil(lambda: words in [it.text() for it in buttons(window)])
    hand.click(next(it for it in buttons(window) if it.text() == words))
    hand.press(Qt.Key.Key_Return, CTRL)
    hand.press(Qt.Key.Key_W, SHIFT)

    # A drop, F, two fields, the photo, two answers, the grade, issue, the form and its name.
    assert hand.pressed + len(ask.asked) - asked == 11
    (line,) = window.app.findings.all(hand.audit)
    assert line.standing.state is FindingState.ISSUED
    assert line.grades == {Standard.ISO27001: Grade.MINOR}
    editor = window.app.findings.editor(hand.audit, line.id)
    assert [it.evidence.file_name for it in editor.evidence] == ["accounts.jpg"]
    form = docx.Document(str(ask.target))
    cells = [cell.text for table in form.tables for row in table.rows for cell in row.cells]
    said = "\n".join([*cells, *(it.text for it in form.paragraphs)])
    for text in (TITLE, NATURE, SEEN):
        assert text in said
