"""The page of the plan: typed in one line, changed in the form, said with one key what became."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from auditapp.domain.plan import (
    SessionKind,
    SessionOutcome,
    SessionPlace,
    SessionState,
    SessionView,
)
from auditapp.domain.plan_entry import PlanNames, read_line
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Standard
from tests.support.a_window import OpenWindow, open_window
from tests.support.an_app import SampleApp, an_app
from tests.ui.conftest import RecordingAsk
from ui.pages.plan.board import PlanBoard
from ui.pages.plan.day_list import DayList
from ui.pages.plan.page import PlanPage
from ui.widgets.link_button import LinkButton

DAY, NEXT = "2026-03-17", "2026-03-18"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier


class Desk:
    """Fingers and eyes of somebody who plans."""

    def __init__(self, window: OpenWindow, sample: SampleApp) -> None:
        self.window, self.audit = window, sample.audit

    @property
    def page(self) -> PlanPage:
        return self.window.page(PlanPage)

    @property
    def board(self) -> PlanBoard:
        return self.page.board

    def open(self) -> None:
        self.window.shell.window.page.opened.emit(self.audit)
        self.window.settle()
        self.press(Qt.Key.Key_T, CTRL)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window.shell.window, key, modifier)
        self.window.settle()

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self.window.shell.window, text)

    def add(self, line: str) -> None:
        """Type a session as somebody does who has the days before them."""
        self.press(Qt.Key.Key_Escape)
        self.press(Qt.Key.Key_N)
        self.type(line)
        self.press(Qt.Key.Key_Return)

    def put(self, name: str, text: str) -> None:
        """Type into a field of the form and leave it."""
        field = self.window.named(name, QLineEdit)
        field.setFocus()
        field.selectAll()
        self.type(text)
        self.press(Qt.Key.Key_Return)

    def click(self, words: str) -> None:
        QTest.mouseClick(self.window.button(words), Qt.MouseButton.LeftButton)
        self.window.settle()

    def sessions(self) -> tuple[SessionView, ...]:
        return self.window.app.plan.view(self.audit).sessions

    def rows(self) -> list[str]:
        lists = [it for it in self.board.findChildren(DayList) if it.isVisible()]
        return [row.words for it in lists for row in it.rows]

    def words(self) -> str:
        return "\n".join(it.text() for it in self.page.findChildren(QLabel) if it.isVisible())


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path, ask: RecordingAsk) -> Iterator[Desk]:
    sample = an_app(tmp_path)
    shown = sample.app.audits.overview(sample.audit).fields.get("end", Shown(None))
    sample.app.audits.edit(sample.audit, "end", shown, NEXT)
    sample.close()
    window = open_window(qapp, sample.folder, ask, sample.clock)
    desk = Desk(window, sample)
    desk.open()
    yield desk
    window.end()
    assert ask.bugs == []


def test_a_session_takes_one_line_and_enter_and_the_next_one_is_typed_at_once(desk: Desk) -> None:
    assert "Nothing is planned yet" in desk.words()
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    desk.type("9-9:30 Opening")
    assert "Tue 17 March, 09:00-09:30 · Opening meeting" in desk.words()
    desk.press(Qt.Key.Key_Return)
    desk.type("9:30-10:30 Access A.5.15 BM HQ + Head of IT")
    desk.press(Qt.Key.Key_Return)

    assert [it.planned.title for it in desk.sessions()] == ["Opening meeting", "Access"]
    assert desk.rows()[1] == "09:30-10:30 Access · 27001 A.5.15 · BM · HQ"
    assert "2 sessions on 2 days" in desk.words()
    assert QApplication.focusWidget() is desk.page.entry.field


def test_what_cannot_be_read_is_said_and_stays_in_the_field(desk: Desk) -> None:
    desk.add("9-10 Rights A.8.2 BM")
    assert "A.8.2 is in both standards" in desk.words()
    assert desk.page.entry.field.text() == "9-10 Rights A.8.2 BM"
    assert desk.sessions() == ()


def test_clashes_stand_at_their_sessions_and_lead_there(desk: Desk) -> None:
    desk.add("9-10 Access A.5.15 BM")
    desk.add("9:30-11 Doors 27001 A.7.2 BM")
    clash = "BM is in “Access” and “Doors” from 09:30 to 10:00."
    assert all(clash in row for row in desk.rows())

    desk.press(Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_M)
    (link,) = (it for it in desk.page.findChildren(LinkButton) if it.text() == clash)
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert desk.window.named("Title", QLineEdit).text() == "Access"

    desk.put("Times", "8-9")
    assert not any("BM is in" in row for row in desk.rows())


def test_every_field_of_the_form_is_one_record_and_undo_takes_the_last_one_back(
    desk: Desk,
) -> None:
    desk.add("9-10 Access A.5.15 BM")
    desk.press(Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_Return)
    desk.put("Title", "Access rights")
    desk.put("Times", "10:15-11")
    desk.put("Criteria", "27001 A.8.2, A.8.3; #governance")
    desk.put("Taking part", "Head of IT")
    desk.click("Bea Muster, Lead auditor")
    (session,) = desk.sessions()
    planned = session.planned
    assert (planned.title, planned.starts, planned.ends) == (
        "Access rights",
        f"{DAY}T10:15",
        f"{DAY}T11:00",
    )
    assert [it.number for it in planned.criteria.references] == ["A.8.2", "A.8.3"]
    assert (planned.criteria.themes, planned.participants) == (("governance",), "Head of IT")
    assert planned.auditors == ()
    assert "Nobody of the team is in it." in desk.rows()[0]

    desk.press(Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_Z, CTRL)
    assert len(desk.sessions()[0].planned.auditors) == 1
    assert "Nobody of the team is in it." not in desk.rows()[0]


def test_a_field_that_is_refused_keeps_what_was_typed(desk: Desk) -> None:
    desk.add("9-10 Access A.5.15 BM")
    desk.put("Criteria", "A.99")
    assert "A.99 is not in the standards" in desk.words()
    assert desk.window.named("Criteria", QLineEdit).text() == "A.99"
    assert desk.sessions()[0].planned.criteria.references[0].number == "A.5.15"


def test_what_became_of_a_session_is_said_with_one_key(desk: Desk) -> None:
    desk.add("9-10 Access A.5.15 BM")
    desk.press(Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_1)
    assert desk.sessions()[0].state is SessionState.AS_PLANNED
    assert "Held as planned" in desk.rows()[0]

    desk.press(Qt.Key.Key_3)
    assert desk.sessions()[0].state is SessionState.AS_PLANNED
    desk.type("The owner was ill")
    desk.press(Qt.Key.Key_Return)
    assert desk.sessions()[0].outcome.value == SessionOutcome(
        SessionState.NOT_HELD, reason="The owner was ill"
    )
    desk.press(Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_2)
    desk.put("Actual times", "9:15-9:45")
    assert desk.sessions()[0].held_minutes == 30
    desk.press(Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_0)
    assert desk.sessions()[0].state is None


def test_keys_lead_through_the_days_and_del_takes_out_with_a_way_back(desk: Desk) -> None:
    desk.add("9-10 Access A.5.15 BM")
    desk.press(Qt.Key.Key_PageDown, CTRL)
    assert desk.board.day == NEXT
    desk.add("9-10 Doors 27001 A.7.2 BM")
    desk.press(Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_Left)
    assert desk.window.named("Title", QLineEdit).text() == "Access"
    assert desk.board.day == DAY
    desk.press(Qt.Key.Key_Delete)
    assert [it.planned.title for it in desk.sessions()] == ["Doors"]
    desk.click("Undo")
    assert [it.planned.title for it in desk.sessions()] == ["Access", "Doors"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_day_is_copied_to_the_one_chosen(desk: Desk) -> None:
    desk.add("9-10 Access A.5.15 BM")
    desk.press(Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_C, SHIFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (action,) = menu.actions()
    assert action.text() == "Tue 17 March to Wed 18 March"
    action.trigger()
    menu.close()
    desk.window.settle()
    assert [it.planned.day for it in desk.sessions()] == [DAY, NEXT]


def test_a_proposal_is_one_click_and_one_undo(desk: Desk) -> None:
    desk.click("Propose a plan")
    kinds = {it.planned.kind for it in desk.sessions()}
    assert {SessionKind.OPENING, SessionKind.CLOSING, SessionKind.SESSION} <= kinds
    assert len(desk.rows()) == len(desk.sessions())
    desk.click("Undo")
    assert desk.sessions() == ()
    assert "Nothing is planned yet" in desk.words()


def test_agreed_time_is_typed_beside_planned_and_used(desk: Desk) -> None:
    desk.add("8-16 Access 27001 A.5.15 BM")
    desk.press(Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_T)
    desk.put("Agreed for ISO/IEC 27001", "1,5")
    assert desk.window.app.plan.view(desk.audit).agreed.days == {Standard.ISO27001: 150}
    assert "1.5 days" in desk.words()
    desk.put("Hours of an auditor-day", "lots")
    assert "Write a number" in desk.words()
    tabs = desk.window.named("Beside the plan", QTabBar)
    assert "1 auditor-days are planned, 1.5 are agreed" in str(
        [it.text() for it in desk.page.findChildren(LinkButton)]
    )
    assert tabs.currentIndex() == 2


def test_two_values_of_a_field_are_shown_and_one_is_used(desk: Desk) -> None:
    desk.add("9-10 Access A.5.15 BM")
    (session,) = desk.sessions()
    plan = desk.window.app.plan
    for title in ("Rights", "Accounts"):
        changes = plan.change(desk.audit, session, replace(session.planned, title=title))
    desk.window.shell.hub.publish(changes)
    desk.window.settle()
    assert "Title: two people wrote at the same time." in desk.words()
    (first, second) = (it for it in desk.page.findChildren(QPushButton) if it.text() == "Use this")
    assert first.isVisible()
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    desk.window.settle()
    assert not desk.sessions()[0].in_conflict
    assert "two people" not in desk.words()


def test_what_was_typed_comes_back_after_a_crash(
    desk: Desk, qapp: QApplication, tmp_path: Path, ask: RecordingAsk, qtbot: QtBot
) -> None:
    desk.add("9-10 Access A.5.15 BM")
    desk.type("11-12 Half a ses")
    app = desk.window.app
    qtbot.waitUntil(lambda: bool(app.drafts.of(desk.audit)))
    desk.window.settle()
    copy = tmp_path / "after"
    shutil.copytree(app.store.folder, copy, ignore=shutil.ignore_patterns("*.lock"))
    again = open_window(qapp, copy, ask)
    try:
        # The program goes on where one was: on the plan.
        assert again.page(PlanPage).entry.field.text() == "11-12 Half a ses"
        assert "Typed before the program ended" in again.words()
    finally:
        again.end()


def test_a_hit_of_the_search_opens_its_session(desk: Desk) -> None:
    plan, audit = desk.window.app.plan, desk.audit
    names = PlanNames.of(plan.view(audit))
    _, changes = plan.add(audit, read_line("9-10 Stairs 27001 A.7.2 @remote via call", DAY, names))
    desk.window.shell.hub.publish(changes)
    desk.window.settle()
    (session,) = desk.sessions()
    assert session.planned.place is SessionPlace.REMOTE
    desk.window.shell.window.open_page("overview")
    desk.window.settle()
    desk.window.shell.window.open_page("plan", session.id)
    desk.window.settle()
    assert desk.window.named("Title", QLineEdit).text() == "Stairs"
    assert isinstance(desk.window.named("Remote technique", QWidget), QLineEdit)
