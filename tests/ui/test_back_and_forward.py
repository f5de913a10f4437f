"""Alt+Left and Alt+Right, two buttons and the mouse: to the places where one has been."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.a_window import OpenWindow, open_window
from tests.support.an_app import SampleApp, an_app
from tests.ui.conftest import RecordingAsk
from ui.pages.audits.page import AuditsPage
from ui.pages.checklist.page import ChecklistPage
from ui.pages.findings.page import FindingsPage
from ui.pages.overview.page import OverviewPage

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ONE, TWO = "27001-A.8.2", "27001-A.8.3"


@pytest.fixture
def sample(tmp_path: Path) -> SampleApp:
    sample = an_app(tmp_path)
    sample.app.findings.raise_on(sample.audit, None)
    sample.close()
    return sample


@pytest.fixture
def window(qapp: QApplication, sample: SampleApp, ask: RecordingAsk) -> Iterator[OpenWindow]:
    window = open_window(qapp, sample.folder, ask, sample.clock)
    window.page(AuditsPage).opened.emit(sample.audit)
    window.settle()
    yield window
    window.end()
    assert ask.bugs == []


def press(window: OpenWindow, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window.shell.window, key, modifier)
    window.settle()


def back(window: OpenWindow, qtbot: QtBot) -> None:
    press(window, qtbot, Qt.Key.Key_Left, ALT)


def forward(window: OpenWindow, qtbot: QtBot) -> None:
    press(window, qtbot, Qt.Key.Key_Right, ALT)


def go(window: OpenWindow, page: str, target: str = "") -> None:
    window.shell.window.open_page(page, target or None)
    window.settle()


def test_one_goes_back_to_the_item_and_forward_again(window: OpenWindow, qtbot: QtBot) -> None:
    go(window, "checklist", ONE)
    go(window, "findings")
    back(window, qtbot)
    assert window.page(ChecklistPage).here() == ONE
    forward(window, qtbot)
    window.page(FindingsPage)


def test_two_items_on_one_page_are_two_places(window: OpenWindow, qtbot: QtBot) -> None:
    go(window, "checklist", ONE)
    go(window, "checklist", TWO)
    back(window, qtbot)
    assert window.page(ChecklistPage).here() == ONE


def test_one_comes_back_to_where_one_walked_on_the_page(window: OpenWindow, qtbot: QtBot) -> None:
    go(window, "checklist", ONE)
    window.page(ChecklistPage).item_chosen.emit(TWO)
    window.settle()
    go(window, "overview")
    back(window, qtbot)
    assert window.page(ChecklistPage).here() == TWO


def test_the_way_leads_out_of_an_audit_and_in_again(
    window: OpenWindow, qtbot: QtBot, sample: SampleApp
) -> None:
    go(window, "checklist", ONE)
    press(window, qtbot, Qt.Key.Key_0, CTRL)
    window.page(AuditsPage)
    back(window, qtbot)
    assert window.shell.window.audit_id == sample.audit
    assert window.page(ChecklistPage).here() == ONE
    forward(window, qtbot)
    window.page(AuditsPage)


def test_what_was_removed_is_skipped(window: OpenWindow, qtbot: QtBot, sample: SampleApp) -> None:
    (line,) = window.app.findings.all(sample.audit)
    go(window, "checklist", ONE)
    go(window, "findings", line.id)
    go(window, "evidence")
    editor = window.app.findings.editor(sample.audit, line.id)
    window.shell.hub.publish(window.app.findings.remove(sample.audit, editor))
    window.settle()
    back(window, qtbot)
    assert window.page(ChecklistPage).here() == ONE


def test_at_the_start_it_says_so(window: OpenWindow, qtbot: QtBot) -> None:
    for _ in range(2):
        back(window, qtbot)
    back(window, qtbot)
    assert window.shell.window.notice.text() == "This is where you started."


def test_buttons_and_mouse_go_too(window: OpenWindow, qtbot: QtBot) -> None:
    go(window, "checklist", ONE)
    window.button("Back").click()
    window.settle()
    window.page(OverviewPage)
    surface = window.shell.window.windowHandle()
    side = Qt.MouseButton.ForwardButton
    QTest.mouseClick(surface, side, Qt.KeyboardModifier.NoModifier, QPoint(400, 400))
    window.settle()
    window.page(ChecklistPage)
    assert not window.button("Forward").isEnabled()
