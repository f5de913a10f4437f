"""Notes and interviews from anywhere in an audit, counted as fingers count them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from auditapp.domain.audits import NewAudit
from auditapp.domain.ids import AuditId
from auditapp.domain.terms import AuditType, NoteTag, Standard
from tests.support.a_hand import ALT, CTRL, SHIFT, Hand
from tests.support.a_window import open_window
from tests.support.an_app import SampleApp, an_app
from tests.ui.conftest import RecordingAsk
from ui.audit_header import header_of
from ui.pages.checklist.page import ChecklistPage

DOOR = "27001-A.7.2"


@pytest.fixture
def sample(tmp_path: Path) -> SampleApp:
    sample = an_app(tmp_path)
    sample.close()
    return sample


@pytest.fixture
def hand(qapp: QApplication, sample: SampleApp) -> Iterator[Hand]:
    window = open_window(qapp, sample.folder, RecordingAsk(), sample.clock)
    line = window.app.audit_list.line(sample.audit)
    window.shell.window.open_audit(header_of(line), "checklist", DOOR)
    window.settle()
    yield Hand(window, sample.audit)
    if isValid(window.shell.window):
        window.end()


def paste_what_is_no_note() -> QLineEdit:
    """Paste a mark without width into the field: what is left of it cannot be recorded."""
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QApplication.clipboard().setText("\u200b")
    field.paste()
    return field


def another_audit(hand: Hand, sample: SampleApp) -> AuditId:
    new = NewAudit(sample.client, AuditType.SURVEILLANCE, "Other", tuple(Standard))
    return hand.window.app.audits.create(new)[0]


def test_a_quick_note_takes_one_key_and_enter_and_stays_for_the_next(hand: Hand) -> None:
    page = hand.window.page(ChecklistPage)
    page.tree.tree.setFocus()

    hand.press(Qt.Key.Key_J, CTRL)
    hand.type("Visitor without a badge in the lift")
    hand.press(Qt.Key.Key_Return)
    assert hand.pressed == 2
    hand.type("Second line")
    hand.press(Qt.Key.Key_F6)
    hand.press(Qt.Key.Key_Return)
    hand.press(Qt.Key.Key_Escape)

    assert hand.inbox() == ["Visitor without a badge in the lift", "Second line"]
    _, second = hand.window.app.notes.inbox(hand.audit).notes
    assert second.tags.value == frozenset({NoteTag.CONCERN})
    assert page.tree.tree.hasFocus()


def test_a_quick_note_can_be_begun_while_typing_into_a_field(hand: Hand) -> None:
    hand.press(Qt.Key.Key_N)
    hand.type("Half a sen")
    field = QApplication.focusWidget()

    hand.press(Qt.Key.Key_J, CTRL)
    hand.type("In between")
    hand.press(Qt.Key.Key_Return)
    hand.press(Qt.Key.Key_Escape)

    assert hand.inbox() == ["In between"]
    assert QApplication.focusWidget() is field


def test_a_quick_note_being_typed_survives_a_crash(
    hand: Hand, qapp: QApplication, qtbot: QtBot, tmp_path: Path, sample: SampleApp
) -> None:
    hand.press(Qt.Key.Key_J, CTRL)
    hand.type("The fire door is")
    qtbot.waitUntil(lambda: bool(hand.window.app.drafts.of(hand.audit)))
    left = hand.window.crash(tmp_path)

    again = open_window(qapp, left, RecordingAsk(), sample.clock)
    try:
        header = header_of(again.app.audit_list.line(sample.audit))
        again.shell.window.open_audit(header, "checklist", DOOR)
        again.settle()
        QTest.keyClick(again.shell.window, Qt.Key.Key_J, CTRL)
        again.settle()
        found = QApplication.focusWidget()
        assert found is not None
        assert found.property("text") == "The fire door is"
    finally:
        again.end()


def test_an_interview_starts_in_two_keys_and_a_role(hand: Hand) -> None:
    hand.press(Qt.Key.Key_I, CTRL)
    hand.type("Head of facilities")
    hand.press(Qt.Key.Key_Return)

    assert hand.pressed == 2
    log = hand.window.app.interviews.log(hand.audit)
    assert log.current is not None
    assert log.current.role.value == "Head of facilities"
    assert hand.window.shell.window.interview.isVisible()


def test_what_is_noted_in_an_interview_belongs_to_it_and_names_the_role(hand: Hand) -> None:
    hand.press(Qt.Key.Key_I, CTRL)
    hand.type("Reception")
    hand.press(Qt.Key.Key_Return)
    hand.press(Qt.Key.Key_J, CTRL)
    hand.type("Badges are lent")
    hand.press(Qt.Key.Key_Return)

    (note,) = hand.window.app.notes.inbox(hand.audit).notes
    current = hand.window.app.interviews.log(hand.audit).current
    assert current is not None
    assert (note.interview, note.speaker.value) == (current.id, "Reception")


def test_a_break_and_the_end_of_an_interview_are_one_key_each(hand: Hand) -> None:
    hand.press(Qt.Key.Key_I, CTRL)
    hand.type("Reception")
    hand.press(Qt.Key.Key_Return)
    timer = hand.window.shell.window.interview

    hand.press(Qt.Key.Key_I, CTRL, SHIFT)
    assert "(break)" in " ".join(it.text() for it in hand.window.buttons())
    hand.press(Qt.Key.Key_I, CTRL, SHIFT)
    hand.press(Qt.Key.Key_I, CTRL, ALT)

    assert not timer.isVisible()
    assert hand.window.app.interviews.log(hand.audit).current is None


def test_enter_pressed_twice_starts_one_interview(hand: Hand) -> None:
    hand.press(Qt.Key.Key_I, CTRL)
    hand.type("Reception")
    field = QApplication.focusWidget()
    assert field is not None

    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Return)
    hand.window.settle()

    assert len(hand.window.app.interviews.log(hand.audit).interviews) == 1


def test_the_form_of_an_interview_goes_with_its_audit(hand: Hand, sample: SampleApp) -> None:
    app, window = hand.window.app, hand.window.shell.window
    other = another_audit(hand, sample)
    hand.press(Qt.Key.Key_I, CTRL)

    window.open_audit(header_of(app.audit_list.line(other)), "checklist", DOOR)
    hand.window.settle()

    assert "Start an interview" not in hand.window.words()


def test_an_interview_without_a_role_is_refused_beside_the_field(hand: Hand) -> None:
    hand.press(Qt.Key.Key_I, CTRL)
    hand.press(Qt.Key.Key_Return)

    assert "the role, not the name" in hand.window.words()
    assert hand.window.app.interviews.log(hand.audit).current is None


def test_a_quick_note_that_could_not_be_recorded_stands_before_what_was_typed_since(
    hand: Hand,
) -> None:
    hand.press(Qt.Key.Key_J, CTRL)
    field = paste_what_is_no_note()

    QTest.keyClick(field, Qt.Key.Key_Return)
    hand.type("Next line")
    hand.window.settle()

    assert field.text() == "\u200b Next line"
    assert "Write the note first." in hand.window.words()
    assert hand.inbox() == []


def test_a_quick_note_never_goes_into_another_audit(hand: Hand, sample: SampleApp) -> None:
    app, window = hand.window.app, hand.window.shell.window
    other = another_audit(hand, sample)
    hand.press(Qt.Key.Key_J, CTRL)
    hand.type("The server room of Nordlicht is")
    window.open_audit(header_of(app.audit_list.line(other)), "checklist", DOOR)
    hand.window.settle()

    assert list(app.drafts.of(other)) == []
    assert [it.text for it in app.drafts.of(hand.audit).values()] == [
        "The server room of Nordlicht is"
    ]


def test_a_refused_quick_note_is_not_given_back_in_another_audit(
    hand: Hand, sample: SampleApp
) -> None:
    app, window = hand.window.app, hand.window.shell.window
    other = another_audit(hand, sample)
    hand.press(Qt.Key.Key_J, CTRL)
    field = paste_what_is_no_note()

    QTest.keyClick(field, Qt.Key.Key_Return)
    window.open_audit(header_of(app.audit_list.line(other)), "checklist", DOOR)
    hand.window.settle()

    assert field.text() == ""
    assert [it.text for it in app.drafts.of(hand.audit).values()] == ["\u200b"]
