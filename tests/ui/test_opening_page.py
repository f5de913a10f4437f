"""The opening meeting on screen: ticked, named, agreed and signed as it goes."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from auditapp.domain.closing import Attendance, Attendee
from auditapp.domain.opening import OpeningMeeting, Topic
from auditapp.domain.shown import Shown
from auditapp.reports.request import Kind
from tests.support.a_window import OpenWindow, open_window
from tests.support.an_app import SampleApp, an_app
from tests.ui.conftest import RecordingAsk
from ui.capture.consent_form import ConsentForm
from ui.pages.audits.page import AuditsPage
from ui.pages.opening.page import OpeningPage
from ui.pages.report.page import ReportPage


@pytest.fixture
def sample(tmp_path: Path) -> SampleApp:
    return an_app(tmp_path)


@pytest.fixture
def window(qapp: QApplication, sample: SampleApp, ask: RecordingAsk) -> Iterator[OpenWindow]:
    window = at_opening(qapp, sample, ask)
    yield window
    window.end()


def at_opening(qapp: QApplication, sample: SampleApp, ask: RecordingAsk) -> OpenWindow:
    sample.close()
    window = open_window(qapp, sample.folder, ask, sample.clock)
    if window.shell.window.audit_id is None:
        window.page(AuditsPage).opened.emit(sample.audit)
        window.settle()
    window.shell.window.open_page("opening")
    window.settle()
    return window


def press(window: OpenWindow, qtbot: QtBot, key: Qt.Key) -> None:
    page = window.page(OpeningPage)
    page.topics.first.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), key)


def meeting(window: OpenWindow, sample: SampleApp) -> OpeningMeeting:
    window.settle()
    return window.app.opening.view(sample.audit)


def test_it_has_a_key_and_a_menu_entry_but_no_place_in_the_rail(
    window: OpenWindow, qtbot: QtBot
) -> None:
    shell = window.shell.window
    shell.open_page("overview")
    window.settle()
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(shell, Qt.Key.Key_M, modifiers)
    window.settle()

    window.page(OpeningPage)
    assert shell.findChild(QToolButton, "rail-opening") is None


def test_the_overview_leads_there_until_it_was_held(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    words = "The opening meeting is not on record yet"
    window.shell.window.open_page("overview")
    window.settle()
    window.button(words).click()
    window.settle()
    press(window, qtbot, Qt.Key.Key_H)
    assert meeting(window, sample).held_at.value

    window.shell.window.open_page("overview")
    window.settle()
    assert words not in [it.text() for it in window.buttons()]


def test_topics_are_ticked_one_after_the_other_with_one_key_or_all_at_once(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    for _ in range(3):
        press(window, qtbot, Qt.Key.Key_T)
    ticked = meeting(window, sample).all_covered.at
    assert set(ticked) == {Topic.INTRODUCTIONS, Topic.SCOPE, Topic.PLAN}
    assert "3 of 20 covered" in window.words()

    press(window, qtbot, Qt.Key.Key_A)
    assert not meeting(window, sample).uncovered
    assert "Everything that every meeting speaks about was covered." in window.words()


def test_a_line_is_ticked_and_taken_back_with_the_keys_of_lists(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    page = window.page(OpeningPage)
    page.topics.first.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    box = QApplication.focusWidget()
    assert isinstance(box, QCheckBox)
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert list(meeting(window, sample).all_covered.at) == [Topic.SCOPE]
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert not meeting(window, sample).all_covered.at


def test_who_is_there_is_typed_line_by_line_and_the_moment_is_recorded(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    for role, name, organisation in (
        ("Managing director", "", "Musterwerk GmbH"),
        ("Head of IT", "A. Muster", ""),
    ):
        qtbot.keyClicks(window.named("Role", QLineEdit), role)
        qtbot.keyClicks(window.named("Name", QLineEdit), name)
        field = window.named("Organisation", QLineEdit)
        field.clear()
        qtbot.keyClicks(field, organisation)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    press(window, qtbot, Qt.Key.Key_H)

    found = meeting(window, sample)
    assert found.everybody.people == (
        Attendee("Managing director", "", "Musterwerk GmbH"),
        Attendee("Head of IT", "A. Muster"),
    )
    assert found.held_at.value == "2026-03-17T09:00:00+01:00"
    assert "Held 2026-03-17" in window.words()


def test_what_is_agreed_and_a_signature_stay_after_a_crash(
    qapp: QApplication, sample: SampleApp, ask: RecordingAsk, qtbot: QtBot, tmp_path: Path
) -> None:
    window = at_opening(qapp, sample, ask)
    page = window.page(OpeningPage)
    pad = page.signature.pad
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(60, 40))
    qtbot.mouseMove(pad, QPoint(120, 60))
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(120, 60))
    with qtbot.waitSignal(page.remark.edited):
        qtbot.keyClicks(window.named("Agreed", QTextEdit), "Lunch at noon.")
    window.settle()
    drafts = window.app.drafts.of(sample.audit).values()
    assert any("strokes" in it.text and json.loads(it.text) for it in drafts)
    left = window.crash(tmp_path)
    again = SampleApp(window.app, sample.audit, sample.client, sample.clock, left)

    after = at_opening(qapp, again, ask)
    assert after.named("Agreed", QTextEdit).toPlainText() == "Lunch at noon."
    after.page(OpeningPage).left()
    found = meeting(after, again)
    after.end()
    assert found.remark.value == "Lunch at noon."
    assert found.signature.value is not None


def test_two_lists_of_people_become_one(
    qapp: QApplication, sample: SampleApp, ask: RecordingAsk
) -> None:
    for role in ("Head of IT", "Works council"):
        there = Attendance((Attendee(role),))
        sample.app.opening.attend(sample.audit, Shown(None), there)
    window = at_opening(qapp, sample, ask)
    window.button("Use this: Head of IT · Works council").click()

    found = meeting(window, sample)
    assert not found.present.in_conflict
    assert {it.role for it in found.everybody.people} == {"Head of IT", "Works council"}
    window.end()


def test_ticks_of_two_people_count_together(
    qapp: QApplication, sample: SampleApp, ask: RecordingAsk
) -> None:
    nothing = sample.app.opening.view(sample.audit)
    for topic in (Topic.SCOPE, Topic.SAFETY):
        sample.app.opening.cover(sample.audit, nothing, topic)
    window = at_opening(qapp, sample, ask)
    window.button("Use this: All that either of them ticked").click()

    found = meeting(window, sample)
    assert not found.covered.in_conflict
    assert set(found.all_covered.at) == {Topic.SCOPE, Topic.SAFETY}
    window.end()


def test_the_consent_to_pictures_is_asked_for_beside_its_line(window: OpenWindow) -> None:
    window.button("Record who agreed to pictures").click()
    window.settle()

    assert isinstance(window.page(OpeningPage).consents.panel, ConsentForm)


def test_the_record_is_among_the_documents(window: OpenWindow) -> None:
    window.button("Record as a document").click()
    window.settle()

    assert window.page(ReportPage).here() == Kind.OPENING.value
